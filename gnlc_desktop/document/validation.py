"""Examine the final bytes as a stranger would receive them: answers, data, fonts, and nothing that acts by itself."""

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

from gnlc_desktop.document.extract import attached_answers
from gnlc_desktop.document.signature_page import COMMISSION_FIELD, MAYOR_FIELD
from gnlc_desktop.document.structure_reader import StructureReader
from gnlc_desktop.isolation.tasks import isolated

_ACTIVE = {
    "/JavaScript",
    "/JS",
    "/Launch",
    "/OpenAction",
    "/AA",
    "/RichMedia",
    "/XFA",
    "/GoToR",
    "/SubmitForm",
    "/ImportData",
}
_DEEPEST = 60


@isolated
def inspect(pdf: bytes, answers_file: bytes, expected: list[str]) -> list[dict[str, object]]:
    """Return each check as {"what", "ok", "detail"}; run in the isolated child.

    `expected` are the answers' paragraphs in order, as they must come back from the tagged text.
    """
    file = PdfReader(io.BytesIO(pdf), strict=False)
    missing = _missing(StructureReader(pdf), expected)
    without = sorted(_fonts_not_embedded(file))
    active = sorted(_active_content(file))
    fields = set(file.get_fields() or {})
    return [
        _check("answers-extractable", not missing, missing[:80]),
        _check("attached-data-equal", attached_answers(pdf) == answers_file),
        _check("fonts-embedded", not without, ", ".join(without)),
        _check("no-active-content", not active, ", ".join(active)),
        _check("signature-fields-there", fields == {MAYOR_FIELD, COMMISSION_FIELD}),
        _check("pages-there", len(file.pages) > 0, str(len(file.pages))),
    ]


def _check(what: str, ok: bool, detail: str = "") -> dict[str, object]:
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


def _fonts_not_embedded(file: PdfReader) -> Iterator[str]:
    for page in file.pages:
        for name, reference in page.get("/Resources", {}).get("/Font", {}).items():
            font = reference.get_object()
            descriptor = font.get("/FontDescriptor", {})
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield str(font.get("/BaseFont", name))


def _active_content(file: PdfReader) -> Iterator[str]:
    """Walk every object once and name what could act by itself."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [(file.trailer, 0)]
    while waiting:
        value, depth = waiting.pop()
        if hasattr(value, "idnum"):
            if (value.idnum, value.generation) in seen:
                continue
            seen.add((value.idnum, value.generation))
            value = value.get_object()
        if depth > _DEEPEST:
            yield "depth"
            return
        if isinstance(value, dict):
            yield from (str(key) for key in value if key in _ACTIVE)
            if value.get("/S") in _ACTIVE:
                yield str(value["/S"])
            # Raw: an object that is only referred to is read once, when its turn comes.
            waiting += [(dict.__getitem__(value, key), depth + 1) for key in value]
        elif isinstance(value, list):
            waiting += [(each, depth + 1) for each in list.__iter__(value)]
