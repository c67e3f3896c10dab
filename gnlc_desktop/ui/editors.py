"""One editor for each kind of answer: what a person types or chooses, as the typed value of the form.

An editor knows no rule and no session.  It tells every change at once (`typing`) and, after a pause of typing, on
leaving the field, or at the latest before a second is over, that the answer should be kept (`keep`).
"""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from gnlc_desktop.form.reading import Typed
from gnlc_desktop.i18n import _
from gnlc_desktop.ui.elements import button, row, words
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.page_view import QuestionView

PAUSE = 300
"""Milliseconds without a key after which an answer is kept."""
LONGEST = 800
"""Milliseconds of typing without a pause after which it is kept all the same."""


class Editor(QWidget):
    """The field or fields of one question."""

    def __init__(self, view: QuestionView) -> None:
        """Make the fields; `put` fills them."""
        super().__init__()
        self.typing: Callable[[Typed], None] = lambda _typed: None
        self.keep: Callable[[Typed], None] = lambda _typed: None
        self.entered: Callable[[], None] = lambda: None
        self.left: Callable[[], None] = lambda: None
        self.step_back: Callable[[], object] = lambda: None
        self.step_forward: Callable[[], object] = lambda: None
        self.view = view
        self.label = view.label
        self._filling = False
        self._dirty = False
        self._pause = self._timer(PAUSE)
        self._longest = self._timer(LONGEST)
        theme = current_theme()
        self.rows: QBoxLayout = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(theme.length(4))
        self.build()

    # What each kind of editor says

    def build(self) -> None:
        """Make the fields."""
        raise NotImplementedError

    def typed(self) -> Typed:
        """Return what the fields hold."""
        raise NotImplementedError

    def put(self, typed: Typed) -> None:
        """Show an answer in the fields."""
        raise NotImplementedError

    def fields(self) -> tuple[QWidget, ...]:
        """Return what takes the cursor, in order."""
        raise NotImplementedError

    # What all of them do

    def show_view(self, view: QuestionView) -> None:
        """Show what the session holds, unless the fields say the same already."""
        self.view = view
        if not self._dirty and self.typed() != view.typed:
            self._filling = True
            try:
                self.put(view.typed)
            finally:
                self._filling = False

    def describe(self, text: str) -> None:
        """Have screen readers say hint, counter and problems with the field."""
        for field in self.fields():
            if field.accessibleDescription() != text:
                field.setAccessibleDescription(text)

    def flush(self) -> None:
        """Hand over what was typed and not handed over yet."""
        self._pause.stop()
        self._longest.stop()
        if self._dirty:
            self._dirty = False
            self.keep(self.typed())

    def changed(self, *_: object) -> None:
        """Take note of typing; a choice is handed over at once with `chosen`."""
        if self._filling:
            return
        self._dirty = True
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()
        self.typing(self.typed())

    def chosen(self, *_: object) -> None:
        """Hand a choice over at once."""
        if not self._filling:
            self._dirty = True
            self.flush()

    def watch(self, field: QWidget, name: str = "") -> None:
        """Name a field for screen readers and notice when the cursor comes and goes."""
        field.setAccessibleName(name or self.label)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notice entering, leaving, and undoing where the field itself has nothing left to take back."""
        match event.type():
            case QEvent.Type.FocusIn:
                self.entered()
            case QEvent.Type.FocusOut:
                self.flush()
                self.left()
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                if event.matches(QKeySequence.StandardKey.Undo) and not _can_undo(watched):
                    self.flush()
                    self.step_back()
                    return True
                if event.matches(QKeySequence.StandardKey.Redo) and not _can_redo(watched):
                    self.flush()
                    self.step_forward()
                    return True
            case _:
                pass
        return super().eventFilter(watched, event)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.flush)
        return timer


class LineEditor(Editor):
    """One line: a short text, a number, a telephone number, an e-mail or web address."""

    line_width: ClassVar[int] = 0
    """Logical pixels; 0 takes the whole column."""

    def build(self) -> None:
        """Make the line."""
        self.line = _line(self.view.maximum_length, self.line_width)
        self.watch(self.line)
        self.line.textChanged.connect(self.changed)
        self.rows.addWidget(self.line)

    def typed(self) -> Typed:
        """Return the text."""
        return self.line.text()

    def put(self, typed: Typed) -> None:
        """Show the text, the cursor at its end."""
        self.line.setText(typed if isinstance(typed, str) else "")

    def fields(self) -> tuple[QWidget, ...]:
        """Return the line."""
        return (self.line,)


class ShortLineEditor(LineEditor):
    """A line as wide as what it asks for."""

    line_width = 320


class YearEditor(LineEditor):
    """A line for four digits."""

    line_width = 120


class DateEditor(Editor):
    """A date as people write it, with a button for today."""

    def build(self) -> None:
        """Make the line and its button."""
        self.line = _line(40, 240)
        self.watch(self.line)
        self.line.textChanged.connect(self.changed)
        self.today = button(_("Today"), self._put_today, icon_name="calendar")
        self.today.setAccessibleName(_("Put in the date of today"))
        self.rows.addLayout(row(self.line, self.today))
        self.date_of_today: Callable[[], str] = str

    def typed(self) -> Typed:
        """Return the text."""
        return self.line.text()

    def put(self, typed: Typed) -> None:
        """Show the text."""
        self.line.setText(typed if isinstance(typed, str) else "")

    def fields(self) -> tuple[QWidget, ...]:
        """Return the line and the button."""
        return (self.line, self.today)

    def _put_today(self) -> None:
        self.line.setText(self.date_of_today())
        self.chosen()


class LongEditor(Editor):
    """Paragraphs, in a field that grows with them."""

    least, most = 5, 16
    """Lines shown."""

    def build(self) -> None:
        """Make the field."""
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.watch(self.text)
        self.text.textChanged.connect(self.changed)
        self.text.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.rows.addWidget(self.text)
        self._grow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Grow as well when the lines become shorter."""
        if event.type() == QEvent.Type.Resize:
            # The lines are broken anew only after this event.
            QTimer.singleShot(0, self, self._grow)
        return super().eventFilter(watched, event)

    def typed(self) -> Typed:
        """Return the text."""
        return self.text.toPlainText()

    def put(self, typed: Typed) -> None:
        """Show the text."""
        self.text.setPlainText(typed if isinstance(typed, str) else "")

    def fields(self) -> tuple[QWidget, ...]:
        """Return the field."""
        return (self.text,)

    def _grow(self, *_: object) -> None:
        spacing = self.text.fontMetrics().lineSpacing()
        # A plain text document measures its height in lines.
        lines = min(max(round(self.text.document().size().height()) + 1, self.least), self.most)
        self.text.setFixedHeight(lines * spacing + current_theme().length(26))


