"""The journal: one file a writer, one checked line an act, appended and fsynced, never rewritten."""

import os
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic

from gnlc_desktop.logs import LOGGER
from gnlc_desktop.long_work import current_work
from gnlc_desktop.storage import system_calls
from gnlc_desktop.storage.atomic import environment_failure
from gnlc_desktop.storage.codec import Codec
from gnlc_desktop.storage.lines import SUFFIX, A, Damage, Line, encoded, heads, read_lines
from gnlc_desktop.storage.union import journals_in


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
        self._own = bytearray()
        """What the own file holds of acknowledged lines; whatever lies behind them there is torn."""
        self._known = _signature(folder, self.writer)
        self.lines: list[Line[A]] = self._read_others()
        self._heads = heads(self.lines)
        """Of each other writer the latest event read, less those that another line read has seen already."""

    def append(self, act: A) -> Line[A]:
        """Write one act and have it on the disk; only then is it part of the journal.

        Raises EnvironmentFailed where the disk refuses; then nothing was acknowledged and it can be tried again.
        Raises Stopped where the work was cancelled.
        """
        current_work().settle()
        seen = tuple(f"{writer}:{number}" for writer, number in sorted(self._heads.items()))
        line = Line(self.writer, self._number + 1, self._now().astimezone(UTC), seen, act)
        data = encoded(line, self._codec)
        path = self.folder / f"{self.writer}{SUFFIX}"
        try:
            if self._number == 0:
                system_calls.make_folder(self.folder)
            new_name = self._write(path, data)
            if self._number == 0 or new_name:
                # The file's name, the folder's and the dossier's: each may be new.
                for folder in (self.folder, self.folder.parent, self.folder.parent.parent):
                    system_calls.sync_folder(folder)
        except OSError as error:
            raise environment_failure(error, self.folder) from error
        self._own += data
        self._number += 1
        self.lines.append(line)
        return line

    def refresh(self) -> bool:
        """Read what others wrote meanwhile, and return whether there is anything new; cheap where nothing changed.

        Raises EnvironmentFailed where the folder cannot be read; what was read before stays.
        """
        found = _signature(self.folder, self.writer)
        if found == self._known:
            return False
        before = {(line.writer, line.number) for line in self.lines}
        new = [line for line in self._read_others() if (line.writer, line.number) not in before]
        self._known = found
        self.lines += new
        self._heads = heads(line for line in self.lines if line.writer != self.writer)
        return bool(new)

    def _write(self, path: Path, data: bytes) -> bool:
        """Write behind the last acknowledged line; return whether the file had to be begun anew."""
        descriptor = system_calls.open_to_append(path)
        kept = len(self._own)
        try:
            size = system_calls.size_of(descriptor)
            # What an earlier, failed attempt left behind the last acknowledged line goes first.
            if size > kept:
                system_calls.cut(descriptor, kept)
            try:
                # A folder put back to an earlier state, or another stick: what was acknowledged is written once more.
                begun_anew = size < kept
                if begun_anew:
                    system_calls.write_at(descriptor, bytes(self._own), 0)
                system_calls.write_at(descriptor, data, kept)
                system_calls.sync(descriptor)
            except OSError:
                self._take_back(descriptor)
                raise
        finally:
            system_calls.close(descriptor)
        return begun_anew

    def _take_back(self, descriptor: int) -> None:
        """Remove what was not acknowledged, where the disk still lets us; the next attempt does it in any case."""
        try:
            system_calls.cut(descriptor, len(self._own))
        except OSError:
            LOGGER.info("journal: an act that was not acknowledged could not be taken back")

    def _read_others(self) -> list[Line[A]]:
        damage: list[Damage] = []
        lines: list[Line[A]] = []
        for writer, content in journals_in(self.folder).items():
            if writer != self.writer:
                lines += read_lines(writer, content, codec=self._codec, damage=damage)
        self.damage = damage
        return lines


def _signature(folder: Path, without: str) -> frozenset[tuple[str, int, int]]:
    """Return the sizes and times of the files of others; empty where they cannot be looked at."""
    try:
        with os.scandir(folder) as entries:
            files = [each for each in entries if each.name.endswith(SUFFIX) and each.name != f"{without}{SUFFIX}"]
            return frozenset((each.name, each.stat().st_size, each.stat().st_mtime_ns) for each in files)
    except OSError:
        return frozenset()
