"""Read the Commission's page back: what was filled in, and which file it stands for."""

import json
import re
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from gnlc_desktop.document.extract import attachments, open_pdf
from gnlc_desktop.document.field_names import PART_2_DATA, PART_2_FIELDS
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated
from gnlc_desktop.text_gate import header_text

_LONGEST = 4_000
"""Characters of what was filled in that are read."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_GROUPS = re.compile(r"(?:[0-9a-f]{8}\s+){7}[0-9a-f]{8}")
_FAILURES = (
    PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, UnusableInput,
)  # fmt: skip


@isolated
def read_part_two(pdf: bytes) -> dict[str, object] | None:
    """Return {"sha256", "application", "name", "title", "date", "statement"}; None where it is no such page.

    "sha256" is of the application that the page stands for, empty where it does not say any longer.
    Raises UnusableInput "pdf-unreadable" or "pdf-with-password".
    """
    file = open_pdf(pdf)
    fields = _fields(file)
    said, printed = _data(file)
    if fields.keys() >= set(PART_2_FIELDS.values()):
        filled = {key: _filled(fields[name]) for key, name in PART_2_FIELDS.items()}
    elif printed is not None:
        filled = {key: _lines(printed.get(key)) for key in PART_2_FIELDS}
    else:
        return None
    digest = said.get("sha256", "")
    return {
        "sha256": digest if _DIGEST.fullmatch(digest) else _printed_digest(file),
        "application": header_text(said.get("application", "")),
        **filled,
    }


def _fields(file: PdfReader) -> dict[str, Any]:
    try:
        return file.get_fields() or {}
    except _FAILURES:
        return {}


def _filled(field: Any) -> str:
    try:
        value = field.get("/V")
    except _FAILURES:
        return ""
    return _lines(value)


def _lines(value: object) -> str:
    lines = (header_text(line) for line in str(value)[:_LONGEST].splitlines()) if isinstance(value, str) else ()
    return "\n".join(line for line in lines if line)


def _data(file: PdfReader) -> tuple[dict[str, str], dict[str, object] | None]:
    """Return the attached data, and what this program printed where it filled the page in itself.

    Some programs drop attachments when they save a filled form.
    """
    try:
        loaded = json.loads(attachments(file).get(PART_2_DATA, b"{}"))
    except _FAILURES:
        return {}, None
    if not isinstance(loaded, dict):
        return {}, None
    printed = loaded.get("filled")
    said = {key: value for key, value in loaded.items() if isinstance(value, str)}
    return said, printed if isinstance(printed, dict) else None


def _printed_digest(file: PdfReader) -> str:
    try:
        found = _GROUPS.search(file.pages[0].extract_text())
    except _FAILURES:
        return ""
    return "".join(found[0].split()) if found else ""
