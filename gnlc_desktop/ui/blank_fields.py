"""The fields of the call's own form, one line each: its words, what it takes, and how sure that is."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from gnlc_desktop.actions.blank import ReadBlank
from gnlc_desktop.dossier.blank_mapping import BlankField, FieldMatch
from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import _
from gnlc_desktop.ui.elements import button, clear, column, row, rule, set_words, words
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.blank_view import FieldRow, answer_choices, field_rows, match_of, target_choices

_WIDEST = 420
_AT_ONCE = 24
"""Fields that are shown together: a form may have hundreds, and the window must not wait for all of them."""


class BlankFields(QFrame):
    """All fields with a box to choose what each takes."""

    def __init__(self, form: Form, language: str, looked_at: Callable[[int], None]) -> None:
        """Show no fields yet; `looked_at` is told the page, from 1, of the field that the cursor is in."""
        super().__init__()
        self._form, self._language, self._looked_at = form, language, looked_at
        self._models: dict[str, QStandardItemModel] = {}
        self.boxes: dict[str, QComboBox] = {}
        self._matches: dict[str, FieldMatch] = {}
        self._option_rows: dict[str, QWidget] = {}
        self._read: ReadBlank | None = None
        self._first = 0
        self._rows = QVBoxLayout()
        self._rows.setSpacing(current_theme().length(10))
        self._where = words(role="quiet")
        self.earlier_button = button(_("Earlier fields"), lambda: self._turn(-_AT_ONCE))
        self.later_button = button(_("Later fields"), lambda: self._turn(_AT_ONCE))
        self._turning = QWidget()
        self._turning.setLayout(row(self.earlier_button, self.later_button, self._where))
        stack = column(self, spacing=10)
        stack.addLayout(self._rows)
        stack.addWidget(self._turning)
        self.changed: Callable[[], None] = lambda: None
        """Called when a person chose something."""

    @property
    def matches(self) -> Mapping[str, FieldMatch]:
        """Return what each field takes as it stands on the screen."""
        return dict(self._matches)

    def show_blank(self, read: ReadBlank) -> None:
        """Show the fields of a form with what they take, from the first."""
        self._read, self._first = read, 0
        self._matches = dict(read.matches)
        self._draw()

    def _turn(self, by: int) -> None:
        self._first += by
        self._draw()
        shown = list(self.boxes.values())
        if shown:
            shown[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self) -> None:
        """Draw the fields that are shown together, as they stand now."""
        clear(self._rows)
        self.boxes.clear()
        self._option_rows.clear()
        read = self._read
        if read is None:
            return
        here = read.fields[self._first : self._first + _AT_ONCE]
        shown = replace(read, fields=here, matches=self._matches)
        for number, (line, field) in enumerate(zip(field_rows(shown), here, strict=True)):
            if number:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(line, field))
        count, last = len(read.fields), self._first + len(here)
        self._turning.setVisible(count > _AT_ONCE)
        self.earlier_button.setEnabled(self._first > 0)
        self.later_button.setEnabled(last < count)
        told = _("Fields {first} to {last} of {count}")
        set_words(self._where, told.format(first=self._first + 1, last=last, count=count))

    def _row(self, line: FieldRow, field: BlankField) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(current_theme().length(16))
        grid.setVerticalSpacing(current_theme().length(2))
        grid.setColumnStretch(0, 1)
        grid.addWidget(words(line.label, "strong"), 0, 0)
        sure = words(", ".join(part for part in (line.place, line.sure) if part), "quiet")
        grid.addWidget(sure, 1, 0)
        box = self._box(line, field, sure)
        grid.addWidget(box, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        options = QWidget()
        grid.addWidget(options, 2, 0, 1, 2)
        self._option_rows[line.name] = options
        self._show_options(field)
        return holder

    def _box(self, line: FieldRow, field: BlankField, sure: QLabel) -> QComboBox:
        box = _Choice(lambda: self._looked_at(line.page))
        box.setModel(self._model(field.kind))
        box.setMaximumWidth(current_theme().length(_WIDEST))
        box.setMinimumWidth(current_theme().length(_WIDEST))
        box.setAccessibleName(_("What the field “{label}” takes").format(label=line.label))
        box.view().setAccessibleName(box.accessibleName())
        box.setAccessibleDescription(sure.text())
        box.setCurrentIndex(max(box.findData(line.target), 0))
        self.boxes[line.name] = box

        def chosen() -> None:
            self._matches[line.name] = match_of(self._form, field, str(box.currentData() or ""))
            set_words(sure, line.place)
            box.setAccessibleDescription(line.place)
            self._show_options(field)
            self.changed()

        box.activated.connect(chosen)
        return box

    def _show_options(self, field: BlankField) -> None:
        """Show what each option of a list or a row of boxes stands for, to be put right where words were not enough."""
        holder, match = self._option_rows[field.name], self._matches[field.name]
        if (old := holder.layout()) is not None:
            clear(old)
            # A layout leaves a widget only with another one that takes it.
            QWidget().setLayout(old)
        choices = answer_choices(self._form, match.target, self._language) if field.kind in {"radio", "choice"} else ()
        holder.setVisible(bool(choices))
        if not choices:
            return
        grid = QGridLayout(holder)
        grid.setContentsMargins(current_theme().length(24), 4, 0, 0)
        grid.setColumnStretch(0, 1)
        for number, option in enumerate(field.options):
            label = option.label or option.value
            box = QComboBox()
            box.setAccessibleName(_("What “{option}” stands for").format(option=label))
            box.view().setAccessibleName(box.accessibleName())
            for value, text in choices:
                box.addItem(text, value)
            box.setCurrentIndex(max(box.findData(match.options.get(option.value, "")), 0))
            box.activated.connect(self._option_chosen(field, option.value, box))
            grid.addWidget(words(label, "quiet"), number, 0)
            grid.addWidget(box, number, 1)

    def _option_chosen(self, field: BlankField, value: str, box: QComboBox) -> Callable[[], None]:
        def chosen() -> None:
            match = self._matches[field.name]
            options = {key: answer for key, answer in match.options.items() if key != value}
            if box.currentData():
                options[value] = str(box.currentData())
            self._matches[field.name] = FieldMatch(match.target, options, 1.0)
            self.changed()

        return chosen

    def _model(self, kind: str) -> QStandardItemModel:
        """Return the choices of a kind of field, made once: a form may have hundreds of fields."""
        if kind not in self._models:
            model = QStandardItemModel(self)
            for target, text in target_choices(self._form, kind, self._language):
                item = QStandardItem(text)
                item.setData(target, Qt.ItemDataRole.UserRole)
                model.appendRow(item)
            self._models[kind] = model
        return self._models[kind]


class _Choice(QComboBox):
    """A box that tells when the cursor comes to it, and leaves the wheel to the page."""

    def __init__(self, focused: Callable[[], None]) -> None:
        super().__init__()
        self._focused = focused
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def focusInEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Have the preview show the page of this field."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self._focused()

    def wheelEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Scroll the page: a choice must not change under the pointer that passes."""
        event.ignore()  # type: ignore[attr-defined]
