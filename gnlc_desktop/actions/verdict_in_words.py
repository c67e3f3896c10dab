"""A verdict in plain words, as lists, views and the verification sheet say it: four answers, and what a reader shows.

The words are those of the language that is spoken at the time (`i18n.speaking` for a sheet in a letter's language).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from gnlc_desktop.actions.read_pdf import SignatureSeen, Verdict
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.form.dates import written_date
from gnlc_desktop.i18n import _, current_language
from gnlc_desktop.procedure.office import FingerprintConfirmed
from gnlc_desktop.wording import one_line, sentence

Told = Literal["yes", "no", "unknown"]
Confirmations = Mapping[str, FingerprintConfirmed]
"""What the office confirmed, by fingerprint."""

_OF_IDENTITY = frozenset({"verify-certificate-out-of-time"})
_SAID_ELSEWHERE = frozenset({"verify-time-by-computer", "verify-no-trust-given"})
"""What the answers to who and when say of each signature already."""
_NOT_HERE = frozenset({"verify-revocation-not-checked"})


@dataclass(frozen=True)
class AnswerInWords:
    """One of the four answers."""

    question: str
    state: Told
    """Whether all is well, is not, or could not be judged: the shape beside the words."""
    sentences: tuple[str, ...]


def four_answers(verdict: Verdict, confirmations: Confirmations) -> tuple[AnswerInWords, ...]:
    """Return what receivers ask, each with its answer: unchanged, who, when, and what was not checked."""
    return (
        AnswerInWords(_("Is the file unchanged?"), _told(verdict.unchanged), tuple(_of_the_content(verdict))),
        AnswerInWords(_("Who signed it?"), identity_state(verdict), tuple(_of_the_signers(verdict, confirmations))),
        AnswerInWords(_("When, and by whose clock?"), _time_state(verdict), tuple(_of_the_time(verdict))),
        AnswerInWords(
            _("What could not be checked here?"),
            "unknown" if _not_here(verdict) else "yes",
            tuple(_not_here(verdict)) or (sentence("all-checked", {}),),
        ),
    )


def unchanged_in_words(verdict: Verdict) -> str:
    """Return the first answer in a few words, for a list."""
    if not verdict.signatures and verdict.unchanged == "unknown":
        return _("no electronic signature to judge by") if _is_unsigned(verdict) else _not_confirmed()
    return {
        "yes": _("unchanged since it was signed"),
        "no": _("changed after it was signed"),
    }.get(verdict.unchanged) or _not_confirmed()


def signature_in_words(seen: SignatureSeen) -> str:
    """Return one signature on a line: who, in which role, how sure, when and by whose clock."""
    clock = _("by a time service") if seen.clock == "time-service" else _("by the signer's computer")
    return f"{seen.who} {role_in_words(seen)}, {trusted_in_words(seen)}, {seen.when} {clock}"


def role_in_words(seen: SignatureSeen) -> str:
    """Return for whom a signature stands."""
    return {"mayor": _("as mayor"), "commission": _("for the Commission")}.get(seen.role) or _("in an unknown role")


def trusted_in_words(seen: SignatureSeen) -> str:
    """Return in a few words whether somebody vouches for the signer."""
    return {
        "yes": _("identity confirmed"),
        "no": _("identity not confirmed"),
    }.get(seen.trusted) or _("identity could not be checked")


def first_of_each(signatures: Sequence[SignatureSeen]) -> dict[str, SignatureSeen]:
    """Return the first signature of each holder by fingerprint: one may have signed twice."""
    found: dict[str, SignatureSeen] = {}
    for each in signatures:
        if each.fingerprint:
            found.setdefault(each.fingerprint, each)
    return found


def identity_state(verdict: Verdict) -> Told:
    """Return whether every signer is vouched for; an identity made personally is unknown until it is compared."""
    states = {_known(each, verdict) for each in verdict.signatures}
    if "no" in states:
        return "no"
    return "yes" if states == {"yes"} else "unknown"


def reader_shows(verdict: Verdict) -> tuple[str, ...]:
    """Return what the receiver's own program will show of these signatures, and why."""
    if not verdict.signatures:
        return (sentence("reader-shows-none", {}),)
    return (*_programs_on(verdict), sentence("reader-without-signatures", {}), sentence("reader-paper", {}))


