"""What came back: drop or choose a file, see what it is and what it proves, and record what it counts as."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gnlc_desktop.actions.messages import Attached
from gnlc_desktop.actions.read_pdf import SignatureSeen
from gnlc_desktop.actions.receive import ReceivedFile, ReceivedKind, receive, receive_attachment
from gnlc_desktop.actions.submission import record_commission_submission
from gnlc_desktop.actions.trust import confirm_fingerprint
from gnlc_desktop.actions.verdict_in_words import four_answers
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.locations import documents_folder
from gnlc_desktop.storage.atomic import read_file, write_atomically
from gnlc_desktop.ui.elements import button, clear, column, fill, notice, panel, row, words
from gnlc_desktop.ui.file_choice import FileChoice, FileDialogs, dropped_file
from gnlc_desktop.ui.frame import PageContext, WizardPage
from gnlc_desktop.ui.received_detail import FingerprintPanel, answer_view
from gnlc_desktop.ui.received_endorsement import ReceivedEndorsementForm
from gnlc_desktop.ui.wrapping_row import WrappingRow
from gnlc_desktop.wizard.dates import day_in_words
from gnlc_desktop.wizard.received_view import FiledLine, filed_lines, found_view
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import REQUESTS
from gnlc_desktop.wording import explain


class ReceivePage(WizardPage):
    """Nothing that is opened here is opened in the program itself, and nothing is decided without the user."""

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the page."""
        super().__init__(session, context)
        self.title = _("What came back")
        self.choose: FileChoice = FileDialogs()
        self.received: ReceivedFile | None = None
        """What was taken in last."""
        self.endorsement: ReceivedEndorsementForm | None = None
        self.setAcceptDrops(True)
        self._shown: tuple[object, ...] | None = None
        self._found, self._filed = QVBoxLayout(), QVBoxLayout()
        self.choose_button = button(_("Choose a file"), self.choose_file, icon_name="folder-open")
        stack = column(self, spacing=16)
        stack.addWidget(self._invitation())
        for part in (self._found, self._filed):
            stack.addLayout(part)

    # What the window asks

    def refresh(self) -> None:
        """Draw what was filed; what is being looked at stays as it is."""
        lines = filed_lines(self.session)
        if lines == self._shown:
            return
        self._shown = lines
        clear(self._filed)
        if lines:
            title = words(_("Filed so far"), "heading")
            self._filed.addWidget(panel(title, *map(self._line, lines), spacing=14))
        self.context.update_bar()

    def first_focus(self) -> QWidget | None:
        """Begin with choosing a file."""
        return self.choose_button

    # Taking a file in

    def choose_file(self) -> None:
        """Ask for a file and take it in."""
        kinds = _("Messages, PDFs and pictures") + " (*.eml *.pdf *.png *.jpg *.jpeg)"
        chosen = self.choose.file(self, _("Choose what came back"), f"{kinds};;{_('All files')} (*)")
        if chosen is not None:
            self.take(chosen)

    def take(self, path: Path) -> None:
        """Read, file and name one file."""
        session = self.session

        def work() -> ReceivedFile:
            data = read_file(path)
            return receive(session.dossier, session.form, session.parts, data=data, name=path.name)

        self._run(work, path.name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take files of this computer, one at a time."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take the file in."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.take(path)

    def _take_attachment(self, message: ReceivedFile, attached: Attached) -> None:
        session = self.session

        def work() -> ReceivedFile:
            return receive_attachment(session.dossier, session.form, session.parts, received=message, attached=attached)

        self._run(work, attached.name)

    def _look_again(self, line: FiledLine) -> None:
        session = self.session

        def work() -> ReceivedFile:
            data = session.dossier.get(line.file)
            return receive(session.dossier, session.form, session.parts, data=data, name=line.name)

        self._run(work, line.name)

    def _run(self, work: Callable[[], ReceivedFile], name: str) -> None:
        self.context.run_in_background(work, self._taken, self._refused, _("Reading {name}").format(name=name))

    def _taken(self, received: ReceivedFile) -> None:
        self.received = received
        self.session.tell()
        self._draw_found(received)
        self.context.say(found_view(received).what)

    def _refused(self, error: GnlcError) -> None:
        self.received, self.endorsement = None, None
        clear(self._found)
        self._found.addWidget(notice("problem", explain(error)))
        self.context.say(explain(error))

    # What it is, and what it can count as

    def _draw_found(self, received: ReceivedFile) -> None:
        clear(self._found)
        self.endorsement = None
        view = found_view(received)
        more = [words(each) for each in view.more]
        heading = words(received.name, "heading")
        self._found.addWidget(panel(heading, notice(view.tone, view.what, *more), *self._message(received)))
        self._draw_signatures(received)
        acts = self._acts(received)
        if acts:
            self._found.addWidget(panel(words(_("What does it count as?"), "question"), *acts, spacing=10))

    def _draw_signatures(self, received: ReceivedFile) -> None:
        """Tell what can be said of the signatures, and let the Commission's be confirmed by telephone."""
        verdict = received.verdict
        if verdict is None or not verdict.signatures:
            return
        confirmed = self.session.parts.office_facts().fingerprints
        answers = [answer_view(each) for each in four_answers(verdict, confirmed)]
        self._found.addWidget(panel(words(_("What can be said of the file"), "heading"), *answers, spacing=14))
        for seen in verdict.signatures:
            if seen.role == "commission" and seen.fingerprint and seen.trusted != "yes":
                confirm = partial(self._confirm, received)
                self._found.addWidget(FingerprintPanel(seen, confirm, confirmed=False))

    def _confirm(self, received: ReceivedFile, seen: SignatureSeen, how: str) -> None:
        """Keep that the fingerprint was compared, and judge the file anew."""
        try:
            confirm_fingerprint(self.session.parts, seen, how=how)
        except GnlcError as error:
            self.context.say(explain(error))
            return
        self._look_again(FiledLine(received.file, received.name, ""))

    def _message(self, received: ReceivedFile) -> list[QWidget]:
        view = found_view(received)
        parts: list[QWidget] = [words(each, "quiet") for each in view.head]
        if view.body:
            parts.append(words(view.body))
        if received.kind is ReceivedKind.MESSAGE and received.message is not None:
            parts += [self._attached(received, each) for each in received.message.attachments]
        return parts

    def _attached(self, message: ReceivedFile, attached: Attached) -> QWidget:
        line = QWidget()
        file_it = button(_("File it"), partial(self._take_attachment, message, attached), icon_name="download")
        file_it.setAccessibleName(_("File it: {name}").format(name=attached.name))
        layout = row(words(attached.name), stretch=False)
        layout.setStretch(0, 1)
        layout.addWidget(file_it)
        line.setLayout(layout)
        return line

    def _acts(self, received: ReceivedFile) -> list[QWidget]:
        """Return what can be recorded of a file; a letter of ours is on record already."""
        if received.kind is ReceivedKind.SENT_LETTER or received.wrong or received.is_ours:
            return []
        parts: list[QWidget] = []
        if received.submitted is not None:
            told = _("Record that the Commission submitted it on {day}").format(day=day_in_words(received.submitted.on))
            parts.append(_beside(button(told, partial(self._record_submission, received), icon_name="send")))
        if self.session.form.sending.countersigned and self.session.state.approved is not None:
            opener = button(_("An endorsement"), lambda: self._open_endorsement(received), icon_name="stamp")
            parts.append(_beside(opener))
        if received.kind is not ReceivedKind.PICTURE and not _is_endorsed(received):
            asks = button(_("A request for documents"), lambda: self.context.go_to(REQUESTS), icon_name="list-checks")
            parts.append(_beside(asks))
        if parts:
            parts.append(words(_("It may also stay filed as it is."), "quiet"))
        return parts

    def _open_endorsement(self, received: ReceivedFile) -> None:
        if self.endorsement is not None:
            self.endorsement.evidence.setFocus()
            return
        self.endorsement = ReceivedEndorsementForm(self.session, received, self._endorsed)
        self._found.addWidget(self.endorsement)
        self.endorsement.evidence.setFocus()

    def _endorsed(self) -> None:
        self.endorsement = None
        clear(self._found)
        self._found.addWidget(notice("done", _("The endorsement is on record for exactly the approved document.")))
        self.context.say(_("The endorsement is on record."))

    def _record_submission(self, received: ReceivedFile) -> None:
        session, submitted = self.session, received.submitted
        if submitted is None:
            return
        try:
            message = session.dossier.get(received.file)
            record_commission_submission(session.dossier, session.form, on=submitted.on, message=message)
        except GnlcError as error:
            self._found.addWidget(notice("problem", explain(error)))
            self.context.say(explain(error))
            return
        session.tell()
        clear(self._found)
        self._found.addWidget(notice("done", _("The Commission's submission is on record.")))
        self.context.say(_("The Commission's submission is on record."))

    # What stands there always

    def _invitation(self) -> QFrame:
        told = _(
            "A message from the Commission or from UIL, saved from your mail program as an .eml file; a signed PDF; a "
            "scan. The message that you sent yourself belongs here too: it shows that the letter went out as it was "
            "drafted."
        )
        kept = _("The file is read apart from the program, kept in this dossier, and changed in nothing.")
        title = words(_("Drop a file here, or choose one"), "heading")
        return panel(title, words(told), words(kept, "quiet"), row(self.choose_button))

    def _line(self, line: FiledLine) -> QWidget:
        look = button(_("Look again"), partial(self._look_again, line), icon_name="eye")
        look.setAccessibleName(_("Look again: {name}").format(name=line.name))
        save = button(_("Save a copy"), partial(self._save_copy, line), icon_name="download")
        save.setAccessibleName(_("Save a copy: {name}").format(name=line.name))
        made = QWidget()
        fill(column(made, spacing=4), (words(line.name, "strong"), words(line.told, "quiet"), WrappingRow(look, save)))
        return made

    def _save_copy(self, line: FiledLine) -> None:
        suggestion = documents_folder().parent / line.name
        path = self.choose.new_file(self, _("Save a copy"), suggestion, f"{_('All files')} (*)")
        if path is None:
            return
        try:
            write_atomically(path, self.session.dossier.get(line.file), replace=True)
        except GnlcError as error:
            self.context.say(explain(error))
            return
        self.context.say(_("Saved as {path}.").format(path=path))


def _is_endorsed(received: ReceivedFile) -> bool:
    """Tell whether a file is plainly an endorsement; a message may be one and ask for documents as well."""
    return received.suggestion is not None and received.kind is not ReceivedKind.MESSAGE


def _beside(part: QWidget) -> QWidget:
    line = QWidget()
    line.setLayout(row(part))
    return line
