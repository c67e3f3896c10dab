"""Break paragraphs into lines.  Nothing is ever cut: a word wider than the line is broken between its letters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gnlc_desktop.document import fonts
from gnlc_desktop.document.shaping import Piece, base_level, pieces_of

# A word with the spaces behind it; a single ideograph or Hangul syllable is a word of its own.
_IDEOGRAPH = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
_WORD = re.compile(rf"[{_IDEOGRAPH}][\s]*|[^\s{_IDEOGRAPH}]+\s*|\s+")


@dataclass(frozen=True)
class Line:
    """One line of a paragraph, in logical order."""

    pieces: tuple[Piece, ...]
    width: float
    """Points, without the spaces at its end."""
    base_level: int
    start: int = 0
    """Where the line begins in its paragraph."""

    @property
    def text(self) -> str:
        """Return what stands in the line, the space at its end included."""
        return "".join(piece.text for piece in self.pieces)


def break_lines(text: str, *, font: str, size: float, width: float) -> list[Line]:
    """Return the lines of one paragraph at a width in points."""
    plain = fonts.plain_spaces(text)
    direction = base_level(plain)
    lines: list[Line] = []
    waiting: list[Piece] = []
    filled = 0.0
    start = 0
    for word in _words(plain, font, size=size, width=width):
        visible = _width(word, size, without_end=True)
        if waiting and filled + visible > width:
            lines.append(_line(waiting, size, direction, start))
            start += len(lines[-1].text)
            waiting, filled = [], 0.0
        waiting += word
        filled += _width(word, size)
    if waiting or not lines:
        lines.append(_line(waiting, size, direction, start))
    return lines


def _words(text: str, font: str, *, size: float, width: float) -> Iterator[list[Piece]]:
    """Yield the words as pieces; one wider than the line comes in parts that fit."""
    pieces = pieces_of(text, font)
    bounds = [match.end() for match in _WORD.finditer(text)]
    position = 0
    index = 0
    offset = 0
    for end in bounds:
        word: list[Piece] = []
        while position < end:
            piece = pieces[index]
            taken = piece.text[offset : offset + end - position]
            word.append(Piece(taken, piece.font, piece.level))
            position += len(taken)
            offset += len(taken)
            if offset == len(piece.text):
                index, offset = index + 1, 0
        if _width(word, size, without_end=True) > width:
            yield from _parts(word, size=size, width=width)
        else:
            yield word


def _parts(word: list[Piece], *, size: float, width: float) -> Iterator[list[Piece]]:
    part: list[Piece] = []
    filled = 0.0
    for piece in word:
        for character in piece.text:
            one = Piece(character, piece.font, piece.level)
            advance = one.width(size)
            if part and filled + advance > width and not character.isspace():
                yield _joined(part)
                part, filled = [], 0.0
            part.append(one)
            filled += advance
    if part:
        yield _joined(part)


def _joined(pieces: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    texts: list[str] = []
    for piece in pieces:
        if joined and (joined[-1].font, joined[-1].level) == (piece.font, piece.level):
            texts[-1] += piece.text
        else:
            joined.append(piece)
            texts.append(piece.text)
    return [Piece(text, piece.font, piece.level) for text, piece in zip(texts, joined, strict=True)]


def _line(pieces: list[Piece], size: float, direction: int, start: int) -> Line:
    joined = _joined(pieces)
    return Line(tuple(joined), _width(joined, size, without_end=True), direction, start)


def _width(pieces: list[Piece], size: float, *, without_end: bool = False) -> float:
    if not without_end:
        return sum(piece.width(size) for piece in pieces)
    total = 0.0
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        text = piece.text.rstrip() if last else piece.text
        total += Piece(text, piece.font, piece.level).width(size) if text else 0.0
    return total
