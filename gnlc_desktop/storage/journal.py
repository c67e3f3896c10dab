"""The journal: one file a writer, one checked line an act, appended and fsynced, never rewritten.

A line is eight hexadecimal digits of CRC-32, a space, and JSON.  Checksums find damage; they prove nothing.
"""

import json
import re
import secrets
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from gnlc_desktop.logs import LOGGER
from gnlc_desktop.long_work import current_work
from gnlc_desktop.storage import system_calls
from gnlc_desktop.storage.atomic import environment_failure
from gnlc_desktop.storage.codec import FORMAT, Codec, UnknownAct

A = TypeVar("A")
SUFFIX = ".jsonl"
_DECODER = json.JSONDecoder()
_SEEN = re.compile(r"[^:]+:[0-9]{1,12}")


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


class Journal(Generic[A]):
    """The acts in a folder, and the writer that appends to them."""

    def __init__(self, folder: Path, codec: Codec, now: Callable[[], datetime]) -> None:
        """Read every writer's file in `folder`; the new writer's own file is made with its first act.

        Raises EnvironmentFailed where the folder cannot be read.
        """
        self.folder = folder
        self.writer = secrets.token_hex(8)
        self.damage: list[Damage] = []
        self._codec = codec
        self._now = now
        self._number = 0
        self._acknowledged = 0
        """Bytes of the own file that hold acknowledged lines; whatever lies behind them is torn."""
        self._heads: dict[str, int] = {}
        """Of each other writer the latest event read, less those that another line read has seen already."""
        self.lines: list[Line[A]] = self._read_all()

    def append(self, act: A) -> Line[A]:
        """Write one act and have it on the disk; only then is it part of the journal.

        Raises EnvironmentFailed where the disk refuses; then nothing was acknowledged and it can be tried again.
        Raises Stopped where the work was cancelled.
        """
        current_work().settle()
        seen = tuple(f"{writer}:{number}" for writer, number in sorted(self._heads.items()))
        line = Line(self.writer, self._number + 1, self._now().astimezone(UTC), seen, act)
        data = self._encoded(line)
        path = self.folder / f"{self.writer}{SUFFIX}"
        try:
            if self._number == 0:
                system_calls.make_folder(self.folder)
            self._write(path, data)
            if self._number == 0:
                # The file's name, the folder's and the dossier's: each may be new.
                for folder in (self.folder, self.folder.parent, self.folder.parent.parent):
                    system_calls.sync_folder(folder)
        except OSError as error:
            raise environment_failure(error, self.folder) from error
        self._acknowledged += len(data)
        self._number += 1
        self.lines.append(line)
        return line

    def _write(self, path: Path, data: bytes) -> None:
        descriptor = system_calls.open_to_append(path)
        try:
            # What an earlier, failed attempt left behind the last acknowledged line goes first.
            if system_calls.size_of(descriptor) != self._acknowledged:
                system_calls.cut(descriptor, self._acknowledged)
            try:
                system_calls.write_at(descriptor, data, self._acknowledged)
                system_calls.sync(descriptor)
            except OSError:
                self._take_back(descriptor)
                raise
        finally:
            system_calls.close(descriptor)

    def _take_back(self, descriptor: int) -> None:
        """Remove what was not acknowledged, where the disk still lets us; the next attempt does it in any case."""
        try:
            system_calls.cut(descriptor, self._acknowledged)
        except OSError:
            LOGGER.info("journal: an act that was not acknowledged could not be taken back")

    def _encoded(self, line: Line[A]) -> bytes:
        content = {
            "format": FORMAT,
            "number": line.number,
            "at": line.at.isoformat(),
            "seen": list(line.seen),
            "act": self._codec.to_plain(line.act),
        }
        text = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()
        return b"%08x %s\n" % (zlib.crc32(text), text)

    def _read_all(self) -> list[Line[A]]:
        try:
            files = sorted(self.folder.glob(f"*{SUFFIX}")) if self.folder.is_dir() else []
            contents = [(path, path.read_bytes()) for path in files]
        except OSError as error:
            raise environment_failure(error, self.folder) from error
        lines: list[Line[A]] = []
        for path, content in contents:
            lines += read_lines(path.stem, content, codec=self._codec, damage=self.damage)
        self._heads = _heads(lines)
        return lines


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
    return Line(writer, number, at, seen, codec.from_plain(content["act"]))  # type: ignore[arg-type]


def _heads(lines: Iterable[Line[A]]) -> dict[str, int]:
    """Return the latest event of each writer that no line of another has seen: seeing it is seeing the rest."""
    latest: dict[str, int] = {}
    covered: dict[str, int] = {}
    for line in lines:
        latest[line.writer] = max(latest.get(line.writer, 0), line.number)
        for each in line.seen:
            writer, _colon, number = each.rpartition(":")
            covered[writer] = max(covered.get(writer, 0), int(number))
    return {writer: number for writer, number in latest.items() if number > covered.get(writer, 0)}
