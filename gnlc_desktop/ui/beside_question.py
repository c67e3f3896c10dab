"""Beside a question: "not known yet", notes to colleagues, and the answer over time.  No output shows any of it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QWidget

from gnlc_desktop.i18n import _
from gnlc_desktop.ui.elements import button, clear, column, row, rule, words
from gnlc_desktop.wizard.history import Version, history
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.team_view import (
    BesideQuestion,
    NoteView,
    beside_question,
    leave_note,
    mark,
    remove_note,
)

_SHOWN = 12
"""Versions that are listed; a colleague's copy and the backups hold them all."""


class BesideQuestionPanel(QFrame):
    """What is opened and closed under a question."""

    def __init__(self, session: Session, question: str, label: str) -> None:
        """Make the panel of a question, whose words are `label`."""
        super().__init__()
        self.setProperty("role", "panel")
        self.session, self.question = session, question
        self._drawn: tuple[BesideQuestion, tuple[Version, ...]] | None = None
        rows = column(self, margin=16, spacing=10)
        told = _("For you and your colleagues; it is in no document, no letter and no file for the mayor.")
        rows.addWidget(words(told, "quiet"))
        self.marked = QCheckBox(_("The answer is not known yet"))
        self.marked.clicked.connect(lambda *_: self._mark())
        self.ask = QLineEdit()
        self.ask.setAccessibleName(_("Who is to be asked about: {question}").format(question=label))
        self.ask.setPlaceholderText(_("Who is to be asked?"))
        self.ask.editingFinished.connect(self._mark)
        rows.addWidget(self.marked)
        rows.addWidget(self.ask)
        self.notes_frame = QWidget()
        self.notes = column(self.notes_frame, spacing=6)
        rows.addWidget(self.notes_frame)
        self.note = QLineEdit()
        self.note.setAccessibleName(_("Note on: {question}").format(question=label))
        self.note.setPlaceholderText(_("A note to colleagues"))
        self.note.returnPressed.connect(self._leave_note)
        line = row(self.note, button(_("Leave the note"), self._leave_note), stretch=False)
        line.setStretch(0, 1)
        rows.addLayout(line)
        self.versions_frame = QWidget()
        self.versions = column(self.versions_frame, spacing=6)
        rows.addWidget(self.versions_frame)
        self.refresh()

    def refresh(self) -> None:
        """Draw what the session holds now; nothing happens where that is drawn already."""
        beside, versions = beside_question(self.session, self.question), history(self.session, self.question)
        if (beside, versions) == self._drawn:
            return
        self._drawn = beside, versions
        self.marked.setChecked(beside.marked)
        self.ask.setVisible(beside.marked)
        if not self.ask.hasFocus():
            self.ask.setText(beside.ask)
        clear(self.notes)
        for each in beside.notes:
            self.notes.addWidget(self._note(each))
        self.notes_frame.setVisible(bool(beside.notes))
        clear(self.versions)
        if versions:
            self.versions.addWidget(rule())
            self.versions.addWidget(words(_("The answer over time"), "strong"))
        for version in versions[:_SHOWN]:
            self.versions.addWidget(words(version.told, "quiet"))
            shown = words(version.text)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.versions.addWidget(shown)
        self.versions_frame.setVisible(bool(versions))

    def _note(self, note: NoteView) -> QWidget:
        frame = QWidget()
        inner = QWidget()
        texts = column(inner, spacing=2)
        texts.addWidget(words(note.text))
        texts.addWidget(words(note.told, "quiet"))
        done = button(_("Done with it"), partial(remove_note, self.session, self.question, note.id), role="link")
        done.setAccessibleName(_("Done with the note: {text}").format(text=note.text))
        line = row(inner, done, stretch=False)
        line.setStretch(0, 1)
        frame.setLayout(line)
        return frame

    def _mark(self) -> None:
        # The field says who only while the mark stands; taking the mark away takes the name with it.
        mark(self.session, self.question, open_=self.marked.isChecked(), ask=self.ask.text())
        self.ask.setVisible(self.marked.isChecked())

    def _leave_note(self) -> None:
        if leave_note(self.session, self.question, self.note.text()):
            self.note.clear()
