"""Our own reader: the text of a tagged file, through its structure tree, in logical order."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

DEEPEST = 40
_INLINE = frozenset({"/Span", "/Link"})
"""Elements that are a part of their paragraph (14.8.4.4)."""
_HIGHEST_CODE = 65_535
_RANGES = re.compile(r"beginbfrange(.*?)endbfrange", re.DOTALL)
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_CHARACTERS = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)
_CHARACTER = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass(frozen=True)
class _Decoder:
    """What the codes of one font stand for."""

    width: int
    """Bytes of a code: composite fonts have two (ISO 32000-1, 9.7.6.2, with the map that all of ours use)."""
    texts: Mapping[int, str]


_NO_FONT = _Decoder(1, {})


class StructureReader:
    """Reads the text that belongs to each element of a file's structure tree."""

    def __init__(self, pdf: bytes) -> None:
        """Open a file; pypdf's errors pass through, the caller runs in the isolated child."""
        self.file = PdfReader(io.BytesIO(pdf), strict=False)
        self._pages = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(self.file.pages)
            if page.indirect_reference
        }
        self._marked: dict[int, dict[int, str]] = {}

    def paragraphs(self) -> Iterator[tuple[str, str]]:
        """Yield (tag, text) of every element that has text of its own, in the order of the tree."""
        root = self.file.root_object.get("/StructTreeRoot")
        if root is not None:
            yield from self._element(root.get_object(), 0)

    def _element(self, element: Any, depth: int) -> Iterator[tuple[str, str]]:
        if depth > DEEPEST:
            return
        kids = element.get("/K", [])
        kids = kids if isinstance(kids, list) else [kids]
        own = ""
        found: list[Any] = [each.get_object() for each in kids]
        for kid in found:
            if isinstance(kid, int) and "/Pg" in element:
                own += self._text(element.raw_get("/Pg").idnum, int(kid))
            if not hasattr(kid, "raw_get"):
                continue
            if kid.get("/Type") == "/MCR":
                own += self._text(kid.raw_get("/Pg").idnum, int(kid["/MCID"]))
            elif kid.get("/S") in _INLINE:
                own += "".join(text for _tag, text in self._element(kid, depth + 1))
            elif kid.get("/Type") != "/OBJR":
                yield from self._element(kid, depth + 1)
        if own:
            yield str(element.get("/S", ""))[1:], own

    def _text(self, page_id: int, mark: int) -> str:
        if page_id not in self._marked:
            page = self.file.pages[self._pages[page_id]]
            self._marked[page_id] = _marked_texts(page, self.file)
        return self._marked[page_id].get(mark, "")


def _marked_texts(page: Any, file: PdfReader) -> dict[int, str]:
    """Return the text of each marked content of a page; ActualText stands for what it encloses."""
    maps = {name: _decoder(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    texts: dict[int, str] = {}
    stack: list[tuple[int | None, str | None]] = []
    font = _NO_FONT
    for operands, operator in ContentStream(page.get_contents(), file).operations:
        if operator in (b"BDC", b"BMC"):
            stack.append(_opened(operands))
            actual = stack[-1][1]
            if actual is not None:
                _append(texts, stack[:-1], actual)
        elif operator == b"EMC" and stack:
            stack.pop()
        elif operator == b"Tf":
            font = maps.get(operands[0], _NO_FONT)
        elif operator in (b"Tj", b"TJ", b"'") and not any(actual is not None for _mark, actual in stack):
            _append(texts, stack, "".join(_decoded(each, font) for each in _strings(operands[0])))
    return texts


def _opened(operands: list[Any]) -> tuple[int | None, str | None]:
    properties = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
    mark = properties.get("/MCID")
    actual = properties.get("/ActualText")
    if isinstance(actual, bytes):
        actual = actual.decode("utf-16")
    return (int(mark) if mark is not None else None, str(actual) if actual is not None else None)


def _append(texts: dict[int, str], stack: list[tuple[int | None, str | None]], text: str) -> None:
    mark = next((each for each, _actual in reversed(stack) if each is not None), None)
    if mark is not None:
        texts[mark] = texts.get(mark, "") + text


def _strings(operand: Any) -> list[Any]:
    if isinstance(operand, list):
        return [each for each in operand if isinstance(each, str | bytes)]
    return [operand]


def _decoded(string: Any, font: _Decoder) -> str:
    codes = string if isinstance(string, bytes) else string.original_bytes
    width = font.width
    return "".join(
        font.texts.get(int.from_bytes(codes[at : at + width], "big"), "\ufffd") for at in range(0, len(codes), width)
    )


def _decoder(font: Any) -> _Decoder:
    return _Decoder(2 if font.get("/Subtype") == "/Type0" else 1, _unicode_map(font))


def _unicode_map(font: Any) -> dict[int, str]:
    """Return what each code of a font stands for, by its ToUnicode map (ISO 32000-1, 9.10.3)."""
    if "/ToUnicode" not in font:
        return {}
    data = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    found: dict[int, str] = {}
    for block in _RANGES.findall(data):
        for first, last, text in _RANGE.findall(block):
            start, end = int(first, 16), min(int(last, 16), _HIGHEST_CODE)
            found |= {code: _utf16(text, code - start) for code in range(start, end + 1)}
    for block in _CHARACTERS.findall(data):
        found |= {int(code, 16): _utf16(text) for code, text in _CHARACTER.findall(block)}
    return found


def _utf16(digits: str, offset: int = 0) -> str:
    text = bytes.fromhex(digits).decode("utf-16-be", "replace")
    return text[:-1] + chr(ord(text[-1]) + offset) if offset else text
