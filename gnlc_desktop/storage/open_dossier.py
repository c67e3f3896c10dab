"""One dossier that is open: its journal, its objects and its present state."""

import gc
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from gnlc_desktop.dossier.events import Act, Event
from gnlc_desktop.dossier.state import DossierState, apply, fold
from gnlc_desktop.dossier.team_acts import WriterNamed
from gnlc_desktop.errors import EnvironmentFailed
from gnlc_desktop.storage.codec import Codec
from gnlc_desktop.storage.in_use import Claim, InUse, claim
from gnlc_desktop.storage.journal import Journal
from gnlc_desktop.storage.lines import Damage, Line
from gnlc_desktop.storage.objects import Objects

CODEC = Codec(typing.get_args(Act))
"""Of every journal of a dossier, wherever it comes from."""


class OpenDossier:
    """A dossier's folder: `journal/` with one file a writer, `objects/` by hash."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        """Read the dossier; EnvironmentFailed where its folder cannot be read."""
        self.folder = folder
        self._objects = Objects(folder / "objects")
        with _all_of_it_stays():
            self._journal: Journal[Act] = Journal(folder / "journal", CODEC, now)
            self._state = fold(event_of(line) for line in self._journal.lines)
        self._now = now
        self._claim: Claim | None = None
        self._person = ""
        self.holder: InUse | None = None
        """Who else has it open, so that here it may only be read."""

    @property
    def id(self) -> str:
        """Return the dossier's id, the name of its folder."""
        return self.folder.name

    @property
    def state(self) -> DossierState:
        """Return what all acknowledged acts amount to."""
        return self._state

    @property
    def damage(self) -> tuple[Damage, ...]:
        """Return the lines of the journal that could not be read."""
        return tuple(self._journal.damage)

    @property
    def events(self) -> tuple[Event, ...]:
        """Return every event, in the order of the files."""
        return tuple(event_of(line) for line in self._journal.lines)

    def record(self, act: Act) -> DossierState:
        """Keep one act and return the new state; EnvironmentFailed where the disk refuses, and nothing changed.

        Raises EnvironmentFailed "dossier-in-use" where somebody else has it open.
        """
        if self.holder is not None:
            raise EnvironmentFailed("dossier-in-use", computer=self.holder.computer, user=self.holder.user)
        if self._person and self._state.team.names.get(self._journal.writer) != self._person:
            self._append(WriterNamed(self._person))
        self._append(act)
        return self._state

    def claim(self, *, take_over: bool = False) -> bool:
        """Say that it is open here; return whether it may be written, see `in_use.claim`."""
        claimed = claim(self.folder, self._now, take_over=take_over)
        self._claim, self.holder = (claimed, None) if isinstance(claimed, Claim) else (None, claimed)
        return self.holder is None

    def sign_as(self, person: str) -> None:
        """Have what is recorded from now on stand under a name; an empty one gives none."""
        self._person = person

    def refresh(self) -> bool:
        """Take in what others wrote meanwhile; return whether there was anything.

        Raises EnvironmentFailed where the folder cannot be read; what was known stays.
        """
        if not self._journal.refresh():
            return False
        self._state = fold(self.events)
        return True

    def put(self, data: bytes) -> str:
        """Keep bytes beside the journal and return their SHA-256, hexadecimal."""
        return self._objects.put(data)

    def get(self, digest: str) -> bytes:
        """Return kept bytes; EnvironmentFailed "object-damaged" where they are missing or changed."""
        return self._objects.get(digest)

    def close(self) -> None:
        """End work on the dossier.  Nothing is pending: every act is on the disk when it is acknowledged."""
        if self._claim is not None:
            self._claim.release()
            self._claim = None

    def _append(self, act: Act) -> None:
        self._state = apply(self._state, event_of(self._journal.append(act)))


@contextmanager
def _all_of_it_stays() -> Iterator[None]:
    """Look for no garbage: a long journal makes many objects and drops none, and looking takes a fifth of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def event_of(line: Line[Act]) -> Event:
    """Return the event that a line of the journal records."""
    return Event(line.writer, line.number, line.at, line.seen, line.act)
