"""What signing asks of a key, wherever it is kept: in a file, on a card, or in the system's own store."""

from typing import Protocol

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.signing.key_file import KeyFile, SigningKey

HASH_NAME = "sha256"


class HeldKey(Protocol):
    """A private key with its certificate."""

    @property
    def certificate(self) -> x509.Certificate:
        """Return the certificate of the key."""

    @property
    def others(self) -> tuple[x509.Certificate, ...]:
        """Return the certificates of issuers that came along."""

    def signature_of(self, data: bytes) -> bytes:
        """Return the bare signature over `data` with SHA-256: RSASSA-PKCS1-v1_5, or ECDSA in DER (RFC 8017, 3279)."""


class KeyOfFile:
    """The key of an opened certificate file; kept, where pyHanko's own signer would load it again for every use."""

    def __init__(self, file: KeyFile) -> None:
        """Hold what `open_key_file` opened; `ensure_may_sign` has accepted its kind of key."""
        self.certificate = file.certificate
        self.others = file.others
        self._key: SigningKey = file.key  # type: ignore[assignment]

    def signature_of(self, data: bytes) -> bytes:
        """Return the bare signature."""
        if isinstance(self._key, ec.EllipticCurvePrivateKey):
            return self._key.sign(data, ec.ECDSA(hashes.SHA256()))
        return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())


def longest_signature(certificate: x509.Certificate) -> int:
    """Return how many bytes a bare signature with the key of `certificate` can have."""
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size // 8
    if isinstance(key, ec.EllipticCurvePublicKey):
        # Two integers with a sign byte each, in a sequence (RFC 3279 2.2.3).
        return 2 * ((key.key_size + 7) // 8 + 3) + 4
    raise UnusableInput("certificate-key-kind", kind=type(key).__name__)


def verifies(certificate: x509.Certificate, signature: bytes, data: bytes) -> bool:
    """Tell whether a bare signature is by the key that `certificate` speaks of."""
    from cryptography.exceptions import InvalidSignature

    key = certificate.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
        else:
            return False
    except InvalidSignature:
        return False
    return True
