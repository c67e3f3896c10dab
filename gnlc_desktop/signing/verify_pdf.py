"""Verify a signed PDF: unchanged or not, who signed, what was added later, and what could not be checked.

Our verdict stands above the library's.  Only a signature over the entire file, or later revisions that add nothing
but signatures and validation data, counts as unchanged; whatever cannot be judged is "unknown" and never "yes".
"""

# isort: off
from gnlc_desktop.signing import no_network  # noqa: F401 - before pyHanko is imported
# isort: on

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from gnlc_desktop.isolation.tasks import isolated
from gnlc_desktop.signing import mixed_script_names  # noqa: F401 - the cure works by being imported
from gnlc_desktop.signing.identities import load_certificates
from gnlc_desktop.signing.later_changes import Change, change_after, change_since
from gnlc_desktop.signing.library_logs import silenced
from gnlc_desktop.signing.signature_bytes import Coverage, coverage, signatures_in_sight
from gnlc_desktop.signing.signature_parts import agrees_with_itself
from gnlc_desktop.signing.unsigned_end import is_accounted_for

Answer = Literal["yes", "no", "unknown"]

ROLES: Mapping[str, str] = {"MayorSignature": "mayor", "CommissionSignature": "commission"}
"""Whose signature stands in which field of an application."""

_EXPIRY = frozenset(
    {AdESIndeterminate.EXPIRED, AdESIndeterminate.OUT_OF_BOUNDS_NO_POE, AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED}
)


@dataclass
class _Findings:
    """What is gathered on the way to the verdict."""

    unchanged: Answer = "yes"
    signatures: list[dict[str, object]] = field(default_factory=list)
    changes: list[dict[str, object]] = field(default_factory=list)
    unchecked: list[dict[str, object]] = field(default_factory=list)

    def changed(self, code: str, **values: object) -> None:
        self.unchanged = "no"
        _note(self.changes, code, values)

    def doubt(self, code: str, **values: object) -> None:
        """Note what could not be judged; it takes a "yes" away and leaves a "no"."""
        if self.unchanged == "yes":
            self.unchanged = "unknown"
        _note(self.unchecked, code, values)

    def as_plain(self) -> dict[str, object]:
        return {
            "unchanged": self.unchanged,
            "signatures": self.signatures,
            "changes_after": self.changes,
            "not_checked": self.unchecked,
            "answers": None,
        }


@dataclass(frozen=True)
class _Trust:
    """Whom the office trusts."""

    anchors: tuple[x509.Certificate, ...]
    confirmed: frozenset[str] = frozenset()
    """SHA-256 fingerprints of certificates whose holders confirmed them by another way: 64 hexadecimal digits."""

    def of(self, certificate: asn1_x509.Certificate) -> "_Trust":
        """Return the trust to judge a signature by: a confirmed certificate needs nobody above it."""
        if _fingerprint(certificate) not in self.confirmed:
            return self
        return replace(self, anchors=(*self.anchors, x509.load_der_x509_certificate(certificate.dump())))

    def context(self) -> ValidationContext:
        roots = [asn1_x509.Certificate.load(anchor.public_bytes(Encoding.DER)) for anchor in self.anchors]
        return ValidationContext(trust_roots=roots, allow_fetching=False)


def _note(notes: list[dict[str, object]], code: str, values: Mapping[str, object]) -> None:
    entry: dict[str, object] = {"code": code, "values": dict(values)}
    if entry not in notes:
        notes.append(entry)


@isolated
def verify(
    pdf: bytes, trust: Sequence[bytes] = (), reference: bytes | None = None, confirmed: Sequence[str] = ()
) -> dict[str, object]:
    """Return the verdict on `pdf` as the plain object of `gnlc-desktop verify`, its sentences as {"code", "values"}.

    `trust` holds certificates (PEM or DER) that the office trusts; without any, nobody's trust can be judged.
    `confirmed` are SHA-256 fingerprints of certificates that their holders confirmed by another way.
    `reference` is the file as we sent it: a returned file must begin with those very bytes.
    "answers" is left null for `document` to fill.
    """
    anchors = tuple(anchor for data in trust for anchor in load_certificates(data))
    findings = _Findings()
    try:
        with silenced():
            _judge(pdf, _Trust(anchors, frozenset(_digits(each) for each in confirmed)), findings)
            if reference is not None and pdf.startswith(reference):
                # A signature over the whole says nothing of what was put into our file before it.
                _judge_change(change_since(PdfFileReader(io.BytesIO(pdf), strict=True), reference), findings)
    except Exception:  # noqa: BLE001 - a hostile file can make the library throw anything
        findings.doubt("verify-could-not-be-read")
    if reference is not None and not pdf.startswith(reference):
        findings.changed("verify-not-the-file-sent")
    return findings.as_plain()


def _judge(pdf: bytes, trust: _Trust, findings: _Findings) -> None:
    reader = PdfFileReader(io.BytesIO(pdf), strict=True)
    if reader.encrypted:
        findings.doubt("verify-encrypted")
        return
    embedded = reader.embedded_signatures
    filled = sum(1 for _ in enumerate_sig_fields(reader, filled_status=True))
    if not embedded and not filled and not signatures_in_sight(pdf):
        findings.doubt("verify-unsigned")
        return
    if not len(embedded) == filled == signatures_in_sight(pdf):
        findings.doubt("verify-signature-not-understood")
    reach = [_covered(pdf, signature) for signature in embedded]
    for signature, covered in zip(embedded, reach, strict=True):
        try:
            _judge_signature(signature, covered, len(pdf), trust, findings)
        except Exception:  # noqa: BLE001 - as above; the other signatures are still told
            findings.doubt("verify-signature-not-understood")
    _judge_end(pdf, reader, embedded, reach, findings)
    if findings.signatures:
        _note(findings.unchecked, "verify-revocation-not-checked", {})
    if any(signature["clock"] == "computer" for signature in findings.signatures):
        _note(findings.unchecked, "verify-time-by-computer", {})


