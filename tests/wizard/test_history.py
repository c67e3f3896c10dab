"""An answer over time, and what colleagues tell each other."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from gnlc_desktop.actions.freeze import answers_file_of
from gnlc_desktop.dossier.events import Frozen, Reopened
from gnlc_desktop.dossier.outline_builder import build_outline
from gnlc_desktop.form.model import Condition, Page, Provenance, Question
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.history import history
from gnlc_desktop.wizard.opening import begin
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.team_view import (
    beside_question,
    leave_note,
    mark,
    name_person,
    remove_note,
    told_of_question,
    work_lists,
)

QUESTION = "motivation.text"


@pytest.fixture
def session(program: Program) -> Iterator[Session]:
    """Return a new application at work."""
    made = begin(program, "en")
    yield made
    made.close()


def visit(session: Session, *texts: str) -> None:
    """Type in one visit to the field."""
    session.begin_visit(QUESTION)
    for text in texts:
        session.answer(QUESTION, text)


def test_typing_within_one_visit_is_one_version_and_the_latest_comes_first(session: Session) -> None:
    visit(session, "L", "Learning", "Learning for all")
    visit(session, "Learning for everybody")
    assert [each.text for each in history(session, QUESTION)] == ["Learning for everybody", "Learning for all"]
    assert all(each.told.startswith("given ") for each in history(session, QUESTION))
    assert history(session, "city.name") == ()


def test_undo_and_redo_are_versions_of_their_own(session: Session) -> None:
    visit(session, "First")
    visit(session, "Second")
    session.undo()
    session.redo()
    found = [(each.text, each.told.split(" ")[0]) for each in history(session, QUESTION)]
    assert found == [("Second", "given"), ("First", "taken"), ("Second", "given"), ("First", "given")]


def test_a_version_names_its_writer_only_where_the_office_gave_a_name(program: Program) -> None:
    nameless = begin(program, "en")
    visit(nameless, "First")
    nameless.close()
    program.settings.change(replace(program.settings.now, person="Ana Silva"))
    named = OpenDossier(nameless.dossier.folder, program.parts.now)
    named.sign_as(program.settings.now.person)
    session = Session(named, nameless.form, program.parts)
    visit(session, "Second")
    second, first = history(session, QUESTION)
    assert second.told.endswith("Ana Silva")
    assert "," not in first.told


def test_a_reason_stands_at_the_changes_that_followed_it_and_at_no_later_ones(session: Session) -> None:
    visit(session, "First")
    session.record(Frozen("f" * 64, "d", session.today))
    session.record(Reopened("the council asked for it"))
    visit(session, "Second")
    session.record(Frozen("e" * 64, "d", session.today))
    visit(session, "Third")
    third, second, first = history(session, QUESTION)
    assert second.told.endswith("reason: the council asked for it")
    assert "reason" not in third.told
    assert "reason" not in first.told


def test_an_answer_of_a_switched_off_question_comes_back_and_meanwhile_reaches_no_output(session: Session) -> None:
    when = Condition("mayor.form_of_address", ("ms",))
    more = Question("extra.more", "short_text", {"en": "More", "fr": "Plus"}, Provenance.OURS, when=when)
    page = Page("extra", {"en": "Extra", "fr": "Extra"}, (more,))
    session.form = replace(session.form, pages=(*session.form.pages, page))

    def in_outputs() -> tuple[bool, bool]:
        outline = build_outline(session.form, session.state.answers, session.language)
        shown = any("Kept words" in item.lines for each in outline.sections for item in each.items)
        return shown, answers_file_of(session.state, session.form).answers.get("extra.more") == "Kept words"

    session.answer("mayor.form_of_address", "ms")
    session.answer("extra.more", "Kept words")
    assert in_outputs() == (True, True)
    session.answer("mayor.form_of_address", "mr")
    assert in_outputs() == (False, False)
    assert session.state.answers["extra.more"] == "Kept words"
    session.answer("mayor.form_of_address", "ms")
    assert in_outputs() == (True, True)


def test_a_mark_says_who_is_to_be_asked_until_it_is_known(session: Session) -> None:
    assert mark(session, QUESTION, open_=True, ask=" the finance office ")
    assert told_of_question(session, QUESTION) == "Not known yet: ask the finance office."
    events = len(session.dossier.events)
    assert mark(session, QUESTION, open_=True, ask="the finance office")
    assert len(session.dossier.events) == events
    assert mark(session, QUESTION, open_=False)
    assert told_of_question(session, QUESTION) == ""


def test_notes_are_left_taken_back_and_done_with(session: Session) -> None:
    leave_note(session, QUESTION, "Look at page 4 of the strategy")
    leave_note(session, QUESTION, "  ")
    visit(session, "Words")
    leave_note(session, QUESTION, "Ask Ana")
    assert [each.text for each in beside_question(session, QUESTION).notes] == [
        "Look at page 4 of the strategy",
        "Ask Ana",
    ]
    assert session.state.undo_question == QUESTION
    session.undo()
    assert told_of_question(session, QUESTION) == "1 note"
    session.redo()
    again = OpenDossier(session.dossier.folder, session.parts.now)
    assert again.state.team == session.state.team
    for note in beside_question(session, QUESTION).notes:
        remove_note(session, QUESTION, note.id)
    assert told_of_question(session, QUESTION) == ""
    assert session.state.answers[QUESTION] == "Words"


def test_lists_to_work_from_follow_the_form_and_lead_to_their_questions(session: Session) -> None:
    assert work_lists(session).empty
    mark(session, "contact.email", open_=True)
    mark(session, QUESTION, open_=True, ask="Ana")
    leave_note(session, "city.name", "The short one")
    name_person(session, "motivation", "Rui")
    lists = work_lists(session)
    assert {each.question for each in lists.asked} == {"contact.email", QUESTION}
    assert any(each.text.startswith("Ana: ") for each in lists.asked)
    assert any(each.text.startswith("nobody named yet: ") for each in lists.asked)
    assert [each.text.endswith("The short one") for each in lists.noted] == [True]
    assert [(each.page, each.text.startswith("Rui: ")) for each in lists.persons] == [("motivation", True)]
    name_person(session, "motivation", "")
    assert work_lists(session).persons == ()
