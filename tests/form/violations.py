"""Violations derived from a definition: for each rule of each question, one typed answer that breaks that rule alone.

A test that trusts a list written by hand stops noticing when a question is added; this one reads the definition.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gnlc_desktop.form.answer_types import ANSWER_TYPES
from gnlc_desktop.form.model import Form, Provenance, Question
from gnlc_desktop.form.statistics import LARGEST
from gnlc_desktop.form.texts import LONGEST_LINE, LONGEST_TEXT, LONGEST_WORD
from tests.form.questions import statistic


@dataclass(frozen=True)
class Violation:
    """One rule of one question, broken."""

    question: str
    rule: str
    typed: object
    code: str
    """What must be told."""
    blocks: bool = True

    def __str__(self) -> str:
        return f"{self.question}: {self.rule}"


def violations(form: Form) -> Iterator[Violation]:
    """Yield every violation of every question."""
    for question in form.questions():
        yield from _blank(question)
        for rule, typed, code, blocks in _RULES[question.kind](question):
            yield Violation(question.id, rule, typed, code, blocks)


Rules = Iterator[tuple[str, object, str, bool]]


def _blank(question: Question) -> Iterator[Violation]:
    code = "answer-missing" if question.required else "answer-blank"
    if question.kind == "declaration":
        code = "declaration-not-accepted"
    elif question.id == "declaration.stamp":
        code = "stamp-not-chosen"
    yield Violation(question.id, "left blank", ANSWER_TYPES[question.kind].blank(), code, question.required)


def _unfit(*, lines: bool) -> Rules:
    yield "a NUL", "a\x00b", "text-control-characters", True
    yield "an escape", "a\x1b[31m", "text-control-characters", True
    yield "a lone surrogate", "a\ud800", "text-control-characters", True
    yield "an order to turn the text round", "a\u202eb", "text-control-characters", True
    yield "an endless word", "a" * (LONGEST_WORD + 1), "word-too-long", True
    if not lines:
        yield "two lines", "a\nb", "text-one-line", True
        yield "a tab", "a\tb", "text-one-line", True


def _short_text(question: Question) -> Rules:
    yield from _unfit(lines=False)
    yield "longer than its place", "a" * (question.maximum_length + 1), "text-too-long", False
    yield "longer than any page", "ab " * LONGEST_LINE, "text-too-long", True


def _long_text(question: Question) -> Rules:
    yield from _unfit(lines=True)
    yield "longer than any page", "ab " * LONGEST_TEXT, "text-too-long", True
    if question.limit is not None:
        confirmed = question.limit.provenance is Provenance.CONFIRMED
        yield "one word too many", "word " * (question.limit.words + 1), "too-many-words", confirmed


def _statistic(question: Question) -> Rules:
    good = str(int(question.minimum or 0) + 1)
    yield "no number", statistic("many"), "number-unreadable", True
    yield "below zero", statistic("-1"), "number-negative", True
    yield "no value", statistic(""), "statistic-value-missing", True
    yield "no year", statistic(good, ""), "year-missing", True
    yield "no such year", statistic(good, "205"), "year-unreadable", True
    yield "a year in words", statistic(good, "last year"), "year-unreadable", True
    yield "larger than any figure", statistic(str(LARGEST + 1)), "number-too-large", True
    if question.whole:
        yield "half an inhabitant", statistic("1000.5"), "number-not-whole", True
    else:
        yield "two meanings", statistic("1.234"), "number-ambiguous", True
    if question.maximum is not None:
        yield "above its range", statistic(str(int(question.maximum) + 1)), "number-too-large", False
    if question.minimum:
        yield "below its range", statistic("0"), "number-too-small", False


def _date(_question: Question) -> Rules:
    for text in ("soon", "31.2.2027", "15.3.27", "2027-13-01", "3000000000-01-01"):
        yield f"no date: {text}", text, "date-unreadable", True


def _year(_question: Question) -> Rules:
    for text in ("last", "205", "2101", "2027.5", "2027-2029"):
        yield f"no year: {text}", text, "year-unreadable", True


def _choice(_question: Question) -> Rules:
    yield "none of its choices", "neither", "choice-unknown", True


def _choices(question: Question) -> Rules:
    yield "one that is none of its choices", [question.choices[0].id, "neither"], "choice-unknown", True


def _rating(question: Question) -> Rules:
    assert question.minimum is not None
    assert question.maximum is not None
    for text in (str(int(question.minimum) - 1), str(int(question.maximum) + 1), "3.5", "three", "00051"):
        yield f"off the scale: {text}", text, "rating-off-scale", True


def _yes_no(_question: Question) -> Rules:
    yield "neither", "perhaps", "choice-unknown", True


def _telephone(question: Question) -> Rules:
    yield "no country", "21 482 50 00", "telephone-without-country", True
    yield "no number", "+ call us", "telephone-unreadable", True
    yield "no such country", "+999 123456", "telephone-unreadable", True
    yield "no number of that country", "+351 12", "telephone-unusual", False
    yield "longer than its place", "+351 21 482 50 00" + " " * question.maximum_length + ";", "text-too-long", False
    yield "two lines", "+351 21\n482", "text-one-line", True


def _email(_question: Question) -> Rules:
    yield "no @", "learning(a)city.example", "email-without-at", True
    for text in (
        "a@b.example; c@d.example",
        "a@b",
        "a@b.example\nBcc: c@d.example",
        "a@x.invalid",
        "Ana <a@b.example>",
    ):
        yield f"not one address: {text!r}", text, "email-unusable", True
    yield "a letter that not every server knows", "josé@city.example", "email-letter", True
    yield "too long", "a" * 250 + "@city.example", "email-unusable", True


def _web_address(question: Question) -> Rules:
    for text in ("city", "javascript:alert(1)", "file:///etc/passwd", "www.city.example and more", "https://"):
        yield f"no web address: {text}", text, "web-address-unusable", True
    if question.kind == "web_addresses":
        yield "one line of two", "www.city.example\nnowhere", "web-address-unusable", True
        yield "many", "www.city.example\n" * 51, "too-many-addresses", False
        yield "far too many", "www.city.example\n" * 201, "too-many-addresses", True
    else:
        yield "longer than its place", "www.city.example/" + "a" * question.maximum_length, "text-too-long", False


def _declaration(_question: Question) -> Rules:
    yield from ()


_RULES: dict[str, Callable[[Question], Rules]] = {
    "short_text": _short_text,
    "long_text": _long_text,
    "statistic": _statistic,
    "date": _date,
    "year": _year,
    "choice": _choice,
    "country": _choice,
    "choices": _choices,
    "rating": _rating,
    "yes_no": _yes_no,
    "telephone": _telephone,
    "email": _email,
    "web_address": _web_address,
    "web_addresses": _web_address,
    "declaration": _declaration,
}
