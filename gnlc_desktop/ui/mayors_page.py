"""The mayor's moment: what is approved, the pages themselves, what is declared, and one decision."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QRadioButton, QWidget

from gnlc_desktop.actions.freeze import answers_file_of, text_answer
from gnlc_desktop.actions.hand_over import hand_over
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.events import SentBack
from gnlc_desktop.dossier.road import Actor, Deadline
from gnlc_desktop.i18n import _
from gnlc_desktop.locations import documents_folder
from gnlc_desktop.storage.handover_file import Kind, Written
from gnlc_desktop.storage.mayors_copy import is_mayors
from gnlc_desktop.ui.approval_page import ApprovalPage
from gnlc_desktop.ui.approval_words import Headings
from gnlc_desktop.ui.elements import clear, column, fill, notice, panel, stacked, words
from gnlc_desktop.ui.frame import PageContext
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.handover_view import suggested_name
from gnlc_desktop.wizard.road_view import deadline_in_words
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import APPROVAL, city_name, document_name


class MayorsPage(ApprovalPage):
    """For a busy person: nothing is asked but to read, and to approve or send back.

    On the mayor's own computer it is the only page, and the decision goes home in a file.
    """

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the page."""
        self.away = is_mayors(session.dossier.folder)
        super().__init__(session, context)
        self.title = _("For your approval")

    def main_button(self) -> tuple[str, Callable[[], None]] | None:
        """Return the one act that the decision asks for, and then the way home."""
        state = self.session.state
        if state.sent_back is not None or self.session.standing is Standing.APPROVED:
            if self.away:
                return _("Save the file for the city"), self._bring_home
            return _("Back to the page Approval"), lambda: self.context.go_to(APPROVAL)
        if self.session.standing is not Standing.FROZEN:
            return _("Back to the page Approval"), lambda: self.context.go_to(APPROVAL)
        if self.send_back_choice.isChecked():
            return _("Send it back"), self._send_back
        if self.approve_choice.isChecked():
            return super().main_button()
        return _("Decide below"), self.approve_choice.setFocus

    # What ApprovalPage asks

    def _headings(self) -> Headings:
        return Headings(
            _("Exactly these bytes are signed, sent and kept."), _("What you declare"), _("How do you approve?")
        )

    def _parts_in_order(self) -> tuple[QWidget, ...]:
        self._make_decision()
        return (
            self._document_panel, self._statement_panel, self._decision, self._routes_panel, self.ink_panel,
            self._reopen_panel, self.rehearsal,
        )

    def _show_parts(self, standing: Standing) -> None:
        self._statement_panel.setVisible(standing is Standing.FROZEN)
        self._reopen_panel.hide()
        self.rehearsal.hide()
        self._show_decision()

    def _tell(self, standing: Standing) -> None:
        sent_back = self.session.state.sent_back
        if standing is Standing.APPROVED:
            super()._tell(standing)
            fill(self._told, self._way_home())
            return
        clear(self._told)
        if standing is Standing.FROZEN and sent_back is None:
            fill(self._told, self._put_before_you())
        elif sent_back is not None:
            told = _("You sent it back: “{reason}”").format(reason=sent_back.reason)
            fill(self._told, (notice("remark", told), *self._way_home()))
        else:
            told = _("Nothing is put before you: the document is being changed or was not made yet.")
            fill(self._told, (notice("remark", told),))

    def _after_approval(self) -> str:
        return _("Thank you. Your approval is recorded.")

    def _put_before_you(self) -> tuple[QWidget, ...]:
        """Say in a few lines what is approved, who made it, and by when it is needed."""
        session = self.session
        file = answers_file_of(session.state, session.form)
        made_by = " ".join(text_answer(file, f"contact.{each}") for each in ("first_names", "surname")).strip()
        what = _("{document} of {city}").format(document=document_name(session), city=city_name(session))
        lines = [words(what, "heading")]
        if made_by:
            lines.append(words(_("Prepared by {name}.").format(name=made_by)))
        if session.form.sending.in_call:
            lines.append(words(self._by_when()))
        lines.append(words(_("Read the pages, then decide at the end of this page. What you approve cannot be changed "
                             "unnoticed; nothing is sent by this program.")))
        return tuple(lines)

    def _by_when(self) -> str:
        day = self.session.parts.call(self.session.state.commission).hand_in
        when = deadline_in_words(Deadline(day.day, day.confirmed, day.source, Actor.CITY), self.session.today)
        return _("Next, the city asks its National Commission to endorse it. {when}").format(when=when)

    def _way_home(self) -> tuple[QWidget, ...]:
        if not self.away:
            return ()
        return (words(_("One thing is left: save the file for the city below and give it to whoever sent you this one. "
                        "It brings your decision home.")),)

    # The decision

    def _make_decision(self) -> None:
        self.approve_choice = QRadioButton(_("I approve"))
        self.send_back_choice = QRadioButton(_("I send it back"))
        group = QButtonGroup(self)
        for choice in (self.approve_choice, self.send_back_choice):
            choice.setAccessibleName(choice.text())
            group.addButton(choice)
        self.why = QPlainTextEdit()
        self.why.setAccessibleName(_("What should be changed?"))
        self.why.setTabChangesFocus(True)
        self.why.setMaximumHeight(current_theme().length(96))
        self._why_panel = QWidget()
        explained = words(_("Whoever prepared the document reads it on the page Approval."), "quiet")
        fill(column(self._why_panel, spacing=4), (words(self.why.accessibleName(), "strong"), explained, self.why))
        self._decision = panel(
            words(_("Your decision"), "heading"), stacked(self.approve_choice, self.send_back_choice), self._why_panel
        )
        for choice in (self.approve_choice, self.send_back_choice):
            choice.toggled.connect(self._decided)

    def _decided(self, *_checked: object) -> None:
        self._show_decision()
        self.context.update_bar()

    def _show_decision(self) -> None:
        state = self.session.state
        open_to_decide = self.session.standing is Standing.FROZEN and state.sent_back is None
        approving = open_to_decide and self.approve_choice.isChecked()
        self._decision.setVisible(open_to_decide)
        self._why_panel.setVisible(open_to_decide and self.send_back_choice.isChecked())
        self._routes_panel.setVisible(approving)
        self.ink_panel.setVisible(approving and self._wants_ink())

    def _send_back(self) -> None:
        frozen, reason = self.session.state.frozen, self.why.toPlainText().strip()
        if not reason:
            self.context.say(_("Say what should be changed, so that whoever prepared it knows."))
            self.why.setFocus()
            return
        if frozen is not None and self.session.record(SentBack(frozen.document, reason)):
            self.why.clear()
            self._to_top.start()
            self.context.say(_("It is sent back with your reason. Nothing was signed."))

    def _bring_home(self) -> None:
        session = self.session
        suggestion = documents_folder().parent / suggested_name(city_name(session), Kind.MAYOR, session.today)
        kinds = _("Hand-over files") + " (*.gnlc)"
        path: Path | None = self.choose.new_file(self, _("Save the file for the city"), suggestion, kinds)
        if path is None:
            return

        def work() -> Written:
            return hand_over(session.dossier, session.form, session.parts, kind=Kind.MAYOR, path=path, replace=True)

        self.context.run_in_background(work, self._home, self._failed, _("Writing the file"))

    def _home(self, written: Written) -> None:
        told = _("Saved as {path}. Give this file to whoever sent you the document; you are done.")
        self.context.say(told.format(path=written.path))
        clear(self._told)
        fill(self._told, (notice("done", told.format(path=written.path)),))
        self._to_top.start()
