"""Text to pieces that one font sets in one direction, and pieces to glyphs (UAX #9, HarfBuzz)."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import uharfbuzz as hb

from gnlc_desktop.document import fonts

_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f\u202b\u202e\u2067]")
_NOTHING = "\u200b"
_LEAST_SHIFT = 0.05
"""Thousandths of the size; less is the rounding of the font's units."""
_NEVER_NAMED = frozenset("\x00\ufeff\ufffe")
"""What no map to Unicode may name (ISO 19005-3, 6.2.11.7)."""


class Glyph(NamedTuple):
    """One placed glyph of a piece."""

    number: int
    """Of the glyph in its font."""
    text: str
    """The characters that it stands for; the glyphs of a piece together stand for all of them."""
    shift: float
    """Thousandths of the font's size to go right before it, from where the glyph before it ended."""
    rise: int
    """Above the base line, in units of the font."""
    said: str = ""
    """What the glyphs from this one on say together, where a map to Unicode cannot tell it or readers would not."""
    together: int = 0
    """How many glyphs those are."""


class Piece(NamedTuple):
    """A run of text in one font and one direction."""

    text: str
    font: str
    level: int
    """Embedding level (UAX #9): odd runs from the right."""
    hyphenated: bool = False
    """Whether the soft hyphen at its end is seen, since a line ends there."""

    @property
    def shaped(self) -> bool:
        """Tell whether its letters join, stack or run from the right, and so cannot stand apart."""
        return bool(self.level % 2) or fonts.needs_shaping(self.font)

    def width(self, size: float) -> float:
        """Return the width in points at a font size."""
        return _advances(self)[0] * size

    def visible_width(self, size: float) -> float:
        """Return the width in points without the spaces at its end."""
        return _advances(self)[1] * size


def pieces_of(text: str, preferred: str) -> list[Piece]:
    """Cut a paragraph into pieces, in logical order."""
    if text.isascii() and text.isprintable():
        return [Piece(text, preferred, 0)] if text else []
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


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return which piece of one line comes first from the left, which next, by their levels (UAX #9, rule L2)."""
    ordered = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and levels[ordered[end]] >= level:
                end += 1
            ordered[start:end] = ordered[start:end][::-1]
            start = max(end, start + 1)
    return ordered


class Shown(NamedTuple):
    """How the glyphs of a piece are shown (ISO 32000-1, 9.4), in any file."""

    operators: str
    """With "%s" for each glyph's code."""
    glyphs: tuple[tuple[int, str], ...]
    """The number of each in its font, and the characters that it stands for: together those of the piece."""

    def coded(self, codes: Mapping[tuple[int, str], str]) -> str:
        """Return the operators with the codes that the glyphs have in one file."""
        return self.operators % tuple(map(codes.__getitem__, self.glyphs))


def shown(piece: Piece, size: float) -> Shown:
    """Return what shows a piece, its glyphs in logical order.

    Text that runs from the right is shown glyph by glyph to the left: so it is in order for whoever reads the file.
    """
    face = fonts.face(piece.font)
    placed = _placed(piece)
    if _is_plain(piece, placed):
        parts = ["%s"] * len(placed)
        for number, glyph in enumerate(placed[:-1]):
            kerned = glyph.advance - face.advance(glyph.number)
            if kerned:
                parts[number] = f"%s>{-kerned * 1000 / face.units_per_em:.1f}<"
        keys = [(glyph.number, character) for glyph, character in zip(placed, piece.text, strict=True)]
        return Shown(f"[<{''.join(parts)}>] TJ", tuple(map(_kept_once, keys)))
    if piece.level % 2:
        placed.reverse()
    glyphs: list[Glyph] = []
    pen = 0
    for glyph, (text, said, together) in zip(placed, _told(piece, placed), strict=True):
        shift = (glyph.place - pen) * 1000 / face.units_per_em
        glyphs.append(Glyph(glyph.number, text, shift, glyph.rise, said, together))
        pen = glyph.place + face.advance(glyph.number)
    return Shown(
        _operators(glyphs, size / face.units_per_em), tuple(_kept_once((each.number, each.text)) for each in glyphs)
    )


@lru_cache(maxsize=65_536)
def _kept_once(key: tuple[int, str]) -> tuple[int, str]:
    """Return the same object for each glyph of the same meaning: thousands of lines are remembered."""
    return key


@lru_cache(maxsize=16_384)
def _advances(piece: Piece) -> tuple[float, float]:
    """Return a piece's advance, and that without the spaces at its end, as parts of the font's size."""
    placed = _placed(piece)
    seen = len(piece.text.rstrip())
    units = fonts.face(piece.font).units_per_em
    whole = sum(glyph.advance for glyph in placed)
    return whole / units, (whole - sum(glyph.advance for glyph in placed if glyph.cluster >= seen)) / units


def _placed(piece: Piece) -> "list[_PlacedGlyph]":
    """Return the glyphs of a piece from left to right, as HarfBuzz sets them."""
    face = fonts.face(piece.font)
    text = piece.text
    if piece.hyphenated:
        text = text[:-1] + ("\u2010" if face.has("\u2010") else "-")
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(each) for each in text])
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if piece.level % 2 else "ltr"
    buffer.not_found_glyph = face.replacement
    buffer.invisible_glyph = face.nothing
    hb.shape(face.font, buffer)
    placed: list[_PlacedGlyph] = []
    end = 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        place, advance = end + position.x_offset, position.x_advance
        end += advance
        placed.append(_PlacedGlyph(info.codepoint, info.cluster, place, advance, end, position.y_offset))
    return placed


