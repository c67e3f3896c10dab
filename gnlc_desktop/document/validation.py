"""Examine the final bytes as a stranger would receive them: answers, data, fonts, and nothing that acts by itself."""

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from gnlc_desktop.document.extract import attachments, open_pdf
from gnlc_desktop.document.field_names import COMMISSION_FIELD, MAYOR_FIELD, attachment_name
from gnlc_desktop.document.structure_reader import StructureReader
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated

_ACTIVE_KEYS = frozenset(
    {"/JavaScript", "/JS", "/OpenAction", "/AA", "/XFA", "/RichMediaContent", "/RichMediaSettings"}
)
_ACTIVE_ACTIONS = frozenset(
    {
        "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/GoToR", "/GoToE", "/Hide", "/Named",
        "/Rendition", "/Movie", "/Sound", "/Trans", "/SetOCGState", "/GoTo3DView", "/Thread", "/RichMediaExecute",
    }
)  # fmt: skip
"""Actions other than going to a place in the same file (ISO 32000-2, 12.6.4); links are judged by their address."""
_ACTIVE_ANNOTATIONS = frozenset({"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/FileAttachment"})
HARMLESS_ADDRESSES = ("https://", "http://", "mailto:")
_DEEPEST = 60
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@isolated
def inspect(
    pdf: bytes, answers_file: bytes, expected: list[str], file_name: str, countersigned: bool
) -> list[dict[str, object]]:
    """Return each check as {"what", "ok", "detail"}; run in the isolated child.

    `expected` are the answers' paragraphs in order, as they must come back from the tagged text; `file_name` and
    `countersigned` are the form's (`Sending`).
    Raises UnusableInput "pdf-unreadable" for bytes that are no PDF at all.
    """
    file = open_pdf(pdf)
    attached = attachments(file)
    missing = _missing(StructureReader(pdf), expected)
    objects = list(_dictionaries(file))
    without = sorted(set(_fonts_not_embedded(objects)))
    active = _active_names(objects)
    fields = set(file.get_fields() or {})
    wanted = {MAYOR_FIELD, COMMISSION_FIELD} if countersigned else {MAYOR_FIELD}
    return [
        check("answers-extractable", not missing, missing[:80]),
        check("attached-data-equal", attached == {attachment_name(file_name): answers_file}, ", ".join(attached)),
        check("fonts-embedded", not without, ", ".join(without)),
        check("no-active-content", not active, ", ".join(active)),
        check("signature-fields-there", fields == wanted),
        check("pages-there", len(file.pages) > 0, str(len(file.pages))),
    ]


def active_content(file: PdfReader) -> list[str]:
    """Return the names of what could act by itself in a file, or bring in something from elsewhere."""
    return _active_names(list(_dictionaries(file)))


def check(what: str, ok: bool, detail: str = "") -> dict[str, object]:
    """Return one check as a plain value."""
    return {"what": what, "ok": ok, "detail": detail}


def _missing(reader: StructureReader, expected: list[str]) -> str:
    """Return the first answer that does not come back after the one before it, or an empty text."""
    texts = [_plain(text) for _tag, text in reader.paragraphs()]
    position = 0
    for answer in expected:
        wanted = _plain(answer)
        found = next((number for number in range(position, len(texts)) if wanted == texts[number]), None)
        if found is None:
            return answer
        position = found + 1
    return ""


def _plain(text: str) -> str:
    return " ".join(text.split())


def _dictionaries(file: PdfReader) -> Iterator[Any]:
    """Yield every dictionary and stream that can be reached from the trailer, each once."""
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[Any, int]] = [(file.trailer, 0)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, IndirectObject):
            if (value.idnum, value.generation) in seen:
                continue
            seen.add((value.idnum, value.generation))
            value, depth = value.get_object(), 0
        if depth > _DEEPEST:
            raise UnusableInput("pdf-unreadable")
        if isinstance(value, DictionaryObject):
            yield value
            waiting += [(value.raw_get(key), depth + 1) for key in value]
        elif isinstance(value, ArrayObject):
            waiting += [(each, depth + 1) for each in list.__iter__(value)]


def _fonts_not_embedded(objects: list[Any]) -> Iterator[str]:
    """Name the fonts whose programs the file lacks; a composite font has its program in its descendant."""
    for font in objects:
        if font.get("/Type") != "/Font" or font.get("/Subtype") in {"/Type0", "/Type3"}:
            continue
        descriptor = font.get("/FontDescriptor")
        if descriptor is None or not any(key in descriptor.get_object() for key in _FONT_FILES):
            yield str(font.get("/BaseFont", "?"))


def _active_names(objects: list[Any]) -> list[str]:
    return sorted(set(_active_content(objects)))


def _active_content(objects: list[Any]) -> Iterator[str]:
    """Name what could act by itself, or bring in something from elsewhere."""
    for each in objects:
        yield from (str(key) for key in each if key in _ACTIVE_KEYS)
        kind, action = each.get("/Subtype"), each.get("/S")
        if action in _ACTIVE_ACTIONS and each.get("/Type") != "/StructElem":
            yield str(action)
        if action == "/URI" and not str(each.get("/URI", "")).startswith(HARMLESS_ADDRESSES):
            yield "/URI"
        if kind in _ACTIVE_ANNOTATIONS or kind == "/PS":
            yield str(kind)
        # A stream whose bytes are in another file (7.3.8.2).
        if isinstance(each, StreamObject) and "/F" in each and each.get("/Type") != "/EmbeddedFile":
            yield "/F"
