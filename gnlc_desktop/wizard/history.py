"""How an answer came about: what stood there, since when, and by whom where the office gave a name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gnlc_desktop.dossier.events import CARRIED_OVER, Answered, Approved, Event, Frozen, Redone, Reopened, Undone
from gnlc_desktop.dossier.ordering import in_order
from gnlc_desktop.dossier.outline_builder import build_outline
from gnlc_desktop.dossier.state import DossierState, apply
from gnlc_desktop.dossier.team_acts import ChangeExplained
from gnlc_desktop.form.reading import Typed
from gnlc_desktop.i18n import _
from gnlc_desktop.wizard.dates import moment_in_words
from gnlc_desktop.wizard.names import short_name
from gnlc_desktop.wizard.session import Session


@dataclass(frozen=True)
class Version:
    """What an answer was for a while."""

    text: str
    told: str
    """When, how, and by whom."""
    typed: Typed


def history(session: Session, question: str) -> tuple[Version, ...]:
    """Return every version of an answer, the latest first; typing within one visit is one version."""
    today = session.parts.now().astimezone().date()
    names = session.state.team.names
    shown: list[tuple[str, Version]] = []
    reason = ""
    for event, state, changed in _replayed(session, question):
        match event.act:
            case Reopened():
                reason = event.act.reason
            case Frozen() | Approved():
                reason = ""
            case ChangeExplained(explained, reason_of_it) if explained == question:
                # It is given after the change that it is about, and speaks for those that follow.
                reason = reason_of_it
                if shown:
                    shown[-1] = (shown[-1][0], _with_reason(shown[-1][1], reason))
            case _:
                pass
        if not changed:
            continue
        typed = state.answers.get(question)
        told = _how(event).format(moment=moment_in_words(event.at, today))
        parts = (told, short_name(names.get(event.writer, "")))
        version = Version(answer_in_words(session, question, typed), ", ".join(each for each in parts if each), typed)
        version = _with_reason(version, reason)
        visit = f"{event.writer} {event.act.visit}" if isinstance(event.act, Answered) else event.id
        if shown and shown[-1][0] == visit:
            shown.pop()
        shown.append((visit, version))
    return tuple(version for _visit, version in reversed(shown))


def _with_reason(version: Version, reason: str) -> Version:
    why = _("reason: {reason}").format(reason=reason)
    return replace(version, told=f"{version.told}, {why}") if reason else version


def answer_in_words(session: Session, question: str, typed: Typed) -> str:
    """Return an answer as the document would show it, or as it was typed where it cannot be read."""
    answers = {**session.state.answers, question: typed}
    outline = build_outline(session.form, answers, session.language)
    lines = next((item.lines for each in outline.sections for item in each.items if item.question == question), ())
    if lines:
        return "\n".join(lines)
    if isinstance(typed, str) and typed.strip():
        return typed
    return _("not answered")


def _replayed(session: Session, question: str) -> Iterator[tuple[Event, DossierState, bool]]:
    """Yield each event with the state after it, and whether it changed the answer."""
    state = DossierState()
    for event in in_order(session.dossier.events):
        after = apply(state, event)
        yield event, after, after.answers.get(question) != state.answers.get(question)
        state = after


def _how(event: Event) -> str:
    match event.act:
        case Undone():
            return _("taken back {moment}")
        case Redone():
            return _("given again {moment}")
        case Answered(visit=visit) if visit == CARRIED_OVER:
            return _("carried over from an earlier dossier {moment}")
        case _:
            return _("given {moment}")
