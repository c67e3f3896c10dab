"""Questions made for one test."""

from typing import Any

from gnlc_desktop.form.answer_types import ANSWER_TYPES
from gnlc_desktop.form.model import Provenance, Question
from gnlc_desktop.form.reading import Reading


def question(kind: str, **settings: Any) -> Question:
    """Make a question of a kind."""
    return Question(
        id="page.question", kind=kind, label={"en": "?", "fr": "?"}, provenance=Provenance.CONFIRMED, **settings
    )


def read(kind: str, typed: object, *, language: str = "en", **settings: Any) -> Reading:
    """Read an answer to such a question."""
    return ANSWER_TYPES[kind].read(question(kind, **settings), typed, language)


def codes(reading: Reading) -> list[str]:
    """Return the codes of the flaws."""
    return [flaw.code for flaw in reading.flaws]


def statistic(
    value: str, year: str = "2020", *, decimal_mark: str = "", not_available: bool = False
) -> dict[str, object]:
    """Return a statistic as typed."""
    return {"value": value, "year": year, "not_available": not_available, "decimal_mark": decimal_mark}
