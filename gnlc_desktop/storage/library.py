"""The dossiers of this user: in the user's data folder, or in a folder of the office's choice."""

import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gnlc_desktop.dossier.events import Created
from gnlc_desktop.errors import EnvironmentFailed, GnlcError, UnusableInput
from gnlc_desktop.storage import system_calls
from gnlc_desktop.storage.atomic import environment_failure, remove_stale
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.storage.summaries import Footprint, Plain, footprint, read_summaries, write_summaries

Summarise = Callable[[OpenDossier], Plain]
"""Tells in JSON values what a list shows of a dossier; from nothing but its journal."""
_NEVER = datetime.min.replace(tzinfo=UTC)
_LEAVING = ".deleting-"


@dataclass(frozen=True)
class Entry:
    """One dossier as a list shows it."""

    id: str
    folder: Path
    about: Plain
    """What `Summarise` told; empty where the dossier cannot be opened."""
    last_change: datetime | None
    size: int
    """Bytes on the disk."""
    problem: GnlcError | None
    """Why the dossier cannot be opened; None where it can."""


class Library:
    """A folder with one folder a dossier."""

    def __init__(self, folder: Path, now: Callable[[], datetime], *, chosen: bool = False) -> None:
        """Use `folder`; where the user chose it, it has to be there, and else it is made with the first dossier."""
        self.folder = folder
        self.chosen = chosen
        self._now = now

    def move_to(self, folder: Path, *, chosen: bool) -> None:
        """Use another folder from now on; what is in the one before stays there."""
        self.folder, self.chosen = folder, chosen

    def entries(self, summarise: Summarise, version: str) -> tuple[Entry, ...]:
        """Return the dossiers, last changed first; a damaged one is listed with its problem.

        `version` names what `summarise` does: with another one, every dossier is looked at anew.  Raises
        EnvironmentFailed where the folder cannot be read, "library-missing" where a chosen one is not there.
        """
        self.require()
        remove_stale(self.folder)
        try:
            names = [each for each in self.folder.iterdir() if each.is_dir()] if self.folder.is_dir() else []
        except OSError as error:
            raise environment_failure(error, self.folder) from error
        known = read_summaries(self.folder, version)
        found: dict[str, Plain] = {}
        entries = []
        for folder in names:
            held = _held_in(folder)
            if not folder.name.startswith(".") and held is not None:
                entries.append(self._entry(folder, held, known.get(folder.name, {}), found, summarise))
        if found != known:
            write_summaries(self.folder, version, found)
        return tuple(sorted(entries, key=lambda each: each.last_change or _NEVER, reverse=True))

    def create(self, created: Created) -> OpenDossier:
        """Begin a dossier; EnvironmentFailed where it cannot be written."""
        self.require()
        day = self._now().strftime("%Y%m%d")
        dossier = OpenDossier(self.folder / f"{day}-{secrets.token_hex(4)}", self._now)
        dossier.record(created)
        return dossier

    def open(self, dossier_id: str) -> OpenDossier:
        """Open a dossier; UnusableInput "dossier-unreadable" where nothing of it can be read."""
        folder = self.folder / dossier_id
        dossier = OpenDossier(folder, self._now)
        if not dossier.state.form:
            raise UnusableInput("dossier-unreadable", place=str(folder))
        return dossier

    def delete(self, dossier_id: str) -> None:
        """Delete a dossier's folder for good; EnvironmentFailed where the disk refuses.

        It leaves the list in one step first, so that it is never seen in parts.
        """
        leaving = self.folder / f"{_LEAVING}{secrets.token_hex(4)}"
        try:
            system_calls.rename(self.folder / dossier_id, leaving)
            system_calls.sync_folder(self.folder)
            # What an earlier deletion could not finish goes with it.
            for each in self.folder.glob(f"{_LEAVING}*"):
                shutil.rmtree(each)
        except OSError as error:
            raise environment_failure(error, self.folder) from error

    @contextmanager
    def temporary(self, created: Created) -> Iterator[OpenDossier]:
        """Yield a dossier outside the library that is gone afterwards."""
        try:
            place = tempfile.TemporaryDirectory(prefix="gnlc-", ignore_cleanup_errors=True)
        except OSError as error:
            raise environment_failure(error, Path(tempfile.gettempdir())) from error
        with place as folder:
            dossier = OpenDossier(Path(folder) / "dossier", self._now)
            dossier.record(created)
            yield dossier

    def require(self) -> None:
        """Raise where the chosen folder is not there: a stick that is not plugged in is no empty list."""
        if self.chosen and not self.folder.is_dir():
            raise EnvironmentFailed("library-missing", place=str(self.folder))

    def _entry(
        self, folder: Path, held: Footprint, known: Plain, found: dict[str, Plain], summarise: Summarise
    ) -> Entry:
        about, changed = known.get("about"), _moment(known.get("last_change"))
        if known.get("signature") == held.signature and isinstance(about, dict) and changed is not None:
            found[folder.name] = known
            return Entry(folder.name, folder, about, changed, held.size, None)
        try:
            dossier = self.open(folder.name)
            about = summarise(dossier)
        except (UnusableInput, EnvironmentFailed) as problem:
            return Entry(folder.name, folder, {}, None, held.size, problem)
        last_change = dossier.state.last_change
        found[folder.name] = {"signature": held.signature, "last_change": last_change.isoformat(), "about": about}
        return Entry(folder.name, folder, about, last_change, held.size, None)


def _held_in(folder: Path) -> Footprint | None:
    """Return what is there; None where nothing was kept: a first act that failed leaves empty folders, no dossier."""
    try:
        held = footprint(folder)
    except OSError:
        return Footprint("", 0)
    return held if held.size else None


def _moment(kept: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(kept))
    except ValueError:
        return None
