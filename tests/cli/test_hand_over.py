"""`hand-over` and `open`, and hand-over files in `check` and `export`."""

from pathlib import Path
from typing import Any

import pytest

from gnlc_desktop.dossier.events import Act, Answered
from gnlc_desktop.dossier.team_acts import NoteLeft
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import now
from tests.cli.conftest import SAMPLES, Command
from tests.storage.handing import begun, handed, tree


@pytest.fixture
def dossier(command: Command, tmp_path: Path) -> Path:
    """Return the folder of a dossier of the sample city."""
    folder = tmp_path / "library" / "20270310-0a1b2c3d"
    assert command("new", folder, "--answers", SAMPLES / "cascais.json").code == 0
    return folder


@pytest.fixture
def password(tmp_path: Path) -> Path:
    path = tmp_path / "password"
    path.write_text("long enough\n", encoding="utf-8")
    return path


def test_check_and_export_take_a_hand_over_file(command: Command, dossier: Path, tmp_path: Path) -> None:
    file = tmp_path / "c.gnlc"
    told = command("hand-over", dossier, "--for", "colleague", "--to", file, "--json")
    assert told.code == 0
    assert told.object == {"file": str(file), "bytes": file.stat().st_size, "left_out": []}
    of_answers, of_file = command("check", SAMPLES / "cascais.json", "--json"), command("check", file, "--json")
    assert of_file.code == 0
    assert of_file.object == of_answers.object
    before = tree(tmp_path)
    exported = command("export", file, "--to", tmp_path / "out", "--json")
    assert exported.code == 0, exported.err
    assert exported.object["signed"] is False
    assert {name: value for name, value in tree(tmp_path).items() if not name.startswith("out/")} == before


def test_what_was_frozen_is_exported_as_it_is(command: Command, dossier: Path, tmp_path: Path) -> None:
    assert command("answer", dossier, "--own-form", "no").code == 0
    assert command("freeze", dossier, "--to", tmp_path / "frozen.pdf").code == 0
    assert command("hand-over", dossier, "--for", "mayor", "--to", tmp_path / "m.gnlc").code == 0
    exported = command("export", tmp_path / "m.gnlc", "--to", tmp_path / "out", "--json")
    assert exported.code == 0, exported.err
    assert Path(exported.object["application"]).read_bytes() == (tmp_path / "frozen.pdf").read_bytes()


def test_a_copy_goes_out_comes_back_and_its_answer_is_named_where_it_conflicts(
    command: Command, dossier: Path, tmp_path: Path
) -> None:
    command("hand-over", dossier, "--for", "colleague", "--to", tmp_path / "c.gnlc")
    made = command("open", tmp_path / "c.gnlc", "--to", tmp_path / "theirs", "--json")
    assert made.code == 0
    assert made.object["merged"] is False
    theirs = Path(made.object["folder"])
    assert theirs == tmp_path / "theirs" / dossier.name
    for folder, text in ((theirs, "Theirs"), (dossier, "Ours")):
        OpenDossier(folder, now).record(Answered("motivation.text", text, "x"))
    command("hand-over", theirs, "--for", "colleague", "--to", tmp_path / "back.gnlc")
    merged = command("open", tmp_path / "back.gnlc", "--to", dossier.parent, "--json")
    assert merged.code == 1
    assert merged.object == {
        "dossier": dossier.name,
        "folder": str(dossier),
        "merged": True,
        "acts": 1,
        "diverged": [],
        "conflicts": ["motivation.text"],
        "approval_came": False,
    }
    told = command("open", tmp_path / "back.gnlc", "--to", dossier.parent)
    assert told.code == 1
    assert "What moves your city?" in told.out
    # Which of the two counts is asked in the window, and never guessed here.
    command("hand-over", dossier, "--for", "colleague", "--to", tmp_path / "both.gnlc")
    refused = command("check", tmp_path / "both.gnlc")
    assert (refused.code, refused.out) == (2, "")
    assert len(refused.err.strip().splitlines()) == 1


def test_a_locked_file_needs_its_password(command: Command, dossier: Path, tmp_path: Path, password: Path) -> None:
    file = tmp_path / "l.gnlc"
    assert command("hand-over", dossier, "--for", "colleague", "--to", file, "--password-file", password).code == 0
    for words in (("check", file), ("export", file, "--to", tmp_path / "out"), ("open", file, "--to", tmp_path / "in")):
        told = command(*words)
        assert (told.code, told.out) == (2, "")
        assert "locked" in told.err
    assert not (tmp_path / "in").exists()
    assert command("check", file, "--handover-password-file", password).code == 0
    assert command("open", file, "--to", tmp_path / "in", "--password-file", password).code == 0
    password.write_text("another", encoding="utf-8")
    assert command("check", file, "--handover-password-file", password).code == 2
    assert (
        command("hand-over", dossier, "--for", "colleague", "--to", tmp_path / "n", "--password-file", password).code
        == 2
    )


def test_what_cannot_be_done_is_one_sentence_and_writes_nothing(
    command: Command, dossier: Path, tmp_path: Path
) -> None:
    (tmp_path / "bad.gnlc").write_bytes(b"PK nothing")
    (tmp_path / "kept.gnlc").write_bytes(b"mine")
    before = tree(tmp_path)
    cases: list[tuple[int, tuple[Any, ...]]] = [
        (2, ("check", tmp_path / "bad.gnlc")),
        (2, ("check", tmp_path / "nowhere.gnlc")),
        (2, ("open", tmp_path / "bad.gnlc", "--to", tmp_path / "in")),
        (2, ("hand-over", tmp_path / "nowhere", "--for", "colleague", "--to", tmp_path / "x.gnlc")),
        (2, ("hand-over", dossier, "--for", "colleague", "--to", tmp_path / "kept.gnlc")),
        (2, ("hand-over", dossier, "--for", "colleague", "--to", tmp_path / "x.zip")),
        (1, ("hand-over", dossier, "--for", "mayor", "--to", tmp_path / "x.gnlc")),
        (3, ("hand-over", dossier, "--for", "colleague", "--to", tmp_path / "bad.gnlc" / "x.gnlc")),
    ]
    for code, words in cases:
        told = command(*words)
        assert (told.code, told.out) == (code, ""), words
        assert len(told.err.strip().splitlines()) == 1
    assert tree(tmp_path) == before


def test_a_file_with_a_question_that_is_not_known_here_is_refused(command: Command, tmp_path: Path) -> None:
    acts: list[Act] = [
        Answered("no.such.question", "x", "x"),
        NoteLeft("no.such.question", "x"),
        Answered("city.name", ["x"], "x"),
        Answered("sdgs.goals", "x", "x"),
        Answered("declaration.accepted", "x", "x"),
        Answered("profile.population", True, "x"),
    ]
    for number, act in enumerate(acts):
        begun(tmp_path / str(number), act)
        file = handed(tmp_path / "x.gnlc", tmp_path / str(number))
        for words in (("open", file, "--to", tmp_path / "in"), ("check", file)):
            told = command(*words)
            assert (told.code, told.out) == (2, "")
            assert getattr(act, "question", "?") in told.err
    assert not (tmp_path / "in").exists()
