"""The present state of a dossier: a fold over its events, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from gnlc_desktop.dossier.blank_acts import BlankChosen, BlankPrinted, PaperAct, Papers, file_paper
from gnlc_desktop.dossier.course import Course, advance, answer_drafted
from gnlc_desktop.dossier.events import (
    CARRIED_OVER,
    Act,
    Answered,
    Approved,
    CommissionChosen,
    Created,
    Drafted,
    Event,
    Frozen,
    InkDrawn,
    LanguageChosen,
    OwnFormAsked,
    Redone,
    Reopened,
    SentBack,
    StampPlaced,
    Undone,
)
from gnlc_desktop.dossier.ordering import conflicting, in_order
from gnlc_desktop.dossier.procedure_acts import ProcedureAct, Sent
from gnlc_desktop.dossier.team import Team, advance_team, with_note, without_note
from gnlc_desktop.dossier.team_acts import NoteLeft, TeamAct
from gnlc_desktop.dossier.undo_steps import NO_STEPS, Steps, UndoStep
from gnlc_desktop.form.reading import Typed

_UNAPPROVED: Mapping[str, None] = {"approved": None, "approved_at": None}
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class DossierState:
    """All that the events so far amount to."""

    form: str = ""
    edition: str = ""
    language: str = "en"
    answers: Mapping[str, Typed] = field(default_factory=lambda: MappingProxyType({}))
    own_form: bool | None = None
    """Whether this year's call came with its own form file; None while not asked."""
    commission: str = ""
    stamp_picture: str = ""
    ink: str = ""
    frozen: Frozen | None = None
    frozen_content: tuple[object, ...] = ()
    """`content` at the moment of freezing; empty where nothing is frozen."""
    approved: Approved | None = None
    approved_at: datetime | None = None
    agreed: Mapping[str, Typed] | None = None
    """The answers of the document made or approved last, once the mayor has ever approved; None before."""
    put_aside: str = ""
    """Why that document was put aside; it speaks for every answer that is changed until another one is made."""
    sent_back: SentBack | None = None
    """Why the mayor did not approve; None once a new document is made, or this one is approved after all."""
    drafted: tuple[tuple[datetime, Drafted], ...] = ()
    course: Course = field(default_factory=Course)
    """How far it has come in the procedure after the first letter."""
    papers: Papers = field(default_factory=Papers)
    """The call's own form and the supporting documents."""
    team: Team = field(default_factory=Team)
    """What colleagues told each other; never part of `content`, nor of any output."""
    carried: Mapping[str, Typed] = field(default_factory=lambda: MappingProxyType({}))
    """Answers as they came from an earlier dossier, by question."""
    confirmed: frozenset[str] = frozenset()
    """Questions whose carried answer was given anew as it stands."""
    done: Steps = NO_STEPS
    undone: Steps = NO_STEPS
    begun: datetime = _NEVER
    last_change: datetime = _NEVER
    conflicts: tuple[str, ...] = ()
    """Questions that two writers changed without seeing each other's change."""

    @property
    def content(self) -> tuple[object, ...]:
        """Return all that the document is made of, to be compared; an answer that was emptied again is none."""
        answers = {question: typed for question, typed in self.answers.items() if not _is_empty(typed)}
        return self.language, self.stamp_picture, answers, self.papers.content(own_form=self.own_form is True)

    def wants_reason(self, question: str) -> bool:
        """Tell whether an answer was changed after the mayor had approved, and nobody has said why."""
        if self.agreed is None or self.put_aside or question in self.team.reasons:
            return False
        return self.answers.get(question) != self.agreed.get(question)

    @property
    def own_blank(self) -> BlankChosen | None:
        """Return the call's own form where it is in the dossier and is what is sent."""
        return self.papers.blank if self.own_form else None

    @property
    def own_printed(self) -> BlankPrinted | None:
        """Return the PDF that was made of the call's own form elsewhere, where that is what is sent."""
        return self.papers.printed if self.own_form else None

    @property
    def to_renew(self) -> tuple[str, ...]:
        """Return the questions whose answer still is the earlier dossier's and that nobody has looked over here."""
        if self.course.follows is None:
            return ()
        return tuple(
            question
            for question in self.course.follows.renew
            if question not in self.confirmed
            and question in self.carried
            and self.answers.get(question) == self.carried[question]
        )

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step of answering to take back."""
        return bool(self.done)

    @property
    def can_redo(self) -> bool:
        """Tell whether there is a step to make again."""
        return bool(self.undone)

    @property
    def undo_question(self) -> str | None:
        """Return the question that the next undo touches."""
        return self.done.last.question if self.done.last else None


def fold(events: Iterable[Event]) -> DossierState:
    """Return the state after all events, whatever order they come in."""
    ordered = in_order(events)
    state = DossierState()
    for event in ordered:
        state = apply(state, event)
    return replace(state, conflicts=conflicting(ordered))


def apply(state: DossierState, event: Event) -> DossierState:
    """Return the state after one more event."""
    begun = state.begun if state.begun != _NEVER else event.at
    return _changed(state, {**_changes(state, event, event.act), "begun": begun, "last_change": event.at})


def _changed(state: DossierState, changes: Mapping[str, Any]) -> DossierState:
    # As dataclasses.replace, which takes ten times as long: long journals are folded when a dossier is opened.
    changed = object.__new__(DossierState)
    changed.__dict__.update(state.__dict__, **changes)
    return changed


def _changes(state: DossierState, event: Event, act: Act) -> dict[str, Any]:
    """Return the fields that an act sets."""
    if isinstance(act, Answered):
        return _answered(state, act)
    match act:
        case Undone():
            return _undone(state)
        case Redone():
            return _redone(state)
        case NoteLeft():
            return _note_left(state, event, act)
        case _ if isinstance(act, ProcedureAct):
            return {"course": advance(state.course, act, _letter_sent(state, act))}
        case _ if isinstance(act, PaperAct):
            return {"papers": file_paper(state.papers, act)}
        case _ if isinstance(act, TeamAct):
            return {"team": advance_team(state.team, act, event=event.id, at=event.at)}
        case _:
            return _about_document(state, event, act)


def _about_document(state: DossierState, event: Event, act: Act) -> dict[str, Any]:
    """Return the fields that an act sets by which the document is made, approved and sent."""
    match act:
        case Created(form, edition, language):
            changes: dict[str, Any] = {"form": form, "edition": edition, "language": language}
        case LanguageChosen(language):
            changes = {"language": language}
        case OwnFormAsked(came):
            changes = {"own_form": came}
        case CommissionChosen(commission):
            changes = {"commission": commission}
        case StampPlaced(picture):
            changes = {"stamp_picture": picture}
        case InkDrawn(ink):
            changes = {"ink": ink}
        case Frozen() | Approved() | SentBack() | Reopened():
            changes = _about_approval(state, event, act)
        case Drafted():
            changes = {"drafted": (*state.drafted, (event.at, act))}
            if act.request:
                changes["course"] = answer_drafted(state.course, act.request, event.at)
        case _:
            changes = {}
    return changes


def _about_approval(state: DossierState, event: Event, act: Frozen | Approved | SentBack | Reopened) -> dict[str, Any]:
    """Return the fields that making a document, and the mayor's decision on it, set."""
    match act:
        case Frozen():
            agreed = {} if state.agreed is None else _agreed(state)
            return {"frozen": act, "frozen_content": state.content, "sent_back": None, **_UNAPPROVED, **agreed}
        case Reopened():
            return {"frozen": None, "frozen_content": (), "put_aside": act.reason, **_UNAPPROVED}
        # What comes home from the mayor's computer after another document was made decides nothing here.
        case _ if state.frozen is None or state.frozen.document != act.frozen:
            return {}
        case SentBack():
            return {"sent_back": act, **_UNAPPROVED}
        case Approved():
            return {"approved": act, "approved_at": event.at, "sent_back": None, **_agreed(state)}


