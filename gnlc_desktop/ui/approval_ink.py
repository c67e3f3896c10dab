"""Handwriting for the signature field: kept with the dossier, and never called a signature."""

from PySide6.QtWidgets import QWidget

from gnlc_desktop.actions.pictures import place_ink
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.signing.ink import Ink
from gnlc_desktop.ui.elements import column, panel, words
from gnlc_desktop.ui.frame import PageContext
from gnlc_desktop.ui.signature_pad import SignaturePad
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wording import explain


class InkPanel(QWidget):
    """The pad with what it is worth."""

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the panel; `refresh` shows what was drawn earlier."""
        super().__init__()
        self._session, self._context = session, context
        self._waits = False
        """Whether something was drawn that is not kept yet."""
        self._shown = ""
        self.pad = SignaturePad()
        self.pad.changed.connect(self._drawn)
        worth = _("Ink alone is not a signature: it is a picture beside the name. What counts is the key.")
        column(self).addWidget(
            panel(words(_("Handwriting in the signature field (optional)"), "heading"), words(worth, "quiet"), self.pad)
        )

    def refresh(self) -> None:
        """Show the ink of the dossier, unless the hand has gone on since."""
        ink = self._session.state.ink
        if self._waits or ink == self._shown:
            return
        self._shown = ink
        try:
            self.pad.show_ink(Ink.from_json(self._session.dossier.get(ink)) if ink else Ink())
        except (GnlcError, ValueError):
            self._context.say(_("The handwriting of the dossier cannot be read. Draw it again."))

    def keep(self) -> bool:
        """Keep what stands on the pad; False where the disk refused, which is told."""
        if not self._waits:
            return True
        try:
            place_ink(self._session.dossier, self.pad.ink.to_json())
        except GnlcError as error:
            self._context.say(explain(error))
            return False
        self._waits = False
        self._shown = self._session.state.ink
        return True

    def _drawn(self) -> None:
        self._waits = True
