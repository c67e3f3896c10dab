"""Supporting documents: drop or choose them, name them, and say how they travel."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from gnlc_desktop.actions.supporting import (
    add_document,
    place_documents,
    remove_document,
    rename_document,
    set_mail_limit,
    weight_of,
    weight_remarks,
)
from gnlc_desktop.dossier.blank_acts import DocumentAdded
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _, ngettext
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.ui.elements import button, clear, column, fill, notice, panel, row, set_words, stacked, words
from gnlc_desktop.ui.file_choice import FileChoice, FileDialogs, dropped_file
from gnlc_desktop.ui.frame import PageContext, WizardPage
from gnlc_desktop.wizard.places import megabytes
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wording import explain, sentence

_SHORT_DIGEST = 12
_LIMITS = (5, 10, 15, 20, 25, 35, 50)
"""Megabytes that mailboxes commonly take."""


class SupportingPage(WizardPage):
    """Files of others that go with the application; none is asked for by the published rules."""

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the page."""
        super().__init__(session, context)
        self.title = _("Supporting documents")
        self.choose: FileChoice = FileDialogs()
        self.setAcceptDrops(True)
        self._shown: tuple[object, ...] | None = None
        self._told, self._list = QVBoxLayout(), QVBoxLayout()
        self.titles: dict[str, QLineEdit] = {}
        """By the digest of the document."""
        self.add_button = button(_("Add a document"), self.choose_file, icon_name="folder-open")
        self.own_files = QRadioButton(_("As files of their own, attached to the letter"))
        self.merged = QRadioButton(_("As annexes of the document, under the mayor's signature"))
        self._weight, self._merged_told = words(), words(role="quiet")
        self._remarks = QVBoxLayout()
        self.limit = QComboBox()
        self._build()

    def refresh(self) -> None:
        """Draw what the dossier holds."""
        papers, parts = self.session.state.papers, self.session.parts
        settled = self.session.state.frozen is not None
        drawn = (papers.documents, papers.merged, settled, parts.mail_limit, self.session.state.own_blank)
        if drawn == self._shown:
            return
        self._shown = drawn
        clear(self._list)
        self.titles = {}
        for document in papers.documents:
            self._list.addWidget(self._line(document))
        if not papers.documents:
            self._list.addWidget(words(_("None yet. None is known to be required."), "quiet"))
        self.own_files.setChecked(not papers.merged)
        self.merged.setChecked(papers.merged)
        for each in (self.own_files, self.merged):
            each.setEnabled(not settled)
        for widget in self._list_widgets():
            widget.setEnabled(not (settled and papers.merged))
        self.add_button.setEnabled(not (settled and papers.merged))
        own = self.session.state.own_blank is not None
        set_words(self._merged_told, _merged_in_words(own_form=own))
        weight = weight_of(self.session.state, parts)
        set_words(
            self._weight,
            _("The letter with everything attached: about {size} MB.").format(size=megabytes(weight.size)),
        )
        clear(self._remarks)
        found = weight_remarks(self.session.state, parts)
        fill(self._remarks, [notice("remark", sentence(each.code, each.values)) for each in found])
        self._show_limit(parts.mail_limit // 1_000_000)

    def first_focus(self) -> QWidget | None:
        """Begin with adding a document."""
        return self.add_button

    def choose_file(self) -> None:
        """Ask for a file and take it in."""
        kinds = _("PDF documents and pictures") + " (*.pdf *.png *.jpg *.jpeg)"
        path = self.choose.file(self, _("Add a document"), kinds)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Take a document in, without what a camera wrote into a picture."""
        dossier = self.session.dossier

        def work() -> DocumentAdded:
            return add_document(dossier, data=read_file(path), name=path.name)

        def taken(document: DocumentAdded) -> None:
            clear(self._told)
            self.context.say(_("{name} is added.").format(name=document.name))
            self.session.tell()

        self.context.run_in_background(work, taken, self._refused, _("Reading {name}").format(name=path.name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files of this computer, one at a time."""
        if dropped_file(event) is not None and self.add_button.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take the document in."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.take(path)

    def leave(self) -> None:
        """Keep the titles as they stand."""
        for file, line in tuple(self.titles.items()):
            self._rename(file, line.text())

    def _build(self) -> None:
        group = QButtonGroup(self)
        for each in (self.own_files, self.merged):
            each.setAccessibleName(each.text())
            group.addButton(each)
        self.own_files.clicked.connect(lambda: self._do(lambda: place_documents(self.session.dossier, merged=False)))
        self.merged.clicked.connect(lambda: self._do(lambda: place_documents(self.session.dossier, merged=True)))
        self.limit.setAccessibleName(_("The most that your mail takes"))
        self.limit.view().setAccessibleName(self.limit.accessibleName())
        self.limit.activated.connect(self._limit_given)
        told = _("Drop PDFs and pictures (PNG or JPEG) here, or choose them. Pictures lose what the camera wrote into "
                 "them, such as place and time.")
        listed = panel(
            words(_("The documents"), "heading"), words(told), row(self.add_button), self._told, self._list
        )
        travel = panel(
            words(_("How they travel"), "heading"), stacked(self.own_files, self.merged), self._merged_told
        )
        limit = stacked(words(self.limit.accessibleName(), "strong"), row(self.limit))
        weight = panel(words(_("Their weight"), "heading"), self._weight, self._remarks, limit)
        fill(column(self, spacing=16), (listed, travel, weight))

    def _line(self, document: DocumentAdded) -> QFrame:
        title = QLineEdit(document.title)
        title.setAccessibleName(_("Title of {name}").format(name=document.name))
        title.editingFinished.connect(lambda: self._rename(document.file, title.text()))
        self.titles[document.file] = title
        remove = button(
            _("Take away"), lambda: self._do(lambda: remove_document(self.session.dossier, document.file)),
            icon_name="trash-2",
        )  # fmt: skip
        remove.setAccessibleName(_("Take {name} away").format(name=document.name))
        pages = ngettext("{count} page", "{count} pages", document.pages).format(count=document.pages)
        size = _("{size} MB").format(size=megabytes(document.size))
        digest = document.file[:_SHORT_DIGEST]
        about = ", ".join((document.name, pages, size, _("digest {digest}").format(digest=digest)))
        head = row(stretch=False)
        head.addWidget(title, 1)
        head.addWidget(remove)
        return panel(head, words(about, "quiet"), spacing=4)

    def _list_widgets(self) -> list[QWidget]:
        items = (self._list.itemAt(place) for place in range(self._list.count()))
        return [widget for item in items if item is not None and (widget := item.widget()) is not None]

    def _rename(self, file: str, title: str) -> None:
        if any(each.file == file and each.title != title.strip() for each in self.session.state.papers.documents):
            self._do(lambda: rename_document(self.session.dossier, file, title))

    def _show_limit(self, most: int) -> None:
        """Offer the usual limits in millions of bytes, and the one that holds where it is another."""
        offered = sorted({*_LIMITS, most})
        if [self.limit.itemData(place) for place in range(self.limit.count())] != offered:
            self.limit.clear()
            for each in offered:
                self.limit.addItem(_("{size} MB").format(size=each), each)
        self.limit.setCurrentIndex(self.limit.findData(most))

    def _limit_given(self) -> None:
        self._do(lambda: set_mail_limit(self.session.parts, int(self.limit.currentData())))

    def _do(self, act: Callable[[], None]) -> None:
        try:
            act()
        except GnlcError as error:
            self._refused(error)
            self._shown = None
            self.refresh()
            return
        clear(self._told)
        self.session.tell()

    def _refused(self, error: GnlcError) -> None:
        clear(self._told)
        fill(self._told, (notice("problem", explain(error)),))
        self.context.say(explain(error))


def _merged_in_words(*, own_form: bool) -> str:
    told = _("Annexes become pictures of their pages: all is one file, but their text can no longer be searched.")
    if own_form:
        return told
    return told + " " + _("The document stays one for the archive (PDF/A) and for readers of structure (PDF/UA).")
