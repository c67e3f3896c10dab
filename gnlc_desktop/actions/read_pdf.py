"""Read a PDF that came from elsewhere: its attached answers, and what can be said of its signatures."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gnlc_desktop.dossier.answers import parse_answers_file
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.errors import GnlcError, UnusableInput
from gnlc_desktop.isolation.run import Child, run
from gnlc_desktop.long_work import Stopped

_HEADER_WITHIN = 1024
"""Bytes in which readers look for "%PDF-" (ISO 32000-1, annex H, note 13)."""


@dataclass(frozen=True)
class SignatureSeen:
    """One signature in a file that came from elsewhere."""

    who: str
    role: str
    trusted: str
    when: str | None
    """ISO 8601; None where the signature does not say."""
    clock: str
    covers: str
    fingerprint: str = ""
    """SHA-256 of the signer's certificate: 64 hexadecimal digits."""
    issuer: str = ""
    own_identity: bool = False
    """Whether the signer's certificate is its own issuer: nobody else vouches for it."""
    certifies: bool = False
    """Whether it closes the document to everything but further signatures (DocMDP)."""


@dataclass(frozen=True)
class Verdict:
    """What can be said of a PDF, each in three states where it can be unknown."""

    unchanged: str
    """"yes", "no" or "unknown"."""
    signatures: tuple[SignatureSeen, ...]
    changes_after: tuple[Finding, ...]
    not_checked: tuple[Finding, ...]
    answers: Mapping[str, object] | None

    @property
    def good(self) -> bool:
        """Tell whether the file is unchanged and every signature is trusted, and there is one."""
        trusted = bool(self.signatures) and all(each.trusted == "yes" for each in self.signatures)
        return self.unchanged == "yes" and trusted


def attached_answers(pdf: bytes, *, name: str) -> bytes | None:
    """Return the attached answers file, or None where there is none; read in the isolated child.

    Raises UnusableInput "not-a-pdf" for what is none.
    """
    _require_pdf(pdf, name)
    answers: bytes | None = run("gnlc_desktop.document.extract:attached_answers", pdf=pdf)
    return answers


def verdict_of(
    pdf: bytes,
    *,
    name: str,
    trust: Sequence[bytes] = (),
    confirmed: Sequence[str] = (),
    reference: bytes | None = None,
) -> Verdict:
    """Return what can be said of a PDF; whatever fails while reading it makes the verdict unknown, not an error.

    `trust` are certificates (PEM or DER), `confirmed` SHA-256 fingerprints that their holders confirmed by another
    way; a file that does not begin with `reference` is changed.
    Raises UnusableInput "not-a-pdf" for what is none.
    """
    _require_pdf(pdf, name)
    verdict = verdict_of_signatures(pdf, trust=trust, confirmed=confirmed, reference=reference)
    failed = any(each.code.startswith("isolated-") for each in verdict.not_checked)
    return verdict if failed else replace(verdict, answers=_answers_or_none(pdf))


def verdict_of_signatures(
    pdf: bytes,
    *,
    trust: Sequence[bytes] = (),
    confirmed: Sequence[str] = (),
    reference: bytes | None = None,
    child: Child | None = None,
) -> Verdict:
    """Return what `verdict_of` does, without the attached answers, in one isolated child: `child` where it is given."""
    try:
        told = (run if child is None else child.run)(
            "gnlc_desktop.signing.verify_pdf:verify",
            pdf=pdf,
            trust=list(trust),
            reference=reference,
            confirmed=list(confirmed),
        )
    except (UnusableInput, Stopped):
        raise
    except GnlcError as error:
        return Verdict("unknown", (), (), (Finding(None, error.code, error.values),), None)
    return Verdict(
        unchanged=told["unchanged"],
        signatures=tuple(SignatureSeen(**each) for each in told["signatures"]),
        changes_after=tuple(Finding(None, each["code"], each["values"]) for each in told["changes_after"]),
        not_checked=tuple(Finding(None, each["code"], each["values"]) for each in told["not_checked"]),
        answers=None,
    )


def _answers_or_none(pdf: bytes) -> Mapping[str, object] | None:
    try:
        attached = run("gnlc_desktop.document.extract:attached_answers", pdf=pdf)
        if attached is None:
            return None
        parse_answers_file(attached)
    except Stopped:
        raise
    except GnlcError:
        return None
    loaded: Mapping[str, object] = json.loads(attached)
    return loaded


def _require_pdf(pdf: bytes, name: str) -> None:
    if b"%PDF-" not in pdf[:_HEADER_WITHIN]:
        raise UnusableInput("not-a-pdf", name=name)
