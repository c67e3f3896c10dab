"""An identity that the mayor makes personally in this program, kept in the maker's own data folder.

Nobody vouches for it: a receiver's reader will call the signer unknown until the fingerprint is confirmed by
another way, such as a telephone call.
"""

from dataclasses import dataclass
from pathlib import Path

from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.errors import Refused
from gnlc_desktop.isolation.run import run
from gnlc_desktop.locations import identities_folder
from gnlc_desktop.storage.atomic import write_atomically
from gnlc_desktop.text_gate import file_name_part

SHORTEST_PASSWORD = 8
"""Characters; ours, so that a lost laptop does not mean a lost signature."""


@dataclass(frozen=True)
class OwnIdentity:
    """An identity made on this computer."""

    path: Path
    name: str
    fingerprint: str
    """SHA-256 of the certificate, hexadecimal; empty until the file has been opened with its password."""


def own_identities() -> tuple[OwnIdentity, ...]:
    """Return the identities made on this computer, by name."""
    folder = identities_folder()
    files = sorted(folder.glob("*.p12")) if folder.is_dir() else []
    return tuple(OwnIdentity(path, path.stem.replace("-", " "), "") for path in files)


def make_own_identity(parts: Parts, *, name: str, organisation: str, country: str, password: str) -> OwnIdentity:
    """Make a key and a certificate for `name`, protected by `password`, and keep them in the maker's folder.

    Raises Refused "password-too-short" or "identity-needs-name", UnusableInput "identity-name-too-long",
    EnvironmentFailed where it cannot be written.
    """
    if not name.strip():
        raise Refused("identity-needs-name")
    if len(password) < SHORTEST_PASSWORD:
        raise Refused("password-too-short", shortest=SHORTEST_PASSWORD)
    made = run(
        "gnlc_desktop.signing.identities:make_identity",
        name=name,
        organisation=organisation,
        country=country,
        password=password,
        now=parts.now().isoformat(),
    )
    folder = identities_folder()
    path = _free_name(folder, file_name_part(name))
    write_atomically(path, made["pkcs12"], replace=False)
    return OwnIdentity(path, name, made["fingerprint"])


def _free_name(folder: Path, stem: str) -> Path:
    path = folder / f"{stem}.p12"
    number = 2
    while path.exists():
        path = folder / f"{stem}-{number}.p12"
        number += 1
    return path
