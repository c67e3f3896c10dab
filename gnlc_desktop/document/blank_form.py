"""The fields of somebody else's form (ISO 32000-1, 12.7): what they are called, of which kind, and where they stand."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from gnlc_desktop.document.extract import attachments, open_pdf
from gnlc_desktop.document.field_names import MAYOR_FIELD
from gnlc_desktop.errors import UnusableInput

MOST_FIELDS = 2_000
_DEEPEST = 30
_READ_ONLY, _PASSWORD, _MANY_LINES, _COMB = 1, 1 << 13, 1 << 12, 1 << 24
_RADIO, _PUSH_BUTTON, _COMBO = 1 << 15, 1 << 16, 1 << 17
"""Flags of fields (tables 226, 228 and 230), of which only these matter here."""
_KINDS = {"/Tx": "text", "/Ch": "choice", "/Sig": "signature"}
_INHERITED = ("/FT", "/Ff", "/V", "/DA", "/Q", "/MaxLen", "/Opt", "/TU")
FAILURES = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


@dataclass(frozen=True)
class Place:
    """One widget of a field."""

    page: int
    """From 0."""
    box: tuple[float, float, float, float]
    """Left, bottom, right and top in points."""
    widget: Any
    state: str = ""
    """What choosing it sets, such as "/Yes"; empty where nothing is chosen by it."""


@dataclass
class FormField:
    """One field with all its widgets."""

    name: str
    """In full, the parts joined by dots (12.7.3.2)."""
    kind: str
    """"text", "check", "radio", "choice" or "signature"."""
    told: str
    """What the form itself calls it (TU)."""
    entries: dict[str, Any]
    """What holds of it, inherited or its own."""
    places: list[Place] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)
    """(value, words) of a choice."""

    @property
    def many_lines(self) -> bool:
        """Tell whether a text may have several lines."""
        return bool(self._flags & _MANY_LINES)

    @property
    def read_only(self) -> bool:
        """Tell whether nobody but the form's maker may type into it, as into a number of the call."""
        return bool(self._flags & _READ_ONLY) and self.kind != "signature"

    @property
    def filled(self) -> bool:
        """Tell whether somebody typed into it already."""
        return self.kind == "text" and bool(str(self.entries.get("/V") or "").strip())

    @property
    def comb(self) -> int:
        """Return the number of cells, one for each character; 0 where there are none."""
        return self.most if self._flags & _COMB and not self._flags & (_MANY_LINES | _PASSWORD) else 0

    @property
    def most(self) -> int:
        """Return the most characters; 0 where the form does not say."""
        value = self.entries.get("/MaxLen", 0)
        return value if isinstance(value, int) and 0 < value < 100_000 else 0

    @property
    def _flags(self) -> int:
        value = self.entries.get("/Ff", 0)
        return value if isinstance(value, int) else 0


def open_blank(pdf: bytes) -> PdfReader:
    """Open a form that can be filled in.

    Raises UnusableInput "blank-protected", "blank-with-password", "blank-dynamic", "blank-is-ours" or "pdf-unreadable".
    """
    try:
        reader = open_pdf(pdf)
    except UnusableInput as error:
        if error.code == "pdf-with-password":
            raise UnusableInput("blank-protected" if _opens(pdf) else "blank-with-password") from None
        raise
    try:
        if _is_dynamic(reader):
            raise UnusableInput("blank-dynamic")
        if _is_ours(reader):
            raise UnusableInput("blank-is-ours")
    except FAILURES:
        raise UnusableInput("pdf-unreadable") from None
    return reader


def fields_of(file: PdfReader | PdfWriter) -> list[FormField]:
    """Return every field that has a place on a page, in the order of the pages, from top to bottom and left to right.

    Raises UnusableInput "blank-signed", "blank-too-many-fields" or "pdf-unreadable".
    """
    try:
        pages = _pages_of_widgets(file)
        form = file.root_object.get("/AcroForm")
        roots = form.get_object().get("/Fields", []) if form is not None else []
        found: dict[str, FormField] = {}
        for reference in list.__iter__(_list(roots)):
            for each in _walk(reference, "", {}, 0, set()):
                _add(found, *each, pages)
                if len(found) > MOST_FIELDS:
                    raise UnusableInput("blank-too-many-fields", most=MOST_FIELDS)
    except FAILURES:
        raise UnusableInput("pdf-unreadable") from None
    fields = [each for each in found.values() if each.places]
    if any(each.kind == "signature" and each.entries.get("/V") is not None for each in fields):
        raise UnusableInput("blank-signed")
    return sorted(fields, key=lambda each: _reading_order(each.places[0]))


