"""Pictures that people give us: the stamp, cleaned of all but its pixels, and the scan of the signed pages."""

import io
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated

LARGEST_FILE = 25_000_000
"""Bytes of a picture or a scan."""
_MOST_PIXELS = 60_000_000
"""Of a picture before it is made smaller; a page scanned at 600 dots an inch has 35 million."""
_LARGEST_SIDE = 1_200
"""Pixels of the cleaned stamp: 45 mm at more than 600 dots an inch."""
_LARGEST_PAGE = 3_600
"""Pixels of a page's longer side: A4 at 300 dots an inch."""
_KINDS = ("PNG", "JPEG")


@isolated
def clean_picture(data: bytes) -> dict[str, object]:
    """Return {"png", "width", "height"}: the pixels upright, on white, without a word about camera, place or author.

    Raises UnusableInput "picture-unreadable", "picture-too-large" {width, height} or "file-too-large" {most}.
    """
    with _opened(data) as opened:
        picture = ImageOps.exif_transpose(opened)
        picture.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE))
        # Transparent parts would need a soft mask; a stamp stands on white paper anyway.
        coloured = picture.convert("RGBA")
        paper = Image.new("RGB", coloured.size, "white")
        paper.paste(coloured, mask=coloured.getchannel("A"))
    out = io.BytesIO()
    paper.save(out, "PNG", optimize=True)
    return {"png": out.getvalue(), "width": paper.width, "height": paper.height}


@isolated
def clean_page(data: bytes) -> bytes:
    """Return a picture of a page, such as a photograph of a document: the pixels upright, and nothing else.

    A PNG stays one, a JPEG stays one.  Raises as `clean_picture`.
    """
    with _opened(data) as opened:
        kind = str(opened.format)
        picture = ImageOps.exif_transpose(opened)
        picture.thumbnail((_LARGEST_PAGE, _LARGEST_PAGE))
        # A new picture takes the pixels alone: colour profiles, comments and thumbnails stay behind.
        plain = Image.new("RGB", picture.size, "white")
        coloured = picture.convert("RGBA")
        plain.paste(coloured, mask=coloured.getchannel("A"))
    out = io.BytesIO()
    if kind == "PNG":
        plain.save(out, "PNG", optimize=True)
    else:
        plain.save(out, "JPEG", quality=88)
    return out.getvalue()


@isolated
def check_scan(data: bytes) -> dict[str, object]:
    """Return {"kind": "pdf", "png" or "jpeg", "pages"} of a scan, having read all of it.

    Raises UnusableInput "scan-unreadable", "picture-too-large", "file-too-large" or "pdf-with-password".
    """
    if b"%PDF-" in data[:1024]:
        from gnlc_desktop.document.extract import open_pdf

        _refuse_large(data)
        pages = len(open_pdf(data).pages)
        if pages == 0:
            raise UnusableInput("scan-unreadable")
        return {"kind": "pdf", "pages": pages}
    try:
        with _opened(data) as picture:
            kind = str(picture.format).lower()
    except UnusableInput as error:
        if error.code == "picture-unreadable":
            raise UnusableInput("scan-unreadable") from None
        raise
    return {"kind": kind, "pages": 1}


def _opened(data: bytes) -> Any:
    _refuse_large(data)
    # The library's own limit cannot say the size; ours is asked before anything is unpacked.
    Image.MAX_IMAGE_PIXELS = None
    try:
        picture = Image.open(io.BytesIO(data), formats=_KINDS)
        if picture.width * picture.height > _MOST_PIXELS:
            raise UnusableInput("picture-too-large", width=picture.width, height=picture.height)
        picture.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise UnusableInput("picture-unreadable") from None
    return picture


def _refuse_large(data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        raise UnusableInput("file-too-large", most=LARGEST_FILE // 1_000_000)
