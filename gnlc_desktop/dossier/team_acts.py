"""The acts of people who work on one dossier together: notes, marks, names.  No output ever shows any of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class WriterNamed:
    """Whoever writes this journal file goes by a name that the office entered; nobody has to give one."""

    name: str


@dataclass(frozen=True)
class NoteLeft:
    """A note to colleagues was left on a question; one step of undo."""

    question: str
    text: str


@dataclass(frozen=True)
class NoteRemoved:
    """A note has done its work; it stays in the history."""

    question: str
    note: str
    """Id of the event that left it."""


@dataclass(frozen=True)
class QuestionMarked:
    """An answer is not known yet, and somebody is to be asked; both empty where it is known now."""

    question: str
    ask: str
    """Who is to be asked, as it was typed; may be empty."""
    open: bool = True


@dataclass(frozen=True)
class PagePerson:
    """A person sees to a page; an empty name takes the person away."""

    page: str
    person: str


@dataclass(frozen=True)
class HandedOver:
    """The dossier was written into a hand-over file."""

    whom: str
    """For whom it is: "colleague" or "mayor"."""
    path: str
    """Where the file was written, for the user's eyes."""


@dataclass(frozen=True)
class ChangeExplained:
    """Why an answer was changed after the mayor had approved; for the office's own record."""

    question: str
    reason: str


TeamAct = WriterNamed | NoteLeft | NoteRemoved | QuestionMarked | PagePerson | HandedOver | ChangeExplained
