"""One dossier that is open: its journal, its objects and its present state."""

import typing
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from gnlc_desktop.dossier.events import Act, Event
from gnlc_desktop.dossier.state import DossierState, apply, fold
from gnlc_desktop.storage.codec import Codec
from gnlc_desktop.storage.journal import Damage, Journal, Line
from gnlc_desktop.storage.objects import Objects

CODEC = Codec(typing.get_args(Act))
"""Of every journal of a dossier, wherever it comes from."""


class OpenDossier:
    """A dossier's folder: `journal/` with one file a writer, `objects/` by hash."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        """Read the dossier; EnvironmentFailed where its folder cannot be read."""
        self.folder = folder
        self._journal: Journal[Act] = Journal(folder / "journal", CODEC, now)
        self._objects = Objects(folder / "objects")
        self._state = fold(event_of(line) for line in self._journal.lines)

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
        """Keep one act and return the new state; EnvironmentFailed where the disk refuses, and nothing changed."""
        line = self._journal.append(act)
        self._state = apply(self._state, event_of(line))
        return self._state

    def put(self, data: bytes) -> str:
        """Keep bytes beside the journal and return their SHA-256, hexadecimal."""
        return self._objects.put(data)

    def get(self, digest: str) -> bytes:
        """Return kept bytes; EnvironmentFailed "object-damaged" where they are missing or changed."""
        return self._objects.get(digest)

    def close(self) -> None:
        """End work on the dossier.  Nothing is pending: every act is on the disk when it is acknowledged."""


def event_of(line: Line[Act]) -> Event:
    """Return the event that a line of the journal records."""
    return Event(line.writer, line.number, line.at, line.seen, line.act)
