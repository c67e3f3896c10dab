"""Open a certificate file (PKCS#12, RFC 7292) with its password, and say exactly why when it does not open.

Libraries give one message for a wrong password, a damaged file and an unknown algorithm, and count any number of
key-derivation rounds, for minutes.  So the outline of the file is read first, without the password.
"""

import os
import stat
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import cms, keys
from asn1crypto import pkcs12 as outline
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_private_key, pkcs12

from gnlc_desktop.errors import EnvironmentFailed, UnusableInput

MOST_ROUNDS = 5_000_000
"""Rounds of key derivation in the whole file; this many take about two seconds."""

_LARGEST_FILE = 1 << 20
_CIPHERS = frozenset({"aes", "tripledes", "rc2"})
_CONTAINERS = frozenset({"data", "encrypted_data"})

SigningKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class KeyFile:
    """What a certificate file holds."""

    key: PrivateKeyTypes
    certificate: x509.Certificate
    others: tuple[x509.Certificate, ...]
    """The certificates of issuers that came along."""


def open_key_file(held: bytes | str, password: str) -> KeyFile:
    """Return the key and the certificates of a file, `held` in memory or at a path; UnusableInput says why not.

    Codes: certificate-damaged, certificate-unsupported, certificate-too-costly, certificate-wrong-password,
    certificate-missing, certificate-key-missing, certificate-key-mismatch; for a path file-missing and
    file-is-folder, and EnvironmentFailed no-rights-to-read or reading-failed.
    """
    data = _read(held) if isinstance(held, str) else held
    shrouded_keys = _checked_outline(data)
    if "\0" in password:
        raise UnusableInput("certificate-wrong-password")  # cryptography ends the process over it
    secret = password.encode()
    try:
        with warnings.catch_warnings():
            # It warns of files in BER, which honest programs still write.
            warnings.simplefilter("ignore", UserWarning)
            loaded = pkcs12.load_pkcs12(data, secret)
    except UnsupportedAlgorithm:
        raise UnusableInput("certificate-unsupported") from None
    except ValueError:
        # The checksum over the file is keyed by the password, so it cannot tell damage from a wrong password; a key
        # that the password opens can.
        right_password = any(_opens(shrouded, secret) for shrouded in shrouded_keys)
        raise UnusableInput("certificate-damaged" if right_password else "certificate-wrong-password") from None
    certificates = [loaded.cert] if loaded.cert else []
    certificates += loaded.additional_certs
    if not certificates:
        raise UnusableInput("certificate-missing")
    if loaded.key is None:
        raise UnusableInput("certificate-key-missing")
    return _matched(loaded.key, [held.certificate for held in certificates])


def _read(path: str) -> bytes:
    """Read the file here, in the child, so that no other process ever holds it.

    A byte too many is told as damage, and so is a pipe or a device: neither holds a certificate.
    """
    name = Path(path).name
    try:
        # Asked not to wait, the system opens a pipe that nobody writes to. Path.open takes no opener.
        with open(path, "rb", opener=_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnusableInput("certificate-damaged")
            return file.read(_LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the name
        raise UnusableInput("file-missing", name=name) from None
    except IsADirectoryError:
        raise UnusableInput("file-is-folder", name=name) from None
    except PermissionError:
        raise EnvironmentFailed("no-rights-to-read", place=path) from None
    except OSError:
        raise EnvironmentFailed("reading-failed", place=path) from None


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _matched(key: PrivateKeyTypes, certificates: list[x509.Certificate]) -> KeyFile:
    """Choose the certificate by its key, since the marks that should link the two are optional and often missing."""
    wanted = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    for certificate in certificates:
        own = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        if own == wanted:
            return KeyFile(key, certificate, tuple(other for other in certificates if other is not certificate))
    raise UnusableInput("certificate-key-mismatch")


def _opens(shrouded: bytes, secret: bytes) -> bool:
    try:
        load_der_private_key(shrouded, secret)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False
    return True


def _checked_outline(data: bytes) -> list[bytes]:
    """Return the encrypted keys of a well-formed, affordable file whose algorithms are known."""
    if len(data) > _LARGEST_FILE:
        raise UnusableInput("certificate-damaged")
    rounds = 0
    shrouded_keys: list[bytes] = []
    try:
        file = outline.Pfx.load(data, strict=True)
        if file["version"].native != "v3" or file["auth_safe"]["content_type"].native != "data":
            raise UnusableInput("certificate-unsupported")
        if file["mac_data"].native is not None:
            rounds += int(file["mac_data"]["iterations"].native)
        for content in file.authenticated_safe:
            if content["content_type"].native not in _CONTAINERS:
                raise UnusableInput("certificate-unsupported")
            for algorithm, shrouded in _protected(content):
                rounds += _rounds(algorithm)
                shrouded_keys += [shrouded] if shrouded else []
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, OverflowError):
        # asn1crypto reports a malformed file through any of these.
        raise UnusableInput("certificate-damaged") from None
    if rounds > MOST_ROUNDS:
        raise UnusableInput("certificate-too-costly", rounds=rounds, limit=MOST_ROUNDS)
    return shrouded_keys


def _protected(content: cms.ContentInfo) -> Iterator[tuple[cms.EncryptionAlgorithm, bytes]]:
    """Give the algorithm of everything encrypted in one container, with the encrypted key where it is one."""
    if content["content_type"].native == "encrypted_data":
        yield content["content"]["encrypted_content_info"]["content_encryption_algorithm"], b""
        return
    for bag in outline.SafeContents.load(content["content"].native, strict=True):
        if isinstance(bag["bag_value"], keys.EncryptedPrivateKeyInfo):
            yield bag["bag_value"]["encryption_algorithm"], bag["bag_value"].untag().dump()


def _rounds(algorithm: cms.EncryptionAlgorithm) -> int:
    try:
        if algorithm.encryption_cipher not in _CIPHERS:
            raise UnusableInput("certificate-unsupported")
        return int(algorithm.kdf_iterations)
    except ValueError:
        # asn1crypto knows the shape but not the algorithm.
        raise UnusableInput("certificate-unsupported") from None
