"""Where things are on this computer: what came with the program, and what belongs to its user."""

import os
import sys
from pathlib import Path

DATA_FOLDER_VARIABLE = "GNLC_DESKTOP_DATA"
"""Environment variable that puts the user's data elsewhere: a share, a stick, a test's folder."""
HANDOVER_SUFFIX = ".gnlc"
"""What the name of a hand-over file ends in, in small or large letters."""


def _top() -> Path:
    bundled = getattr(sys, "_MEIPASS", None)
    return Path(bundled) if bundled else Path(__file__).resolve().parent.parent


def resources_folder() -> Path:
    """Return the folder of fonts, icons, theme, directory and translations that came with the program."""
    return _top() / "resources"


def forms_folder() -> Path:
    """Return the folder of bundled form definitions."""
    return _top() / "forms"


def data_folder() -> Path:
    """Return the folder that holds this user's dossiers and office facts; it may not exist yet."""
    chosen = os.environ.get(DATA_FOLDER_VARIABLE)
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir("gnlc-desktop", appauthor=False))


def config_folder() -> Path:
    """Return the folder of this user's settings; it may not exist yet."""
    chosen = os.environ.get(DATA_FOLDER_VARIABLE)
    if chosen:
        return Path(chosen) / "settings"
    import platformdirs

    return Path(platformdirs.user_config_dir("gnlc-desktop", appauthor=False))


def dossiers_folder() -> Path:
    """Return the folder with one folder a dossier, where the office chose no other."""
    return data_folder() / "dossiers"


def backups_folder() -> Path:
    """Return the folder of backups, where the office chose no other."""
    return data_folder() / "backups"


def office_folder() -> Path:
    """Return the folder of what this office entered once: call dates, corrected addresses."""
    return data_folder() / "office"


def fonts_folder() -> Path:
    """Return the folder of fonts (TrueType, .ttf) that this office added for what ours cannot show."""
    return office_folder() / "fonts"


def trust_folder() -> Path:
    """Return the folder of certificates (PEM or DER) whose holders' word this office trusts."""
    return office_folder() / "trust"


def identities_folder() -> Path:
    """Return the folder of identities made on this computer, the maker's own."""
    return data_folder() / "identities"


def documents_folder() -> Path:
    """Return the folder in which a finished package is offered to be placed."""
    import platformdirs

    return Path(platformdirs.user_documents_dir()) / "GNLC applications"


def personal_folders() -> tuple[Path, ...]:
    """Return the folders in which people keep files of their own: documents, downloads, the desktop."""
    import platformdirs

    found = (platformdirs.user_documents_dir(), platformdirs.user_downloads_dir(), platformdirs.user_desktop_dir())
    return tuple(map(Path, found))


def logs_folder() -> Path:
    """Return the folder of log files, which hold codes and places and never a value."""
    return data_folder() / "logs"
