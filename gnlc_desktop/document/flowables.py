"""What a page is made of: text in any script, tables, rules, places for ink.  User text meets no markup parser."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.platypus import Flowable

from gnlc_desktop.document import fonts
from gnlc_desktop.document.lines import Line, break_lines
from gnlc_desktop.document.shaping import Piece, shape, visual_order
from gnlc_desktop.document.tagging import Element, TaggedCanvas

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
        else:
            canvas.begin(self.element)
        if self.numeral and self._first:
            numeral = break_lines(f"{self.numeral} ", font=style.font, size=style.size, width=self.width)[0]
            draw_line(canvas, numeral, replace(style, colour=ACCENT), x=0, y=self.height - below_top, width=self.width)
        for number, line in enumerate(self._lines or []):
            y = self.height - number * style.leading - below_top
            draw_line(canvas, line, style, x=style.indent, y=y, width=self.width - style.indent)
        canvas.end()


def draw_line(canvas: Any, line: Line, style: Style, *, x: float, y: float, width: float) -> None:
    """Draw one line; a line with text from the right carries its logical text beside its visual order."""
    if style.right or (line.base_level and not style.left):
        x += width - line.width
    canvas.setFillColor(HexColor(style.colour))
    ordered = visual_order(list(line.pieces))
    if any(piece.shaped or fonts.without_invisible(piece.text) != piece.text for piece in ordered):
        canvas.begin_actual_text(line.text)
        for piece in ordered:
            x = _draw_shaped(canvas, piece, style, x, y) if piece.shaped else _draw_simple(canvas, piece, style, x, y)
        canvas.end_actual_text()
        return
    for piece in ordered:
        x = _draw_simple(canvas, piece, style, x, y)


def _draw_simple(canvas: Any, piece: Piece, style: Style, x: float, y: float) -> float:
    fonts.register([piece.font])
    text = canvas.beginText(x, y)
    text.setFont(piece.font, style.size)
    text.textOut(fonts.without_invisible(piece.text))
    canvas.drawText(text)
    return x + piece.width(style.size)


def _draw_shaped(canvas: Any, piece: Piece, style: Style, x: float, y: float) -> float:
    """Draw the glyphs as outlines, and the characters invisibly for search and copying."""
    scale = style.size / fonts.face(piece.font).units_per_em
    glyphs, advance = shape(piece)
    path = canvas.beginPath()
    for glyph in glyphs:
        _outline(path, piece.font, glyph.index, x=x + glyph.x * scale, y=y + glyph.y * scale, scale=scale)
    canvas.drawPath(path, stroke=0, fill=1)
    fonts.register([piece.font])
    text = canvas.beginText(x, y)
    text.setTextRenderMode(3)
    text.setFont(piece.font, style.size)
    text.textOut(fonts.without_invisible(piece.text))
    # The mode outlives the text object; without this the rest of the page would be invisible.
    text.setTextRenderMode(0)
    canvas.drawText(text)
    return x + advance * scale


def _outline(path: Any, font: str, glyph: int, *, x: float, y: float, scale: float) -> None:
    import uharfbuzz as hb

    point = [0.0, 0.0]

    def at(px: float, py: float) -> tuple[float, float]:
        return x + px * scale, y + py * scale

    def move(px: float, py: float, _data: object) -> None:
        point[:] = [px, py]
        path.moveTo(*at(px, py))

    def straight(px: float, py: float, _data: object) -> None:
        point[:] = [px, py]
        path.lineTo(*at(px, py))

    def quadratic(cx: float, cy: float, px: float, py: float, _data: object) -> None:
        first = at(point[0] + 2 / 3 * (cx - point[0]), point[1] + 2 / 3 * (cy - point[1]))
        second = at(px + 2 / 3 * (cx - px), py + 2 / 3 * (cy - py))
        point[:] = [px, py]
        path.curveTo(*first, *second, *at(px, py))

    def cubic(ax: float, ay: float, bx: float, by: float, px: float, py: float, _data: object) -> None:
        point[:] = [px, py]
        path.curveTo(*at(ax, ay), *at(bx, by), *at(px, py))

    def close(_data: object) -> None:
        path.close()

    functions = hb.DrawFuncs()
    functions.set_move_to_func(move)
    functions.set_line_to_func(straight)
    functions.set_quadratic_to_func(quadratic)
    functions.set_cubic_to_func(cubic)
    functions.set_close_path_func(close)
    fonts.face(font).font.draw_glyph(glyph, functions)


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


@dataclass(frozen=True)
class Cell:
    """One cell: its text, how it looks, and whether it heads its row or column."""

    text: str
    style: Style
    scope: str = ""
    bar: float | None = None
    """A part of the cell to fill with a bar, 0 to 1; the text says the same."""


class Table(Flowable):  # type: ignore[misc]
    """A table with a head that is repeated on every page; rows are never split, since no row of ours is tall."""

    def __init__(
        self, head: Sequence[Cell], rows: Sequence[Sequence[Cell]], widths: Sequence[float], element: Element
    ) -> None:
        super().__init__()
        self.head, self.rows, self.shares, self.element = head, rows, widths, element
        self.first = True
        self.spaceBefore, self.spaceAfter = 4, 10

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Lay every cell out at its share of the width."""
        self.width = available_width
        widths = [share * available_width for share in self.shares]
        self._laid = [
            [_laid(cell, width) for cell, width in zip(row, widths, strict=True)] for row in (self.head, *self.rows)
        ]
        self._heights = [max(text.height for text in row) + 8 for row in self._laid]
        return available_width, sum(self._heights)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Cut between rows."""
        self.wrap(available_width, available_height)
        height, count = self._heights[0], 0
        for row_height in self._heights[1:]:
            if height + row_height > available_height:
                break
            height, count = height + row_height, count + 1
        if count == 0:
            return []
        parts = [
            Table(self.head, self.rows[:count], self.shares, self.element),
            Table(self.head, self.rows[count:], self.shares, self.element),
        ]
        parts[0].first, parts[1].first = self.first, False
        return list(parts)

    def draw(self) -> None:
        """Draw rules, bars and cells; a repeated head means nothing."""
        canvas: TaggedCanvas = self.canv
        top = sum(self._heights)
        for number, (row, cells) in enumerate(zip(self._laid, (self.head, *self.rows), strict=True)):
            bottom = top - self._heights[number]
            self._draw_rule(canvas, bottom, heavy=number == 0)
            line = self.element.add("TR") if number > 0 or self.first else None
            x = 0.0
            for text, cell, share in zip(row, cells, self.shares, strict=True):
                if cell.bar is not None:
                    _draw_bar(canvas, cell.bar, x=x + 36, y=bottom + 8, width=share * self.width - 44)
                text.element = line.add("TH" if cell.scope else "TD", scope=cell.scope) if line is not None else None
                text.drawOn(canvas, x + 2, top - 4 - text.height)
                x += share * self.width
            top = bottom

    def _draw_rule(self, canvas: TaggedCanvas, y: float, *, heavy: bool) -> None:
        canvas.begin_artifact()
        canvas.setStrokeColor(HexColor(ACCENT if heavy else FAINT_LINE))
        canvas.setLineWidth(0.9 if heavy else 0.5)
        canvas.line(0, y, self.width, y)
        canvas.end()


def _laid(cell: Cell, width: float) -> Text:
    text = Text(cell.text, cell.style, None)
    text.wrap(width - 4, 10_000)
    return text


def _draw_bar(canvas: TaggedCanvas, part: float, *, x: float, y: float, width: float) -> None:
    canvas.begin_artifact()
    canvas.setFillColor(Color(0.88, 0.91, 0.94))
    canvas.rect(x, y, width, 7, stroke=0, fill=1)
    canvas.setFillColor(HexColor(ACCENT))
    canvas.rect(x, y, width * part, 7, stroke=0, fill=1)
    canvas.end()
