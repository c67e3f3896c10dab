"""Where a picture of the seal is placed, once the office has said that it uses one."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from gnlc_desktop.actions.pictures import place_stamp, remove_stamp
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.ui.elements import button, column, row, set_words, words
from gnlc_desktop.ui.frame import PageContext
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wording import explain

_QUESTION = "declaration.stamp"
_SIDE = 160


class StampPanel(QWidget):
    """The picture of the seal with its two acts; hidden unless a picture was chosen as the kind of stamp."""

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the panel; `refresh` draws it."""
        super().__init__()
        self.session = session
        self.context = context
        self._shown: tuple[str | None, bool] | None = None
        rows = column(self, spacing=8)
        told = _("A picture of the seal is printed as a picture and labelled so. PNG and JPEG can be used.")
        rows.addWidget(words(told, "quiet"))
        self.image = words()
        self.image.setAccessibleName(_("The picture of the seal as it will be printed"))
        rows.addWidget(self.image)
        self.place_button = button(_("Choose a picture of the seal"), self.choose, icon_name="stamp")
        self.remove_button = button(_("Take the picture away"), self._remove, icon_name="trash-2")
        rows.addLayout(row(self.place_button, self.remove_button))
        self.settled = words(
            _("The prepared document has its stamp as it stands. To change the picture, put the document aside on the "
              "page Approval."),
            "remark",
        )
        rows.addWidget(self.settled)
        self.problem = words(role="problem")
        rows.addWidget(self.problem)
        set_words(self.problem, "")

    def refresh(self) -> None:
        """Draw what the dossier holds."""
        state = self.session.state
        self.setVisible(state.answers.get(_QUESTION) == "picture")
        settled = state.frozen is not None
        if (state.stamp_picture, settled) == self._shown:
            return
        self._shown = (state.stamp_picture, settled)
        for each in (self.place_button, self.remove_button):
            each.setEnabled(not settled)
        self.settled.setVisible(settled)
        pixmap = QPixmap()
        if state.stamp_picture:
            # These bytes are our own: the isolated child drew them anew from the picture's pixels.
            try:
                pixmap.loadFromData(self.session.dossier.get(state.stamp_picture))
            except GnlcError as error:
                set_words(self.problem, explain(error))
        if not pixmap.isNull():
            side = current_theme().length(_SIDE)
            smooth = Qt.TransformationMode.SmoothTransformation
            self.image.setPixmap(pixmap.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        self.image.setVisible(not pixmap.isNull())
        self.remove_button.setVisible(bool(state.stamp_picture))

    def choose(self) -> None:
        """Ask for a file and place its picture."""
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a picture of the seal"), "", _("Pictures") + " (*.png *.jpg *.jpeg)"
        )
        if name:
            self.place(Path(name))

    def place(self, path: Path) -> None:
        """Place the picture in a file, cleaned of everything but its pixels."""
        dossier = self.session.dossier
        self.context.run_in_background(
            lambda: place_stamp(dossier, read_file(path)), self._placed, self._failed, _("Reading the picture")
        )

    def _placed(self, _nothing: None) -> None:
        set_words(self.problem, "")
        self.session.tell()

    def _failed(self, error: GnlcError) -> None:
        set_words(self.problem, explain(error))

    def _remove(self) -> None:
        try:
            remove_stamp(self.session.dossier)
        except GnlcError as error:
            self._failed(error)
        self.session.tell()
