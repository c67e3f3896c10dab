"""Parts side by side that go on in the next line where the window is too narrow: French words need the room."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gnlc_desktop.ui.theme import current_theme

_SPACING, _BETWEEN_LINES = 12, 8


class WrappingRow(QWidget):
    """Lays its parts out like words in a paragraph, each as wide as it asks to be.

    A widget and no layout: items of a layout written in Python have no owner that both languages agree on.
    """

    def __init__(self, *parts: QWidget) -> None:
        """Lay `parts` out in their order."""
        super().__init__()
        self._spacing, self._between = map(current_theme().length, (_SPACING, _BETWEEN_LINES))
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for part in parts:
            self.add(part)

    def add(self, part: QWidget) -> None:
        """Take one more part at the end; a hidden one takes no room until it is shown."""
        part.setParent(self)
        self._parts.append(part)
        if not _is_put_away(part):
            part.show()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """More lines are needed where there is less width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of all lines at that width."""
        return max((place.bottom() + 1 for _part, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of all parts in one line."""
        sizes = [part.sizeHint() for part in self._shown()]
        width = sum(size.width() for size in sizes) + self._spacing * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the widest part: each may have a line of its own."""
        sizes = [part.minimumSizeHint() for part in self._shown()]
        return QSize(*(max((side(size) for size in sizes), default=0) for side in (QSize.width, QSize.height)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put every part into its place."""
        super().resizeEvent(event)
        self._put()

    def event(self, event: QEvent) -> bool:
        """Put the parts anew where one was shown, hidden or given other words."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._put()
            self.updateGeometry()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not _is_put_away(part)]

    def _put(self) -> None:
        for part, place in self._places(self.width()):
            part.setGeometry(place)

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        """Return where each part stands in a row of that width."""
        places: list[tuple[QWidget, QRect]] = []
        x = y = line_height = 0
        for part in self._shown():
            wanted = part.sizeHint()
            part_width = max(min(wanted.width(), width), part.minimumSizeHint().width())
            if x and x + part_width > width:
                x, y, line_height = 0, y + line_height + self._between, 0
            places.append((part, QRect(x, y, part_width, wanted.height())))
            x += part_width + self._spacing
            line_height = max(line_height, wanted.height())
        return places


def _is_put_away(part: QWidget) -> bool:
    """Tell whether a part was hidden, other than one that was never shown so far."""
    return part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
