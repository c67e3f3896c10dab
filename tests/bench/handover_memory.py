"""What writing and opening a hand-over file takes: a process of its own does each, so that its memory is known."""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gnlc_desktop.storage.handover import read_handover
from gnlc_desktop.storage.handover_file import Kind, Lock, Parcel, journal_files, object_files, write_handover
from gnlc_desktop.storage.merging import unpack
from tests.bench.__main__ import line
from tests.storage.handing import NOW, begun

SIZES = (5, 30, 95)
"""Megabytes of kept files."""
ROUNDS = 3
_PASSWORD = "a long password"


def handover_memory() -> None:
    """Print the seconds (medians) and the most memory of writing and opening, open and locked, by size."""
    for size in SIZES:
        with tempfile.TemporaryDirectory() as top:
            begun(Path(top) / "dossier", files=[os.urandom(1_000_000) for _number in range(size)])
            for password in ("", _PASSWORD):
                for what in ("write", "unpack"):
                    told = [_apart(what, top, password, str(number)) for number in range(ROUNDS)]
                    seconds = statistics.median(each[0] for each in told)
                    own, child = (max(each[place] for each in told) for place in (1, 2))
                    isolated = f", isolated child {child:.0f} MB" if child else ""
                    name = f"{what} {size} MB{', locked' if password else ''}"
                    line(name, f"{seconds:.2f} s, program {own:.0f} MB{isolated}", "", "memory does not grow")


def _apart(*words: str) -> tuple[float, float, float]:
    command = [sys.executable, "-m", "tests.bench.handover_memory", *words]
    seconds, own, child = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return seconds, own, child


def _do(what: str, top: Path, password: str, number: str) -> None:
    file = top / f"{'locked' if password else 'open'}.gnlc"
    if what == "unpack":
        unpack(top / f"{file.stem}-{number}", read_handover(file, password))
        return
    parcel = Parcel(
        kind=Kind.COLLEAGUE,
        dossier="dossier",
        made=NOW,
        document_name="application.pdf",
        document=b"%PDF-",
        page="page",
        journals=journal_files(top / "dossier"),
        objects=object_files(top / "dossier"),
    )
    write_handover(file, parcel, lock=Lock(password, "locked") if password else None, replace=True)


def _most_of_this() -> float:
    # What `resource` tells of a process begins with what its parent held when it was started.
    status = dict(each.split(":", 1) for each in Path("/proc/self/status").read_text(encoding="utf-8").splitlines())
    return int(status["VmHWM"].split()[0]) / 1000


if __name__ == "__main__":
    begun_at = time.perf_counter()
    _do(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
    taken = time.perf_counter() - begun_at
    print(json.dumps([taken, _most_of_this(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000]))
