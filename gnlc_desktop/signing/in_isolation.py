"""The doors through which the program reaches certificates and signatures: each runs its task in a limited child.

This module loads none of the libraries, so importing it costs the program nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.run import Child, IsolationFailed, run, start_ahead

_PACKAGE = "gnlc_desktop.signing"


@dataclass(frozen=True)
class CertificateRemark:
    """Something about a certificate that a person should weigh; it stops nothing."""

    code: str
    values: dict[str, object]


@dataclass(frozen=True)
class CertificateReport:
    """What a certificate says about its holder."""

    name: str
    organisation: str
    issuer: str
    serial: str
    not_before: datetime
    not_after: datetime
    key: str
    """Kind and size of the key as people name it, "RSA 3072" or "P-256"."""
    fingerprint: str
    """SHA-256 of the certificate, hexadecimal in groups of four."""
    remarks: tuple[CertificateRemark, ...]


@dataclass(frozen=True)
class MadeIdentity:
    """An identity made on this computer."""

    pkcs12: bytes
    fingerprint: str
    name: str
    not_after: datetime


def ready_to_sign() -> Child:
    """Start a child that loads the signing libraries now; hand it to `sign` or `inspect` later, once."""
    return start_ahead((f"{_PACKAGE}.sign_pdf",))


def inspect(  # noqa: PLR0913 - what one look at a certificate needs
    data: bytes,
    password: str,
    *,
    now: datetime,
    needed_until: date | None = None,
    signer_names: Sequence[str] = (),
    trust: Sequence[bytes] = (),
) -> CertificateReport:
    """Return what the certificate in a PKCS#12 file says; UnusableInput where it cannot or must not sign."""
    try:
        found = run(
            f"{_PACKAGE}.identities:inspect_pkcs12", data=data, password=password, now=now,
            needed_until=needed_until, signer_names=list(signer_names), trust=list(trust),
        )
    except IsolationFailed as failure:
        raise _of_the_key_file(failure) from None
    plain = cast("dict[str, str]", found)
    remarks = cast("list[dict[str, object]]", plain["remarks"])
    return CertificateReport(
        name=plain["name"],
        organisation=plain["organisation"],
        issuer=plain["issuer"],
        serial=plain["serial"],
        not_before=datetime.fromisoformat(plain["not_before"]),
        not_after=datetime.fromisoformat(plain["not_after"]),
        key=plain["key"],
        fingerprint=plain["fingerprint"],
        remarks=tuple(
            CertificateRemark(str(remark["code"]), cast("dict[str, object]", remark["values"])) for remark in remarks
        ),
    )


def make(name: str, organisation: str, country: str, password: str, *, now: datetime) -> MadeIdentity:
    """Make an identity for one person; UnusableInput for a missing or long name and a short password."""
    made = run(
        f"{_PACKAGE}.identities:make_identity",
        name=name, organisation=organisation, country=country, password=password, now=now,
    )
    plain = cast("dict[str, str]", made)
    packed = cast("bytes", plain["pkcs12"])
    return MadeIdentity(packed, plain["fingerprint"], plain["name"], datetime.fromisoformat(plain["not_after"]))


def make_throwaway(name: str, password: str, *, now: datetime) -> bytes:
    """Return the PKCS#12 file of a demonstration certificate, valid for one day."""
    return cast("bytes", run(f"{_PACKAGE}.throwaway:make_throwaway", name=name, password=password, now=now))


def sign(  # noqa: PLR0913 - one signature is all of these
    pdf: bytes,
    pkcs12: bytes,
    password: str,
    *,
    field_name: str,
    appearance_pdf: bytes = b"",
    certify: bool = False,
    reason: str = "",
    location: str = "",
    child: Child | None = None,
) -> bytes:
    """Return `pdf` signed in `field_name` (see `sign_pdf.sign`), in `child` where one was started ahead."""
    signed = (child or Child()).run(
        f"{_PACKAGE}.sign_pdf:sign", pdf=pdf, pkcs12=pkcs12, password=password, field_name=field_name,
        appearance_pdf=appearance_pdf, certify=certify, reason=reason, location=location,
    )
    return cast("bytes", signed)


def verify(pdf: bytes, *, trust: Sequence[bytes] = (), reference: bytes | None = None) -> dict[str, object]:
    """Return the verdict on `pdf` (see `verify_pdf.verify`); a file that breaks the child is "unknown"."""
    try:
        verdict = run(f"{_PACKAGE}.verify_pdf:verify", pdf=pdf, trust=list(trust), reference=reference)
    except IsolationFailed:
        return {
            "unchanged": "unknown",
            "signatures": [],
            "changes_after": [],
            "not_checked": [{"code": "verify-could-not-be-read", "values": {}}],
            "answers": None,
        }
    return cast("dict[str, object]", verdict)


def _of_the_key_file(failure: IsolationFailed) -> UnusableInput:
    if failure.code == "isolated-task-stopped":
        return UnusableInput("certificate-too-costly")
    return UnusableInput("certificate-unsupported")
