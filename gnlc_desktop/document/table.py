"""A table with heads for its rows and columns, repeated on every page that it reaches."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor
from reportlab.platypus import Flowable

from gnlc_desktop.document.flowables import ACCENT, FAINT_LINE, Style, Text
from gnlc_desktop.document.tagging import Element, TaggedCanvas

_PADDING, _BETWEEN = 8.0, 4.0
"""Points above and below the text of a row together, and between the texts of two columns."""
_TALLEST_WHOLE = 240.0
"""Points, a third of a page: no row that is lower is cut, it moves to the next page."""


@dataclass(frozen=True)
class Cell:
    """One cell: its text, how it looks, and whether it heads its row or column."""

    text: str
    style: Style
    scope: str = ""
    bar: float | None = None
    """A part of the cell to fill with a bar, 0 to 1; the text says the same."""


@dataclass(frozen=True)
class _Row:
    """A row, or the part of it that stands on one page: parts share their elements, so that a reader meets one row."""

    cells: Sequence[Cell]
    texts: Sequence[Text | None]
    """None for a cell that is said in full on an earlier page."""
    ends: bool = True
    """Whether nothing of it follows on the next page."""

    @classmethod
    def tagged(cls, cells: Sequence[Cell], table: Element) -> "_Row":
        """Return a row with elements of its own."""
        line = table.add("TR")
        elements = [line.add("TH" if cell.scope else "TD", scope=cell.scope) for cell in cells]
        return cls(cells, [Text(cell.text, cell.style, each) for cell, each in zip(cells, elements, strict=True)])

    @property
    def height(self) -> float:
        """Return the height of the tallest cell with the room around it."""
        return max(text.height if text else 0.0 for text in self.texts) + _PADDING

    def wrap(self, widths: Sequence[float]) -> None:
        """Lay every cell out at its width."""
        for text, width in zip(self.texts, widths, strict=True):
            if text is not None:
                text.wrap(width - _BETWEEN, 0)

    def split(self, widths: Sequence[float], height: float) -> "tuple[_Row, _Row] | None":
        """Cut a tall row between its lines; None where it had better stand whole on the next page."""
        if self.height <= _TALLEST_WHOLE:
            return None
        above: list[Text | None] = []
        below: list[Text | None] = []
        for text, width in zip(self.texts, widths, strict=True):
            if text is None or text.height <= height - _PADDING:
                parts = [text, None]
            elif not (parts := text.split(width - _BETWEEN, height - _PADDING)):
                return None
            above.append(parts[0])
            below.append(parts[1])
        without_bars = [replace(cell, bar=None) for cell in self.cells]
        return _Row(self.cells, above, ends=False), _Row(without_bars, below, ends=self.ends)


class Table(Flowable):  # type: ignore[misc]
    """A table whose head is repeated on every page; it is cut between rows, and within one that is tall."""

    def __init__(self, head: _Row, rows: list[_Row], shares: Sequence[float], *, repeated: _Row) -> None:
        super().__init__()
        self._head, self._rows, self._shares, self._repeated = head, rows, shares, repeated
        self.spaceBefore, self.spaceAfter = 4, 10

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Lay every cell out at its share of the width."""
        self.width = available_width
        self._widths = [share * available_width for share in self._shares]
        for row in (self._head, self._repeated, *self._rows):
            row.wrap(self._widths)
        self.height = self._head.height + sum(row.height for row in self._rows)
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Cut between rows, or within the row that does not fit."""
        self.wrap(available_width, available_height)
        left, count = available_height - self._head.height, 0
        while count < len(self._rows) and self._rows[count].height <= left:
            left -= self._rows[count].height
            count += 1
        above, below = self._rows[:count], self._rows[count:]
        if below and (parts := below[0].split(self._widths, left)):
            above, below = [*above, parts[0]], [parts[1], *below[1:]]
        if not above or not below:
            return []
        heads = (self._head, above), (self._repeated, below)
        return [Table(head, rows, self._shares, repeated=self._repeated) for head, rows in heads]

    def draw(self) -> None:
        """Draw rules, bars and cells."""
        top = self.height
        for number, row in enumerate((self._head, *self._rows)):
            bottom = top - row.height
            if row.ends:
                self._draw_rule(bottom, heavy=number == 0)
            x = 0.0
            for text, cell, width in zip(row.texts, row.cells, self._widths, strict=True):
                if cell.bar is not None:
                    _draw_bar(self.canv, cell.bar, x=x + 36, y=bottom + 8, width=width - 44)
                if text is not None:
                    text.drawOn(self.canv, x + 2, top - _PADDING / 2 - text.height)
                x += width
            top = bottom

    def _draw_rule(self, y: float, *, heavy: bool) -> None:
        canvas: TaggedCanvas = self.canv
        canvas.begin_artifact()
        canvas.setStrokeColor(HexColor(ACCENT if heavy else FAINT_LINE))
        canvas.setLineWidth(0.9 if heavy else 0.5)
        canvas.line(0, y, self.width, y)
        canvas.end()


def table_of(head: Sequence[Cell], rows: Sequence[Sequence[Cell]], shares: Sequence[float], element: Element) -> Table:
    """Return a table whose columns have these shares of the width; it is told by `element`."""
    heads = _Row.tagged(head, element)
    # Whoever listens has heard the head once: where it is repeated it means nothing.
    repeated = _Row(head, [Text(cell.text, cell.style, None) for cell in head])
    return Table(heads, [_Row.tagged(row, element) for row in rows], shares, repeated=repeated)


def _draw_bar(canvas: TaggedCanvas, part: float, *, x: float, y: float, width: float) -> None:
    canvas.begin_artifact()
    canvas.setFillColor(Color(0.88, 0.91, 0.94))
    canvas.rect(x, y, width, 7, stroke=0, fill=1)
    canvas.setFillColor(HexColor(ACCENT))
    canvas.rect(x, y, width * part, 7, stroke=0, fill=1)
    canvas.end()
