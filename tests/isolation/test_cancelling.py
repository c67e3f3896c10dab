"""Work that was cancelled ends at once, its child is gone, and nothing is written; what is settled goes on."""

import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gnlc_desktop.isolation import run as isolation_run
from gnlc_desktop.isolation.limits import Limits
from gnlc_desktop.isolation.run import run
from gnlc_desktop.long_work import LongWork, Stopped, current_work
from gnlc_desktop.storage.atomic import write_atomically, written_atomically
from gnlc_desktop.storage.package import write_package

SPIN = "gnlc_desktop.isolation.probe:spin"
PATIENT = Limits(cpu_seconds=60, wall_seconds=60)
ENDS_WITHIN = 10
"""Seconds; the task itself would take a minute."""


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Collect every child that is started."""
    started: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *arguments: object, **named: object) -> None:
            super().__init__(*arguments, **named)  # type: ignore[call-overload]
            started.append(self)

    monkeypatch.setattr(isolation_run.subprocess, "Popen", Watched)
    yield started
    for child in started:
        child.kill()


def test_a_child_at_work_is_really_gone_once_its_work_is_cancelled(children: list[subprocess.Popen[bytes]]) -> None:
    work = LongWork()
    canceller = threading.Timer(0.3, work.cancel)
    begun = time.monotonic()
    canceller.start()
    with work.current(), pytest.raises(Stopped):
        run(SPIN, limits=PATIENT)
    assert time.monotonic() - begun < ENDS_WITHIN
    assert [child.poll() is not None for child in children] == [True]


def test_work_cancelled_before_it_began_starts_nothing_that_stays(children: list[subprocess.Popen[bytes]]) -> None:
    work = LongWork()
    work.cancel()
    with work.current(), pytest.raises(Stopped):
        run(SPIN, limits=PATIENT)
    assert all(child.poll() is not None for child in children)


def test_cancelled_work_writes_no_file_and_leaves_no_part_of_one(tmp_path: Path) -> None:
    work = LongWork()
    work.cancel()
    with work.current():
        with pytest.raises(Stopped):
            write_atomically(tmp_path / "file", b"x", replace=False)
        with pytest.raises(Stopped):
            write_package(tmp_path / "package", {"a.pdf": b"a"}, replace=False)
    assert list(tmp_path.iterdir()) == []


def test_work_cancelled_in_the_middle_of_a_long_file_leaves_what_stood_there(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_bytes(b"before")
    work = LongWork()

    def write() -> None:
        with written_atomically(place, replace=True) as part:
            part.write(b"first piece")
            work.cancel()
            part.write(b"second piece")

    with work.current(), pytest.raises(Stopped):
        write()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert place.read_bytes() == b"before"


def test_what_is_settled_cannot_be_cancelled_and_goes_on(tmp_path: Path) -> None:
    work = LongWork()
    with work.current():
        write_atomically(tmp_path / "file", b"x", replace=False)
        assert work.settled
        assert not work.cancel()
        current_work().check()
        write_atomically(tmp_path / "other", b"y", replace=False)
    assert (tmp_path / "other").read_bytes() == b"y"


def test_steps_never_go_back_and_each_news_is_told_once() -> None:
    told = []
    work = LongWork(lambda: told.append(work.progress))
    for done, of in ((1, 4), (3, 4), (2, 4), (9, 4)):
        work.step(done, of)
    assert told == [(1, 4), (3, 4), (4, 4)]


def test_where_nobody_waits_nothing_can_be_cancelled() -> None:
    current_work().cancel()
    current_work().check()
