"""`./run bench`: start to first paint, key press to page view, cold export and memory, as ratios in one run."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.first_paint import PAINTED

ROUNDS = 9
FIRST_PAINT = "import sys\nfrom tests.bench.first_paint import bare_window, our_window\n{function}()\n"


def seconds_to_paint(command: Sequence[str], environment: dict[str, str]) -> float:
    """Return the wall seconds from the start of a process until it says that its window is drawn."""
    begun = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        taken = time.perf_counter() - begun
    if said.strip() != PAINTED or process.returncode != 0:
        raise SystemExit(f"the window was not drawn: {said}")
    return taken


def paired(first: Callable[[], float], second: Callable[[], float]) -> tuple[float, float, float]:
    """Time two things in turn; return both medians and the median of the ratios."""
    first(), second()  # the files come into the cache
    pairs = [(first(), second()) for _round in range(ROUNDS)]
    return (
        statistics.median(a for a, _b in pairs),
        statistics.median(b for _a, b in pairs),
        statistics.median(a / b for a, b in pairs),
    )


def first_paint() -> None:
    """Compare the start page's first paint with that of a bare PySide6 window, from the start of each process."""
    with tempfile.TemporaryDirectory() as data:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "GNLC_DESKTOP_DATA": f"{data}/data",
            # As on any start but the first, both find their modules compiled; some environments forbid to keep them.
            "PYTHONPYCACHEPREFIX": f"{data}/compiled",
            "PYTHONDONTWRITEBYTECODE": "",
        }

        def time_of(function: str) -> float:
            return seconds_to_paint([sys.executable, "-c", FIRST_PAINT.format(function=function)], environment)

        ours, bare, ratio = paired(lambda: time_of("our_window"), lambda: time_of("bare_window"))
    line("first paint", f"{ours * 1000:.0f} ms, bare window {bare * 1000:.0f} ms", f"{ratio:.2f}", "at most 1.35")


def key_press() -> None:
    """Time a changed answer to the updated page view in a form of 200 questions."""
    from tests.bench.many_questions import key_press_milliseconds

    timed = key_press_milliseconds(200)
    few = key_press_milliseconds(20)
    ratio = statistics.median(timed) / statistics.median(few)
    what = f"{statistics.median(timed):.2f} ms at 200 questions (worst {max(timed):.2f})"
    line("key press to page view", what, f"{ratio:.1f} of 20 questions", "under 5 ms")


def cold_export() -> None:
    """Time `export` of the sample city as a cold process, unsigned and signed, and its peak memory."""
    sample = "forms/membership-r1/samples/cascais.json"
    for name, command in (
        ("export, unsigned", ["export", sample, "--replace", "--to"]),
        ("demo, signed", ["demo", "--to"]),
    ):
        times, peaks = [], []
        for _round in range(5):
            with tempfile.TemporaryDirectory() as folder:
                told = measured([sys.executable, "-m", "gnlc_desktop", *command, folder])
            times.append(told[0])
            peaks.append(told[1])
        line(name, f"{statistics.median(times):.2f} s", f"{max(peaks)} MB", "at most 2 s")


def measured(command: Sequence[str]) -> tuple[float, int]:
    """Return wall seconds and the peak memory in MB of a process and its children."""
    script = (
        "import resource, subprocess, sys, time; t = time.perf_counter();"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(time.perf_counter() - t, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    )
    told = subprocess.run([sys.executable, "-c", script, *command], capture_output=True, text=True, check=True).stdout
    wall, peak = told.split()
    return float(wall), int(peak)


def line(what: str, figure: str, ratio: str, wanted: str) -> None:
    """Print one figure."""
    print(f"{what:<24} {figure:<48} {ratio:<22} {wanted}")


if __name__ == "__main__":
    os.chdir(Path(__file__).resolve().parents[2])
    if sys.argv[1:] == ["document"]:
        from tests.bench.document import measure

        raise SystemExit(measure())
    if len(sys.argv) > 1:
        from tests.bench.keeping import run_command

        raise SystemExit(run_command(sys.argv[1:]))
    first_paint()
    key_press()
    cold_export()
