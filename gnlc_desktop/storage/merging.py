"""Merge copies of a dossier: the union of what every writer wrote, and of the files that were kept.

Whichever copy is merged into which, and in whatever order, the same lines come out; nothing is ever dropped.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.storage.atomic import made_atomically, write_atomically, written_atomically
from gnlc_desktop.storage.handover import Handover, KeptFile
from gnlc_desktop.storage.handover_file import is_sound, journal_files, object_files
from gnlc_desktop.storage.lines import SUFFIX
from gnlc_desktop.storage.union import lines_of, union


@dataclass(frozen=True)
class Merged:
    """What merging brought."""

    lines: int
    """Lines that were not there before."""
    files: int
    """Kept files that were not there before."""
    diverged: tuple[str, ...]
    """Writers whose file says two things in one place: both are kept, the second under a writer's id of its own."""


def merge_into(folder: Path, handover: Handover) -> Merged:
    """Merge a hand-over file into the dossier in `folder`, which nobody in this program has open.

    Kept files come first and journals after them, each whole or not at all; broken off, it can be done again.
    Raises EnvironmentFailed where the disk refuses, UnusableInput "handover-damaged" where the file changed meanwhile.
    """
    ours = journal_files(folder)
    merged = union(ours, handover.journals)
    files = _copy_objects(folder, handover)
    for writer, content in sorted(merged.items()):
        if content != ours.get(writer):
            write_atomically(folder / "journal" / f"{writer}{SUFFIX}", content, replace=True)
    known = handover.journals.keys() | ours.keys()
    return Merged(len(lines_of(merged) - lines_of(ours)), files, tuple(sorted(merged.keys() - known)))


def unpack(folder: Path, handover: Handover) -> None:
    """Make the dossier of a hand-over file in `folder`, which must not exist; it is there as a whole or not at all.

    Raises as `merge_into`.
    """
    with made_atomically(folder) as staging:
        merge_into(staging, handover)


def _copy_objects(folder: Path, handover: Handover) -> int:
    there = object_files(folder)
    # What is damaged here is mended by the other copy.
    missing = [
        each for each in handover.objects if each.digest not in there or not is_sound(there[each.digest], each.digest)
    ]
    for each in missing:
        _copy_object(folder / "objects" / each.digest, handover, each)
    return len(missing)


def _copy_object(path: Path, handover: Handover, kept: KeptFile) -> None:
    digest = hashlib.sha256()
    with written_atomically(path, replace=True) as part:
        for piece in handover.pieces(kept):
            digest.update(piece)
            part.write(piece)
        if digest.hexdigest() != kept.digest:
            raise UnusableInput("handover-damaged")
