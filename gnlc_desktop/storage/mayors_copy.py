"""Whether a dossier came in a file that was made for the mayor, and so is here for one decision only."""

from pathlib import Path

from gnlc_desktop.storage import system_calls
from gnlc_desktop.storage.atomic import environment_failure, write_atomically

_MARK = "for-the-mayor"


def mark_as_mayors(folder: Path) -> None:
    """Say that the dossier in `folder` is here for the mayor's decision; EnvironmentFailed where the disk refuses."""
    write_atomically(folder / _MARK, b"", replace=True)


def is_mayors(folder: Path) -> bool:
    """Tell whether the dossier in `folder` is here for the mayor's decision."""
    return (folder / _MARK).is_file()


def unmark_as_mayors(folder: Path) -> None:
    """Make it a dossier like any other, once everything of it has come; EnvironmentFailed."""
    if is_mayors(folder):
        try:
            system_calls.remove(folder / _MARK)
        except OSError as error:
            raise environment_failure(error, folder) from error
