"""Supporting documents as annexes: their pages as pictures, each under its title, so that the whole stays an archive.

Pages of others may hold fonts that are not embedded, scripts or fields; a picture of them holds none.  What is lost is
that their text can be searched: whoever needs that sends them as files of their own.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pypdfium2
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, PageBreak

from gnlc_desktop.document.archive import Archive
from gnlc_desktop.document.building import build
from gnlc_desktop.document.flowables import ACCENT, Rule, Text
from gnlc_desktop.document.page import HEADING, Furniture
from gnlc_desktop.document.tagging import Element, TaggedCanvas
from gnlc_desktop.dossier.outline import Outline
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated

MOST_PAGES = 60
"""Of all annexes together."""
_DOTS = 150 / 72
"""Pixels a point of a page that becomes a picture."""
_LARGEST_SIDE = 3_600
_QUALITY = 80


@dataclass(frozen=True)
class Annex:
    """One supporting document, ready to be placed."""

    title: str
    pictures: tuple[bytes, ...]
    """Its pages, PNG or JPEG without anything but pixels."""


@isolated
def annex_pages(data: bytes) -> list[bytes]:
    """Return the pages of a PDF as JPEG pictures; UnusableInput "pdf-unreadable" or "annex-too-many-pages"."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise UnusableInput("pdf-unreadable") from None
    try:
        if len(document) > MOST_PAGES:
            raise UnusableInput("annex-too-many-pages", pages=len(document), most=MOST_PAGES)
        document.init_forms()
        return [_picture(document[number]) for number in range(len(document))]
    finally:
        document.close()


def annex_flowables(annexes: Sequence[Annex], texts: dict[str, str], root: Element) -> Iterator[Flowable]:
    """Yield each annex on pages of its own: its title as a heading, then its pages as figures."""
    for annex in annexes:
        yield PageBreak()
        title = texts["annex"].format(title=annex.title)
        yield Text(title, HEADING, root.add("H2"), bookmark=1)
        yield Rule(ACCENT, thickness=0.9, before=3, after=7)
        for number, picture in enumerate(annex.pictures, start=1):
            if number > 1:
                yield PageBreak()
            told = texts["page_of"].format(page=number, pages=len(annex.pictures))
            yield Picture(picture, root.add("Figure", alternative=f"{title}. {told}"))


def render_annexes(outline: Outline, annexes: Sequence[Annex], on: date) -> bytes:
    """Return the annexes alone, to be put behind a document that is not ours."""
    root = Element("Document")
    story = list(annex_flowables(annexes, outline.texts, root))[1:]
    furniture = Furniture(head="", right="", page_of="", mark="")
    return build(story, root, furniture=furniture, archive=Archive(outline.title, "", outline.language, on, None))


class Picture(Flowable):  # type: ignore[misc]
    """A picture as large as what is left of the page."""

    def __init__(self, data: bytes, element: Element) -> None:
        super().__init__()
        self.image, self.element = ImageReader(io.BytesIO(data)), element

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Fit both ways, and never make a small picture larger than a page needs."""
        wide, high = self.image.getSize()
        scale = min(available_width / wide, (available_height - 1) / high)
        self.width, self.height = wide * scale, high * scale
        self.left = (available_width - self.width) / 2
        return available_width, self.height

    def draw(self) -> None:
        """Draw it as the figure that it is."""
        canvas: TaggedCanvas = self.canv
        x, y = canvas.absolutePosition(self.left, 0)
        self.element.box = (x, y, x + self.width, y + self.height)
        canvas.begin(self.element)
        canvas.drawImage(self.image, self.left, 0, self.width, self.height)
        canvas.end()


def _picture(page: Any) -> bytes:
    width, height = page.get_size()
    scale = min(_DOTS, _LARGEST_SIDE / max(width, height, 1.0))
    image = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
