"""Draw pages as pictures, with what was signed in their fields: the very bytes, seen."""

import io
import re
from collections.abc import Iterator

import pypdfium2

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated

_MOST_PIXELS = 40_000_000
"""In one picture of a page; an A4 page at 400 dots an inch has 15 million."""
LONGEST_SEARCH = 200
"""Characters that are looked for."""
_MOST_PLACES = 1_000
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@isolated
def page_count(pdf: bytes) -> int:
    """Return how many pages there are; UnusableInput "pdf-unreadable" where that cannot be told."""
    with _Opened(pdf) as document:
        return len(document)


@isolated
def render_page(pdf: bytes, page: int, scale: float) -> dict[str, object]:
    """Return a page, counted from 0, as {"width", "height", "png"}; `scale` is pixels a point.

    Raises UnusableInput "pdf-unreadable" or "pdf-page-missing" {page}.
    """
    with _Opened(pdf) as document:
        if not 0 <= page < len(document):
            raise UnusableInput("pdf-page-missing", page=page + 1)
        document.init_forms()
        drawn = document[page]
        width, height = drawn.get_size()
        if not 0 < scale * scale * width * height <= _MOST_PIXELS:
            raise UnusableInput("pdf-page-too-large", page=page + 1)
        picture = drawn.render(scale=scale, may_draw_forms=True).to_pil()
        out = io.BytesIO()
        picture.save(out, "PNG", compress_level=1)
        return {"width": picture.width, "height": picture.height, "png": out.getvalue()}


class _Opened:
    """A document that is closed at the end, in the order that the library needs."""

    def __init__(self, pdf: bytes) -> None:
        try:
            self._document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            raise UnusableInput("pdf-unreadable") from None

    def __enter__(self) -> pypdfium2.PdfDocument:
        return self._document

    def __exit__(self, *_: object) -> None:
        self._document.close()


@isolated
def find_text(pdf: bytes, text: str) -> list[dict[str, object]]:
    """Return every place of a text, in order, as {"page" from 0, "boxes": [[left, top, right, bottom], ...]}.

    Boxes are in points from the page's upper left corner; capitals make no difference.  Raises UnusableInput
    "pdf-unreadable".
    """
    wanted = " ".join(text.split())[:LONGEST_SEARCH]
    if not wanted:
        return []
    # PDFium tells words that run from the right letter by letter from the left.
    forms = dict.fromkeys((wanted, wanted[::-1])) if _FROM_THE_RIGHT.search(wanted) else (wanted,)
    places: list[dict[str, object]] = []
    with _Opened(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            told = page.get_textpage()
            for form in forms:
                places += [{"page": number, "boxes": boxes} for boxes in _places(page, told, form)]
            if len(places) >= _MOST_PLACES:
                break
    return places[:_MOST_PLACES]


def _places(page: pypdfium2.PdfPage, told: pypdfium2.PdfTextPage, text: str) -> Iterator[list[list[float]]]:
    height = page.get_height()
    search = told.search(text)
    while (found := search.get_next()) is not None:
        start, length = found
        rectangles = (told.get_rect(each) for each in range(told.count_rects(start, length)))
        yield [[left, height - top, right, height - bottom] for left, bottom, right, top in rectangles]
