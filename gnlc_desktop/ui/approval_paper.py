"""Approve on paper: print the very pages, sign and stamp them, and bring the scan back."""

from collections.abc import Callable
from pathlib import Path

from gnlc_desktop.actions.approve import approve_on_paper
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.procedure.letters import SHORT_DIGEST
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.ui.approval_route import ApprovalRoute, RouteSurroundings, SavedDocument
from gnlc_desktop.ui.elements import button, row, words
from gnlc_desktop.wording import explain


class PaperRoute(ApprovalRoute):
    """Two steps: save the pages for printing, choose the scan."""

    def __init__(self, around: RouteSurroundings) -> None:
        """Make the fields."""
        super().__init__(around)
        self._scan: Path | None = None
        self.saved = SavedDocument(self, _("Save the pages for printing"), "printer", _told_saved)
        self.choose_button = button(_("Choose the scan"), self._choose, icon_name="folder-open")
        self._name = words(_("No scan is chosen yet. A PDF, PNG or JPEG with every page can be used."), "quiet")
        self.stack.addWidget(
            words(_("1.  Print every page. The mayor signs on the signature page; stamp it there too."), "strong")
        )
        self.stack.addWidget(self.saved)
        self.stack.addWidget(words(_("2.  Scan all pages into one file and bring it back."), "strong"))
        self.stack.addLayout(row(self.choose_button))
        self.stack.addWidget(self._name)
        self._digest = words()
        self.stack.addWidget(self._digest)
        self.stack.addWidget(self.problem)

    def open(self) -> None:
        """Say which digest binds the printed pages and the file."""
        frozen = self.session.state.frozen
        digest = frozen.answers_digest[:SHORT_DIGEST] if frozen else ""
        self._digest.setText(
            _("Every printed page carries the number {digest}, which binds the scan to these answers. Compare it: a "
              "scan of an earlier print does not approve this document.").format(digest=digest)
        )

    def main_button(self) -> tuple[str, Callable[[], None]] | None:
        """Choose the scan first; keep it as the approval then."""
        if self._scan is None:
            return _("Choose the scan"), self._choose
        return _("Keep the scan as approval"), self._keep

    def forget(self) -> None:
        """Drop the choice of a scan; there is no secret on this way."""
        self._scan = None
        self.tell("")

    def _choose(self) -> None:
        kinds = _("Scans (*.pdf *.png *.jpg *.jpeg);;All files (*)")
        chosen = self.around.choose().file(self, _("Choose the scan of the signed pages"), kinds)
        if chosen is not None:
            self._scan = chosen
            self._name.setText(_("Scan: {name}").format(name=chosen.name))
            self.tell("")

    def _keep(self) -> None:
        scan, session = self._scan, self.session
        if scan is None:
            return

        def work() -> None:
            approve_on_paper(session.dossier, session.form, scan=read_file(scan), scan_name=scan.name)

        self.around.run_in_background(work, self._kept, self._refused, _("Reading the scan"))

    def _kept(self, _nothing: None) -> None:
        self.forget()
        self.around.approved()

    def _refused(self, error: GnlcError) -> None:
        self.tell(explain(error), self.choose_button)


def _told_saved(path: Path, opened: bool) -> str:
    if opened:
        return _("Saved as {path}. Print it from your PDF reader.").format(path=path)
    return _("Saved as {path}. Open it and print it.").format(path=path)
