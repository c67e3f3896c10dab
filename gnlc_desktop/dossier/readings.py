"""Readings of all answers, kept so that a key press reads again only the answer that changed."""

import json
from functools import lru_cache

from gnlc_desktop.form.answer_types import ANSWER_TYPES
from gnlc_desktop.form.model import Question
from gnlc_desktop.form.reading import Reading, Typed

_KEPT = 4096


def reading_of(question: Question, typed: Typed, language: str) -> Reading:
    """Return how `typed` is understood; the same answer is understood only once."""
    # JSON is a key for lists and dictionaries, which cannot be hashed; it is quick beside reading a number.
    return _read(question, json.dumps(typed), language)


def is_blank(question: Question, typed: Typed) -> bool:
    """Tell whether nothing has been answered."""
    return typed is None or ANSWER_TYPES[question.kind].is_blank(typed)


@lru_cache(maxsize=_KEPT)
def _read(question: Question, typed: str, language: str) -> Reading:
    return ANSWER_TYPES[question.kind].read(question, json.loads(typed), language)
