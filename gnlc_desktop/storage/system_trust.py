"""The authorities that the computer itself trusts, as its system keeps them; nothing of them is understood here."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from gnlc_desktop.storage.atomic import read_file

BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, Red Hat
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # macOS, Alpine
)
_BLOCK = re.compile(rb"-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----")


def system_certificates(bundles: Sequence[str] = BUNDLES) -> tuple[bytes, ...]:
    """Return each certificate of the system's store (PEM; DER on Windows); nothing where there is no store."""
    if sys.platform == "win32":
        return _on_windows()
    bundle = next((path for path in map(Path, bundles) if path.is_file()), None)
    return tuple(_BLOCK.findall(read_file(bundle))) if bundle is not None else ()


if sys.platform == "win32":

    def _on_windows() -> tuple[bytes, ...]:
        """Return the store of root authorities, by the documented calls of crypt32. Never run: there was no Windows."""
        import ctypes
        from ctypes import wintypes

        class Context(ctypes.Structure):
            _fields_ = (
                ("dwCertEncodingType", wintypes.DWORD),
                ("pbCertEncoded", ctypes.POINTER(ctypes.c_ubyte)),
                ("cbCertEncoded", wintypes.DWORD),
                ("pCertInfo", ctypes.c_void_p),
                ("hCertStore", ctypes.c_void_p),
            )

        crypt = ctypes.WinDLL("crypt32", use_last_error=True)
        crypt.CertOpenSystemStoreW.restype = ctypes.c_void_p
        crypt.CertOpenSystemStoreW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
        crypt.CertEnumCertificatesInStore.restype = ctypes.POINTER(Context)
        crypt.CertEnumCertificatesInStore.argtypes = (ctypes.c_void_p, ctypes.POINTER(Context))
        crypt.CertCloseStore.argtypes = (ctypes.c_void_p, wintypes.DWORD)
        store = crypt.CertOpenSystemStoreW(None, "ROOT")
        if not store:
            return ()
        found = []
        try:
            # Each call releases the certificate that the one before it returned.
            context = crypt.CertEnumCertificatesInStore(store, None)
            while context:
                found.append(bytes(context.contents.pbCertEncoded[: context.contents.cbCertEncoded]))
                context = crypt.CertEnumCertificatesInStore(store, context)
        finally:
            crypt.CertCloseStore(store, 0)
        return tuple(found)
