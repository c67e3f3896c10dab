"""Answers that two people gave without seeing each other's: both are shown, and one is chosen."""

import uuid
from dataclasses import dataclass
from datetime import date

from gnlc_desktop.dossier.events import Answered, Event
from gnlc_desktop.dossier.ordering import in_order, rival_answers
from gnlc_desktop.form.reading import Typed
from gnlc_desktop.i18n import _
from gnlc_desktop.wizard.dates import moment_in_words
from gnlc_desktop.wizard.history import answer_in_words
from gnlc_desktop.wizard.names import short_name
from gnlc_desktop.wizard.session import Session


@dataclass(frozen=True)
class Choice:
    """One of the answers."""

    text: str
    told: str
    """Who gave it where that is known, when, and whether it is the one that counts for now."""
    typed: Typed


@dataclass(frozen=True)
class Conflict:
    """A question with the answers that stand against each other."""

    question: str
    page: str
    label: str
    choices: tuple[Choice, ...]


def conflicts(session: Session) -> tuple[Conflict, ...]:
    """Return every question in conflict, in the form's order."""
    disputed = {each for each in session.state.conflicts if each in session.form}
    if not disputed:
        return ()
    rivals = rival_answers(in_order(session.dossier.events))
    return tuple(
        _conflict(session, question.id, rivals[question.id])
        for question in session.form.questions()
        if question.id in disputed and question.id in rivals
    )


def settle(session: Session, question: str, typed: Typed) -> bool:
    """Choose one answer; both stay in the history.  Returns whether the choice is on the disk."""
    return session.record(Answered(question, typed, visit=uuid.uuid4().hex[:12]))


def _conflict(session: Session, question: str, events: tuple[Event, ...]) -> Conflict:
    choices: dict[str, Choice] = {}
    today = session.parts.now().astimezone().date()
    for event in sorted(events, key=lambda each: each.at):
        if isinstance(event.act, Answered):
            typed = event.act.typed
            told = _told(session, event, today)
            if session.state.answers.get(question) == typed:
                told = _("{told}; counts for now").format(told=told)
            choices[repr(typed)] = Choice(answer_in_words(session, question, typed), told, typed)
    label = session.form.question(question).text(session.language)
    return Conflict(question, session.form.page_of(question).id, label, tuple(choices.values()))


def _told(session: Session, event: Event, today: date) -> str:
    name = session.state.team.names.get(event.writer)
    moment = moment_in_words(event.at, today)
    return _("{name}, {moment}").format(name=short_name(name), moment=moment) if name else moment
