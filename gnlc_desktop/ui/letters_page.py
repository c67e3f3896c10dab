"""Letters: every letter whose time has come, to be read, edited and drafted, and the log of those drafted."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from textwrap import shorten

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from gnlc_desktop.actions.letter_facts import base_name
from gnlc_desktop.actions.letters import DraftedLetter, compose, draft_letter
from gnlc_desktop.actions.submission import record_sent
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.locations import documents_folder
from gnlc_desktop.mail.mail_programs import Rung, open_draft, open_folder
from gnlc_desktop.procedure.letters import LetterKind
from gnlc_desktop.ui.act_form import ActForm
from gnlc_desktop.ui.elements import button, clear, column, fill, notice, panel, row, words
from gnlc_desktop.ui.file_choice import FileChoice, FileDialogs
from gnlc_desktop.ui.frame import PageContext, WizardPage
from gnlc_desktop.ui.letter_editor import LetterEditor
from gnlc_desktop.ui.road_forms import past_day_in
from gnlc_desktop.ui.road_page import way_on
from gnlc_desktop.ui.wrapping_row import WrappingRow
from gnlc_desktop.wizard.letters_view import LetterChoice, LetterLine, letter_choices, letter_log
from gnlc_desktop.wizard.road_view import road_view
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import COMMISSION, RECEIVED, ROAD, SENDING
from gnlc_desktop.wording import explain

_LONGEST_NAME = 42
"""Characters of a letter's name on its button: what was asked for may fill a paragraph."""


