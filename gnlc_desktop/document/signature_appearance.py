"""What a reader sees in a signature field: a one-page PDF with the handwriting, who signed, and when."""

import io
from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from gnlc_desktop.document import fonts
from gnlc_desktop.document.archive import mend
from gnlc_desktop.document.flowables import Style, draw_line
from gnlc_desktop.document.lines import break_lines

INK = "#0b1f4b"
_MARGIN = 4.0
_TEXT = Style(size=8, leading=10)
Polygon = Sequence[tuple[float, float]]


def make_appearance(*, width_mm: float, height_mm: float, strokes: Sequence[Polygon], lines: tuple[str, ...]) -> bytes:
    """Return a page of that size: closed polygons of ink (y downwards) fitted above the lines of text."""
    width, height = width_mm * mm, height_mm * mm
    fonts.register([fonts.REGULAR])
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), initialFontName=fonts.REGULAR)
    y = _MARGIN + (len(lines) - 1) * _TEXT.leading + 2
    room = width - 2 * _MARGIN
    for text in lines:
        broken = break_lines(text, font=_TEXT.font, size=_TEXT.size, width=room)
        draw_line(canvas, broken[0], _TEXT, x=_MARGIN, y=y, width=room)
        y -= _TEXT.leading
    foot = _MARGIN + len(lines) * _TEXT.leading + 2
    if strokes:
        _draw_ink(canvas, strokes, left=_MARGIN, bottom=foot, width=room, height=height - foot - _MARGIN)
    canvas.showPage()
    canvas.save()
    return mend(out.getvalue())


def _draw_ink(
    canvas: Canvas, strokes: Sequence[Polygon], *, left: float, bottom: float, width: float, height: float
) -> None:
    points = [point for stroke in strokes for point in stroke]
    least_x, most_x = min(x for x, _y in points), max(x for x, _y in points)
    least_y, most_y = min(y for _x, y in points), max(y for _x, y in points)
    scale = min(width / max(most_x - least_x, 1.0), height / max(most_y - least_y, 1.0))
    canvas.setFillColor(HexColor(INK))
    for stroke in strokes:
        path = canvas.beginPath()
        for number, (x, y) in enumerate(stroke):
            place = (left + (x - least_x) * scale, bottom + (most_y - y) * scale)
            (path.lineTo if number else path.moveTo)(*place)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1, fillMode=1)
