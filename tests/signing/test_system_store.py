"""The stores of Windows and macOS are asked in the shapes that their makers document, here of pretended libraries."""
# ruff: noqa: N802 - the names are those of the libraries

import ctypes
import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, utils
from cryptography.hazmat.primitives.serialization import Encoding

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.signing.identities import fingerprint
from gnlc_desktop.signing.macos_keychain import Keychain
from gnlc_desktop.signing.sign_pdf import Wish
from gnlc_desktop.signing.system_store import seen_in, sha256, signed_by_store, system_store
from gnlc_desktop.signing.verify_pdf import verify
from gnlc_desktop.signing.windows_store import CertificateContext, PaddingInfo, WindowsStore

from .pki import MAYOR_NAME, Person, Pki

PEOPLE = ("mayor-rsa", "mayor-p256")


def der_of(person: Person) -> bytes:
    return person.certificate.public_bytes(Encoding.DER)


class PretendedCrypt32:
    """Walks through a store as wincrypt.h says, and counts what is left open."""

    def __init__(self, people: list[Person]) -> None:
        self.people = people
        self.contexts = []
        for person in people:
            data = der_of(person)
            encoded = (ctypes.c_ubyte * len(data)).from_buffer_copy(data)
            self.contexts.append(ctypes.pointer(CertificateContext(1, encoded, len(data), None, None)))
        self.open = 0

    def CertOpenSystemStoreW(self, provider: None, name: str) -> int:
        assert (provider, name) == (None, "MY")
        self.open += 1
        return 77

    def CertCloseStore(self, store: int, flags: int) -> int:
        assert (store, flags) == (77, 0)
        self.open -= 1
        return 1

    def CertEnumCertificatesInStore(self, store: int, before: Any) -> Any:
        assert store == 77
        at = 0 if before is None else self.contexts.index(before) + 1
        return self.contexts[at] if at < len(self.contexts) else None

    def CertGetCertificateContextProperty(self, context: Any, which: int, data: None, size: Any) -> int:
        assert (which, data) == (2, None)
        return 1

    def CertFreeCertificateContext(self, context: Any) -> int:
        return 1

    def CryptAcquireCertificatePrivateKey(self, context: Any, flags: int, _: None, key: Any, kind: Any, ours: Any) -> int:
        assert flags == 0x40000
        key._obj.value, ours._obj.value = 1000 + self.contexts.index(context), 1
        self.open += 1
        return 1


class PretendedNcrypt:
    """Signs digests as bcrypt.h says: PKCS#1 with the name of the hash, ECDSA as two numbers."""

    def __init__(self, crypt32: PretendedCrypt32, *, refuses: bool = False) -> None:
        self.crypt32, self.refuses = crypt32, refuses

    def NCryptSignHash(
        self, key: Any, info: Any, digest: bytes, size: int, made: Any, room: int, length: Any, flags: int
    ) -> int:
        if self.refuses:
            return -2146434962
        private = self.crypt32.people[key.value - 1000].key
        hashed = utils.Prehashed(hashes.SHA256())
        assert size == len(digest) == 32
        if isinstance(private, ec.EllipticCurvePrivateKey):
            assert (info, flags) == (None, 0)
            numbers = utils.decode_dss_signature(private.sign(digest, ec.ECDSA(hashed)))
            signature = b"".join(each.to_bytes(32, "big") for each in numbers)
        else:
            assert isinstance(info._obj, PaddingInfo)
            assert (info._obj.pszAlgId, flags) == ("SHA256", 2)
            signature = private.sign(digest, padding.PKCS1v15(), hashed)  # type: ignore[call-arg,arg-type]
        assert room >= len(signature)
        made[: len(signature)] = signature
        length._obj.value = len(signature)
        return 0

    def NCryptFreeObject(self, key: Any) -> int:
        self.crypt32.open -= 1
        return 0


