"""The road of a dossier from preparing to the next report, computed from what its journal holds."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.course import Request
from gnlc_desktop.dossier.events import Drafted
from gnlc_desktop.dossier.procedure_acts import Body, Outcome
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.procedure.calls import Call, CallDate
from gnlc_desktop.procedure.letters import LetterKind


class StageId(StrEnum):
    """The stages of both roads; a progress report's leaves out endorsement and decision."""

    PREPARE = "prepare"
    APPROVE = "approve"
    REQUEST_ENDORSEMENT = "request-endorsement"
    ANSWER_COMMISSION = "answer-commission"
    ENDORSED = "endorsed"
    SUBMITTED = "submitted"
    SEND_REPORT = "send-report"
    ANSWER_UIL = "answer-uil"
    DECIDED = "decided"
    MEMBER = "member"
    REPORT_EXPECTED = "report-expected"


class StageState(StrEnum):
    """How far a stage is."""

    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"
    SKIPPED = "skipped"
    """Nothing has to be done: nobody asked, or the way ended before."""


class Actor(StrEnum):
    """Whose turn it is, and by whose clock a date runs."""

    CITY = "city"
    MAYOR = "mayor"
    COMMISSION = "commission"
    UIL = "uil"


@dataclass(frozen=True)
class Deadline:
    """Until when, and how sure that is."""

    day: date
    confirmed: bool
    """Only a confirmed date is counted down to, is due, or goes into a calendar."""
    source: str
    """Where the date comes from, in the office's words; empty for a request, which is its own source: see `asked`."""
    clock: Actor
    """Whose day ends then."""
    asked: date | None = None
    """The day of the request that names the date."""


@dataclass(frozen=True)
class Stage:
    """One stage of a dossier's road."""

    id: StageId
    state: StageState
    who: Actor
    done_on: date | None = None
    by_when: Deadline | None = None


@dataclass(frozen=True)
class _Found:
    """What the journal says of a stage, before it is known which stage is the present one."""

    id: StageId
    who: Actor
    done: bool
    on: date | None = None
    by_when: Deadline | None = None
    skipped: bool = False
    pressing: bool = False
    """Whether it is the present stage whatever else is open: somebody waits for an answer."""


def road(state: DossierState, standing: Standing, *, call: Call, countersigned: bool) -> tuple[Stage, ...]:
    """Return every stage in order; exactly one is current, or none where nothing more is to be done.

    `countersigned` tells a form that a Commission endorses (an application) from one that it does not (a report).
    """
    found = _application(state, standing, call) if countersigned else _report(state, standing)
    pressing = next((each for each in found if each.pressing), None)
    current = pressing or next((each for each in found if not (each.done or each.skipped)), None)
    if state.course.withdrawn is not None:
        current = None
    return tuple(Stage(each.id, _state(each, current, state), each.who, each.on, each.by_when) for each in found)


def current_stage(stages: tuple[Stage, ...]) -> Stage | None:
    """Return the stage that the dossier is at; None where the road has ended."""
    return next((each for each in stages if each.state is StageState.CURRENT), None)


def deadline_from_call(stage: StageId, call: Call) -> Deadline | None:
    """Return until when a stage is to be done by the call; None for a stage whose date comes from elsewhere."""
    match stage:
        case StageId.REQUEST_ENDORSEMENT:
            return _deadline(call.hand_in, Actor.COMMISSION if call.own_date else Actor.CITY)
        case StageId.ENDORSED | StageId.SUBMITTED:
            return _deadline(call.endorsing, Actor.COMMISSION)
        case _:
            return None


def letter_of_document(state: DossierState, kind: LetterKind) -> Drafted | None:
    """Return the latest letter of a kind that carries the document as it stands now."""
    document = _document(state)
    of_kind = (each for _at, each in reversed(state.drafted) if each.letter == kind)
    return next((each for each in of_kind if document and each.document == document), None)


