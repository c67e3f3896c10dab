"""A hand-over file that was examined, on the program's side: what it holds, and its pieces to copy."""

import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.limits import Limits
from gnlc_desktop.isolation.run import run
from gnlc_desktop.storage.atomic import reading_failure
from gnlc_desktop.storage.handover_file import LARGEST_HANDOVER, Kind
from gnlc_desktop.storage.locking import LockedPart, unlocked

_LIMITS = Limits(cpu_seconds=20, wall_seconds=30.0, memory_bytes=3 << 29)
"""All acts of the largest journals are read at once, which takes many times their size."""
_COPIED_AT_ONCE = 1 << 20
_AS_TOLD = (
    *("dossier", "origin", "form", "edition", "city", "answers", "events", "frozen", "approved", "damage"),
    *("journals", "questions"),
)


@dataclass(frozen=True)
class KeptFile:
    """Where the bytes of a kept file stand."""

    digest: str
    """SHA-256, hexadecimal."""
    offset: int
    size: int


@dataclass(frozen=True)
class Handover:
    """What a hand-over file holds; everything was checked in the isolated child."""

    path: Path
    kind: Kind
    dossier: str
    """Id of the dossier, the same in every copy."""
    origin: str
    """Id of the event that began the dossier: two dossiers never share it."""
    made: datetime
    form: str
    edition: str
    city: str
    answers: int
    questions: Mapping[str, Sequence[str]]
    """Every question that is spoken of in it, by id, with the shapes of its answers, see `handover_reading`."""
    events: int
    last_change: datetime
    frozen: bool
    approved: bool
    damage: int
    """Lines of its journals that cannot be read; they are kept as they are."""
    journals: Mapping[str, bytes]
    objects: tuple[KeptFile, ...]
    locked: LockedPart | None
    """What holds the kept files, where the file is locked."""

    def pieces(self, kept: KeptFile) -> Iterator[bytes]:
        """Yield a kept file piece by piece, as it stands now: whoever copies it compares the hash.

        Raises EnvironmentFailed where the file cannot be read any more, UnusableInput "handover-damaged" where it is
        locked and changed since it was examined.
        """
        try:
            with self.path.open("rb") as file:
                source = unlocked(file, self.locked) if self.locked else file
                source.seek(kept.offset)
                left = kept.size
                while left and (piece := source.read(min(left, _COPIED_AT_ONCE))):
                    left -= len(piece)
                    yield piece
        except OSError as error:
            raise reading_failure(error, self.path) from error


def read_handover(path: Path, password: str = "") -> Handover:
    """Have a hand-over file examined in the isolated child and return what it holds.

    Raises UnusableInput "handover-..." (and for a file that cannot be read at all as `atomic.read_file`),
    "handover-locked" where it needs a password and none is given; EnvironmentFailed where the disk refuses.
    """
    path = path.absolute()
    _require_file(path)
    told: dict[str, Any] = run(
        "gnlc_desktop.storage.handover_reading:examine", limits=_LIMITS, path=str(path), password=password
    )
    return Handover(
        path=path,
        kind=Kind(told["kind"]),
        made=datetime.fromisoformat(told["made"]),
        last_change=datetime.fromisoformat(told["last_change"]),
        objects=tuple(KeptFile(*each) for each in told["objects"]),
        locked=LockedPart(*told["locked"]) if told["locked"] else None,
        **{name: told[name] for name in _AS_TOLD},
    )


def _require_file(path: Path) -> None:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise UnusableInput("file-missing", name=path.name.replace("\0", "?")) from error
    except OSError as error:
        raise reading_failure(error, path) from error
    if stat.S_ISDIR(found.st_mode):
        raise UnusableInput("file-is-folder", name=path.name)
    # A device or a pipe has no size, and might never end.
    if not stat.S_ISREG(found.st_mode):
        raise UnusableInput("handover-not-one")
    if found.st_size > LARGEST_HANDOVER:
        raise UnusableInput("file-too-large", most=LARGEST_HANDOVER // 1_000_000)
    try:
        with path.open("rb"):
            pass
    except OSError as error:
        raise reading_failure(error, path) from error
