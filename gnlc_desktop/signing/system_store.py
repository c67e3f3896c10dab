"""Keys in the system's own store: of Windows (CryptoAPI and CNG), and the keychain of macOS (Security framework).

Built to the interfaces that their makers document.  Never run on either: there was no Windows and no macOS at hand; the
tests know only a pretended library and the shapes of what it is given.  The system itself asks for a PIN or a password.
"""

import sys
from typing import TYPE_CHECKING, Protocol

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated
from gnlc_desktop.signing.held_key import verifies
from gnlc_desktop.signing.identities import fingerprint, issuers_among
from gnlc_desktop.signing.sign_pdf import Wish, sign_with
from gnlc_desktop.signing.token import FoundCertificate, seen_certificate

if TYPE_CHECKING:
    from datetime import datetime


class SystemStore(Protocol):
    """What a store can do."""

    def certificates(self) -> list[bytes]:
        """Return the certificates that have a private key here, in DER."""

    def signature(self, der: bytes, data: bytes, *, is_rsa: bool) -> bytes:
        """Return a bare signature over `data` with SHA-256 by the key of the certificate `der`, as `HeldKey` wants it.

        UnusableInput "store-refused" where the system, or the user whom it asked, refuses.
        """


class KeyInStore:
    """A key that stays in the system's store."""

    def __init__(self, store: SystemStore, certificate: x509.Certificate, others: tuple[x509.Certificate, ...]) -> None:
        """Hold the key of `certificate`."""
        self.certificate, self.others, self._store = certificate, others, store

    def signature_of(self, data: bytes) -> bytes:
        """Return the bare signature; UnusableInput "token-key-mismatch" where it is another certificate's."""
        from cryptography.hazmat.primitives.serialization import Encoding

        is_rsa = isinstance(self.certificate.public_key(), rsa.RSAPublicKey)
        signature = self._store.signature(self.certificate.public_bytes(Encoding.DER), data, is_rsa=is_rsa)
        if not verifies(self.certificate, signature, data):
            raise UnusableInput("token-key-mismatch")
        return signature


@isolated
def look_at_store(*, now: str) -> list[dict[str, object]]:
    """Return the certificates of the system's store as `look_at_tokens` returns those of a token."""
    from datetime import datetime

    return seen_in(system_store(), datetime.fromisoformat(now))


def seen_in(store: SystemStore, moment: "datetime") -> list[dict[str, object]]:
    """Return the certificates of a store that may be chosen from; those that cannot be read are passed over."""
    seen = [seen_certificate(FoundCertificate(each, "", b""), moment) for each in _readable(store)]
    return [each for each in seen if each is not None]


@isolated
def sign_with_store(
    pdf: bytes,
    *,
    fingerprint: str,
    field_name: str,
    appearance_pdf: bytes = b"",
    certify: bool = False,
    reason: str = "",
    location: str = "",
) -> bytes:
    """Return `pdf` signed with the key of the certificate of that `fingerprint`; the rest are the fields of `Wish`.

    Raises as `sign_with`; UnusableInput "token-certificate-gone", "store-refused", "token-key-mismatch".
    """
    wish = Wish(field_name, appearance_pdf, certify, reason, location)
    return signed_by_store(system_store(), pdf, fingerprint, wish)


def signed_by_store(store: SystemStore, pdf: bytes, wanted: str, wish: Wish) -> bytes:
    """Return `pdf` signed by a store; raises as `sign_with_store`."""
    held = _readable(store)
    mine = next((each for each in held if fingerprint(each) == wanted), None)
    if mine is None:
        raise UnusableInput("token-certificate-gone")
    return sign_with(pdf, KeyInStore(store, mine, issuers_among(mine, held)), wish)


def system_store() -> SystemStore:
    """Return the store of the system that this runs on; UnusableInput "store-missing" where it has none."""
    if sys.platform == "win32":
        from gnlc_desktop.signing.windows_store import WindowsStore, windows_libraries

        return WindowsStore(*windows_libraries())
    if sys.platform == "darwin":
        from gnlc_desktop.signing.macos_keychain import Keychain, macos_libraries

        return Keychain(*macos_libraries())
    raise UnusableInput("store-missing")


def sha256(data: bytes) -> bytes:
    """Return the digest that a store signs."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(data)
    return digest.finalize()


def _readable(store: SystemStore) -> list[x509.Certificate]:
    held = []
    for der in store.certificates():
        try:
            held.append(x509.load_der_x509_certificate(der))
        except ValueError:
            continue
    return held
