"""A page in a window too narrow for it: parts side by side go under each other, and long names of acts are broken.

One place for all pages, so that none of them needs to know: large type, long French words and a column of 480 pixels
come together in ways that no page foresees.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QCheckBox, QPushButton, QRadioButton, QWidget

_STACKED = "stacked"
_WHOLE = "wholeText"
_ROW = QBoxLayout.Direction.LeftToRight
_STACK = QBoxLayout.Direction.TopToBottom
_KINDS = (QPushButton, QRadioButton, QCheckBox)


def narrow_down(page: QWidget, room: int) -> None:
    """Change what asks for more than `room` logical pixels of width within `page`."""
    for layout in page.findChildren(QBoxLayout):
        widths = _widths(layout)
        # Where one part alone is too wide, standing by itself would not help it.
        together = sum(widths) + layout.spacing() * (len(widths) - 1)
        if layout.direction() is _ROW and len(widths) > 1 and together > room >= max(widths):
            layout.setProperty(_STACKED, True)
            layout.setDirection(_STACK)
            for each in _buttons(layout):
                item = layout.itemAt(layout.indexOf(each))
                if item is not None and not item.alignment():
                    each.setProperty(_STACKED, True)
                    layout.setAlignment(each, Qt.AlignmentFlag.AlignLeft)
    for each in page.findChildren(QAbstractButton):
        if isinstance(each, _KINDS) and each.layout() is None and each.text():
            _break(each, room)


def widen(page: QWidget) -> None:
    """Put everything back as it was made; `narrow_down` follows where it is still too wide."""
    for layout in page.findChildren(QBoxLayout):
        if layout.property(_STACKED):
            layout.setProperty(_STACKED, False)
            layout.setDirection(_ROW)
            for each in _buttons(layout):
                if each.property(_STACKED):
                    each.setProperty(_STACKED, False)
                    layout.setAlignment(each, Qt.AlignmentFlag(0))
    for each in page.findChildren(QAbstractButton):
        whole = each.property(_WHOLE)
        if isinstance(whole, str) and whole:
            if each.text().split() == whole.split():
                each.setText(whole)
            each.setProperty(_WHOLE, "")


def _widths(layout: QBoxLayout) -> list[int]:
    items = (layout.itemAt(place) for place in range(layout.count()))
    return [item.minimumSize().width() for item in items if item is not None and not item.isEmpty()]


def _buttons(layout: QBoxLayout) -> list[QAbstractButton]:
    items = (layout.itemAt(place) for place in range(layout.count()))
    parts = (item.widget() for item in items if item is not None)
    return [part for part in parts if isinstance(part, QAbstractButton)]


def _break(button: QAbstractButton, room: int) -> None:
    wanted = button.minimumSizeHint().width()
    if wanted <= room:
        return
    metrics, text = button.fontMetrics(), button.text()
    if "\n" not in text:
        button.setProperty(_WHOLE, text)
    if not button.accessibleName():
        button.setAccessibleName(" ".join(text.replace("&", "").split()))
    longest = max(_width(metrics, line) for line in text.split("\n"))
    room_for_words = room - (wanted - longest)
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines[-1] or text.startswith(" ") else word
        if lines[-1].strip() and _width(metrics, longer) > room_for_words:
            lines.append(f" {word}" if text.startswith(" ") else word)
        else:
            lines[-1] = longer
    broken = "\n".join(lines)
    if broken != text:
        button.setText(broken)


def _width(metrics: QFontMetrics, line: str) -> int:
    return metrics.size(Qt.TextFlag.TextShowMnemonic, line).width()
