"""A statistic: a value and its year, or the word that none is available."""

from collections.abc import Mapping
from decimal import Decimal

from gnlc_desktop.form.model import Question, Text
from gnlc_desktop.form.numbers import read_number, stored_number, written_number
from gnlc_desktop.form.reading import Flaw, Reading, Stored, Typed
from gnlc_desktop.form.years import read_year

NOT_AVAILABLE = "not-available"
NOT_AVAILABLE_WORDS: Text = {"en": "not available", "fr": "non disponible"}
LARGEST = 10**15
"""No figure of a city comes near, and every number below it survives as a JSON number."""
_BLANK = {"value": "", "year": "", "not_available": False, "decimal_mark": ""}


class StatisticAnswer:
    """Typed: {"value": str, "year": str, "not_available": bool, "decimal_mark": "" | "." | ","}."""

    def blank(self) -> Typed:
        """Return no answer."""
        return dict(_BLANK)

    def is_blank(self, typed: Typed) -> bool:
        """Tell whether neither value nor year is there, nor the word that none is available."""
        parts = _parts(typed)
        return not (parts["not_available"] or str(parts["value"]).strip() or str(parts["year"]).strip())

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Understand value and year; both are needed."""
        parts = _parts(typed)
        if parts["not_available"]:
            return Reading(NOT_AVAILABLE)
        value, flaws = _read_value(question, str(parts["value"]), str(parts["decimal_mark"]), language)
        year, year_flaws = read_year(str(parts["year"]))
        flaws += year_flaws
        understood = _in_words(question, value, year, language) if value is not None else ""
        if value is None or year is None or any(flaw.blocks for flaw in flaws):
            return Reading(None, tuple(flaws), understood)
        return Reading({"value": stored_number(value), "year": year}, tuple(flaws), understood)

    def restore(self, question: Question, stored: Stored) -> Typed:
        """Return a statistic as typed; ValueError where it is neither a pair nor "not-available"."""
        if stored == NOT_AVAILABLE:
            return {**_BLANK, "not_available": True}
        if not isinstance(stored, Mapping) or stored.keys() != {"value", "year"}:
            raise ValueError(question.id)
        value, year = stored["value"], stored["year"]
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or isinstance(year, bool)
            or not isinstance(year, int)
        ):
            raise ValueError(question.id)
        # repr gives the shortest digits that mean the same number; an exponent is written out.
        written = f"{Decimal(repr(value)):f}"
        # Said only where three decimals could be taken for thousands: what is typed over it later is read afresh.
        mark = "." if len(written.partition(".")[2]) == 3 else ""
        return {**_BLANK, "value": written, "year": str(year), "decimal_mark": mark}

    def present(self, question: Question, value: Stored, language: str) -> tuple[str, ...]:
        """Return (value with unit, year), or the words for not available."""
        if not isinstance(value, Mapping):
            return (NOT_AVAILABLE_WORDS[language],)
        return _with_unit(question, value["value"], language), str(value["year"])


def _parts(typed: Typed) -> dict[str, object]:
    return {**_BLANK, **typed} if isinstance(typed, Mapping) else dict(_BLANK)


def _read_value(question: Question, text: str, mark: str, language: str) -> tuple[Decimal | None, list[Flaw]]:
    if not text.strip():
        return None, [Flaw("statistic-value-missing", True)]
    if text.strip().startswith(("-", "\u2212")):
        return None, [Flaw("number-negative", True)]
    number = read_number(text, whole=question.whole, decimal_mark=mark)
    if number.as_decimal is not None and number.as_grouped is not None:
        ways = {
            "as_decimal": written_number(number.as_decimal, language),
            "as_grouped": written_number(number.as_grouped, language),
        }
        return None, [Flaw("number-ambiguous", True, ways)]
    value = number.value
    if value is None:
        return None, [Flaw("number-unreadable", True)]
    if question.whole and value != value.to_integral_value():
        return None, [Flaw("number-not-whole", True)]
    bounds = _out_of_bounds(question, value, language)
    return value, bounds


def _out_of_bounds(question: Question, value: Decimal, language: str) -> list[Flaw]:
    # The bounds are ours, hence remarks; a number that no page has room for is not.
    if value > LARGEST:
        return [Flaw("number-too-large", True, {"most": written_number(LARGEST, language)})]
    if question.minimum is not None and value < Decimal(str(question.minimum)):
        return [Flaw("number-too-small", False, {"least": written_number(question.minimum, language)})]
    if question.maximum is not None and value > Decimal(str(question.maximum)):
        return [Flaw("number-too-large", False, {"most": written_number(question.maximum, language)})]
    return []


def _in_words(question: Question, value: Decimal, year: int | None, language: str) -> str:
    written = _with_unit(question, stored_number(value), language)
    return f"{written} ({year})" if year is not None else written


def _with_unit(question: Question, value: int | float, language: str) -> str:
    unit = question.unit.get(language, "")
    written = written_number(value, language)
    return f"{written}\u00a0{unit}" if unit else written
