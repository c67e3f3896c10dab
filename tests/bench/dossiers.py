"""`./run bench dossiers`: a list of 200 dossiers, a journal of 10,000 events, hand-over files of up to 95 MB."""

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from gnlc_desktop.dossier.answers import fit, parse_answers_file
from gnlc_desktop.dossier.events import Answered, Created
from gnlc_desktop.locations import forms_folder
from gnlc_desktop.storage import system_calls
from gnlc_desktop.storage.library import Library
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import build_program
from gnlc_desktop.wizard.dossier_summary import summary_of
from tests.bench.__main__ import line
from tests.bench.handover_memory import handover_memory

EVENTS = 10_000
DOSSIERS = 200


def dossiers() -> None:
    """Print the figures, each the median of several rounds."""
    with tempfile.TemporaryDirectory() as top:
        _list_many(Path(top))
        _long_journal(Path(top) / "long")
    handover_memory()


def _list_many(top: Path) -> None:
    program = build_program()
    form = program.membership
    library = Library(top / "dossiers", _now)
    first = library.create(Created(form.id, form.edition, "en"))
    file = parse_answers_file((forms_folder() / "membership-r1" / "samples" / "cascais.json").read_bytes())
    for number, (question, answer) in enumerate(fit(file, form).items()):
        for typed in (None, answer):
            first.record(Answered(question, typed, str(number)))
    for number in range(DOSSIERS - 1):
        shutil.copytree(first.folder, library.folder / f"copy{number}")
    summarise = partial(summary_of, forms=program.forms)
    first_time = _seconds(lambda: library.entries(summarise, "1"))
    again = statistics.median(_seconds(lambda: library.entries(summarise, "1")) for _round in range(5))
    what = f"{again * 1000:.0f} ms; the first time ever {first_time * 1000:.0f} ms"
    line("list of 200 dossiers", what, f"{again / first_time:.2f} of the first time", "under 500 ms")


def _long_journal(folder: Path) -> None:
    dossier = OpenDossier(folder, _now)
    dossier.record(Created("membership", "r1", "en"))
    timed = []
    synced: list[float] = []
    real = system_calls.sync

    def sync(descriptor: int) -> None:
        synced.append(_seconds(lambda: real(descriptor)))

    system_calls.sync = sync
    try:
        for number in range(EVENTS):
            act = Answered("motivation.text", "word " * 20 + str(number), str(number // 5))
            timed.append(_seconds(partial(dossier.record, act)))
    finally:
        system_calls.sync = real
    own = [whole - fsync for whole, fsync in zip(timed, synced[-EVENTS:], strict=True)]
    early, late = statistics.median(own[:1000]), statistics.median(own[-1000:])
    what = f"{late * 1000:.2f} ms at 10,000 events, {early * 1000:.2f} ms at first"
    line("an event without its fsync", what, f"{late / early:.1f} of the first ones", "at most 2 ms")
    opened = [_seconds(lambda: OpenDossier(folder, _now)) for _round in range(9)]
    worked = statistics.median(
        _seconds(lambda: OpenDossier(folder, _now), clock=time.process_time) for _round in range(9)
    )
    by_the_clock = f"{min(opened) * 1000:.0f} to {statistics.median(opened) * 1000:.0f} ms by the clock"
    size = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
    line(
        "open 10,000 events",
        f"{worked * 1000:.0f} ms of the processor's time, {by_the_clock}, {size / 1e6:.1f} MB",
        "",
        "at most 150 ms",
    )


def _seconds(work: Callable[[], object], *, clock: Callable[[], float] = time.perf_counter) -> float:
    begun = clock()
    work()
    return clock() - begun


def _now() -> datetime:
    return datetime.now(UTC)
