"""What this office entered once, kept the way a dossier is."""

import typing
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from gnlc_desktop.procedure.office import OfficeAct, OfficeFacts, fold_office
from gnlc_desktop.storage.codec import Codec
from gnlc_desktop.storage.journal import Journal

_CODEC = Codec(typing.get_args(OfficeAct))


class OfficeJournal:
    """The office's own journal."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        """Read what was entered; EnvironmentFailed where the folder cannot be read."""
        self._journal: Journal[OfficeAct] = Journal(folder / "journal", _CODEC, now)
        self._facts = self._folded()

    @property
    def facts(self) -> OfficeFacts:
        """Return all that was entered so far."""
        return self._facts

    def record(self, act: OfficeAct) -> None:
        """Keep one more fact; EnvironmentFailed where the disk refuses."""
        self._journal.append(act)
        self._facts = self._folded()

    def _folded(self) -> OfficeFacts:
        lines = sorted(self._journal.lines, key=lambda line: (line.at, line.writer, line.number))
        return fold_office((line.at, line.act) for line in lines)
