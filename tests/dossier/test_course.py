"""The course of the procedure is a fold like everything else."""

from datetime import UTC, date, datetime

from gnlc_desktop.dossier.course import Course, advance
from gnlc_desktop.dossier.events import Drafted, Event
from gnlc_desktop.dossier.procedure_acts import (
    Body,
    Decided,
    DocumentsRequested,
    Endorsed,
    Evidence,
    ItemSupplied,
    Outcome,
)
from gnlc_desktop.dossier.state import fold

DAY = date(2027, 4, 2)
ASKED = DocumentsRequested("1", Body.COMMISSION, ("budget", "council decision"), on=DAY, until=date(2027, 4, 20))


def _state(*acts: object):  # type: ignore[no-untyped-def]
    at = datetime(2027, 4, 2, 9, tzinfo=UTC)
    return fold(Event("a" * 16, number, at, (), act) for number, act in enumerate(acts, start=1))  # type: ignore[arg-type]


def _answer(request: str) -> Drafted:
    return Drafted("answer-to-commission", "d" * 64, "e" * 64, ("c@x.example",), (), "s", "/f", request=request)


def test_an_item_is_missing_until_a_file_is_supplied() -> None:
    course = advance(Course(), ASKED)
    assert course.requests[0].missing == ("budget", "council decision")
    course = advance(course, ItemSupplied("1", 1, "f" * 64, "decision.pdf", "application/pdf"))
    assert course.requests[0].missing == ("budget",)
    course = advance(course, ItemSupplied("1", 1, "", "", ""))
    assert course.requests[0].missing == ("budget", "council decision")


def test_an_item_that_was_never_asked_for_changes_nothing() -> None:
    asked = advance(Course(), ASKED)
    for item in (-1, 2):
        assert advance(asked, ItemSupplied("1", item, "f" * 64, "n", "m")).requests[0].supplied == {}
    assert advance(asked, ItemSupplied("7", 0, "f" * 64, "n", "m")) == asked


def test_a_request_is_open_until_its_answer_is_drafted_and_again_when_a_file_changes() -> None:
    supplied = ItemSupplied("1", 0, "f" * 64, "budget.pdf", "application/pdf")
    state = _state(ASKED, supplied, _answer("1"))
    assert not state.course.open_requests(Body.COMMISSION)
    assert state.course.requests[0].answered is not None
    assert len(_state(ASKED, _answer("")).course.open_requests(Body.COMMISSION)) == 1
    assert not _state(ASKED).course.open_requests(Body.UIL)
    assert len(_state(ASKED, supplied, _answer("1"), supplied).course.open_requests(Body.COMMISSION)) == 1


def test_an_endorsement_holds_for_the_document_it_was_given_for_and_no_other() -> None:
    endorsed = Endorsed(Evidence.TELEPHONE, "the secretary", DAY, "a" * 64)
    course = advance(Course(), endorsed)
    assert course.endorsement_of("a" * 64) == endorsed
    assert course.endorsement_of("b" * 64) is None


def test_the_latest_decision_counts() -> None:
    state = _state(Decided(Outcome.POSTPONED, DAY), Decided(Outcome.ACCEPTED, date(2027, 9, 1)))
    assert state.course.decided is not None
    assert state.course.decided.outcome is Outcome.ACCEPTED
