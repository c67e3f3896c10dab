"""Everything that one page of questions shows, as plain values: the window only draws them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.dossier.path import applying
from gnlc_desktop.dossier.readings import reading_of
from gnlc_desktop.form.answer_types import ANSWER_TYPES, count_words
from gnlc_desktop.form.model import Page, Provenance, Question
from gnlc_desktop.form.reading import Reading, Typed
from gnlc_desktop.i18n import _, ngettext
from gnlc_desktop.wizard.dates import day_in_words
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wording import sentence

UNTIL_LEFT = frozenset({"answer-missing", "declaration-not-accepted", "stamp-not-chosen"})
"""Codes of what is not there yet; they are not held against a page that nobody has left."""
CHOSEN = frozenset({"choice", "country", "choices", "rating"})
"""Kinds whose answers are chosen: an example stands in the help only, beside a list it would say nothing."""
BLANK = "answer-blank"
"""Code of a question that may stay blank and does; told on the page Check answers only."""
AMBIGUOUS = "number-ambiguous"
"""Code of a number that can be read in two ways; asked about with a button for each."""


@dataclass(frozen=True)
class ChoiceView:
    """One thing that can be chosen."""

    id: str
    label: str


@dataclass(frozen=True)
class WayToRead:
    """One way to read an ambiguous number."""

    decimal_mark: str
    """What the typed answer's `decimal_mark` becomes where this way is meant."""
    label: str


@dataclass(frozen=True)
class QuestionView:
    """One question with its answer and whatever stands beside it."""

    id: str
    kind: str
    label: str
    optional: bool
    hint: str
    provenance: str
    """One sentence where the real form is not known to ask this; empty where the page says it for all."""
    typed: Typed
    """The answer as it was left, readable or not."""
    understood: str
    """How a number, date or telephone number was understood, as a sentence; empty where there is nothing to add."""
    counter: str
    """Words so far and at most, as a sentence; empty where there is no limit."""
    counter_mood: str
    """"problem" or "remark" where the limit is exceeded, else empty."""
    problems: tuple[str, ...]
    remarks: tuple[str, ...]
    ways_to_read: tuple[WayToRead, ...]
    to_renew: bool
    """Whether the answer still is the one of an earlier dossier; it can be confirmed as it stands."""
    choices: tuple[ChoiceView, ...]
    unit: str
    autocomplete: str
    maximum_length: int
    example: str
    """An answer of ours, shown when it is asked for; empty where choosing needs none."""


@dataclass(frozen=True)
class PageView:
    """One page of questions."""

    id: str
    title: str
    position: str
    """Such as "2 of 12"."""
    intro: str
    provenance: str
    """One sentence on how well the page's questions are known; empty where it is told question by question."""
    optional: str
    """One sentence where every question of the page may stay blank; none of them says so itself then."""
    questions: tuple[QuestionView, ...]


def page_view(session: Session, page_id: str) -> PageView:
    """Return what the page shows now; KeyError where the form has no such page."""
    pages = session.form.pages
    number = next((index for index, each in enumerate(pages) if each.id == page_id), None)
    if number is None:
        raise KeyError(page_id)
    page, language = pages[number], session.language
    asked = {question.id for question in applying(session.form, session.state.answers, language)}
    shared = {question.provenance for question in page.questions}
    alike = shared.pop() if len(shared) == 1 else None
    questions = tuple(
        question_view(session, page, question, alone=alike is None)
        for question in page.questions
        if question.id in asked
    )
    all_optional = len(questions) > 1 and all(question.optional for question in questions)
    if all_optional:
        questions = tuple(replace(question, optional=False) for question in questions)
    return PageView(
        id=page.id,
        title=in_language(page.title, language),
        position=_("{number} of {count}").format(number=number + 1, count=len(pages)),
        intro=in_language(page.intro, language),
        provenance=provenance_of_page(alike) if alike else "",
        optional=_("Everything on this page may stay blank.") if all_optional else "",
        questions=questions,
    )


