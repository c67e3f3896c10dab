"""The road is computed: one stage is the present one, and every stage says who acts and how sure its date is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.events import Act, Approved, Drafted, Frozen, Reopened, Route
from gnlc_desktop.dossier.procedure_acts import (
    Body,
    Decided,
    DocumentsRequested,
    Endorsed,
    EndorsementWaived,
    Evidence,
    ItemSupplied,
    Outcome,
    ReportDateNamed,
    Sent,
    Submitted,
    Submitter,
    Withdrawn,
)
from gnlc_desktop.dossier.road import Actor, Stage, StageId, StageState, current_stage, road
from gnlc_desktop.dossier.state import fold
from gnlc_desktop.procedure.calls import Call

from .events_made import by_one_writer

DAY = date(2027, 4, 2)
DOCUMENT = "d" * 64
CALL = Call(2027, date(2027, 3, 1), date(2027, 4, 30), date(2027, 5, 30), "by-rule", "the published rule")
FROZEN = Frozen("f" * 64, "a" * 64, DAY)
APPROVED = Approved(Route.CERTIFICATE, "f" * 64, DOCUMENT, "a" * 64, "A. Mayor", "0" * 64)
ENDORSED = Endorsed(Evidence.LETTER, "the Secretary-General", date(2027, 5, 2), DOCUMENT)
ACCEPTED = Decided(Outcome.ACCEPTED, date(2027, 12, 1))


def letter(kind: str, draft: str = "1", request: str = "") -> Drafted:
    return Drafted(kind, draft * 64, DOCUMENT, (), (), "s", "f", request=request)


REQUESTED = (letter("endorsement-request"), Sent("1" * 64, DAY))
ASKED = DocumentsRequested("1", Body.COMMISSION, ("budget",), DAY, date(2027, 4, 20))
SUBMITTED = (letter("submission-by-city", "2"), Sent("2" * 64, date(2027, 5, 3)))


def stages(*acts: Act, call: Call = CALL, countersigned: bool = True) -> tuple[Stage, ...]:
    state = fold(by_one_writer(*acts))
    standing = Standing.APPROVED if state.approved else Standing.FROZEN if state.frozen else Standing.NOT_FROZEN
    return road(state, standing, call=call, countersigned=countersigned)


def present(*acts: Act, countersigned: bool = True) -> StageId | None:
    stage = current_stage(stages(*acts, countersigned=countersigned))
    return stage.id if stage else None


@pytest.mark.parametrize(
    ("acts", "stage"),
    [
        ((), StageId.PREPARE),
        ((FROZEN,), StageId.APPROVE),
        ((FROZEN, APPROVED), StageId.REQUEST_ENDORSEMENT),
        ((FROZEN, APPROVED, REQUESTED[0]), StageId.REQUEST_ENDORSEMENT),
        ((FROZEN, APPROVED, *REQUESTED), StageId.ENDORSED),
        ((FROZEN, APPROVED, *REQUESTED, ASKED), StageId.ANSWER_COMMISSION),
        ((FROZEN, APPROVED, *REQUESTED, ASKED, letter("answer-to-commission", "3", "1")), StageId.ENDORSED),
        ((FROZEN, APPROVED, *REQUESTED, ENDORSED), StageId.SUBMITTED),
        ((FROZEN, APPROVED, *REQUESTED, ASKED, ENDORSED), StageId.SUBMITTED),
        ((FROZEN, APPROVED, ENDORSED), StageId.SUBMITTED),
        ((FROZEN, APPROVED, *REQUESTED, ENDORSED, *SUBMITTED), StageId.DECIDED),
        ((FROZEN, APPROVED, ENDORSED, Submitted(Submitter.COMMISSION, DAY, DOCUMENT)), StageId.DECIDED),
        ((FROZEN, APPROVED, EndorsementWaived("late"), *SUBMITTED), StageId.DECIDED),
        ((FROZEN, APPROVED, ENDORSED, *SUBMITTED, Decided(Outcome.POSTPONED, DAY)), StageId.DECIDED),
        ((FROZEN, APPROVED, ENDORSED, *SUBMITTED, ACCEPTED), StageId.REPORT_EXPECTED),
        ((FROZEN, APPROVED, ENDORSED, *SUBMITTED, Decided(Outcome.DECLINED, DAY)), None),
        ((FROZEN, APPROVED, *REQUESTED, ENDORSED, Reopened("mistake")), StageId.PREPARE),
        ((FROZEN, APPROVED, *REQUESTED, Withdrawn(DAY)), None),
    ],
)
def test_the_present_stage_follows_from_what_happened(acts: tuple[Act, ...], stage: StageId | None) -> None:
    assert present(*acts) is stage


def test_a_request_of_uil_comes_before_the_decision() -> None:
    asked = DocumentsRequested("1", Body.UIL, ("budget",), DAY)
    assert present(FROZEN, APPROVED, ENDORSED, *SUBMITTED, asked) is StageId.ANSWER_UIL


def test_an_endorsement_of_another_document_does_not_count() -> None:
    other = Endorsed(Evidence.LETTER, "x", DAY, "e" * 64)
    assert present(FROZEN, APPROVED, *REQUESTED, other) is StageId.ENDORSED


def test_a_report_goes_its_own_shorter_road() -> None:
    assert present(countersigned=False) is StageId.PREPARE
    assert present(FROZEN, APPROVED, countersigned=False) is StageId.SEND_REPORT
    sent = (letter("progress-report"), Sent("1" * 64, DAY))
    assert present(FROZEN, APPROVED, *sent, countersigned=False) is StageId.REPORT_EXPECTED
    asked = DocumentsRequested("1", Body.UIL, ("figures",), DAY)
    assert present(FROZEN, APPROVED, *sent, asked, countersigned=False) is StageId.ANSWER_UIL


def test_a_date_by_the_rule_is_never_called_confirmed() -> None:
    found = {stage.id: stage.by_when for stage in stages(FROZEN, APPROVED)}
    closing = found[StageId.REQUEST_ENDORSEMENT]
    assert closing is not None
    assert (closing.day, closing.confirmed, closing.clock) == (date(2027, 4, 30), False, Actor.CITY)
    endorsing = found[StageId.ENDORSED]
    assert endorsing is not None
    assert (endorsing.confirmed, endorsing.clock) == (False, Actor.COMMISSION)


def test_a_report_has_no_date_until_the_coordination_team_named_one() -> None:
    accepted = (FROZEN, APPROVED, ENDORSED, *SUBMITTED, ACCEPTED)
    assert stages(*accepted)[-1].by_when is None
    named = stages(*accepted, ReportDateNamed(date(2029, 12, 2), "e-mail of the Coordination Team"))[-1].by_when
    assert named is not None
    assert (named.day, named.confirmed) == (date(2029, 12, 2), True)


def test_the_date_of_a_request_is_that_of_who_asked() -> None:
    asked = {stage.id: stage.by_when for stage in stages(FROZEN, APPROVED, *REQUESTED, ASKED)}
    deadline = asked[StageId.ANSWER_COMMISSION]
    assert deadline is not None
    assert (deadline.day, deadline.clock) == (date(2027, 4, 20), Actor.COMMISSION)


SOME_ACTS = st.sampled_from(
    (
        FROZEN,
        APPROVED,
        Reopened("x"),
        *REQUESTED,
        ASKED,
        ItemSupplied("1", 0, "a" * 64, "n", "m"),
        letter("answer-to-commission", "3", "1"),
        ENDORSED,
        EndorsementWaived("late"),
        *SUBMITTED,
        letter("withdrawal", "4"),
        Sent("4" * 64, DAY),
        ACCEPTED,
        Decided(Outcome.DECLINED, DAY),
        Decided(Outcome.POSTPONED, DAY),
    )
)


@given(st.lists(SOME_ACTS, max_size=14), st.booleans())
def test_whatever_happens_at_most_one_stage_is_current(acts: list[Act], countersigned: bool) -> None:
    found = stages(*acts, countersigned=countersigned)
    assert sum(stage.state is StageState.CURRENT for stage in found) <= 1
    assert len({stage.id for stage in found}) == len(found)
