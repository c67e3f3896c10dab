"""The fonts of the program and of the office: which one can set a character.  One that none has is named."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import uharfbuzz as hb

from gnlc_desktop.dossier.outline import Outline
from gnlc_desktop.locations import fonts_folder, resources_folder

REGULAR, SEMIBOLD, ITALIC = "NotoSans-Regular", "NotoSans-SemiBold", "NotoSans-Italic"
_SIMPLE = (
    "NotoSansArmenian-Regular",
    "NotoSansGeorgian-Regular",
    "NotoSansEthiopic-Regular",
    "NotoSansTifinagh-Regular",
    "NotoSansCanadianAboriginal-Regular",
    "NanumSquareR",
    "DroidSansFallbackFull",
    "NotoSansSymbols-Regular",
    "NotoSansSymbols2-Regular",
)
"""Fonts of scripts that are set one letter after the other, and of signs."""
_SHAPED = (
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansThai-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansBengali-Regular",
    "NotoSansGujarati-Regular",
    "NotoSansGurmukhi-Regular",
    "NotoSansKannada-Regular",
    "NotoSansMalayalam-Regular",
    "NotoSansOriya-Regular",
    "NotoSansTelugu-Regular",
    "NotoSansTamil-Regular",
    "NotoSansSinhala-Regular",
    "NotoSansMeeteiMayek-Regular",
    "NotoSansOlChiki-Regular",
    "NotoSansKhmer-Regular",
    "NotoSansLao-Regular",
    "NotoSansMyanmar-Regular",
    "NotoSerifTibetan-Regular",
    "NotoSansThaana-Regular",
    "NotoSansSyriac-Regular",
    "NotoSansNKo-Regular",
    "NotoSansAdlam-Regular",
    "NotoSansMongolian-Regular",
)
"""Fonts of scripts whose letters join, stack or run from the right."""
_RESTRICTED = 0x0002
"""In a font's own word on embedding: its maker forbids it (OpenType, OS/2 fsType)."""
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
        return self._inked(glyph) or unicodedata.category(character) in _BLANK_BY_NATURE

    @cached_property
    def replacement(self) -> int:
        """Return the glyph that a draft shows for a character without one; no archival file may show glyph 0."""
        found = (self.font.get_nominal_glyph(ord(each)) for each in "\ufffd?. ")
        return next((glyph for glyph in found if glyph), 0)

    @cached_property
    def nothing(self) -> int:
        """Return the glyph of what cannot be seen: one without width where there is such, else a space."""
        found = [self.font.get_nominal_glyph(ord(each)) for each in "\u200b\u200c\u200d\u2060"]
        blank = (glyph for glyph in found if glyph and self.advance(glyph) == 0 and not self._inked(glyph))
        return next(blank, self.font.get_nominal_glyph(ord(" ")) or self.replacement)

    def _inked(self, glyph: int) -> bool:
        extents = self.font.get_glyph_extents(glyph)
        return extents is not None and bool(extents.width and extents.height)

    def advance(self, glyph: int) -> int:
        """Return how far a glyph goes by itself, in units of the font."""
        if glyph not in self._advances:
            self._advances[glyph] = self.font.get_glyph_h_advance(glyph)
        return self._advances[glyph]

    @cached_property
    def _advances(self) -> dict[int, int]:
        return {}


@lru_cache(maxsize=256)
def face(name: str) -> Face:
    """Return a font of the office or of the program by its name."""
    path = office_fonts().get(name) or resources_folder() / "fonts" / f"{name}.ttf"
    loaded = hb.Face(hb.Blob.from_file_path(str(path)))
    return Face(name, hb.Font(loaded), loaded.upem)


@lru_cache(maxsize=1)
def office_fonts() -> Mapping[str, Path]:
    """Return the fonts that the office put into its folder when the program began, by name, in the order of names.

    They come before our own for all but Latin, Greek and Cyrillic letters.  What cannot be embedded is left out: fonts
    without TrueType outlines, with axes to vary along, and those whose maker forbids it.
    """
    found: dict[str, Path] = {}
    for path in sorted(fonts_folder().glob("*.ttf")):
        name = re.sub(r"[^A-Za-z0-9-]", "", path.stem)[:60]
        ours = resources_folder() / "fonts" / f"{name}.ttf"
        if name and name not in found and not ours.exists() and _embeddable(path):
            found[name] = path
    return found


def _embeddable(path: Path) -> bool:
    try:
        loaded = hb.Face(hb.Blob.from_file_path(str(path)))
        tables = set(loaded.table_tags)
        permission = bytes(loaded.reference_table("OS/2").data[8:10])
    except (OSError, ValueError, RuntimeError):
        return False
    restricted = len(permission) == 2 and int.from_bytes(permission, "big") & _RESTRICTED
    whole = all(loaded.reference_table(tag).data for tag in ("glyf", "loca", "cmap", "hmtx") if tag in tables)
    return {"glyf", "cmap"} <= tables and whole and "fvar" not in tables and not restricted


def needs_shaping(font: str) -> bool:
    """Tell whether a font's script must be set by HarfBuzz."""
    return font in _SHAPED or font in office_fonts()


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
    for name in (preferred, REGULAR, *office_fonts(), *_SHAPED, *_SIMPLE):
        if face(name).has(character):
            return name
    return None


def uncovered(text: str) -> tuple[str, ...]:
    """Return the characters that no font has, each once, in the order of the text."""
    return tuple(
        dict.fromkeys(each for each in plain_spaces(text) if not is_invisible(each) and font_for(each, REGULAR) is None)
    )


def uncovered_in(outline: Outline) -> tuple[tuple[str, str], ...]:
    """Return (question, character) for each character of an answer that no font has."""
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
