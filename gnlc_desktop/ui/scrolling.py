"""A column of bounded width in a view that scrolls: long lines are hard to read."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from gnlc_desktop.ui.theme import current_theme

_AIR = 32
_NO_FOCUS = 0
"""Qt.FocusPolicy.NoFocus; see `elements` for why it is not called so."""
_MARGIN = 60
"""Room left above and below a field that is brought into view."""


def in_column(content: QWidget, width: int) -> QScrollArea:
    """Return `content` in the middle of a view that scrolls, at most `width` logical pixels wide."""
    theme = current_theme()
    outer = _Canvas()
    outer.setObjectName("canvas")
    layout = QHBoxLayout(outer)
    layout.setContentsMargins(theme.length(_AIR), theme.length(_AIR), theme.length(_AIR), theme.length(_AIR))
    layout.addStretch(1)
    layout.addWidget(content, 1000)
    layout.addStretch(1)
    content.setMaximumWidth(theme.length(width))
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setProperty("focusPolicy", _NO_FOCUS)
    area.setWidget(outer)
    return area


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
