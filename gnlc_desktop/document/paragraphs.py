"""A paragraph at one width: its lines, and what shows them in any file.

A preview lays out the whole document again after each answer: what it laid out before is remembered.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from gnlc_desktop.document.inlines import Inline, inlines_of
from gnlc_desktop.document.lines import Line, break_lines
from gnlc_desktop.document.shaping import Piece, Shown, shown, visual_order

_MOST_KEPT = 512
_LONGEST_KEPT = 4_000
"""Characters; a paragraph that is longer is laid out anew each time, so that what is kept has a bound."""


class Setting(NamedTuple):
    """What decides how a text is laid out."""

    font: str
    size: float
    width: float
    """Points."""
    right: bool = False
    """Whether it stands against the right edge."""
    left: bool = False
    """Whether even text that runs from the right stands at the left edge."""


class Run(NamedTuple):
    """Glyphs of one font, and where they begin in their line, in points."""

    font: str
    x: float
    shown: Shown


class Segment(NamedTuple):
    """A part of a line that belongs together: to a link, to words in another language, or to neither."""

    inline: int | None
    """Which of its paragraph's it is."""
    runs: tuple[Run, ...]
    """In logical order."""
    left: float
    right: float


class Paragraph:
    """A text in a setting."""

    def __init__(self, text: str, setting: Setting) -> None:
        """Break its lines; raises Stopped where the work that the caller is part of is cancelled."""
        self._text, self._setting = text, setting
        self.lines = break_lines(text, font=setting.font, size=setting.size, width=setting.width)
        self._segments: list[tuple[Segment, ...] | None] = [None] * len(self.lines)

    @cached_property
    def inlines(self) -> tuple[Inline, ...]:
        """Return its links and its parts in other languages."""
        return inlines_of(self._text)

    def segments(self, number: int) -> tuple[Segment, ...]:
        """Return the parts of a line, by its number from 0, in logical order."""
        made = self._segments[number]
        if made is None:
            made = self._segments[number] = tuple(segments_of(self.lines[number], self.inlines, self._setting))
        return made


def paragraph_of(text: str, setting: Setting) -> Paragraph:
    """Return a text in a setting, the same object as before where it is still kept."""
    return _kept(text, setting) if len(text) <= _LONGEST_KEPT else Paragraph(text, setting)


_kept = lru_cache(maxsize=_MOST_KEPT)(Paragraph)


def segments_of(line: Line, inlines: Sequence[Inline], setting: Setting) -> Iterator[Segment]:
    """Yield the parts of a line in logical order."""
    end = line.start + len(line.text)
    # They are in order and overlap nowhere, so that their ends are in order too.
    first = bisect_right(inlines, line.start, key=lambda each: each.end)
    here = list(takewhile(lambda each: each.start < end, islice(inlines, first, None)))
    cuts = sorted({edge for each in here for edge in (each.start, each.end)})
    pieces = list(_cut(line, cuts))
    places = _places(line, [piece for _start, piece in pieces], setting)
    waiting: list[tuple[Piece, float]] = []
    owner: int | None = None
    for (start, piece), x in zip(pieces, places, strict=True):
        mine = next((n for n, each in enumerate(here, start=first) if each.start <= start < each.end), None)
        if mine != owner and waiting:
            yield _segment(owner, waiting, setting.size)
            waiting = []
        owner = mine
        waiting.append((piece, x))
    if waiting:
        yield _segment(owner, waiting, setting.size)


def _cut(line: Line, cuts: Sequence[int]) -> Iterator[tuple[int, Piece]]:
    """Yield the pieces of a line, none across a cut, each with its place in the paragraph."""
    start = line.start
    for piece in line.pieces:
        edges = [start, *(cut for cut in cuts if start < cut < start + len(piece.text)), start + len(piece.text)]
        for first, last in pairwise(edges):
            part = piece.text[first - start : last - start]
            yield first, piece._replace(text=part, hyphenated=piece.hyphenated and last == edges[-1])
        start += len(piece.text)


def _places(line: Line, pieces: list[Piece], setting: Setting) -> list[float]:
    """Return where each piece begins, for pieces in logical order."""
    x = setting.width - line.width if setting.right or (line.base_level and not setting.left) else 0.0
    places = [0.0] * len(pieces)
    for number in visual_order([piece.level for piece in pieces]):
        places[number] = x
        x += pieces[number].width(setting.size)
    return places


def _segment(inline: int | None, pieces: Sequence[tuple[Piece, float]], size: float) -> Segment:
    left, right = min(x for _piece, x in pieces), max(x + piece.width(size) for piece, x in pieces)
    return Segment(inline, tuple(Run(piece.font, x, shown(piece, size)) for piece, x in pieces), left, right)
