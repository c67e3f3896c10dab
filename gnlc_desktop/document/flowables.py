"""What a page is made of: text in any script, tables, rules, places for ink.  User text meets no markup parser."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from gnlc_desktop.document import fonts
from gnlc_desktop.document.embedding import embedded
from gnlc_desktop.document.inlines import Inline, inlines_of
from gnlc_desktop.document.lines import Line, break_lines
from gnlc_desktop.document.shaping import Piece, shown, visual_order
from gnlc_desktop.document.tagging import Element, LinkPlace, TaggedCanvas

ACCENT = "#1b5e9e"
FAINT_LINE = "#dbe1e7"
_GUTTER = 12.0
_PAIR_ROOM = 8.0


@dataclass(frozen=True)
class Style:
    """How a text looks; sizes in points."""

    font: str = fonts.REGULAR
    size: float = 10.5
    leading: float = 15.0
    colour: str = "#17212b"
    before: float = 0.0
    after: float = 0.0
    right: bool = False
    left: bool = False
    """Whether even text that runs from the right stands at the left edge, beside its question."""
    keep_with_next: bool = False
    indent: float = 0.0
    """Room to the left of every line."""
    dotted: bool = False
    """Whether a small square stands in that room, which means nothing: lists say what they are in their tags."""
    boxed: bool = False
    """Whether an empty box to be ticked stands there."""

    def aligned_right(self) -> "Style":
        """Return the same style, set against the right edge."""
        return replace(self, right=True)


class Text(Flowable):  # type: ignore[misc]
    """One paragraph; its parts on several pages are one element."""

    def __init__(
        self, text: str, style: Style, element: Element | None, *, bookmark: int | None = None, numeral: str = ""
    ) -> None:
        super().__init__()
        self.text, self.style, self.element, self.bookmark, self.numeral = text, style, element, bookmark, numeral
        self._first = True
        self.spaceBefore, self.spaceAfter = style.before, style.after
        self.keepWithNext = style.keep_with_next
        self._lines: list[Line] | None = None
        self._broken_at = -1.0
        self._inlines: list[_Placed] | None = None

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Break the lines at a width; return the size."""
        self.width = available_width
        if self._lines is None or self._broken_at != available_width:
            style = self.style
            self._lines = break_lines(self.text, font=style.font, size=style.size, width=available_width - style.indent)
            self._broken_at = available_width
        self.height = len(self._lines) * self.style.leading
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Cut between lines, never leaving one alone at a foot or a head where that can be helped."""
        self.wrap(available_width, available_height)
        lines = self._lines or []
        fitting = int(available_height // self.style.leading)
        if len(lines) - fitting == 1:
            fitting -= 1
        if fitting < 1 or (fitting == 1 and len(lines) > 3):
            return []
        parts = [self._part(lines[:fitting]), self._part(lines[fitting:])]
        parts[1]._first = False  # noqa: SLF001 - of the same class
        return list(parts)

    def _part(self, lines: list[Line]) -> "Text":
        part = Text("", self.style, self.element)
        part._lines, part._broken_at = lines, self._broken_at
        part._inlines = self._placed_inlines()
        part.keepWithNext = False
        return part

    def draw(self) -> None:
        """Draw the lines as one marked content."""
        canvas: TaggedCanvas = self.canv
        if self.bookmark is not None:
            canvas.bookmark(self.text, self.bookmark, canvas.absolutePosition(0, self.height)[1])
        style = self.style
        below_top = style.leading * 0.5 + style.size * 0.36
        if style.dotted and self._first:
            _draw_dot(canvas, y=self.height - below_top + style.size * 0.24)
        if style.boxed and self._first:
            _draw_box(canvas, y=self.height - below_top - 1)
        if self.element is None:
            canvas.begin_artifact()
            self._draw_numeral(canvas, self.height - below_top)
            for y, line in self._places(below_top):
                draw_line(canvas, line, style, x=style.indent, y=y, width=self.width - style.indent)
            canvas.end()
        else:
            self._draw_tagged(canvas, self.element, below_top)

    def _draw_tagged(self, canvas: TaggedCanvas, element: Element, below_top: float) -> None:
        """Draw each part of the lines as content of the element that it belongs to, in logical order."""
        current: Element | None = None
        if self.numeral and self._first:
            canvas.begin(element)
            current = element
            self._draw_numeral(canvas, self.height - below_top)
        inlines = self._placed_inlines()
        for y, line in self._places(below_top):
            for inline, pieces in _segments(line, self.style, inlines, width=self.width - self.style.indent):
                owner = inline.element_below(element) if inline else element
                if owner is not current:
                    if current is not None:
                        canvas.end()
                    canvas.begin(owner)
                    current = owner
                shifted = [(piece, self.style.indent + x) for piece, x in pieces]
                leads = inline is not None and bool(inline.inline.address)
                _draw_pieces(canvas, shifted, replace(self.style, colour=ACCENT) if leads else self.style, y)
                if inline is not None and leads:
                    owner.kids.append(_link_place(canvas, shifted, self.style, y, inline.inline))
        if current is not None:
            canvas.end()

    def _draw_numeral(self, canvas: TaggedCanvas, y: float) -> None:
        if self.numeral and self._first:
            style = replace(self.style, colour=ACCENT)
            numeral = break_lines(f"{self.numeral} ", font=style.font, size=style.size, width=self.width)[0]
            draw_line(canvas, numeral, style, x=0, y=y, width=self.width)

    def _places(self, below_top: float) -> Iterator[tuple[float, Line]]:
        """Yield each line with the height of its base line."""
        for number, line in enumerate(self._lines or []):
            yield self.height - number * self.style.leading - below_top, line

    def _placed_inlines(self) -> "list[_Placed]":
        if self._inlines is None:
            self._inlines = [_Placed(each) for each in inlines_of(self.text)]
        return self._inlines


@dataclass
class _Placed:
    """A link or a part in another language, with its element once some of it is drawn."""

    inline: Inline
    element: Element | None = None

    def element_below(self, parent: Element) -> Element:
        if self.element is None:
            tag = "Link" if self.inline.address else "Span"
            self.element = parent.add(tag, language=self.inline.language)
        return self.element


def _segments(
    line: Line, style: Style, inlines: Sequence[_Placed], *, width: float
) -> Iterator[tuple[_Placed | None, list[tuple[Piece, float]]]]:
    """Yield the parts of a line in logical order, each with its pieces and where they stand."""
    end = line.start + len(line.text)
    # They are in order and overlap nowhere, so that their ends are in order too.
    first = bisect_right(inlines, line.start, key=lambda each: each.inline.end)
    here = list(takewhile(lambda each: each.inline.start < end, islice(inlines, first, None)))
    cuts = sorted({edge for each in here for edge in (each.inline.start, each.inline.end)})
    pieces = list(_cut(line, cuts))
    x = width - line.width if style.right or (line.base_level and not style.left) else 0.0
    placed: dict[int, float] = {}
    order = {id(piece): start for start, piece in pieces}
    for piece in visual_order([piece for _start, piece in pieces]):
        placed[order[id(piece)]] = x
        x += piece.width(style.size)
    waiting: list[tuple[Piece, float]] = []
    owner: _Placed | None = None
    for start, piece in pieces:
        mine = next((each for each in here if each.inline.start <= start < each.inline.end), None)
        if mine is not owner and waiting:
            yield owner, waiting
            waiting = []
        owner = mine
        waiting.append((piece, placed[start]))
    if waiting:
        yield owner, waiting


def _cut(line: Line, cuts: Sequence[int]) -> Iterator[tuple[int, Piece]]:
    """Yield the pieces of a line, none across a cut, each with its place in the paragraph."""
    start = line.start
    for piece in line.pieces:
        edges = [start, *(cut for cut in cuts if start < cut < start + len(piece.text)), start + len(piece.text)]
        for first, last in pairwise(edges):
            yield first, Piece(piece.text[first - start : last - start], piece.font, piece.level)
        start += len(piece.text)


def _link_place(
    canvas: TaggedCanvas, pieces: Sequence[tuple[Piece, float]], style: Style, y: float, inline: Inline
) -> LinkPlace:
    left, right = min(x for _piece, x in pieces), max(x + piece.width(style.size) for piece, x in pieces)
    low, high = y - style.size * 0.3, y + style.size
    corners = (*canvas.absolutePosition(left, low), *canvas.absolutePosition(right, high))
    return LinkPlace(canvas.page_index, corners, inline.address)


def draw_line(canvas: Any, line: Line, style: Style, *, x: float, y: float, width: float) -> None:
    """Draw one line that belongs to one element, or to none."""
    for _none, pieces in _segments(line, style, (), width=width):
        _draw_pieces(canvas, [(piece, x + at) for piece, at in pieces], style, y)


def _draw_pieces(canvas: Any, pieces: Sequence[tuple[Piece, float]], style: Style, y: float) -> None:
    """Draw pieces in logical order."""
    canvas.setFillColor(HexColor(style.colour))
    for piece, x in pieces:
        _draw_piece(canvas, piece, style.size, x, y)


def _draw_piece(canvas: Any, piece: Piece, size: float, x: float, y: float) -> None:
    font = embedded(canvas, piece.font)
    # ReportLab's own text object would make a font of its own.
    canvas._code.append(  # noqa: SLF001
        f"BT /{font.label} {size:g} Tf {x:.3f} {y:.3f} Td {shown(piece, size).coded(font.codes)} ET"
    )


class Pair(Flowable):  # type: ignore[misc]
    """A short question on the left and its short answer beside it; never split, since neither is long."""

    def __init__(self, label: Text, answers: Sequence[Text], *, share: float = 0.36) -> None:
        super().__init__()
        self.label, self.answers, self.share = label, answers, share

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Break both sides at their share of the width."""
        self.width = available_width
        left = available_width * self.share
        self.label.wrap(left - _GUTTER, available_height)
        for answer in self.answers:
            answer.wrap(available_width - left, available_height)
        self.height = max(self.label.height, sum(answer.height for answer in self.answers)) + _PAIR_ROOM
        return self.width, self.height

    def draw(self) -> None:
        """Draw both sides from the top, above a faint line."""
        canvas: TaggedCanvas = self.canv
        _draw_faint_line(canvas, self.width, y=0)
        top = self.height - _PAIR_ROOM / 2
        self.label.drawOn(canvas, 0, top - self.label.height)
        for answer in self.answers:
            top -= answer.height
            answer.drawOn(canvas, self.width * self.share, top)


