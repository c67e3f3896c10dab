"""Approve in another program: the document goes out, is signed there, and comes back with nothing but a signature."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from gnlc_desktop.actions.approve import Certificate
from gnlc_desktop.actions.signed_elsewhere import approve_signed_elsewhere, look_at_signed
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.ui.approval_route import ApprovalRoute, RouteSurroundings, SavedDocument
from gnlc_desktop.ui.certificate_view import certificate_view
from gnlc_desktop.ui.elements import button, clear, row, words
from gnlc_desktop.wording import explain


class ElsewhereRoute(ApprovalRoute):
    """Two steps: save the document, choose the signed one."""

    def __init__(self, around: RouteSurroundings) -> None:
        """Make the fields."""
        super().__init__(around)
        self._pdf = b""
        self._seen: Certificate | None = None
        self.saved = SavedDocument(self, _("Save the document for signing"), "download", _told_saved)
        self.choose_button = button(_("Choose the signed document"), self._choose, icon_name="folder-open")
        self._name = words(_("No signed document is chosen yet."), "quiet")
        self.shown = QVBoxLayout()
        advice = _("Sign in the field for the mayor where the program lets you choose, otherwise without a visible "
                   "mark. Change and fill in nothing else, and save it as a PDF under another name.")
        self.stack.addWidget(words(_("1.  Save the document and sign it in the mayor's own program."), "strong"))
        self.stack.addWidget(words(advice))
        self.stack.addWidget(self.saved)
        self.stack.addWidget(words(_("2.  Bring the signed document back. The program accepts it only if nothing but "
                                     "the signature was added."), "strong"))
        self.stack.addLayout(row(self.choose_button))
        self.stack.addWidget(self._name)
        self.stack.addWidget(self.problem)
        self.stack.addLayout(self.shown)

    def main_button(self) -> tuple[str, Callable[[], None]] | None:
        """Choose the signed document first; keep it as the approval once its signature has been seen."""
        if self._seen is None:
            return _("Choose the signed document"), self._choose
        return _("Keep the signature of {name} as approval").format(name=self._seen.name), self._keep

    def forget(self) -> None:
        """Drop the chosen document; there is no secret on this way."""
        self._pdf, self._seen = b"", None
        clear(self.shown)
        self.tell("")

    def _choose(self) -> None:
        kinds = _("PDF documents (*.pdf);;All files (*)")
        chosen = self.around.choose().file(self, _("Choose the signed document"), kinds)
        if chosen is None:
            return
        self.forget()
        self._name.setText(_("File: {name}").format(name=chosen.name))
        session = self.session

        def work() -> tuple[bytes, Certificate]:
            pdf = read_file(chosen)
            return pdf, look_at_signed(session.dossier, session.form, session.parts, pdf=pdf)

        self.around.run_in_background(work, self._looked_at, self._refused, _("Reading the signed document"))

    def _looked_at(self, found: tuple[bytes, Certificate]) -> None:
        self._pdf, self._seen = found
        clear(self.shown)
        view = certificate_view(self._seen)
        self.shown.addWidget(view)
        self.reveal(view)
        self.tell("")
        self.context.say(
            _("The document bears the signature of {name}. It is not kept as approval yet.").format(
                name=self._seen.name
            )
        )

    def _keep(self) -> None:
        session, pdf = self.session, self._pdf

        def work() -> None:
            # Looked at once more: what is kept is what was examined, whatever happened in between.
            approve_signed_elsewhere(session.dossier, session.form, session.parts, pdf=pdf)

        self.around.run_in_background(work, self._kept, self._refused, _("Keeping the approval"))

    def _kept(self, _nothing: None) -> None:
        self.forget()
        self.around.approved()

    def _refused(self, error: GnlcError) -> None:
        self.tell(explain(error), self.choose_button)


def _told_saved(path: Path, opened: bool) -> str:
    if opened:
        told = _("Saved as {path}. If the program that shows it cannot sign, open the file in the one that can.")
        return told.format(path=path)
    return _("Saved as {path}. Open it in the program that signs.").format(path=path)
