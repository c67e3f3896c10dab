"""Folders, backups and deleting: where everything is, how to get an earlier state back, and how to take one away."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from gnlc_desktop.actions.keeping import (
    copies_of,
    delete_dossier,
    keep_backups_in,
    keep_dossiers_in,
    restore_backup,
)
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _, current_language
from gnlc_desktop.ui.beside_page import BesidePage
from gnlc_desktop.ui.elements import button, clear, column, notice, panel, row, rule, words
from gnlc_desktop.wizard.keeping_view import (
    BackedUp,
    BackupChoice,
    KeepingView,
    copies_in_words,
    keeping_view,
    space_in_words,
)
from gnlc_desktop.wizard.opening import DossierCard, Program
from gnlc_desktop.wizard.places import backups_folder


class KeepingPage(BesidePage):
    """The page behind the start page's "Folders, backups, deleting"."""

    def __init__(
        self,
        program: Program,
        *,
        resume: Callable[[str], None],
        finish_backup: Callable[[], None],
        leave: Callable[[], object],
        open_program: Callable[[Path], bool],
        inline: bool = False,
    ) -> None:
        """Make the page; `finish_backup` waits, on any thread, for a backup that is still being made."""
        super().__init__(_("Folders, backups, deleting"), leave=leave, open_program=open_program, inline=inline)
        self.program = program
        self._resume = resume
        self._finish_backup = finish_backup
        self.delete_buttons: dict[str, QPushButton] = {}
        self.restore_buttons: list[QPushButton] = []
        self.person = QLineEdit()
        self._asked: dict[str, QWidget] = {}
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return the first act."""
        return self.choose_button

    def refresh(self) -> None:
        """Draw what is there now."""
        clear(self.rows)
        self.delete_buttons, self.restore_buttons, self._asked = {}, [], {}
        view = keeping_view(self.program, current_language())
        self._add_folders(view)
        self._add_person(view)
        if view.backed_up:
            self._add_backups(view)
        if view.dossiers:
            parts: list[QWidget] = [words(_("Dossiers"), "heading"), words(view.told, "quiet")]
            for card in view.dossiers:
                parts += [rule(), self._dossier(card)]
            self.rows.addWidget(panel(*parts))
        self.bar.show_main(None, back=True)

    def backed_up(self) -> None:
        """List the backup that was made meanwhile, unless that took away what is being typed or asked."""
        asked = any(each.isVisibleTo(self) for each in self._asked.values())
        if not (asked or self.person.isModified() or self.background.busy):
            self.refresh()

    def _add_folders(self, view: KeepingView) -> None:
        self.choose_button = button(_("&Keep dossiers in another folder"), self._choose_dossiers)
        acts = [self.choose_button]
        if view.chosen:
            acts.append(button(_("Use this &computer's own folder"), self._use_own))
        parts: list[QWidget] = [words(_("Where dossiers are kept"), "heading"), _place(view.place)]
        if view.missing:
            parts.append(notice("problem", view.missing))
            acts.append(button(_("&Look again"), self.refresh))
        else:
            acts.append(button(_("Show the folder"), partial(self.open_program, Path(view.place))))
        moving = _("Dossiers that are elsewhere stay there. A share or a stick will do; two people can use one folder.")
        parts.append(words(moving, "quiet"))
        self.rows.addWidget(panel(*parts, row(*acts)))
        backups = button(_("Keep &backups in another folder"), self._choose_backups)
        show = button(_("Show the folder"), partial(self.open_program, Path(view.backups_place)))
        told = _(
            "A backup is made whenever a dossier is closed or reaches another stage: all of the last day stay, then "
            "one a day for a month, then one a month."
        )
        heading = words(_("Where backups are kept"), "heading")
        self.rows.addWidget(panel(heading, _place(view.backups_place), words(told, "quiet"), row(backups, show)))

    def _add_person(self, view: KeepingView) -> None:
        self.person = QLineEdit(view.person)
        self.person.setAccessibleName(_("Your name for colleagues"))
        told = _(
            "Colleagues who open the same dossier read it beside your answers and notes. Nobody has to give a name; it "
            "is in no document and no letter."
        )
        keep = button(_("Keep the &name"), self._keep_person)
        heading = words(_("Your name for colleagues"), "heading")
        self.rows.addWidget(panel(heading, words(told, "quiet"), self.person, row(keep)))

    def _add_backups(self, view: KeepingView) -> None:
        told = words(_("Restoring makes a new dossier of the backup; what is there now stays as it is."), "quiet")
        parts: list[QWidget] = [words(_("Backups"), "heading"), told]
        for each in view.backed_up:
            parts += [rule(), self._backups_of(each)]
        self.rows.addWidget(panel(*parts))

    def _backups_of(self, backed_up: BackedUp) -> QWidget:
        frame = QWidget()
        rows = column(frame, spacing=6)
        rows.addWidget(words(backed_up.title, "strong"))
        for choice in backed_up.choices:
            made = button(_("Restore"), partial(self._restore, choice), role="link")
            made.setAccessibleName(_("Restore {title}, {moment}").format(title=backed_up.title, moment=choice.told))
            self.restore_buttons.append(made)
            line = row(words(choice.told), made, stretch=False)
            line.setStretch(0, 1)
            rows.addLayout(line)
        return frame

    def _dossier(self, card: DossierCard) -> QWidget:
        frame = QWidget()
        rows = column(frame, spacing=6)
        delete = button(_("Delete"), partial(self._ask, card), role="problem-link")
        delete.setAccessibleName(_("Delete {title}").format(title=card.title))
        self.delete_buttons[card.id] = delete
        inner = QWidget()
        names = column(inner, spacing=2)
        names.addWidget(words(card.title, "strong"))
        names.addWidget(words(space_in_words(card), "quiet"))
        line = row(inner, delete, stretch=False)
        line.setStretch(0, 1)
        rows.addLayout(line)
        asked = QWidget()
        column(asked)
        asked.hide()
        rows.addWidget(asked)
        self._asked[card.id] = asked
        return frame

    def _ask(self, card: DossierCard) -> None:
        """Name every copy, and ask once more."""
        place = self._asked[card.id]
        layout = place.layout()
        assert layout is not None  # noqa: S101 - given in _dossier
        clear(layout)
        copies = copies_of(self.program.library, backups_folder(self.program), card.id)
        lines = [words(f"·  {line}") for line in copies_in_words(copies)]
        self.confirm = button(_("Delete {title} for good").format(title=card.title), partial(self._delete, card))
        keep = button(_("Keep it"), self.refresh)
        title = _("Delete {title}?").format(title=card.title)
        layout.addWidget(notice("problem", title, *lines, row(keep, self.confirm)))
        place.show()
        keep.setFocus()

    def _delete(self, card: DossierCard) -> None:
        program = self.program

        def work() -> None:
            # Else a backup that is being made would be there again after it was deleted.
            self._finish_backup()
            delete_dossier(program.library, backups_folder(program), card.id)

        def done(_nothing: None) -> None:
            self.refresh()
            self.tell("done", _("{title} was deleted.").format(title=card.title))

        self.tell("", "")
        self.background.run(work, done, self.refused, _("Deleting {title}").format(title=card.title))

    def _restore(self, choice: BackupChoice) -> None:
        program = self.program
        try:
            made = restore_backup(program.library, choice.backup, now=program.parts.now())
        except GnlcError as error:
            self.refused(error)
            return
        self._resume(made)

    def _choose_dossiers(self) -> None:
        program = self.program
        folder = self.choose.folder(self, _("Keep dossiers in another folder"), program.library.folder)
        if folder is not None:
            self._tried(lambda: self._keep_in(folder))

    def _use_own(self) -> None:
        self._tried(lambda: self._keep_in(self.program.own_dossiers_folder))

    def _keep_in(self, folder: Path) -> None:
        program = self.program
        keep_dossiers_in(program.library, program.settings, folder, own=program.own_dossiers_folder)

    def _choose_backups(self) -> None:
        program = self.program
        folder = self.choose.folder(self, _("Keep backups in another folder"), backups_folder(program))
        if folder is not None:
            self._tried(lambda: keep_backups_in(program.settings, folder, own=program.own_backups_folder))

    def _keep_person(self) -> None:
        settings = self.program.settings
        name = self.person.text().strip()
        if self._tried(lambda: settings.change(replace(settings.now, person=name))):
            self.tell("done", _("The name is kept.") if name else _("No name is given."))

    def _tried(self, act: Callable[[], None]) -> bool:
        """Do something, draw the page anew, and tell what stood in the way."""
        self.tell("", "")
        try:
            act()
        except GnlcError as error:
            self.refused(error)
            return False
        self.refresh()
        return True


def _place(path: str) -> QLabel:
    label = words(path)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
