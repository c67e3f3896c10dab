"""The union of what copies of a journal hold: every line once, whichever copy comes first."""

import hashlib
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from gnlc_desktop.storage.atomic import environment_failure
from gnlc_desktop.storage.lines import SUFFIX, checked_content

Journals = Mapping[str, bytes]
"""The content of each writer's file, by writer."""


_WRITER = re.compile(r"[0-9a-f]{16}")


def journals_in(folder: Path) -> dict[str, bytes]:
    """Return what every writer wrote in a journal's folder, by writer; EnvironmentFailed where it cannot be read.

    What a cloud folder put beside a file as a "conflicted copy", under a name of its own that begins with the
    writer's, is joined with it.
    """
    journals: dict[str, bytes] = {}
    try:
        for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []:
            begins = _WRITER.match(path.stem)
            journals = union(journals, {begins[0] if begins else path.stem: path.read_bytes()})
    except OSError as error:
        raise environment_failure(error, folder) from error
    return journals


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
