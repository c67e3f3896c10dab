"""Journals in a hand-over file whose lines are whole and say impossible things: refused, or shown without a fault."""

import json
import random
import zlib
from pathlib import Path
from typing import Any

import pytest

from gnlc_desktop.actions.approve import standing_of
from gnlc_desktop.actions.check_dossier import findings_of
from gnlc_desktop.actions.hand_over import contents_of, form_of_handover
from gnlc_desktop.actions.letters import unique_names
from gnlc_desktop.dossier.road import road
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.form.model import Form
from gnlc_desktop.storage import handover
from gnlc_desktop.storage.handover import read_handover
from gnlc_desktop.storage.handover_file import Kind
from gnlc_desktop.storage.handover_reading import examine
from gnlc_desktop.storage.merging import unpack
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.road_view import road_view
from tests.storage.every_act import EVERY_ACT
from tests.storage.handing import NOW, handed

MUTANTS = 400
ODD: list[Any] = [
    None, True, 0, -1, 10**30, 1.5, "", "x", "\x00", "a" * 64, "../..", "9999-12-31", "0001-01-01", "2027-02-30",
    [], ["x"], [1], [[]], {}, {"kind": "Created"}, "en", "xx", "membership", ["2"], "\ud800",
]  # fmt: skip


def bent(content: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return a line's content with one thing in it replaced."""
    inside = content["act"] if chance.random() < 0.8 else content
    key = chance.choice(sorted(inside))
    changed = {**inside, key: chance.choice(ODD)}
    if chance.random() < 0.1:
        del changed[key]
    return {**content, "act": changed} if inside is content["act"] else changed


def written(content: object) -> bytes:
    text = json.dumps(content).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def test_a_journal_that_says_impossible_things_is_refused_or_shown_without_a_fault(
    program: Program, form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In this process, for speed: the child does the very same.
    monkeypatch.setattr(handover, "run", lambda _task, **given: examine(given["path"], given["password"]))
    begun = OpenDossier(tmp_path / "dossier", lambda: NOW)
    for act in EVERY_ACT:
        begun.record(act)
    (journal,) = (begun.folder / "journal").iterdir()
    lines = [json.loads(each.partition(b" ")[2]) for each in journal.read_bytes().splitlines()]
    chance = random.Random(8)
    opened = 0
    for number in range(MUTANTS):
        places = {chance.randrange(len(lines)) for _line in range(chance.randint(1, 3))}
        content = [bent(each, chance) if place in places else each for place, each in enumerate(lines)]
        journal.write_bytes(b"".join(map(written, content)))
        try:
            read = read_handover(handed(tmp_path / "x.gnlc", begun.folder))
            form_of_handover(read, program.form)
        except GnlcError:
            continue
        opened += 1
        folder = tmp_path / f"opened-{number}"
        unpack(folder, read)
        show(OpenDossier(folder, lambda: NOW), form, program)
    assert opened > MUTANTS // 3


def show(dossier: OpenDossier, form: Form, program: Program) -> None:
    """Do what the window does first with a dossier."""
    state, parts = dossier.state, program.parts
    findings_of(state, form, parts)
    road(state, standing_of(state, form), call=parts.call(), countersigned=form.sending.countersigned)
    road_view(state, form, parts)
    for kind in Kind:
        try:
            contents_of(dossier, form, kind)
        except GnlcError:
            continue


def test_a_file_goes_out_under_a_name_that_every_system_takes_whatever_a_journal_calls_it() -> None:
    wanted = ["a.PDF", "../../a.pdf", "x.\x00y", "b.\\..\\evil", "c.p d f", "", "岡山.png"]
    assert unique_names(wanted) == ("a.pdf", "a-2.pdf", "x", "b", "c", "city", "岡山.png")
