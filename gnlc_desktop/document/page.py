"""The page: A4, its margins, its styles, and what stands on every one of them."""

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Frame

from gnlc_desktop.document import fonts
from gnlc_desktop.document.flowables import Style, draw_line
from gnlc_desktop.document.lines import break_lines
from gnlc_desktop.document.tagging import TaggedCanvas

PAGE = A4
ACCENT = "#1b5e9e"
INK = "#17212b"
FAINT = "#52606d"
LINE = "#7b8794"

TITLE = Style(font=fonts.SEMIBOLD, size=20, leading=27, colour=INK, after=6)
HEADING = Style(font=fonts.SEMIBOLD, size=13, leading=18, colour=ACCENT, before=16, after=2, keep_with_next=True)
SUBHEADING = Style(font=fonts.SEMIBOLD, size=9.5, leading=13, colour=FAINT)
LABEL = Style(font=fonts.SEMIBOLD, before=8, after=1, keep_with_next=True)
PROSE = Style(after=4)
QUIET = Style(font=fonts.ITALIC, size=9.5, leading=13.5, colour=FAINT, after=5)
SMALL = Style(size=8.5, leading=11, colour=FAINT)


@dataclass(frozen=True)
class _Frame:
    """The margins: 22 mm, 24 mm at the foot."""

    side: float = 22 * mm
    top: float = 24 * mm
    foot: float = 24 * mm

    def margins(self) -> dict[str, float]:
        """Return the margins as the page template takes them."""
        return {"leftMargin": self.side, "rightMargin": self.side, "topMargin": self.top, "bottomMargin": self.foot}

    def frame(self) -> Frame:
        """Return the room for the story."""
        width, height = PAGE[0] - 2 * self.side, PAGE[1] - self.top - self.foot
        return Frame(self.side, self.foot, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


FRAME = _Frame()


@dataclass(frozen=True)
class Furniture:
    """What every page carries: running head, foot with its number, and the mark of a draft."""

    head: str
    right: str
    page_of: str
    mark: str

    def draw(self, canvas: TaggedCanvas, number: int, pages: int) -> None:
        """Draw it all as artifacts."""
        canvas.begin_artifact()
        top, foot = PAGE[1] - 14 * mm, 13 * mm
        width = PAGE[0] - 2 * FRAME.side
        if number > 1:
            _write(canvas, self.head, y=top, width=width * 0.75)
            _write(canvas, self.right, y=top, width=width, right=True)
            canvas.setStrokeColor(HexColor("#c9d1d9"))
            canvas.setLineWidth(0.5)
            canvas.line(FRAME.side, top - 5, PAGE[0] - FRAME.side, top - 5)
        _write(canvas, self.page_of.format(page=number, pages=pages), y=foot, width=width, right=True)
        if self.mark:
            _write(canvas, self.mark, y=foot, width=width, style=Style(fonts.SEMIBOLD, 11, 14, colour="#b42318"))
        canvas.end()


def _write(canvas: Any, text: str, *, y: float, width: float, right: bool = False, style: Style = SMALL) -> None:
    if not text:
        return
    line = break_lines(text, font=style.font, size=style.size, width=width)[0]
    draw_line(canvas, line, style.aligned_right() if right else style, x=FRAME.side, y=y, width=width)
