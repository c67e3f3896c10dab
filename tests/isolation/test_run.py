"""A task runs in a child of its own that can neither hang nor fill the machine, write files or speak out of turn."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gnlc_desktop.errors import EnvironmentFailed, GnlcError, Refused, UnusableInput
from gnlc_desktop.isolation import run as isolation_run
from gnlc_desktop.isolation.limits import Limits
from gnlc_desktop.isolation.run import Child, IsolationFailed, run, start_ahead
from gnlc_desktop.isolation.tasks import UnknownTask, find_task

PROBE = "gnlc_desktop.isolation.probe"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the limits of POSIX")


def test_a_task_answers_with_the_value_it_returns_whatever_it_prints() -> None:
    value = {"a": [b"\x00\xff", "ü", 1, None, True]}
    assert run(f"{PROBE}:echo", value=value) == value


def test_a_large_value_passes_both_ways() -> None:
    value = os.urandom(3_000_000)
    assert run(f"{PROBE}:echo", value=value) == value


def test_the_child_sees_neither_our_environment_nor_the_folder_we_stand_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("SECRET_OF_THE_USER", "x")
    monkeypatch.chdir(tmp_path)
    seen = run(f"{PROBE}:surroundings")
    assert seen["process"] != os.getpid()
    assert "SECRET_OF_THE_USER" not in seen["environment"]
    assert str(tmp_path) not in seen["path"]
    assert "" not in seen["path"]


def test_the_child_loads_no_heavy_library_that_its_task_does_not_need() -> None:
    modules = set(run(f"{PROBE}:surroundings")["modules"])
    assert not {"pyhanko", "pypdf", "reportlab", "cryptography", "PySide6", "pickle"} & modules


def test_a_task_that_waits_on_the_wall_is_ended_by_the_parent() -> None:
    begun = time.monotonic()
    with pytest.raises(IsolationFailed) as caught:
        run(f"{PROBE}:spin", limits=Limits(wall_seconds=0.5))
    assert (caught.value.code, caught.value.values) == ("isolated-task-stopped", {"reason": "time"})
    assert time.monotonic() - begun < 5


@posix_only
def test_a_task_that_burns_the_processor_is_ended_by_the_system() -> None:
    with pytest.raises(IsolationFailed) as caught:
        run(f"{PROBE}:spin", limits=Limits(cpu_seconds=1, wall_seconds=30))
    assert caught.value.values == {"reason": "time"}


@posix_only
@pytest.mark.parametrize("chunk_bytes", [1 << 12, 1 << 22, 1 << 40])
def test_a_task_that_fills_the_memory_is_stopped(chunk_bytes: int) -> None:
    with pytest.raises(IsolationFailed) as caught:
        run(f"{PROBE}:fill_memory", limits=Limits(memory_bytes=1 << 28), chunk_bytes=chunk_bytes)
    assert caught.value.values == {"reason": "memory"}


@pytest.mark.parametrize("status", [0, 1])
def test_a_task_that_ends_without_an_answer_is_told(status: int) -> None:
    with pytest.raises(IsolationFailed) as caught:
        run(f"{PROBE}:end_at_once", status=status)
    assert caught.value.values == {"reason": "ended"}


@posix_only
def test_a_task_cannot_write_a_file(tmp_path: Path) -> None:
    path = tmp_path / "written"
    with pytest.raises(IsolationFailed):
        run(f"{PROBE}:write_file", path=str(path))
    assert not path.exists() or path.read_bytes() == b""


def test_an_unforeseen_failure_tells_its_type_and_never_its_text() -> None:
    with pytest.raises(IsolationFailed) as caught:
        run(f"{PROBE}:fail", text="Ana Silva, 1234")
    assert (caught.value.code, caught.value.values) == ("isolated-task-failed", {"kind": "ZeroDivisionError"})
    assert "Ana" not in str(caught.value)
    assert caught.value.exit_code == UnusableInput.exit_code


def test_endless_recursion_is_a_failure_like_any_other() -> None:
    with pytest.raises(IsolationFailed):
        run(f"{PROBE}:recurse", depth=0)


@pytest.mark.parametrize("kind", [UnusableInput, Refused])
def test_an_error_of_the_program_comes_back_as_itself(kind: type[GnlcError]) -> None:
    with pytest.raises(kind) as caught:
        run(f"{PROBE}:refuse", kind=kind.__name__, code="some-code", name="ü.p12")
    assert (caught.value.code, caught.value.values) == ("some-code", {"name": "ü.p12"})


@pytest.mark.parametrize(
    "task",
    [
        f"{PROBE}:not_a_task",
        f"{PROBE}:missing",
        "gnlc_desktop.missing:echo",
        f"{PROBE}:isolated",
        f"{PROBE}:Path",
        "os:system",
        "subprocess:run",
        "gnlc_desktop:echo",
        f"{PROBE}:echo.__globals__",
        f"{PROBE}",
        "",
        "gnlc_desktop..isolation.probe:echo",
        "gnlc_desktop.isolation.run:subprocess",
    ],
)
def test_only_registered_functions_of_the_program_are_tasks(task: str) -> None:
    with pytest.raises((UnknownTask, ModuleNotFoundError)):
        find_task(task)
    with pytest.raises(IsolationFailed):
        run(task)


def test_a_child_started_ahead_serves_one_task() -> None:
    with start_ahead([PROBE]) as child:
        assert child.run(f"{PROBE}:echo", value=1) == 1


def test_a_child_that_is_not_used_ends_when_it_is_closed() -> None:
    child = Child()
    child.close()
    assert child._process.returncode is not None


def test_a_child_ends_by_itself_when_the_program_goes_away() -> None:
    child = subprocess.run(
        [*isolation_run._command(), "--isolated-task"], input=b"", capture_output=True, timeout=20, check=False
    )
    assert (child.returncode, child.stdout) == (0, b"")


def test_a_machine_that_cannot_start_a_process_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(EnvironmentFailed) as caught:
        run(f"{PROBE}:echo", value=1)
    assert caught.value.code == "isolated-task-not-started"


def test_the_frozen_program_takes_its_console_twin_as_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(Path("/opt/gnlc/gnlc-desktop")))
    assert Path(isolation_run._command()[0]).stem == "gnlc-desktop-cli"


def test_arguments_that_are_not_plain_are_refused_before_anything_is_sent() -> None:
    with pytest.raises(TypeError):
        run(f"{PROBE}:echo", value=object())
