"""What the approval page says: how its parts are called, the ways of approving, and what was decided."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from gnlc_desktop.dossier.events import Approved, Route, SentBack
from gnlc_desktop.i18n import _
from gnlc_desktop.ui.certificate_view import fingerprint_view
from gnlc_desktop.ui.elements import notice, words
from gnlc_desktop.wording import sentence


@dataclass(frozen=True)
class Headings:
    """How the parts of the page are called, for whoever reads it."""

    pages: str
    statement: str
    routes: str


def sent_back_in_words(sent_back: SentBack) -> list[QWidget]:
    """Return why the mayor sent the document back, and what to do."""
    told = _("The mayor sent the document back: “{reason}”").format(reason=sent_back.reason)
    what = _("Put the document aside below, change the answers, and prepare it again. Until then the reason stays.")
    return [notice("remark", told), words(what, "quiet")]


def route_labels() -> dict[Route, tuple[str, str]]:
    """Return the ways of approving, each with what it is worth."""
    return {
        Route.CERTIFICATE: (
            _("With the mayor's certificate file"),
            _("An electronic signature with a certificate that somebody issued to the mayor. Readers can check it."),
        ),
        Route.CARD: (
            _("With the mayor's card or token"),
            _("An electronic signature with a key that never leaves the card: an eID card, a staff card, a USB token."),
        ),
        Route.OWN_IDENTITY: (
            _("With an identity made here by the mayor"),
            _("An electronic signature too; nobody vouches for the signer until the fingerprint is compared."),
        ),
        Route.ELSEWHERE: (
            _("In another program"),
            _("With a national eID, a telephone or a program that signs PDFs: save the document, sign it there, and "
              "bring it back."),
        ),
        Route.PAPER: (
            _("With pen and paper"),
            _("Print, sign, stamp and scan. The scan is sent beside the digital file, which itself stays unsigned."),
        ),
    }


def approval_in_words(approved: Approved) -> list[QWidget]:
    """Return who approved and how."""
    how = sentence(f"route-{approved.route.value}", {})
    parts: list[QWidget] = [notice("done", _("{name} approved. {how}").format(name=approved.signer, how=how))]
    if approved.route is Route.OWN_IDENTITY:
        parts.append(fingerprint_view(approved.fingerprint))
    if approved.scan_name:
        parts.append(words(_("Scan: {name}").format(name=approved.scan_name), "quiet"))
    return parts
