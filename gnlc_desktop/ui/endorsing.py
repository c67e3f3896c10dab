"""Endorsing one application: filling in Part 2, or signing after the mayor in the file itself."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from gnlc_desktop.actions.approve import Certificate, inspect_key_file
from gnlc_desktop.actions.countersign import Countersigned, Endorser, countersign, may_countersign
from gnlc_desktop.actions.submit_received import PartTwo
from gnlc_desktop.actions.trust import judging_by_office
from gnlc_desktop.errors import GnlcError, Refused
from gnlc_desktop.form.dates import read_date
from gnlc_desktop.i18n import _
from gnlc_desktop.ui.approval_route import PasswordField, labelled
from gnlc_desktop.ui.certificate_view import certificate_view
from gnlc_desktop.ui.elements import button, clear, column, notice, panel, row, set_words, words
from gnlc_desktop.ui.file_choice import FileChoice
from gnlc_desktop.ui.frame import RunInBackground
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.commission_work import CommissionWork
from gnlc_desktop.wizard.dates import day_in_words
from gnlc_desktop.wording import explain


class EndorsingPanel(QWidget):
    """Who endorses, and by which of the two ways."""

    def __init__(
        self,
        work: CommissionWork,
        path: Path,
        *,
        choose: Callable[[], FileChoice],
        run_in_background: RunInBackground,
        say: Callable[[str], None],
        changed: Callable[[], None],
        leave: Callable[[], None],
    ) -> None:
        """Make the fields, filled with who endorsed last."""
        super().__init__()
        self.work, self.path = work, path
        self._choose, self._run, self._say, self._changed = choose, run_in_background, say, changed
        self._leave = leave
        self.key_file: Path | None = None
        self.certificate: Certificate | None = None
        self.name = _edit(_("Name of whoever endorses"), work.endorser.name)
        self.title = _edit(_("Official title"), work.endorser.title)
        self.commission = _edit(_("Name of the Commission"), work.endorser.commission or self._commission_name())
        self.date = _edit(_("Date"), day_in_words(work.parts.today))
        self.statement = QPlainTextEdit()
        self.statement.setAccessibleName(_("Statement or conditions of the Commission, if any"))
        self.statement.setTabChangesFocus(True)
        self.statement.setFixedHeight(current_theme().length(90))
        self.by_page = QRadioButton(_("Fill in Part 2"))
        self.by_key = QRadioButton(_("Sign the file itself"))
        for way in (self.by_page, self.by_key):
            way.setAccessibleName(way.text())
        self.by_page.setChecked(True)
        self.by_key.toggled.connect(self._way_chosen)
        self.password = PasswordField(_("Password of the certificate"))
        self.password.edit.textChanged.connect(self._look_again)
        self.key_button = button(_("Choose the certificate file"), self._choose_key, icon_name="folder-open")
        self._key_name = words(_("No file is chosen yet."), "quiet")
        self._standing, self._certificate = QVBoxLayout(), QVBoxLayout()
        self.problem = words(role="problem")
        self.problem.hide()
        self._page_part, self._key_part = QWidget(), QWidget()
        self._lay_out()
        self._way_chosen()

    def _lay_out(self) -> None:
        page = column(self._page_part, spacing=8)
        page.addWidget(words(_("Part 2 is a page of its own that names exactly this file."), "quiet"))
        page.addWidget(words(self.statement.accessibleName(), "strong"))
        page.addWidget(self.statement)
        key = column(self._key_part, spacing=8)
        key.addWidget(words(_("You sign after the mayor, whose signature stays as it is."), "quiet"))
        key.addLayout(row(self.key_button))
        key.addWidget(self._key_name)
        key.addWidget(self.password)
        key.addLayout(self._certificate)
        for chosen in (self._page_part, self._key_part):
            chosen.setProperty("role", "plain")
        column(self).addWidget(
            panel(
                words(_("Endorse"), "heading"),
                self._standing,
                *(labelled(each) for each in (self.name, self.title, self.commission, self.date)),
                self.by_page,
                self.by_key,
                self._page_part,
                self._key_part,
                self.problem,
            )
        )

    def refresh(self) -> None:
        """Draw how the application is endorsed already."""
        clear(self._standing)
        endorsed = self.work.endorsed.get(self.path)
        if endorsed is None:
            return
        told = []
        if endorsed.countersigned is not None:
            told.append(_("Countersigned by {name}; the mayor's signature is as it was.").format(
                name=endorsed.countersigned.certificate.name))  # fmt: skip
        if endorsed.part_two is not None:
            told.append(_("Part 2 is filled in for {name}.").format(name=endorsed.part_two.name))
        back = button(_("Take the endorsement back"), self._take_back)
        self._standing.addWidget(notice("done", " ".join(told), row(back)))

    def main_button(self) -> tuple[str, Callable[[], None]]:
        """Return the next step on the chosen way; the list, where the application is endorsed by it."""
        endorsed = self.work.endorsed.get(self.path)
        done = endorsed.part_two if endorsed and self.by_page.isChecked() else endorsed and endorsed.countersigned
        if done is not None:
            return _("Back to the list"), self._leave
        if self.by_page.isChecked():
            return _("Fill in Part 2"), self.fill_in
        if self.key_file is None:
            return _("Choose the certificate file"), self._choose_key
        if self.certificate is None:
            return _("Look at the certificate"), self.inspect
        return _("Countersign as {name}").format(name=self.certificate.name), self.sign

    def forget(self) -> None:
        """Drop the password and what was seen of the certificate."""
        self.password.forget()
        self._look_again()

    def fill_in(self) -> None:
        """Take what is typed as the Commission's page."""
        endorser = self._endorser()
        day = read_date(self.date.text())
        if endorser is None:
            return
        if day is None:
            self._tell(_("The date cannot be read. Write it like 31 March 2027."), self.date)
            return
        said = PartTwo(endorser.name, endorser.title, day, self.statement.toPlainText().strip())
        self.work.endorse(self.path, endorser, part_two=said)
        self._tell("")
        self._say(_("Part 2 is filled in. It goes with the letter that you prepare in the list."))

    def inspect(self) -> None:
        """Open the key file in the isolated child and show whose it is."""
        path, password, parts = self.key_file, self.password.text(), self.work.parts
        if path is None or not self._may_sign():
            return
        names = tuple(each for each in (self.name.text().strip(),) if each)

        def seen(certificate: Certificate) -> None:
            self.certificate = certificate
            clear(self._certificate)
            self._certificate.addWidget(certificate_view(certificate))
            self._tell("")
            told = _("This is the certificate of {name}. Nothing is signed yet.")
            self._say(told.format(name=certificate.name))

        self._run(
            lambda: inspect_key_file(parts, pkcs12=path, password=password, signer_names=names),
            seen,
            self._refused,
            _("Reading the certificate"),
        )

    def sign(self) -> None:
        """Sign in the Commission's field, and verify what came of it."""
        path, password, endorser = self.key_file, self.password.text(), self._endorser()
        if path is None or endorser is None or not self._may_sign():
            return
        work, received = self.work, self.work.of(self.path)

        def sign() -> Countersigned:
            return countersign(
                received,
                work.parts,
                pkcs12=path,
                password=password,
                endorser=endorser,
                judging=judging_by_office(work.forms, work.parts),
            )

        def signed(made: Countersigned) -> None:
            self.forget()
            work.endorse(self.path, endorser, countersigned=made)
            self._say(_("The file is countersigned and verified: it begins with the very bytes that were received."))

        self._run(sign, signed, self._refused, _("Signing and verifying the file"))

    def _may_sign(self) -> bool:
        try:
            may_countersign(self.work.of(self.path))
        except Refused as error:
            self._tell(explain(error))
            return False
        return True

    def _endorser(self) -> Endorser | None:
        name, title = self.name.text().strip(), self.title.text().strip()
        for text, field in ((name, self.name), (title, self.title)):
            if not text:
                self._tell(_("Say who endorses: name and official title stand in the letter."), field)
                return None
        return Endorser(name, title, self.commission.text().strip())

    def _commission_name(self) -> str:
        known = self.work.parts.directory.of_country(self.work.of(self.path).country)
        return known[0].name if len(known) == 1 else ""

    def _choose_key(self) -> None:
        kinds = _("Certificate files (*.p12 *.pfx);;All files (*)")
        chosen = self._choose().file(self, _("Choose the Commission's certificate file"), kinds)
        if chosen is not None:
            self.use_key(chosen)

    def use_key(self, path: Path) -> None:
        """Take a certificate file; it is opened only to look at it and to sign."""
        self.key_file = path
        self._key_name.setText(_("File: {name}").format(name=path.name))
        self._look_again()
        self.password.edit.setFocus()

    def _look_again(self, *_changed: object) -> None:
        self.certificate = None
        clear(self._certificate)
        self._changed()

    def _way_chosen(self, *_toggled: object) -> None:
        self._page_part.setVisible(self.by_page.isChecked())
        self._key_part.setVisible(self.by_key.isChecked())
        self._tell("")

    def _take_back(self) -> None:
        self.work.take_back(self.path)
        self._say(_("The endorsement is taken back; nothing was sent."))

    def _tell(self, problem: str, where: QWidget | None = None) -> None:
        set_words(self.problem, problem)
        if problem:
            self._say(problem)
        if where is not None:
            where.setFocus()
        self._changed()

    def _refused(self, error: GnlcError) -> None:
        self._tell(explain(error), self.password.edit)
        self.password.edit.selectAll()


def _edit(name: str, text: str) -> QLineEdit:
    edit = QLineEdit(text)
    edit.setAccessibleName(name)
    return edit
