"""The help in a window of its own: topics and a search at the left, the text at the right.

Every word is shown by plain labels, made from values: neither a form nor a help file can bring mark-up to the screen.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QScrollArea, QSplitter, QWidget
from shiboken6 import isValid

from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import _, current_language
from gnlc_desktop.ui.elements import clear, column, first_size, words
from gnlc_desktop.ui.help_blocks import block_widget
from gnlc_desktop.ui.scrolling import in_column
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.help import LEARNING_CITY, Hit, find, first_match, help_topics, place_of, topic_of_step
from gnlc_desktop.wizard.help_text import Topic

if TYPE_CHECKING:
    from gnlc_desktop.ui.dossier_view import DossierView

_SIZE = (980, 720)
_LIST_WIDTH = 290
_TEXT_WIDTH = 640
_NARROW = 640
_ABOVE = 24
"""Logical pixels left above a block that is scrolled to."""
_HIT = Qt.ItemDataRole.UserRole


class HelpWindow(QWidget):
    """Topics, search and text; the keyboard reaches all three."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the window, empty; `open` fills and shows it."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("Help"))
        self.topics: tuple[Topic, ...] = ()
        self.topic: Topic | None = None
        self.parts: list[QWidget] = []
        """What is drawn of the topic, one part a block."""
        self._form: tuple[Form | None, str] | None = None
        self._at: QWidget | None = None
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search the help"))
        self.search.setAccessibleName(_("Search the help"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._look)
        self.search.returnPressed.connect(self._into_list)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Topics"))
        self.list.setObjectName("topics")
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._chosen)
        self.list.itemActivated.connect(lambda _item: self.area.setFocus(Qt.FocusReason.OtherFocusReason))
        self.nothing = words(_("No topic has all of these words. Try fewer or other words."), "quiet")
        side = QWidget()
        rows = column(side, margin=12, spacing=8)
        rows.addWidget(self.search)
        rows.addWidget(self.nothing)
        rows.addWidget(self.list, 1)
        self.text = QWidget()
        self.rows = column(self.text, spacing=12)
        self.area: QScrollArea = in_column(self.text, _TEXT_WIDTH)
        self.area.setObjectName("helpText")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.verticalScrollBar().rangeChanged.connect(self._to_place)
        self.area.verticalScrollBar().actionTriggered.connect(self._leave_place)
        self.split = QSplitter()
        self.split.addWidget(side)
        self.split.addWidget(self.area)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        column(self, spacing=0).addWidget(self.split)
        self._keys()
        first_size(self, *_SIZE)

    def open_for(self, view: "DossierView | None", membership: Form, topic_id: str = "") -> None:
        """Open at a topic, or at the one that fits the open step and the question at the cursor.

        Without a dossier the questions of `membership` are told, in the program's language where it has them.
        """
        if view is None:
            language = current_language()
            language = language if language in membership.languages else membership.languages[0]
            self.open(membership, language, topic_id or LEARNING_CITY)
            return
        form, question = view.session.form, "" if topic_id else view.page.question_at_cursor()
        self.open(form, view.session.language, topic_id or topic_of_step(view.step, form), question)

    def open(self, form: Form | None, language: str, topic_id: str, block_id: str = "") -> None:
        """Show a topic, at a block of it where one is named; `language` is that of the form's texts."""
        if self._form != (form, language) or not self.topics:
            self._form = (form, language)
            self.topics = help_topics(form, language)
        self.search.clear()
        self._look("", topic_id)
        self.show()
        self.raise_()
        self.activateWindow()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        place = place_of(self.topic, block_id) if self.topic is not None and block_id else None
        self._show_place(place, "")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the topics a smaller share where there is little width, and put them above the text where less."""
        super().resizeEvent(event)
        beside = self.width() >= current_theme().length(_NARROW)
        self.split.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        whole = self.width() if beside else self.height()
        wanted = min(current_theme().length(_LIST_WIDTH), whole * 3 // 10)
        self.split.setSizes([wanted, whole - wanted])

    def _keys(self) -> None:
        for key, act in (
            ("Escape", self.close),
            ("Ctrl+F", self._into_search),
            ("Ctrl+W", self.close),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _look(self, asked: str, wanted: str = "") -> None:
        """List what holds the words, and show `wanted`, or the topic that was open, or the first."""
        hits = find(self.topics, asked)
        keep = wanted or (self.topic.id if self.topic is not None else "")
        self.list.blockSignals(True)
        self.list.clear()
        group, chosen = "", None
        for hit in hits:
            if hit.topic.group != group:
                group = hit.topic.group
                self._add_heading(group)
            item = QListWidgetItem(f"{hit.topic.title}\n{hit.excerpt}" if hit.excerpt else hit.topic.title)
            item.setData(_HIT, hit)
            self.list.addItem(item)
            if chosen is None or hit.topic.id == keep:
                chosen = item
        self.list.blockSignals(False)
        self.nothing.setVisible(not hits)
        if chosen is not None:
            self.list.setCurrentItem(chosen)

    def _add_heading(self, group: str) -> None:
        item = QListWidgetItem(group)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        self.list.addItem(item)

    def _chosen(self, item: QListWidgetItem | None, _before: QListWidgetItem | None = None) -> None:
        hit = item.data(_HIT) if item is not None else None
        if not isinstance(hit, Hit):
            return
        if hit.topic is not self.topic:
            self._draw(hit.topic)
        self._show_place(hit.block, self.search.text())

    def _draw(self, topic: Topic) -> None:
        self.topic = topic
        clear(self.rows)
        self.rows.addWidget(words(topic.title, "title"))
        self.parts = [block_widget(each) for each in topic.blocks]
        for part in self.parts:
            self.rows.addWidget(part)
        self.rows.addStretch(1)
        self.area.setAccessibleName(topic.title)

    def _show_place(self, place: int | None, asked: str) -> None:
        """Scroll to a block and mark the first of the words that were looked for in it; to the top for None."""
        for label in self.text.findChildren(QLabel):
            if label.hasSelectedText():
                label.setSelection(0, 0)
        self._at = None
        if place is None:
            self.area.verticalScrollBar().setValue(0)
            return
        self._at = self.parts[place]
        QTimer.singleShot(0, self, self._to_place)
        if asked:
            _mark(self._at, asked)

    def _to_place(self, *_range: int) -> None:
        """Scroll so that the block stands at the top, with a little of what comes before.

        Called again whenever the text gets another length - one drawn just now has none yet - until the reader scrolls.
        """
        content, part = self.area.widget(), self._at
        if content is not None and part is not None and isValid(part) and content.isAncestorOf(part):
            top = part.mapTo(content, QPoint(0, 0)).y()
            self.area.verticalScrollBar().setValue(top - current_theme().length(_ABOVE))

    def _leave_place(self, *_action: int) -> None:
        self._at = None

    def _into_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _mark(part: QWidget, asked: str) -> None:
    """Mark the first word that was looked for, as if it had been selected."""
    labels = [part] if isinstance(part, QLabel) else part.findChildren(QLabel)
    for label in labels:
        match = first_match(label.text(), asked)
        if match is not None and label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            label.setSelection(*match)
            return

