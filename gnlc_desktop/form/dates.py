"""Dates as people write them, day before month."""

import re
import unicodedata
from datetime import date

from gnlc_desktop.form.model import Question
from gnlc_desktop.form.numbers import western
from gnlc_desktop.form.reading import Flaw, Reading, Stored, Typed
from gnlc_desktop.form.texts import text_of

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})[./\-\s]+(\d{1,2})[./\-\s]+(\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+([^\W\d_]+)\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    )
    for number, name in enumerate(names.split(), start=1)
}


class DateAnswer:
    """Typed as text; stored as ISO 8601."""

    def blank(self) -> Typed:
        """Return no answer."""
        return ""

    def is_blank(self, typed: Typed) -> bool:
        """Tell whether nothing was typed."""
        return not text_of(typed).strip()

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Understand a date and show it back in words, so that day and month cannot be confused."""
        day = read_date(text_of(typed))
        if day is None:
            return Reading(None, (Flaw("date-unreadable", True),))
        return Reading(day.isoformat(), (), written_date(day, language))

    def restore(self, question: Question, stored: Stored) -> Typed:
        """Return the text; ValueError where it is none."""
        if not isinstance(stored, str):
            raise ValueError(question.id)
        return stored

    def present(self, question: Question, value: Stored, language: str) -> tuple[str, ...]:
        """Return the date in words."""
        return (written_date(date.fromisoformat(str(value)), language),)


def read_date(text: str) -> date | None:
    """Return the date that a text means, or None."""
    plain = "".join(western(each) for each in text.strip().casefold())
    for pattern, order in (
        (_ISO, (1, 2, 3)),
        (_NUMERIC, (3, 2, 1)),
        (_NAMED, (3, 2, 1)),
        (_MONTH_FIRST, (3, 1, 2)),
    ):
        found = pattern.fullmatch(plain)
        if found is not None:
            year, month, day = (found[group] for group in order)
            number = int(month) if month.isdigit() else _month(_without_accents(month))
            try:
                return date(int(year), number, int(day))
            except ValueError:
                return None
    return None


def written_date(day: date, language: str) -> str:
    """Return a date in words, such as "31 March 2027"."""
    from babel.dates import format_date

    # The international form: British English puts the day first, as every other language of the form does.
    pattern = "d'er' MMMM y" if language == "fr" and day.day == 1 else "d MMMM y"
    return str(format_date(day, pattern, locale="en_GB" if language == "en" else language))


def _month(word: str) -> int:
    """Return the number of a month, perhaps cut after three letters or more; 0 where none or two can be meant."""
    found = {number for name, number in _MONTHS.items() if len(word) >= 3 and name.startswith(word)}
    return found.pop() if len(found) == 1 else 0


def _without_accents(word: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))
