"""A PDF that came back: whether it is the application, countersigned or changed, the Commission's page, or another."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.read_pdf import SignatureSeen, Verdict, attached_answers, verdict_of
from gnlc_desktop.actions.trust import office_trust
from gnlc_desktop.dossier.events import Approved, Drafted, Frozen
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.dossier.procedure_acts import Evidence
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.form.dates import read_date
from gnlc_desktop.form.model import Form
from gnlc_desktop.isolation.run import run
from gnlc_desktop.storage.open_dossier import OpenDossier

_MOST_LABELS = 5
"""Questions that are named where answers differ."""
_FORM_FILLED = "verify-form-filled"
"""The verifier's code for a form that was filled in after a signature, and nothing else."""


@dataclass(frozen=True)
class Suggestion:
    """What could be recorded next; the user decides."""

    evidence: Evidence
    by: str = ""
    on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class ReturnedPdf:
    """What a PDF turned out to be."""

    findings: tuple[Finding, ...]
    verdict: Verdict | None = None
    suggestion: Suggestion | None = None
    wrong: bool = False
    """Whether it claims to be the application and is not what was sent."""


def examine_pdf(dossier: OpenDossier, form: Form, parts: Parts, *, data: bytes, name: str) -> ReturnedPdf:
    """Tell what a PDF is; whatever cannot be read makes it unknown, not an error."""
    ours = documents_of(dossier)
    digest = hashlib.sha256(data).hexdigest()
    current = dossier.state.approved.document if dossier.state.approved else ""
    if digest in ours:
        return ReturnedPdf((Finding(None, "pdf-is-as-sent" if digest == current else "pdf-is-earlier", {}),))
    begun = _begun_by(dossier, ours, data)
    if begun is not None:
        return _continued(dossier, parts, data=data, name=name, reference=begun, is_current=begun == current)
    page = _part_two(data)
    if page is not None:
        return _of_the_page(page, parts, data=data, name=name, ours=ours, current=current)
    verdict = judged(data, parts, name=name)
    if verdict.answers is not None:
        return _another_application(dossier, form, verdict)
    signed = [Finding(None, "pdf-signed-by", {"who": _names(verdict)})] if verdict.signatures else []
    return ReturnedPdf((Finding(None, "pdf-of-another-kind", {}), *signed), verdict)


def documents_of(dossier: OpenDossier) -> tuple[str, ...]:
    """Return the SHA-256 of every document that was frozen, approved or sent, the newest first."""
    found: dict[str, None] = {}
    for event in reversed(dossier.events):
        if isinstance(event.act, Frozen | Approved | Drafted) and event.act.document:
            found.setdefault(event.act.document)
    return tuple(found)


def judged(data: bytes, parts: Parts, *, name: str, reference: bytes | None = None) -> Verdict:
    """Return the verdict on a PDF by what this office trusts: its certificates, and fingerprints it confirmed."""
    confirmed = tuple(parts.office_facts().fingerprints)
    return verdict_of(data, name=name, trust=office_trust(parts).files, confirmed=confirmed, reference=reference)


def is_countersigned(data: bytes, reference: bytes, *, name: str) -> bool:
    """Tell whether a file is `reference` with the Commission's signature added and nothing else."""
    verdict = verdict_of(data, name=name, reference=reference)
    return verdict.unchanged == "yes" and _commission_signature(verdict) is not None


def _commission_signature(verdict: Verdict) -> SignatureSeen | None:
    return next((each for each in verdict.signatures if each.role == "commission"), None)


def _begun_by(dossier: OpenDossier, ours: Sequence[str], data: bytes) -> str | None:
    """Return the longest of our documents that a file begins with: the signed one begins with the frozen one."""
    found = ""
    length = 0
    for digest in ours:
        try:
            document = dossier.get(digest)
        except GnlcError:
            continue
        if len(document) > length and data.startswith(document):
            found, length = digest, len(document)
    return found or None


def _continued(
    dossier: OpenDossier, parts: Parts, *, data: bytes, name: str, reference: str, is_current: bool
) -> ReturnedPdf:
    """Tell what was added to a file that begins with the very bytes that we sent."""
    verdict = judged(data, parts, name=name, reference=dossier.get(reference))
    which = [] if is_current else [Finding(None, "pdf-is-earlier", {})]
    seen = _commission_signature(verdict)
    if verdict.unchanged == "no":
        if dossier.state.own_form and {each.code for each in verdict.changes_after} == {_FORM_FILLED}:
            # The form that came with the call has places for the Commission among its fields.
            return ReturnedPdf((Finding(None, "pdf-filled-after-signing", {}), *which), verdict)
        told = Finding(None, "pdf-changed", {})
        return ReturnedPdf((told, *which, *verdict.changes_after), verdict, wrong=True)
    if seen is None:
        return ReturnedPdf((Finding(None, "pdf-not-countersigned", {}), *which, *verdict.not_checked), verdict)
    if verdict.unchanged != "yes":
        told = Finding(None, "pdf-countersigned-unsure", {"who": seen.who})
        return ReturnedPdf((told, *which, *verdict.not_checked), verdict)
    findings = [Finding(None, "pdf-countersigned", {"who": seen.who}), *which]
    if seen.trusted != "yes":
        findings.append(Finding(None, "pdf-countersigner-not-confirmed", {"who": seen.who}))
    suggestion = Suggestion(Evidence.COUNTERSIGNED, seen.who, _day(seen.when)) if is_current else None
    return ReturnedPdf(tuple(findings), verdict, suggestion)