class PretendedMac:
    """Both frameworks: every object that is made is numbered, and has to be let go of."""

    CONSTANTS = ("kSecClass", "kSecReturnRef", "kSecMatchLimit", "kSecClassIdentity", "kCFBooleanTrue",
                 "kSecMatchLimitAll", "kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA256",
                 "kSecKeyAlgorithmECDSASignatureMessageX962SHA256")  # fmt: skip

    def __init__(self, people: list[Person], *, refuses: bool = False) -> None:
        self.people, self.refuses = people, refuses
        self.held: dict[int, Any] = {}
        self.kept: list[Any] = []
        self.next = 5000

    def constant(self, library: object, name: str) -> int:
        return 100 + self.CONSTANTS.index(name)

    def make(self, value: object) -> int:
        self.next += 1
        self.held[self.next] = value
        return self.next

    def CFDictionaryCreate(self, _: None, keys: Any, values: Any, count: int, *callbacks: None) -> int:
        names = [self.CONSTANTS[each - 100] for each in (*keys, *values)]
        assert names == [*self.CONSTANTS[:3], *self.CONSTANTS[3:6]]
        assert (count, callbacks) == (3, (None, None))
        return self.make("query")

    def SecItemCopyMatching(self, query: int, found: Any) -> int:
        assert self.held[query] == "query"
        found._obj.value = self.make("identities")
        return 0

    def CFArrayGetCount(self, found: Any) -> int:
        assert self.held[found.value] == "identities"
        return len(self.people)

    def CFArrayGetValueAtIndex(self, found: Any, at: int) -> int:
        return at + 1

    def SecIdentityCopyCertificate(self, identity: int, made: Any) -> int:
        made._obj.value = self.make(self.people[identity - 1])
        return 0

    def SecCertificateCopyData(self, certificate: Any) -> int:
        return self.make(der_of(self.held[certificate.value]))

    def SecIdentityCopyPrivateKey(self, identity: int, made: Any) -> int:
        made._obj.value = self.make(self.people[identity - 1].key)
        return 0

    def CFDataCreate(self, _: None, data: bytes, size: int) -> int:
        return self.make(data[:size])

    def SecKeyCreateSignature(self, key: Any, algorithm: int, message: int, error: Any) -> int | None:
        if self.refuses:
            error._obj.value = self.make("error")
            return None
        private, data = self.held[key.value], self.held[message]
        if isinstance(private, ec.EllipticCurvePrivateKey):
            assert "ECDSASignatureMessageX962SHA256" in self.CONSTANTS[algorithm - 100]
            return self.make(private.sign(data, ec.ECDSA(hashes.SHA256())))
        assert "RSASignatureMessagePKCS1v15SHA256" in self.CONSTANTS[algorithm - 100]
        return self.make(private.sign(data, padding.PKCS1v15(), hashes.SHA256()))

    def CFDataGetLength(self, data: int) -> int:
        return len(self.held[data])

    def CFDataGetBytePtr(self, data: int) -> int:
        self.kept.append(ctypes.create_string_buffer(self.held[data]))
        return ctypes.addressof(self.kept[-1])

    def CFRelease(self, held: Any) -> None:
        del self.held[held if isinstance(held, int) else held.value]


def windows(pki: Pki, *, refuses: bool = False) -> tuple[WindowsStore, PretendedCrypt32]:
    crypt32 = PretendedCrypt32([pki["commission"], *(pki[each] for each in PEOPLE)])
    return WindowsStore(crypt32, PretendedNcrypt(crypt32, refuses=refuses)), crypt32


def macos(pki: Pki, *, refuses: bool = False) -> tuple[Keychain, PretendedMac]:
    pretended = PretendedMac([pki["commission"], *(pki[each] for each in PEOPLE)], refuses=refuses)
    return Keychain(pretended, pretended, pretended.constant), pretended


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("system", [windows, macos])
def test_a_key_of_the_store_signs_as_one_of_a_file(system: Any, person: str, pki: Pki, unsigned: bytes) -> None:
    store, pretended = system(pki)
    wanted = fingerprint(pki[person].certificate)
    signed = signed_by_store(store, unsigned, wanted, Wish("MayorSignature", certify=True))
    verdict: Any = verify(signed)
    assert verdict["unchanged"] == "yes"
    assert [(each["who"], each["role"]) for each in verdict["signatures"]] == [(MAYOR_NAME, "mayor")]
    assert pretended.open == 0 if isinstance(pretended, PretendedCrypt32) else pretended.held == {}


@pytest.mark.parametrize("system", [windows, macos])
def test_certificates_are_listed_and_nothing_is_left_open(system: Any, pki: Pki) -> None:
    store, pretended = system(pki)
    told = seen_in(store, datetime.now(UTC))
    assert [each["name"] for each in told] == ["Secretary-General", MAYOR_NAME, MAYOR_NAME]
    assert all(each["problem"] is None for each in told)
    assert pretended.open == 0 if isinstance(pretended, PretendedCrypt32) else pretended.held == {}


@pytest.mark.parametrize("system", [windows, macos])
def test_a_refusal_of_the_system_is_told(system: Any, pki: Pki, unsigned: bytes) -> None:
    store, pretended = system(pki, refuses=True)
    with pytest.raises(UnusableInput, match="store-refused"):
        signed_by_store(store, unsigned, fingerprint(pki["mayor-rsa"].certificate), Wish("MayorSignature"))
    assert pretended.open == 0 if isinstance(pretended, PretendedCrypt32) else pretended.held == {}


def test_a_certificate_that_is_gone_is_told(pki: Pki, unsigned: bytes) -> None:
    with pytest.raises(UnusableInput, match="token-certificate-gone"):
        signed_by_store(windows(pki)[0], unsigned, "0000", Wish("MayorSignature"))


def test_here_there_is_no_store() -> None:
    with pytest.raises(UnusableInput, match="store-missing"):
        system_store()


def test_the_digest_is_the_usual_one() -> None:
    assert sha256(b"pages") == hashlib.sha256(b"pages").digest()
