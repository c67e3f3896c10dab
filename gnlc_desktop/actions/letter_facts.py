"""What the letters say of a dossier: the facts that fill their gaps."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from gnlc_desktop.actions.approve import standing_of
from gnlc_desktop.actions.freeze import answers_file_of, signer_name, text_answer, year_of
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.request_letter import call_of, chosen_commission
from gnlc_desktop.dossier.answers import AnswersFile
from gnlc_desktop.dossier.approval import Standing, answers_digest
from gnlc_desktop.dossier.blank_acts import Papers
from gnlc_desktop.dossier.course import Course
from gnlc_desktop.dossier.events import Route
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.form.dates import written_date
from gnlc_desktop.form.model import Form
from gnlc_desktop.form.numbers import written_number
from gnlc_desktop.procedure.letters import SHORT_DIGEST, LetterKind, Role, goes_to, in_groups
from gnlc_desktop.procedure.package_names import package_base

_MEGABYTE = 1_000_000
_UNITS = {"en": ("kB", "MB"), "fr": ("ko", "Mo")}


def letter_language(state: DossierState, form: Form) -> str:
    """Return the language that letters are written in: the contact's, else the document's."""
    return text_answer(answers_file_of(state, form), "contact.language") or state.language


def language_of_letter(kind: LetterKind, state: DossierState, form: Form, parts: Parts) -> str:
    """Return the language of one letter: the one that its Commission asked for, else the contact's.

    A Commission's counts for what is addressed to it, where there are letters in it.
    """
    rules = call_of(state, form, parts).rules
    if rules is not None and rules.language in {"en", "fr"} and goes_to(kind, Role.COMMISSION):
        return rules.language
    return letter_language(state, form)


def base_name(state: DossierState, form: Form, parts: Parts) -> str:
    """Return what the files of a dossier's letters begin with, and its reference in them.

    A report's says that it is one: an application of the same city and year may lie in the same folder.
    """
    file = answers_file_of(state, form)
    year = year_of(state, form, parts)
    base = package_base(year, text_answer(file, "city.country"), text_answer(file, "city.name"))
    return base if form.sending.in_call else f"{base}-{form.sending.file_name}"


def document_name(state: DossierState, form: Form, parts: Parts) -> str:
    """Return the name of the document's file, such as `2027-PT-Cascais-application.pdf`."""
    base = base_name(state, form, parts)
    return f"{base}-{form.sending.file_name}.pdf" if form.sending.in_call else f"{base}.pdf"


def facts_of(
    state: DossierState, form: Form, parts: Parts, *, language: str, request: str = "", reason: str = ""
) -> dict[str, str]:
    """Return the facts of a dossier for a letter in `language`; `request` names the one that is answered."""
    file = answers_file_of(state, form)
    commission = chosen_commission(state, form, parts)
    country = parts.directory.country(commission.country).names[language]
    digest = answers_digest(file)[:SHORT_DIGEST]
    base = base_name(state, form, parts)
    facts = {
        "city": text_answer(file, "city.name"),
        "country": country,
        "year": str(year_of(state, form, parts)),
        "digest": digest,
        "digest_line": "of-the-call" if state.own_blank or state.own_printed else "ours",
        "reference": f"{base}, {digest}",
        "attachment": document_name(state, form, parts),
        "reason": reason,
        **_people(file),
        **_approval(state, form),
        **_endorsement(state, language),
        **_request(state, request, language),
    }
    if commission.name:
        facts["commission"] = commission.name
    return facts


def supporting_facts(papers: Papers, names: Sequence[str], language: str) -> dict[str, str]:
    """Return what a letter says of the supporting documents that go with it; `names` are those of their files."""
    titles = [" ".join(each.title.split()) for each in papers.documents]
    if papers.merged:
        lines = [f"- {title}" for title in titles]
        return {"documents": "annexes" if lines else "none", "document_list": "\n".join(lines)}
    lines = [
        f"- {title}: {name} ({_size(each.size, language)})"
        for title, name, each in zip(titles, names, papers.documents, strict=True)
    ]
    return {"documents": "files" if lines else "none", "document_list": "\n".join(lines)}


def _size(size: int, language: str) -> str:
    """Return a size in bytes as a reader of that language writes it, in units of a thousand."""
    kilobytes, megabytes = _UNITS[language]
    if size < _MEGABYTE:
        return f"{max(1, round(size / 1_000))} {kilobytes}"
    return f"{written_number(Decimal(round(size / 100_000)) / 10, language)} {megabytes}"


def _people(file: AnswersFile) -> dict[str, str]:
    signer, title = signer_name(file), text_answer(file, "mayor.title")
    names = (text_answer(file, "contact.first_names"), text_answer(file, "contact.surname"))
    details = (text_answer(file, f"contact.{each}") for each in ("title", "telephone", "email"))
    return {
        "signer": f"{signer} ({title})" if title else signer,
        "contact": " ".join(name for name in names if name),
        "contact_details": "\n".join(each for each in details if each),
    }


def _approval(state: DossierState, form: Form) -> dict[str, str]:
    approved = state.approved if standing_of(state, form) is Standing.APPROVED else None
    return {
        "approval": (approved.route if approved else Route.UNSIGNED).value,
        "fingerprint": in_groups(approved.fingerprint if approved else ""),
    }


def _endorsement(state: DossierState, language: str) -> dict[str, str]:
    course: Course = state.course
    endorsed = course.endorsement_of(state.approved.document) if state.approved else None
    if endorsed is None:
        return {"endorsement": "none", "waiver": course.waiver.reason if course.waiver else ""}
    return {
        "endorsement": endorsed.evidence.value,
        "endorsed_by": endorsed.by,
        "endorsed_on": written_date(endorsed.on, language),
    }


def _request(state: DossierState, request: str, language: str) -> dict[str, str]:
    asked = state.course.request(request)
    on = asked.asked.on if asked else _endorsement_requested_on(state)
    items = asked.asked.items if asked else ()
    return {
        "requested_on": written_date(on, language) if on else "",
        "items": "\n".join(f"- {item}" for item in items),
    }


def _endorsement_requested_on(state: DossierState) -> date | None:
    """Return when the request for endorsement was sent, as far as that is known, else when it was drafted."""
    for at, drafted in reversed(state.drafted):
        if drafted.letter == LetterKind.ENDORSEMENT_REQUEST:
            sent = state.course.sent_of(drafted.draft)
            return sent.on if sent else at.astimezone().date()
    return None