def _reading_order(place: Place) -> tuple[int, int, float]:
    # Fields of one line are seldom quite level.
    return place.page, -round(place.box[3] / 8), place.box[0]


def _opens(pdf: bytes) -> bool:
    """Tell whether a protected file can be looked at without a password."""
    try:
        return bool(PdfReader(io.BytesIO(pdf)).decrypt(""))
    except (*FAILURES, NotImplementedError):
        return False


def _is_ours(reader: PdfReader) -> bool:
    """Tell whether this program made the file: it has our field for the mayor, and the answers attached."""
    form = reader.root_object.get("/AcroForm")
    roots = _list(form.get_object().get("/Fields", [])) if form is not None else []
    names = {str(each.get_object().get("/T", "")) for each in list.__iter__(roots)}
    return MAYOR_FIELD in names and any(name.endswith(".json") for name in attachments(reader))


def _is_dynamic(reader: PdfReader) -> bool:
    """Tell whether the pages are made by the reader from XFA, which no free program fills in."""
    root = reader.root_object
    if root.get("/NeedsRendering"):
        return True
    form = root.get("/AcroForm")
    entries = form.get_object() if form is not None else {}
    if "/XFA" not in entries:
        return False
    return not any("/Widget" in str(each.get("/Subtype")) for page in reader.pages for each in _annotations(page))


def _annotations(page: Any) -> Iterator[Any]:
    for reference in _list(page.get("/Annots", [])):
        each = reference.get_object()
        if isinstance(each, DictionaryObject):
            yield each


def _list(value: Any) -> list[Any]:
    held = value.get_object() if hasattr(value, "get_object") else value
    return held if isinstance(held, list) else []


def _pages_of_widgets(file: PdfReader | PdfWriter) -> dict[int, int]:
    found: dict[int, int] = {}
    for number, page in enumerate(file.pages):
        for reference in list.__iter__(_list(page.get("/Annots", []))):
            if isinstance(reference, IndirectObject):
                found.setdefault(reference.idnum, number)
    return found


def _walk(
    reference: Any, above: str, inherited: dict[str, Any], depth: int, seen: set[int]
) -> Iterator[tuple[str, dict[str, Any], Any, int]]:
    """Yield (name, entries, widget, number of its object) of every widget below a field."""
    number = reference.idnum if isinstance(reference, IndirectObject) else 0
    node = reference.get_object()
    if depth > _DEEPEST or number in seen or not isinstance(node, DictionaryObject):
        return
    seen.add(number)
    own = str(node.get("/T", ""))
    name = ".".join(part for part in (above, own) if part)
    entries = {**inherited, **{key: node.get(key) for key in _INHERITED if key in node}}
    kids = _list(node.get("/Kids", ArrayObject()))
    if kids:
        for kid in list.__iter__(kids):
            yield from _walk(kid, name, entries, depth + 1, seen)
    elif "/Rect" in node:
        yield name, entries, node, number


def _add(
    found: dict[str, FormField], name: str, entries: dict[str, Any], widget: Any, number: int, pages: dict[int, int]
) -> None:
    kind = _kind(entries)
    if not kind or not name:
        return
    made = found.setdefault(name, FormField(name, kind, _words(entries.get("/TU")), entries))
    if kind == "choice" and not made.options:
        made.options = list(_options(entries))
    box = tuple(float(each) for each in _list(widget.get("/Rect")))
    if number in pages and len(box) == 4:
        left, right = sorted((box[0], box[2]))
        bottom, top = sorted((box[1], box[3]))
        state = _on_state(widget) if kind in {"check", "radio"} else ""
        made.places.append(Place(pages[number], (left, bottom, right, top), widget, state))


def _kind(entries: dict[str, Any]) -> str:
    kind, flags = str(entries.get("/FT", "")), entries.get("/Ff", 0)
    if kind != "/Btn":
        return _KINDS.get(kind, "")
    if flags & _PUSH_BUTTON:
        return ""
    return "radio" if flags & _RADIO else "check"


def _options(entries: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for each in _list(entries.get("/Opt", []))[:MOST_FIELDS]:
        held = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(held, list) and len(held) >= 2:
            yield str(held[0]), str(held[1])
        else:
            yield str(held), str(held)


def _on_state(widget: Any) -> str:
    """Return the name of the state that is not "Off" (12.7.4.2.3)."""
    looks = widget.get("/AP")
    normal = looks.get_object().get("/N") if looks is not None else None
    states = normal.get_object() if normal is not None else {}
    names = [str(each) for each in states if str(each) != "/Off"] if isinstance(states, DictionaryObject) else []
    return names[0] if names else "/Yes"


def _words(value: Any) -> str:
    return " ".join(str(value).split())[:400] if isinstance(value, str) else ""
