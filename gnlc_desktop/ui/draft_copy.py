"""A draft copy of the document in a window of its own: to read, to search, to save and print.  It is never signed."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gnlc_desktop.actions.draft_copy import draft_copy, draft_name, save_draft
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.locations import documents_folder
from gnlc_desktop.ui.elements import button, column, first_size, row, words
from gnlc_desktop.ui.file_choice import FileChoice, FileDialogs
from gnlc_desktop.ui.frame import PageContext
from gnlc_desktop.ui.preview import DocumentPreview
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wording import explain

_SIZE = (820, 860)


class DraftWindow(QWidget):
    """Shows a draft page by page."""

    def __init__(self, data: bytes, name: str, context: PageContext, parent: QWidget | None = None) -> None:
        """Make the window; the pages are drawn away from it."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Draft - not signed"))
        self.choose: FileChoice = FileDialogs()
        self._data, self._name = data, name
        self.told = words(_("The answers as they are now. Every page says that it is a draft; nothing is approved."))
        self.save_button = button(_("Save the draft"), self.save)
        self.preview = DocumentPreview(context.run_in_background)
        rows = column(self, margin=16, spacing=12)
        head = row(self.told, self.save_button)
        head.setStretch(0, 1)
        rows.addLayout(head)
        rows.addWidget(self.preview, 1)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.close)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        first_size(self, *_SIZE)
        self.preview.show_document(data)

    def save(self) -> None:
        """Ask where to, and write the draft there."""
        place = documents_folder() / self._name
        path = self.choose.new_file(self, _("Save the draft"), place, _("PDF documents (*.pdf)"))
        if path is not None:
            self._write(path)

    def _write(self, path: Path) -> None:
        try:
            save_draft(self._data, path)
        except GnlcError as error:
            self.told.setText(explain(error))
            return
        self.told.setText(_("Saved: {path}").format(path=path))


def show_draft(session: Session, context: PageContext, parent: QWidget) -> None:
    """Make a draft of the answers as they are, and show it."""
    dossier, form, parts = session.dossier, session.form, session.parts

    def made(data: bytes) -> None:
        window = DraftWindow(data, draft_name(dossier, form, parts), context, parent)
        window.show()
        window.preview.area.setFocus()

    context.run_in_background(
        lambda: draft_copy(dossier, form, parts), made, lambda error: context.say(explain(error)), _("Making a draft")
    )