def _programs_on(verdict: Verdict) -> Iterator[str]:
    if any(each.own_identity for each in verdict.signatures):
        yield sentence("reader-own-identity", {})
    for issuer in dict.fromkeys(each.issuer for each in verdict.signatures if not each.own_identity):
        yield sentence("reader-issuer", {"issuer": issuer})
    yield sentence("reader-unchanged" if verdict.unchanged == "yes" else "reader-less-strict", {})


def _of_the_content(verdict: Verdict) -> Iterator[str]:
    if verdict.unchanged == "yes":
        yield sentence("content-unchanged", {})
        if any(each.covers == "earlier-revision" for each in verdict.signatures):
            yield sentence("content-signatures-added", {})
    elif verdict.unchanged == "no":
        yield sentence("content-changed", {})
    elif not _is_unsigned(verdict):
        yield sentence("content-unknown", {})
    yield from (_sentence(each) for each in verdict.changes_after)
    apart = _OF_IDENTITY | _SAID_ELSEWHERE | _NOT_HERE
    yield from (_sentence(each) for each in verdict.not_checked if each.code not in apart)


def _of_the_signers(verdict: Verdict, confirmations: Confirmations) -> Iterator[str]:
    if not verdict.signatures:
        yield sentence("signer-none", {})
    for seen in verdict.signatures:
        who = _("{who}, {role}.").format(who=one_line(seen.who), role=role_in_words(seen))
        yield f"{who} {_vouched(seen, confirmations)}"
    yield from (_sentence(each) for each in verdict.not_checked if each.code in _OF_IDENTITY)


def _known(seen: SignatureSeen, verdict: Verdict) -> str:
    personal = seen.own_identity and verdict.unchanged != "no"
    return "unknown" if personal and seen.trusted == "no" else seen.trusted


def _vouched(seen: SignatureSeen, confirmations: Confirmations) -> str:
    confirmed = confirmations.get(seen.fingerprint)
    if seen.trusted == "yes" and confirmed is not None:
        day = written_date(confirmed.on, current_language())
        return sentence("signer-confirmed", {"day": day, "how": confirmed.how.strip().rstrip(".")})
    if seen.trusted == "yes":
        return sentence("signer-trusted", {"issuer": seen.issuer})
    if seen.own_identity:
        return sentence("signer-own-identity", {})
    return sentence("signer-not-trusted" if seen.trusted == "no" else "signer-issued", {"issuer": seen.issuer})


def _of_the_time(verdict: Verdict) -> Iterator[str]:
    if not verdict.signatures:
        yield sentence("time-none", {})
    for seen in verdict.signatures:
        code = "time-by-service" if seen.clock == "time-service" else "time-by-signer"
        yield sentence(code, {"who": seen.who, "moment": _moment(seen.when)})


def _time_state(verdict: Verdict) -> Told:
    clocks = {each.clock for each in verdict.signatures}
    return "yes" if clocks == {"time-service"} else "unknown"


def _not_here(verdict: Verdict) -> list[str]:
    told = [_sentence(each) for each in verdict.not_checked if each.code in _NOT_HERE]
    if any(each.trusted == "unknown" for each in verdict.signatures):
        told.append(sentence("person-not-checked", {}))
    if not told and verdict.unchanged == "unknown":
        # What the first answer says of the file is then what could not be checked.
        told = [_sentence(each) for each in verdict.not_checked]
    return told


def _moment(when: str | None) -> str:
    """Return a time of signing in words, in universal time: sender and receiver may live in different hours."""
    try:
        moment = datetime.fromisoformat(when or "").astimezone(UTC)
    except ValueError:
        return _("no time given")
    return _("{day}, {time} UTC").format(
        day=written_date(moment.date(), current_language()), time=f"{moment:%H:%M}"
    )


def _is_unsigned(verdict: Verdict) -> bool:
    return any(each.code == "verify-unsigned" for each in verdict.not_checked)


def _not_confirmed() -> str:
    return _("it could not be confirmed whether it is unchanged")


def _sentence(finding: Finding) -> str:
    return sentence(finding.code, finding.values)


def _told(state: str) -> Told:
    return "yes" if state == "yes" else "no" if state == "no" else "unknown"