def _covered(pdf: bytes, signature: EmbeddedPdfSignature) -> Coverage:
    return coverage(pdf, [int(offset) for offset in signature.byte_range], signature.pkcs7_content)


def _judge_signature(
    signature: EmbeddedPdfSignature,
    covered: Coverage,
    size: int,
    trust: _Trust,
    findings: _Findings,
) -> None:
    """Judge one signature or time stamp: the bytes under it, and what came after it."""
    whole = covered.regular and covered.end == size
    known = trust.of(signature.signer_cert)
    if signature.sig_object_type == "/DocTimeStamp":
        stamped = validate_pdf_timestamp(signature, trust.context(), skip_diff=True)
        sound = stamped.intact and stamped.valid
    else:
        status = validate_pdf_signature(
            signature,
            known.context(),
            key_usage_settings=KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}),
            skip_diff=True,
        )
        findings.signatures.append(_described(signature, status, findings, whole=whole, trusting=bool(known.anchors)))
        sound = status.intact and status.valid
        stamp = status.timestamp_validity
        if not agrees_with_itself(signature.signed_data, signature.signer_cert.dump(), trust.anchors) or (
            stamp is not None and not (stamp.intact and stamp.valid)
        ):
            findings.doubt("verify-signature-irregular", field=signature.field_name)
    if not covered.regular:
        findings.doubt("verify-signature-irregular", field=signature.field_name)
    if not sound:
        findings.changed("verify-signed-bytes-changed", field=signature.field_name)
    elif not whole:
        _judge_later(signature, findings)


def _judge_later(signature: EmbeddedPdfSignature, findings: _Findings) -> None:
    # pyHanko's own reading of the coverage has to agree that the signed part is a complete revision.
    if signature.evaluate_signature_coverage().name not in {"ENTIRE_REVISION", "ENTIRE_FILE"}:
        findings.doubt("verify-signature-irregular", field=signature.field_name)
        return
    _judge_change(change_after(signature), findings)


def _judge_change(change: Change | None, findings: _Findings) -> None:
    if change is Change.DESCRIPTION:
        # Some programs rewrite title and dates whenever they add a signature, so this alone is no accusation.
        findings.doubt(change.value)
    elif change is not None:
        findings.changed(change.value)


def _judge_end(
    pdf: bytes,
    reader: PdfFileReader,
    embedded: Sequence[EmbeddedPdfSignature],
    reach: Sequence[Coverage],
    findings: _Findings,
) -> None:
    """Account for the bytes after the last signature: nobody signed them."""
    # What is irregular about a signature that reaches the end was told already, and accuses nobody.
    if not embedded or any(covered.end == len(pdf) for covered in reach):
        return
    last_signed = max(signature.signed_revision for signature in embedded)
    end = max(covered.end for covered in reach)
    if not all(covered.end for covered in reach):
        findings.doubt("verify-end-not-signed")
    elif reader.xrefs.total_revisions - 1 <= last_signed:
        findings.changed("verify-bytes-appended")
    elif findings.unchanged != "no" and not is_accounted_for(pdf, reader, start=end, last_signed=last_signed):
        findings.doubt("verify-end-not-signed")


def _described(
    signature: EmbeddedPdfSignature, status: PdfSignatureStatus, findings: _Findings, *, whole: bool, trusting: bool
) -> dict[str, object]:
    stamped = status.timestamp_validity
    by_service = stamped is not None and stamped.intact and stamped.valid and stamped.trusted
    when: datetime | None = stamped.timestamp if stamped is not None and by_service else status.signer_reported_dt
    return {
        "who": _holder(signature.signer_cert),
        "role": ROLES.get(signature.field_name, "unknown"),
        "trusted": _trusted(status, findings, trusting=trusting),
        "when": when.isoformat() if when is not None else None,
        "clock": "time-service" if by_service else "computer",
        "covers": "whole-file" if whole else "earlier-revision",
        "fingerprint": _fingerprint(signature.signer_cert),
        "issuer": _name_of(signature.signer_cert.issuer),
        "certifies": bool(signature.docmdp_level),
        "own_identity": signature.signer_cert.subject == signature.signer_cert.issuer,
    }


def _trusted(status: PdfSignatureStatus, findings: _Findings, *, trusting: bool) -> Answer:
    if not trusting:
        _note(findings.unchecked, "verify-no-trust-given", {})
        return "unknown"
    if status.trusted and status.intact and status.valid:
        return "yes"
    if status.trust_problem_indic in _EXPIRY:
        # Whether it was still valid when it signed rests on the signer's own clock.
        _note(findings.unchecked, "verify-certificate-out-of-time", {"who": _holder(status.signing_cert)})
        return "unknown"
    return "no"


def _fingerprint(certificate: asn1_x509.Certificate) -> str:
    """Return the SHA-256 of a certificate: 64 hexadecimal digits."""
    return hashlib.sha256(certificate.dump()).hexdigest()


def _digits(fingerprint: str) -> str:
    return "".join(fingerprint.split()).lower()


def _holder(certificate: asn1_x509.Certificate) -> str:
    return _name_of(certificate.subject)


def _name_of(name: asn1_x509.Name) -> str:
    common_name = name.native.get("common_name")
    names = common_name if isinstance(common_name, list) else [common_name]
    return next((str(each) for each in names if each), str(name.human_friendly))
