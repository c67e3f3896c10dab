"""The small parts that every page is made of: words, notices, panels and buttons, dressed by the style sheet.

Every text is plain: a label never reads mark-up, so nothing typed or received can open a picture or a link.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gnlc_desktop.ui.theme import current_theme

_PLAIN = 0
"""Qt.TextFormat.PlainText.  Qt's name space holds a thousand names and takes a tenth of the time to the first picture
to load: what the start page is made of does without it."""
_TITLE_BAR = 40
"""Logical pixels at the font scale 1 that a desktop may put around a window's own height."""
WORDS_OF_CHOICE = 37
"""Logical pixels at the font scale 1 from the left edge of a choice to its words: what explains it stands there."""
_NOTICE_ICONS = {"problem": "circle-alert", "remark": "info", "done": "check", "quiet": "info"}


def set_role(widget: QWidget, role: str, *, name: str = "role") -> None:
    """Dress a widget as the style sheet's `role`; quick where it has that dress already."""
    if widget.property(name) == role:
        return
    widget.setProperty(name, role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def words(text: str = "", role: str = "") -> QLabel:
    """Return a paragraph of plain text that wraps; roles: title, heading, question, strong, quiet, problem ..."""
    label = QLabel(text)
    label.setProperty("textFormat", _PLAIN)
    label.setWordWrap(True)
    label.setSizePolicy(_wrapping(QSizePolicy.Policy.Preferred))
    if role:
        label.setProperty("role", role)
    return label


def set_words(label: QLabel, text: str) -> None:
    """Show `text`, and hide the label where there is none."""
    if label.text() != text:
        label.setText(text)
    label.setVisible(bool(text))


def button(text: str, act: Callable[[], object], *, role: str = "", icon_name: str = "") -> QPushButton:
    """Return a button that names its act; roles: main, link, problem-link, step, card."""
    made = QPushButton(text)
    made.setAutoDefault(True)  # the key Enter presses what has the cursor, as the space bar does
    made.setAccessibleName(text.replace("&", ""))
    if role:
        made.setProperty("role", role)
    if icon_name:
        set_icon(made, icon_name, "on_accent" if role == "main" else "ink")
    made.clicked.connect(lambda *_: act())
    return made


class ContentButton(QPushButton):
    """A button whose words wrap and may be several: a step, a dossier, a link as long as a sentence."""

    def __init__(self, act: Callable[[], object], *, role: str) -> None:
        """Make the button; its layout is the caller's."""
        super().__init__()
        self.setAutoDefault(True)
        self.setProperty("role", role)
        self.setSizePolicy(_wrapping(QSizePolicy.Policy.Preferred))
        self.clicked.connect(lambda *_: act())

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Words that wrap need more height where there is less width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the words at that width."""
        layout = self.layout()
        return max(layout.heightForWidth(width), self.minimumHeight()) if layout else super().heightForWidth(width)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the words."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size of the words."""
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()


def sentence_link(text: str, act: Callable[[], object], *, role: str = "link") -> ContentButton:
    """Return a link as long as a sentence; roles: link, problem-link."""
    from PySide6.QtCore import Qt

    link = ContentButton(act, role=role)
    link.setAccessibleName(text)
    label = words(text, f"{role}-words")
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    around = column(link, margin=6, spacing=0)
    # As near to the edge as the words of every link.
    around.setContentsMargins(4, around.contentsMargins().top(), 4, around.contentsMargins().bottom())
    around.addWidget(label)
    return link


def panel(*parts: QWidget | QLayout, spacing: int = 12) -> QFrame:
    """Return a sheet of paper with `parts` one under the other."""
    frame = QFrame()
    frame.setProperty("role", "panel")
    fill(column(frame, margin=20, spacing=spacing), parts)
    return frame


def notice(kind: str, text: str, *parts: QWidget | QLayout) -> QFrame:
    """Return a block that stands out by bar, icon and words; kinds: problem, remark, done, quiet."""
    from PySide6.QtCore import Qt

    frame = QFrame()
    frame.setProperty("role", f"notice-{kind}")
    frame.setAccessibleName(text)
    theme = current_theme()
    outer = QHBoxLayout(frame)
    outer.setContentsMargins(theme.length(14), theme.length(12), theme.length(16), theme.length(12))
    outer.setSpacing(theme.length(12))
    outer.addWidget(picture(_NOTICE_ICONS[kind], kind), 0, Qt.AlignmentFlag.AlignTop)
    inner = QVBoxLayout()
    inner.setSpacing(theme.length(6))
    fill(inner, (words(text), *parts))
    outer.addLayout(inner, 1)
    return frame


def _wrapping(horizontal: QSizePolicy.Policy) -> QSizePolicy:
    policy = QSizePolicy(horizontal, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy


def set_icon(made: QPushButton, name: str, role: str = "ink") -> None:
    """Put an icon before the words of a button."""
    from gnlc_desktop.ui.icons import icon, icon_size

    made.setIcon(icon(name, role))
    made.setIconSize(icon_size())
    if made.property("role") not in {"link", "problem-link"}:
        # An icon stands too close to its words by itself.
        made.setText(f" {made.text().strip()}")


def picture(name: str, role: str = "ink") -> QLabel:
    """Return an icon that says nothing on its own: the words beside it do."""
    from gnlc_desktop.ui.icons import icon, icon_size

    label = QLabel()
    label.setPixmap(icon(name, role).pixmap(icon_size()))
    label.setFixedSize(icon_size())
    return label


def rule() -> QFrame:
    """Return a hairline."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line


def first_size(window: QWidget, width: int, height: int) -> None:
    """Open a window in this size, in logical pixels at the font scale 1, or as large as its screen has room for.

    Not every desktop moves a window that is taller than the screen, and its buttons would lie below the edge.
    """
    theme = current_theme()
    room = window.screen().availableSize() - QSize(0, theme.length(_TITLE_BAR))
    window.resize(QSize(theme.length(width), theme.length(height)).boundedTo(room))


def column(parent: QWidget, *, margin: int = 0, spacing: int = 12) -> QVBoxLayout:
    """Give a widget a column for its parts; lengths in logical pixels at the font scale 1."""
    theme = current_theme()
    layout = QVBoxLayout(parent)
    side = theme.length(margin)
    layout.setContentsMargins(side, side, side, side)
    layout.setSpacing(theme.length(spacing))
    return layout


def row(*parts: QWidget | QLayout, stretch: bool = True, spacing: int = 12) -> QHBoxLayout:
    """Return parts side by side, at the left unless `stretch` is off."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(current_theme().length(spacing))
    for part in parts:
        if isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    if stretch:
        layout.addStretch(1)
    return layout


def stacked(*parts: QWidget | QLayout, spacing: int = 4) -> QVBoxLayout:
    """Return what belongs together, close under one another: a field under its words, the choices of one question."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(current_theme().length(spacing))
    fill(layout, parts)
    return layout


def fill(layout: QVBoxLayout, parts: Iterable[QWidget | QLayout]) -> None:
    """Put parts one under the other."""
    for part in parts:
        if isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, to draw it anew."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
        elif widget is not None:
            widget.hide()
            widget.deleteLater()
