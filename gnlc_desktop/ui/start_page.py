"""The first page: the applications on this computer, and the ways to begin one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QScrollArea, QWidget

from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _, current_language
from gnlc_desktop.locations import HANDOVER_SUFFIX
from gnlc_desktop.ui.elements import ContentButton, button, clear, column, notice, row, set_icon, set_words, words
from gnlc_desktop.ui.file_choice import dropped_file
from gnlc_desktop.ui.languages import language_name, program_languages
from gnlc_desktop.ui.scrolling import in_column
from gnlc_desktop.ui.theme import current_theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from gnlc_desktop.wizard.opening import DossierCard, Program


_AFTER_PICTURE = 10
"""Milliseconds."""


class StartActs(NamedTuple):
    """What the start page can set off."""

    begin: Callable[[str], None]
    """Begin an application whose document is in the given language."""
    begin_report: Callable[[str], None]
    """Begin a progress report that follows no dossier of this computer."""
    begin_from: Callable[[Path], None]
    resume: Callable[[str], None]
    open_commission: Callable[[], None]
    """Show the Commission's side: the applications that it received."""
    open_handover: Callable[[Path], None]
    """Show what a hand-over file holds, and what opening it would do."""
    open_keeping: Callable[[], None]
    """Show where dossiers and backups are kept."""
    choose_language: Callable[[str], None]
    """Have the program's own words in another language."""
    painted: Callable[[], None] | None = None
    """Called once, after the page was painted for the first time."""


