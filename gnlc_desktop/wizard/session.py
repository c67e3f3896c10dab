"""One open dossier and the person at work on it: every act goes through here, and every change is told once.

Typing is never lost: an answer that could not be written stays in memory, is shown as typed, and is tried again
with the next act.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from gnlc_desktop.actions.approve import standing_of
from gnlc_desktop.actions.check_dossier import findings_of
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.request_letter import call_of
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.events import Act, Answered, LanguageChosen, Redone, Undone
from gnlc_desktop.dossier.findings import Findings
from gnlc_desktop.dossier.road import Stage, road
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import EnvironmentFailed, GnlcError
from gnlc_desktop.form.model import Form
from gnlc_desktop.form.reading import Typed

if TYPE_CHECKING:
    from gnlc_desktop.storage.open_dossier import OpenDossier


class Session:
    """The dossier that the window has open."""

    def __init__(self, dossier: "OpenDossier", form: Form, parts: Parts) -> None:
        """Begin work on an open dossier whose form is `form`."""
        self.dossier = dossier
        self.form = form
        self.parts = parts
        self.left_pages: set[str] = set()
        """Pages that were opened and left again, in this sitting: only these are reminded of what is missing."""
        self.told = ""
        """What is to be said once when work begins, as a sentence."""
        self._subscribers: list[Callable[[], None]] = []
        self._unsaved: dict[str, Answered] = {}
        self._save_problem: GnlcError | None = None
        self._visits: dict[str, str] = {}
        self._state: DossierState | None = None
        self._findings: tuple[DossierState, date, Findings] | None = None
        self._standing: tuple[DossierState, Standing] | None = None

    # What holds now

    @property
    def state(self) -> DossierState:
        """Return the state of the dossier, with what was typed but could not be written yet."""
        kept = self.dossier.state
        if not self._unsaved:
            return kept
        if self._state is None:
            typed = {question: act.typed for question, act in self._unsaved.items()}
            self._state = replace(kept, answers={**kept.answers, **typed})
        return self._state

    @property
    def findings(self) -> Findings:
        """Return the problems and remarks of the answers as they stand."""
        state, today = self.state, self.today
        if self._findings is None or self._findings[0] is not state or self._findings[1] != today:
            self._findings = (state, today, findings_of(state, self.form, self.parts))
        return self._findings[2]

    def note_findings(self, state: DossierState, findings: Findings) -> None:
        """Take over the findings of `state` that were made slowly, such as characters that no font has.

        They hold until something changes; where it has changed meanwhile they are dropped.
        """
        if state is self.state:
            self._findings = (state, self.today, findings)
            self.tell()

    @property
    def standing(self) -> Standing:
        """Tell whether the document is frozen or approved, and whether the answers changed since."""
        state = self.state
        if state.frozen is None and state.approved is None:
            return Standing.NOT_FROZEN
        if self._standing is None or self._standing[0] is not state:
            self._standing = (state, standing_of(state, self.form))
        return self._standing[1]

    @property
    def road(self) -> tuple[Stage, ...]:
        """Return the stages of the procedure as they stand."""
        call, countersigned = call_of(self.state, self.form, self.parts), self.form.sending.countersigned
        return road(self.state, self.standing, call=call, countersigned=countersigned)

    @property
    def read_only(self) -> bool:
        """Tell whether somebody else has the dossier open, so that it is only read here."""
        return self.dossier.holder is not None

    @property
    def language(self) -> str:
        """Return the document's language, which numbers and dates are read by as well."""
        return self.state.language

    @property
    def today(self) -> date:
        """Return the date that checks and the call go by."""
        return self.parts.today

    @property
    def unsaved(self) -> Mapping[str, Typed]:
        """Return what was typed and is not written yet, by question."""
        return {question: act.typed for question, act in self._unsaved.items()}

    @property
    def save_problem(self) -> GnlcError | None:
        """Return why the last act could not be kept; None while everything is."""
        return self._save_problem

    @property
    def kept_at(self) -> datetime:
        """Return when the dossier was last written, UTC."""
        return self.dossier.state.last_change

    # What can be done

    def subscribe(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Have `callback` called after every change; return a function that ends this."""
        self._subscribers.append(callback)

        def end() -> None:
            if callback in self._subscribers:
                self._subscribers.remove(callback)

        return end

    def begin_visit(self, question_id: str) -> None:
        """Start a new step of undo for a question: what is typed from now on is taken back as one."""
        self._visits[question_id] = uuid.uuid4().hex[:12]

    def typing(self, question_id: str, typed: Typed) -> None:
        """Take over what is being typed, so that checks and counters follow; `answer` writes it a moment later."""
        if self.state.answers.get(question_id) != typed:
            self._hold(question_id, typed)
            self.tell()

    def answer(self, question_id: str, typed: Typed) -> bool:
        """Keep what was typed; return whether it is on the disk.  The same answer again makes no event."""
        if self.dossier.state.answers.get(question_id) == typed:
            if self._unsaved.pop(question_id, None) is None:
                return True
            self._state = None
            kept = True
        else:
            self._hold(question_id, typed)
            kept = self._write_unsaved()
        self.tell()
        return kept

    def look_for_changes(self) -> bool:
        """Take in what others wrote meanwhile; return whether there was anything.

        Raises EnvironmentFailed where the folder cannot be read.
        """
        if not self.dossier.refresh():
            return False
        self._state = None
        self.tell()
        return True

    def claim_again(self) -> bool:
        """Write again where whoever had the dossier open is gone; return whether that is so now."""
        if not self.dossier.claim():
            return False
        self.tell()
        return True

    def confirm(self, question_id: str) -> bool:
        """Keep an answer from an earlier dossier as it stands, looked over; return whether it is on the disk."""
        self.begin_visit(question_id)
        return self.record(Answered(question_id, self.state.answers.get(question_id), self._visits[question_id]))

    def undo(self) -> bool:
        """Take the last step of answering back, wherever it was made; return whether that was possible."""
        return self._write_and_tell() and self.dossier.state.can_undo and self._step(Undone())

    def redo(self) -> bool:
        """Make the step taken back last again; return whether that was possible."""
        return self._write_and_tell() and self.dossier.state.can_redo and self._step(Redone())

    def choose_language(self, language: str) -> bool:
        """Have the document in another language; return whether this is on the disk."""
        return language == self.language or self.record(LanguageChosen(language))

    def record(self, act: Act) -> bool:
        """Keep an act of any kind; return whether it is on the disk (`save_problem` says why not)."""
        kept = self._write_unsaved() and self._write(act)
        self.tell()
        return kept

    def retry(self) -> bool:
        """Try again to write what could not be written; return whether everything is on the disk now."""
        self._save_problem = None
        return self._write_and_tell()

    def leave_page(self, page_id: str) -> None:
        """Remember that a page was seen and left, so that it may say what is missing on it."""
        self.left_pages.add(page_id)

    def tell(self) -> None:
        """Tell every subscriber that something changed; also to be called after an action changed the dossier."""
        for callback in tuple(self._subscribers):
            callback()

    def close(self) -> bool:
        """Write what is not written yet and close the dossier; return whether nothing is left behind."""
        kept = self._write_unsaved()
        self.dossier.close()
        return kept

    def _hold(self, question_id: str, typed: Typed) -> None:
        if question_id not in self._visits:
            self.begin_visit(question_id)
        self._unsaved[question_id] = Answered(question_id, typed, self._visits[question_id])
        self._state = None

    def _step(self, act: Undone | Redone) -> bool:
        # The next text typed into the same field must not join the step that was just taken back.
        self._visits.clear()
        return self.record(act)

    def _write_and_tell(self) -> bool:
        kept = self._write_unsaved()
        self.tell()
        return kept

    def _write_unsaved(self) -> bool:
        self._state = None
        for question, act in tuple(self._unsaved.items()):
            if not self._write(act):
                return False
            del self._unsaved[question]
        return True

    def _write(self, act: Act) -> bool:
        try:
            self.dossier.record(act)
        except EnvironmentFailed as error:
            self._save_problem = error
            return False
        self._save_problem = None
        return True
