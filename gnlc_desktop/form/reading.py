"""What reading an answer yields: a value, and flaws as codes.  Shared by every kind of answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from gnlc_desktop.form.model import Question

Typed = object
"""An answer as a person left it, a JSON value.  By kind: text kinds, date, year, choice, country, rating and yes_no:
str; web_addresses: str, one address a line; choices: list[str]; declaration: bool;
statistic: {"value": str, "year": str, "not_available": bool, "decimal_mark": "" | "." | ","}."""

Stored = object
"""An answer as it stands in an answers file, a JSON value: str, bool, int, list[str],
{"value": number, "year": int} or "not-available"."""


@dataclass(frozen=True)
class Flaw:
    """Something wrong with, or doubtful about, one answer."""

    code: str
    blocks: bool
    """True: a problem, which blocks freezing.  False: a remark."""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What was understood of a typed answer."""

    value: Stored | None
    """None where the answer is blank or cannot be read yet; the typed text is kept either way."""
    flaws: tuple[Flaw, ...] = ()
    understood: str = ""
    """How a number, date or telephone number was understood, for showing back; empty where there is nothing to add."""


class AnswerType(Protocol):
    """Everything the program knows of one kind of answer."""

    def blank(self) -> Typed:
        """Return the typed form of no answer."""

    def is_blank(self, typed: Typed) -> bool:
        """Tell whether nothing has been answered (white space is nothing)."""

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Understand `typed`, reading numbers and dates as `language` writes them; tell every flaw but blankness."""

    def restore(self, question: Question, stored: Stored) -> Typed:
        """Return the typed form of a value from an answers file.

        Raises ValueError where the value is of the wrong type; a wrong content is left to `read`.
        """

    def present(self, question: Question, value: Stored, language: str) -> tuple[str, ...]:
        """Return the value as paragraphs for a reader, numbers and dates as `language` writes them."""
