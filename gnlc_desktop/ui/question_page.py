"""A page of questions, made from the form: a new question needs nothing here."""

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gnlc_desktop.i18n import _
from gnlc_desktop.ui.elements import clear, column, panel, stacked, words
from gnlc_desktop.ui.frame import PageContext, WizardPage
from gnlc_desktop.ui.question import RATING, QuestionWidget
from gnlc_desktop.ui.stamp_panel import StampPanel
from gnlc_desktop.wizard.page_view import PageView, page_view
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.team_view import name_person, person_of_page

_STAMP = "declaration.stamp"


class QuestionPage(WizardPage):
    """One page of the form."""

    def __init__(self, session: Session, context: PageContext, page_id: str) -> None:
        """Make the page; it is filled when it is first drawn."""
        super().__init__(session, context)
        self.page_id = page_id
        self.questions: dict[str, QuestionWidget] = {}
        self._stamp: StampPanel | None = None
        self.person = QLineEdit()
        self.rows = column(self, spacing=20)
        self._drawn: tuple[str, ...] = ()

    def refresh(self) -> None:
        """Draw what the session holds now."""
        view = page_view(self.session, self.page_id)
        self.title = view.title
        asked = (self.session.language, *(question.id for question in view.questions))
        if asked != self._drawn:
            self._build(view)
            self._drawn = asked
        for question in view.questions:
            self.questions[question.id].show_view(question)
        if self._stamp is not None:
            self._stamp.refresh()
        if not self.person.hasFocus():
            self.person.setText(person_of_page(self.session, self.page_id))

    def first_focus(self) -> QWidget | None:
        """Return the first field."""
        first = next(iter(self.questions.values()), None)
        return first.first_field() if first else None

    def show_question(self, question_id: str) -> None:
        """Put the cursor into a question's field."""
        if question_id in self.questions:
            self.questions[question_id].focus()

    def question_at_cursor(self) -> str:
        """Return the id of the question that the cursor is in; empty where it is in none."""
        cursor = QApplication.focusWidget()
        if cursor is None:
            return ""
        return next((name for name, question in self.questions.items() if question.isAncestorOf(cursor)), "")

    def switch_example(self) -> None:
        """Show or hide the example of the question at the cursor."""
        name = self.question_at_cursor()
        if name:
            self.questions[name].switch_example()

    def switch_beside(self) -> None:
        """Show or hide notes and history of the question at the cursor."""
        name = self.question_at_cursor()
        if name:
            self.questions[name].switch_beside()

    def leave(self) -> None:
        """Hand over what is still being typed."""
        for question in self.questions.values():
            question.editor.flush()

    def _add_person(self) -> None:
        """Ask who sees to the page, for the list on the page Check answers."""
        label = words(_("Who sees to this page? For your own planning, never in the document."), "quiet")
        self.person = QLineEdit(person_of_page(self.session, self.page_id))
        label.setBuddy(self.person)
        self.person.setAccessibleName(_("Who sees to this page?"))
        self.person.editingFinished.connect(lambda: name_person(self.session, self.page_id, self.person.text()))
        self.rows.addLayout(stacked(label, self.person))

    def _build(self, view: PageView) -> None:
        self.leave()
        clear(self.rows)
        self.questions = {}
        self._stamp = None
        if view.intro:
            self.rows.addWidget(words(view.intro))
        quiet = " ".join(text for text in (view.provenance, view.optional) if text)
        if quiet:
            self.rows.addWidget(words(quiet, "quiet"))
        group: list[QWidget] = []
        hint = ""
        for question in view.questions:
            # What stands above a row of ratings is said once for all that follow with the same words.
            repeated = question.kind == RATING and question.hint == hint
            hint = question.hint if question.kind == RATING else ""
            widget = QuestionWidget(question, self.session, with_hint=not repeated)
            self.questions[question.id] = widget
            group.append(widget)
            if question.id == _STAMP:
                self._stamp = StampPanel(self.session, self.context)
                group.append(self._stamp)
        ratings = all(question.kind == RATING for question in view.questions)
        self.rows.addWidget(panel(*group, spacing=12 if ratings else 28))
        self._add_person()
        self.rows.addStretch(1)
