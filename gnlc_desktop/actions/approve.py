"""Record the mayor's approval of the frozen document, by each of the ways that the mayor has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gnlc_desktop.actions.freeze import answers_file_of, signer_name, text_answer
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.read_pdf import verdict_of_signatures
from gnlc_desktop.document.field_names import MAYOR_FIELD, SIGNATURE_MM
from gnlc_desktop.dossier.approval import Standing, answers_digest, standing
from gnlc_desktop.dossier.events import Approved, Frozen, Route
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import Refused
from gnlc_desktop.form.model import Form
from gnlc_desktop.isolation.run import Child, run, start_ahead
from gnlc_desktop.storage.open_dossier import OpenDossier

EXPIRES_EARLY = "certificate-expires-before-window-end"


@dataclass(frozen=True)
class Certificate:
    """A certificate as it is shown before anything is signed with it."""

    name: str
    organisation: str
    issuer: str
    not_before: str
    """ISO 8601 date and time, UTC."""
    not_after: str
    key: str
    """Kind and size, such as "RSA 3072" or "P-256"."""
    fingerprint: str
    """SHA-256 of the certificate, hexadecimal."""
    remarks: tuple[Finding, ...]
    usage: str = "any"
    """What its issuer made it for: "documents", "signatures" or, without a word on it, "any"."""


def inspect_certificate(
    state: DossierState, form: Form, parts: Parts, *, pkcs12: bytes | Path, password: str
) -> Certificate:
    """Read a certificate file in the isolated child and say whose it is.

    `pkcs12` is where the file is, so that only the child opens it, or its bytes where it was made in memory.
    Raises UnusableInput for a wrong password, a damaged, unsupported or too costly file, and for a certificate
    that may not sign (expired, not yet valid, without signing usage, too weak, of an unfit kind, of another key).
    """
    return inspect_key_file(
        parts,
        pkcs12=pkcs12,
        password=password,
        signer_names=names_to_match(state, form),
        needed_until=needed_until(form, parts),
    )


def inspect_key_file(
    parts: Parts,
    *,
    pkcs12: bytes | Path,
    password: str,
    signer_names: Sequence[str] = (),
    needed_until: date | None = None,
) -> Certificate:
    """Read anybody's certificate file in the isolated child; raises as `inspect_certificate`.

    `signer_names` are the ways in which the name of whoever signs is written; the certificate is needed until the call
    closes unless `needed_until` says otherwise.
    """
    told = run(
        "gnlc_desktop.signing.identities:inspect_pkcs12",
        data=key_for_child(pkcs12),
        password=password,
        now=parts.now().isoformat(),
        needed_until=(needed_until or parts.call().closes).isoformat(),
        signer_names=list(signer_names),
    )
    return certificate_of(told, parts)


def certificate_of(told: Mapping[str, Any], parts: Parts) -> Certificate:
    """Return a certificate as the isolated child told of it, which knows not how sure the call's last day is."""
    unsure = {} if parts.call().closing.confirmed else {EXPIRES_EARLY: f"{EXPIRES_EARLY}-by-rule"}
    return Certificate(
        name=told["name"],
        organisation=told["organisation"],
        issuer=told["issuer"],
        not_before=told["not_before"],
        not_after=told["not_after"],
        key=told["key"],
        fingerprint=told["fingerprint"],
        usage=told["usage"],
        remarks=tuple(
            Finding(None, unsure.get(remark["code"], remark["code"]), remark["values"]) for remark in told["remarks"]
        ),
    )


def approve_with_certificate(
    dossier: OpenDossier,
    form: Form,
    parts: Parts,
    *,
    pkcs12: bytes | Path,
    password: str,
    route: Route = Route.CERTIFICATE,
    inspected: Certificate | None = None,
    child: Child | None = None,
    verifier: Child | None = None,
) -> tuple[Approved, Certificate]:
    """Sign the frozen document with a certificate file (PAdES B-B, ETSI EN 319 142-1), verify it, record the approval.

    The signature certifies the document so that only further signatures may follow (ISO 32000-2 12.8.2.2).
    `inspected` is what `inspect_certificate` said of this very file moments ago, `child` one from `child_to_sign`,
    `verifier` one from `child_to_verify`.
    Raises Refused where nothing is frozen or the answers changed since, and as `confirm_signed`; UnusableInput as
    `inspect_certificate`.
    """
    frozen = frozen_and_current(dossier.state, form)
    # All that is needed loads at the same time: the libraries, not the work, are what somebody would wait for.
    with child or child_to_sign() as signing, verifier or child_to_verify() as verifying:
        certificate = inspected or inspect_certificate(dossier.state, form, parts, pkcs12=pkcs12, password=password)
        arguments = signing_arguments(dossier, form, parts, frozen)
        signed: bytes = signing.run(
            "gnlc_desktop.signing.sign_pdf:sign", pkcs12=key_for_child(pkcs12), password=password, **arguments
        )
        confirm_signed(signed, arguments["pdf"], certificate, verifying)
    return record_signed(dossier, frozen, signed, certificate, route), certificate


