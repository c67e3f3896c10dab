"""Fields for text that any reader can fill in (ISO 32000-1, 12.7.4.3), with a font that travels in the file."""

from functools import lru_cache

import uharfbuzz as hb
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from gnlc_desktop.document import fonts
from gnlc_desktop.document.tagging import TextPlace

LONGEST_TEXT = 300
"""Characters of a field of one line; a longer entry is no name, title or date."""
_FONT = "/NotoSans"
_SIZE = 11
_MANY_LINES = 1 << 12
"""Flag of a field for several lines (table 228)."""
_FIRST_CODE, _LAST_CODE = 32, 255
_NOT_SYMBOLIC = 1 << 5
"""Flag of a font with the letters of the Latin alphabet (table 123)."""


def field_entries(place: TextPlace) -> DictionaryObject:
    """Return what makes a widget a field for text; a reader sets what is typed in our own font, in black."""
    entries = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/DA"): TextStringObject(f"{_FONT} {_SIZE} Tf 0 g"),
        }
    )
    if place.many_lines:
        entries[NameObject("/Ff")] = NumberObject(_MANY_LINES)
    else:
        entries[NameObject("/MaxLen")] = NumberObject(LONGEST_TEXT)
    return entries


def form_entries(writer: PdfWriter) -> DictionaryObject:
    """Return what a form with fields for text needs: the font, and how it is used where a field does not say.

    The font is embedded with all letters that its encoding has, so that a filled form still looks the same everywhere;
    readers take a font of their own for other scripts.
    """
    used = DictionaryObject({NameObject(_FONT): writer._add_object(_font(writer))})  # noqa: SLF001 - pypdf's only way
    return DictionaryObject(
        {
            NameObject("/DR"): DictionaryObject({NameObject("/Font"): used}),
            NameObject("/DA"): TextStringObject(f"{_FONT} {_SIZE} Tf 0 g"),
        }
    )


def _font(writer: PdfWriter) -> DictionaryObject:
    face = fonts.face(fonts.REGULAR)
    extents = face.font.get_font_extents("ltr")
    scale = 1000 / face.units_per_em
    program = DecodedStreamObject()
    program.set_data(_font_program())
    program[NameObject("/Length1")] = NumberObject(len(_font_program()))
    ascender, descender = round(extents.ascender * scale), round(extents.descender * scale)
    descriptor = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/FontDescriptor"),
            NameObject("/FontName"): NameObject(f"/{fonts.REGULAR}"),
            NameObject("/Flags"): NumberObject(_NOT_SYMBOLIC),
            NameObject("/FontBBox"): ArrayObject(NumberObject(each) for each in (-200, descender, 1200, ascender)),
            NameObject("/ItalicAngle"): NumberObject(0),
            NameObject("/Ascent"): NumberObject(ascender),
            NameObject("/Descent"): NumberObject(descender),
            NameObject("/CapHeight"): NumberObject(714),
            NameObject("/StemV"): NumberObject(80),
            NameObject("/FontFile2"): writer._add_object(program.flate_encode()),  # noqa: SLF001
        }
    )
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/TrueType"),
            NameObject("/BaseFont"): NameObject(f"/{fonts.REGULAR}"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            NameObject("/FirstChar"): NumberObject(_FIRST_CODE),
            NameObject("/LastChar"): NumberObject(_LAST_CODE),
            NameObject("/Widths"): ArrayObject(FloatObject(round(each * scale, 1)) for each in _advances(face)),
            NameObject("/FontDescriptor"): writer._add_object(descriptor),  # noqa: SLF001
        }
    )


def _characters() -> list[str]:
    """Return what each code of the encoding stands for; the few codes without a character are blank."""
    return [bytes([code]).decode("cp1252", "replace") for code in range(_FIRST_CODE, _LAST_CODE + 1)]


def _advances(face: fonts.Face) -> list[float]:
    glyphs = [face.font.get_nominal_glyph(ord(each)) for each in _characters()]
    return [float(face.font.get_glyph_h_advance(glyph)) if glyph else 0.0 for glyph in glyphs]


@lru_cache(maxsize=1)
def _font_program() -> bytes:
    """Return the font with the letters of the encoding alone."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(ord(each) for each in _characters())
    # Readers set a field letter by letter: tables that join and move letters only make the file larger.
    wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in (b"GSUB", b"GPOS", b"GDEF"))
    made = hb.subset(fonts.face(fonts.REGULAR).font.face, wanted)
    return bytes(made.blob.data)