def question_view(session: Session, page: Page, question: Question, *, alone: bool) -> QuestionView:
    """Return what is shown of one question; `alone` where it tells its own provenance."""
    language = session.language
    typed = session.state.answers.get(question.id)
    if typed is None:
        typed = ANSWER_TYPES[question.kind].blank()
    reading = reading_of(question, typed, language)
    counter, mood = _counter(question, typed)
    return QuestionView(
        id=question.id,
        kind=question.kind,
        label=in_language(question.label, language),
        optional=not question.required,
        hint=in_language(question.hint, language),
        provenance=provenance_of_question(question.provenance) if alone else "",
        typed=typed,
        understood=_("Understood as {value}.").format(value=reading.understood) if reading.understood else "",
        counter=counter,
        counter_mood=mood,
        problems=_sentences(session.findings.problems, session, page, question),
        remarks=_sentences(session.findings.remarks, session, page, question),
        ways_to_read=_ways_to_read(reading, typed),
        to_renew=question.id in session.state.to_renew,
        choices=tuple(ChoiceView(each.id, in_language(each.label, language)) for each in question.choices),
        unit=in_language(question.unit, language),
        autocomplete=question.autocomplete,
        maximum_length=question.maximum_length,
        example="" if question.kind in CHOSEN else in_language(question.example, language),
    )


def in_language(text: Mapping[str, str], language: str) -> str:
    """Return a form's text in `language`, in English where it has none, or nothing where there is no text."""
    return text.get(language) or text.get("en", "")


def provenance_of_question(provenance: Provenance) -> str:
    """Return how well it is known that the real form asks a question; nothing where it surely does."""
    if provenance is Provenance.RECONSTRUCTED:
        return _("Reconstructed from what UNESCO publishes: the official form may ask it differently.")
    if provenance is Provenance.OURS:
        return _("An aid of this program, not known from the published form.")
    return ""


def provenance_of_page(provenance: Provenance) -> str:
    """Return how well it is known that the real form asks the questions of a page."""
    if provenance is Provenance.RECONSTRUCTED:
        return _("These questions are reconstructed from what UNESCO publishes: the official form may differ.")
    if provenance is Provenance.OURS:
        return _("These questions are an aid of this program, not known from the published form.")
    return _("These questions are known from the published form.")


def finding_sentence(finding: Finding) -> str:
    """Return a problem or remark in words, the same wherever it is shown."""
    values = {
        name: day_in_words(value) if isinstance(value, date) else value for name, value in finding.values.items()
    }
    return sentence(finding.code, values)


def _sentences(
    findings: tuple[Finding, ...], session: Session, page: Page, question: Question
) -> tuple[str, ...]:
    untold = {BLANK} if page.id in session.left_pages else UNTIL_LEFT | {BLANK}
    return tuple(
        finding_sentence(each) for each in findings if each.question == question.id and each.code not in untold
    )


def _counter(question: Question, typed: Typed) -> tuple[str, str]:
    if question.limit is None or not isinstance(typed, str):
        return "", ""
    words, most = count_words(typed), question.limit.words
    rule = _("a word is whatever stands between spaces")
    if words <= most:
        told = ngettext("{words} of {most} word", "{words} of {most} words", most)
        return f"{told.format(words=words, most=most)} ({rule})", ""
    told = ngettext("{words} words: {more} more than {most}", "{words} words: {more} more than {most}", words - most)
    mood = "problem" if question.limit.provenance is Provenance.CONFIRMED else "remark"
    return f"{told.format(words=words, more=words - most, most=most)} ({rule})", mood


def _ways_to_read(reading: Reading, typed: Typed) -> tuple[WayToRead, ...]:
    flaw = next((each for each in reading.flaws if each.code == AMBIGUOUS), None)
    if flaw is None or not isinstance(typed, Mapping):
        return ()
    mark = next((each for each in reversed(str(typed.get("value", ""))) if each in ".,"), ".")
    other = "," if mark == "." else "."
    return (
        WayToRead(other, _("I mean {number}").format(number=flaw.values["as_grouped"])),
        WayToRead(mark, _("I mean {number}").format(number=flaw.values["as_decimal"])),
    )
