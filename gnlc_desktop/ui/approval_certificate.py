"""Approve with the mayor's certificate file: look at it first, sign then."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from gnlc_desktop.actions.approve import (
    Certificate,
    approve_with_certificate,
    child_to_sign,
    child_to_verify,
    inspect_certificate,
)
from gnlc_desktop.dossier.events import Route
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.isolation.run import Child
from gnlc_desktop.ui.approval_route import ApprovalRoute, PasswordField, RouteSurroundings
from gnlc_desktop.ui.certificate_view import certificate_view
from gnlc_desktop.ui.elements import button, clear, row, words
from gnlc_desktop.wording import explain


class SigningRoute(ApprovalRoute):
    """What both ways with a key share: open the key file with its password, show whose it is, sign."""

    wants_ink = True
    route: Route
    password_name: Callable[[], str]

    def __init__(self, around: RouteSurroundings) -> None:
        """Make the part that shows the certificate."""
        super().__init__(around)
        self.password = PasswordField(type(self).password_name())
        self.password.edit.textChanged.connect(self.look_again)
        self.password.edit.returnPressed.connect(self._go_on)
        self.certificate: Certificate | None = None
        self._ahead: tuple[Child, Child] | None = None
        self.shown = QVBoxLayout()

    def key_file(self) -> Path | None:
        """Return the file with the key; None while none is chosen."""
        raise NotImplementedError

    def main_button(self) -> tuple[str, Callable[[], None]] | None:
        """Look at the certificate first; sign with it once it has been seen."""
        if self.certificate is None:
            return _("Look at the certificate"), self.inspect
        return _("Sign as {name}").format(name=self.certificate.name), self.sign

    def inspect(self) -> None:
        """Open the key file in the isolated child and show what it says."""
        path, password = self.key_file(), self.password.text()
        if path is None:
            return
        session = self.session

        def work() -> Certificate:
            return inspect_certificate(
                session.state, session.form, session.parts, pkcs12=path, password=password
            )

        self.around.run_in_background(work, self._inspected, self._refused, _("Reading the certificate"))

    def sign(self) -> None:
        """Sign the very pages shown, with the handwriting in the signature field where there is some."""
        path, password = self.key_file(), self.password.text()
        if path is None or not self.around.keep_ink():
            return
        session, route, inspected = self.session, self.route, self.certificate
        (child, verifier), self._ahead = self._ahead or (None, None), None

        def work() -> None:
            approve_with_certificate(
                session.dossier,
                session.form,
                session.parts,
                pkcs12=path,
                password=password,
                route=route,
                inspected=inspected,
                child=child,
                verifier=verifier,
            )

        self.around.run_in_background(work, self._signed, self._refused, _("Signing the document"))

    def look_again(self, *_changed: object) -> None:
        """Drop what was seen of a certificate, because file or password changed."""
        if self.certificate is not None:
            self.certificate, self._ahead = None, None
            clear(self.shown)
            self.context.update_bar()

    def forget(self) -> None:
        """Drop the password and what was seen."""
        self.password.forget()
        self.look_again()
        self.tell("")

    def _go_on(self) -> None:
        act = self.main_button()
        # Return after the password shows the certificate; signing takes the button that says so.
        if act is not None and self.certificate is None:
            act[1]()

    def _inspected(self, certificate: Certificate) -> None:
        self.certificate = certificate
        # A signature is near: what signs and what verifies load their libraries while the certificate is read.
        with suppress(GnlcError):
            self._ahead = child_to_sign(), child_to_verify()
        clear(self.shown)
        view = certificate_view(certificate, own_identity=self.route is Route.OWN_IDENTITY)
        self.shown.addWidget(view)
        self.reveal(view)
        self.tell("")
        self.context.say(_("This is the certificate of {name}. Nothing is signed yet.").format(name=certificate.name))

    def _signed(self, _nothing: None) -> None:
        self.forget()
        self.around.approved()

    def _refused(self, error: GnlcError) -> None:
        self.tell(explain(error), self.password.edit)
        self.password.edit.selectAll()


class CertificateRoute(SigningRoute):
    """With a certificate that an authority issued to the mayor."""

    route = Route.CERTIFICATE
    password_name = staticmethod(lambda: _("Password of the certificate"))

    def __init__(self, around: RouteSurroundings) -> None:
        """Make the fields."""
        super().__init__(around)
        self._path: Path | None = None
        self.choose_button = button(_("Choose the certificate file"), self._choose, icon_name="folder-open")
        self._name = words(_("No file is chosen yet."), "quiet")
        self.stack.addWidget(
            words(_("The file ends in .p12 or .pfx and holds the mayor's key. It is opened only to look at it and to "
                    "sign; the password is not kept."))
        )
        self.stack.addLayout(row(self.choose_button))
        self.stack.addWidget(self._name)
        self.stack.addWidget(self.password)
        self.stack.addWidget(self.problem)
        self.stack.addLayout(self.shown)

    def key_file(self) -> Path | None:
        """Return the chosen file."""
        return self._path

    def main_button(self) -> tuple[str, Callable[[], None]] | None:
        """Ask for the file first."""
        if self._path is None:
            return _("Choose the certificate file"), self._choose
        return super().main_button()

    def _choose(self) -> None:
        kinds = _("Certificate files (*.p12 *.pfx);;All files (*)")
        chosen = self.around.choose().file(self, _("Choose the mayor's certificate file"), kinds)
        if chosen is None:
            return
        self._path = chosen
        self._name.setText(_("File: {name}").format(name=chosen.name))
        self.look_again()
        self.tell("", self.password.edit)
