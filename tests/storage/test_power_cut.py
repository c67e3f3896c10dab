"""The model of a power cut finds what naive writing loses, and finds nothing in ours; mutants of a journal hurt nobody."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gnlc_desktop.storage.atomic import write_atomically
from tests.bench.mutants import journal_of, mutant, open_mutant
from tests.bench.powercut import Disk, Model
from tests.bench.watched_disk import Call, watched

OLD, NEW = b"old " * 400, b"new " * 700


def naively(path: Path) -> None:
    """Write as one does who has never lost anything."""
    import os

    descriptor = os.open(path, os.O_WRONLY | os.O_TRUNC)
    os.ftruncate(descriptor, 0)
    os.write(descriptor, NEW)
    os.close(descriptor)


def without_fsync(path: Path) -> None:
    """Write beside and rename, and leave it to chance which of both reaches the disk first."""
    import os

    descriptor = os.open(path.with_name("beside"), os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    os.write(descriptor, NEW)
    os.close(descriptor)
    path.with_name("beside").replace(path)


def atomically(path: Path) -> None:
    """Write as this program does."""
    write_atomically(path, NEW, replace=True)


def found_after_cuts(write: Callable[[Path], None], folder: Path, model: Model) -> tuple[set[bytes | None], set[bytes]]:
    """Return what may be found under the name while it is written, and what once that was acknowledged."""
    folder.mkdir()
    path = folder / "file"
    path.write_bytes(OLD)
    disk, log = Disk(folder, model), list[Call]()
    with watched(folder, after=log.append):
        write(path)
    chance, found = random.Random(1), set[bytes | None]()
    for call in log:
        found |= {state.get(str(path)) for state in disk.after_a_cut(chance)}
        disk.do(call)
    shutil.rmtree(folder)
    return found, {state[str(path)] for state in disk.after_a_cut(chance)}


@pytest.mark.parametrize("model", ["strict", "ordered"])
def test_a_file_written_by_this_program_is_old_or_new_and_new_once_acknowledged(tmp_path: Path, model: Model) -> None:
    found, afterwards = found_after_cuts(atomically, tmp_path / "x", model)
    assert found <= {OLD, NEW}
    assert OLD in found
    assert afterwards == {NEW}


@pytest.mark.parametrize("model", ["strict", "ordered"])
@pytest.mark.parametrize("write", [naively, without_fsync])
def test_the_model_finds_what_others_lose(tmp_path: Path, write: Callable[[Path], None], model: Model) -> None:
    found, afterwards = found_after_cuts(write, tmp_path / "x", model)
    assert not (found | afterwards) <= {OLD, NEW}


def test_sixty_mutants_of_a_journal_are_opened_and_written_on(tmp_path: Path) -> None:
    whole = journal_of(tmp_path / "whole")
    ends = {open_mutant(tmp_path / str(seed), mutant(whole, random.Random(seed))) for seed in range(60)}
    assert ends == {"read", "read with its damage told"}
