"""`./run bench powercut`: record every change, then look at every state that a power cut could leave behind.

Two models of a file system: "strict" keeps only what was told to be kept, each name by the folder's own fsync; "ordered"
keeps all earlier names with any fsync, as ext4 and NTFS do.  Of what was not kept yet, none, all, or torn parts may be
there.
"""

import os
import random
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from gnlc_desktop.wiring import build_program
from tests.bench.faults import faults_in_place
from tests.bench.keeping_works import Place, Works
from tests.bench.watched_disk import Call, watched

Model = Literal["strict", "ordered"]
SECTOR = 512
_HOW = ("none", "all", *["torn"] * 10)


@dataclass
class _File:
    durable: bytes
    now: bytearray
    pending: list[Call] = field(default_factory=list)

    def left(self, how: str, chance: random.Random) -> bytes:
        """Return what may be found after the cut."""
        if how == "none":
            return self.durable
        content = bytearray(self.durable)
        count = len(self.pending) if how == "all" else chance.randrange(len(self.pending) + 1)
        for place, call in enumerate(self.pending[:count]):
            torn = how == "torn" and place == count - 1
            data = call.data[: chance.randrange(len(call.data) + 1) // SECTOR * SECTOR] if torn else call.data
            _change(content, call, data)
        return bytes(content)


def _change(content: bytearray, call: Call, data: bytes) -> None:
    if call.name == "ftruncate":
        del content[call.offset :]
        content.extend(bytes(call.offset - len(content)))
        return
    if len(content) < call.offset:
        content.extend(bytes(call.offset - len(content)))
    content[call.offset : call.offset + len(data)] = data


@dataclass(frozen=True)
class _Name:
    """A change of a folder's names: `file` None takes a name away, "" stands for a folder."""

    path: str
    file: "int | Literal['folder'] | None"
    beside: str = ""
    """The name that goes in the same step."""


class Disk:
    """What is on a disk, as far as it is sure to be there."""

    def __init__(self, root: Path, model: Model) -> None:
        """Begin with all that is under `root`, safely kept."""
        self.model = model
        self.files: list[_File] = []
        self.names: dict[str, int] = {}
        self.kept: dict[str, int] = {}
        self.folders: set[str] = {str(root), *(str(each) for each in root.rglob("*") if each.is_dir())}
        self.waiting: list[_Name] = []
        for each in root.rglob("*"):
            if each.is_file():
                self.names[str(each)] = self.kept[str(each)] = self._new(each.read_bytes())

    def _new(self, content: bytes) -> int:
        self.files.append(_File(content, bytearray(content)))
        return len(self.files) - 1

    def do(self, call: Call) -> None:
        """Make one recorded change."""
        match call.name:
            case "open" if call.made:
                self.names[call.path] = self._new(b"")
                self.waiting.append(_Name(call.path, self.names[call.path]))
            case "write" | "ftruncate":
                file = self.files[self.names[call.path]]
                _change(file.now, call, call.data)
                file.pending.append(call)
            case "replace" | "rename":
                moved = self.names.pop(call.path)
                self.names[call.target] = moved
                self.waiting.append(_Name(call.target, moved, call.path))
            case "unlink":
                self.names.pop(call.path, None)
                self.waiting.append(_Name(call.path, None))
            case "mkdir":
                self.waiting.append(_Name(call.path, "folder"))
            case "fsync":
                self._sync(call.path)
            case _:
                pass

    def _sync(self, path: str) -> None:
        number = self.names.get(path)
        if number is not None:
            file = self.files[number]
            file.durable, file.pending = bytes(file.now), []
        everything = self.model == "ordered"
        if everything or number is None:
            sure = [each for each in self.waiting if everything or os.path.dirname(each.path) == path]  # noqa: PTH120
            self.waiting = [each for each in self.waiting if each not in sure]
            _apply(sure, self.kept, self.folders)

    def after_a_cut(self, chance: random.Random) -> Iterator[dict[str, bytes]]:
        """Yield the states that a cut at this moment could leave."""
        choices = [self.waiting[:count] for count in range(len(self.waiting) + 1)]
        if self.model == "strict" and len(self.waiting) > 1:
            choices += [[each for each in self.waiting if chance.random() < 0.5] for _draw in range(2)]
        for there in choices:
            names, folders = dict(self.kept), set(self.folders)
            _apply(there, names, folders)
            for how in _HOW:
                yield {
                    path: self.files[number].left(how, chance)
                    for path, number in names.items()
                    if os.path.dirname(path) in folders  # noqa: PTH120
                }


def _apply(changes: list[_Name], names: dict[str, int], folders: set[str]) -> None:
    for each in changes:
        if each.file == "folder":
            folders.add(each.path)
        elif each.file is None:
            names.pop(each.path, None)
        else:
            names.pop(each.beside, None)
            names[each.path] = each.file


def powercut() -> None:
    """Look at every crash state of every piece of work, in both models, and print what was found."""
    with tempfile.TemporaryDirectory() as top:
        os.environ["GNLC_DESKTOP_DATA"] = f"{top}/data"
        works, start = Works(build_program(), acts=250), Place(Path(top) / "start")
        works.begin(start)
        works.remember(start)
        every, different, wrong_in_all = 0, 0, 0
        for name, work in works.all().items():
            scratch = Place(Path(top) / "scratch")
            log: list[Call | str] = []
            for recorded in (False, True):
                # The first time, what takes long is done and remembered.
                shutil.rmtree(scratch.root, ignore_errors=True)
                shutil.copytree(start.root, scratch.root)
                begun: dict[Model, Disk] = {each: Disk(scratch.root, each) for each in ("strict", "ordered")}
                log.clear()
                with watched(scratch.root, after=log.append):
                    work(scratch, log.append)
                if not recorded:
                    continue
            for model, disk in begun.items():
                states, distinct, wrong = _look(disk, log, scratch)
                every, different, wrong_in_all = every + states, different + distinct, wrong_in_all + len(wrong)
                calls = sum(isinstance(each, Call) for each in log)
                print(
                    f"{name:<12} {model:<8} {calls:>4} calls {states:>6} states {distinct:>6} different   wrong {len(wrong)}"
                )
                for each in wrong[:10]:
                    print(f"    {each}", flush=True)
        print(f"{'powercut':<12} {every} states, {different} of them different, {wrong_in_all} wrong")


def _look(disk: Disk, log: list[Call | str], place: Place) -> tuple[int, int, list[str]]:
    chance = random.Random(1)
    states, wrong = 0, []
    said: list[str] = []
    seen: set[int] = set()
    for moment, entry in enumerate([*log, "the end"]):
        for found in disk.after_a_cut(chance):
            states += 1
            key = hash((tuple(said), tuple(sorted(found.items()))))
            if key in seen:
                continue
            seen.add(key)
            _put(place.root, found)
            wrong += [f"cut before {moment}: {each}" for each in faults_in_place(place, said)]
        if isinstance(entry, Call):
            disk.do(entry)
        else:
            said.append(entry)
    return states, len(seen), wrong


def _put(root: Path, found: Mapping[str, bytes]) -> None:
    shutil.rmtree(root)
    for path, content in found.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(content)
