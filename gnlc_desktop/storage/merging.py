"""Merge copies of a dossier: the union of what every writer wrote, and of the files that were kept.

Whichever copy is merged into which, and in whatever order, the same lines come out; nothing is ever dropped.
"""

import hashlib
import secrets
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.storage import system_calls
from gnlc_desktop.storage.atomic import environment_failure, write_atomically, written_atomically
from gnlc_desktop.storage.handover import Handover, KeptFile
from gnlc_desktop.storage.handover_file import is_sound, journal_files, object_files
from gnlc_desktop.storage.journal import SUFFIX, checked_content

Journals = Mapping[str, bytes]
"""The content of each writer's file, by writer."""


@dataclass(frozen=True)
class Merged:
    """What merging brought."""

    lines: int
    """Lines that were not there before."""
    files: int
    """Kept files that were not there before."""
    diverged: tuple[str, ...]
    """Writers whose file says two things in one place: both are kept, the second under a writer's id of its own."""


def union(ours: Journals, theirs: Journals) -> dict[str, bytes]:
    """Return every line of both, each once.

    Lines of one writer are put together by their number.  Where two differ (a folder was copied while a program
    wrote in it, or a disk was put back), the one that sorts first stays and each other gets a writer of its own,
    whose id follows from the line: so every copy comes to the same.  Lines that cannot be read are kept at the end.
    """
    merged: dict[str, bytes] = {}
    apart: dict[str, bytes] = {}
    for writer in sorted(ours.keys() | theirs.keys()):
        first, second = ours.get(writer, b""), theirs.get(writer, b"")
        if first == second or not second:
            merged[writer] = first
        elif not first:
            merged[writer] = second
        else:
            merged[writer], others = _together(writer, first, second)
            apart |= others
    if not apart:
        return merged
    return union(merged, apart)


def lines_of(journals: Journals) -> set[tuple[str, bytes]]:
    """Return each line with its writer."""
    return {(writer, line) for writer, content in journals.items() for line in content.split(b"\n") if line}


def selected_lines(journals: Journals, events: Collection[str]) -> dict[str, bytes]:
    """Return the lines that record the events of these ids, exactly as they were written."""
    chosen: dict[str, bytes] = {}
    for writer, content in journals.items():
        wanted = [line for line in content.split(b"\n") if line and f"{writer}:{_number(line)}" in events]
        if wanted:
            chosen[writer] = b"".join(line + b"\n" for line in wanted)
    return chosen


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
    staging = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.part")
    try:
        merge_into(staging, handover)
        try:
            system_calls.sync_folder(staging)
            system_calls.rename(staging, folder)
            system_calls.sync_folder(folder.parent)
        except OSError as error:
            raise environment_failure(error, folder.parent) from error
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise


def _together(writer: str, first: bytes, second: bytes) -> tuple[bytes, dict[str, bytes]]:
    numbered: dict[int, set[bytes]] = {}
    unreadable: set[bytes] = set()
    for line in {*first.split(b"\n"), *second.split(b"\n")} - {b""}:
        number = _number(line)
        if number is None:
            unreadable.add(line)
        else:
            numbered.setdefault(number, set()).add(line)
    # What was torn here and is whole there is no damage.
    readable = tuple(line for variants in numbered.values() for line in variants)
    unreadable = {each for each in unreadable if not any(line.startswith(each) for line in readable)}
    kept = [min(variants) for _number, variants in sorted(numbered.items())]
    apart = {
        hashlib.sha256(writer.encode() + b" " + line).hexdigest()[:16]: line + b"\n"
        for variants in numbered.values()
        for line in variants - {min(variants)}
    }
    return b"".join(line + b"\n" for line in (*kept, *sorted(unreadable))), apart


def _number(line: bytes) -> int | None:
    try:
        number = checked_content(line).get("number")
    except (ValueError, RecursionError):
        return None
    return number if type(number) is int else None


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
