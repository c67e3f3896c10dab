"""What stands out inside a paragraph: addresses that lead somewhere, and words of another script than the document's.

Both come from the text itself, since answers are plain text.  Only web and mail addresses become links.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from urllib.parse import quote, urlsplit

from gnlc_desktop.text_gate import is_address

LONGEST_ADDRESS = 2_000
"""Characters; what is longer stays plain text."""
MOST_INLINES = 1_000
_CANDIDATE = re.compile(
    r"(?:https?://|www\.)[^\s<>\"\u0000-\u001f\u007f-\u00a0\u200b-\u206f\ufeff]+"
    r"|(?<![^\s<>(),;:\"])[^\s<>(),;:\"@]{1,64}@[^\s<>(),;:\"@]{1,255}",
    re.IGNORECASE,
)
_ENDS_A_SENTENCE = ".,;:!?'\"\u2019\u201d\u00bb\u3002\uff0c"
_CLOSED_BY = {")": "(", "]": "[", "}": "{"}
_KEPT_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~-._"

_SCRIPTS = {
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "und-Cyrl": "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "hy": "\u0530-\u058f",
    "he": "\u0590-\u05ff\ufb1d-\ufb4f",
    "und-Arab": "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "und-Deva": "\u0900-\u097f\ua8e0-\ua8ff",
    "bn": "\u0980-\u09ff",
    "ta": "\u0b80-\u0bff",
    "si": "\u0d80-\u0dff",
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "my": "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f",
    "ka": "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
    "und-Ethi": "\u1200-\u139f\u2d80-\u2ddf",
    "km": "\u1780-\u17ff\u19e0-\u19ff",
    "ko": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "und-Hani": "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
}
"""The language of each script that only one living language uses; else the script alone (BCP 47)."""
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")


@dataclass(frozen=True)
class Inline:
    """A part of a paragraph, from `start` up to `end`, that is a link or in another language."""

    start: int
    end: int
    address: str = ""
    """Where a link leads: a web or mail address in ASCII; empty where this is none."""
    language: str = ""
    """BCP 47."""


def inlines_of(text: str) -> tuple[Inline, ...]:
    """Return the links and the parts in other scripts, in order; none overlaps another.

    Beyond `MOST_INLINES` of a paragraph the rest stays plain text, which nobody writes who means it.
    """
    links = tuple(islice(_links(text), MOST_INLINES)) if "@" in text or "www." in text.lower() or "://" in text else ()
    if text.isascii():
        return links
    taken = {position for link in links for position in range(link.start, link.end)}
    others = (each for each in _foreign(text) if taken.isdisjoint(range(each.start, each.end)))
    return tuple(sorted((*links, *islice(others, MOST_INLINES)), key=lambda each: each.start))


def _links(text: str) -> Iterator[Inline]:
    for found in _CANDIDATE.finditer(text):
        said = _without_end(found[0])
        address = _address(said) if len(said) <= LONGEST_ADDRESS else ""
        if address:
            yield Inline(found.start(), found.start() + len(said), address=address)


def _without_end(said: str) -> str:
    """Leave out what ends the sentence, and a bracket that was opened before the address."""
    while said and (
        said[-1] in _ENDS_A_SENTENCE
        or (said[-1] in _CLOSED_BY and said.count(said[-1]) > said.count(_CLOSED_BY[said[-1]]))
    ):
        said = said[:-1]
    return said


def _address(said: str) -> str:
    """Return where a link leads, or nothing where it would lead elsewhere than it says."""
    if "://" not in said and not said.lower().startswith("www."):
        return f"mailto:{quote(said, safe='@.!#$&*+-/=^_`{|}~')}" if is_address(said) else ""
    whole = said if "://" in said else f"http://{said}"
    try:
        parts = urlsplit(whole)
        host = parts.hostname or ""
        _port = parts.port
    except ValueError:
        return ""
    # A name before the host, as in https://bank.example@elsewhere.example, is there to deceive.
    if "@" in parts.netloc or "." not in host.strip("."):
        return ""
    try:
        named = parts.netloc if host.isascii() else parts.netloc.lower().replace(host, host.encode("idna").decode())
    except UnicodeError:
        return ""
    rest = whole[whole.index("://") + 3 + len(parts.netloc) :]
    try:
        return f"{parts.scheme.lower()}://{named}{quote(rest, safe=_KEPT_IN_ADDRESSES)}"
    except UnicodeError:
        return ""


def _foreign(text: str) -> Iterator[Inline]:
    for found in _runs().finditer(text):
        language = str(found.lastgroup).replace("_", "-")
        if language == "und-Hani" and _KANA.search(found[0]):
            language = "ja"
        yield Inline(found.start(), found.end(), language=language)


@lru_cache(maxsize=1)
def _runs() -> re.Pattern[str]:
    """Return what finds words of one script, with the spaces and marks between them."""
    # No such letter is below U+0370: most characters are passed over at once.
    between = "\\s.,;:!?'\u2019\u00ad\u200b-\u200f\u2010-\u2015\u0300-\u036f\u3001\u3002\u00b7\u30fb-"
    scripts = "|".join(
        f"(?P<{name.replace('-', '_')}>[{letters}]+(?:[{between}]+[{letters}]+)*)" for name, letters in _SCRIPTS.items()
    )
    return re.compile(f"(?=[^\\x00-\\u036f])(?:{scripts})")