def _application(state: DossierState, standing: Standing, call: Call) -> list[_Found]:
    course, document = state.course, _document(state)
    endorsed = course.endorsement_of(document) if document else None
    submitted = course.submitted if course.submitted and course.submitted.document == document else None
    waived = course.waiver is not None and endorsed is None
    closing = deadline_from_call(StageId.REQUEST_ENDORSEMENT, call)
    endorsing = deadline_from_call(StageId.ENDORSED, call)
    requested = _sent(state, LetterKind.ENDORSEMENT_REQUEST, later=bool(endorsed or submitted))
    return [
        *_beginning(state, standing),
        _Found(StageId.REQUEST_ENDORSEMENT, Actor.CITY, *requested, by_when=closing),
        _requests(state, Body.COMMISSION, StageId.ANSWER_COMMISSION, over=bool(endorsed or submitted)),
        _Found(
            StageId.ENDORSED,
            Actor.COMMISSION,
            endorsed is not None,
            endorsed.on if endorsed else None,
            endorsing,
            skipped=waived,
        ),
        _Found(
            StageId.SUBMITTED,
            Actor.COMMISSION if submitted and submitted.by == "commission" else Actor.CITY,
            submitted is not None,
            submitted.on if submitted else None,
            endorsing,
        ),
        _requests(state, Body.UIL, StageId.ANSWER_UIL, over=course.decided is not None),
        *_decision(state),
    ]


def _report(state: DossierState, standing: Standing) -> list[_Found]:
    named = state.course.report_named
    deadline = Deadline(named.on, confirmed=True, source=named.source, clock=Actor.CITY) if named else None
    return [
        *_beginning(state, standing),
        _Found(StageId.SEND_REPORT, Actor.CITY, *_sent(state, LetterKind.PROGRESS_REPORT, later=False)),
        _requests(state, Body.UIL, StageId.ANSWER_UIL, over=False),
        _Found(StageId.REPORT_EXPECTED, Actor.CITY, done=False, by_when=deadline),
    ]


def _beginning(state: DossierState, standing: Standing) -> list[_Found]:
    prepared = standing in {Standing.FROZEN, Standing.APPROVED}
    approved = standing is Standing.APPROVED
    return [
        _Found(StageId.PREPARE, Actor.CITY, prepared, state.frozen.on if state.frozen and prepared else None),
        _Found(
            StageId.APPROVE,
            Actor.MAYOR,
            approved,
            state.approved_at.astimezone().date() if approved and state.approved_at else None,
        ),
    ]


def _decision(state: DossierState) -> list[_Found]:
    decided, named = state.course.decided, state.course.report_named
    final = decided if decided and decided.outcome is not Outcome.POSTPONED else None
    accepted = final is not None and final.outcome is Outcome.ACCEPTED
    declined = final is not None and not accepted
    deadline = Deadline(named.on, confirmed=True, source=named.source, clock=Actor.CITY) if named else None
    return [
        _Found(StageId.DECIDED, Actor.UIL, final is not None, decided.on if decided else None),
        _Found(StageId.MEMBER, Actor.CITY, accepted, final.on if final and accepted else None, skipped=declined),
        _Found(StageId.REPORT_EXPECTED, Actor.CITY, done=False, by_when=deadline, skipped=declined),
    ]


def _requests(state: DossierState, by: Body, stage: StageId, *, over: bool) -> _Found:
    """Return the stage of a body's requests; once it is `over`, what was left unanswered was not needed."""
    asked = [each for each in state.course.requests if each.asked.by is by]
    unanswered = state.course.open_requests(by)
    answered = [each.answered for each in asked if each.answered is not None]
    return _Found(
        stage,
        Actor.CITY,
        done=bool(asked) and not unanswered,
        on=max(answered).astimezone().date() if answered and not unanswered else None,
        by_when=_earliest(unanswered),
        skipped=not asked or over,
        pressing=bool(unanswered) and not over,
    )


def _deadline(known: CallDate, clock: Actor) -> Deadline:
    return Deadline(known.day, known.confirmed, known.source, clock)


def _earliest(requests: tuple[Request, ...]) -> Deadline | None:
    dated = [each.asked for each in requests if each.asked.until is not None]
    if not dated:
        return None
    first = min(dated, key=lambda each: each.until or date.max)
    clock = Actor.COMMISSION if first.by is Body.COMMISSION else Actor.UIL
    return Deadline(first.until or date.max, confirmed=True, source="", clock=clock, asked=first.on)


def _sent(state: DossierState, kind: LetterKind, *, later: bool) -> tuple[bool, date | None]:
    """Tell whether a letter with the present document was sent, and when; what came later proves that it was."""
    drafted = letter_of_document(state, kind)
    sent = state.course.sent_of(drafted.draft) if drafted else None
    return sent is not None or later, sent.on if sent else None


def _document(state: DossierState) -> str:
    if state.approved is not None:
        return state.approved.document
    return state.frozen.document if state.frozen is not None else ""


def _state(found: _Found, current: _Found | None, state: DossierState) -> StageState:
    if found is current:
        return StageState.CURRENT
    if found.done:
        return StageState.DONE
    if found.skipped or state.course.withdrawn is not None:
        return StageState.SKIPPED
    return StageState.AHEAD
