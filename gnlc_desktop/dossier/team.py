"""What people who work on one dossier have told each other: a fold over their notes, marks and names."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar

from gnlc_desktop.dossier.team_acts import (
    ChangeExplained,
    HandedOver,
    NoteLeft,
    NoteRemoved,
    PagePerson,
    QuestionMarked,
    TeamAct,
    WriterNamed,
)

V = TypeVar("V")


@dataclass(frozen=True)
class Note:
    """A note to colleagues."""

    id: str
    """Of the event that left it."""
    text: str
    writer: str
    at: datetime


@dataclass(frozen=True)
class Mark:
    """A question whose answer is not known yet."""

    ask: str
    """Who is to be asked; empty where nobody was named."""
    writer: str
    at: datetime


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Team:
    """All that is told among colleagues."""

    names: Mapping[str, str] = field(default_factory=_nothing)
    """What a writer goes by, by the writer's id; most have no name."""
    notes: Mapping[str, tuple[Note, ...]] = field(default_factory=_nothing)
    """By question, in the order they were left."""
    marks: Mapping[str, Mark] = field(default_factory=_nothing)
    """By question."""
    persons: Mapping[str, str] = field(default_factory=_nothing)
    """Who sees to a page, by page."""
    handed_over: tuple[tuple[datetime, HandedOver], ...] = ()
    reasons: Mapping[str, str] = field(default_factory=_nothing)
    """Why an answer was changed since the document that was made last, by question."""


def advance_team(team: Team, act: TeamAct, *, event: str, at: datetime) -> Team:
    """Return what is told after one more act, recorded as the event with that id."""
    writer = event.rpartition(":")[0]
    match act:
        case WriterNamed(name):
            changes: dict[str, Any] = {"names": _with(team.names, writer, name or None)}
        case NoteLeft(question, text):
            changes = {"notes": with_note(team.notes, question, Note(event, text, writer, at))}
        case NoteRemoved(question, note):
            changes = {"notes": without_note(team.notes, question, note)}
        case QuestionMarked(question, ask):
            changes = {"marks": _with(team.marks, question, Mark(ask, writer, at) if act.open else None)}
        case PagePerson(page, person):
            changes = {"persons": _with(team.persons, page, person or None)}
        case HandedOver():
            changes = {"handed_over": (*team.handed_over, (at, act))}
        case ChangeExplained(question, reason):
            changes = {"reasons": _with(team.reasons, question, reason or None)}
    return replace(team, **changes)


def with_note(notes: Mapping[str, tuple[Note, ...]], question: str, note: Note) -> Mapping[str, tuple[Note, ...]]:
    """Return the notes with one more."""
    return _with(notes, question, (*notes.get(question, ()), note))


def without_note(notes: Mapping[str, tuple[Note, ...]], question: str, note: str) -> Mapping[str, tuple[Note, ...]]:
    """Return the notes without the one that has this id."""
    left = tuple(each for each in notes.get(question, ()) if each.id != note)
    return _with(notes, question, left or None)


def _with(before: Mapping[str, V], key: str, value: V | None) -> Mapping[str, V]:
    changed = {each: kept for each, kept in before.items() if each != key}
    if value is not None:
        changed[key] = value
    return MappingProxyType(changed)
