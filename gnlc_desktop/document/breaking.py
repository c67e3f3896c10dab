"""Where a line may end, by the habits of each script (UAX #14 as far as our texts need it).

Thai has no spaces between words; a small model that is kept (BudouX) finds them.  Khmer, Lao and Burmese have none
either: there a line ends between syllables.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

_SPACE = " \t\u1361\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
"""Spaces that may end a line; U+00A0, U+2007 and U+202F hold their neighbours together."""
_LETTER = "[^\\W\\d_]"
_ALWAYS = re.compile(
    f"(?<=[{_SPACE}])(?=[^{_SPACE}])"  # behind spaces
    "|(?<=\u200b)(?=[^\u200b])"
    "|\u0f0b(?=[\u0f40-\u0fbc])"  # behind the dot of Tibetan syllables
    f"|(?<={_LETTER})\u00ad(?={_LETTER})"  # where the writer allowed it
    f"|(?<=\\w)[-\u2010\u2013\u2014]+(?={_LETTER})"  # behind hyphens and dashes, not before numbers
    f"|(?<=\\w)[/?&]+(?={_LETTER})"  # in addresses
)
_IDEOGRAPH = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
_IDEOGRAPH += "\uf900-\ufaff\uff21-\uff9f"
_CLOSES = "\\s.,;:!?)\\]}%'\"\u00a0\u00ad\u200b-\u200f\u2019\u201d\u2026\u2025\u2060\u00bb\u00b0\u2030\u2103"
_CLOSES += "\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u301c"
_CLOSES += "\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308e"
_CLOSES += (
    "\u3095\u3096\u3099-\u309e\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30ee\u30f5\u30f6\u30fb-\u30fe"
)
_CLOSES += "\uff01\uff05\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\uff61\uff63\uff64\u0300-\u036f\ufe00-\ufe0f-"
_OPENS = "\\s(\\[{\u00a0\u2018\u201c\u2060\u00ab\u3008\u300a\u300c\u300e\u3010\u3014\u3016\uff08\uff3b\uff5b\uff62"
_AROUND_IDEOGRAPHS = re.compile(
    f"(?<=[{_IDEOGRAPH}\u3001\u3002\u300d\u300f\u3011\uff09\uff0c])(?=[^{_CLOSES}])"
    f"|(?<=[^{_OPENS}])(?=(?![{_CLOSES}])[{_IDEOGRAPH}\u300c\u300e\u3010\uff08])"
)
_SYLLABLES = re.compile(
    "(?<=[\u1780-\u17d1\u17d3-\u17dd])(?=[\u1780-\u17b3])"  # Khmer: before a letter that is not set below another
    "|(?<=[\u1000-\u1038\u103a-\u109f])(?=[\u1000-\u102a\u103f](?![\u1039\u103a]))"  # Burmese: likewise, nor closes
    "|(?<=[\u0e80-\u0ebf\u0ec6-\u0eff])(?=[\u0ec0-\u0ec4])"  # Lao: before a vowel that leads
)
_THAI = re.compile("[\u0e00-\u0e3a\u0e40-\u0e4e]{2,}")
_HAS_SUCH = re.compile(f"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff{_IDEOGRAPH}]")
_LONGEST_RUN = 2_000
"""Characters of Thai without a space that are looked at together."""


class _Segmenter(Protocol):
    def parse(self, sentence: str) -> list[str]:
        """Return the words of a sentence."""


def break_points(text: str) -> list[int]:
    """Return the places, in order, where a line of the text may end; the end of the text is the last one."""
    points = {found.end() for found in _ALWAYS.finditer(text)}
    if _HAS_SUCH.search(text):
        points |= {found.start() for found in _AROUND_IDEOGRAPHS.finditer(text)}
        points |= {found.start() for found in _SYLLABLES.finditer(text)}
        points |= set(_between_thai_words(text))
    return sorted((points | {len(text)}) - {0})


def _between_thai_words(text: str) -> Iterator[int]:
    for found in _THAI.finditer(text):
        for start in range(found.start(), found.end(), _LONGEST_RUN):
            place = start
            for word in _thai().parse(text[start : min(start + _LONGEST_RUN, found.end())]):
                place += len(word)
                # A vowel or a tone mark stays with its letter, whatever the model holds of it.
                if place < found.end() and not _CLINGS.match(text, place):
                    yield place


_CLINGS = re.compile("[\u0e2f-\u0e3a\u0e45-\u0e4e]")


@lru_cache(maxsize=1)
def _thai() -> _Segmenter:
    import budoux

    return budoux.load_default_thai_parser()
