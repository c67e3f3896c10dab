"""What colleagues tell each other, as lists to work from: asked, noted, and who sees to which page.

None of it is in the document, in a letter or in a file for the mayor.
"""

from dataclasses import dataclass

from gnlc_desktop.dossier.events import Undone
from gnlc_desktop.dossier.team import Note
from gnlc_desktop.dossier.team_acts import ChangeExplained, NoteLeft, NoteRemoved, PagePerson, QuestionMarked
from gnlc_desktop.i18n import _, ngettext
from gnlc_desktop.wizard.dates import moment_in_words
from gnlc_desktop.wizard.names import short_name
from gnlc_desktop.wizard.page_view import in_language
from gnlc_desktop.wizard.session import Session


@dataclass(frozen=True)
class NoteView:
    """A note as it is shown."""

    id: str
    text: str
    told: str
    """When, and by whom where that is known."""


@dataclass(frozen=True)
class BesideQuestion:
    """What colleagues tell each other about one question."""

    question: str
    marked: bool
    """Whether the answer is not known yet."""
    ask: str
    """Who is to be asked, as it was typed."""
    notes: tuple[NoteView, ...]


@dataclass(frozen=True)
class WorkItem:
    """One line of a list to work from, with the way to its page."""

    page: str
    question: str
    """Empty where it is about the page as a whole."""
    text: str


@dataclass(frozen=True)
class WorkLists:
    """All that is open among colleagues."""

    asked: tuple[WorkItem, ...]
    noted: tuple[WorkItem, ...]
    persons: tuple[WorkItem, ...]

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to show."""
        return not (self.asked or self.noted or self.persons)


def beside_question(session: Session, question: str) -> BesideQuestion:
    """Return what is told of a question now."""
    team = session.state.team
    mark = team.marks.get(question)
    notes = tuple(_note(session, each) for each in team.notes.get(question, ()))
    return BesideQuestion(question, mark is not None, mark.ask if mark else "", notes)


def told_of_question(session: Session, question: str) -> str:
    """Return a sentence on mark and notes; empty where there is neither."""
    beside = beside_question(session, question)
    parts = []
    if beside.marked:
        parts.append(_("Not known yet: ask {who}.").format(who=beside.ask) if beside.ask else _("Not known yet."))
    count = len(beside.notes)
    if count:
        parts.append(ngettext("{count} note", "{count} notes", count).format(count=count))
    return " ".join(parts)


def work_lists(session: Session) -> WorkLists:
    """Return the lists in the form's order."""
    form, team = session.form, session.state.team
    asked, noted, persons = [], [], []
    for page in form.pages:
        person = team.persons.get(page.id)
        title = in_language(page.title, session.language)
        if person:
            persons.append(WorkItem(page.id, "", _("{person}: {page}").format(person=person, page=title)))
        for question in page.questions:
            label = in_language(question.label, session.language).rstrip("?:. ")
            mark = team.marks.get(question.id)
            if mark is not None:
                text = _("{who}: {question}").format(who=mark.ask or _("nobody named yet"), question=label)
                asked.append(WorkItem(page.id, question.id, text))
            for note in team.notes.get(question.id, ()):
                text = _("{question}: {note}").format(question=label, note=note.text)
                noted.append(WorkItem(page.id, question.id, text))
    return WorkLists(tuple(asked), tuple(noted), tuple(persons))


def person_of_page(session: Session, page: str) -> str:
    """Return who sees to a page; empty where nobody is named."""
    return session.state.team.persons.get(page, "")


def name_person(session: Session, page: str, person: str) -> bool:
    """Name who sees to a page; an empty name takes it away.  Returns whether it is on the disk."""
    person = person.strip()
    return person == person_of_page(session, page) or session.record(PagePerson(page, person))


def mark(session: Session, question: str, *, open_: bool, ask: str = "") -> bool:
    """Mark an answer as not known yet, or as known; return whether it is on the disk."""
    now, ask = beside_question(session, question), ask.strip() if open_ else ""
    return (open_, ask) == (now.marked, now.ask) or session.record(QuestionMarked(question, ask, open_))


def leave_note(session: Session, question: str, text: str) -> bool:
    """Leave a note; an empty one is none.  Returns whether it is on the disk."""
    return not text.strip() or session.record(NoteLeft(question, text.strip()))


def explain_change(session: Session, question: str, reason: str) -> bool:
    """Say once why an answer was changed after the approval; an empty reason is none.  Returns whether it is kept."""
    wanted = reason.strip() and session.state.wants_reason(question)
    return not wanted or session.record(ChangeExplained(question, reason.strip()))


def remove_note(session: Session, question: str, note: str) -> bool:
    """Take a note off the list; it stays in the journal.  Returns whether it is on the disk."""
    step = session.state.done.last
    if step is not None and step.note is not None and step.note.id == note:
        return session.record(Undone())
    return session.record(NoteRemoved(question, note))


def _note(session: Session, note: Note) -> NoteView:
    moment = moment_in_words(note.at, session.parts.now().astimezone().date())
    name = short_name(session.state.team.names.get(note.writer, ""))
    return NoteView(note.id, note.text, f"{moment}, {name}" if name else moment)
