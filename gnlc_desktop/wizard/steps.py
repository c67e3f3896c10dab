"""The steps of the wizard with their states, all computed: nothing here is ever ticked by hand."""

from dataclasses import dataclass
from enum import StrEnum

from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.path import applying
from gnlc_desktop.form.answer_types import ANSWER_TYPES
from gnlc_desktop.form.model import Page
from gnlc_desktop.i18n import _, ngettext
from gnlc_desktop.procedure.calls import Call
from gnlc_desktop.wizard.dates import period_in_words
from gnlc_desktop.wizard.page_view import BLANK, MISSING, in_language
from gnlc_desktop.wizard.session import Session

BEFORE = "before"
COMMISSION = "commission"
CHECK = "check"
APPROVAL = "approval"
SENDING = "sending"


class StepState(StrEnum):
    """How far a step is; shown by shape and word first, by colour second."""

    NOT_REACHED = "not-reached"
    """Says nothing."""
    TO_DO = "to-do"
    PROBLEM = "problem"
    DONE = "done"


@dataclass(frozen=True)
class Step:
    """One line of the rail."""

    id: str
    title: str
    state: StepState
    detail: str
    """A word or two, such as "2 to do"; empty where the shape says enough."""

    @property
    def spoken(self) -> str:
        """Return the line as a screen reader should say it."""
        state = {
            StepState.NOT_REACHED: "",
            StepState.TO_DO: _("to do"),
            StepState.PROBLEM: _("needs attention"),
            StepState.DONE: _("finished"),
        }[self.state]
        return ", ".join(part for part in (self.title, state, self.detail) if part)


def steps(session: Session) -> tuple[Step, ...]:
    """Return every step in order."""
    own_form = session.state.own_form is not None
    asked = frozenset(question.id for question in applying(session.form, session.state.answers, session.language))
    return (
        Step(BEFORE, _("Before you start"), StepState.DONE if own_form else StepState.TO_DO, ""),
        *(_form_step(session, page, asked) for page in session.form.pages),
        _commission_step(session),
        _check_step(session),
        _approval_step(session),
        _sending_step(session),
    )


def next_step(session: Session, step_id: str) -> str | None:
    """Return the id of the step after `step_id`; None at the end."""
    return _neighbour(session, step_id, 1)


def previous_step(session: Session, step_id: str) -> str | None:
    """Return the id of the step before `step_id`; None at the start."""
    return _neighbour(session, step_id, -1)


def first_open_step(session: Session) -> str:
    """Return the step to open a dossier at: the first that is not finished."""
    return next((step.id for step in steps(session) if step.state is not StepState.DONE), SENDING)


def city_name(session: Session) -> str:
    """Return what the dossier is called in the window."""
    name = session.state.answers.get("city.name")
    return name.strip() if isinstance(name, str) and name.strip() else _("New application")


def application_year(session: Session) -> str:
    """Return the second line of the dossier's name."""
    return _("Application {year}").format(year=session.parts.call().year)


def window_sentence(call: Call) -> str:
    """Return when applications are taken, and how sure that is: no date is told without it."""
    dates = period_in_words(call.opens, call.closes)
    if call.certainty == "confirmed":
        return _("Call: {dates}. Confirmed by your office.").format(dates=dates)
    return _("Call: {dates}, by the published rule. Recent rounds differed; ask your Commission.").format(dates=dates)


def _neighbour(session: Session, step_id: str, distance: int) -> str | None:
    order = (BEFORE, *(page.id for page in session.form.pages), COMMISSION, CHECK, APPROVAL, SENDING)
    place = order.index(step_id) + distance
    return order[place] if 0 <= place < len(order) else None


def _form_step(session: Session, page: Page, asked: frozenset[str]) -> Step:
    title = in_language(page.title, session.language)
    here = [question for question in page.questions if question.id in asked]
    ids = {question.id for question in here}
    left = page.id in session.left_pages
    problems = [each for each in session.findings.problems if each.question in ids]
    missing = sum(each.code == MISSING for each in problems)
    wrong = len(problems) - missing
    answers = session.state.answers
    answered = [
        question
        for question in here
        if question.id in answers and not ANSWER_TYPES[question.kind].is_blank(answers[question.id])
    ]
    if wrong or (missing and left):
        count = wrong + (missing if left else 0)
        return Step(page.id, title, StepState.PROBLEM, ngettext("{n} to do", "{n} to do", count).format(n=count))
    if not left and not answered:
        return Step(page.id, title, StepState.NOT_REACHED, "")
    blank = any(each.question in ids and each.code == BLANK for each in session.findings.remarks)
    if missing or (blank and not left):
        return Step(page.id, title, StepState.TO_DO, "")
    return Step(page.id, title, StepState.DONE, "")


def _commission_step(session: Session) -> Step:
    title = _("National Commission")
    if session.state.commission:
        return Step(COMMISSION, title, StepState.DONE, "")
    reached = bool(session.state.answers.get("city.country"))
    return Step(COMMISSION, title, StepState.TO_DO if reached else StepState.NOT_REACHED, "")


def _check_step(session: Session) -> Step:
    title, count = _("Check answers"), len(session.findings.problems)
    if CHECK not in session.left_pages:
        return Step(CHECK, title, StepState.NOT_REACHED if count else StepState.TO_DO, "")
    if count:
        return Step(CHECK, title, StepState.PROBLEM, ngettext("{n} to do", "{n} to do", count).format(n=count))
    return Step(CHECK, title, StepState.DONE, "")


def _approval_step(session: Session) -> Step:
    title = _("Approval")
    match session.standing:
        case Standing.APPROVED:
            return Step(APPROVAL, title, StepState.DONE, "")
        case Standing.FROZEN:
            return Step(APPROVAL, title, StepState.TO_DO, _("to approve"))
        case Standing.FROZEN_STALE | Standing.APPROVED_STALE:
            return Step(APPROVAL, title, StepState.PROBLEM, _("answers changed"))
        case _:
            return Step(APPROVAL, title, StepState.NOT_REACHED, "")


def _sending_step(session: Session) -> Step:
    title, state = _("Send"), session.state
    approved = session.standing is Standing.APPROVED
    document = state.approved.document if state.approved else ""
    if approved and any(each.document == document for _at, each in state.drafted):
        return Step(SENDING, title, StepState.DONE, _("letter prepared"))
    return Step(SENDING, title, StepState.TO_DO if approved else StepState.NOT_REACHED, "")
