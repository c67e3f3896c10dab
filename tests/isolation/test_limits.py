"""What a child may use is what was agreed, and the system is told exactly that."""

import resource
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from gnlc_desktop.isolation import limits
from gnlc_desktop.isolation.limits import DEFAULT, OF_A_PIN, OF_A_TOKEN, Limits

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the limits of POSIX")

SHOW = (
    "import resource; from gnlc_desktop.isolation.limits import Limits, hold_this_process_to as hold;"
    "hold(Limits({cpu}, 5.0, {memory}, {file}));"
    "print(*[each for kind in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE, resource.RLIMIT_FSIZE,"
    " resource.RLIMIT_NOFILE) for each in resource.getrlimit(kind)])"
)


def test_the_agreed_limits() -> None:
    assert (DEFAULT.cpu_seconds, DEFAULT.wall_seconds, DEFAULT.memory_bytes, DEFAULT.file_bytes) == (8, 10.0, 1 << 30, 0)
    assert (OF_A_PIN.cpu_seconds, OF_A_PIN.wall_seconds, OF_A_PIN.memory_bytes) == (60, None, 1 << 30)
    assert replace(OF_A_TOKEN, file_bytes=0) == DEFAULT
    assert OF_A_PIN.file_bytes == OF_A_TOKEN.file_bytes == 1 << 20


def test_a_process_is_held_to_all_of_them() -> None:
    told = subprocess.run(
        [sys.executable, "-c", SHOW.format(cpu=7, memory=1 << 29, file=3)], capture_output=True, text=True, check=True
    ).stdout
    # The second of the processor's limits kills; the first says why.
    assert told.split() == [str(each) for each in (1 << 29, 1 << 29, 7, 8, 0, 0, 3, 3, 64, 64)]


def test_a_limit_that_is_tighter_already_stays() -> None:
    script = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (5, 5));" + SHOW.format(cpu=7, memory=1 << 29, file=0)
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert told.split()[2:4] == ["5", "5"]


@pytest.mark.parametrize(("kind", "held"), [(resource.RLIMIT_AS, True), (resource.RLIMIT_CPU, False)])
def test_only_the_limit_on_memory_may_be_refused(
    kind: int, held: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def refuse(which: int, _amounts: Any) -> None:
        asked.append(which)
        if which == kind:
            raise ValueError

    monkeypatch.setattr(resource, "setrlimit", refuse)
    if held:
        limits.hold_this_process_to(Limits())
        assert len(asked) == 5
    else:
        with pytest.raises(ValueError):
            limits.hold_this_process_to(Limits())
