"""The road of a dossier in words: what is done, what is next, who acts, by when, and how sure that date is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from gnlc_desktop.actions.approve import standing_of
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.request_letter import call_of
from gnlc_desktop.dossier.procedure_acts import Body, Outcome
from gnlc_desktop.dossier.road import (
    Actor,
    Deadline,
    Stage,
    StageId,
    StageState,
    current_stage,
    letter_of_document,
    road,
)
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import _
from gnlc_desktop.procedure.letters import LetterKind
from gnlc_desktop.wizard.dates import day_in_words, days_left_in_words, weekday_in_words

_MARKS = {StageState.DONE: "[x]", StageState.CURRENT: "[>]", StageState.AHEAD: "[ ]", StageState.SKIPPED: "[-]"}


@dataclass(frozen=True)
class StageView:
    """One stage as it is shown and read out."""

    id: str
    title: str
    state: StageState
    lines: tuple[str, ...]
    """What is done or next, who acts and by when: a sentence each."""

    @property
    def mark(self) -> str:
        """Return the state for a screen of plain text."""
        return _MARKS[self.state]

    @property
    def state_in_words(self) -> str:
        """Return the state in a word or two."""
        return {
            StageState.DONE: _("done"),
            StageState.CURRENT: _("now"),
            StageState.AHEAD: _("later"),
            StageState.SKIPPED: _("nothing to do"),
        }[self.state]

    @property
    def spoken(self) -> str:
        """Return the whole stage as a screen reader should say it."""
        return " ".join((f"{self.title} ({self.state_in_words}).", *self.lines))


@dataclass(frozen=True)
class RoadView:
    """Every stage, and the present one in a sentence."""

    stages: tuple[StageView, ...]
    now: str
    present: StageView | None = None


def road_view(state: DossierState, form: Form, parts: Parts) -> RoadView:
    """Return the road of a dossier in words, for today."""
    call = call_of(state, form, parts)
    stages = road(state, standing_of(state, form), call=call, countersigned=form.sending.countersigned)
    views = tuple(_view(stage, state, parts.today) for stage in stages)
    present = current_stage(stages)
    if present is None:
        return RoadView(views, _ended(state))
    told = next(view for view in views if view.id == present.id)
    return RoadView(views, _("Now: {stage}. {next}").format(stage=told.title, next=" ".join(told.lines)), told)


def deadline_in_words(deadline: Deadline, today: date) -> str:
    """Return a date with how sure it is; only a confirmed one is counted down to."""
    day = weekday_in_words(deadline.day)
    if not deadline.confirmed:
        return _("Until {day}, by the published rule; recent rounds differed; ask your Commission.").format(day=day)
    clock = _CLOCKS[deadline.clock]()
    source = _source(deadline)
    if deadline.day < today:
        return _("The date was {day}, {clock}. Source: {source}.").format(day=day, clock=clock, source=source)
    counted = days_left_in_words(deadline.day, today)
    told = _("By {day}, {clock} ({counted}). Source: {source}.")
    return told.format(day=day, clock=clock, counted=counted, source=source)


def _source(deadline: Deadline) -> str:
    """Return where a date comes from."""
    if deadline.asked is None:
        return deadline.source
    day = day_in_words(deadline.asked)
    if deadline.clock is Actor.COMMISSION:
        return _("the Commission's request of {day}").format(day=day)
    return _("UIL's request of {day}").format(day=day)


_TITLES: Mapping[StageId, Callable[[], str]] = {
    StageId.PREPARE: lambda: _("Prepare"),
    StageId.APPROVE: lambda: _("Approval by the mayor"),
    StageId.REQUEST_ENDORSEMENT: lambda: _("Request for endorsement"),
    StageId.ANSWER_COMMISSION: lambda: _("Requests of the Commission"),
    StageId.ENDORSED: lambda: _("Endorsement"),
    StageId.SUBMITTED: lambda: _("Submission"),
    StageId.SEND_REPORT: lambda: _("Sending the report"),
    StageId.ANSWER_UIL: lambda: _("Requests of UIL"),
    StageId.DECIDED: lambda: _("Decision"),
    StageId.MEMBER: lambda: _("Member"),
    StageId.REPORT_EXPECTED: lambda: _("Next progress report"),
}
_NEXT: Mapping[StageId, Callable[[], str]] = {
    StageId.PREPARE: lambda: _("Fill in the form and make the document."),
    StageId.APPROVE: lambda: _("Have the mayor look at the document and approve it."),
    StageId.REQUEST_ENDORSEMENT: lambda: _("Prepare the letter to the Commission and send it from your own mail."),
    StageId.ANSWER_COMMISSION: lambda: _("Gather what the Commission asked for and answer it."),
    StageId.ENDORSED: lambda: _("Wait for the Commission, and record what it says or sends."),
    StageId.SUBMITTED: lambda: _("Submit to the Coordination Team, or record that the Commission did."),
    StageId.SEND_REPORT: lambda: _("Prepare the letter to the Coordination Team and send it from your own mail."),
    StageId.ANSWER_UIL: lambda: _("Gather what UIL asked for and answer it."),
    StageId.DECIDED: lambda: _("Wait for the decision, and record it. Results came 6 to 10 months later in the past."),
    StageId.MEMBER: lambda: _("Nothing has to be done."),
    StageId.REPORT_EXPECTED: lambda: _(
        "Expected every two years; the Coordination Team names the date. Begin the next report from this dossier."
    ),
}
_ACTORS: Mapping[Actor, Callable[[], str]] = {
    Actor.CITY: lambda: _("The city acts."),
    Actor.MAYOR: lambda: _("The mayor acts."),
    Actor.COMMISSION: lambda: _("The Commission acts."),
    Actor.UIL: lambda: _("UIL acts."),
}
_LETTERS = {
    StageId.REQUEST_ENDORSEMENT: LetterKind.ENDORSEMENT_REQUEST,
    StageId.SUBMITTED: LetterKind.SUBMISSION_BY_CITY,
    StageId.SEND_REPORT: LetterKind.PROGRESS_REPORT,
}
_BODIES = {StageId.ANSWER_COMMISSION: Body.COMMISSION, StageId.ANSWER_UIL: Body.UIL}
_CLOCKS: Mapping[Actor, Callable[[], str]] = {
    Actor.CITY: lambda: _("by the city's clock"),
    Actor.MAYOR: lambda: _("by the city's clock"),
    Actor.COMMISSION: lambda: _("by the Commission's clock"),
    Actor.UIL: lambda: _("by the clock of Hamburg, where UIL is"),
}
_OUTCOMES: Mapping[Outcome, Callable[[], str]] = {
    Outcome.ACCEPTED: lambda: _("Accepted."),
    Outcome.DECLINED: lambda: _("Declined. The next dossier can be started from this one."),
    Outcome.POSTPONED: lambda: _("Postponed. Record the decision when it comes."),
}


def stage_title(stage: StageId) -> str:
    """Return what a stage is called."""
    return _TITLES[stage]()


def _view(stage: Stage, state: DossierState, today: date) -> StageView:
    lines: list[str] = [*_details(stage, state)]
    if stage.state is StageState.DONE and stage.done_on is not None:
        lines.insert(0, _("Done on {day}.").format(day=day_in_words(stage.done_on)))
    if stage.state is StageState.CURRENT:
        lines += [_NEXT[stage.id](), _ACTORS[stage.who]()]
    if stage.state in {StageState.CURRENT, StageState.AHEAD} and stage.by_when is not None:
        lines.append(deadline_in_words(stage.by_when, today))
    return StageView(stage.id.value, stage_title(stage.id), stage.state, tuple(lines))


def _details(stage: Stage, state: DossierState) -> list[str]:
    """Return what the journal tells of a stage beside its date."""
    course = state.course
    letter, body = _LETTERS.get(stage.id), _BODIES.get(stage.id)
    lines: list[str] = []
    if letter is not None and stage.state is StageState.CURRENT:
        lines = _unsent(state, letter)
    elif body is not None:
        lines = _asked(state, body)
    elif stage.id is StageId.ENDORSED and stage.state is StageState.DONE and course.endorsements:
        lines = [_("By {name}.").format(name=course.endorsements[-1].by)]
    elif stage.id is StageId.ENDORSED and stage.state is StageState.SKIPPED and course.waiver is not None:
        lines = [_("No endorsement is on record, and this is why: {reason}").format(reason=course.waiver.reason)]
    elif stage.id is StageId.DECIDED and course.decided is not None:
        lines = [_OUTCOMES[course.decided.outcome]()]
    return lines


def _unsent(state: DossierState, kind: LetterKind) -> list[str]:
    if letter_of_document(state, kind) is None:
        return []
    return [_("The letter is prepared, and it is not on record yet that it was sent.")]


def _asked(state: DossierState, by: Body) -> list[str]:
    asked = [each for each in state.course.requests if each.asked.by is by]
    if not asked:
        return [_("Nothing was asked for so far.")]
    missing = [item for each in asked if each.answered is None for item in each.missing]
    if missing:
        return [_("Still without a file: {items}.").format(items=", ".join(missing))]
    return []


def _ended(state: DossierState) -> str:
    if state.course.withdrawn is not None:
        told = _("The application was withdrawn on {day}. The next dossier can be started from this one.")
        return told.format(day=day_in_words(state.course.withdrawn.on))
    return _OUTCOMES[Outcome.DECLINED]()
