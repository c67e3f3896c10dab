"""`./run bench faults`: kill -9, a full disk and a failing disk at every call by which something is kept."""

import errno
import os
import shutil
import signal
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from gnlc_desktop.errors import GnlcError
from gnlc_desktop.wiring import build_program
from tests.bench.keeping_works import Acknowledge, Place, Works, faults_in
from tests.bench.watched_disk import Call, watched

FAULTS = ("kill before", "kill within", "ENOSPC", "EIO", "ENOSPC for good", "EIO for good")
_ERRORS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO}
Work = Callable[[Place, Acknowledge], None]


def count_calls(work: Work, place: Place) -> int:
    """Return how many changing calls a piece of work makes."""
    calls: list[Call] = []
    with watched(place.root, before=lambda call, _write: calls.append(call)):
        work(place, lambda _said: None)
    return len(calls)


def run_with_fault(work: Work, place: Place, *, at: int, fault: str) -> tuple[list[str], str]:
    """Do a piece of work in a process of its own with a fault at one call; return what was said and how it ended."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _child(work, place, at, fault, writer)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as said:
        lines = said.read().splitlines()
    os.waitpid(child, 0)
    ended = next((each for each in lines if each.startswith("!")), "")
    return [each for each in lines if not each.startswith("!")], ended


def _child(work: Work, place: Place, at: int, fault: str, writer: int) -> None:
    """Work, fail at the call, and leave without cleaning anything up."""
    made = 0

    def before(call: Call, write: Callable[[bytes], int]) -> None:
        nonlocal made
        made += 1
        if made - 1 != at and not (fault.endswith("for good") and made - 1 > at):
            return
        if fault != "kill before" and call.name == "write":
            write(call.data[: len(call.data) // 2])
        if fault.startswith("kill"):
            os.kill(os.getpid(), signal.SIGKILL)
        number = _ERRORS[fault.split(maxsplit=1)[0]]
        raise OSError(number, os.strerror(number))

    say = os.write

    def acknowledge(said: str) -> None:
        say(writer, f"{said}\n".encode())

    try:
        with watched(place.root, before=before):
            work(place, acknowledge)
    except GnlcError as error:
        acknowledge(f"!refused {error.code}")
    except BaseException:
        acknowledge("!crashed " + traceback.format_exc().replace("\n", " | ")[-600:])
    finally:
        os._exit(0)


def faults() -> None:
    """Try every fault at every call of every piece of work, and print what came of it."""
    with tempfile.TemporaryDirectory() as top:
        os.environ["GNLC_DESKTOP_DATA"] = f"{top}/data"
        works, start = Works(build_program()), Place(Path(top) / "start")
        works.begin(start)
        works.remember(start)
        every, wrong_in_all = 0, 0
        for name, work in works.all().items():
            scratch = Place(Path(top) / "scratch")
            shutil.copytree(start.root, scratch.root)
            work(scratch, lambda _said: None)
            shutil.rmtree(scratch.root)
            shutil.copytree(start.root, scratch.root)
            calls = count_calls(work, scratch)
            points, wrong, ends = 0, [], Counter[str]()
            for at in range(calls):
                for fault in FAULTS:
                    shutil.rmtree(scratch.root)
                    shutil.copytree(start.root, scratch.root)
                    said, ended = run_with_fault(work, scratch, at=at, fault=fault)
                    points += 1
                    ends[ended or "killed or done"] += 1
                    found = faults_in_place(scratch, said)
                    if ended.startswith("!crashed"):
                        found.append(ended)
                    if fault in {"ENOSPC", "EIO"} and ended:
                        found.append(f"the second attempt failed too: {ended}")
                    wrong += [f"{name}, {fault} at call {at}: {each}" for each in found]
            shutil.rmtree(scratch.root)
            every, wrong_in_all = every + points, wrong_in_all + len(wrong)
            print(f"{name:<12} {calls:>4} calls {points:>6} points   wrong {len(wrong)}   {dict(ends)}", flush=True)
            for each in wrong[:10]:
                print(f"    {each}")
        print(f"{'faults':<12} {every} points, {wrong_in_all} wrong")


def faults_in_place(place: Place, said: list[str]) -> list[str]:
    """Return what is wrong; a failure to look is itself one."""
    try:
        return faults_in(place, said)
    except Exception:
        return ["cannot be read: " + traceback.format_exc()[-400:]]
