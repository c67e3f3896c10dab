"""The steps of the wizard with their states, all computed: nothing here is ever ticked by hand."""

from dataclasses import dataclass
from enum import StrEnum

from gnlc_desktop.actions.blank_filling import unready
from gnlc_desktop.actions.freeze import year_of
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.path import applying
from gnlc_desktop.dossier.readings import is_blank
from gnlc_desktop.dossier.road import StageId, current_stage
from gnlc_desktop.form.model import Page
from gnlc_desktop.i18n import _, ngettext
from gnlc_desktop.procedure.calls import Call
from gnlc_desktop.wizard.dates import period_in_words
from gnlc_desktop.wizard.names import document_kind, short_name
from gnlc_desktop.wizard.page_view import UNTIL_LEFT, in_language
from gnlc_desktop.wizard.session import Session

BEFORE = "before"
BLANK = "blank"
SUPPORTING = "supporting"
COMMISSION = "commission"
CHECK = "check"
APPROVAL = "approval"
MAYORS = "mayors-moment"
"""The mayor's own page: no step of the rail, reached from the approval, or alone on the mayor's computer."""
SENDING = "sending"
ROAD = "road"
LETTERS = "letters"
RECEIVED = "received"
REQUESTS = "requests"


class Progress(StrEnum):
    """How far a step is."""

    NOT_REACHED = "not-reached"
    TO_DO = "to-do"
    PROBLEM = "problem"
    DONE = "done"


@dataclass(frozen=True)
class Step:
    """One line of the rail."""

    id: str
    title: str
    state: Progress
    """Shown by shape and word first, by colour second; what is not reached yet says nothing."""
    detail: str
    """A word or two, such as "2 to do"; empty where the shape says enough."""

    @property
    def spoken(self) -> str:
        """Return the line as a screen reader should say it."""
        state = {
            Progress.NOT_REACHED: "",
            Progress.TO_DO: _("to do"),
            Progress.PROBLEM: _("needs attention"),
            Progress.DONE: _("finished"),
        }[self.state]
        return ", ".join(part for part in (self.title, state, self.detail) if part)


def steps(session: Session) -> tuple[Step, ...]:
    """Return every step in order."""
    own_form = session.state.own_form is not None
    asked = frozenset(question.id for question in applying(session.form, session.state.answers, session.language))
    return (
        Step(BEFORE, _("Before you start"), Progress.DONE if own_form else Progress.TO_DO, ""),
        *((_blank_step(session),) if session.state.own_form else ()),
        *(_form_step(session, page, asked) for page in session.form.pages),
        _supporting_step(session),
        _commission_step(session),
        _check_step(session),
        _approval_step(session),
        _sending_step(session),
        *_steps_of_the_road(session),
    )


def next_step(session: Session, step_id: str) -> str | None:
    """Return the id of the step after `step_id`; None at the end."""
    return _neighbour(session, step_id, 1)


def previous_step(session: Session, step_id: str) -> str | None:
    """Return the id of the step before `step_id`; None at the start."""
    return _neighbour(session, step_id, -1)


def first_open_step(session: Session) -> str:
    """Return the step to open a dossier at: the first that is not finished."""
    # Supporting documents are asked of nobody, so they keep nobody.
    return next((step.id for step in steps(session) if step.state is not Progress.DONE and step.id != SUPPORTING), ROAD)


def city_name(session: Session) -> str:
    """Return what the dossier is called in the window."""
    name = session.state.answers.get("city.name")
    if isinstance(name, str) and name.strip():
        return short_name(name)
    return _("New application") if session.form.sending.in_call else document_kind(session.form)


def document_name(session: Session) -> str:
    """Return the second line of the dossier's name, such as "Progress report 2029"."""
    year = year_of(session.state, session.form, session.parts)
    return _("{document} {year}").format(document=document_kind(session.form), year=year)


def rail_sentence(session: Session) -> str:
    """Return when the document is awaited, and how sure that is."""
    if session.form.sending.in_call:
        return window_sentence(session.parts.call())
    return _("Members report about every two years; the Coordination Team names the date.")


def window_sentence(call: Call) -> str:
    """Return when applications are taken, and how sure that is: no date is told without it."""
    dates = period_in_words(call.opens, call.closes)
    if call.certainty == "confirmed":
        return _("Call: {dates}. Confirmed by your office.").format(dates=dates)
    return _("Call: {dates}, by the published rule. Recent rounds differed; ask your Commission.").format(dates=dates)


def _neighbour(session: Session, step_id: str, distance: int) -> str | None:
    order = tuple(each.id for each in steps(session))
    if step_id == MAYORS:
        return APPROVAL if distance < 0 else None
    if step_id not in order:
        return BEFORE
    place = order.index(step_id) + distance
    return order[place] if 0 <= place < len(order) else None


