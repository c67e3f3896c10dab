"""The personal certificates of a Windows user, by CryptoAPI (crypt32) and CNG (ncrypt).  Never run on Windows."""

import ctypes
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cryptography.hazmat.primitives.asymmetric import utils

from gnlc_desktop.errors import UnusableInput

_STORE = "MY"
_ONLY_NCRYPT_KEY = 0x00040000  # CRYPT_ACQUIRE_ONLY_NCRYPT_KEY_FLAG
_PAD_PKCS1 = 0x00000002  # BCRYPT_PAD_PKCS1
_HAS_KEY = 2  # CERT_KEY_PROV_INFO_PROP_ID
_LONGEST_SIGNATURE = 2048


class CertificateContext(ctypes.Structure):
    """CERT_CONTEXT of wincrypt.h."""

    _fields_ = (
        ("dwCertEncodingType", ctypes.c_uint32),
        ("pbCertEncoded", ctypes.POINTER(ctypes.c_ubyte)),
        ("cbCertEncoded", ctypes.c_uint32),
        ("pCertInfo", ctypes.c_void_p),
        ("hCertStore", ctypes.c_void_p),
    )


class PaddingInfo(ctypes.Structure):
    """BCRYPT_PKCS1_PADDING_INFO of bcrypt.h."""

    _fields_ = (("pszAlgId", ctypes.c_wchar_p),)


def windows_libraries() -> tuple[Any, Any]:
    """Return crypt32 and ncrypt with the shapes of what we call; OSError on another system."""
    crypt32, ncrypt = ctypes.WinDLL("crypt32"), ctypes.WinDLL("ncrypt")  # type: ignore[attr-defined,unused-ignore]
    context = ctypes.POINTER(CertificateContext)
    crypt32.CertOpenSystemStoreW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
    crypt32.CertOpenSystemStoreW.restype = ctypes.c_void_p
    crypt32.CertEnumCertificatesInStore.argtypes = (ctypes.c_void_p, context)
    crypt32.CertEnumCertificatesInStore.restype = context
    crypt32.CertGetCertificateContextProperty.argtypes = (
        context, ctypes.c_uint32, ctypes.c_void_p, ctypes.POINTER(ctypes.c_uint32),
    )  # fmt: skip
    crypt32.CryptAcquireCertificatePrivateKey.argtypes = (
        context, ctypes.c_uint32, ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p), ctypes.POINTER(ctypes.c_uint32),
        ctypes.POINTER(ctypes.c_int),
    )  # fmt: skip
    crypt32.CertCloseStore.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
    crypt32.CertFreeCertificateContext.argtypes = (context,)
    ncrypt.NCryptSignHash.argtypes = (
        ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32, ctypes.c_void_p, ctypes.c_uint32,
        ctypes.POINTER(ctypes.c_uint32), ctypes.c_uint32,
    )  # fmt: skip
    ncrypt.NCryptSignHash.restype = ctypes.c_int32
    ncrypt.NCryptFreeObject.argtypes = (ctypes.c_void_p,)
    return crypt32, ncrypt


class WindowsStore:
    """The store "MY" of the user who is logged in."""

    def __init__(self, crypt32: Any, ncrypt: Any) -> None:
        """Use these libraries."""
        self._crypt32, self._ncrypt = crypt32, ncrypt

    def certificates(self) -> list[bytes]:
        """Return the certificates that say that they have a private key."""
        size = ctypes.c_uint32
        return [
            _der(context)
            for context in self._contexts()
            if self._crypt32.CertGetCertificateContextProperty(context, _HAS_KEY, None, ctypes.byref(size()))
        ]

    def signature(self, der: bytes, data: bytes, *, is_rsa: bool) -> bytes:
        """Sign with CNG; the system asks for a PIN where the key wants one."""
        for context in self._contexts():
            if _der(context) == der:
                try:
                    return self._signed(context, hashlib.sha256(data).digest(), is_rsa=is_rsa)
                finally:
                    # Left before the end, the walk through the store does not free what it stands on.
                    self._crypt32.CertFreeCertificateContext(context)
        raise UnusableInput("token-certificate-gone")

    def _contexts(self) -> Iterator[Any]:
        """Walk through the store; each context is freed by the next step."""
        store = self._crypt32.CertOpenSystemStoreW(None, _STORE)
        if not store:
            raise UnusableInput("store-refused")
        try:
            context = self._crypt32.CertEnumCertificatesInStore(store, None)
            while context:
                yield context
                context = self._crypt32.CertEnumCertificatesInStore(store, context)
        finally:
            self._crypt32.CertCloseStore(store, 0)

    def _signed(self, context: Any, digest: bytes, *, is_rsa: bool) -> bytes:
        made = ctypes.create_string_buffer(_LONGEST_SIGNATURE)
        length = ctypes.c_uint32(0)
        padding = PaddingInfo("SHA256")
        with self._key(context) as key:
            failed = self._ncrypt.NCryptSignHash(
                key,
                ctypes.byref(padding) if is_rsa else None,
                digest,
                len(digest),
                made,
                _LONGEST_SIGNATURE,
                ctypes.byref(length),
                _PAD_PKCS1 if is_rsa else 0,
            )
        if failed or not 0 < length.value <= _LONGEST_SIGNATURE:
            raise UnusableInput("store-refused")
        raw = made.raw[: length.value]
        if is_rsa:
            return raw
        half = len(raw) // 2
        return utils.encode_dss_signature(int.from_bytes(raw[:half], "big"), int.from_bytes(raw[half:], "big"))

    @contextmanager
    def _key(self, context: Any) -> Iterator[Any]:
        key, kind, ours = ctypes.c_void_p(), ctypes.c_uint32(), ctypes.c_int()
        got = self._crypt32.CryptAcquireCertificatePrivateKey(
            context, _ONLY_NCRYPT_KEY, None, ctypes.byref(key), ctypes.byref(kind), ctypes.byref(ours)
        )
        if not got:
            raise UnusableInput("store-refused")
        try:
            yield key
        finally:
            if ours.value:
                self._ncrypt.NCryptFreeObject(key)


def _der(context: Any) -> bytes:
    return ctypes.string_at(context.contents.pbCertEncoded, context.contents.cbCertEncoded)
