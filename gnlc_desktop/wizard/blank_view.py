"""What the page about the call's own form shows: each field with its words, and what it can take, in words."""

from dataclasses import dataclass
from textwrap import shorten

from gnlc_desktop.actions.blank import ReadBlank
from gnlc_desktop.dossier.blank_acts import Papers
from gnlc_desktop.dossier.blank_mapping import (
    COMMISSION_SIGNS,
    DATE_PARTS,
    HEADING,
    LABEL,
    MAYOR_SIGNS,
    NAME,
    NEAR,
    NOT_AVAILABLE,
    OPTIONS,
    PLACE,
    SPOKEN,
    SURNAME_FIRST,
    VALUE,
    YEAR,
    BlankField,
    FieldMatch,
    answers_to_choose,
    targets_of,
)
from gnlc_desktop.dossier.blank_matching import options_for
from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import _, ngettext
from gnlc_desktop.wizard.page_view import in_language

_LONGEST_LINK = 70
"""Characters of a question in a link."""
SURE = 0.8
"""From here on a proposal is called likely; below it, one to look at."""


@dataclass(frozen=True)
class FieldRow:
    """One field of the form as the page shows it."""

    name: str
    label: str
    place: str
    """Its kind and page, in words."""
    target: str
    sure: str
    """How sure the proposal is, and why, in words; empty where a person said so."""
    page: int
    """From 1."""


def taken_in_words(read: ReadBlank) -> tuple[tuple[str, str], ...]:
    """Return what is to be said of a form that was just taken in, as (kind of notice, words)."""
    count = len(read.fields)
    told = {
        "confirmed": _("{name} was confirmed in this dossier before; its {count} fields take what they took then."),
        "edition": _("{name} is known: what its {count} fields take is settled. Look it over, then confirm."),
        "proposed": _("{name} has {count} fields. Look over what each takes, then confirm."),
    }[read.origin]
    said = [("done", told.format(name=read.name, count=count))]
    if not any(match.target for match in read.matches.values()):
        foreign = _(
            "{name} asks hardly anything that this application asks, so nothing is proposed. Is it the call's form? If "
            "it is, choose what each field takes."
        )
        said = [("remark", foreign.format(name=read.name))]
    if read.filled:
        before = ngettext(
            "{count} field of it was filled in before. What has no answer here is left blank in the document.",
            "{count} fields of it were filled in before. What has no answer here is left blank in the document.",
            read.filled,
        )
        said.append(("remark", before.format(count=read.filled)))
    return tuple(said)


def papers_in_words(papers: Papers) -> str:
    """Return which form is in the dossier, and how far it is."""
    if papers.printed is not None:
        return _("What is sent: {name}, as it was finished elsewhere.").format(name=papers.printed.name)
    if papers.blank is None:
        return _("No form is in the dossier yet.")
    if papers.blank.mapping:
        return _("In the dossier: {name}. Its fields are confirmed.").format(name=papers.blank.name)
    return _("In the dossier: {name}. Its fields are not confirmed yet.").format(name=papers.blank.name)


def archive_in_words() -> str:
    """Return what a filled form is for an archive and for a reader of structure, which its maker decided."""
    return _(
        "The answers are printed with their fonts inside the file, and travel in it as data; title and language are "
        "said. Whether the form itself is one for the archive (PDF/A) and for readers of structure (PDF/UA), its maker "
        "decided: this program does not claim it."
    )


def field_rows(read: ReadBlank) -> tuple[FieldRow, ...]:
    """Return the fields in the order of the form."""
    return tuple(_row(read, field) for field in read.fields)


def question_in_words(form: Form, question: str, language: str) -> str:
    """Return page and question as a link names them; of a question that is a whole declaration the beginning."""
    label = shorten(in_language(form.question(question).label, language), _LONGEST_LINK, placeholder=" \u2026")
    page = in_language(form.page_of(question).title, language)
    return _("{page}: {question}").format(page=page, question=label)


def target_choices(form: Form, kind: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return what a field of a kind can take as (id, words), first of all nothing."""
    choices = tuple((target, target_in_words(form, target, language)) for target in targets_of(form, kind))
    return (("", _("Leave it blank")), *choices)


def target_in_words(form: Form, target: str, language: str) -> str:
    """Return what a field takes, such as "Mayor: surname, then first names"."""
    if not target:
        return _("nothing")
    if target in {MAYOR_SIGNS, COMMISSION_SIGNS}:
        return _("The mayor's signature") if target == MAYOR_SIGNS else _("The Commission's signature")
    subject, _colon, part = target.partition(":")
    if subject not in form:
        page = in_language(form.page_of(f"{subject}.surname").title, language)
        told = {
            SURNAME_FIRST: _("{page}: surname, then first names"),
            SPOKEN: _("{page}: first names, then surname"),
        }[part]
        return told.format(page=page)
    question = form.question(subject)
    page = in_language(form.page_of(subject).title, language)
    label = in_language(question.label, language)
    words = _("{page}: {question}").format(page=page, question=label)
    if not part:
        return words
    return _("{answer} - {part}").format(answer=words, part=_part_in_words(form, subject, part, language))


def match_of(form: Form, field: BlankField, target: str) -> FieldMatch:
    """Return what a person chose for a field, with the options that its words tell."""
    return FieldMatch(target, options_for(form, field, target), 1.0)


def reason_in_words(match: FieldMatch) -> str:
    """Return what a proposal rests on; empty where a person said so."""
    return {
        LABEL: _("by its label"),
        NAME: _("by its name inside the file"),
        NEAR: _("by words near it"),
        HEADING: _("by the heading above it"),
        OPTIONS: _("by what it lets choose"),
        PLACE: _("by its place among the fields"),
    }.get(match.why, "")


def _part_in_words(form: Form, subject: str, part: str, language: str) -> str:
    question = form.question(subject)
    if question.kind == "date" and part in DATE_PARTS:
        return {"day": _("day"), "month": _("month"), "year": _("year")}[part]
    if question.kind == "statistic":
        return {VALUE: _("value"), YEAR: _("year"), NOT_AVAILABLE: _("not available")}[part]
    chosen = next((each for each in question.choices if each.id == part), None)
    if chosen is not None:
        return in_language(chosen.label, language)
    return {"yes": _("Yes"), "no": _("No")}.get(part, part)


def _row(read: ReadBlank, field: BlankField) -> FieldRow:
    match = read.matches[field.name]
    kinds = {
        "text": _("text"),
        "check": _("box to tick"),
        "radio": _("one of several boxes"),
        "choice": _("list"),
        "signature": _("signature"),
    }
    kind = kinds[field.kind]
    place = kind if read.kind == "docx" else _("{kind}, page {page}").format(kind=kind, page=field.page + 1)
    if read.origin != "proposed" or not match.target:
        sure = "" if match.target else _("nothing found for it")
    else:
        sure = _("likely") if match.confidence >= SURE else _("please look at this one")
        sure = ", ".join(part for part in (sure, reason_in_words(match)) if part)
    return FieldRow(field.name, field.label or field.name, place, match.target, sure, field.page + 1)


def answer_choices(form: Form, target: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return the answers that an option of a list or a row of boxes can stand for as (id, words); first none."""
    if target not in form:
        return ()
    question = form.question(target)
    answers = answers_to_choose(question) or tuple(each.id for each in question.choices)
    told = tuple((each, _part_in_words(form, target, each, language)) for each in answers)
    return (("", _("no answer")), *told) if told else ()
