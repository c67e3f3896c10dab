"""Looks of filled fields, drawn with our own fonts in every script: fitted into their boxes, or told to be too much."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, FloatObject, NameObject
from reportlab.lib.colors import Color, HexColor

from gnlc_desktop.document import fonts
from gnlc_desktop.document.archive import mend
from gnlc_desktop.document.flowables import Style, draw_line
from gnlc_desktop.document.lines import Line, break_lines
from gnlc_desktop.document.tagging import TaggedCanvas

SMALLEST = 6.0
"""Points; smaller print is no longer read on paper."""
_LARGEST_LINE, _USUAL = 12.0, 10.0
"""Points of a text whose size the form leaves open, in one line and in several."""
_STEP = 0.5
_LEADING = 1.24
_CAPITALS = 0.71
"""Height of capital letters, by which a line is set in the middle."""
_INSET = 2.0
_INK = "#000000"
_MARK = "#b42318"


@dataclass(frozen=True)
class Look:
    """What is drawn into one box."""

    width: float
    height: float
    text: str = ""
    size: float = 0.0
    """Points; 0 leaves it to us."""
    many_lines: bool = False
    cells: int = 0
    """Of a field with a cell for each character; 0 where there are none."""
    align: int = 0
    """0 left, 1 centred, 2 right."""
    cross: bool = False
    ground: Sequence[float] = ()
    edge: Sequence[float] = ()
    """Colours of ground and edge as the form gives them: one, three or four numbers, or none."""
    edge_width: float = 1.0
    colour: str = _INK


@dataclass(frozen=True)
class Fitted:
    """A text as it is set in its box."""

    lines: tuple[Line, ...]
    size: float

    @property
    def leading(self) -> float:
        """Return the distance of the lines in points."""
        return self.size * _LEADING


def fit(look: Look) -> Fitted | None:
    """Return the text as large as the form asks and the box allows; None where it does not fit at the smallest."""
    if look.many_lines:
        size = look.size or min(_USUAL, max(look.height * 0.75, SMALLEST))
    else:
        size = look.size or min(_LARGEST_LINE, max(look.height * 0.68, SMALLEST))
    text = look.text.replace("\r\n", "\n").replace("\r", "\n")
    if not look.many_lines:
        text = " ".join(text.split("\n"))
    # Tried first: a text of many pages is then laid out once, and not at every size.
    least = _set(text, look, min(size, SMALLEST))
    if not _fits(least, look):
        return None
    while size > SMALLEST:
        made = _set(text, look, size)
        if _fits(made, look):
            return made
        size -= _STEP
    return least


def draw_looks(looks: Sequence[tuple[Look, Fitted | None]]) -> bytes:
    """Return a file with one page for each look, of its size."""
    fonts.register([fonts.REGULAR])
    out = io.BytesIO()
    canvas = TaggedCanvas(out, pagesize=(10, 10), initialFontName=fonts.REGULAR)
    for look, fitted in looks:
        canvas.setPageSize((max(look.width, 1), max(look.height, 1)))
        _draw_frame(canvas, look)
        if look.cross:
            _draw_cross(canvas, look)
        if fitted is not None and look.text:
            _draw_text(canvas, look, fitted)
        canvas.showPage()
    canvas.save()
    return mend(out.getvalue())


def import_looks(writer: PdfWriter, drawn: bytes) -> list[Any]:
    """Return each page of `drawn` as a form XObject of `writer` (ISO 32000-1, 8.10)."""
    made = []
    for page in PdfReader(io.BytesIO(drawn)).pages:
        content = page.get_contents()
        look = DecodedStreamObject()
        look.set_data(content.get_data() if content is not None else b"")
        look[NameObject("/Type")] = NameObject("/XObject")
        look[NameObject("/Subtype")] = NameObject("/Form")
        look[NameObject("/BBox")] = ArrayObject([FloatObject(each) for each in page.mediabox])
        look[NameObject("/Resources")] = page["/Resources"].clone(writer)
        made.append(writer._add_object(look.flate_encode()))  # noqa: SLF001 - pypdf's only way
    return made


def looks_of_field(entries: Mapping[str, Any], widget: Any, *, width: float, height: float) -> Look:
    """Return the empty look of a text field: its size of text, its alignment, its ground and edge (12.5.6.19)."""
    held = widget.get("/MK")
    marks = held.get_object() if held is not None else {}
    border = widget.get("/BS")
    edge_width = border.get_object().get("/W", 1) if border is not None else 1
    align = entries.get("/Q", 0)
    return Look(
        width=width,
        height=height,
        size=_size(str(entries.get("/DA", ""))),
        align=align if align in {0, 1, 2} else 0,
        ground=_colour(marks.get("/BG")),
        edge=_colour(marks.get("/BC")),
        edge_width=float(edge_width) if isinstance(edge_width, int | float) else 1.0,
    )


def _size(appearance: str) -> float:
    parts = appearance.split()
    if "Tf" in parts and parts.index("Tf") > 0:
        try:
            size = float(parts[parts.index("Tf") - 1])
        except ValueError:
            return 0.0
        return size if SMALLEST <= size <= 72 else 0.0
    return 0.0


def _colour(value: Any) -> tuple[float, ...]:
    held = value.get_object() if hasattr(value, "get_object") else value
    return tuple(float(each) for each in held) if isinstance(held, list) and len(held) in {1, 3, 4} else ()


def _set(text: str, look: Look, size: float) -> Fitted:
    room = max(look.width - 2 * _INSET, 1)
    lines: list[Line] = []
    most = look.height / size
    for paragraph in text.split("\n") if look.many_lines else [text]:
        # Thousands of empty lines are not laid out to find that they do not fit.
        if len(lines) > most + 1:
            break
        wide = room if look.many_lines else 1e7
        lines += break_lines(paragraph, font=fonts.REGULAR, size=size, width=wide)
    return Fitted(tuple(lines), size)


def _fits(made: Fitted, look: Look) -> bool:
    if _in_cells(made, look):
        return len("".join(line.text for line in made.lines)) <= look.cells
    widest = max((line.width for line in made.lines), default=0.0)
    high = made.leading * (len(made.lines) - 1) + made.size
    return widest <= look.width - 2 * _INSET + 0.01 and high <= max(look.height - 1, SMALLEST)


def _in_cells(made: Fitted, look: Look) -> bool:
    """Tell whether each character goes into a cell of its own; letters that join or stack would fall apart there."""
    return bool(look.cells) and not any(piece.shaped for line in made.lines for piece in line.pieces)


def _draw_frame(canvas: TaggedCanvas, look: Look) -> None:
    if look.ground:
        canvas.setFillColor(_told(look.ground))
        canvas.rect(0, 0, look.width, look.height, stroke=0, fill=1)
    if look.edge and look.edge_width:
        canvas.setStrokeColor(_told(look.edge))
        canvas.setLineWidth(look.edge_width)
        half = look.edge_width / 2
        canvas.rect(half, half, look.width - look.edge_width, look.height - look.edge_width, stroke=1, fill=0)


def _told(colour: Sequence[float]) -> Color:
    if len(colour) == 4:
        cyan, magenta, yellow, black = colour
        return Color(*((1 - each) * (1 - black) for each in (cyan, magenta, yellow)))
    red, green, blue = colour if len(colour) == 3 else (colour[0],) * 3
    return Color(red, green, blue)


def _draw_cross(canvas: TaggedCanvas, look: Look) -> None:
    side = min(look.width, look.height)
    left, low = (look.width - side) / 2 + side * 0.2, (look.height - side) / 2 + side * 0.2
    canvas.setStrokeColor(HexColor(look.colour))
    canvas.setLineWidth(max(side * 0.1, 0.8))
    canvas.line(left, low, left + side * 0.6, low + side * 0.6)
    canvas.line(left, low + side * 0.6, left + side * 0.6, low)


def _draw_text(canvas: TaggedCanvas, look: Look, fitted: Fitted) -> None:
    style = Style(font=fonts.REGULAR, size=fitted.size, leading=fitted.leading, colour=look.colour)
    if _in_cells(fitted, look):
        _draw_cells(canvas, look, style, "".join(line.text for line in fitted.lines))
        return
    room = look.width - 2 * _INSET
    from_top, in_the_middle = look.height - _INSET - fitted.size * 0.86, (look.height - fitted.size * _CAPITALS) / 2
    y = from_top if look.many_lines else in_the_middle
    for line in fitted.lines:
        aligned = replace(style, right=True) if look.align == 2 else style
        x = _INSET + ((room - line.width) / 2 if look.align == 1 else 0.0)
        width = line.width if look.align == 1 else room
        draw_line(canvas, line, aligned, x=x, y=y, width=width)
        y -= fitted.leading


def _draw_cells(canvas: TaggedCanvas, look: Look, style: Style, text: str) -> None:
    cell = look.width / look.cells
    y = (look.height - style.size * _CAPITALS) / 2
    for number, character in enumerate(text):
        line = break_lines(character, font=style.font, size=style.size, width=1e7)[0]
        draw_line(canvas, line, style, x=number * cell + (cell - line.width) / 2, y=y, width=line.width)
