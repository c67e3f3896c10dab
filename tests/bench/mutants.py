"""`./run bench mutants N`: a journal, hand-over files and signed files are changed at random, N times over each.

Each journal is opened and written on; each hand-over file is read as the isolated child does; each signed file is
verified.
"""

import io
import random
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from gnlc_desktop.dossier.events import Answered, Created, Undone
from gnlc_desktop.errors import GnlcError, UnusableInput
from gnlc_desktop.storage.handover_reading import examine_open
from gnlc_desktop.storage.open_dossier import OpenDossier
from tests.bench.signed_mutants import signed_mutants
from tests.storage.handing import answered, begun, handed
from tests.storage.handing import mutant as handover_mutant


def mutants(times: int = 10_000) -> None:
    """Try so many mutants of each kind, and print what came of it."""
    journal_mutants(times)
    for password in ("", "a long password"):
        handover_mutants(times, password)
    if signed_mutants(times):
        raise SystemExit(1)


def journal_mutants(times: int) -> None:
    """Open so many mutants of a journal, and print what came of it."""
    ends, wrong, slowest = Counter[str](), list[str](), 0.0
    with tempfile.TemporaryDirectory() as top:
        whole = journal_of(Path(top) / "whole")
        (Path(top) / "neighbour.txt").write_bytes(b"untouched")
        for number in range(times):
            content = mutant(whole, random.Random(number))
            begun = time.perf_counter()
            try:
                ends[open_mutant(Path(top) / str(number), content)] += 1
            except Exception as error:  # every one of them is a fault: that is what is looked for
                wrong.append(f"mutant {number}: {error!r}")
            slowest = max(slowest, time.perf_counter() - begun)
        if (Path(top) / "neighbour.txt").read_bytes() != b"untouched":
            wrong.append("a neighbour was touched")
    for each in wrong[:10]:
        print(f"    {each}")
    print(f"mutants      {times} of a journal: {len(wrong)} crashes, slowest {slowest * 1000:.0f} ms   {dict(ends)}")


def handover_mutants(times: int, password: str) -> None:
    """Read so many mutants of a hand-over file, and print what came of it: refused, or read as it was."""
    ends, wrong, slowest = Counter[str](), list[str](), 0.0
    with tempfile.TemporaryDirectory() as top:
        acts = [answered("city.name", f"name {number}") for number in range(30)]
        dossier = begun(Path(top) / "whole", *acts, files=[b"kept" * 99, b"a picture" * 999])
        whole = handed(Path(top) / "whole.gnlc", dossier.folder, password=password).read_bytes()
    facts = ("dossier", "journals", "events", "made")
    expected = examine_open(io.BytesIO(whole), password)
    for number in range(times):
        content = handover_mutant(whole, random.Random(number))
        begun_at = time.perf_counter()
        try:
            told = examine_open(io.BytesIO(content), password)
            ends["read as it was"] += 1
            if any(told[each] != expected[each] for each in facts):
                wrong.append(f"mutant {number}: read as something else")
        except UnusableInput as error:
            ends[error.code] += 1
        except Exception as error:  # every one of them is a fault: that is what is looked for
            wrong.append(f"mutant {number}: {error!r}")
        slowest = max(slowest, time.perf_counter() - begun_at)
    for each in wrong[:10]:
        print(f"    {each}")
    kind = "locked hand-over file" if password else "hand-over file"
    print(f"mutants      {times} of a {kind}: {len(wrong)} wrong, slowest {slowest * 1000:.0f} ms   {dict(ends)}")


def journal_of(folder: Path) -> bytes:
    """Return the journal of some work."""
    dossier = OpenDossier(folder, lambda: datetime(2027, 3, 15, 9, tzinfo=UTC))
    dossier.record(Created("membership", "r1", "en"))
    for number in range(30):
        dossier.record(Answered("city.name", f"name {number}", str(number)))
        if number % 7 == 6:
            dossier.record(Undone())
    [path] = (folder / "journal").iterdir()
    return path.read_bytes()


def mutant(whole: bytes, chance: random.Random) -> bytes:
    """Return the journal with one to four changes."""
    content = bytearray(whole)
    for _change in range(chance.randint(1, 4)):
        place, length = chance.randrange(len(content) + 1), chance.randint(1, 200)
        match chance.randrange(8):
            case 0:
                content[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del content[place:]
            case 2:
                del content[place : place + length]
            case 3:
                content[place:place] = chance.randbytes(length)
            case 4:
                content[place:place] = bytes(length)
            case 5:
                lines = content.split(b"\n")
                chance.shuffle(lines)
                content = bytearray(b"\n".join(lines))
            case 6:
                lines = content.split(b"\n")
                lines.insert(chance.randrange(len(lines)), chance.choice(lines))
                content = bytearray(b"\n".join(lines))
            case _:
                content[place:place] = b"[" * 100_000
    return bytes(content)


def open_mutant(folder: Path, content: bytes) -> str:
    """Open and write on; return how it ended, AssertionError where something is lost by it."""
    journal = folder / "journal"
    journal.mkdir(parents=True)
    path = journal / f"{'ab' * 8}.jsonl"
    path.write_bytes(content)
    try:
        dossier = OpenDossier(folder, lambda: datetime(2027, 3, 15, 9, tzinfo=UTC))
        dossier.record(Answered("mayor.surname", "Silva", "after"))
    except GnlcError as error:
        return error.code
    again = OpenDossier(folder, lambda: datetime(2027, 3, 15, 9, tzinfo=UTC))
    if again.state.answers.get("mayor.surname") != "Silva" or path.read_bytes() != content:
        raise AssertionError("what was there was changed, or what was written is not read")
    return "read with its damage told" if again.damage else "read"
