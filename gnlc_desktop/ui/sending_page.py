"""Send: the package is written and examined, and everything for the user's own mail program is at hand."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gnlc_desktop.actions.export import Package, export_package, first_letter, route_of
from gnlc_desktop.actions.letter_facts import base_name
from gnlc_desktop.actions.request_letter import chosen_commission, recipient_of
from gnlc_desktop.actions.validate import Check
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.events import Drafted, Route
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _, ngettext
from gnlc_desktop.locations import documents_folder
from gnlc_desktop.mail.mail_programs import Rung, open_draft, open_folder
from gnlc_desktop.procedure.letters import Letter
from gnlc_desktop.procedure.recipient import Recipient
from gnlc_desktop.ui.copy_fields import CopyFields
from gnlc_desktop.ui.elements import button, clear, column, fill, notice, panel, picture, row, words
from gnlc_desktop.ui.file_choice import FileChoice, FileDialogs
from gnlc_desktop.ui.frame import PageContext, WizardPage
from gnlc_desktop.ui.letter_editor import LetterWords, recipients_in_words
from gnlc_desktop.ui.wrapping_row import WrappingRow
from gnlc_desktop.wizard.dates import moment_in_words
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import APPROVAL, COMMISSION, LETTERS
from gnlc_desktop.wording import explain, sentence

_STALE = {Standing.FROZEN_STALE, Standing.APPROVED_STALE}
_USABLE = {"confirmed", "given"}


class SendingPage(WizardPage):
    """The last step: nothing leaves the computer here, and the page says so."""

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the page."""
        super().__init__(session, context)
        self.title = _("Send")
        self.choose: FileChoice = FileDialogs()
        self.open_draft: Callable[[Path], Rung] = open_draft
        self.open_folder: Callable[[Path], bool] = open_folder
        self.folder: Path | None = None
        self.package: Package | None = None
        self.letter_words: LetterWords | None = None
        """The words of the letter while they can be edited."""
        self._folder_button: QWidget = self
        self._draft_button: QWidget = self
        """Where the cursor goes once what had it is drawn anew."""
        self._package_of = ""
        """SHA-256 of the document that the package shown holds."""
        self._shown: tuple[object, ...] | None = None
        self._waiting, self._letter, self._place = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._problem, self._result = QVBoxLayout(), QVBoxLayout()
        stack = column(self, spacing=16)
        stack.addWidget(notice("quiet", _("Nothing is sent by this program; you send the letter from your own mail.")))
        for part in (self._waiting, self._problem, self._result, self._letter, self._place):
            stack.addLayout(part)

    # What the window asks

    def refresh(self) -> None:
        """Draw what the session holds now."""
        state, standing = self.session.state, self.session.standing
        made = (standing, state.frozen, state.approved, state.drafted)
        of_letter = (made, state.commission, self._recipient(), self.package)
        drawn = (*of_letter, self.folder)
        if drawn == self._shown:
            return
        letter_stands = self._shown is not None and self._shown[:-1] == of_letter
        self._shown = drawn
        if self.package is not None and self._package_of != self._document():
            self.package = None
        for part in (self._waiting, self._place, self._problem, self._result):
            clear(part)
        if not letter_stands:
            clear(self._letter)
            self.letter_words = None
        ready = self._ready()
        fill(self._waiting, self._waiting_in_words())
        if ready:
            self._draw_result()
            if self.package is None and not letter_stands:
                self._draw_letter()
            self._draw_place()
        self.context.update_bar()

    def main_button(self) -> tuple[str, Callable[[], None]] | None:
        """Write the package; before that, whatever it still waits for."""
        if not self._made():
            return _("Go to Approval"), lambda: self.context.go_to(APPROVAL)
        if not self._ready():
            return _("Go to the Commission's address"), lambda: self.context.go_to(COMMISSION)
        if self.package is not None:
            return _("Open the letter in your mail program"), self._open_draft
        return _("Prepare letter and package"), self._prepare

    # What it waits for

    def _made(self) -> bool:
        return self.session.standing in {Standing.FROZEN, Standing.APPROVED}

    def _ready(self) -> bool:
        recipient = self._recipient()
        return self._made() and recipient is not None and recipient.certainty in {*_USABLE, "none"}

    def _recipient(self) -> Recipient | None:
        session = self.session
        try:
            return recipient_of(chosen_commission(session.state, session.form, session.parts), session.parts)
        except GnlcError:
            return None

    def _waiting_in_words(self) -> list[QWidget]:
        if self.session.standing in _STALE:
            return [notice("remark", sentence("approval-stale", {}))]
        if not self._made():
            return [notice("remark", sentence("nothing-frozen", {}))]
        recipient = self._recipient()
        if recipient is None:
            return [notice("remark", _("It is not chosen yet which Commission the letter goes to."))]
        told: list[QWidget] = [notice("remark", sentence(code, values)) for code, values in recipient.remarks]
        if route_of(self.session.state) is Route.UNSIGNED:
            told.append(notice("remark", sentence("route-unsigned", {})))
        return told

    # The letter and where the package goes

    def _draw_letter(self) -> None:
        session = self.session
        composed = first_letter(session.dossier, session.form, session.parts)
        letter, how = composed.letter, sentence(f"route-{route_of(session.state).value}", {})
        attached = _("Attached: {name}. {how}").format(name=letter.attachment_names[0], how=how)
        self.letter_words = LetterWords(composed)
        self.letter_words.hide()
        opener = button(_("Read and edit the letter"), self._open_words, icon_name="pen-line")
        self._letter.addWidget(
            panel(
                words(_("The letter"), "heading"),
                *recipients_in_words(letter),
                words(attached),
                row(opener),
                self.letter_words,
                spacing=6,
            )
        )

    def _open_words(self) -> None:
        if self.letter_words is not None:
            self.letter_words.show()
            self.letter_words.subject.setFocus()

    def _draw_place(self) -> None:
        change = self._folder_button = button(_("Choose another folder"), self._choose_folder, icon_name="folder-open")
        self._place.addWidget(
            panel(
                words(_("Where the package is kept"), "heading"),
                words(str(self._folder())),
                words(_("The document, the letter as a draft, and a folder with everything else."), "quiet"),
                row(change),
                spacing=6,
            )
        )

    def _folder(self) -> Path:
        return self.folder or documents_folder() / self._base()

    def _base(self) -> str:
        return base_name(self.session.state, self.session.form, self.session.parts)

    def _choose_folder(self) -> None:
        chosen = self.choose.folder(self, _("Choose the folder for the package"), self._folder())
        if chosen is not None:
            self.folder, self.package = chosen, None
            self.refresh()
            self._folder_button.setFocus()

    # Writing it

    def _prepare(self, *, replace: bool = False) -> None:
        session, folder = self.session, self._folder()
        composed = self.letter_words.composed() if self.letter_words is not None else None

        def work() -> Package:
            return export_package(
                session.dossier, session.form, session.parts, folder=folder, composed=composed, replace=replace
            )

        clear(self._problem)
        self.context.run_in_background(
            work, self._prepared, self._refused, _("Preparing and examining letter and package")
        )

    def _prepared(self, package: Package) -> None:
        self.package, self._package_of = package, self._document()
        self.session.tell()
        # What had the cursor may have been drawn anew, and the cursor would leave the page.
        self._draft_button.setFocus()
        self.context.say(_("Letter and package are prepared. Nothing was sent."))

    def _refused(self, error: GnlcError) -> None:
        clear(self._problem)
        told = explain(error)
        if error.code == "package-exists":
            told = _("{name} stands in this folder already. Keep it, or replace it by the document made now?")
            told = told.format(name=error.values.get("name", ""))
            keep = button(_("Keep it"), self._keep_existing)
            replace = button(_("Replace it"), lambda: self._prepare(replace=True))
            self._problem.addWidget(notice("problem", told, WrappingRow(keep, replace)))
            keep.setFocus()
        else:
            self._problem.addWidget(notice("problem", told))
        self.context.say(told)

    def _keep_existing(self) -> None:
        clear(self._problem)
        self.context.say(_("The existing package was kept. Choose another folder to prepare one beside it."))

    def _document(self) -> str:
        state = self.session.state
        return state.approved.document if state.approved else state.frozen.document if state.frozen else ""

    # What came of it

    def _draw_result(self) -> None:
        if self.package is not None:
            letter = self.package.letter
            self._result.addWidget(self._prepared_in_words(self.package))
            self._result.addWidget(_checks_in_words(self.package.validation))
        else:
            earlier = self._drafted_earlier()
            if earlier is None:
                return
            letter = self._letter_now()
            self._result.addWidget(self._earlier_in_words(*earlier))
        self._result.addWidget(
            panel(
                words(_("If your mail program does not open the draft"), "heading"),
                words(
                    _("Begin a new letter there, copy these parts, and attach from the folder exactly: {files}").format(
                        files=", ".join(self._attachments(letter))
                    )
                ),
                CopyFields(letter, self.context.say),
            )
        )

    def _attachments(self, letter: Letter) -> list[str]:
        """Return what goes with the letter: the application, and whatever else stands in `more`."""
        first, *others = letter.attachment_names
        return [first, *(f"more/{each}" for each in others)]

    def _prepared_in_words(self, package: Package) -> QFrame:
        names = [package.application.name, package.draft.name, *(f"more/{each.name}" for each in package.more)]
        return panel(
            words(_("Letter and package are prepared"), "heading"),
            words("\n".join(names)),
            words(_("Open the letter, read it once more, and send it from your own mail: only then is it on its way.")),
            self._opening_buttons(package.folder),
            spacing=8,
        )

    def _earlier_in_words(self, at: datetime, drafted: Drafted) -> QFrame:
        told = _("Prepared from this document already: {when}, in {folder}").format(
            when=moment_in_words(at, self.session.today), folder=drafted.folder
        )
        return panel(words(told), self._opening_buttons(Path(drafted.folder)), spacing=8)

    def _opening_buttons(self, folder: Path) -> QVBoxLayout:
        both = QVBoxLayout()
        to_folder = button(_("Open the folder"), lambda: self._show_folder(folder), icon_name="folder-open")
        to_draft = button(_("Open the letter in your mail program"), self._open_draft, icon_name="mail")
        self._draft_button = to_draft
        both.addWidget(WrappingRow(to_draft, to_folder))
        both.addWidget(words(_("Once you have sent it, say so under Letters: the road goes on from there.")))
        both.addLayout(row(button(_("Go to Letters"), lambda: self.context.go_to(LETTERS), icon_name="arrow-right")))
        return both

    def _open_draft(self) -> None:
        draft = self.package.draft if self.package else self._earlier_draft()
        if draft is None or not draft.exists():
            self.context.say(_("The letter is not where it was written. Prepare it again."))
        elif self.open_draft(draft) is Rung.OPENED:
            self.context.say(
                _(
                    "The draft was handed to your mail program. Read it there and send it yourself; if nothing opens, "
                    "copy its parts below."
                )
            )
        else:
            self.context.say(_("No mail program took the draft. Copy its parts below, and attach the document."))

    def _show_folder(self, folder: Path) -> None:
        if not self.open_folder(folder):
            self.context.say(_("The folder could not be opened from here. It is {folder}").format(folder=folder))

    def _drafted_earlier(self) -> tuple[datetime, Drafted] | None:
        document, kind = self._document(), self.session.form.sending.letter
        drafted = reversed(self.session.state.drafted)
        return next((each for each in drafted if each[1].document == document and each[1].letter == kind), None)

    def _earlier_draft(self) -> Path | None:
        earlier = self._drafted_earlier()
        return Path(earlier[1].folder) / f"{self._base()}-letter.eml" if earlier else None

    def _letter_now(self) -> Letter:
        session = self.session
        return first_letter(session.dossier, session.form, session.parts).letter


def _checks_in_words(checks: tuple[Check, ...]) -> QFrame:
    good = sum(check.ok for check in checks)
    told = ngettext(
        "The finished files were examined: {good} of {all} check passed",
        "The finished files were examined: {good} of {all} checks passed",
        len(checks),
    )
    lines = [_check_in_words(check) for check in checks]
    return panel(words(told.format(good=good, all=len(checks)), "heading"), *lines, spacing=6)


def _check_in_words(check: Check) -> QWidget:
    kind = "done" if check.ok else "problem"
    line = QWidget()
    text = words(sentence(check.what, {}))
    passed = _("passed") if check.ok else _("failed")
    text.setAccessibleName(_("{check} ({result})").format(check=text.text(), result=passed))
    layout = row(picture("check" if check.ok else "circle-alert", kind), stretch=False, spacing=10)
    layout.addWidget(text, 1)
    line.setLayout(layout)
    return line
