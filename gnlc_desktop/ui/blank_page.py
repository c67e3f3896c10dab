"""The call's own form: its file, what its fields take, how it looks filled in, and the answers to copy by hand."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gnlc_desktop.actions.blank import (
    ReadBlank,
    bring_printed,
    choose_blank,
    chosen_blank,
    confirm_blank,
    filled_word_form,
    import_mapping,
    order_of_locked,
    place_signature,
    remove_blank,
    try_blank,
)
from gnlc_desktop.actions.blank_filling import FilledBlank
from gnlc_desktop.actions.copy_sheet import copy_sheet, copy_sheet_page
from gnlc_desktop.dossier.blank_acts import BlankChosen
from gnlc_desktop.dossier.blank_mapping import BlankMapping, dump_mapping
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.locations import documents_folder
from gnlc_desktop.storage.atomic import read_file, write_atomically
from gnlc_desktop.ui.blank_fields import BlankFields
from gnlc_desktop.ui.copy_fields import CopyRows
from gnlc_desktop.ui.elements import button, clear, column, fill, notice, panel, row, sentence_link, set_words, words
from gnlc_desktop.ui.file_choice import FileChoice, FileDialogs, dropped_file
from gnlc_desktop.ui.frame import PageContext, WizardPage
from gnlc_desktop.ui.preview import DocumentPreview
from gnlc_desktop.ui.signature_places import SignaturePlaces
from gnlc_desktop.wizard.blank_view import archive_in_words, papers_in_words, question_in_words, taken_in_words
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wording import explain


class BlankPage(WizardPage):
    """One file is taken in, its fields are looked over once, and the very pages that will be sent are shown."""

    content_width = 860

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the page."""
        super().__init__(session, context)
        self.title = _("The call's own form")
        self.choose: FileChoice = FileDialogs()
        self.read: ReadBlank | None = None
        """The form of the dossier, once it was read."""
        self._locked: ReadBlank | None = None
        """A form that was refused and can be read: the copy sheet follows its order."""
        self.setAcceptDrops(True)
        self._shown: tuple[object, ...] | None = None
        self._told, self._seen = QVBoxLayout(), QVBoxLayout()
        self._about = words()
        self.choose_button = button(_("Choose the form file"), self.choose_file, icon_name="folder-open")
        self.remove_button = button(_("Take the form out"), self._remove, icon_name="trash-2")
        self.fields = BlankFields(session.form, session.language, self._look_at)
        self.fields.changed = context.update_bar
        self.preview = DocumentPreview(context.run_in_background)
        self._page_to_show = 1
        self.places = SignaturePlaces(self._place, countersigned=session.form.sending.countersigned)
        self.show_button = button(_("Show it filled in"), self.show_filled, icon_name="file-text")
        self.export_button = button(_("Save the mapping"), self._export)
        self.import_button = button(_("Take a mapping"), self._import)
        self.save_word_button = button(_("Save the filled-in Word file"), self._save_word)
        self.bring_button = button(_("Choose the finished PDF"), self.choose_printed, icon_name="folder-open")
        self.copies = CopyRows(context.say)
        self.print_button = button(_("Save the copy sheet (PDF)"), self._save_copies, icon_name="file-text")
        self._build()

    # What the window asks

    def refresh(self) -> None:
        """Draw what the dossier holds; the form itself is read when it changed."""
        state = self.session.state
        drawn = (state.papers, state.frozen is not None, state.answers, state.language)
        if drawn == self._shown:
            return
        answers_changed = self._shown is not None and self._shown[2:] != drawn[2:]
        self._shown = drawn
        blank, printed = state.papers.blank, state.papers.printed
        self.remove_button.setVisible(blank is not None or printed is not None)
        for each in (self.choose_button, self.remove_button, self.bring_button, self.import_button):
            each.setEnabled(state.frozen is None)
        set_words(self._about, papers_in_words(state.papers))
        if blank is None:
            self.read = None
        elif self.read is None or self.read.file != blank.file:
            self._read_again()
        elif answers_changed and self.preview.pages:
            # What is shown must never be the answers of before.
            self._page_to_show = self.preview.page
            self.show_filled()
        self._show_parts()

    def first_focus(self) -> QWidget | None:
        """Begin with choosing the file."""
        return self.choose_button

    def main_button(self) -> tuple[str, Callable[[], None]] | None:
        """Confirm the fields while that is to be done."""
        blank = self.session.state.papers.blank
        if blank is None or self.read is None or self.session.state.frozen is not None:
            return None
        return (_("Confirm the fields"), self.confirm) if self._unconfirmed(blank) else None

    # The file

    def choose_file(self) -> None:
        """Ask for the form and take it in."""
        kinds = _("Forms (PDF or Word)") + " (*.pdf *.docx)"
        path = self.choose.file(self, _("Choose the call's own form"), kinds)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Take a form in; one that cannot be filled is refused with the reason, and the answers are there to copy."""
        session = self.session

        def work() -> ReadBlank | tuple[GnlcError, ReadBlank | None]:
            data = read_file(path)
            try:
                return choose_blank(session.dossier, session.form, data=data, name=path.name)
            except GnlcError as error:
                return error, order_of_locked(data, path.name, session.form)

        self._run(work, self._taken_or_not, _("Reading {name}").format(name=path.name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take a file of this computer."""
        if dropped_file(event) is not None and self.session.state.frozen is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take the form in."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.take(path)

    def confirm(self) -> None:
        """Keep what the fields take."""
        session, matches = self.session, self.fields.matches
        try:
            confirm_blank(session.dossier, session.form, matches)
        except GnlcError as error:
            self._refused(error)
            return
        self._say("done", _("Confirmed. The form is filled from the answers whenever the document is made."))
        session.tell()
        self.context.update_bar()
        self.show_filled()

    def show_filled(self) -> None:
        """Fill the form with the answers as they are, and show its pages marked as a draft."""
        session, matches = self.session, self.fields.matches
        if session.state.own_printed is None and (self.read is None or self.read.kind != "pdf"):
            return
        self._run(
            lambda: try_blank(session.dossier, session.form, session.parts, matches),
            self._filled,
            _("Filling the form in"),
        )

    def choose_printed(self) -> None:
        """Ask for the PDF that was made of the form elsewhere, and take it as what is sent."""
        path = self.choose.file(self, _("Choose the finished PDF"), _("PDF documents (*.pdf)"))
        if path is None:
            return
        session = self.session

        def work() -> tuple[str, ...]:
            return bring_printed(session.dossier, session.form, data=read_file(path), name=path.name)

        self._run(work, self._printed, _("Reading {name}").format(name=path.name))

    # What came of it

    def _taken_or_not(self, told: ReadBlank | tuple[GnlcError, ReadBlank | None]) -> None:
        if isinstance(told, ReadBlank):
            self._locked = None
            self._taken(told)
            return
        error, self._locked = told
        self._refused(error)
        self._show_parts()

    def _taken(self, read: ReadBlank) -> None:
        self.read = read
        self.fields.show_blank(read)
        self._tell(*taken_in_words(read))
        self.session.tell()
        self._show_parts()
        self.context.update_bar()
        self.show_filled()

    def _filled(self, filled: FilledBlank) -> None:
        self.preview.show_document(filled.data, page=self._page_to_show)
        clear(self._seen)
        problems = [self._link(question) for question, _field in filled.overfull]
        left = [self._link(question) for question in filled.unplaced]
        if problems:
            told = _("These answers do not fit into their fields, even in the smallest print. Shorten them:")
            fill(self._seen, (notice("problem", told, *problems),))
        if left and any(match.target for match in self.fields.matches.values()):
            told = _("No field of the form takes these answers; they travel in the attached data alone:")
            fill(self._seen, (notice("remark", told, *left),))

    def _printed(self, missing: tuple[str, ...]) -> None:
        links = [self._link(question) for question in missing]
        self._say("done", _("This PDF is what will be signed and sent."))
        if links:
            fill(self._told, (notice("remark", _("Not found in it word for word; please compare:"), *links),))
        self.session.tell()
        self.show_filled()

    def _place(self, signer: str, page: int, where: str) -> None:
        """Keep where somebody signs, and show that page."""
        try:
            place_signature(self.session.dossier, signer, page=page, where=where)
        except GnlcError as error:
            self._refused(error)
        else:
            self._page_to_show = page or self.preview.page
            self.session.tell()
            self.show_filled()

    def _link(self, question_id: str) -> QWidget:
        form = self.session.form
        if question_id not in form:
            return words(question_id)
        page = form.page_of(question_id).id
        told = question_in_words(form, question_id, self.session.language)
        return sentence_link(told, lambda: self.context.go_to(page, question_id))

    def _refused(self, error: GnlcError) -> None:
        self._say("problem", explain(error))
        self.session.tell()

    def _say(self, kind: str, text: str) -> None:
        self._tell((kind, text))

    def _tell(self, *said: tuple[str, str]) -> None:
        clear(self._told)
        fill(self._told, [notice(kind, text) for kind, text in said])
        self.context.say(" ".join(text for _kind, text in said))

    # Files to and from others

    def _remove(self) -> None:
        try:
            remove_blank(self.session.dossier)
        except GnlcError as error:
            self._refused(error)
            return
        self.read = None
        self._say("done", _("The form is taken out; the answers stay as they are."))
        self.session.tell()
        self._show_parts()
        self.context.update_bar()

    def _export(self) -> None:
        if self.read is None:
            return
        form, read = self.session.form, self.read
        mapping = BlankMapping(read.file, form.id, form.edition, self.fields.matches)
        self._save(f"{Path(read.name).stem}-mapping.json", _("Mapping files (*.json)"), lambda: dump_mapping(mapping))

    def _import(self) -> None:
        path = self.choose.file(self, _("Choose a mapping"), _("Mapping files (*.json)"))
        if path is None or self.read is None:
            return
        try:
            matches = import_mapping(read_file(path), self.read, self.session.form)
        except GnlcError as error:
            self._refused(error)
            return
        self.read = replace(self.read, matches=matches, origin="edition")
        self.fields.show_blank(self.read)
        self._say("done", _("The mapping is taken. Look it over, then confirm."))
        self.context.update_bar()

    def _save_word(self) -> None:
        session, read = self.session, self.read
        if read is not None:
            name = f"{Path(read.name).stem}-filled.docx"
            self._save(name, _("Word files (*.docx)"), lambda: filled_word_form(session.dossier, session.form))

    def _save_copies(self) -> None:
        session, read = self.session, self.read or self._locked

        def made() -> bytes:
            sheet = copy_sheet(session.state, session.form, read)
            return copy_sheet_page(session.state, session.form, session.parts, sheet)

        self._save(f"GNLC-{session.form.id}-copy-sheet.pdf", _("PDF documents (*.pdf)"), made)

    def _save(self, name: str, kinds: str, make: Callable[[], bytes]) -> None:
        path = self.choose.new_file(self, _("Save"), documents_folder().parent / name, kinds)
        if path is None:
            return

        def work() -> Path:
            write_atomically(path, make(), replace=True)
            return path

        self._run(work, lambda saved: self._say("done", _("Saved as {path}.").format(path=saved)), _("Saving"))

    # Drawing

    def _build(self) -> None:
        hint = _("Drop the form that came with the call here, or choose it: a PDF with fields, or a Word file (.docx). "
                 "It is filled from the answers, signed and sent in place of the document made here.")
        acts = row(self.choose_button, self.remove_button)
        self._file_panel = panel(words(_("The form"), "heading"), words(hint), self._about, acts, self._told)
        self._fields_panel = panel(
            words(_("What each field takes"), "heading"),
            words(_("Proposed from the words beside each field. Look it over once; it is kept."), "quiet"),
            self.fields,
            row(self.import_button, self.export_button),
        )
        heading = words(_("How it looks"), "heading")
        kept = words(archive_in_words(), "quiet")
        self._preview_panel = panel(heading, kept, row(self.show_button), self._seen, self.places, self.preview)
        self._word_panel = panel(
            words(_("From Word to the PDF that is signed"), "heading"),
            words(_("Save the filled-in file, open it in your word processor, look it over, save it as a PDF, and "
                    "choose that below.")),
            row(self.save_word_button),
        )
        self._printed_panel = panel(
            words(_("The form finished elsewhere"), "heading"),
            words(_("Where the form cannot be filled in here, finish it in the program that it was made for, save or "
                    "print it as a PDF, and choose that PDF: it is then signed and sent.")),
            row(self.bring_button),
        )
        self._copies_panel = panel(
            words(_("Copy sheet"), "heading"),
            words(_("Every answer, to be pasted into the form one by one."), "quiet"),
            row(self.print_button),
            self.copies,
        )
        parts = (
            self._file_panel, self._fields_panel, self._preview_panel, self._word_panel, self._printed_panel,
            self._copies_panel,
        )  # fmt: skip
        fill(column(self, spacing=16), parts)

    def _show_parts(self) -> None:
        papers = self.session.state.papers
        pdf = self.read is not None and self.read.kind == "pdf" and papers.printed is None
        self._fields_panel.setVisible(self.read is not None)
        self._preview_panel.setVisible(pdf or papers.printed is not None)
        self.show_button.setVisible(pdf)
        self.places.show_places(papers.signatures, self.preview.pages)
        self.places.setEnabled(self.session.state.frozen is None)
        fields = self.read.fields if self.read is not None and papers.printed is None else ()
        self.places.setVisible(all(each.kind != "signature" for each in fields))
        self._word_panel.setVisible(self.read is not None and self.read.kind == "docx")
        self.save_word_button.setEnabled(papers.blank is not None and bool(papers.blank.mapping))
        self._printed_panel.setVisible(not pdf)
        self._copies_panel.setVisible(not pdf)
        if not pdf:
            self.copies.show_parts(copy_sheet(self.session.state, self.session.form, self.read or self._locked))

    def _read_again(self) -> None:
        session = self.session

        def found(read: ReadBlank | None) -> None:
            self.read = read
            if read is not None:
                self.fields.show_blank(read)
            self._show_parts()
            self.context.update_bar()
            self.show_filled()

        self._run(lambda: chosen_blank(session.dossier, session.form), found, _("Reading the form"))

    def _unconfirmed(self, blank: BlankChosen) -> bool:
        read = self.read
        return not blank.mapping or (read is not None and dict(read.matches) != self.fields.matches)

    def _look_at(self, page: int) -> None:
        if self.preview.pages:
            self.preview.turn_to(page)

    def _run(self, work: Callable[[], object], done: Callable[..., None], label: str) -> None:
        self.context.run_in_background(work, done, self._refused, label)
