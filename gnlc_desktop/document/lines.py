"""Break paragraphs into lines.  Nothing is ever cut: a word wider than the line is broken between its letters."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gnlc_desktop.document import fonts
from gnlc_desktop.document.breaking import break_points
from gnlc_desktop.document.shaping import Piece, base_level, pieces_of
from gnlc_desktop.long_work import current_work

_MOST_MARKS = 40
"""Characters that one letter keeps with it; nobody writes more."""


@dataclass(frozen=True)
class Line:
    """One line of a paragraph, in logical order."""

    pieces: tuple[Piece, ...]
    size: float
    base_level: int
    start: int = 0
    """Where the line begins in its paragraph."""

    @property
    def width(self) -> float:
        """Return its width in points, without the spaces at its end."""
        return _width(self.pieces, self.size, without_end=True)

    @property
    def text(self) -> str:
        """Return what stands in the line, the space at its end included."""
        return "".join(piece.text for piece in self.pieces)


def break_lines(text: str, *, font: str, size: float, width: float) -> list[Line]:
    """Return the lines of one paragraph at a width in points.

    Raises Stopped where the work that the caller is part of is cancelled.
    """
    plain = fonts.plain_spaces(text)
    direction = base_level(plain)
    lines: list[Line] = []
    waiting: list[Piece] = []
    filled = 0.0
    start = 0
    work = current_work()
    for word, visible, whole in _words(plain, font, size=size, width=width):
        if waiting and filled + visible > width:
            lines.append(_line(_hyphenated(waiting), size, direction, start))
            start += len(lines[-1].text)
            waiting, filled = [], 0.0
            work.check()
        waiting += word
        filled += whole
    if waiting or not lines:
        lines.append(_line(waiting, size, direction, start))
    return lines


def _words(text: str, font: str, *, size: float, width: float) -> Iterator[tuple[list[Piece], float, float]]:
    """Yield the words as pieces, each with its width without the spaces at its end and with them.

    One wider than the line comes in parts that fit.
    """
    pieces = pieces_of(text, font)
    position = 0
    index = 0
    offset = 0
    for end in break_points(text):
        word: list[Piece] = []
        while position < end:
            piece = pieces[index]
            taken = piece.text[offset : offset + end - position]
            word.append(Piece(taken, piece.font, piece.level))
            position += len(taken)
            offset += len(taken)
            if offset == len(piece.text):
                index, offset = index + 1, 0
        visible = _width(word, size, without_end=True)
        if visible > width:
            for part in _parts(word, size=size, width=width):
                yield part, _width(part, size, without_end=True), _width(part, size)
        else:
            yield word, visible, _width(word, size) if word[-1].text[-1].isspace() else visible


def _parts(word: list[Piece], *, size: float, width: float) -> Iterator[list[Piece]]:
    """Yield a word in parts that fit, cut between letters, none of which loses its marks."""
    part: list[Piece] = []
    filled = 0.0
    for one in _letters(word):
        advance = one.width(size)
        if part and filled + advance > width and not one.text.isspace():
            yield _joined(part)
            part, filled = [], 0.0
        part.append(one)
        filled += advance
    if part:
        yield _joined(part)


def _letters(word: list[Piece]) -> Iterator[Piece]:
    for piece in word:
        start = 0
        for end in range(1, len(piece.text) + 1):
            if end < len(piece.text) and end - start < _MOST_MARKS and _clings(piece.text[end]):
                continue
            yield Piece(piece.text[start:end], piece.font, piece.level)
            start = end


def _clings(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or fonts.is_invisible(character)


def _hyphenated(pieces: list[Piece]) -> list[Piece]:
    """Let a soft hyphen be seen where the line ends with it."""
    last = pieces[-1]
    return [*pieces[:-1], last._replace(hyphenated=True)] if last.text.endswith("\u00ad") else pieces


def _joined(pieces: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    texts: list[str] = []
    for piece in pieces:
        if joined and (joined[-1].font, joined[-1].level) == (piece.font, piece.level):
            texts[-1] += piece.text
        else:
            joined.append(piece)
            texts.append(piece.text)
    made = [Piece(text, piece.font, piece.level) for text, piece in zip(texts, joined, strict=True)]
    return [*made[:-1], made[-1]._replace(hyphenated=True)] if pieces and pieces[-1].hyphenated else made


def _line(pieces: list[Piece], size: float, direction: int, start: int) -> Line:
    return Line(tuple(_joined(pieces)), size, direction, start)


def _width(pieces: Sequence[Piece], size: float, *, without_end: bool = False) -> float:
    if not without_end:
        return sum(piece.width(size) for piece in pieces)
    return sum(piece.width(size) for piece in pieces[:-1]) + sum(piece.visible_width(size) for piece in pieces[-1:])
