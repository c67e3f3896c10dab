"""What a page is made of: text in any script, tables, rules, places for ink.  User text meets no markup parser."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from gnlc_desktop.document import fonts
from gnlc_desktop.document.embedding import embedded
from gnlc_desktop.document.inlines import Inline
from gnlc_desktop.document.lines import Line
from gnlc_desktop.document.paragraphs import Paragraph, Segment, Setting, paragraph_of, segments_of
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

    def setting(self, width: float) -> Setting:
        """Return how a text is laid out in a width in points, the room at its left included."""
        return Setting(self.font, self.size, width - self.indent, self.right, self.left)

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
        self.spaceBefore, self.spaceAfter = style.before, style.after
        self.keepWithNext = style.keep_with_next
        self._paragraph: Paragraph
        self._setting: Setting | None = None
        self._owners: dict[int | None, Element] = {}
        """The elements of its links and its parts in other languages, once some of each is drawn."""
        self._lines: tuple[int, int | None] = (0, None)
        """The first of its paragraph's lines that stands in this part, and the first that does not."""

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Break the lines at a width; return the size."""
        self.width = available_width
        setting = self.style.setting(available_width)
        if self._setting != setting:
            self._setting, self._paragraph = setting, paragraph_of(self.text, setting)
        self.height = len(self._shown_lines()) * self.style.leading
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Cut between lines, never leaving one alone at a foot or a head where that can be helped."""
        self.wrap(available_width, available_height)
        lines = self._shown_lines()
        fitting = int(available_height // self.style.leading)
        if len(lines) - fitting == 1:
            fitting -= 1
        if fitting < 1 or (fitting == 1 and len(lines) > 3):
            return []
        cut = lines[0] + fitting
        return [self._part(lines[0], cut), self._part(cut, self._lines[1])]

    def _part(self, first: int, end: int | None) -> "Text":
        # Not a copy: ReportLab notes on a flowable that it was put off once, and does so only once.
        part = Text(self.text, self.style, self.element, bookmark=self.bookmark, numeral=self.numeral)
        part._setting, part._paragraph, part._owners = self._setting, self._paragraph, self._owners
        part._lines = first, end
        part.keepWithNext = False
        return part

    def _shown_lines(self) -> range:
        return range(len(self._paragraph.lines))[slice(*self._lines)]

    def draw(self) -> None:
        """Draw the lines as one marked content."""
        canvas: TaggedCanvas = self.canv
        if self.bookmark is not None and self._begins:
            canvas.bookmark(self.text, self.bookmark, canvas.absolutePosition(0, self.height)[1])
        style = self.style
        below_top = style.leading * 0.5 + style.size * 0.36
        if style.dotted and self._begins:
            _draw_dot(canvas, y=self.height - below_top + style.size * 0.24)
        if style.boxed and self._begins:
            _draw_box(canvas, y=self.height - below_top - 1)
        if self.element is None:
            canvas.begin_artifact()
            self._draw_numeral(canvas, self.height - below_top)
            for y, segment in self._segments(below_top):
                _draw_runs(canvas, segment, style, x=style.indent, y=y)
            canvas.end()
        else:
            self._draw_tagged(canvas, self.element, below_top)

    def _draw_tagged(self, canvas: TaggedCanvas, element: Element, below_top: float) -> None:
        """Draw each part of the lines as content of the element that it belongs to, in logical order."""
        current: Element | None = None
        if self.numeral and self._begins:
            canvas.begin(element)
            current = element
            self._draw_numeral(canvas, self.height - below_top)
        style, leading = self.style, replace(self.style, colour=ACCENT)
        for y, segment in self._segments(below_top):
            inline = None if segment.inline is None else self._paragraph.inlines[segment.inline]
            owner = element if inline is None else self._owner(element, segment.inline, inline)
            if owner is not current:
                if current is not None:
                    canvas.end()
                canvas.begin(owner)
                current = owner
            leads = inline is not None and bool(inline.address)
            _draw_runs(canvas, segment, leading if leads else style, x=style.indent, y=y)
            if inline is not None and leads:
                owner.kids.append(_link_place(canvas, segment, style, y, inline))
        if current is not None:
            canvas.end()

    @property
    def _begins(self) -> bool:
        """Tell whether its paragraph begins in this part."""
        return not self._lines[0]

    def _draw_numeral(self, canvas: TaggedCanvas, y: float) -> None:
        if self.numeral and self._begins:
            write(canvas, f"{self.numeral} ", replace(self.style, colour=ACCENT), x=0, y=y, width=self.width)

    def _segments(self, below_top: float) -> Iterator[tuple[float, Segment]]:
        """Yield each part of each line with the height of its base line."""
        for row, number in enumerate(self._shown_lines()):
            for segment in self._paragraph.segments(number):
                yield self.height - row * self.style.leading - below_top, segment

    def _owner(self, parent: Element, number: int | None, inline: Inline) -> Element:
        owner = self._owners.get(number)
        if owner is None:
            owner = self._owners[number] = parent.add("Link" if inline.address else "Span", language=inline.language)
        return owner


def _link_place(canvas: TaggedCanvas, segment: Segment, style: Style, y: float, inline: Inline) -> LinkPlace:
    low, high = y - style.size * 0.3, y + style.size
    corners = (
        *canvas.absolutePosition(style.indent + segment.left, low),
        *canvas.absolutePosition(style.indent + segment.right, high),
    )
    return LinkPlace(canvas.page_index, corners, inline.address)


def write(canvas: Any, text: str, style: Style, *, x: float, y: float, width: float) -> None:
    """Draw the first line of a text, as part of what is open."""
    for segment in paragraph_of(text, style.setting(width)).segments(0):
        _draw_runs(canvas, segment, style, x=x, y=y)


def draw_line(canvas: Any, line: Line, style: Style, *, x: float, y: float, width: float) -> None:
    """Draw one line that belongs to one element, or to none."""
    for segment in segments_of(line, (), style.setting(width)):
        _draw_runs(canvas, segment, style, x=x, y=y)


@lru_cache(maxsize=32)
def _fill(colour: str) -> str:
    """Return the operator that fills with a colour: ReportLab's own takes as long as all the rest of a line."""
    red, green, blue = HexColor(colour).rgb()
    return f"{red:.4f} {green:.4f} {blue:.4f} rg"


def _draw_runs(canvas: Any, segment: Segment, style: Style, *, x: float, y: float) -> None:
    canvas._code.append(_fill(style.colour))  # noqa: SLF001
    for run in segment.runs:
        font = embedded(canvas, run.font)
        # ReportLab's own text object would make a font of its own.
        canvas._code.append(  # noqa: SLF001
            f"BT /{font.label} {style.size:g} Tf {x + run.x:.3f} {y:.3f} Td {run.shown.coded(font.codes)} ET"
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