def _form_step(session: Session, page: Page, asked: frozenset[str]) -> Step:
    title, answers = in_language(page.title, session.language), session.state.answers
    here = [question for question in page.questions if question.id in asked]
    ids = {question.id for question in here}
    left = page.id in session.left_pages
    problems = [each for each in session.findings.problems if each.question in ids]
    wrong = [each for each in problems if each.code not in UNTIL_LEFT]
    told = problems if left else wrong
    if told:
        return Step(page.id, title, Progress.PROBLEM if wrong else Progress.TO_DO, _to_do(len(told)))
    carried = len(ids.intersection(session.state.to_renew))
    if carried:
        return Step(page.id, title, Progress.TO_DO, _to_look_over(carried))
    if not left and all(is_blank(question, answers.get(question.id)) for question in here):
        return Step(page.id, title, Progress.NOT_REACHED, "")
    return Step(page.id, title, Progress.TO_DO if problems else Progress.DONE, "")


def _to_do(count: int) -> str:
    return ngettext("{count} to do", "{count} to do", count).format(count=count)


def _to_look_over(count: int) -> str:
    return ngettext("{count} to look over", "{count} to look over", count).format(count=count)


def _blank_step(session: Session) -> Step:
    """Return the step about the call's own form, which is there only where the call came with one."""
    title, papers = _("The call's own form"), session.state.papers
    if papers.printed is not None or (papers.blank is not None and unready(session.state) is None):
        return Step(BLANK, title, Progress.DONE, "")
    return Step(BLANK, title, Progress.TO_DO, "")


def _supporting_step(session: Session) -> Step:
    documents = session.state.papers.documents
    count = str(len(documents)) if documents else ""
    return Step(SUPPORTING, _("Supporting documents"), Progress.DONE if documents else Progress.NOT_REACHED, count)


def _commission_step(session: Session) -> Step:
    title = _("National Commission")
    if session.state.commission:
        return Step(COMMISSION, title, Progress.DONE, "")
    reached = bool(session.state.answers.get("city.country"))
    return Step(COMMISSION, title, Progress.TO_DO if reached else Progress.NOT_REACHED, "")


def _check_step(session: Session) -> Step:
    title, count = _("Check answers"), len(session.findings.problems)
    if CHECK not in session.left_pages:
        return Step(CHECK, title, Progress.NOT_REACHED if count else Progress.TO_DO, "")
    if count:
        return Step(CHECK, title, Progress.PROBLEM, _to_do(count))
    return Step(CHECK, title, Progress.DONE, "")


def _approval_step(session: Session) -> Step:
    title = _("Approval")
    match session.standing:
        case Standing.APPROVED:
            return Step(APPROVAL, title, Progress.DONE, "")
        case Standing.FROZEN:
            return Step(APPROVAL, title, Progress.TO_DO, _("to approve"))
        case Standing.FROZEN_STALE | Standing.APPROVED_STALE:
            return Step(APPROVAL, title, Progress.PROBLEM, _("answers changed"))
        case _:
            return Step(APPROVAL, title, Progress.NOT_REACHED, "")


def _sending_step(session: Session) -> Step:
    title, state = _("Send"), session.state
    approved = session.standing is Standing.APPROVED
    document = state.approved.document if state.approved else ""
    if approved and any(each.document == document for _at, each in state.drafted):
        return Step(SENDING, title, Progress.DONE, _("letter prepared"))
    return Step(SENDING, title, Progress.TO_DO if approved else Progress.NOT_REACHED, "")


def _steps_of_the_road(session: Session) -> tuple[Step, ...]:
    """Return what comes after sending: nothing of it is reached before the first letter is prepared."""
    state = session.state
    begun = bool(state.drafted)
    present = current_stage(session.road)
    asked = present is not None and present.id in {StageId.ANSWER_COMMISSION, StageId.ANSWER_UIL}
    waiting = sum(each.answered is None for each in state.course.requests) if asked else 0
    on_the_road = Progress.TO_DO if present else Progress.DONE
    answered = Progress.DONE if state.course.requests else Progress.NOT_REACHED
    return (
        Step(ROAD, _("The road"), on_the_road if begun else Progress.NOT_REACHED, ""),
        Step(LETTERS, _("Letters"), Progress.NOT_REACHED, _count(len(state.drafted))),
        Step(RECEIVED, _("What came back"), Progress.NOT_REACHED, _count(len(state.course.received))),
        Step(
            REQUESTS,
            _("Documents asked for"),
            Progress.TO_DO if waiting else answered,
            _to_do(waiting) if waiting else "",
        ),
    )


def _count(number: int) -> str:
    return str(number) if number else ""
