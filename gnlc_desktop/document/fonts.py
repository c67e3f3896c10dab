"""The bundled fonts: which one can set a character, and how wide it is.  A character that none has is named."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import uharfbuzz as hb

from gnlc_desktop.dossier.outline import Outline
from gnlc_desktop.locations import resources_folder

REGULAR, SEMIBOLD, ITALIC = "NotoSans-Regular", "NotoSans-SemiBold", "NotoSans-Italic"
_SIMPLE = (
    "NotoSansArmenian-Regular",
    "NotoSansGeorgian-Regular",
    "NotoSansEthiopic-Regular",
    "NanumSquareR",
    "DroidSansFallbackFull",
)
"""Fonts of scripts that are set one letter after the other."""
_SHAPED = (
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansThai-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansBengali-Regular",
    "NotoSansKhmer-Regular",
    "NotoSansLao-Regular",
    "NotoSansMyanmar-Regular",
    "NotoSansSinhala-Regular",
    "NotoSansTamil-Regular",
)
"""Fonts of scripts whose letters join, stack or run from the right; HarfBuzz sets them."""
_INVISIBLE = frozenset("\u200b\u200c\u200d\u00ad\u200e\u200f\u2060\ufeff\ufe0e\ufe0f")
_NEVER_SET = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Categories whose characters mean nothing on paper, whatever a font holds for them."""
_BLANK_BY_NATURE = frozenset({"Zs", "Zl", "Zp", "Cf"})
_DROPPED = {ord(each): None for each in _INVISIBLE}
_WHITE_SPACE = re.compile(r"[^\S ]")


@dataclass(frozen=True, eq=False)
class Face:
    """One font file as HarfBuzz sees it."""

    name: str
    font: hb.Font
    units_per_em: int

    def has(self, character: str) -> bool:
        """Tell whether the font can draw a character: some map letters to the box of missing ones, or to nothing."""
        glyph = self.font.get_nominal_glyph(ord(character))
        if not glyph:
            return False
        extents = self.font.get_glyph_extents(glyph)
        drawn = extents is not None and bool(extents.width and extents.height)
        return drawn or unicodedata.category(character) in _BLANK_BY_NATURE

    @cached_property
    def replacement(self) -> int:
        """Return the glyph that a draft shows for a character without one; no archival file may show glyph 0."""
        found = (self.font.get_nominal_glyph(ord(each)) for each in "\ufffd?. ")
        return next((glyph for glyph in found if glyph), 0)

    def advance(self, glyph: int) -> int:
        """Return how far a glyph goes by itself, in units of the font."""
        if glyph not in self._advances:
            self._advances[glyph] = self.font.get_glyph_h_advance(glyph)
        return self._advances[glyph]

    @cached_property
    def _advances(self) -> dict[int, int]:
        return {}


@lru_cache(maxsize=32)
def face(name: str) -> Face:
    """Return a bundled font by the name of its file."""
    loaded = hb.Face(hb.Blob.from_file_path(str(resources_folder() / "fonts" / f"{name}.ttf")))
    return Face(name, hb.Font(loaded), loaded.upem)


def needs_shaping(font: str) -> bool:
    """Tell whether a font's script must be set by HarfBuzz."""
    return font in _SHAPED


def is_invisible(character: str) -> bool:
    """Tell whether a character only joins, parts or directs its neighbours."""
    return character in _INVISIBLE


def without_invisible(text: str) -> str:
    """Return what can be seen of a text."""
    return text.translate(_DROPPED)


def plain_spaces(text: str) -> str:
    """Return a paragraph with a plain space for each character of white space that no font has: tabs, line breaks."""
    return _WHITE_SPACE.sub(lambda found: " " if font_for(found[0], REGULAR) is None else found[0], text)


@lru_cache(maxsize=8192)
def font_for(character: str, preferred: str) -> str | None:
    """Return the font that sets a character: the preferred one where it can, else the first that can."""
    if unicodedata.category(character) in _NEVER_SET:
        return None
    for name in (preferred, REGULAR, *_SHAPED, *_SIMPLE):
        if face(name).has(character):
            return name
    return None


def uncovered(text: str) -> tuple[str, ...]:
    """Return the characters that no bundled font has, each once, in the order of the text."""
    return tuple(
        dict.fromkeys(each for each in plain_spaces(text) if not is_invisible(each) and font_for(each, REGULAR) is None)
    )


def uncovered_in(outline: Outline) -> tuple[tuple[str, str], ...]:
    """Return (question, character) for each character of an answer that no bundled font has."""
    items = (item for section in outline.sections for item in section.items)
    return tuple((item.question, each) for item in items for each in _missing(item.lines))


def register(names: Iterable[str]) -> None:
    """Let ReportLab's canvas begin its pages under these names without a font: ours come with the text."""
    from reportlab.pdfbase import pdfmetrics

    for name in names:
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(_Unused(name))


class _Unused:
    """What ReportLab asks of a font before anything is written with it."""

    _dynamicFont, _multiByte = 1, 0  # noqa: N815 - ReportLab's names

    def __init__(self, name: str) -> None:
        self.fontName = name
        self.face = self
        self.name = name


def _missing(lines: Iterable[str]) -> tuple[str, ...]:
    return uncovered("".join(lines))