def key_for_child(pkcs12: bytes | Path) -> bytes | str:
    """Return what names a certificate file to the isolated child."""
    return str(pkcs12.absolute()) if isinstance(pkcs12, Path) else pkcs12


def confirm_signed(signed: bytes, frozen: bytes, certificate: Certificate, child: Child) -> None:
    """Verify what was just signed in a process that never held the key.

    Raises Refused "signing-not-confirmed" where it is not the frozen document, unchanged, with one signature over the
    whole of it, by that certificate.
    """
    verdict = verdict_of_signatures(signed, reference=frozen, child=child)
    seen = [(each.covers, each.fingerprint) for each in verdict.signatures]
    if verdict.unchanged != "yes" or seen != [("whole-file", "".join(certificate.fingerprint.split()).lower())]:
        raise Refused("signing-not-confirmed")


def signing_arguments(dossier: OpenDossier, form: Form, parts: Parts, frozen: Frozen) -> dict[str, Any]:
    """Return what the mayor's signature is made with, whatever holds the key."""
    file = answers_file_of(dossier.state, form)
    return {
        "pdf": dossier.get(frozen.document),
        "field_name": MAYOR_FIELD,
        "appearance_pdf": _appearance(dossier, form, parts),
        "certify": True,
        "reason": form.document["signature_reason"][dossier.state.language],
        "location": text_answer(file, "city.name"),
    }


def record_signed(
    dossier: OpenDossier, frozen: Frozen, signed: bytes, certificate: Certificate, route: Route
) -> Approved:
    """Keep the signed document and record the approval; EnvironmentFailed where the disk refuses."""
    approved = Approved(
        route=route,
        frozen=frozen.document,
        document=dossier.put(signed),
        answers_digest=frozen.answers_digest,
        signer=certificate.name,
        fingerprint=certificate.fingerprint,
    )
    dossier.record(approved)
    return approved


def child_to_sign() -> Child:
    """Start the isolated child that will sign, so that its libraries load while something else is done."""
    return start_ahead(("gnlc_desktop.signing.sign_pdf",))


def child_to_verify() -> Child:
    """Start the isolated child that will verify what is being signed."""
    return start_ahead(("gnlc_desktop.signing.verify_pdf",))


def approve_on_paper(dossier: OpenDossier, form: Form, *, scan: bytes, scan_name: str) -> Approved:
    """Record the scan of the printed, signed and stamped document; the digital file stays the frozen one.

    The printed pages carry the digest of the answers, which binds scan and file for whoever compares them.
    """
    frozen = frozen_and_current(dossier.state, form)
    run("gnlc_desktop.document.picture:check_scan", data=scan)
    approved = Approved(
        route=Route.PAPER,
        frozen=frozen.document,
        document=frozen.document,
        answers_digest=frozen.answers_digest,
        signer=signer_name(answers_file_of(dossier.state, form)),
        scan=dossier.put(scan),
        scan_name=Path(scan_name).name,
    )
    dossier.record(approved)
    return approved


def frozen_and_current(state: DossierState, form: Form) -> Frozen:
    """Return the frozen document, or raise Refused where there is none or the answers changed since."""
    if state.frozen is None:
        raise Refused("nothing-frozen")
    if standing_of(state, form) in {Standing.FROZEN_STALE, Standing.APPROVED_STALE}:
        raise Refused("approval-stale")
    return state.frozen


def standing_of(state: DossierState, form: Form) -> Standing:
    """Tell whether the document is frozen or approved, and whether the answers changed since."""
    return standing(state, answers_digest(answers_file_of(state, form)))


def needed_until(form: Form, parts: Parts) -> date:
    """Return the day that the mayor's certificate has to last for: the close of the call, today for a report."""
    return parts.call().closes if form.sending.in_call else parts.today


def names_to_match(state: DossierState, form: Form) -> list[str]:
    """Return the ways in which the mayor's name is written."""
    file = answers_file_of(state, form)
    names = (signer_name(file), text_answer(file, "mayor.native_name"))
    return [name for name in names if name]


def _appearance(dossier: OpenDossier, form: Form, parts: Parts) -> bytes:
    """Return what a reader sees in the signature field: the handwriting, who signed, and when."""
    from gnlc_desktop.document.signature_appearance import make_appearance
    from gnlc_desktop.signing.ink import Ink

    state = dossier.state
    strokes = Ink.from_json(dossier.get(state.ink)).outlines() if state.ink else ()
    file = answers_file_of(state, form)
    when = parts.now().strftime("%Y-%m-%d %H:%M UTC")
    lines = tuple(line for line in (signer_name(file), text_answer(file, "mayor.title"), when) if line)
    width, height = SIGNATURE_MM
    return make_appearance(
        width_mm=width,
        height_mm=height,
        strokes=[[(point[0], point[1]) for point in stroke] for stroke in strokes],
        lines=lines,
    )
