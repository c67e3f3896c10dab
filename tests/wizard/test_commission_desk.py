"""The Commission's list in plain values, the question of the cap, and a sitting that keeps what still fits."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gnlc_desktop.actions.countersign import Endorser
from gnlc_desktop.actions.read_pdf import SignatureSeen, Verdict
from gnlc_desktop.actions.received_folder import ReceivedApplication
from gnlc_desktop.actions.submit_received import PartTwo
from gnlc_desktop.dossier.answers import AnswersFile
from gnlc_desktop.dossier.findings import Finding, Findings
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.procedure.office import CommissionRules
from gnlc_desktop.wiring import Program, build_program
from gnlc_desktop.wizard.commission_desk import cap_questions, card_of, problems_in_words
from gnlc_desktop.wizard.commission_work import CommissionWork

WHO = Endorser("Ana Silva", "Secretary-General", "")
PAGE = PartTwo("Ana Silva", "Secretary-General", date(2027, 5, 12))
SIGNED = SignatureSeen("Carlos", "mayor", "unknown", None, "computer", "whole-file", fingerprint="ab" * 32)


@pytest.fixture
def program(own_data_folder: Path) -> Program:
    return build_program(today=date(2027, 3, 10))


def received(name: str, *, country: str = "PT", unchanged: str = "yes", missing: int = 0) -> ReceivedApplication:
    """Return a file as it is known once it was read."""
    answers = {"city.name": name, "city.country": country, "contact.surname": "Exemplo", "contact.email": "a@b.example"}
    problems = tuple(Finding("mayor.title", "answer-missing") for _each in range(missing))
    return ReceivedApplication(
        path=Path(f"/received/{name}.pdf"),
        data=name.encode(),
        verdict=Verdict(unchanged, (SIGNED,), (), (), None),
        answers=AnswersFile("membership", "r1", "en", answers),
        findings=Findings(problems),
    )


def test_a_card_says_city_contact_signer_and_three_states(program: Program) -> None:
    card = card_of(received("Cascais", missing=2), program.parts, "en")
    assert (card.title, card.contact, card.signer) == ("Cascais, Portugal", "Exemplo, a@b.example", "Signed by Carlos as mayor")
    assert [(mark.state, mark.words) for mark in card.marks] == [
        ("yes", "unchanged since it was signed"),
        ("unknown", "identity could not be checked"),
        ("no", "2 answers missing or unfit"),
    ]


def test_what_the_answers_lack_is_told_with_its_question(program: Program) -> None:
    (told,) = problems_in_words(received("Cascais", missing=1), program.forms)
    assert "title" in told.lower()
    assert problems_in_words(replace(received("Cascais"), answers=None), program.forms) == ()


def test_a_file_that_cannot_be_read_says_why_and_nothing_else(program: Program) -> None:
    bad = ReceivedApplication(Path("/received/x.pdf"), b"", None, UnusableInput("not-a-pdf", name="x.pdf"))
    card = card_of(bad, program.parts, "en")
    assert (card.title, card.contact, card.signer) == ("x.pdf", "", "")
    assert [mark.words for mark in card.marks] == ["x.pdf is not a PDF. Choose the PDF file itself."]


def test_names_from_a_file_stay_on_their_line(program: Program) -> None:
    card = card_of(received("Evil\n\x1b[2Jcity"), program.parts, "en")
    assert "\n" not in card.title
    assert "\x1b" not in card.title


def test_more_than_three_cities_of_a_country_are_a_question_with_its_source(program: Program) -> None:
    cities = [received(f"City {number}") for number in range(4)]
    others = [received(f"Other {number}", country="KR") for number in range(3)]
    assert cap_questions(cities[:3] + others, program.parts, "en") == ()
    (asked,) = cap_questions(cities + others, program.parts, "en")
    assert asked.country == "PT"
    assert asked.words.startswith("4 applications of Portugal are to go forward.")
    assert asked.words.endswith("which go forward?")
    assert "at most 3 new member cities" in asked.words
    assert "published procedure" in asked.source


def test_a_cap_that_the_office_entered_counts_before_the_published_one(program: Program) -> None:
    year = program.parts.call().year
    program.parts.record_office_act(
        CommissionRules(commission="pt", year=year, source="Circular 4", on=date(2027, 3, 1), cap=1)
    )
    cities = [received(f"City {number}") for number in range(2)]
    assert cap_questions(cities[:1], program.parts, "en") == ()
    (asked,) = cap_questions(cities, program.parts, "en")
    assert "at most 1 this year" in asked.words
    assert "Circular 4" in asked.source


@pytest.fixture
def work(program: Program) -> CommissionWork:
    made = CommissionWork(program.forms, program.parts)
    made.take(Path("/received"), tuple(received(f"City {number}") for number in range(4)))
    return made


def test_the_cap_is_never_a_block(work: CommissionWork) -> None:
    for each in work.received:
        work.endorse(each.path, WHO, part_two=PAGE)
    assert len(work.cap_questions("en")) == 1
    assert len(work.ready()) == 4


def test_only_what_is_endorsed_and_goes_forward_is_ready(work: CommissionWork) -> None:
    first, second = (each.path for each in work.received[:2])
    work.let_go_forward(first, going=True)
    assert work.ready() == ()
    work.endorse(second, WHO, part_two=PAGE)
    assert [each.received.path for each in work.ready()] == [second]
    work.let_go_forward(second, going=False)
    assert work.ready() == ()
    work.let_go_forward(second, going=True)
    work.take_back(second)
    assert work.ready() == ()


def test_reading_the_folder_again_keeps_an_endorsement_of_the_same_bytes_only(work: CommissionWork) -> None:
    first, second = work.received[:2]
    for each in (first, second):
        work.endorse(each.path, WHO, part_two=PAGE)
    work.take(Path("/received"), (first, replace(second, data=b"another file of that name")))
    assert set(work.endorsed) == {first.path}
    assert work.going == {first.path}


def test_every_change_is_told(work: CommissionWork) -> None:
    told: list[int] = []
    work.subscribe(lambda: told.append(1))
    work.let_go_forward(work.received[0].path, going=True)
    work.endorse(work.received[0].path, WHO, part_two=PAGE)
    work.take_back(work.received[0].path)
    assert len(told) == 3
    assert work.endorser == WHO


def test_a_file_that_lies_there_twice_is_named_and_counts_once_for_the_cap(program: Program, tmp_path: Path) -> None:
    work = CommissionWork(program.forms, program.parts)
    cities = [received(name) for name in ("A", "B", "C")]
    copy = replace(cities[0], path=Path("/received/A (1).pdf"))
    (tmp_path / "letter.docx").write_bytes(b"x")
    work.take(tmp_path, (*cities, copy))
    assert [card.marks[-1].words for card in work.cards("en")][::3] == ["the same file as A (1).pdf", "the same file as A.pdf"]
    assert work.passed_over == ("letter.docx",)
    for each in work.received:
        work.let_go_forward(each.path, going=True)
    assert work.cap_questions("en") == ()
