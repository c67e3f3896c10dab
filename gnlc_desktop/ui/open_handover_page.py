"""Open a hand-over file: what it holds and what will happen are shown before anything is done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QWidget

from gnlc_desktop.actions.hand_over import Offer, Opened, examine_handover, open_handover
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.ui.approval_route import PasswordField
from gnlc_desktop.ui.beside_page import BesidePage
from gnlc_desktop.ui.elements import clear, column, notice, panel, words
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.handover_view import offer_view
from gnlc_desktop.wizard.opening import Program

_LOCKED = {"handover-locked", "handover-password-wrong"}


class OpenHandoverPage(BesidePage):
    """The page after a hand-over file was chosen or dropped."""

    def __init__(
        self,
        program: Program,
        path: Path,
        *,
        opened: Callable[[Opened], None],
        leave: Callable[[], object],
        open_program: Callable[[Path], bool],
        inline: bool = False,
    ) -> None:
        """Read the file at once; `opened` is called when its dossier is made or merged."""
        super().__init__(_("Open a hand-over file"), leave=leave, open_program=open_program, inline=inline)
        self.program = program
        self.path = path
        self.offer: Offer | None = None
        self._opened = opened
        name = words(path.name, "strong")
        self.rows.addWidget(name)
        self.shown_frame = QWidget()
        self.shown = column(self.shown_frame, spacing=20)
        self.rows.addWidget(self.shown_frame)
        self.password = PasswordField(_("Password of the file"))
        self.password.edit.returnPressed.connect(self.look)
        self.password_panel = panel(
            words(_("The file is locked. Whoever gave it to you has the password."), "quiet"), self.password
        )
        self.rows.addWidget(self.password_panel)
        self.password_panel.hide()
        self.bar.show_main(None, back=True)
        self.look()

    def first_focus(self) -> QWidget:
        """Return the password while it is asked for."""
        return self.password.edit if self.password_panel.isVisibleTo(self) else super().first_focus()

    def look(self) -> None:
        """Read the file in the isolated child, with the password where one is typed."""
        program, path, password = self.program, self.path, self.password.text()
        self.tell("", "")
        self.background.run(
            lambda: examine_handover(program.library, path, password, find_form=program.form),
            self._show,
            self._cannot,
            _("Reading the file"),
        )

    def accept(self) -> None:
        """Make the dossier, or merge."""
        offer = self.offer
        if offer is None:
            return
        self.background.run(
            lambda: open_handover(self.program.library, offer), self._opened, self.refused, _("Opening the dossier")
        )

    def _show(self, offer: Offer) -> None:
        self.offer = offer
        self.password.forget()
        self.password_panel.hide()
        view = offer_view(self.program, offer)
        clear(self.shown)
        theme = current_theme()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.length(16))
        grid.setVerticalSpacing(theme.length(6))
        grid.setColumnStretch(1, 1)
        for line, (name, value) in enumerate(view.facts):
            label = words(name, "quiet")
            label.setWordWrap(False)
            grid.addWidget(label, line, 0)
            grid.addWidget(words(value), line, 1)
        self.shown.addWidget(panel(words(view.title, "heading"), grid))
        self.shown.addWidget(notice("quiet", view.happens))
        if view.remark:
            self.shown.addWidget(notice("remark", view.remark))
        self.bar.show_main((view.main, self.accept), back=True)
        self.bar.main.setFocus()

    def _cannot(self, error: GnlcError) -> None:
        asks = error.code in _LOCKED
        self.password_panel.setVisible(asks)
        if asks:
            self.bar.show_main((_("&Unlock"), self.look), back=True)
            self.password.edit.setFocus()
            self.password.edit.selectAll()
        else:
            self.bar.show_main(None, back=True)
        if error.code != "handover-locked":
            self.refused(error)
