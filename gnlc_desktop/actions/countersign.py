"""A Commission endorses a received application in the file itself: it signs after the mayor, who stays untouched."""

from dataclasses import dataclass, replace
from pathlib import Path

from gnlc_desktop.actions.approve import Certificate, child_to_sign, inspect_key_file, key_for_child
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.read_pdf import Verdict, verdict_of
from gnlc_desktop.actions.received_folder import Judging, ReceivedApplication
from gnlc_desktop.document.field_names import COMMISSION_FIELD, SIGNATURE_MM
from gnlc_desktop.errors import Refused
from gnlc_desktop.i18n import _, speaking
from gnlc_desktop.isolation.run import Child


@dataclass(frozen=True)
class Endorser:
    """Who endorses for the Commission."""

    name: str
    title: str
    commission: str
    """The Commission's name; empty where it is not said."""


@dataclass(frozen=True)
class Countersigned:
    """An application with the Commission's signature after the mayor's."""

    data: bytes
    certificate: Certificate
    verdict: Verdict
    """Of the finished file, which begins with the very bytes that were received."""


def may_countersign(received: ReceivedApplication) -> None:
    """Raise Refused where a file must not be countersigned: changed, unreadable, or signed by a Commission already."""
    if received.verdict is None:
        raise Refused("countersign-unreadable")
    if received.verdict.unchanged == "no":
        raise Refused("countersign-changed")
    if received.signature_of("commission") is not None:
        raise Refused("countersigned-already")


def countersign(
    received: ReceivedApplication,
    parts: Parts,
    *,
    pkcs12: bytes | Path,
    password: str,
    endorser: Endorser,
    judging: Judging,
    child: Child | None = None,
) -> Countersigned:
    """Sign in the Commission's field (PAdES B-B), verify what came of it, and return it.

    Raises Refused as `may_countersign`, and "countersign-not-confirmed" where the finished file is not what was
    received with a signature more; UnusableInput as `inspect_certificate` for the key file, and
    "signature-field-missing" where the document has no field for a Commission.
    """
    may_countersign(received)
    certificate = inspect_key_file(parts, pkcs12=pkcs12, password=password, signer_names=(endorser.name,))
    signed: bytes = (child or child_to_sign()).run(
        "gnlc_desktop.signing.sign_pdf:sign",
        pdf=received.data,
        pkcs12=key_for_child(pkcs12),
        password=password,
        field_name=COMMISSION_FIELD,
        appearance_pdf=_appearance(endorser, parts),
        reason=_reason(received),
    )
    verdict = verdict_of(
        signed,
        name=received.path.name,
        trust=judging.trust,
        confirmed=judging.confirmed,
        reference=received.data,
    )
    _require_as_meant(received, verdict)
    return Countersigned(signed, certificate, verdict)


def with_signature(received: ReceivedApplication, made: Countersigned) -> ReceivedApplication:
    """Return the application as it stands once it is countersigned."""
    return replace(received, data=made.data, verdict=made.verdict)


def _require_as_meant(received: ReceivedApplication, verdict: Verdict) -> None:
    before = received.verdict.signatures if received.verdict is not None else ()
    added = [each for each in verdict.signatures if each.role == "commission"]
    others = [(each.fingerprint, each.when) for each in verdict.signatures if each.role != "commission"]
    kept = others == [(each.fingerprint, each.when) for each in before]
    covers = [each.covers for each in added] == ["whole-file"]
    if verdict.unchanged == "no" or not covers or not kept:
        raise Refused("countersign-not-confirmed")


def _reason(received: ReceivedApplication) -> str:
    with speaking(received.answers.language if received.answers is not None else "en"):
        return _("Endorsement by the National Commission for UNESCO")


def _appearance(endorser: Endorser, parts: Parts) -> bytes:
    """Return what a reader sees in the field: who signed for which Commission, and when."""
    from gnlc_desktop.document.signature_appearance import make_appearance

    when = parts.now().strftime("%Y-%m-%d %H:%M UTC")
    lines = tuple(line for line in (endorser.name, endorser.title, endorser.commission, when) if line)
    width, height = SIGNATURE_MM
    return make_appearance(width_mm=width, height_mm=height, strokes=[], lines=lines)
