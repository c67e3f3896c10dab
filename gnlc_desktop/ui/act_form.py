"""A small form for one act of the procedure: a few fields, one button that names the act, and its problem in words."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.ui.call_dates import DayField
from gnlc_desktop.ui.elements import button, column, fill, row, set_words, words
from gnlc_desktop.ui.file_choice import FileChoice
from gnlc_desktop.ui.frame import WizardPage
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.ui.wrapping_row import WrappingRow
from gnlc_desktop.wording import explain

_SHORTEST_CHOICE = 16
"""Characters."""


class ActForm(QFrame):
    """Fields one under the other and the act that takes them; a refusal is told here and nothing typed is lost.

    The key Enter in a field of one line does the act, as the button does.
    """

    def __init__(self, title: str, act_name: str, act: Callable[[], None]) -> None:
        """Make a form without fields; each `add_...` adds one and returns it."""
        super().__init__()
        self.setProperty("role", "panel")
        self.title = title
        self.days: list[DayField] = []
        self.lines: list[QLineEdit] = []
        self._fields: list[QWidget] = []
        self._act = act
        self._rows = column(self, margin=20, spacing=10)
        self._rows.addWidget(words(title, "question"))
        self.problem = words(role="problem")
        self.problem.hide()
        self.button: QPushButton = button(act_name, self._do)
        self._buttons = WrappingRow(self.button)
        fill(self._rows, (self.problem, self._buttons))

    def add_day(self, name: str, day: date | None = None) -> DayField:
        """Add a date."""
        field = DayField(name)
        field.show_day(day)
        field.edit.returnPressed.connect(self.button.click)
        self.days.append(field)
        self._add(field)
        return field

    def add_line(self, name: str, hint: str = "") -> QLineEdit:
        """Add a line of text."""
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.returnPressed.connect(self.button.click)
        self.lines.append(field)
        self._add(words(name, "strong"), field)
        return field

    def add_text(self, name: str) -> QPlainTextEdit:
        """Add a text of several lines."""
        field = QPlainTextEdit()
        field.setAccessibleName(name)
        field.setTabChangesFocus(True)
        field.setFixedHeight(current_theme().length(88))
        self._add(words(name, "strong"), field)
        return field

    def add_choice(self, name: str, choices: Mapping[str, str]) -> QComboBox:
        """Add a choice among texts by key."""
        field = QComboBox()
        field.setAccessibleName(name)
        # A choice may be as long as the subject of a message, and would ask for more room than the page has.
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(_SHORTEST_CHOICE)
        for key, text in choices.items():
            field.addItem(text, key)
        self._add(words(name, "strong"), field)
        return field

    def add_file(self, name: str, kinds: str, choose: Callable[[], FileChoice]) -> "FileField":
        """Add a file; `choose` gives the door to the desktop's dialogs."""
        field = FileField(name, kinds, choose)
        self._add(words(name, "strong"), field)
        return field

    def add_words(self, text: str) -> QWidget:
        """Add a quiet sentence."""
        label = words(text, "quiet")
        self._add(label)
        return label

    def add_act(self, name: str, act: Callable[[], object]) -> None:
        """Add another way beside the form's own act."""
        self._buttons.add(button(name, act))

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        first = next((each for each in self._fields if each.isVisibleTo(self)), self.button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, text: str) -> None:
        """Tell what stands in the way; an empty text takes the words away."""
        set_words(self.problem, text)
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.problem, text))

    def _add(self, *parts: QWidget) -> None:
        for part in parts:
            self._rows.insertWidget(self._rows.count() - 2, part)
            for each in (part, *part.findChildren(QWidget)):
                if each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    self._fields.append(each)

    def _do(self) -> None:
        self.show_problem("")
        self._forget_earlier()
        try:
            self._act()
        except GnlcError as error:
            self.show_problem(explain(error))

    def _forget_earlier(self) -> None:
        """Take what the bar tells of an earlier act away: it would look like the outcome of this one."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, WizardPage):
            above = above.parentWidget()
        if above is not None:
            above.context.say("")


class FileField(QWidget):
    """A file that was chosen, or none."""

    def __init__(self, name: str, kinds: str, choose: Callable[[], FileChoice]) -> None:
        """Make the field; `kinds` as Qt writes them."""
        super().__init__()
        self.path: Path | None = None
        self._name, self._kinds, self._choose = name, kinds, choose
        self._shown = words(_("No file chosen."), "quiet")
        self.button = button(_("Choose a file"), self._ask, icon_name="file-text")
        layout = row(self.button, self._shown, stretch=False)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def _ask(self) -> None:
        chosen = self._choose().file(self, self._name, self._kinds)
        if chosen is not None:
            self.show_file(chosen)

    def show_file(self, path: Path) -> None:
        """Take a file."""
        self.path = path
        self._shown.setText(path.name)
