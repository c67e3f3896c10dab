"""What a Commission sees of the applications it received, as plain values: a list, and the question of the cap."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.received_folder import ReceivedApplication, copies_of
from gnlc_desktop.actions.verdict_in_words import (
    Told,
    identity_state,
    role_in_words,
    trusted_in_words,
    unchanged_in_words,
)
from gnlc_desktop.dossier.findings import Finding, Findings
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import _, current_language, ngettext
from gnlc_desktop.procedure.cap import Cap, cap_of
from gnlc_desktop.wizard.names import short_name
from gnlc_desktop.wizard.page_view import in_language
from gnlc_desktop.wording import explain, one_line, sentence

_NAMED = 6
"""Files that are named; of more, the number says enough."""


@dataclass(frozen=True)
class Mark:
    """A state in words, with the shape that stands before them."""

    state: Told
    words: str


@dataclass(frozen=True)
class ApplicationCard:
    """One received file in the list."""

    path: Path
    title: str
    """City and country, or the file's name where it does not say."""
    contact: str
    """Whom to ask; empty where the file does not say."""
    signer: str
    """Who signed, or that nobody did."""
    marks: tuple[Mark, ...]
    """Unchanged, identity, completeness; of a file that cannot be read, why."""


def card_of(received: ReceivedApplication, parts: Parts, language: str) -> ApplicationCard:
    """Return a received file as the list shows it, the country's name in `language`."""
    title = title_of(received, parts, language)
    if received.verdict is None:
        why = explain(received.problem) if received.problem is not None else ""
        return ApplicationCard(received.path, title, "", "", (Mark("unknown", why),))
    contact = received.contact
    said = (contact.name, contact.organisation, contact.email, contact.telephone)
    return ApplicationCard(
        path=received.path,
        title=title,
        contact=", ".join(one_line(each) for each in said if each),
        signer=_signers(received),
        marks=marks_of(received),
    )


def title_of(received: ReceivedApplication, parts: Parts, language: str) -> str:
    """Return city and country, or the file's name where the file does not say."""
    city = one_line(short_name(received.city))
    if not city:
        return one_line(received.path.name)
    country = country_name(received, parts, language)
    return _("{city}, {country}").format(city=city, country=country) if country else city


def country_name(received: ReceivedApplication, parts: Parts, language: str) -> str:
    """Return the country's name, what stands in its place where the directory does not know it."""
    try:
        names = parts.directory.country(received.country).names
    except UnusableInput:
        return one_line(short_name(received.country))
    return names.get(language) or names["en"]


def marks_of(received: ReceivedApplication) -> tuple[Mark, ...]:
    """Return the states of a file that could be read: unchanged, identity, completeness."""
    verdict = received.verdict
    if verdict is None:
        return ()
    content: Told = "yes" if verdict.unchanged == "yes" else "no" if verdict.unchanged == "no" else "unknown"
    return (
        Mark(content, unchanged_in_words(verdict)),
        *(Mark(identity_state(verdict), trusted_in_words(each)) for each in verdict.signatures[:1]),
        completeness_mark(received.findings),
    )


def completeness_mark(findings: Findings | None) -> Mark:
    """Return whether the answers are complete, in words."""
    if findings is None:
        return Mark("unknown", _("no answers attached that this program knows"))
    missing = len(findings.problems)
    if not missing:
        return Mark("yes", _("answers complete"))
    told = ngettext("{count} answer missing or unfit", "{count} answers missing or unfit", missing)
    return Mark("no", told.format(count=missing))


def copies_in_words(received: ReceivedApplication, among: Sequence[ReceivedApplication]) -> str:
    """Return that other files are the same to the last byte; empty where none is."""
    names = copies_of(received, among)
    return _("the same file as {names}").format(names=_named(names)) if names else ""


def passed_over_in_words(names: Sequence[str]) -> str:
    """Return what of a folder was not looked at, and why; empty where nothing was passed over."""
    if not names:
        return ""
    told = ngettext(
        "{count} more in this folder was not looked at, since only PDFs are read here: {names}.",
        "{count} more in this folder were not looked at, since only PDFs are read here: {names}.",
        len(names),
    ).format(count=len(names), names=_named(names))
    if any(name.lower().endswith((".eml", ".msg")) for name in names):
        return " ".join((told, _("Save what is attached to a message into this folder, and choose the folder again.")))
    return told


def _named(names: Sequence[str]) -> str:
    """Return the first few of many names."""
    shown = ", ".join(one_line(short_name(each)) for each in names[:_NAMED])
    return f"{shown}, …" if len(names) > _NAMED else shown


def problems_in_words(received: ReceivedApplication, forms: Mapping[tuple[str, str], Form]) -> tuple[str, ...]:
    """Return what the answers lack, each with its question."""
    answers, findings = received.answers, received.findings
    form = forms.get((answers.form, answers.edition)) if answers is not None else None
    if findings is None or form is None:
        return ()
    return tuple(_problem(each, form) for each in findings.problems)


def _problem(finding: Finding, form: Form) -> str:
    told = sentence(finding.code, finding.values)
    if finding.question is None or finding.question not in form:
        return told
    question = in_language(form.question(finding.question).label, current_language())
    return _("{name}: {text}").format(name=question, text=told)


def _signers(received: ReceivedApplication) -> str:
    signatures = received.verdict.signatures if received.verdict is not None else ()
    said = (
        _("Signed by {who} {role}").format(who=one_line(short_name(each.who)), role=role_in_words(each))
        for each in signatures
    )
    return "; ".join(said) or _("No electronic signature")


@dataclass(frozen=True)
class CapQuestion:
    """More cities of a country go forward than the published procedure takes; a question, never a block."""

    country: str
    """ISO 3166-1 alpha-2."""
    words: str
    source: str


def cap_questions(going: Iterable[ReceivedApplication], parts: Parts, language: str) -> tuple[CapQuestion, ...]:
    """Return the question for every country of which more go forward than the published procedure takes a year."""
    # A file that lies there twice is one application.
    chosen = tuple({each.digest: each for each in going}.values())
    counted = Counter(each.country for each in chosen if each.country)
    year = parts.call().year
    found = []
    for country, count in sorted(counted.items()):
        cap = cap_of(parts.directory.of_country(country), parts.office_facts(), year)
        if count > cap.most:
            name = next(country_name(each, parts, language) for each in chosen if each.country == country)
            found.append(CapQuestion(country, _question(count, name, cap), _source(cap)))
    return tuple(found)


def _question(count: int, country: str, cap: Cap) -> str:
    if cap.source:
        told = _("{count} applications of {country} are to go forward. Your Commission says at most {most} this year; "
                 "which go forward?")  # fmt: skip
    else:
        told = _("{count} applications of {country} are to go forward. The published procedure says at most {most} new "
                 "member cities a country and year; which go forward?")  # fmt: skip
    return told.format(count=count, country=country, most=cap.most)


def _source(cap: Cap) -> str:
    if cap.source:
        return _("Source: {source}. You decide; nothing is stopped here.").format(source=one_line(cap.source))
    return _("Source: the published procedure of the network. You decide; nothing is stopped here.")