def _agreed(state: DossierState) -> dict[str, Any]:
    return {"agreed": state.answers, "put_aside": "", "team": replace(state.team, reasons=MappingProxyType({}))}


def _letter_sent(state: DossierState, act: ProcedureAct) -> Drafted | None:
    """Return the letter that an act says was sent."""
    if not isinstance(act, Sent):
        return None
    return next((each for _at, each in reversed(state.drafted) if each.draft == act.draft), None)


def _answered(state: DossierState, act: Answered) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if act.visit == CARRIED_OVER:
        carried = MappingProxyType({**state.carried, act.question: act.typed})
        return {"answers": _with(state, act.question, act.typed), "carried": carried}
    if act.question in state.carried and act.typed == state.carried[act.question]:
        changes["confirmed"] = state.confirmed | {act.question}
    # Whoever answers in this program has seen all that was written before: a conflict is settled by it.
    if act.question in state.conflicts:
        changes["conflicts"] = tuple(each for each in state.conflicts if each != act.question)
    before = state.answers.get(act.question)
    if before == act.typed:
        return changes
    done = state.done
    if done.last is not None and (done.last.question, done.last.visit) == (act.question, act.visit):
        before, done = done.last.before, done.rest
    done = done.with_step(UndoStep(act.question, act.visit, before, act.typed))
    return {**changes, "answers": _with(state, act.question, act.typed), "done": done, "undone": NO_STEPS}


def _note_left(state: DossierState, event: Event, act: NoteLeft) -> dict[str, Any]:
    team = advance_team(state.team, act, event=event.id, at=event.at)
    step = UndoStep(act.question, event.id, None, None, team.notes[act.question][-1])
    return {"team": team, "done": state.done.with_step(step), "undone": NO_STEPS}


def _undone(state: DossierState) -> dict[str, Any]:
    done = state.done
    # A note that somebody was done with meanwhile is no step any more.
    while done.last is not None and done.last.note is not None and not _is_there(state, done.last):
        done = done.rest
    step = done.last
    if step is None:
        return {"done": done}
    steps = {"done": done.rest, "undone": state.undone.with_step(step)}
    if step.note is not None:
        notes = without_note(state.team.notes, step.question, step.note.id)
        return {"team": replace(state.team, notes=notes), **steps}
    return {"answers": _with(state, step.question, step.before), **steps}


def _is_there(state: DossierState, step: UndoStep) -> bool:
    return step.note in state.team.notes.get(step.question, ())


def _redone(state: DossierState) -> dict[str, Any]:
    step = state.undone.last
    if step is None:
        return {}
    steps = {"done": state.done.with_step(step), "undone": state.undone.rest}
    if step.note is not None:
        return {"team": replace(state.team, notes=with_note(state.team.notes, step.question, step.note)), **steps}
    return {"answers": _with(state, step.question, step.after), **steps}


def _is_empty(typed: Typed) -> bool:
    return not any(typed.values()) if isinstance(typed, dict) else not typed


def _with(state: DossierState, question: str, typed: Typed) -> Mapping[str, Typed]:
    changed = {**state.answers, question: typed}
    if typed is None:
        del changed[question]
    return MappingProxyType(changed)