class LettersPage(WizardPage):
    """One letter at a time is open; drafting it writes it with its attachments into a folder of its own."""

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the page."""
        super().__init__(session, context)
        self.title = _("Letters")
        self.choose: FileChoice = FileDialogs()
        self.open_draft: Callable[[Path], Rung] = open_draft
        self.open_folder: Callable[[Path], bool] = open_folder
        self.editor: LetterEditor | None = None
        self.reason: ActForm | None = None
        self.sent_forms: list[ActForm] = []
        self.folder: Path | None = None
        self._choice: LetterChoice | None = None
        self._shown: tuple[object, ...] | None = None
        self._top, self._open, self._problem, self._log = (QVBoxLayout() for _part in range(4))
        stack = column(self, spacing=16)
        for part in (self._top, self._open, self._problem, self._log):
            stack.addLayout(part)

    def refresh(self) -> None:
        """Draw what the session holds now; an open letter stays as it is typed."""
        state = self.session.state
        drawn = (state.drafted, state.course, state.approved, state.commission, self._choice)
        if drawn == self._shown:
            return
        self._shown = drawn
        choices = letter_choices(self.session)
        if self._choice is not None and self._choice not in choices:
            self._close()
        clear(self._top)
        fill(self._top, self._choices_in_words(choices))
        clear(self._log)
        self.sent_forms = []
        fill(self._log, [self._line(each) for each in letter_log(self.session)])
        self.context.update_bar()

    def main_button(self) -> tuple[str, Callable[[], None]] | None:
        """Draft the letter that is open."""
        return (_("Prepare the letter"), self._draft) if self.editor is not None else None

    def open_letter(self, choice: LetterChoice) -> None:
        """Open a letter to be read and edited."""
        if choice.first:
            self.context.go_to(SENDING)
            return
        self._close()
        self._choice = choice
        if choice.kind is LetterKind.WITHDRAWAL:
            self._ask_reason(choice)
        else:
            self._compose(choice, "")
        self.refresh()

    def _ask_reason(self, choice: LetterChoice) -> None:
        form = ActForm(choice.title, _("Write the letter"), lambda: self._compose(choice, line.text().strip()))
        form.add_words(_("The application is taken back once this letter is sent. Nothing is erased here."))
        line = form.add_line(_("What shall the letter say as the reason? It may stay blank."))
        self.reason = form
        self._open.addWidget(form)
        line.setFocus()

    def _compose(self, choice: LetterChoice, reason: str) -> None:
        session = self.session
        try:
            composed = compose(
                session.dossier, session.form, session.parts, choice.kind, request=choice.request, reason=reason
            )
        except GnlcError as error:
            self._refused(error)
            return
        clear(self._open)
        clear(self._problem)
        self.reason = None
        self.editor = LetterEditor(composed, to_address=lambda: self.context.go_to(COMMISSION))
        place = words(str(self._folder()), "quiet")
        other = button(_("Choose another folder"), lambda: self._choose_folder(place), icon_name="folder-open")
        acts = WrappingRow(other, button(_("Put it aside"), self._aside))
        self._open.addWidget(panel(words(choice.title, "heading"), self.editor, place, acts))
        self.editor.words.subject.setFocus()
        self.context.update_bar()

    def _aside(self) -> None:
        self._close()
        self.refresh()

    def _close(self) -> None:
        clear(self._open)
        clear(self._problem)
        self.editor, self.reason, self._choice, self.folder = None, None, None, None
        self._shown = None

    def _folder(self) -> Path:
        if self.folder is not None or self._choice is None:
            return self.folder or documents_folder()
        session = self.session
        name = base_name(session.state, session.form, session.parts)
        suffix = f"-{self._choice.request}" if self._choice.request else ""
        return documents_folder() / name / f"{self._choice.kind.value}{suffix}"

    def _choose_folder(self, place: QWidget) -> None:
        chosen = self.choose.folder(self, _("Choose the folder for the letter"), self._folder())
        if chosen is not None:
            self.folder = chosen
            place.setProperty("text", str(chosen))

    def _draft(self, *, replace: bool = False) -> None:
        if self.editor is None:
            return
        session, composed, folder = self.session, self.editor.composed(), self._folder()

        def work() -> DraftedLetter:
            return draft_letter(session.dossier, session.form, session.parts, composed, folder=folder, replace=replace)

        clear(self._problem)
        self.context.run_in_background(work, self._drafted, self._refused, _("Preparing and examining the letter"))

    def _drafted(self, drafted: DraftedLetter) -> None:
        self._close()
        self.session.tell()
        self.context.say(_("The letter is prepared in {folder}. Nothing was sent.").format(folder=drafted.folder))

    def _refused(self, error: GnlcError) -> None:
        clear(self._problem)
        told = explain(error)
        if error.code == "package-exists":
            told = _("{name} stands in this folder already. Keep it, or replace it by the letter made now?")
            replace = button(_("Replace it"), lambda: self._draft(replace=True))
            told = told.format(name=error.values.get("name", ""))
            self._problem.addWidget(notice("problem", told, row(replace)))
            replace.setFocus()
        else:
            self._problem.addWidget(notice("problem", told))
        self.context.say(told)

    # What can be written, and what was

    def _choices_in_words(self, choices: tuple[LetterChoice, ...]) -> list[QWidget]:
        if not choices:
            return [self._what_comes_first()]
        self.buttons = {(each.kind, each.request): self._opener(each) for each in choices}
        title = words(_("Letters that can be written now"), "heading")
        return [panel(title, *map(row, self.buttons.values()), spacing=8)]

    def _what_comes_first(self) -> QFrame:
        """Say why no letter can be written yet, and give the way to what comes before it."""
        session = self.session
        present = road_view(session.state, session.form, session.parts).present
        lines = [_("Now: {stage}").format(stage=present.title), *present.lines] if present else []
        text, go = way_on(session, self.context.go_to) or (_("See the road"), lambda: self.context.go_to(ROAD))
        title = words(_("No letter can be written at this stage"), "heading")
        return panel(title, *map(words, lines), row(button(text, go, icon_name="arrow-right")), spacing=8)

    def _opener(self, choice: LetterChoice) -> QPushButton:
        shown = shorten(choice.title, _LONGEST_NAME, placeholder="…")
        opener = button(shown, partial(self.open_letter, choice), icon_name="mail")
        opener.setAccessibleName(choice.title)
        return opener

    def _line(self, line: LetterLine) -> QFrame:
        parts: list[QWidget] = [words(line.title, "question"), *(words(each, "quiet") for each in line.lines)]
        folder = Path(line.folder)
        acts = WrappingRow(
            button(_("Open the letter"), lambda: self._open_draft(line), icon_name="mail"),
            button(_("Open the folder"), lambda: self._show_folder(folder), icon_name="folder-open"),
        )
        if line.unsent:
            form = self._sent_form(line)
            self.sent_forms.append(form)
            return panel(*parts, acts, form, spacing=6)
        return panel(*parts, acts, spacing=6)

    def _sent_form(self, line: LetterLine) -> ActForm:
        def record() -> None:
            record_sent(self.session.dossier, LetterKind(line.kind), on=past_day_in(day, self.session.today))
            self.session.tell()

        form = ActForm(_("Was it sent?"), _("It was sent on that day"), record)
        form.add_words(_("Better: save the sent message from your mail program and hand it in under What came back."))
        day = form.add_day(_("On which day?"), self.session.today)
        form.add_act(_("Hand in the sent message"), lambda: self.context.go_to(RECEIVED))
        return form

    def _open_draft(self, line: LetterLine) -> None:
        draft = line.draft
        if draft is None or not draft.exists():
            self.context.say(_("The letter is not where it was written. Prepare it again."))
        elif self.open_draft(draft) is Rung.OPENED:
            self.context.say(_("The draft was handed to your mail program. Read it there and send it yourself."))
        else:
            self.context.say(_("No mail program took the draft. Open its folder instead."))

    def _show_folder(self, folder: Path) -> None:
        if not self.open_folder(folder):
            self.context.say(_("The folder could not be opened from here. It is {folder}").format(folder=folder))
