"""Shows the very bytes of a document, page by page: they are drawn in the isolated child, and only pixels come back."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea
from shiboken6 import isValid

from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.isolation.run import run
from gnlc_desktop.ui.elements import button, column, row, stacked, words
from gnlc_desktop.ui.frame import RunInBackground
from gnlc_desktop.ui.preview_search import Place, SearchBar, places_of, with_places
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wording import explain

_TASKS = "gnlc_desktop.document.preview"
_PAGE_WIDTH_POINTS = 595.28  # A4
_ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_KEPT_PAGES = 6
_HEIGHT = 620
_FRAME = 4

RunTask = Callable[..., object]


class PageArea(QScrollArea):
    """The part that scrolls over one page; at the ends of a page its keys turn to the next one."""

    turn = Signal(int)
    """By how many pages to turn."""
    leap = Signal(bool)
    """To the first page (False) or to the last one (True)."""
    zoom = Signal(int)
    """One step larger (1) or smaller (-1), or back to the width of the window (0)."""
    find_words = Signal()
    """Words are to be looked for."""
    changed_width = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Page up and down scroll, then turn; Home and End leap; Ctrl with plus, minus, 0 zooms, with F finds."""
        bar = self.verticalScrollBar()
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Find) or key in {Qt.Key.Key_F3, Qt.Key.Key_Slash}:
            self.find_words.emit()
        elif event.matches(QKeySequence.StandardKey.ZoomIn) or (_with_control(event) and key == Qt.Key.Key_Equal):
            self.zoom.emit(1)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom.emit(-1)
        elif _with_control(event) and key == Qt.Key.Key_0:
            self.zoom.emit(0)
        elif key == Qt.Key.Key_PageDown and bar.value() >= bar.maximum():
            self.turn.emit(1)
        elif key == Qt.Key.Key_PageUp and bar.value() <= bar.minimum():
            self.turn.emit(-1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.leap.emit(key == Qt.Key.Key_End)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom while Ctrl is held, scroll otherwise."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the page anew for another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.changed_width.emit()


class DocumentPreview(QFrame):
    """One page of a document at a time, with its number, zoom and keys."""

    def __init__(self, run_in_background: RunInBackground, *, run_task: RunTask = run) -> None:
        """Make an empty preview; `run_task` runs an isolated task by its name."""
        super().__init__()
        self._run_in_background = run_in_background
        self.run_task = run_task
        self._pdf = b""
        self._pages = 0
        self._page = 0
        self._zoom = 1.0
        self._drawn: OrderedDict[tuple[int, float], QPixmap] = OrderedDict()
        self._asked: set[tuple[int, float]] = set()
        self._document = 0
        """Counts the documents shown, so that a page of an earlier one that comes late is left out."""
        self._build()

    def show_document(self, pdf: bytes, *, page: int = 1) -> None:
        """Show these bytes from a page on, counted from 1; the same bytes again change nothing."""
        if pdf == self._pdf:
            return
        self._pdf = pdf
        self._document += 1
        self._pages, self._page = 0, page - 1
        self._drawn.clear()
        self._asked.clear()
        self.search.clear()
        self._say(_("Opening the document ..."))
        document = self._document

        def counted(pages: object) -> None:
            if self._still(document):
                self._pages = cast("int", pages)
                self._page = min(self._page, max(self._pages - 1, 0))
                self._draw()

        self._run_in_background(
            lambda: self.run_task(f"{_TASKS}:page_count", pdf=pdf), counted, self._tell_failure, ""
        )

    def _still(self, document: int) -> bool:
        """Tell whether what comes late is still of the document shown, in a window that is still there."""
        return isValid(self) and document == self._document

    @property
    def page(self) -> int:
        """Return the number of the page shown, counted from 1."""
        return self._page + 1

    @property
    def pages(self) -> int:
        """Return how many pages there are; 0 until that is known."""
        return self._pages

    def turn_to(self, page: int) -> None:
        """Show a page, counted from 1; what lies outside the document goes to its nearest end."""
        wanted = min(max(page - 1, 0), max(self._pages - 1, 0))
        if wanted == self._page:
            return
        back = wanted < self._page
        self._page = wanted
        self._draw()
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.maximum() if back else bar.minimum())

    def change_zoom(self, step: int) -> None:
        """Show the page one step larger (1) or smaller (-1), or as wide as the preview (0)."""
        if step:
            near = min(range(len(_ZOOMS)), key=lambda at: abs(_ZOOMS[at] - self._zoom))
            self._zoom = _ZOOMS[min(max(near + step, 0), len(_ZOOMS) - 1)]
        else:
            self._zoom = 1.0
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the page that was asked for while nobody could see it."""
        super().showEvent(event)
        self._later.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the frame of the pages, and the ring while they have the keyboard."""
        super().paintEvent(event)
        theme = current_theme()
        focused = self.area.hasFocus()
        width = 3.0 if focused else 1.0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if focused else "line"), width))
        painter.setBrush(theme.colour("rail"))
        around = QRectF(self.area.geometry()).adjusted(-_FRAME, -_FRAME, _FRAME, _FRAME)
        painter.drawRoundedRect(around.adjusted(width / 2, width / 2, -width / 2, -width / 2), 6, 6)
        painter.end()

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Draw the ring anew when the keyboard comes to the pages or leaves them."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _build(self) -> None:
        self._sheet = QLabel()
        self._sheet.setTextFormat(Qt.TextFormat.PlainText)
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet.setWordWrap(True)
        self._sheet.setMargin(current_theme().length(8))
        self.area = PageArea()
        self.area.setWidget(self._sheet)
        self.area.setWidgetResizable(True)
        self.area.setMinimumHeight(current_theme().length(_HEIGHT))
        # A bar that comes and goes would change the width, and with it the scale, for ever.
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(_("Pages of the document"))
        self.area.installEventFilter(self)
        self.area.turn.connect(lambda by: self.turn_to(self.page + by))
        self.area.leap.connect(lambda last: self.turn_to(self._pages if last else 1))
        self.area.zoom.connect(self.change_zoom)
        # What the layout has not settled yet is drawn once it has, and only once.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._draw)
        self.area.changed_width.connect(self._later.start)
        self.search = SearchBar()
        self.search.wanted.connect(self._look_for)
        self.search.shown.connect(self._show_place)
        self.search.left.connect(self.area.setFocus)
        self.area.find_words.connect(self._begin_search)
        self.previous_button = _tool(_("Previous"), _("Previous page"), lambda: self.turn_to(self.page - 1))
        self.next_button = _tool(_("Next"), _("Next page"), lambda: self.turn_to(self.page + 1))
        self.smaller_button = _tool(_("Smaller"), _("Show the page smaller"), lambda: self.change_zoom(-1))
        self.larger_button = _tool(_("Larger"), _("Show the page larger"), lambda: self.change_zoom(1))
        self._number = _on_one_line()
        self._percent = _on_one_line()
        tools = row(self.previous_button, self._number, self.next_button)
        for part in (self.smaller_button, self._percent, self.larger_button):
            tools.addWidget(part)
        stack = column(self, spacing=12)
        stack.addLayout(tools)
        stack.addWidget(self.search)
        # The frame is drawn around the pages; the buttons above keep the edge of the page.
        framed = stacked(self.area)
        framed.setContentsMargins(_FRAME, 0, _FRAME, _FRAME)
        stack.addLayout(framed)
        self._show_numbers()

    def _draw(self) -> None:
        """Show the page wanted now; ask for it, and for the one after it, where it is not drawn yet."""
        self._show_numbers()
        if not self._pages or not self.area.isVisible():
            return
        scale = self._scale()
        picture = self._drawn.get((self._page, scale))
        if picture is None:
            self._say(_("Drawing page {page} ...").format(page=self.page))
            self._ask(self._page, scale)
            return
        self._drawn.move_to_end((self._page, scale))
        places = self.search.on_page(self._page)
        self._sheet.setPixmap(with_places(picture, places, self.search.place, scale) if places else picture)
        if self._page + 1 < self._pages:
            self._ask(self._page + 1, scale)

    def _begin_search(self) -> None:
        self.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.field.selectAll()

    def _look_for(self, said: str) -> None:
        """Look for words in the isolated child."""
        document, pdf = self._document, self._pdf

        def found(told: object) -> None:
            if self._still(document):
                self.search.take(said, places_of(told), self._page)

        self._run_in_background(
            lambda: self.run_task(f"{_TASKS}:find_text", pdf=pdf, text=said), found, self._tell_failure, ""
        )

    def _show_place(self, place: Place | None) -> None:
        """Turn to the page of a place and bring it into sight."""
        if place is not None:
            self.turn_to(place.page + 1)
        self._draw()
        if place is not None and place.boxes:
            ratio = self._scale() / self.devicePixelRatioF()
            left, top, _right, _bottom = place.boxes[0]
            margin = current_theme().length(80)
            self.area.ensureVisible(round(left * ratio), round(top * ratio), margin, margin)

    def _scale(self) -> float:
        """Return device pixels a point, for the zoom and the width that there is."""
        margin = 2 * current_theme().length(8) + 2
        wide = max(self.area.viewport().width() - margin, 100)
        return round(wide * self._zoom / _PAGE_WIDTH_POINTS * self.devicePixelRatioF(), 3)

    def _ask(self, page: int, scale: float) -> None:
        key = (page, scale)
        if key in self._asked or key in self._drawn:
            return
        self._asked.add(key)
        document, pdf = self._document, self._pdf

        def drawn(told: object) -> None:
            if not self._still(document):
                return
            self._asked.discard(key)
            picture = QPixmap()
            picture.loadFromData(cast("bytes", cast("Mapping[str, object]", told)["png"]))
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            self._drawn[key] = picture
            while len(self._drawn) > _KEPT_PAGES:
                self._drawn.popitem(last=False)
            if key == (self._page, self._scale()):
                self._draw()

        def failed(error: GnlcError) -> None:
            self._asked.discard(key)
            if self._still(document) and page == self._page:
                self._tell_failure(error)

        self._run_in_background(
            lambda: self.run_task(f"{_TASKS}:render_page", pdf=pdf, page=page, scale=scale), drawn, failed, ""
        )

    def _show_numbers(self) -> None:
        number = _("Page {page} of {pages}").format(page=self.page, pages=self._pages) if self._pages else ""
        self._number.setText(number)
        self._percent.setText(_("{percent} %").format(percent=round(self._zoom * 100)))
        self.area.setAccessibleDescription(number)
        self.previous_button.setEnabled(self._page > 0)
        self.next_button.setEnabled(self._page + 1 < self._pages)
        self.smaller_button.setEnabled(self._zoom > _ZOOMS[0])
        self.larger_button.setEnabled(self._zoom < _ZOOMS[-1])

    def _say(self, text: str) -> None:
        self._sheet.setPixmap(QPixmap())
        self._sheet.setText(text)

    def _tell_failure(self, error: GnlcError) -> None:
        self._say(explain(error))


def _tool(text: str, name: str, act: Callable[[], None]) -> QPushButton:
    made = button(text, act)
    made.setAccessibleName(name)
    return made


def _on_one_line() -> QLabel:
    label = words(role="quiet")
    label.setWordWrap(False)
    return label


def _with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


