"""Numbers as people write them: "206.479", "206,479", "97, 40 km2", Arabic digits, spaces of any width."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

MOST_DIGITS = 30
"""More than any figure of a city; a number with all digits of a binary fraction has about 20."""
_SPACES_AND_MARKS = re.compile(r"[\s'\u2019\u00a0\u202f\u2009]+")
_UNIT = re.compile(r"(?:km2|km\u00b2|usd|us\$|\$|inhabitants|habitants|years|ans)$", re.IGNORECASE)
_CURRENCY = re.compile(r"^(?:usd|us\$|\$)", re.IGNORECASE)
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_ARABIC_MARKS = str.maketrans({"\u066b": ".", "\u066c": ",", "\u060c": ","})
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True)
class NumberRead:
    """What a written number can mean."""

    value: Decimal | None
    """None where it cannot be read, or in two ways."""
    as_decimal: Decimal | None = None
    """The reading of an ambiguous number in which its mark is the decimal mark."""
    as_grouped: Decimal | None = None
    """The reading in which its mark parts thousands."""


_UNREADABLE = NumberRead(None)


def read_number(text: str, *, whole: bool, decimal_mark: str = "") -> NumberRead:
    """Understand a written number.

    One mark before exactly three digits means thousands in a whole number; otherwise it is ambiguous unless
    `decimal_mark` says which mark is the decimal one.  Any other single mark is a decimal mark.
    """
    plain = _plain(text)
    if not _NUMBER.fullmatch(plain) or sum(each.isdigit() for each in plain) > MOST_DIGITS:
        return _UNREADABLE
    marks = [each for each in plain if each in ".,"]
    if not marks:
        return _value(plain)
    if len(set(marks)) == 2:
        return _two_kinds(plain, marks)
    if len(marks) > 1:
        grouped = plain.replace(",", "") if _INDIAN.fullmatch(plain) else _ungrouped(plain, marks[0])
        return _value(grouped) if grouped is not None else _UNREADABLE
    return _one_mark(plain, marks[0], whole=whole, decimal_mark=decimal_mark)


def _one_mark(plain: str, mark: str, *, whole: bool, decimal_mark: str) -> NumberRead:
    grouped, decimal = _ungrouped(plain, mark), plain.replace(mark, ".")
    if grouped is None:
        return _value(decimal)
    if whole:
        return _value(grouped)
    if decimal_mark:
        return _value(decimal if decimal_mark == mark else grouped)
    return NumberRead(None, as_decimal=Decimal(decimal), as_grouped=Decimal(grouped))


def _two_kinds(plain: str, marks: list[str]) -> NumberRead:
    decimal = marks[-1]
    if marks.count(decimal) > 1:
        return _UNREADABLE
    front, _mark, fraction = plain.rpartition(decimal)
    grouped = _ungrouped(front, "," if decimal == "." else ".")
    return _value(f"{grouped}.{fraction}") if grouped is not None else _UNREADABLE


def _ungrouped(text: str, mark: str) -> str | None:
    """Return the digits where `mark` parts them in threes, else None."""
    first, *rest = text.split(mark)
    in_threes = 1 <= len(first) <= 3 and first != "0" and not first.startswith("00")
    return first + "".join(rest) if in_threes and all(len(each) == 3 for each in rest) else None


def _plain(text: str) -> str:
    """Return the text with Western digits, Western marks, and neither spaces nor a unit."""
    marks = text.strip().translate(_ARABIC_MARKS)
    bare = _SPACES_AND_MARKS.sub("", "".join(western(each) for each in marks))
    return _CURRENCY.sub("", _UNIT.sub("", bare))


def western(character: str) -> str:
    """Return a digit of any script as the Western one; any other character as it is."""
    digit = unicodedata.decimal(character, None)
    return str(digit) if digit is not None else character


def _value(text: str) -> NumberRead:
    try:
        return NumberRead(Decimal(text))
    except InvalidOperation:
        return _UNREADABLE


def stored_number(value: Decimal) -> int | float:
    """Return a number as JSON has it: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def written_number(value: int | float | Decimal, language: str) -> str:
    """Return a number as `language` writes it, with all its decimals."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=language, decimal_quantization=False))
