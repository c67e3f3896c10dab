"""Approve with the document as another program signed it: a national eID, a telephone, a reader that signs."""

from gnlc_desktop.actions.approve import (
    Certificate,
    certificate_of,
    frozen_and_current,
    names_to_match,
    needed_until,
    record_signed,
)
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.document.field_names import MAYOR_FIELD
from gnlc_desktop.dossier.events import Approved, Route
from gnlc_desktop.form.model import Form
from gnlc_desktop.isolation.run import run
from gnlc_desktop.storage.open_dossier import OpenDossier


def look_at_signed(dossier: OpenDossier, form: Form, parts: Parts, *, pdf: bytes) -> Certificate:
    """Say whose signature a returned file bears; nothing is recorded.

    Raises Refused where nothing is frozen or the answers changed since; UnusableInput "elsewhere-..." where the file
    is not the frozen document with signatures and nothing else, or the certificate may not sign.
    """
    state = dossier.state
    frozen = frozen_and_current(state, form)
    told = run(
        "gnlc_desktop.signing.signed_elsewhere:examine_signed",
        pdf=pdf,
        frozen=dossier.get(frozen.document),
        field_name=MAYOR_FIELD,
        now=parts.now().isoformat(),
        needed_until=needed_until(form, parts).isoformat(),
        signer_names=names_to_match(state, form),
    )
    return certificate_of(told, parts)


def approve_signed_elsewhere(
    dossier: OpenDossier, form: Form, parts: Parts, *, pdf: bytes
) -> tuple[Approved, Certificate]:
    """Keep the returned file as the signed document, and record the approval; raises as `look_at_signed`."""
    certificate = look_at_signed(dossier, form, parts, pdf=pdf)
    frozen = frozen_and_current(dossier.state, form)
    return record_signed(dossier, frozen, pdf, certificate, Route.ELSEWHERE), certificate