def _part_two(data: bytes) -> Mapping[str, Any] | None:
    try:
        page: Mapping[str, Any] | None = run("gnlc_desktop.document.read_part_two:read_part_two", pdf=data)
    except GnlcError:
        return None
    return page


def _of_the_page(
    page: Mapping[str, Any], parts: Parts, *, data: bytes, name: str, ours: Sequence[str], current: str
) -> ReturnedPdf:
    digest = page["sha256"]
    verdict = judged(data, parts, name=name)
    seen = _commission_signature(verdict)
    values = {"who": page["name"], "title": page["title"], "date": page["date"]}
    filled = any(page[key] for key in ("name", "title", "date", "statement"))
    findings = [Finding(None, "part-two-filled" if filled else "part-two-empty", values)]
    if page["statement"]:
        findings.append(Finding(None, "part-two-states", {"statement": page["statement"]}))
    fits = digest == current and bool(current)
    code = "part-two-fits" if fits else "part-two-earlier" if digest in ours else "part-two-of-another-file"
    findings.append(Finding(None, code if digest else "part-two-without-digest", {}))
    if seen is None:
        findings.append(Finding(None, "part-two-not-signed", {}))
    else:
        findings.append(Finding(None, "pdf-signed-by", {"who": _names(verdict)}))
        findings += verdict.changes_after
    by = ", ".join(each for each in (page["name"], page["title"]) if each) or (seen.who if seen else "")
    day = read_date(page["date"]) or (_day(seen.when) if seen else None)
    usable = bool(current) and (fits or not digest) and (filled or seen is not None)
    suggestion = Suggestion(Evidence.SCANNED_PART_2, by, day, page["statement"]) if usable else None
    return ReturnedPdf(tuple(findings), verdict, suggestion, wrong=bool(digest) and digest not in ours)


def _another_application(dossier: OpenDossier, form: Form, verdict: Verdict) -> ReturnedPdf:
    """Tell a file that holds an application's answers and does not begin with what we sent."""
    answers = dict(verdict.answers or {})
    theirs = answers.get("answers")
    theirs = theirs if isinstance(theirs, dict) else {}
    ours = _answers_sent(dossier)
    if ours is None or answers.get("form") != form.id:
        return ReturnedPdf((Finding(None, "pdf-is-another-application", {"city": _city(theirs)}),), verdict)
    if theirs.get("city.name") != ours.get("city.name"):
        return ReturnedPdf((Finding(None, "pdf-of-another-city", {"city": _city(theirs)}),), verdict, wrong=True)
    asked = [question for question in form.questions() if theirs.get(question.id) != ours.get(question.id)]
    if asked:
        labels = "; ".join(question.text(dossier.state.language) for question in asked[:_MOST_LABELS])
        values = {"count": len(asked), "questions": labels + ("; ..." if len(asked) > _MOST_LABELS else "")}
        findings = [Finding(None, "pdf-answers-changed", values)]
    else:
        findings = [Finding(None, "pdf-saved-anew", {})]
    return ReturnedPdf((*findings, *verdict.changes_after), verdict, wrong=True)



def _answers_sent(dossier: OpenDossier) -> Mapping[str, object] | None:
    """Return the answers inside of the document that stands now."""
    state = dossier.state
    digest = state.approved.document if state.approved else state.frozen.document if state.frozen else ""
    if not digest:
        return None
    try:
        attached = attached_answers(dossier.get(digest), name="")
        loaded = json.loads(attached) if attached is not None else {}
    except (GnlcError, ValueError):
        return None
    answers = loaded.get("answers")
    return answers if isinstance(answers, dict) else None


def _city(answers: Mapping[str, object]) -> str:
    return str(answers.get("city.name", ""))[:120]


def _names(verdict: Verdict) -> str:
    return ", ".join(dict.fromkeys(each.who for each in verdict.signatures))


def _day(moment: str | None) -> date | None:
    try:
        return datetime.fromisoformat(moment or "").astimezone().date()
    except ValueError:
        return None
