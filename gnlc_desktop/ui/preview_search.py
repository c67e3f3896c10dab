"""Looking for words in the pages of a document: a field, how many places there are, and the way between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLineEdit, QWidget

from gnlc_desktop.i18n import _
from gnlc_desktop.ui.elements import button, row, words
from gnlc_desktop.ui.theme import current_theme

_LONGEST = 200


@dataclass(frozen=True)
class Place:
    """One place of the words looked for."""

    page: int
    """From 0."""
    boxes: Sequence[Sequence[float]]
    """Left, top, right and bottom in points, from the page's upper left; one a line."""


def places_of(told: object) -> tuple[Place, ...]:
    """Return what the isolated task told."""
    found = cast("Sequence[Mapping[str, object]]", told)
    return tuple(Place(cast("int", each["page"]), cast("Sequence[Sequence[float]]", each["boxes"])) for each in found)


class SearchField(QLineEdit):
    """Return looks for the words, and then goes on to the next place; Shift goes back; Esc leaves."""

    go = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the keys of searching; leave all others to the field."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3}:
            self.go.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SearchBar(QWidget):
    """The field with its buttons; it knows places and which of them is shown, and asks for the rest."""

    wanted = Signal(str)
    """Words to be looked for."""
    shown = Signal(object)
    """The place to be shown, or None where there is none."""
    left = Signal()

    def __init__(self) -> None:
        """Make a bar that has looked for nothing yet."""
        super().__init__()
        self._words = ""
        self._places: tuple[Place, ...] = ()
        self._at = 0
        self.field = SearchField()
        self.field.setMaxLength(_LONGEST)
        self.field.setPlaceholderText(_("Find in the document"))
        self.field.setAccessibleName(_("Find in the document"))
        self.field.go.connect(self.go)
        self.field.left.connect(self.left)
        self.field.textChanged.connect(self._typed)
        self._told = words(role="quiet")
        self._told.setWordWrap(False)
        self.back_button = button(_("Back"), lambda: self.go(-1))
        self.back_button.setAccessibleName(_("Previous place"))
        self.on_button = button(_("Find"), lambda: self.go(1))
        self.on_button.setAccessibleName(_("Find the next place"))
        layout = row(self.field, self._told, self.back_button, self.on_button)
        layout.setStretch(0, 1)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self._show()

    @property
    def place(self) -> Place | None:
        """Return the place shown now."""
        return self._places[self._at] if self._places else None

    def clear(self) -> None:
        """Forget the places: another document is shown."""
        self._words, self._places, self._at = "", (), 0
        self._show()

    def go(self, step: int) -> None:
        """Look for what the field holds, or go on to the next place of it (1) or back (-1)."""
        said = self.field.text().strip()
        if not said:
            return
        if said != self._words:
            self._words = said
            self.wanted.emit(said)
        elif self._places:
            self._at = (self._at + step) % len(self._places)
            self._show()
            self.shown.emit(self.place)

    def take(self, said: str, places: tuple[Place, ...], page: int) -> None:
        """Take the places that were found, and show the first from a page on."""
        if said != self._words:
            return
        self._places = places
        self._at = next((number for number, place in enumerate(places) if place.page >= page), 0)
        self._show()
        self.shown.emit(self.place)

    def on_page(self, page: int) -> tuple[Place, ...]:
        """Return the places of a page."""
        return tuple(place for place in self._places if place.page == page)

    def _typed(self) -> None:
        if self._words:
            self.clear()
            self.shown.emit(None)

    def _show(self) -> None:
        if self._places:
            told = _("{number} of {count}").format(number=self._at + 1, count=len(self._places))
        else:
            told = _("Not found") if self._words else ""
        self._told.setText(told)
        self.field.setAccessibleDescription(told)
        self.back_button.setEnabled(len(self._places) > 1)


def with_places(picture: QPixmap, places: Sequence[Place], current: Place | None, scale: float) -> QPixmap:
    """Return the picture of a page with its places marked; `scale` is device pixels a point."""
    marked = picture.copy()
    painter = QPainter(marked)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    accent = QColor(current_theme().colour("accent"))
    ratio = picture.devicePixelRatioF()
    for place in places:
        # Not by colour alone: the one that is meant has a frame.
        painter.setPen(QPen(accent, 2) if place == current else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(accent.red(), accent.green(), accent.blue(), 60))
        for left, top, right, bottom in place.boxes:
            box = QRectF(left, top, right - left, bottom - top)
            factor = scale / ratio
            painter.drawRect(
                QRectF(box.x() * factor, box.y() * factor, box.width() * factor, box.height() * factor).adjusted(
                    -2, -2, 2, 2
                )
            )
    painter.end()
    return marked
