"""Text to pieces that one font sets in one direction, and pieces to glyphs (UAX #9, HarfBuzz)."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from gnlc_desktop.document import fonts

_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200f\u202b\u202e\u2067]")


@dataclass(frozen=True)
class Glyph:
    """One placed glyph, in units of the font."""

    index: int
    x: int
    y: int


@dataclass(frozen=True)
class Piece:
    """A run of text in one font and one direction."""

    text: str
    font: str
    level: int
    """Embedding level (UAX #9): odd runs from the right."""

    @property
    def shaped(self) -> bool:
        """Tell whether HarfBuzz must set it."""
        return bool(self.level % 2) or fonts.needs_shaping(self.font)

    def width(self, size: float) -> float:
        """Return the width in points at a font size."""
        if self.shaped:
            return shape(self)[1] * size / fonts.face(self.font).units_per_em
        return _simple_width(self.text, self.font) * size


def pieces_of(text: str, preferred: str) -> list[Piece]:
    """Cut a paragraph into pieces, in logical order."""
    levels = _levels(text)
    pieces: list[Piece] = []
    start = 0
    font = preferred
    chosen: list[str] = []
    for character in text:
        font = _font_of(character, font, preferred)
        chosen.append(font)
    for end in range(1, len(text) + 1):
        if end == len(text) or chosen[end] != chosen[start] or levels[end] != levels[start]:
            pieces.append(Piece(text[start:end], chosen[start], levels[start]))
            start = end
    return pieces


def base_level(text: str) -> int:
    """Return 1 where the first strong character runs from the right, else 0."""
    if not _FROM_THE_RIGHT.search(text):
        return 0
    from bidi.algorithm import get_base_level

    return int(get_base_level(text))


def visual_order(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces of one line from left to right (UAX #9, rule L2)."""
    ordered = list(pieces)
    highest = max((piece.level for piece in ordered), default=0)
    for level in range(highest, 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and ordered[end].level >= level:
                end += 1
            ordered[start:end] = ordered[start:end][::-1]
            start = max(end, start + 1)
    return ordered


@lru_cache(maxsize=2048)
def shape(piece: Piece) -> tuple[tuple[Glyph, ...], int]:
    """Return the glyphs of a piece from left to right, and its advance, in units of the font."""
    buffer = hb.Buffer()
    buffer.add_str(piece.text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if piece.level % 2 else "ltr"
    hb.shape(fonts.face(piece.font).font, buffer)
    glyphs: list[Glyph] = []
    x = 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(Glyph(info.codepoint, x + position.x_offset, position.y_offset))
        x += position.x_advance
    return tuple(glyphs), x


@lru_cache(maxsize=16384)
def _simple_width(text: str, font: str) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    fonts.register([font])
    return float(stringWidth(fonts.without_invisible(text), font, 1))


def _font_of(character: str, current: str, preferred: str) -> str:
    if fonts.is_invisible(character):
        return current
    # Spaces and marks stay with the script around them where its font has them; letters choose anew.
    wanted = current if not character.isalnum() else preferred
    return fonts.font_for(character, wanted) or preferred


def _has_direction(character: str) -> bool:
    # The algorithm here is of before the isolates, and stops at them as at characters that are not assigned.
    kind = unicodedata.bidirectional(character)
    return kind not in {"", "LRI", "RLI", "FSI", "PDI"} and not fonts.is_invisible(character)


def _levels(text: str) -> list[int]:
    """Return each character's embedding level."""
    if not _FROM_THE_RIGHT.search(text):
        return [0] * len(text)
    from bidi import algorithm as bidi

    # The algorithm drops joiners and soft hyphens (UAX #9, X9); they take the level of what precedes them.
    kept = [index for index, each in enumerate(text) if _has_direction(each)]
    visible = "".join(text[index] for index in kept)
    storage = bidi.get_empty_storage()
    storage["base_level"] = base_level(text)
    storage["base_dir"] = "LR"[storage["base_level"]]
    bidi.get_embedding_levels(visible, storage)
    for position, each in enumerate(storage["chars"]):
        each["position"] = position
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    bidi.resolve_neutral_types(storage, False)
    bidi.resolve_implicit_levels(storage, False)
    found = {kept[each["position"]]: int(each["level"]) for each in storage["chars"]}
    levels: list[int] = []
    for index in range(len(text)):
        levels.append(found.get(index, levels[-1] if levels else storage["base_level"]))
    return levels
