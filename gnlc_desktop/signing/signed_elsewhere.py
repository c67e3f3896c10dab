"""Look at our document as it comes back signed by another program, and accept nothing but the signature."""

# isort: off
from gnlc_desktop.signing import no_network  # noqa: F401 - before pyHanko is imported
# isort: on

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated
from gnlc_desktop.signing.identities import Remark, describe, ensure_may_sign
from gnlc_desktop.signing.later_changes import Change, change_since
from gnlc_desktop.signing.library_logs import silenced
from gnlc_desktop.signing.verify_pdf import verify


@isolated
def examine_signed(
    pdf: bytes,
    frozen: bytes,
    *,
    field_name: str,
    now: str,
    needed_until: str | None = None,
    signer_names: Sequence[str] = (),
) -> dict[str, object]:
    """Describe who signed `frozen` in the file `pdf`, as `inspect_pkcs12` describes a certificate.

    `field_name` is the mayor's field; a signature there counts before others.  `pdf` has to begin with `frozen` and to
    add nothing but signatures that hold.  That a signature does not certify, stands in another field, or came with a
    new description of the file (title, dates) stops nothing and is a remark.
    UnusableInput "elsewhere-not-signed", "elsewhere-other-document", "elsewhere-changed", "elsewhere-unsure", and as
    `ensure_may_sign` for the certificate.
    """
    if pdf == frozen:
        raise UnusableInput("elsewhere-not-signed")
    if not pdf.startswith(frozen):
        raise UnusableInput("elsewhere-other-document")
    verdict = cast("dict[str, Any]", verify(pdf))
    if verdict["unchanged"] != "yes":
        unsigned = any(each["code"] == "verify-unsigned" for each in verdict["not_checked"])
        unsure = "elsewhere-unsure" if verdict["unchanged"] == "unknown" else "elsewhere-changed"
        raise UnusableInput("elsewhere-not-signed" if unsigned else unsure)
    try:
        with silenced():
            reader = PdfFileReader(io.BytesIO(pdf), strict=True)
            change = change_since(reader, frozen)
    except Exception:  # noqa: BLE001 - what other programs write can make the library throw anything
        raise UnusableInput("elsewhere-unsure") from None
    if change not in {None, Change.DESCRIPTION}:
        raise UnusableInput("elsewhere-changed")
    signature = _mayors(reader.embedded_regular_signatures, field_name)
    certificate = x509.load_der_x509_certificate(signature.signer_cert.dump())
    ensure_may_sign(certificate, datetime.fromisoformat(now))
    others = [x509.load_der_x509_certificate(each.dump()) for each in signature.other_embedded_certs]
    told = describe(certificate, others, needed_until=needed_until, signer_names=signer_names)
    remarks = [*cast("list[Remark]", told["remarks"]), *_remarks(signature, change, field_name)]
    return {**told, "remarks": remarks}


def _mayors(signatures: Sequence[EmbeddedPdfSignature], field_name: str) -> EmbeddedPdfSignature:
    return next((each for each in signatures if each.field_name == field_name), signatures[0])


def _remarks(signature: EmbeddedPdfSignature, change: Change | None, field_name: str) -> list[Remark]:
    codes: Mapping[str, bool] = {
        "elsewhere-not-certified": not signature.docmdp_level,
        "elsewhere-another-field": signature.field_name != field_name,
        "elsewhere-description-rewritten": change is Change.DESCRIPTION,
    }
    return [{"code": code, "values": {}} for code, holds in codes.items() if holds]
