"""The page that the mayor signs, and the part that belongs to the Commission."""

import io
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Spacer

from gnlc_desktop.document.details import DocumentDetails
from gnlc_desktop.document.field_names import COMMISSION_FIELD, MAYOR_FIELD, SIGNATURE_MM
from gnlc_desktop.document.flowables import Rule, Text
from gnlc_desktop.document.page import LABEL, LINE, QUIET, SMALL, STATEMENT, digest_pair, heading, pair
from gnlc_desktop.document.tagging import Element, SignaturePlace, TaggedCanvas
from gnlc_desktop.dossier.outline import Outline

STAMP_MM = (45.0, 45.0)


def signature_places(outline: Outline, details: DocumentDetails, root: Element) -> list[Flowable]:
    """Return who signs, what the signature stands for, and the places for signature and stamp."""
    texts = outline.texts
    story: list[Flowable] = []
    # The digest in full binds a page that is signed by hand to the answers.
    for label, value in (
        (texts["name"], details.signer_name),
        (texts["title"], details.signer_title),
    ):
        story.append(pair(label, value or texts["not_answered"], root))
    story.append(digest_pair(texts["digest"], details.digest, root))
    captions = {"picture": texts["stamp_picture"], "paper": texts["stamp_paper"], "none-used": texts["stamp_none"]}
    story += [
        Spacer(0, 40),
        Places(
            root,
            field=MAYOR_FIELD,
            signature=texts["signature_mayor"],
            stamp=captions.get(details.stamp, texts["stamp"]),
            picture=details.stamp_picture if details.stamp == "picture" else None,
            stamped=details.stamp != "none-used",
        ),
        Spacer(0, 24),
        Text(texts["unsigned_note"], QUIET, root.add("P")),
    ]
    return story


def commission_part(outline: Outline, root: Element) -> list[Flowable]:
    """Return Part 2 with a signature field of its own; nothing of it is the city's to fill in."""
    texts = outline.texts
    story: list[Flowable] = [
        *heading(texts["part2"], root),
        Text(texts["part2_note"], QUIET, root.add("P")),
        Spacer(0, 6),
        Text(texts["part2_statement"], STATEMENT, root.add("P")),
    ]
    for key in ("part2_name", "part2_title", "part2_date"):
        story += [Text(texts[key], LABEL, root.add("P")), Rule(LINE, thickness=0.5, before=20, after=4)]
    return [*story, Spacer(0, 40), commission_places(texts, root)]


def commission_places(texts: dict[str, str], root: Element) -> "Places":
    """Return the Commission's own places for signature and stamp; an office that uses no stamp leaves its one empty."""
    return Places(
        root,
        field=COMMISSION_FIELD,
        signature=texts["part2_signature"],
        stamp=texts["part2_stamp"],
        picture=None,
        stamped=True,
    )


class Places(Flowable):  # type: ignore[misc]
    """Room for a signature and a stamp, side by side, framed so that ink on paper finds it too."""

    def __init__(
        self, root: Element, *, field: str, signature: str, stamp: str, picture: bytes | None, stamped: bool
    ) -> None:
        super().__init__()
        self.field, self.signature, self.stamp = field, signature, stamp
        self.picture, self.stamped = picture, stamped
        self.caption = root.add("P")
        self.form = root.add("Form", alternative=signature)
        self.stamp_caption = root.add("P")
        self.figure = root.add("Figure", alternative=stamp) if picture is not None else None

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the height of the stamp and its caption."""
        self.width, self.height = available_width, STAMP_MM[1] * mm + 18
        return self.width, self.height

    def draw(self) -> None:
        """Draw captions and frames, and remember where the field goes."""
        canvas: TaggedCanvas = self.canv
        width, height = SIGNATURE_MM[0] * mm, SIGNATURE_MM[1] * mm
        top = STAMP_MM[1] * mm
        _caption(canvas, self.signature, self.caption, x=0, y=top + 4, width=width)
        frame(canvas, x=0, y=top - height, width=width, height=height)
        left, bottom = canvas.absolutePosition(0, top - height)
        place = SignaturePlace(
            self.field, self.signature, canvas.page_index, (left, bottom, left + width, bottom + height)
        )
        self.form.kids.append(place)
        x = self.width - STAMP_MM[0] * mm
        _caption(canvas, self.stamp, self.stamp_caption, x=x, y=top + 4, width=STAMP_MM[0] * mm)
        if self.stamped:
            frame(canvas, x=x, y=0, width=STAMP_MM[0] * mm, height=top)
        if self.picture is not None and self.figure is not None:
            self._draw_picture(canvas, self.picture, self.figure, x=x)

    def _draw_picture(self, canvas: TaggedCanvas, picture: bytes, figure: Element, *, x: float) -> None:
        side = STAMP_MM[0] * mm - 8
        image = ImageReader(io.BytesIO(picture))
        pixels = image.getSize()
        scale = side / max(pixels)
        width, height = pixels[0] * scale, pixels[1] * scale
        left, bottom = x + 4 + (side - width) / 2, 4 + (side - height) / 2
        page_x, page_y = canvas.absolutePosition(left, bottom)
        figure.box = (page_x, page_y, page_x + width, page_y + height)
        canvas.begin(figure)
        canvas.drawImage(image, left, bottom, width, height)
        canvas.end()


def _caption(canvas: Any, text: str, element: Element, *, x: float, y: float, width: float) -> None:
    caption = Text(text, SMALL, element)
    _width, height = caption.wrap(width, 100)
    caption.drawOn(canvas, x, y + 11 - height if height <= 11 else y)


def frame(canvas: TaggedCanvas, *, x: float, y: float, width: float, height: float) -> None:
    """Draw a frame that ink on paper finds too."""
    canvas.begin_artifact()
    canvas.setStrokeColor(HexColor(LINE))
    canvas.setLineWidth(0.6)
    canvas.roundRect(x, y, width, height, 3, stroke=1, fill=0)
    canvas.end()
