"""A throw-away public-key infrastructure: a root, an intermediate, and good and bad people under it.

`make_pki(folder)` writes each person's key file as `<name>.p12` and certificate as `<name>.pem`, and returns them.
The RSA keys are made once a process, since they are slow to find.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PrivateFormat, pkcs12
from cryptography.x509.oid import NameOID

PASSWORD = "pässwörd 1"
MAYOR_NAME = "Carlos Pereira"

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey
_TODAY = datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True)
class Person:
    """One holder of a certificate."""

    key: Key
    certificate: x509.Certificate
    pkcs12: bytes
    path: Path
    """The key file on disk; its password is `PASSWORD`."""


@dataclass(frozen=True)
class Pki:
    """Everything that was made, by name."""

    folder: Path
    root: bytes
    """The trust anchor, PEM; also `root.pem` in the folder."""
    people: dict[str, Person]

    def __getitem__(self, name: str) -> Person:
        return self.people[name]


@lru_cache(maxsize=8)
def _rsa(size: int, use: str) -> rsa.RSAPrivateKey:
    del use  # tells keys of one size apart
    return rsa.generate_private_key(65537, size)


def _name(common_name: str, organisation: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "PT"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def make_certificate(
    name: str,
    key: Key,
    *,
    issuer: tuple[x509.Name, Key] | None = None,
    organisation: str = "City of Cascais",
    days: tuple[int, int] = (-30, 900),
    usage: str = "sign",
    authority: bool = False,
) -> x509.Certificate:
    """Make a certificate for `name`, valid from `days[0]` to `days[1]` counted from today.

    `usage` is "sign", or one half of it, "signatures" or "documents", or "encrypt".
    """
    subject = _name(name, organisation)
    issuer_name, issuer_key = issuer or (subject, key)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer_name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_TODAY + timedelta(days=days[0]))
        .not_valid_after(_TODAY + timedelta(days=days[1]))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(
                digital_signature=usage in {"sign", "signatures"} and not authority,
                content_commitment=usage in {"sign", "documents"} and not authority,
                key_encipherment=usage == "encrypt",
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=authority,
                crl_sign=authority,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    digest = None if isinstance(issuer_key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return builder.sign(issuer_key, digest)


def pack(
    key: Key | dsa.DSAPrivateKey | None,
    certificate: x509.Certificate | None,
    others: list[x509.Certificate] | None = None,
    *,
    rounds: int = 2_000,
    old_ciphers: bool = False,
) -> bytes:
    """Make a PKCS#12 file with the password `PASSWORD`."""
    builder = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(rounds)
    if old_ciphers:
        builder = builder.key_cert_algorithm(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC).hmac_hash(hashes.SHA1())
    else:
        builder = builder.key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC).hmac_hash(hashes.SHA256())
    return pkcs12.serialize_key_and_certificates(b"x", key, certificate, others, builder.build(PASSWORD.encode()))


def make_pki(folder: Path) -> Pki:
    """Make everything into `folder`, which is created where it is missing.

    People: mayor-rsa, mayor-p256, mayor-3des, expired, future, ending-soon, weak, ed25519, no-usage, mixed-script,
    commission, self-signed, key-only, certificate-only, mismatch (the key of one, the certificate of another).
    """
    folder.mkdir(parents=True, exist_ok=True)
    root_key, middle_key = _rsa(2048, "root"), _rsa(2048, "intermediate")
    root = make_certificate("Test Root", root_key, organisation="Test", authority=True)
    middle = make_certificate(
        "Test Intermediate", middle_key, issuer=(root.subject, root_key), organisation="Test", authority=True
    )
    p256 = lambda: ec.generate_private_key(ec.SECP256R1())  # noqa: E731
    people: dict[str, Person] = {}

    def add(name: str, common_name: str, key: Key, **details: object) -> Person:
        issuer = None if name == "self-signed" else (middle.subject, middle_key)
        certificate = make_certificate(common_name, key, issuer=issuer, **details)  # type: ignore[arg-type]
        packed = pack(key, certificate, [middle, root], old_ciphers=name == "mayor-3des")
        return keep(name, key, certificate, packed)

    def keep(name: str, key: Key, certificate: x509.Certificate, packed: bytes) -> Person:
        path = folder / f"{name}.p12"
        path.write_bytes(packed)
        path.with_suffix(".pem").write_bytes(certificate.public_bytes(Encoding.PEM))
        people[name] = Person(key, certificate, packed, path)
        return people[name]

    mayor = add("mayor-p256", MAYOR_NAME, p256())
    add("mayor-rsa", MAYOR_NAME, _rsa(3072, "mayor"))
    add("mayor-3des", MAYOR_NAME, _rsa(2048, "mayor"))
    add("expired", MAYOR_NAME, p256(), days=(-800, -1))
    add("future", MAYOR_NAME, p256(), days=(1, 800))
    add("ending-soon", MAYOR_NAME, p256(), days=(-300, 3))
    add("weak", MAYOR_NAME, _rsa(1024, "mayor"))
    add("ed25519", MAYOR_NAME, ed25519.Ed25519PrivateKey.generate())
    add("no-usage", MAYOR_NAME, p256(), usage="encrypt")
    add("mixed-script", "Mayor محمد Łukasz 2", p256(), organisation="City of Łódź")
    add("commission", "Secretary-General", p256(), organisation="National Commission")
    add("self-signed", MAYOR_NAME, p256())
    keep("key-only", mayor.key, mayor.certificate, pack(mayor.key, None))
    keep("certificate-only", mayor.key, mayor.certificate, pack(None, None, [mayor.certificate]))
    keep("mismatch", mayor.key, mayor.certificate, pack(mayor.key, None, [people["commission"].certificate]))
    anchor = root.public_bytes(Encoding.PEM)
    (folder / "root.pem").write_bytes(anchor)
    return Pki(folder, anchor, people)
