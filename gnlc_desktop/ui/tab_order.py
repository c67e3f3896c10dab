"""The key Tab goes through a page as it is read, whatever was drawn first."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def tab_as_read(root: QWidget) -> None:
    """Put what takes the cursor within `root` into the order of its layouts.

    Parts that are drawn anew come last in Qt's order, behind what stands below them.
    """
    for before, after in pairwise(_as_read(root)):
        QWidget.setTabOrder(before, after)


def _as_read(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
        return
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)
        return
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from _as_read(child)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if widget is not None:
            yield from _as_read(widget)
        elif inner is not None:
            yield from _in_layout(inner)