class StartPage(QWidget):
    """The list of dossiers and what can be begun."""

    def __init__(self, acts: StartActs) -> None:
        """Make the page; `receive` gives it what the list and the languages come from."""
        super().__init__()
        self.program: Program | None = None
        self.acts = acts
        self.setAcceptDrops(True)
        self._painted = False
        content = QWidget()
        self.rows = column(content, margin=0, spacing=16)
        self._add_words()
        self._add_beginning()
        self.problem_frame = QWidget()
        self.problem_place = column(self.problem_frame)
        self.rows.addWidget(self.problem_frame)
        self.rows.addSpacing(current_theme().length(12))
        self.list_title = words(_("Applications on this computer"), "heading")
        self.rows.addWidget(self.list_title)
        self.list_title.hide()
        list_frame = QWidget()
        self.list = column(list_frame, spacing=8)
        self.rows.addWidget(list_frame)
        self.cards: list[QPushButton] = []
        self._add_keeping()
        self._add_commission()
        self._add_language()
        self.rows.addStretch(1)
        self.area: QScrollArea = in_column(content, 720)
        column(self).addWidget(self.area)

    def paintEvent(self, event: "QPaintEvent") -> None:  # noqa: N802 - Qt's name
        """Tell once that the first picture stands."""
        super().paintEvent(event)
        if not self._painted and self.acts.painted is not None:
            # A moment later, so that the picture is on the screen by then.
            QTimer.singleShot(_AFTER_PICTURE, self, self.acts.painted)
        self._painted = True

    def show_languages(self) -> None:
        """Offer the languages of the program where there are several."""
        if self.language.count():
            return
        for code in program_languages():
            self.language.addItem(language_name(code), code)
        self.language.setCurrentIndex(max(self.language.findData(current_language()), 0))
        for each in (self._language_label, self.language):
            each.setVisible(self.language.count() > 1)

    def receive(self, program: "Program") -> None:
        """Show what the parts of the program hold."""
        self.program = program
        set_icon(self.begin_button, "plus", "on_accent")
        set_icon(self.report_button, "plus")
        for made in (self.file_button, self.handover_button):
            set_icon(made, "file-text")
        set_icon(self.commission_button, "stamp")
        self.form_language.clear()
        for code in program.membership.languages:
            self.form_language.addItem(language_name(code), code)
        self.form_language.setCurrentIndex(max(self.form_language.findData(current_language()), 0))
        for each in (self._form_language_label, self.form_language):
            each.show()
        self.refresh()

    def refresh(self) -> None:
        """Read the list anew."""
        if self.program is None:
            return
        from gnlc_desktop.wizard.opening import cards
        from gnlc_desktop.wizard.places import kept_in_words

        clear(self.list)
        self.cards = []
        self.show_problem(None)
        try:
            shown = cards(self.program, current_language())
        except GnlcError as error:
            self.show_problem(error)
            if self.program.library.chosen:
                self._offer_own_folder()
            shown = ()
        self.list_title.setVisible(bool(shown))
        set_words(self.kept_at, kept_in_words(self.program, shown))
        for each in shown:
            self.list.addWidget(self._card(each))

    def show_problem(self, error: GnlcError | None) -> None:
        """Tell why something could not be begun or opened; None takes the words away."""
        clear(self.problem_place)
        if error is not None:
            from gnlc_desktop.wording import explain

            self.problem_place.addWidget(notice("problem", explain(error)))
        self.problem_frame.setVisible(error is not None)

    def _offer_own_folder(self) -> None:
        """Offer a way on without the stick or share that is not there."""
        self.look_button = button(_("&Look again"), self.refresh)
        self.own_button = button(_("Use this &computer's own folder"), self._use_own_folder)
        self.problem_place.addLayout(row(self.look_button, self.own_button))

    def _use_own_folder(self) -> None:
        from gnlc_desktop.actions.keeping import keep_dossiers_in

        program = self.program
        assert program is not None  # noqa: S101 - the list was drawn from it
        own = program.own_dossiers_folder
        try:
            keep_dossiers_in(program.library, program.settings, own, own=own)
        except GnlcError as error:
            self.show_problem(error)
            return
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return the dossier changed last, or the way to begin one."""
        return self.cards[0] if self.cards else self.begin_button

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take a file of this computer."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Begin with an earlier document or an answers file; show what a hand-over file holds."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            (self.acts.open_handover if path.suffix.lower() == HANDOVER_SUFFIX else self.acts.begin_from)(path)

    def choose_file(self) -> None:
        """Ask for an answers file, or for an earlier document of ours, and begin with it."""
        from PySide6.QtWidgets import QFileDialog

        name, _kind = QFileDialog.getOpenFileName(
            self, _("Start from an earlier document"), "", _("Earlier documents and answers files") + " (*.pdf *.json)"
        )
        if name:
            self.acts.begin_from(Path(name))

    def choose_handover(self) -> None:
        """Ask for a hand-over file and show what it holds."""
        from PySide6.QtWidgets import QFileDialog

        title, kinds = _("Open a hand-over file"), _("Hand-over files") + " (*.gnlc)"
        name, _kind = QFileDialog.getOpenFileName(self, title, "", kinds)
        if name:
            self.acts.open_handover(Path(name))

    def _add_words(self) -> None:
        self.rows.addWidget(words(_("Apply to the Global Network of Learning Cities"), "title"))
        self.rows.addWidget(
            words(
                _(
                    "This program takes your city from an empty form to an application that the mayor has approved and "
                    "a letter to your National Commission for UNESCO."
                )
            )
        )
        promises = (
            _("Everything you type is kept on this computer."),
            _("Nothing is sent by this program; you send the letter from your own mail."),
            _("You can come back to any step."),
        )
        self.rows.addWidget(words("\n".join(promises), "quiet"))

    def _add_beginning(self) -> None:
        self.begin_button = button(_("&New application"), self._begin, role="main")
        self.report_button = button(_("New progress &report"), self._begin_report)
        self.file_button = button(_("Start from an earlier &file"), self.choose_file)
        self.rows.addLayout(row(self.begin_button, self.report_button))
        self.handover_button = button(_("Open a hand-&over file"), self.choose_handover)
        self.rows.addLayout(row(self.file_button, self.handover_button))
        self.form_language = QComboBox()
        self.form_language.setMinimumWidth(current_theme().length(110))
        self._form_language_label = _caption(_("Language of the document"), self.form_language)
        self.rows.addLayout(row(self._form_language_label, self.form_language))
        # A choice comes into the picture when it is known what can be chosen.
        for each in (self._form_language_label, self.form_language):
            each.hide()

    def _add_keeping(self) -> None:
        self.kept_at = words(role="quiet")
        self.kept_at.hide()
        self.rows.addWidget(self.kept_at)
        self.keeping_button = button(_("Folders, &backups, deleting"), self.acts.open_keeping)
        self.rows.addLayout(row(self.keeping_button))

    def _add_commission(self) -> None:
        self.rows.addSpacing(current_theme().length(12))
        self.commission_button = button(_("Applications received (for a Commission)"), self.acts.open_commission)
        self.rows.addLayout(row(self.commission_button))

    def _add_language(self) -> None:
        self.language = QComboBox()
        self._language_label = _caption(_("Language of this program"), self.language)
        self.language.activated.connect(lambda _index: self.acts.choose_language(self.language.currentData()))
        self.rows.addSpacing(current_theme().length(16))
        self.rows.addLayout(row(self._language_label, self.language))
        for each in (self._language_label, self.language):
            each.hide()

    def _begin(self) -> None:
        self.acts.begin(self.form_language.currentData() or current_language())

    def _begin_report(self) -> None:
        self.acts.begin_report(self.form_language.currentData() or current_language())

    def _card(self, card: "DossierCard") -> QPushButton:
        from PySide6.QtCore import Qt

        made = ContentButton(lambda: self.acts.resume(card.id), role="card")
        second = " · ".join(part for part in (card.document, card.stage, card.changed) if part)
        made.setAccessibleName(", ".join(part for part in (card.title, second, card.next_date) if part))
        inner = column(made, margin=16, spacing=4)
        lines = ((card.title, "question"), (second, "quiet"), (card.next_date, "quiet"), (card.problem, "problem"))
        for text, role in lines:
            if text:
                label = words(text, role)
                label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                inner.addWidget(label)
        made.setEnabled(not card.problem)
        self.cards.append(made)
        return made


def _caption(text: str, field: QWidget) -> QLabel:
    label = words(text, "quiet")
    label.setWordWrap(False)
    label.setBuddy(field)
    field.setAccessibleName(text)
    return label
