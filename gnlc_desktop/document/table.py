"""A table with heads for its rows and columns, repeated on every page that it reaches."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.platypus import Flowable

from gnlc_desktop.document.flowables import ACCENT, FAINT_LINE, Style, Text
from gnlc_desktop.document.tagging import Element, TaggedCanvas


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
        self._laid_at = -1.0
        self._heights: list[float] = []
        self.spaceBefore, self.spaceAfter = 4, 10

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Lay every cell out at its share of the width."""
        if self._laid_at == available_width:
            return available_width, sum(self._heights)
        self.width = self._laid_at = available_width
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
