"""The list of applications that a Commission received: each a card with its states in words and shape."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gnlc_desktop.i18n import _, current_language, ngettext
from gnlc_desktop.ui.elements import (
    button,
    clear,
    column,
    notice,
    panel,
    picture,
    row,
    set_words,
    words,
)
from gnlc_desktop.ui.office_trust import TrustPanel
from gnlc_desktop.wizard.commission_desk import ApplicationCard, Mark, passed_over_in_words
from gnlc_desktop.wizard.commission_work import CommissionWork
from gnlc_desktop.wording import one_line

MARK_ICONS = {
    "yes": ("check", "done"),
    "no": ("circle-alert", "problem"),
    "unknown": ("circle-question-mark", "remark"),
}
"""The shape of each state, and its colour."""


def mark_view(mark: Mark) -> QHBoxLayout:
    """Return a state: its shape, then its words."""
    icon, role = MARK_ICONS[mark.state]
    line = row(picture(icon, role), stretch=False)
    line.addWidget(words(mark.words, "row"), 1)
    return line


class ReceivedList(QWidget):
    """The folder, what was read in it, and the question of the cap."""

    def __init__(
        self,
        work: CommissionWork,
        *,
        choose_folder: Callable[[], object],
        open_application: Callable[[Path], object],
        trust: TrustPanel,
    ) -> None:
        """Make the page; `refresh` draws it."""
        super().__init__()
        self.work = work
        self._open = open_application
        self.folder_button = button(_("Choose the folder"), choose_folder, icon_name="folder-open")
        self._folder = words("", "quiet")
        self.problem_place = QVBoxLayout()
        self._count = words("", "heading")
        self._passed_over = words("", "quiet")
        self._questions, self._cards = QVBoxLayout(), QVBoxLayout()
        self.cards: dict[Path, QPushButton] = {}
        self.ticks: dict[Path, QCheckBox] = {}
        stack = column(self, spacing=16)
        stack.addWidget(words(_("For a National Commission: choose the folder in which you keep the applications that "
                                "cities sent you. They are read only; nothing in the folder is changed.")))  # fmt: skip
        stack.addLayout(row(self.folder_button))
        stack.addWidget(self._folder)
        for part in (self.problem_place, self._count, self._passed_over, self._questions, self._cards):
            stack.addLayout(part) if isinstance(part, QVBoxLayout) else stack.addWidget(part)
        self._cards.setSpacing(10)
        stack.addWidget(trust)
        stack.addStretch(1)

    def refresh(self) -> None:
        """Draw what was read."""
        work = self.work
        set_words(self._folder, _("Folder: {folder}").format(folder=work.folder) if work.folder else "")
        count = len(work.received)
        told = ngettext("{count} application", "{count} applications", count).format(count=count)
        set_words(self._count, told if count else "")
        set_words(self._passed_over, passed_over_in_words(work.passed_over))
        clear(self._questions)
        for each in work.cap_questions(current_language()):
            self._questions.addWidget(notice("remark", each.words, words(each.source, "quiet")))
        self._draw_cards()

    def show_problem(self, text: str) -> None:
        """Tell why the folder could not be read; an empty text takes the words away."""
        clear(self.problem_place)
        if text:
            self.problem_place.addWidget(notice("problem", text))

    def first_focus(self) -> QWidget:
        """Return the first application, or the way to a folder."""
        return next(iter(self.cards.values()), self.folder_button)

    def _draw_cards(self) -> None:
        focused = next((path for path, tick in self.ticks.items() if tick.hasFocus()), None)
        clear(self._cards)
        self.cards, self.ticks = {}, {}
        for each in self.work.cards(current_language()):
            self._cards.addWidget(self._card(each))
        if focused in self.ticks:
            self.ticks[focused].setFocus()

    def _card(self, card: ApplicationCard) -> QWidget:
        opened = button(_("See it in full"), lambda: self._open(card.path))
        opened.setAccessibleName(_("See the application of {city} in full").format(city=card.title))
        opened.setAccessibleDescription("; ".join((card.signer, *(mark.words for mark in card.marks))))
        self.cards[card.path] = opened
        ticks = [self._tick(card)] if self.work.of(card.path).verdict is not None else []
        file = _("File: {name}").format(name=one_line(card.path.name)) if card.title != card.path.name else ""
        said = ((card.title, "question"), (card.contact, ""), (card.signer, ""), (file, "quiet"))
        lines = [words(text, role) for text, role in said if text]
        marks = [mark_view(mark) for mark in (*card.marks, *self._endorsed(card.path))]
        return panel(*lines, *marks, *ticks, row(opened), spacing=5)

    def _tick(self, card: ApplicationCard) -> QCheckBox:
        tick = QCheckBox(_("This application goes forward"))
        tick.setAccessibleName(_("{city} goes forward").format(city=card.title))
        tick.setChecked(card.path in self.work.going)
        tick.toggled.connect(lambda going: self.work.let_go_forward(card.path, going=going))
        self.ticks[card.path] = tick
        return tick

    def _endorsed(self, path: Path) -> tuple[Mark, ...]:
        endorsed, drafted = self.work.endorsed.get(path), self.work.drafted.get(path)
        marks = []
        if endorsed is not None and endorsed.countersigned is not None:
            marks.append(Mark("yes", _("endorsed: countersigned in the file")))
        if endorsed is not None and endorsed.part_two is not None:
            marks.append(Mark("yes", _("endorsed: Part 2 is filled in")))
        if drafted is not None:
            marks.append(Mark("yes", _("letter prepared: {name}").format(name=drafted.draft.name)))
        return tuple(marks)
