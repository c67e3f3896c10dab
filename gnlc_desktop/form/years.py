"""Years: of a figure, or of a period that is reported on."""

from gnlc_desktop.form.model import Question
from gnlc_desktop.form.numbers import read_number
from gnlc_desktop.form.reading import Flaw, Reading, Stored, Typed
from gnlc_desktop.form.texts import text_of

YEARS = (1900, 2100)
"""The first and the last that can be meant (ours)."""


class YearAnswer:
    """Typed as text; stored as a whole number."""

    def blank(self) -> Typed:
        """Return no answer."""
        return ""

    def is_blank(self, typed: Typed) -> bool:
        """Tell whether nothing was typed."""
        return not text_of(typed).strip()

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Understand a year, in the digits of any script."""
        year, flaws = read_year(text_of(typed))
        return Reading(year, tuple(flaws))

    def restore(self, question: Question, stored: Stored) -> Typed:
        """Return the year as typed; ValueError where it is no whole number."""
        if isinstance(stored, bool) or not isinstance(stored, int):
            raise ValueError(question.id)
        return str(stored)

    def present(self, question: Question, value: Stored, language: str) -> tuple[str, ...]:
        """Return the year."""
        return (str(value),)


def read_year(text: str) -> tuple[int | None, list[Flaw]]:
    """Return the year that a text means, or None with what is wrong with it."""
    if not text.strip():
        return None, [Flaw("year-missing", True)]
    number = read_number(text, whole=True).value
    if number is None or not YEARS[0] <= number <= YEARS[1] or number != number.to_integral_value():
        return None, [Flaw("year-unreadable", True)]
    return int(number), []
