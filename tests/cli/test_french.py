"""The command line in French, argparse's own words included, with French marks."""

import re

import pytest

from .conftest import SAMPLES, Command


@pytest.fixture(autouse=True)
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the system say that its user reads French."""
    monkeypatch.setenv("LANGUAGE", "fr")


def test_remarks_and_problems_have_french_marks(command: Command) -> None:
    ran = command("check", SAMPLES / "cascais.json", "--today", "2027-03-10")
    lines = [line for line in ran.out.splitlines() if line.startswith(("Remarque", "Problème"))]
    assert lines
    assert not [line for line in lines if re.match(r"\w+:", line)]
    assert all(line.split("\u00a0: ")[0] in {"Remarque", "Problème"} for line in lines)


def test_what_argparse_says_is_french_too(command: Command) -> None:
    assert "obligatoires" in command("check").err
    assert "inconnus" in command("demo", "--to", "x", "--swiftly").err
    assert "choix inconnu" in command("screenshots", "--to", "x", "--theme", "pink").err


def test_the_help_is_french_as_a_whole(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command("export", "--help")
    told = capsys.readouterr().out
    assert told.startswith("utilisation\u00a0: ")
    assert "show this help" not in told
