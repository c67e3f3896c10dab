"""One question of a page: its words, its editor, and what stands beside it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QPushButton, QWidget

from gnlc_desktop.form.reading import Typed
from gnlc_desktop.i18n import _
from gnlc_desktop.ui.beside_question import BesideQuestionPanel
from gnlc_desktop.ui.choice_editors import make_editor
from gnlc_desktop.ui.editors import DateEditor, StatisticEditor
from gnlc_desktop.ui.elements import button, clear, column, picture, row, set_role, set_words, words
from gnlc_desktop.ui.help_blocks import example_panel
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.page_view import QuestionView, WayToRead
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.team_view import explain_change, told_of_question

RATING = "rating"
"""The kind of question that stands as one row: its words at the left, one to five at the right."""


class QuestionWidget(QWidget):
    """A question with its answer.

    Problems are told once a field was left, counters and how a number was understood while typing; a problem that
    is told already goes as soon as it is mended.
    """

    def __init__(self, view: QuestionView, session: Session, *, with_hint: bool = True) -> None:
        """Make the question with its editor; the hint is left out where the question before has shown it."""
        super().__init__()
        self.session = session
        self.view: QuestionView | None = None
        self._calm = False
        self._typed_on_entering: Typed = None
        self._told: tuple[str, ...] = ()
        self._ways: tuple[WayToRead, ...] = ()
        self.beside: BesideQuestionPanel | None = None
        self.why: QLineEdit | None = None
        self.example: QFrame | None = None
        self.example_link: QPushButton | None = None
        self.rows = column(self, spacing=6)
        self.editor = make_editor(view)
        if view.kind == RATING:
            self._add_row(view, with_hint=with_hint)
        else:
            self._add_words(view)
        self.editor.typing = lambda typed: session.typing(view.id, typed)
        self.editor.keep = self._keep
        self.editor.entered = self._entered
        self.editor.left = self._left
        self.editor.step_back = session.undo
        self.editor.step_forward = session.redo
        if isinstance(self.editor, DateEditor):
            self.editor.date_of_today = self._today
        self.understood = words(role="quiet")
        self.counter = words(role="quiet")
        self.ways = row()
        self.flaws_frame = QWidget()
        self.flaws = column(self.flaws_frame, spacing=4)
        self.among = words(role="remark")
        for part in (self.understood, self.counter, self.among):
            self.rows.addWidget(part)
        self.rows.addLayout(self.ways)
        self.rows.addWidget(self.flaws_frame)
        self.holds = row()
        self.rows.addLayout(self.holds)
        self._focus_inside = False
        self.show_view(view)

    def show_view(self, view: QuestionView) -> None:
        """Draw what the session holds now; nothing happens where that is drawn already."""
        set_words(self.among, told_of_question(self.session, view.id))
        if self.beside is not None and self.beside.isVisibleTo(self):
            self.beside.refresh()
        self._ask_why(view)
        problems, remarks = view.problems, view.remarks
        if self._calm and view.typed != self._typed_on_entering:
            # Nobody is corrected while writing: only what is told already stays, until it is mended.
            problems = tuple(each for each in problems if each in self._told)
            remarks = tuple(each for each in remarks if each in self._told)
        ways = view.ways_to_read if not self._value_has_cursor() else ()
        told = (*problems, *remarks)
        if (view, told, ways) == (self.view, self._told, self._ways):
            return
        self.view, self._told, self._ways = view, told, ways
        self.editor.show_view(view)
        set_words(self.understood, view.understood)
        set_words(self.counter, view.counter)
        set_role(self.counter, view.counter_mood or "quiet")
        self._show_flaws(problems, remarks)
        self._show_ways(ways)
        self._show_holds(view)
        self._describe(view)
        for field in self.editor.fields():
            set_role(field, "problem" if problems else "", name="flaw")

    def focus(self) -> None:
        """Put the cursor into the answer."""
        field = self.first_field()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def first_field(self) -> QWidget:
        """Return what the cursor goes into."""
        fields = self.editor.fields()
        return next((field for field in fields if field.isEnabled()), fields[0])

    def switch_example(self) -> None:
        """Show the example beneath the hint, or hide it again; the cursor stays where it is."""
        if self.example_link is None or self.view is None:
            return
        if self.example is None:
            self.example = example_panel(self.view.example)
            self.rows.insertWidget(self.rows.indexOf(self.editor), self.example)
            self.example.show()
        else:
            self.example.setVisible(self.example.isHidden())
        shown = not self.example.isHidden()
        self.example_link.setText(_("Hide the example") if shown else _("Show an example"))
        self._describe(self.view)

    def switch_beside(self) -> None:
        """Show notes and history beneath the question, or hide them again."""
        if self.view is None:
            return
        if self.beside is None:
            self.beside = BesideQuestionPanel(self.session, self.view.id, self.view.label)
            self.rows.addWidget(self.beside)
            self.beside.show()
        else:
            self.beside.setVisible(self.beside.isHidden())
        if self.beside.isHidden():
            self.focus()
            return
        self.beside.refresh()
        self.beside.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_words(self, view: QuestionView) -> None:
        line = row(stretch=False, spacing=12)
        line.addWidget(words(view.label, "question"), 1)
        if view.example:
            self.example_link = button(_("Show an example"), self.switch_example, role="quiet-link")
            # Tab goes from answer to answer; the keyboard shows the example by a key of its own.
            self.example_link.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            line.addWidget(self.example_link, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._link_beside(view), 0, Qt.AlignmentFlag.AlignTop)
        if view.optional:
            mark = words(_("optional"), "quiet")
            mark.setWordWrap(False)
            mark.setContentsMargins(0, current_theme().length(2), 0, 0)
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self.rows.addLayout(line)
        for text in (view.hint, view.provenance):
            if text:
                self.rows.addWidget(words(text, "quiet"))
        self.rows.addWidget(self.editor)

    def _add_row(self, view: QuestionView, *, with_hint: bool) -> None:
        if view.hint and with_hint:
            heading = words(view.hint, "question")
            space = current_theme().length(8)
            heading.setContentsMargins(0, space, 0, space)
            self.rows.addWidget(heading)
        if view.provenance:
            self.rows.addWidget(words(view.provenance, "quiet"))
        line = row(stretch=False, spacing=16)
        said = QWidget()
        lines = column(said, spacing=0)
        lines.addWidget(words(view.label))
        lines.addWidget(self._link_beside(view), 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(said, 1)
        line.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignRight)
        self.rows.addLayout(line)

    def _link_beside(self, view: QuestionView) -> QPushButton:
        beside = button(_("Notes and history"), self.switch_beside, role="quiet-link")
        beside.setAccessibleName(_("Notes and history: {question}").format(question=view.label))
        beside.setToolTip("F4")
        beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return beside

    def _describe(self, view: QuestionView) -> None:
        """Have a screen reader say beside the field what stands around it."""
        shown = self.example is not None and not self.example.isHidden()
        example = _("Example: {text}").format(text=view.example) if shown else ""
        parts = (view.hint, example, view.understood, view.counter, *self._told)
        self.editor.describe(" ".join(part for part in parts if part))

    def _keep(self, typed: object) -> None:
        assert self.view is not None  # noqa: S101 - drawn in the constructor
        self.session.answer(self.view.id, typed)

    def _ask_why(self, view: QuestionView) -> None:
        """Ask once for the reason of a change after the mayor approved; nobody is asked while writing."""
        wanted = self.session.state.wants_reason(view.id)
        if wanted and not self._calm and self.why is None:
            self.why_frame = QWidget()
            self.why = QLineEdit()
            asked = _("Changed after the mayor approved. Why? (for your own record)")
            self.why.setAccessibleName(f"{view.label}: {asked}")
            self.why.editingFinished.connect(self._explain)
            lines = column(self.why_frame, spacing=4)
            lines.addWidget(words(asked, "quiet"))
            lines.addWidget(self.why)
            self.rows.addWidget(self.why_frame)
        if self.why is not None and (not wanted or not self._calm):
            self.why_frame.setVisible(wanted)
            if not wanted:
                self.why.clear()

    def _explain(self) -> None:
        assert self.view is not None  # noqa: S101 - drawn in the constructor
        assert self.why is not None  # noqa: S101 - only its own field calls this
        explain_change(self.session, self.view.id, self.why.text())

    def _confirm(self) -> None:
        assert self.view is not None  # noqa: S101 - drawn in the constructor
        self.session.confirm(self.view.id)
        self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> str:
        return self.session.today.isoformat()

    def _entered(self) -> None:
        if not self._focus_inside and self.view is not None:
            self._focus_inside = True
            self._calm = True
            self._typed_on_entering = self.view.typed
            self.session.begin_visit(self.view.id)

    def _left(self) -> None:
        now = QApplication.focusWidget()
        self._focus_inside = now is not None and self.isAncestorOf(now)
        self._calm = self._focus_inside
        self.session.tell()

    def _show_flaws(self, problems: tuple[str, ...], remarks: tuple[str, ...]) -> None:
        clear(self.flaws)
        for kind, icon_name, sentences in (
            ("problem", "circle-alert", problems),
            ("remark", "info", remarks),
        ):
            for each in sentences:
                line = row(stretch=False)
                line.addWidget(picture(icon_name, kind), 0, Qt.AlignmentFlag.AlignTop)
                line.addWidget(_flaw(each, kind), 1)
                self.flaws.addLayout(line)
        self.flaws_frame.setVisible(bool(problems or remarks))

    def _show_holds(self, view: QuestionView) -> None:
        clear(self.holds)
        if view.to_renew:
            holds = button(_("This still holds"), self._confirm, icon_name="check")
            holds.setAccessibleName(f"{view.label}: {holds.accessibleName()}")
            self.holds.addWidget(holds)
        self.holds.addStretch(1)

    def _value_has_cursor(self) -> bool:
        return isinstance(self.editor, StatisticEditor) and self.editor.value.hasFocus()

    def _show_ways(self, ways: tuple[WayToRead, ...]) -> None:
        clear(self.ways)
        editor = self.editor
        if isinstance(editor, StatisticEditor):
            for way in ways:
                self.ways.addWidget(button(way.label, partial(editor.read_as, way.decimal_mark)))
        self.ways.addStretch(1)


def _flaw(text: str, kind: str) -> QLabel:
    label = words(text, kind)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
