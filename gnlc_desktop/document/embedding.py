"""Fonts inside a file: the glyphs that it uses, each with the characters that it stands for (ISO 32000-1, 9.7).

Every text is set by HarfBuzz and drawn with glyphs of embedded subsets.  One glyph can stand for several characters,
and one character for several glyphs; so each pair of glyph and characters has a code of its own, and the map back to
Unicode is exact.  ReportLab's fonts know one code a character only, and are not used.
"""

import hashlib
import struct
import zlib
from functools import lru_cache
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from gnlc_desktop.document import fonts

_MOST_CODES = 65_000
"""Of one font of a file: a code has two bytes."""
_UNKNOWN = "\ufffd"
_SYMBOLIC = 4
_DROPPED_TABLES = (b"GSUB", b"GPOS", b"GDEF", b"OS/2", b"name", b"post", b"DSIG", b"gasp", b"cmap", b"kern", b"STAT")


class _Codes(dict[tuple[int, str], str]):
    """The code of each glyph that stands for some characters, in hexadecimal digits."""

    def __missing__(self, glyph: tuple[int, str]) -> str:
        """Give the next code to what was not drawn before."""
        code = self[glyph] = f"{len(self):04X}"
        return code


class EmbeddedFont:
    """One font as one file uses it: codes are given in the order in which glyphs are first drawn."""

    def __init__(self, name: str, label: str) -> None:
        self.name, self.label = name, label
        self.codes = _Codes({(0, _UNKNOWN): "0000"})

    @property
    def full(self) -> bool:
        """Tell whether no code is left, which only texts made for it bring about."""
        return len(self.codes) >= _MOST_CODES

    def addObjects(self, document: Any) -> None:  # noqa: N802 - ReportLab's name, called when the file is written
        """Put the font into the file, with no more than the glyphs that were drawn."""
        face = fonts.face(self.name)
        program, places = _subset(face, tuple(sorted({glyph for glyph, _text in self.codes})))
        name = f"{_tag(program)}+{self.name}"
        scale = 1000 / face.units_per_em
        widths = [round(face.font.get_glyph_h_advance(glyph) * scale, 2) for glyph, _text in self.codes]
        glyphs = struct.pack(f">{len(self.codes)}H", *(places[glyph] for glyph, _text in self.codes))
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
                ),
                "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray(widths)]),
                "CIDToGIDMap": _stream(document, glyphs, f"{self.label} places"),
                "FontDescriptor": document.Reference(
                    _descriptor(face, name, _stream(document, program, f"{self.label} program")),
                    f"{self.label} descriptor",
                ),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant, f"{self.label} descendant")]),
                "ToUnicode": _stream(document, _unicode_map([text for _g, text in self.codes]), f"{self.label} text"),
            }
        )
        document.idToObject[pdfdoc.BasicFonts].dict[self.label] = document.Reference(font, self.label)


def embedded(canvas: Any, name: str) -> EmbeddedFont:
    """Return a font as the file of a canvas uses it."""
    document = canvas._doc  # noqa: SLF001 - ReportLab has no other place for a font that is not its own
    held: dict[str, EmbeddedFont] = document.__dict__.setdefault("gnlc_fonts", {})
    font = held.get(name)
    if font is None or font.full:
        font = EmbeddedFont(name, f"G{len(document.delayedFonts) + 1}")
        held[name] = font
        document.delayedFonts.append(font)
    return font


@lru_cache(maxsize=32)
def _subset(face: fonts.Face, glyphs: tuple[int, ...]) -> tuple[bytes, dict[int, int]]:
    """Return a font program with these glyphs alone, and where each of them is in it."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _DROPPED_TABLES)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    plan = hb.SubsetPlan(face.font.face, wanted)
    return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)


def _tag(program: bytes) -> str:
    """Return the six letters before the name of a subset (9.6.4): the same glyphs have the same."""
    return "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])


def _descriptor(face: fonts.Face, name: str, program: Any) -> Any:
    extents = face.font.get_font_extents("ltr")
    scale = 1000 / face.units_per_em
    ascent, descent = round(extents.ascender * scale), round(extents.descender * scale)
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": pdfdoc.PDFName(name),
            "Flags": _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray([-1000, min(descent, -300), 3000, max(ascent, 1100)]),
            "ItalicAngle": -12 if "Italic" in face.name else 0,
            "Ascent": ascent,
            "Descent": descent,
            "CapHeight": 714,
            "StemV": 80,
            "FontFile2": program,
        }
    )


def _stream(document: Any, data: bytes, label: str) -> Any:
    length, compressed = _compressed(data)
    entries = pdfdoc.PDFDictionary({"Length1": length, "Filter": pdfdoc.PDFName("FlateDecode")})
    return document.Reference(pdfdoc.PDFStream(entries, compressed, []), label)


@lru_cache(maxsize=64)
def _compressed(data: bytes) -> tuple[int, bytes]:
    """Return the length of a stream, and the stream compressed."""
    # Readers that look for the end of a stream take a carriage return there for the end of a line.  What is added
    # means nothing in a font, in a map of glyphs or in a map to Unicode.
    while (compressed := zlib.compress(data)).endswith(b"\r"):
        data += b"\n\n"
    return len(data), compressed


def _unicode_map(texts: list[str]) -> bytes:
    """Return the map from codes to characters (9.10.3)."""
    entries = [f"<{code:04X}> <{_hexadecimal(text)}>" for code, text in enumerate(texts)]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    told = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{told}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _hexadecimal(text: str) -> str:
    # The mark of byte order and the word joiner mean the same inside of a text (Unicode 23.2).
    told = text.replace("\ufeff", "\u2060")
    said = "".join(_UNKNOWN if each in "\x00\ufffe" or "\ud800" <= each <= "\udfff" else each for each in told)
    return said.encode("utf-16-be").hex().upper()
