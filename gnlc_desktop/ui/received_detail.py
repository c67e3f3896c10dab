"""One received application in full: the four answers, the fingerprint, what the answers lack, and its pages."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QLineEdit, QVBoxLayout, QWidget

from gnlc_desktop.actions.read_pdf import SignatureSeen
from gnlc_desktop.actions.submit_received import sheet_of
from gnlc_desktop.actions.verdict_in_words import (
    AnswerInWords,
    first_of_each,
    four_answers,
    reader_shows,
    role_in_words,
)
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.storage.atomic import write_atomically
from gnlc_desktop.ui.approval_route import labelled
from gnlc_desktop.ui.certificate_view import digits_view
from gnlc_desktop.ui.elements import button, clear, column, fill, notice, panel, picture, row, set_words, words
from gnlc_desktop.ui.endorsing import EndorsingPanel
from gnlc_desktop.ui.file_choice import FileChoice
from gnlc_desktop.ui.frame import RunInBackground
from gnlc_desktop.ui.preview import DocumentPreview
from gnlc_desktop.ui.received_list import MARK_ICONS
from gnlc_desktop.wizard.commission_desk import completeness_mark, problems_in_words
from gnlc_desktop.wizard.commission_work import CommissionWork
from gnlc_desktop.wording import explain, one_line, sentence


@dataclass(frozen=True)
class DetailContext:
    """What the desk lends to the page of one application."""

    choose: Callable[[], FileChoice]
    run_in_background: RunInBackground
    say: Callable[[str], None]
    show_main: Callable[[], None]
    """Have the bar ask for the main button again."""
    leave: Callable[[], None]
    """Go back to the list."""
    read_again: Callable[[], None]
    """Have the folder read again, because what is trusted changed."""


class ReceivedDetail(QWidget):
    """What can be said of one file, and what the Commission does with it."""

    def __init__(self, work: CommissionWork, path: Path, context: DetailContext) -> None:
        """Make the page; `refresh` draws it."""
        super().__init__()
        self.work, self.path, self.context = work, path, context
        self._shown: tuple[object, ...] = ()
        self._facts, self._problem = QVBoxLayout(), QVBoxLayout()
        self._facts.setSpacing(16)
        self.sheet_button = button(_("Save the verification sheet"), self.save_sheet, icon_name="download")
        self.preview = DocumentPreview(context.run_in_background)
        self.endorsing = EndorsingPanel(
            work,
            path,
            choose=context.choose,
            run_in_background=context.run_in_background,
            say=context.say,
            changed=context.show_main,
            leave=context.leave,
        )
        stack = column(self, spacing=16)
        fill(stack, (self._problem, self._facts))
        stack.addWidget(self.endorsing)
        self._pages_title = words(_("The file itself"), "heading")
        stack.addWidget(self._pages_title)
        stack.addWidget(self.preview)

    def refresh(self) -> None:
        """Draw what is known now."""
        received = self.work.of(self.path)
        verdict = received.verdict
        readable = verdict is not None
        for part in (self.endorsing, self._pages_title, self.preview):
            part.setVisible(readable)
        self.endorsing.refresh()
        drawn = (received.digest, verdict, received.problem)
        if drawn == self._shown:
            return
        self._shown = drawn
        clear(self._facts)
        if verdict is None:
            told = explain(received.problem) if received.problem is not None else ""
            self._facts.addWidget(notice("problem", told))
            return
        confirmed = self.work.parts.office_facts().fingerprints
        answers = [answer_view(each) for each in four_answers(verdict, confirmed)]
        self._facts.addWidget(panel(words(_("What can be said of the file"), "heading"), *answers, spacing=14))
        for seen in first_of_each(verdict.signatures).values():
            self._facts.addWidget(FingerprintPanel(seen, self._confirm, confirmed=seen.fingerprint in confirmed))
        told_by_reader = [words(each) for each in reader_shows(verdict)]
        self._facts.addWidget(
            panel(
                words(_("What your own program will show, and why"), "heading"),
                *told_by_reader,
                row(self._sheet_button_anew()),
            )
        )
        self._facts.addWidget(self._application())
        self.preview.show_document(received.data)

    def main_button(self) -> tuple[str, Callable[[], None]] | None:
        """Return the next thing to do with the endorsement."""
        return self.endorsing.main_button() if self.work.of(self.path).verdict is not None else None

    def first_focus(self) -> QWidget:
        """Return where the cursor goes: the way to the sheet stands in the middle of what is to be read."""
        return self.sheet_button if self.work.of(self.path).verdict is not None else self

    def forget(self) -> None:
        """Drop every secret that was typed."""
        self.endorsing.forget()

    def save_sheet(self) -> None:
        """Write the verification sheet where the user says."""
        received = self.work.of(self.path)
        suggestion = self.path.with_name(f"{self.path.stem}-verification.pdf")
        target = self.context.choose().new_file(self, _("Save the verification sheet"), suggestion, "PDF (*.pdf)")
        if target is None:
            return

        def work() -> None:
            sheet = sheet_of(received, self.work.parts, file_name=self.path.name)
            write_atomically(target, sheet, replace=True)

        def done(_nothing: None) -> None:
            self.context.say(_("The sheet is saved: {name}").format(name=target.name))

        self.context.run_in_background(work, done, self._refused, _("Making the verification sheet"))

    def _sheet_button_anew(self) -> QWidget:
        self.sheet_button = button(_("Save the verification sheet"), self.save_sheet, icon_name="download")
        return self.sheet_button

    def _application(self) -> QFrame:
        received = self.work.of(self.path)
        contact = received.contact
        facts = (
            (_("File"), self.path.name),
            (_("Contact"), ", ".join(each for each in (contact.name, contact.organisation) if each)),
            (_("E-mail"), contact.email),
            (_("Telephone"), contact.telephone),
            (_("Answers"), completeness_mark(received.findings).words),
        )
        lines = [words(_("{name}: {text}").format(name=name, text=one_line(text))) for name, text in facts if text]
        missing = [words(each, "problem") for each in problems_in_words(received, self.work.forms)]
        return panel(words(_("The application"), "heading"), *lines, *missing, spacing=6)

    def _confirm(self, seen: SignatureSeen, how: str) -> None:
        try:
            self.work.confirm(seen, how=how)
        except GnlcError as error:
            self._refused(error)
            return
        self.context.say(_("The fingerprint is confirmed and kept for this office."))
        self.context.read_again()

    def _refused(self, error: GnlcError) -> None:
        clear(self._problem)
        self._problem.addWidget(notice("problem", explain(error)))
        self.context.say(explain(error))


class FingerprintPanel(QWidget):
    """A signer's fingerprint, large enough to be read out, and a way to keep that it was compared."""

    def __init__(self, seen: SignatureSeen, confirm: Callable[[SignatureSeen, str], None], *, confirmed: bool) -> None:
        """Show the fingerprint; where it is confirmed already, nothing is asked."""
        super().__init__()
        self.how = QLineEdit()
        self.how.setAccessibleName(_("How did you compare it?"))
        self.how.setPlaceholderText(_("Such as: by telephone with the mayor's office"))
        self.problem = words(role="problem")
        self.problem.hide()
        self.confirm_button = button(_("The fingerprint is the same"), self._press, icon_name="check")
        self._seen, self._confirm = seen, confirm
        title = _("Fingerprint of {who}, {role}").format(who=one_line(seen.who), role=role_in_words(seen))
        parts: list[QWidget | QLayout] = [words(title, "heading"), digits_view(seen.fingerprint)]
        if confirmed:
            parts.append(notice("done", _("This fingerprint was confirmed.")))
        else:
            told = _("Compare it with the signer by telephone, on a number that you know from elsewhere.")
            parts += [words(told, "quiet"), labelled(self.how), self.problem, row(self.confirm_button)]
        column(self).addWidget(panel(*parts))

    def _press(self) -> None:
        how = self.how.text().strip()
        if not how:
            set_words(self.problem, sentence("fingerprint-how-missing", {}))
            self.how.setFocus()
            return
        self._confirm(self._seen, how)


def answer_view(answer: AnswerInWords) -> QWidget:
    """Return one of the four answers with its mark."""
    icon, role = MARK_ICONS[answer.state]
    view = QWidget()
    view.setProperty("role", "plain")
    line = row(stretch=False, spacing=12)
    line.addWidget(picture(icon, role), 0, Qt.AlignmentFlag.AlignTop)
    said = QVBoxLayout()
    said.setSpacing(2)
    fill(said, (words(answer.question, "strong"), *(words(each) for each in answer.sentences)))
    line.addLayout(said, 1)
    view.setLayout(line)
    return view
