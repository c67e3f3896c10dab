"""An example as an answer: the text that a form gives, turned into what a person would have typed or chosen."""

import re

from gnlc_desktop.form.answer_types import ANSWER_TYPES
from gnlc_desktop.form.model import Question
from gnlc_desktop.form.reading import Flaw, Typed
from gnlc_desktop.form.statistics import NOT_AVAILABLE_WORDS

WITHOUT_EXAMPLE = frozenset({"declaration", "yes_no"})
"""Kinds that are only agreed to or not: there is nothing to show."""
_STATISTIC = re.compile(r"(?P<value>[^()]+) \((?P<year>\d{4})\)")


def typed_example(question: Question, language: str) -> Typed:
    """Return the question's example in `language` as a typed answer.

    What is chosen is written in the words of its choices, several one a line; a statistic as "48200 (2024)".
    """
    text = question.example[language]
    if question.kind in {"choice", "country"}:
        return _chosen(question, text, language)
    if question.kind == "choices":
        return [_chosen(question, line, language) for line in text.splitlines()]
    if question.kind == "statistic":
        blank = ANSWER_TYPES["statistic"].blank()
        assert isinstance(blank, dict)  # noqa: S101 - a statistic has parts
        parts = _STATISTIC.fullmatch(text)
        if parts is None:
            return {**blank, "value": text, "not_available": text == NOT_AVAILABLE_WORDS.get(language)}
        return {**blank, **parts.groupdict()}
    return text


def example_flaws(question: Question, language: str) -> tuple[Flaw, ...]:
    """Return what the question's own reader finds wrong or doubtful with its example: nothing, in a good form."""
    if question.kind in WITHOUT_EXAMPLE:
        return (Flaw("example-for-nothing", True),)
    return ANSWER_TYPES[question.kind].read(question, typed_example(question, language), language).flaws


def _chosen(question: Question, label: str, language: str) -> str:
    """Return the id of the choice that is called so; the words themselves where there is none, to be told."""
    return next((choice.id for choice in question.choices if choice.label.get(language) == label), label)
