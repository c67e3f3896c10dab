"""A column of bounded width in a view that scrolls: long lines are hard to read."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from gnlc_desktop.ui.theme import current_theme

_AIR = 32
_LITTLE_AIR = 12
_NARROW = 560
"""Logical pixels under which a page needs its width for words more than for air."""
_SHEET = 44
"""What margins and edges of a sheet of paper take from the width."""
_NO_FOCUS = 0
"""Qt.FocusPolicy.NoFocus; see `elements` for why it is not called so."""
_MARGIN = 60
"""Room left above and below a field that is brought into view."""


def in_column(content: QWidget, width: int) -> QScrollArea:
    """Return `content` in the middle of a view that scrolls, at most `width` logical pixels wide."""
    theme = current_theme()
    area = _Column()
    outer = _Canvas()
    outer.setObjectName("canvas")
    layout = _FittingRow(area, outer)
    layout.setContentsMargins(theme.length(_AIR), theme.length(_AIR), theme.length(_AIR), theme.length(_AIR))
    layout.addStretch(1)
    layout.addWidget(content, 1000)
    layout.addStretch(1)
    content.setMaximumWidth(theme.length(width))
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setProperty("focusPolicy", _NO_FOCUS)
    area.setWidget(outer)
    return area


class _Column(QScrollArea):
    """A view that is scrolled up and down: what is too wide for it is laid out anew rather than hidden at the side."""

    _narrowed = False
    _outer_width = 0
    _room = 0
    """Logical pixels of width within the view; asking the view takes a tenth of the time to the first picture."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the page to another width."""
        super().resizeEvent(event)
        self._room = event.size().width()
        if event.oldSize().width() == event.size().width():
            return
        canvas = self.widget()
        # The bar at the side comes and goes with the height: a page laid out anew for it would come and go with it.
        turned, self._outer_width = self.width() != self._outer_width, self.width()
        if turned and self._narrowed and canvas is not None:
            from gnlc_desktop.ui.narrow import widen

            self._narrowed = False
            widen(canvas)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the page to the width it has when it is first seen."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Lay out anew what asks for more width than there is."""
        canvas, width, theme = self.widget(), self._room, current_theme()
        layout = canvas.layout() if canvas is not None else None
        if canvas is None or layout is None or not width or not self.isVisible():
            return
        air = theme.length(_LITTLE_AIR if width < theme.length(_NARROW) else _AIR)
        if layout.contentsMargins().left() != air:
            layout.setContentsMargins(air, theme.length(_AIR), air, theme.length(_AIR))
        if canvas.minimumSizeHint().width() > width:
            # Loaded late: most windows are wide enough.
            from gnlc_desktop.ui.narrow import narrow_down

            self._narrowed = True
            narrow_down(canvas, width - 2 * air - theme.length(_SHEET))


class _FittingRow(QHBoxLayout):
    """The layout of what scrolls: Qt asks it for places whenever a part was drawn anew, and then the page is fitted."""

    def __init__(self, view: _Column, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._view = view

    def setGeometry(self, place: QRect) -> None:  # noqa: N802 - Qt's name
        """Place the parts, and fit them to the width that there is."""
        super().setGeometry(place)
        self._view.fit()


class _Canvas(QWidget):
    """What scrolls; the key Tab goes through it as it is read."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name and shape
        """Move the cursor on; parts that were drawn anew take their place in the order first."""
        # Loaded late: the start page is painted without it.
        from gnlc_desktop.ui.tab_order import tab_as_read

        tab_as_read(self)
        return super().focusNextPrevChild(forward)


def bring_into_view(area: QScrollArea, widget: QWidget) -> None:
    """Scroll so that a widget stands in view, with the words above it where there is room."""
    content = area.widget()
    if content is None or not content.isAncestorOf(widget):
        return
    place = QRect(widget.mapTo(content, widget.rect().topLeft()), widget.size())
    margin = current_theme().length(_MARGIN)
    area.ensureVisible(place.left(), place.top(), 0, margin)
    lowest = place.top() + area.viewport().height() - 2 * margin
    area.ensureVisible(place.left(), min(place.bottom(), lowest), 0, margin)
