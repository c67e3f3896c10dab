"""The editors of answers that are chosen rather than typed."""

import textwrap
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gnlc_desktop.form.reading import Typed
from gnlc_desktop.i18n import _
from gnlc_desktop.ui.editors import (
    AddressLinesEditor,
    DateEditor,
    Editor,
    LineEditor,
    LongEditor,
    ShortLineEditor,
    StatisticEditor,
    YearEditor,
)
from gnlc_desktop.ui.elements import button
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.page_view import ChoiceView, QuestionView

_MANY = 7
"""Choices above which a list that opens is kinder than a column of buttons."""
_TWO_COLUMNS = 10
"""Boxes above which they stand in two columns."""


_DELETING = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_LINE, _HALF_LINE = 58, 30
"""Characters after which the words of a box go on below, in one column and in two."""


class RadioEditor(Editor):
    """One of a few, and a way back to no answer."""

    clearing_keeps_its_place: ClassVar[bool] = False
    """Whether the place of the way back stays empty while there is nothing to clear, so that columns align."""

    def options(self) -> tuple[ChoiceView, ...]:
        """Return what can be chosen."""
        return self.view.choices

    def build(self) -> None:
        """Make the buttons."""
        self.group = QButtonGroup(self)
        self.radios: dict[str, QRadioButton] = {}
        layout = self.layout_of_options()
        for choice in self.options():
            radio = QRadioButton(_wrapped(choice.label, _LINE))
            self.watch(radio, _("{question}: {choice}").format(question=self.view.label, choice=choice.label))
            self.group.addButton(radio)
            radio.clicked.connect(self.chosen)
            self.radios[choice.id] = radio
            layout.addWidget(radio)
        self.clear_button = button(_("Clear"), self._clear, role="link")
        self.clear_button.setAccessibleName(_("{question}: clear the answer").format(question=self.view.label))
        # Tab goes from answer to answer; the keyboard takes a choice back by a key of its own.
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear_button.setToolTip(QKeySequence(Qt.Key.Key_Delete).toString(QKeySequence.SequenceFormat.NativeText))
        if self.clearing_keeps_its_place:
            policy = self.clear_button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            self.clear_button.setSizePolicy(policy)
        self.clear_button.setVisible(False)
        layout.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        if isinstance(layout, QHBoxLayout):
            layout.addStretch(1)
        self.rows.addLayout(layout)

    def layout_of_options(self) -> QVBoxLayout | QHBoxLayout:
        """Return the layout of the buttons: short ones side by side."""
        short = sum(len(each.label) for each in self.options()) < 40
        return QHBoxLayout() if short else QVBoxLayout()

    def typed(self) -> Typed:
        """Return the id of what is chosen, or an empty text."""
        return next((each for each, radio in self.radios.items() if radio.isChecked()), "")

    def put(self, typed: Typed) -> None:
        """Show what is chosen."""
        self.group.setExclusive(False)
        for each, radio in self.radios.items():
            radio.setChecked(each == typed)
        self.group.setExclusive(True)
        self.clear_button.setVisible(typed in self.radios)

    def chosen(self, *_: object) -> None:
        """Hand the choice over and offer the way back."""
        self.clear_button.setVisible(self.typed() in self.radios)
        super().chosen()

    def fields(self) -> tuple[QWidget, ...]:
        """Return the buttons, the chosen one first."""
        return tuple(sorted(self.radios.values(), key=lambda radio: not radio.isChecked()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the choice back by the keys that delete what is typed elsewhere."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _DELETING:
            if self.typed():
                self._clear()
            return True
        return super().eventFilter(watched, event)

    def _clear(self) -> None:
        first = next(iter(self.radios.values()))
        self.put("")
        first.setFocus()
        self.chosen()


class YesNoEditor(RadioEditor):
    """Yes or no."""

    def options(self) -> tuple[ChoiceView, ...]:
        """Return the two."""
        return (ChoiceView("yes", _("Yes")), ChoiceView("no", _("No")))


class RatingEditor(RadioEditor):
    """One to five, side by side."""

    clearing_keeps_its_place = True

    def options(self) -> tuple[ChoiceView, ...]:
        """Return the five."""
        return tuple(ChoiceView(str(number), str(number)) for number in range(1, 6))


class ListEditor(Editor):
    """One of many: typing narrows the list down, and the list can be walked through as well."""

    def build(self) -> None:
        """Make the list."""
        self.combo = QComboBox()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setMaximumWidth(current_theme().length(440))
        self.combo.setMaxVisibleItems(12)
        self.combo.addItem("", "")
        for choice in self.view.choices:
            self.combo.addItem(choice.label, choice.id)
        completer = QCompleter(self.combo.model(), self.combo)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.combo.setCompleter(completer)
        for popup in filter(None, (completer.popup(), self.combo.view())):
            popup.setAccessibleName(self.view.label)
            popup.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self._line().setPlaceholderText(_("Type a few letters, or open the list"))
        self.watch(self.combo)
        self.watch(self._line())
        self.combo.activated.connect(self.chosen)
        completer.activated.connect(self.chosen)
        self._line().textEdited.connect(self.changed)
        self.rows.addWidget(self.combo)

    def typed(self) -> Typed:
        """Return the id of what is chosen; text that is no entry stays as it was typed."""
        text = self.combo.currentText().strip()
        index = self.combo.findText(text, Qt.MatchFlag.MatchFixedString)
        return self.combo.itemData(index) if index >= 0 else text

    def put(self, typed: Typed) -> None:
        """Show what is chosen, or what was typed."""
        index = self.combo.findData(typed)
        self.combo.setCurrentIndex(index)
        if index < 0:
            self.combo.setEditText(typed if isinstance(typed, str) else "")

    def fields(self) -> tuple[QWidget, ...]:
        """Return the list."""
        return (self.combo,)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep the mouse wheel for the page: turning it over a closed list must not change an answer."""
        if event.type() is QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _line(self) -> QLineEdit:
        line = self.combo.lineEdit()
        assert line is not None  # noqa: S101 - an editable list has one
        return line


class BoxesEditor(Editor):
    """Any of several."""

    def build(self) -> None:
        """Make the boxes."""
        self.boxes: dict[str, QCheckBox] = {}
        count = 2 if len(self.view.choices) >= _TWO_COLUMNS else 1
        columns = [QVBoxLayout() for _column in range(count)]
        in_each = -(-len(self.view.choices) // count)
        for place, choice in enumerate(self.view.choices):
            box = QCheckBox(_wrapped(choice.label, _LINE if count == 1 else _HALF_LINE))
            self.watch(box, _("{question}: {choice}").format(question=self.view.label, choice=choice.label))
            box.clicked.connect(self.chosen)
            self.boxes[choice.id] = box
            columns[place // in_each].addWidget(box)
        beside = QHBoxLayout()
        beside.setSpacing(current_theme().length(16))
        for column in columns:
            column.setSpacing(current_theme().length(2))
            column.addStretch(1)
            beside.addLayout(column, 1)
        self.rows.addLayout(beside)

    def typed(self) -> Typed:
        """Return the ids of what is ticked, in the form's order."""
        return [each for each, box in self.boxes.items() if box.isChecked()]

    def put(self, typed: Typed) -> None:
        """Show what is ticked."""
        ticked = typed if isinstance(typed, list) else []
        for each, box in self.boxes.items():
            box.setChecked(each in ticked)

    def fields(self) -> tuple[QWidget, ...]:
        """Return the boxes."""
        return tuple(self.boxes.values())


class DeclarationEditor(Editor):
    """One box: what is declared stands as words above it."""

    def build(self) -> None:
        """Make the box."""
        self.box = QCheckBox(_("I declare this"))
        self.watch(self.box, self.view.label)
        self.box.clicked.connect(self.chosen)
        self.rows.addWidget(self.box)

    def typed(self) -> Typed:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def put(self, typed: Typed) -> None:
        """Show whether it is ticked."""
        self.box.setChecked(typed is True)

    def fields(self) -> tuple[QWidget, ...]:
        """Return the box."""
        return (self.box,)


def _wrapped(label: str, characters: int) -> str:
    # The words of a box do not wrap by themselves; "&" would become the mark of a key.
    return textwrap.fill(label, characters).replace("&", "&&")


_EDITORS: dict[str, type[Editor]] = {
    "short_text": LineEditor,
    "long_text": LongEditor,
    "statistic": StatisticEditor,
    "date": DateEditor,
    "choice": RadioEditor,
    "country": ListEditor,
    "choices": BoxesEditor,
    "rating": RatingEditor,
    "yes_no": YesNoEditor,
    "declaration": DeclarationEditor,
    "year": YearEditor,
    "telephone": ShortLineEditor,
    "email": LineEditor,
    "web_address": LineEditor,
    "web_addresses": AddressLinesEditor,
}


def editor_kinds() -> frozenset[str]:
    """Return the kinds of answers that have an editor."""
    return frozenset(_EDITORS)


def make_editor(view: QuestionView) -> Editor:
    """Return the editor for a question; KeyError for a kind that has none."""
    if view.kind == "choice" and len(view.choices) >= _MANY:
        return ListEditor(view)
    return _EDITORS[view.kind](view)