class AddressLinesEditor(LongEditor):
    """Web addresses, one a line."""

    least, most = 3, 8


class StatisticEditor(Editor):
    """A number with its year, or the word that it is not available."""

    def build(self) -> None:
        """Make value, year and box."""
        self.value = _line(40, 220)
        self.year = _line(12, 110)
        self.absent = QCheckBox(_("Not available"))
        self._mark = ""
        self.watch(self.value, _("{question}: value").format(question=self.view.label))
        self.watch(self.year, _("{question}: year").format(question=self.view.label))
        self.watch(self.absent, _("{question}: not available").format(question=self.view.label))
        self.value.textChanged.connect(self._new_value)
        self.year.textChanged.connect(self.changed)
        self.absent.toggled.connect(self._toggled)
        layout = QHBoxLayout()
        layout.setSpacing(current_theme().length(16))
        layout.addLayout(_labelled(_("Value"), self.value, self.view.unit))
        layout.addLayout(_labelled(_("Year"), self.year))
        layout.addWidget(self.absent, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addStretch(1)
        self.rows.addLayout(layout)

    def typed(self) -> Typed:
        """Return value, year, box and how the decimal mark is meant."""
        return {
            "value": self.value.text(),
            "year": self.year.text(),
            "not_available": self.absent.isChecked(),
            "decimal_mark": self._mark,
        }

    def put(self, typed: Typed) -> None:
        """Show them."""
        content = typed if isinstance(typed, dict) else {}
        self.value.setText(str(content.get("value", "")))
        self.year.setText(str(content.get("year", "")))
        self.absent.setChecked(bool(content.get("not_available")))
        self._mark = str(content.get("decimal_mark", ""))
        self._enable()

    def fields(self) -> tuple[QWidget, ...]:
        """Return value, year and box."""
        return (self.value, self.year, self.absent)

    def read_as(self, decimal_mark: str) -> None:
        """Settle how an ambiguous number is meant."""
        self._mark = decimal_mark
        self.chosen()

    def _new_value(self) -> None:
        if not self._filling:
            self._mark = ""
        self.changed()

    def _toggled(self) -> None:
        self._enable()
        self.chosen()

    def _enable(self) -> None:
        # What was typed stays in view: unticking the box brings it back into force.
        self.value.setEnabled(not self.absent.isChecked())
        self.year.setEnabled(not self.absent.isChecked())


def _line(maximum_length: int, width: int) -> QLineEdit:
    line = QLineEdit()
    # Enter goes on to the next field, as Tab does; Ctrl+Enter is the page's main button.
    line.returnPressed.connect(line.focusNextChild)
    # A little more than allowed can be typed, so that a problem tells of it rather than letters going missing.
    line.setMaxLength(maximum_length * 4)
    if width:
        line.setMaximumWidth(current_theme().length(width))
        line.setMinimumWidth(min(current_theme().length(width), current_theme().length(90)))
    return line


def _labelled(label: str, field: QWidget, unit: str = "") -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(current_theme().length(2))
    caption = words(f"{label} ({unit})" if unit else label, "quiet")
    caption.setWordWrap(False)
    layout.addWidget(caption)
    layout.addWidget(field)
    return layout


def _can_undo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QPlainTextEdit) and field.document().isUndoAvailable()


def _can_redo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    return isinstance(field, QPlainTextEdit) and field.document().isRedoAvailable()
