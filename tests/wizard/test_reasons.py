"""A reason is asked once for each answer that is changed after the mayor approved, and for no other."""

from collections.abc import Iterator

import pytest

from gnlc_desktop.dossier.events import Approved, Frozen, Reopened, Route
from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.history import history
from gnlc_desktop.wizard.opening import begin
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.team_view import explain_change

QUESTION = "motivation.text"


@pytest.fixture
def session(program: Program) -> Iterator[Session]:
    """Return an application with one answer, in a document that is made and not approved."""
    made = begin(program, "en")
    made.answer(QUESTION, "before")
    made.record(Frozen("f" * 64, "digest", made.today))
    yield made
    made.close()


def approve(session: Session) -> None:
    """Have the mayor approve."""
    assert session.record(Approved(Route.PAPER, "f" * 64, "f" * 64, "digest", "Maria"))


def change(session: Session, text: str) -> None:
    """Change the answer in a visit of its own."""
    session.begin_visit(QUESTION)
    session.answer(QUESTION, text)


def test_no_reason_is_asked_before_anybody_approved(session: Session) -> None:
    change(session, "after")
    assert not session.state.wants_reason(QUESTION)


def test_the_first_change_after_an_approval_asks_and_later_ones_do_not(session: Session) -> None:
    approve(session)
    assert not session.state.wants_reason(QUESTION)
    change(session, "after")
    assert session.state.wants_reason(QUESTION)
    assert not session.state.wants_reason("city.name")
    assert explain_change(session, QUESTION, " the council asked ")
    change(session, "later still")
    assert not session.state.wants_reason(QUESTION)
    assert ["reason: the council asked" in each.told for each in history(session, QUESTION)] == [True, True, False]


def test_taking_the_change_back_asks_for_nothing(session: Session) -> None:
    approve(session)
    change(session, "after")
    session.undo()
    assert not session.state.wants_reason(QUESTION)


def test_a_reason_given_when_the_document_is_put_aside_speaks_for_every_answer(session: Session) -> None:
    approve(session)
    session.record(Reopened("a wrong year"))
    change(session, "after")
    assert not session.state.wants_reason(QUESTION)
    assert "reason: a wrong year" in history(session, QUESTION)[0].told


def test_without_one_each_answer_is_asked_about(session: Session) -> None:
    approve(session)
    session.record(Reopened())
    change(session, "after")
    assert session.state.wants_reason(QUESTION)


def test_a_new_document_begins_anew(session: Session) -> None:
    approve(session)
    change(session, "after")
    explain_change(session, QUESTION, "a wrong year")
    session.record(Frozen("e" * 64, "other", session.today))
    assert not session.state.wants_reason(QUESTION)
    change(session, "again")
    assert session.state.wants_reason(QUESTION)
    assert "reason" not in history(session, QUESTION)[0].told


def test_a_reason_is_kept_once(session: Session) -> None:
    approve(session)
    change(session, "after")
    explain_change(session, QUESTION, "a wrong year")
    count = len(session.dossier.events)
    explain_change(session, QUESTION, "a wrong year")
    assert len(session.dossier.events) == count
