"""What a killed program left half made goes one day, and nothing else does."""

import os
import time
from pathlib import Path

import pytest

from gnlc_desktop.storage.atomic import remove_stale

OLD = time.time() - 30 * 24 * 3600


@pytest.fixture
def half_made(tmp_path: Path) -> Path:
    """Return a folder as a killed program leaves it, a month old."""
    folder = tmp_path / ".20270101-00c0ffee.0a1b2c3d.part"
    (folder / "journal").mkdir(parents=True)
    (folder / "journal" / "a.jsonl").write_bytes(b"")
    for each in (folder / "journal" / "a.jsonl", folder / "journal", folder):
        os.utime(each, (OLD, OLD))
    return folder


def test_what_is_old_and_half_made_is_removed(half_made: Path) -> None:
    remove_stale(half_made.parent)
    assert not half_made.exists()


def test_what_somebody_may_be_making_stays(half_made: Path) -> None:
    (half_made / "journal" / "b.jsonl").write_bytes(b"")
    remove_stale(half_made.parent)
    assert half_made.is_dir()


def test_a_clock_that_is_years_ahead_removes_nobodys_work(half_made: Path) -> None:
    os.utime(half_made.parent, (OLD, OLD))
    remove_stale(half_made.parent)
    assert half_made.is_dir()


@pytest.mark.parametrize("name", [".own.part", "20270101-00c0ffee", ".x.0a1b2c3d.part.txt", ".git"])
def test_no_other_folder_is_touched(half_made: Path, name: str) -> None:
    other = half_made.with_name(name)
    half_made.rename(other)
    os.utime(other, (OLD, OLD))
    remove_stale(other.parent)
    assert other.is_dir()


def test_nothing_behind_a_link_is_touched(half_made: Path) -> None:
    real = half_made.with_name("real")
    half_made.rename(real)
    half_made.symlink_to(real)
    remove_stale(real.parent)
    assert (real / "journal" / "a.jsonl").is_file()


def test_a_folder_that_is_not_there_is_no_failure(tmp_path: Path) -> None:
    remove_stale(tmp_path / "pulled out")
