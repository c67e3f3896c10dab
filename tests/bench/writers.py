"""`./run bench writers N`: two processes write into one dossier at the same time, N times over."""

import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from gnlc_desktop.dossier.events import Answered, Created, Event
from gnlc_desktop.storage.open_dossier import OpenDossier

_ACTS = 25


def writers(times: int = 100) -> None:
    """Have two write so many times, and print whether an acknowledged act is missing."""
    lost, unalike, conflicts, begun = 0, 0, 0, time.monotonic()
    with tempfile.TemporaryDirectory() as top:
        for run in range(times):
            folder = Path(top) / str(run)
            OpenDossier(folder, _now).record(Created("membership", "r1", "en"))
            said = _two_at_once(folder)
            first, second = OpenDossier(folder, _now), OpenDossier(folder, _now)
            kept = {each.act.typed for each in first.events if isinstance(each.act, Answered)}
            lost += sum(each not in kept for each in said)
            unalike += first.state != second.state or bool(first.damage)
            conflicts += bool(first.state.conflicts)
    print(
        f"writers      {times} times two processes, {2 * _ACTS} acts each time: {lost} acknowledged acts lost, "
        f"{unalike} dossiers read differently; {conflicts} times a conflict was named; {time.monotonic() - begun:.0f} s"
    )


def _two_at_once(folder: Path) -> list[str]:
    """Return what both acknowledged."""
    reader, writer = os.pipe()
    children = []
    for name in ("a", "b"):
        child = os.fork()
        if child == 0:
            os.close(reader)
            try:
                _write(folder, name, writer)
            finally:
                os._exit(0)
        children.append(child)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as told:
        said = told.read().splitlines()
    for child in children:
        os.waitpid(child, 0)
    return said


def _write(folder: Path, name: str, writer: int) -> None:
    dossier = OpenDossier(folder, _now)
    for number in range(_ACTS):
        question = "city.name" if number % 5 == 0 else f"{name}.{number}"
        dossier.record(Answered(question, f"{name} {number}", str(number)))
        os.write(writer, f"{name} {number}\n".encode())
        if number % 7 == 0:
            dossier.refresh()


def _now() -> datetime:
    return datetime.now(UTC)


def events_of(folder: Path) -> tuple[Event, ...]:
    """Return what was written."""
    return OpenDossier(folder, _now).events
