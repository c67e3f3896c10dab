"""Where dossiers and backups are kept, and how one is backed up, restored or deleted."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from gnlc_desktop.errors import EnvironmentFailed, GnlcError, Refused
from gnlc_desktop.storage.backups import Backup, back_up, backups_of, delete_backups, restore
from gnlc_desktop.storage.in_use import holder_of
from gnlc_desktop.storage.library import Library
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.storage.package import require_writable
from gnlc_desktop.storage.settings import KeptSettings


@dataclass(frozen=True)
class Copies:
    """What is known of a dossier's copies."""

    packages: tuple[str, ...]
    """Folders in which letters and documents were written."""
    handovers: tuple[str, ...]
    """Hand-over files that were written."""
    backups: int
    letters: int
    """Letters that were prepared, each with copies of the documents."""


def keep_dossiers_in(library: Library, settings: KeptSettings, folder: Path, *, own: Path) -> None:
    """Keep dossiers in `folder` from now on; what is elsewhere stays there.

    `own` is the program's own place.  Raises EnvironmentFailed where nothing can be written in `folder`.
    """
    chosen = folder != own
    if chosen:
        require_writable(folder)
        if not folder.is_dir():
            raise EnvironmentFailed("library-missing", place=str(folder))
    settings.change(replace(settings.now, dossiers_folder=str(folder) if chosen else ""))
    library.move_to(folder, chosen=chosen)


def keep_backups_in(settings: KeptSettings, folder: Path, *, own: Path) -> None:
    """Keep backups in `folder` from now on; raises as `keep_dossiers_in`."""
    require_writable(folder)
    settings.change(replace(settings.now, backups_folder=str(folder) if folder != own else ""))


def back_up_dossier(dossier: OpenDossier, library: Library, backups: Path, *, now: datetime) -> Backup | None:
    """Back a dossier of the library up; None where nothing changed since the last time, or where it is none of those.

    Raises EnvironmentFailed where the disk refuses.
    """
    if dossier.folder.parent != library.folder:
        return None
    city = dossier.state.answers.get("city.name")
    return back_up(dossier.folder, backups, title=city if isinstance(city, str) else "", now=now)


def restore_backup(library: Library, backup: Backup, *, now: datetime) -> str:
    """Make a new dossier of a backup and return its id; every other dossier stays as it is.

    Raises UnusableInput "backup-damaged", EnvironmentFailed where the disk refuses.
    """
    library.require()
    dossier = f"{now:%Y%m%d}-{secrets.token_hex(4)}"
    restore(backup, library.folder / dossier)
    return dossier


def copies_of(library: Library, backups: Path, dossier_id: str) -> Copies:
    """Return the copies of a dossier that are known; as far as it can still be read."""
    try:
        state = library.open(dossier_id).state
        kept = len(backups_of(backups / dossier_id))
    except GnlcError:
        return Copies((), (), 0, 0)
    packages = {each.folder for _at, each in state.drafted if each.folder}
    handovers = {each.path for _at, each in state.team.handed_over}
    return Copies(tuple(sorted(packages)), tuple(sorted(handovers)), kept, len(state.drafted))


def delete_dossier(library: Library, backups: Path, dossier_id: str) -> None:
    """Delete a dossier and its backups for good.

    Raises Refused "dossier-open" where somebody has it open, EnvironmentFailed where the disk refuses.
    """
    holder = holder_of(library.folder / dossier_id)
    if holder is not None:
        raise Refused("dossier-open", computer=holder.computer, user=holder.user)
    library.delete(dossier_id)
    delete_backups(backups / dossier_id)
