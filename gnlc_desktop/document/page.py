"""The page: A4, its margins, its styles, and what stands on every one of them."""

from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Frame

from gnlc_desktop.document import fonts
from gnlc_desktop.document.flowables import ACCENT, FAINT_LINE, Pair, Rule, Style, Text, write
from gnlc_desktop.document.tagging import Element, TaggedCanvas

PAGE = A4
INK = "#17212b"
FAINT = "#52606d"
LINE = "#7b8794"

TITLE = Style(font=fonts.SEMIBOLD, size=20, leading=27, colour=INK, after=6)
CITY = Style(font=fonts.SEMIBOLD, size=16, leading=22, colour=ACCENT)
HEADING = Style(font=fonts.SEMIBOLD, size=13, leading=18, colour=INK, before=18, after=2, keep_with_next=True)
SUBHEADING = Style(font=fonts.SEMIBOLD, size=9.5, leading=13, colour=FAINT)
BESIDE = Style(left=True)
ENTRY = Style(after=2, indent=12, dotted=True)
BOX = Style(after=2, indent=18, boxed=True)
STATEMENT = Style(size=11.5, leading=17.5, after=14)
LABEL = Style(font=fonts.SEMIBOLD, before=8, after=1, keep_with_next=True)
PROSE = Style(after=4)
QUIET = Style(font=fonts.ITALIC, size=9.5, leading=13.5, colour=FAINT, after=5)
ABSENT = Style(font=fonts.ITALIC, size=9.5, colour=FAINT, after=4)
"""Words in the place of an answer that is not there."""
SMALL = Style(size=8.5, leading=11, colour=FAINT)


HEAD_SHARE = 0.62
"""Of the running head's line, for city and country; the digest at its other end needs the rest."""


def heading(text: str, root: Element, *, numeral: str = "") -> list[Flowable]:
    """Return a heading of the second level with the line under it."""
    style = replace(HEADING, indent=26.0) if numeral else HEADING
    return [
        Text(text, style, root.add("H2"), bookmark=1, numeral=numeral),
        Rule(ACCENT, thickness=0.9, before=3, after=7),
    ]


def pair(label: str, value: str, root: Element) -> Pair:
    """Return a label with its value beside it."""
    return Pair(Text(label, LABEL, root.add("P")), [Text(value, BESIDE, root.add("P"))])


def grouped(digest: str) -> str:
    """Return a digest in groups of eight digits, as people compare it."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def digest_pair(label: str, digest: str, root: Element) -> Pair:
    """Return a digest with its label, in two lines of the same length: one paragraph all the same."""
    groups = grouped(digest)
    middle = len(groups) // 2 + 1
    said, paragraph = Text(label, LABEL, root.add("P")), root.add("P")
    return Pair(said, [Text(half, BESIDE, paragraph) for half in (groups[:middle], groups[middle:]) if half])


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
            _write(canvas, self.head, y=top, width=width * HEAD_SHARE)
            _write(canvas, self.right, y=top, width=width, right=True)
            canvas.setStrokeColor(HexColor(FAINT_LINE))
            canvas.setLineWidth(0.5)
            canvas.line(FRAME.side, top - 5, PAGE[0] - FRAME.side, top - 5)
        _write(canvas, self.page_of.format(page=number, pages=pages), y=foot, width=width, right=True)
        if self.mark:
            _write(canvas, self.mark, y=foot, width=width, style=Style(fonts.SEMIBOLD, 11, 14, colour="#b42318"))
        canvas.end()


def _write(canvas: Any, text: str, *, y: float, width: float, right: bool = False, style: Style = SMALL) -> None:
    if not text:
        return
    write(canvas, text, style.aligned_right() if right else style, x=FRAME.side, y=y, width=width)