def _draw_dot(canvas: TaggedCanvas, *, y: float) -> None:
    canvas.begin_artifact()
    canvas.setFillColor(HexColor(ACCENT))
    canvas.rect(1, y, 3, 3, stroke=0, fill=1)
    canvas.end()


def _draw_box(canvas: TaggedCanvas, *, y: float) -> None:
    canvas.begin_artifact()
    canvas.setStrokeColor(HexColor("#7b8794"))
    canvas.setLineWidth(0.7)
    canvas.rect(1, y, 9, 9, stroke=1, fill=0)
    canvas.end()


def _draw_faint_line(canvas: TaggedCanvas, width: float, *, y: float) -> None:
    canvas.begin_artifact()
    canvas.setStrokeColor(HexColor(FAINT_LINE))
    canvas.setLineWidth(0.5)
    canvas.line(0, y, width, y)
    canvas.end()


class Rule(Flowable):  # type: ignore[misc]
    """A horizontal line that means nothing."""

    def __init__(self, colour: str, thickness: float = 0.6, before: float = 0, after: float = 0) -> None:
        super().__init__()
        self.colour, self.thickness = colour, thickness
        self.spaceBefore, self.spaceAfter = before, after
        self.keepWithNext = True

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = available_width
        return available_width, self.thickness

    def draw(self) -> None:
        """Draw the line."""
        self.canv.begin_artifact()
        self.canv.setStrokeColor(HexColor(self.colour))
        self.canv.setLineWidth(self.thickness)
        self.canv.line(0, 0, self.width, 0)
        self.canv.end()
