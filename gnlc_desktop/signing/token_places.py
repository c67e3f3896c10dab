"""Where the modules of cards and tokens usually are, by system; the user can name any other file."""

import sys
from pathlib import Path

_LINUX_FOLDERS = (
    "/usr/lib/x86_64-linux-gnu",
    "/usr/lib/x86_64-linux-gnu/pkcs11",
    "/usr/lib/aarch64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu/pkcs11",
    "/usr/lib64",
    "/usr/lib64/pkcs11",
    "/usr/lib",
    "/usr/lib/pkcs11",
    "/usr/lib/softhsm",
    "/usr/local/lib",
    "/usr/local/lib/pkcs11",
)
_LINUX_NAMES = (
    "opensc-pkcs11.so",  # OpenSC: many national and company cards
    "libykcs11.so",  # YubiKey
    "libeTPkcs11.so",  # SafeNet eToken
    "libIDPrimePKCS11.so",  # IDPrime cards
    "libpteidpkcs11.so",  # the card of Portugal
    "libbeidpkcs11.so.0",  # the card of Belgium
    "libpkcs11-dnie.so",  # the card of Spain
    "libbit4xpki.so",  # cards of Italy and others
    "libsofthsm2.so",  # a token made of software
)
_MACOS = (
    "/Library/OpenSC/lib/opensc-pkcs11.so",
    "/usr/local/lib/opensc-pkcs11.so",
    "/usr/local/lib/libykcs11.dylib",
    "/opt/homebrew/lib/libykcs11.dylib",
    "/usr/local/lib/libeTPkcs11.dylib",
    "/usr/local/lib/libpteidpkcs11.dylib",
    "/usr/local/lib/libbeidpkcs11.dylib",
    "/usr/local/lib/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)
_WINDOWS = (
    "C:/Windows/System32/opensc-pkcs11.dll",
    "C:/Program Files/OpenSC Project/OpenSC/pkcs11/opensc-pkcs11.dll",
    "C:/Program Files/Yubico/Yubico PIV Tool/bin/libykcs11.dll",
    "C:/Windows/System32/eTPKCS11.dll",
    "C:/Windows/System32/pteidpkcs11.dll",
    "C:/Windows/System32/beidpkcs11.dll",
    "C:/Windows/System32/bit4xpki.dll",
)


def usual_places(system: str = sys.platform) -> tuple[Path, ...]:
    """Return the paths that modules usually have on a system ("linux", "darwin" or "win32"), there or not."""
    if system == "win32":
        return tuple(map(Path, _WINDOWS))
    if system == "darwin":
        return tuple(map(Path, _MACOS))
    return tuple(Path(folder, name) for name in _LINUX_NAMES for folder in _LINUX_FOLDERS)


def modules_here() -> tuple[Path, ...]:
    """Return the modules in their usual places on this computer, each file once."""
    found: dict[Path, Path] = {}
    for place in usual_places():
        if place.is_file():
            found.setdefault(place.resolve(), place)
    return tuple(found.values())