def _is_plain(piece: Piece, placed: "list[_PlacedGlyph]") -> bool:
    """Tell whether each character has one glyph, one behind the other on the line."""
    return (
        not piece.level % 2
        and [glyph.cluster for glyph in placed] == list(range(len(piece.text)))
        and not any(glyph.rise or glyph.place != glyph.end - glyph.advance for glyph in placed)
        and _NEVER_NAMED.isdisjoint(piece.text)
    )


def _operators(glyphs: Sequence[Glyph], rise_of: float) -> str:
    """Return what shows glyphs, "%s" for each; what they cannot say stands beside them (14.9.4)."""
    operators: list[str] = []
    run: list[str] = []
    risen = left = 0
    for glyph in glyphs:
        if run and (glyph.rise != risen or glyph.said):
            operators.append(_run(run))
            run = []
        if glyph.said:
            text = glyph.said.encode("utf-16-be", "replace").hex().upper()
            operators.append(f"/Span <</ActualText <FEFF{text}>>> BDC")
            left = glyph.together
        if glyph.rise != risen:
            operators.append(f"{glyph.rise * rise_of:.3f} Ts")
            risen = glyph.rise
        shift = f"{-glyph.shift:.1f}" if abs(glyph.shift) >= _LEAST_SHIFT else ""
        run.append(f"{shift}<%s>")
        if left == 1:
            operators += [_run(run), "EMC"]
            run = []
        left -= left > 0
    if run:
        operators.append(_run(run))
    if risen:
        operators.append("0 Ts")
    return " ".join(operators)


def _run(glyphs: Sequence[str]) -> str:
    return f"[{''.join(glyphs).replace('><', '')}] TJ"


class _PlacedGlyph(NamedTuple):
    number: int
    cluster: int
    """Where in the text the characters begin that it stands for, with its neighbours of the same."""
    place: int
    advance: int
    end: int
    """Where the pen stands behind it; a mark that hangs over has its place beyond."""
    rise: int


def _told(piece: Piece, glyphs: list[_PlacedGlyph]) -> list[tuple[str, str, int]]:
    """Return for each glyph the text of its own, what it says for a group, and how many glyphs that are.

    A cluster with as many glyphs as characters gives one to each, in their order; else its first glyph has them all,
    and the others are told as a joiner, which is no letter.  Where a glyph stands above, below or before another the
    cluster speaks as a whole: readers that sort by place would take it apart.
    """
    starts = sorted({glyph.cluster for glyph in glyphs})
    ends = dict(zip(starts, (*starts[1:], len(piece.text)), strict=True))
    told: list[tuple[str, str, int]] = []
    for cluster, held in ((key, list(group)) for key, group in groupby(glyphs, key=lambda each: each.cluster)):
        # What was left out at the very start belongs to the first cluster.
        text = piece.text[0 if cluster == starts[0] else cluster : ends[cluster]]
        own = list(text) if len(text) == len(held) else [text, *([_NOTHING] * (len(held) - 1))]
        whole = "".join(own) == text and _NEVER_NAMED.isdisjoint(text) and _on_one_line(held, piece.level)
        told += (
            [(each, "", 0) for each in own] if whole else [(own[0], text, len(held)), *((e, "", 0) for e in own[1:])]
        )
    return told


def _on_one_line(glyphs: list[_PlacedGlyph], level: int) -> bool:
    if len(glyphs) == 1 or level % 2:
        return not any(glyph.rise for glyph in glyphs)
    places = [glyph.place for glyph in glyphs]
    return places == sorted(places) and places[-1] <= glyphs[-1].end and not any(glyph.rise for glyph in glyphs)


@lru_cache(maxsize=8192)
def _font_of(character: str, current: str, preferred: str) -> str:
    if fonts.is_invisible(character):
        return current
    # Spaces and marks stay with the script around them where its font has them; letters choose anew.
    wanted = current if not character.isalnum() else preferred
    return fonts.font_for(character, wanted) or preferred


_PASSIVE = frozenset({"EN", "ES", "ET", "CS", "NSM", "WS", "ON"})


class _Kinds(dict[int, str]):
    """For `str.translate`: one letter for each character, as far as its direction matters between others."""

    def __missing__(self, number: int) -> str:
        """Return L for letters from the left, x for what stays with its neighbours, D for what may turn them."""
        character = chr(number)
        kind = unicodedata.bidirectional(character)
        # The algorithm here is of before the isolates, and stops at them as at characters that are not assigned.  It
        # drops joiners and soft hyphens (UAX #9, X9).
        if kind in {"", "LRI", "RLI", "FSI", "PDI"} or fonts.is_invisible(character):
            self[number] = " "
        else:
            self[number] = "L" if kind == "L" else "x" if kind in _PASSIVE else "D"
        return self[number]


_KINDS = _Kinds()
_FROM_THE_LEFT = re.compile("L[Lx ]*L")
"""Letters from the left and what is between them have one level, whatever stands around (UAX #9, W1 to W7, N1)."""


def _levels(text: str) -> list[int]:
    """Return each character's embedding level."""
    if not _FROM_THE_RIGHT.search(text):
        return [0] * len(text)
    from bidi import algorithm as bidi

    # It is slow: the first letter speaks for all of such a stretch.
    kinds = _FROM_THE_LEFT.sub(lambda found: "L" + " " * (len(found[0]) - 1), text.translate(_KINDS))
    kept = [index for index, kind in enumerate(kinds) if kind != " "]
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
