"""The identities of a macOS user's keychain, by the Security framework.  Never run on macOS."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from gnlc_desktop.errors import UnusableInput

_FRAMEWORKS = "/System/Library/Frameworks/{name}.framework/{name}"
_RSA = "kSecKeyAlgorithmRSASignatureMessagePKCS1v15SHA256"
_ECDSA = "kSecKeyAlgorithmECDSASignatureMessageX962SHA256"


def macos_libraries() -> tuple[Any, Any]:
    """Return the Security and the CoreFoundation framework with the shapes of what we call; OSError elsewhere."""
    security, foundation = (ctypes.CDLL(_FRAMEWORKS.format(name=name)) for name in ("Security", "CoreFoundation"))
    pointer, many = ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p)
    for library, name, arguments, returned in (
        (security, "SecItemCopyMatching", (pointer, many), ctypes.c_int32),
        (security, "SecIdentityCopyCertificate", (pointer, many), ctypes.c_int32),
        (security, "SecIdentityCopyPrivateKey", (pointer, many), ctypes.c_int32),
        (security, "SecCertificateCopyData", (pointer,), pointer),
        (security, "SecKeyCreateSignature", (pointer, pointer, pointer, many), pointer),
        (foundation, "CFDictionaryCreate", (pointer, many, many, ctypes.c_long, pointer, pointer), pointer),
        (foundation, "CFArrayGetCount", (pointer,), ctypes.c_long),
        (foundation, "CFArrayGetValueAtIndex", (pointer, ctypes.c_long), pointer),
        (foundation, "CFDataCreate", (pointer, ctypes.c_char_p, ctypes.c_long), pointer),
        (foundation, "CFDataGetLength", (pointer,), ctypes.c_long),
        (foundation, "CFDataGetBytePtr", (pointer,), pointer),
        (foundation, "CFRelease", (pointer,), None),
    ):
        function = getattr(library, name)
        function.argtypes, function.restype = arguments, returned
    return security, foundation


def constant(library: Any, name: str) -> Any:
    """Return the value of a constant that a framework exports."""
    return ctypes.c_void_p.in_dll(library, name).value


class Keychain:
    """The identities, each a certificate with its private key, that the user's keychains hold."""

    def __init__(self, security: Any, foundation: Any, constant: Any = constant) -> None:
        """Use these frameworks; `constant` reads what they export."""
        self._security, self._foundation, self._constant = security, foundation, constant

    def certificates(self) -> list[bytes]:
        """Return the certificates of all identities."""
        with self._identities() as identities:
            return [self._certificate(each) for each in identities]

    def signature(self, der: bytes, data: bytes, *, is_rsa: bool) -> bytes:
        """Sign with the key; macOS asks the user to allow it."""
        with self._identities() as identities:
            for identity in identities:
                if self._certificate(identity) == der:
                    return self._signed(identity, data, _RSA if is_rsa else _ECDSA)
        raise UnusableInput("token-certificate-gone")

    @contextmanager
    def _identities(self) -> Iterator[list[Any]]:
        """Give every identity; they belong to the list, which is let go of at the end."""
        names = ("kSecClass", "kSecReturnRef", "kSecMatchLimit")
        keys = (ctypes.c_void_p * 3)(*(self._constant(self._security, name) for name in names))
        values = (ctypes.c_void_p * 3)(
            self._constant(self._security, "kSecClassIdentity"),
            self._constant(self._foundation, "kCFBooleanTrue"),
            self._constant(self._security, "kSecMatchLimitAll"),
        )
        query = self._foundation.CFDictionaryCreate(None, keys, values, 3, None, None)
        found = ctypes.c_void_p()
        try:
            failed = self._security.SecItemCopyMatching(query, ctypes.byref(found))
        finally:
            self._foundation.CFRelease(query)
        if failed or not found:
            yield []
            return
        try:
            count = self._foundation.CFArrayGetCount(found)
            yield [self._foundation.CFArrayGetValueAtIndex(found, at) for at in range(count)]
        finally:
            self._foundation.CFRelease(found)

    def _certificate(self, identity: Any) -> bytes:
        certificate = ctypes.c_void_p()
        if self._security.SecIdentityCopyCertificate(identity, ctypes.byref(certificate)):
            return b""
        try:
            return self._bytes_of(self._security.SecCertificateCopyData(certificate))
        finally:
            self._foundation.CFRelease(certificate)

    def _signed(self, identity: Any, data: bytes, algorithm: str) -> bytes:
        key, error = ctypes.c_void_p(), ctypes.c_void_p()
        if self._security.SecIdentityCopyPrivateKey(identity, ctypes.byref(key)):
            raise UnusableInput("store-refused")
        message = self._foundation.CFDataCreate(None, data, len(data))
        try:
            made = self._security.SecKeyCreateSignature(
                key, self._constant(self._security, algorithm), message, ctypes.byref(error)
            )
        finally:
            self._foundation.CFRelease(message)
            self._foundation.CFRelease(key)
        if error:
            self._foundation.CFRelease(error)
        if not made:
            raise UnusableInput("store-refused")
        return self._bytes_of(made)

    def _bytes_of(self, held: Any) -> bytes:
        """Return the bytes of a CFData, and let go of it."""
        try:
            return ctypes.string_at(self._foundation.CFDataGetBytePtr(held), self._foundation.CFDataGetLength(held))
        finally:
            self._foundation.CFRelease(held)
