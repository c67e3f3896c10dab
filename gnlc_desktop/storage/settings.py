"""What this user chose once for this computer: folders, and a name for colleagues to read.  Nothing else."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from gnlc_desktop.errors import EnvironmentFailed, UnusableInput
from gnlc_desktop.storage.atomic import read_file, write_atomically

_NAME = "settings.json"
_MOST = 100_000
"""Bytes; a settings file that is larger is none of ours."""


@dataclass(frozen=True)
class Settings:
    """Every choice; an empty text is the program's own."""

    dossiers_folder: str = ""
    """Where dossiers are kept: a share, a stick; empty for the user's data folder."""
    backups_folder: str = ""
    person: str = ""
    """What colleagues read in the history; nobody has to give a name."""


def read_settings(folder: Path) -> Settings:
    """Return what was chosen; a file that is missing, damaged or unreadable chooses nothing."""
    try:
        content = json.loads(read_file(folder / _NAME, most=_MOST))
    except (UnusableInput, EnvironmentFailed, ValueError, RecursionError):
        return Settings()
    if not isinstance(content, dict):
        return Settings()
    known = {each.name for each in fields(Settings)}
    return Settings(**{name: value for name, value in content.items() if name in known and isinstance(value, str)})


def write_settings(folder: Path, settings: Settings) -> None:
    """Keep the choices; EnvironmentFailed where the disk refuses."""
    write_atomically(folder / _NAME, json.dumps(asdict(settings), indent=1).encode(), replace=True)


class KeptSettings:
    """The settings of this computer's user, as they are and as they are changed."""

    def __init__(self, folder: Path) -> None:
        """Read them from `folder`."""
        self._folder = folder
        self._settings = read_settings(folder)

    @property
    def now(self) -> Settings:
        """Return what is chosen now."""
        return self._settings

    def change(self, settings: Settings) -> None:
        """Keep other choices; EnvironmentFailed where the disk refuses, and nothing changed."""
        write_settings(self._folder, settings)
        self._settings = settings
