"""Draw pages as pictures, with what was signed in their fields: the very bytes, seen."""

import io

import pypdfium2

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated

_MOST_PIXELS = 40_000_000
"""In one picture of a page; an A4 page at 400 dots an inch has 15 million."""


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
