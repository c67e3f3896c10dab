"""A line of a journal: eight hexadecimal digits of CRC-32, a space, and JSON.

Checksums find damage; they prove nothing.
"""

import json
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from gnlc_desktop.storage.codec import FORMAT, Codec, UnknownAct

A = TypeVar("A")
SUFFIX = ".jsonl"
_DECODER = json.JSONDecoder()
_SEEN = re.compile(r"[^:]+:[0-9]{1,12}")
_FIRST_TOO_LARGE = 10**12


@dataclass(frozen=True)
class Line(Generic[A]):
    """One act as it was written."""

    writer: str
    number: int
    at: datetime
    seen: tuple[str, ...]
    act: A


@dataclass(frozen=True)
class Damage:
    """A line that could not be read, and was left where it is."""

    file: str
    line: int
    reason: str
    """"torn", "checksum" or "unknown-act"."""


def encoded(line: Line[A], codec: Codec) -> bytes:
    """Return a line as it is written, with its end."""
    content = {
        "format": FORMAT,
        "number": line.number,
        "at": line.at.isoformat(),
        "seen": list(line.seen),
        "act": codec.to_plain(line.act),
    }
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def read_lines(writer: str, content: bytes, *, codec: Codec, damage: list[Damage]) -> list[Line[A]]:
    """Return the acts of one writer's file, and add to `damage` the lines that cannot be read."""
    lines: list[Line[A]] = []
    last = content.count(b"\n") + 1
    for number, raw in enumerate(content.split(b"\n"), start=1):
        if not raw:
            continue
        try:
            lines.append(_decoded(writer, raw, codec))
        except UnknownAct:
            damage.append(Damage(f"{writer}{SUFFIX}", number, "unknown-act"))
        except (ValueError, KeyError, TypeError, RecursionError):
            damage.append(Damage(f"{writer}{SUFFIX}", number, "torn" if number == last else "checksum"))
    return lines


def checked_content(raw: bytes) -> dict[str, Any]:
    """Return what a line says, as JSON values; ValueError or RecursionError where it is not as it was written."""
    checksum, _space, text = raw.partition(b" ")
    if int(checksum, 16) != zlib.crc32(text):
        raise ValueError
    content = _DECODER.decode(text.decode())
    if not isinstance(content, dict):
        raise ValueError
    return content


def _decoded(writer: str, raw: bytes, codec: Codec) -> Line[A]:
    content = checked_content(raw)
    if content["format"] != FORMAT:
        raise UnknownAct(str(content["format"]))
    at, seen, number = datetime.fromisoformat(content["at"]), tuple(content["seen"]), content["number"]
    if at.tzinfo is None or type(number) is not int or not all(_SEEN.fullmatch(each) for each in seen):
        raise ValueError
    # Whoever sees this line will name it by its number, which has to be one that can be read again.
    if not 0 < number < _FIRST_TOO_LARGE:
        raise ValueError
    return Line(writer, number, at, seen, codec.from_plain(content["act"]))  # type: ignore[arg-type]


def heads(lines: Iterable[Line[A]]) -> dict[str, int]:
    """Return the latest event of each writer that no line of another has seen: seeing it is seeing the rest."""
    latest: dict[str, int] = {}
    covered: dict[str, int] = {}
    for line in lines:
        latest[line.writer] = max(latest.get(line.writer, 0), line.number)
        for each in line.seen:
            writer, _colon, number = each.rpartition(":")
            covered[writer] = max(covered.get(writer, 0), int(number))
    return {writer: number for writer, number in latest.items() if number > covered.get(writer, 0)}
