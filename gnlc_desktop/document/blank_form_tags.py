"""The tags of a form that has any: a field that became part of the page stays where it was in the reading order."""

from typing import Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

_DEEPEST = 40


class Tags:
    """The structure tree of a document (ISO 32000-1, 14.7), for moving fields into the content of their pages."""

    def __init__(self, writer: PdfWriter) -> None:
        """Find the elements that hold fields; a document without tags has none."""
        self._writer = writer
        held = writer.root_object.get("/StructTreeRoot")
        root: Any = held.get_object() if held is not None else {}
        self._tagged = "/ParentTree" in root
        self._entries = _entries(root["/ParentTree"].get_object(), 0) if self._tagged else {}

    def marked(self, page: int, widget: Any, drawn: str) -> str:
        """Return operators that draw, marked as what the field was; an artifact where no element held it."""
        element = self._element(widget)
        if element is None:
            return f"/Artifact BMC {drawn} EMC" if self._tagged else drawn
        mark = self._next_mark(page, element)
        if mark is None:
            return f"/Artifact BMC {drawn} EMC"
        self._replace_kid(element.get_object(), widget, page, mark)
        return f"/{str(element.get_object().get('/S', '/P'))[1:]} <</MCID {mark}>> BDC {drawn} EMC"

    def drop_missing(self, kept: set[int]) -> None:
        """Take fields that are gone out of their elements; `kept` are the ids of the widgets that stay."""
        for held in self._entries.values():
            element = held.get_object()
            kids = element.get("/K") if isinstance(element, DictionaryObject) else None
            if kids is not None:
                listed = list(list.__iter__(kids)) if isinstance(kids, ArrayObject) else [kids]
                element[NameObject("/K")] = ArrayObject(kid for kid in listed if not _is_gone(kid, kept))

    def _element(self, widget: Any) -> Any:
        if widget is None or not self._tagged:
            return None
        key = widget.get("/StructParent")
        found = self._entries.get(key) if isinstance(key, int) else None
        return found if found is not None and isinstance(found.get_object(), DictionaryObject) else None

    def _next_mark(self, page: int, element: Any) -> int | None:
        key = self._writer.pages[page].get("/StructParents")
        marks = self._entries[key].get_object() if isinstance(key, int) and key in self._entries else None
        if not isinstance(marks, ArrayObject):
            return None
        marks.append(element)
        return len(marks) - 1

    def _replace_kid(self, element: Any, widget: Any, page: int, mark: int) -> None:
        content = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/MCR"),
                NameObject("/Pg"): self._writer.pages[page].indirect_reference,
                NameObject("/MCID"): NumberObject(mark),
            }
        )
        held: Any = element.get("/K")
        kids = list(list.__iter__(held)) if isinstance(held, ArrayObject) else [held]
        element[NameObject("/K")] = ArrayObject(content if _is_of(kid, widget) else kid for kid in kids)
        # A field has words for its element; what was typed speaks for itself now.
        element.pop(NameObject("/Alt"), None)


def _is_of(kid: Any, widget: Any) -> bool:
    held = kid.get_object() if kid is not None else None
    return isinstance(held, DictionaryObject) and held.get("/Type") == "/OBJR" and held["/Obj"].get_object() is widget


def _is_gone(kid: Any, kept: set[int]) -> bool:
    held = kid.get_object()
    if not isinstance(held, DictionaryObject) or held.get("/Type") != "/OBJR":
        return False
    annotation: Any = held["/Obj"].get_object()
    return annotation.get("/Subtype") == "/Widget" and id(annotation) not in kept


def _entries(node: Any, depth: int) -> dict[int, Any]:
    """Return the number tree as a table (7.9.7)."""
    found: dict[int, Any] = {}
    if depth > _DEEPEST:
        return found
    numbers = list(list.__iter__(node.get("/Nums", ArrayObject()).get_object()))
    found.update(zip((int(each) for each in numbers[::2]), numbers[1::2], strict=False))
    for kid in list.__iter__(node.get("/Kids", ArrayObject()).get_object()):
        found.update(_entries(kid.get_object(), depth + 1))
    return found
