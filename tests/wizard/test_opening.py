"""Dossiers are begun, begun from a file, listed and opened again."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gnlc_desktop.dossier.events import Frozen, SentBack
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.dates import day_in_words, moment_in_words, period_in_words
from gnlc_desktop.wizard.opening import begin, begin_from, cards, resume


def test_a_begun_dossier_is_listed_by_its_city_and_country(program: Program) -> None:
    assert cards(program, "en") == ()
    session = begin(program, "fr")
    session.answer("city.name", "Cascais")
    session.answer("city.country", "PT")
    (card,) = cards(program, "en")
    assert (card.title, card.problem) == ("Cascais, Portugal", "")
    assert card.stage == "being filled in: 2 of 23 required questions answered"
    assert card.changed.startswith("last changed ")
    assert resume(program, card.id).language == "fr"


def test_a_country_that_is_none_does_not_hide_the_list(program: Program) -> None:
    session = begin(program, "en")
    session.answer("city.name", "Cascais")
    session.answer("city.country", "Portugall")
    (card,) = cards(program, "en")
    assert (card.title, card.problem) == ("Cascais, Portugall", "")


def test_a_dossier_that_cannot_be_read_is_listed_with_its_problem(program: Program) -> None:
    session = begin(program, "en")
    for journal in (session.dossier.folder / "journal").iterdir():
        journal.write_bytes(b"no journal\n")
    (card,) = cards(program, "en")
    assert card.problem


def answers(**changes: object) -> str:
    content = {"form": "membership", "edition": "r1", "language": "en", "answers": {"city.name": "Cascais"}}
    return json.dumps(content | changes)


def test_an_answers_file_fills_a_new_dossier(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(answers(), encoding="utf-8")
    session = begin_from(program, file)
    assert session.state.answers == {"city.name": "Cascais"}
    assert len(cards(program, "en")) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "file-empty"),
        ("{", "file-not-json"),
        (answers(form="report"), "answers-wrong-form"),
        (answers(edition="r9"), "answers-wrong-edition"),
        (answers(answers={"city.mayor": "x"}), "answers-unknown-question"),
    ],
)
def test_a_file_that_cannot_be_used_begins_nothing(program: Program, tmp_path: Path, content: str, code: str) -> None:
    file = tmp_path / "answers.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UnusableInput) as failure:
        begin_from(program, file)
    assert failure.value.code == code
    assert cards(program, "en") == ()


def test_dates_are_written_in_words() -> None:
    assert day_in_words(date(2027, 3, 1)) == "1 March 2027"
    assert period_in_words(date(2027, 3, 1), date(2027, 4, 30)) == "1 March to 30 April 2027"
    assert period_in_words(date(2026, 12, 1), date(2027, 1, 31)) == "1 December 2026 to 31 January 2027"


def test_a_moment_of_today_is_only_a_time() -> None:
    moment = datetime(2027, 3, 10, 12, 0, tzinfo=UTC)
    local = moment.astimezone()
    assert moment_in_words(moment, local.date()) == f"{local:%H:%M}"
    assert moment_in_words(moment, date(2027, 3, 12)) == f"{day_in_words(local.date())}, {local:%H:%M}"


def test_a_dossier_that_the_mayor_sent_back_opens_with_the_reason(program: Program) -> None:
    session = begin(program, "en")
    document = session.dossier.put(b"%PDF-1.7")
    session.dossier.record(Frozen(document=document, answers_digest="0" * 64, on=date(2027, 3, 8)))
    (card,) = cards(program, "en")
    assert resume(program, card.id).told == ""
    session.dossier.record(SentBack(document, "The population is that of 2019."))
    assert resume(program, card.id).told == "The mayor sent the document back: “The population is that of 2019.”"
