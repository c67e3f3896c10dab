"""The fields of a form whose pages are made by XFA: what it asks, in its order, for a sheet to copy answers from.

XFA 3.3, chapter 2: the template packet lists fields with captions.  Nothing in it is run, and it may declare nothing.
"""

from typing import Any
from xml.parsers import expat

from pypdf import PdfReader

from gnlc_desktop.document.blank_form import MOST_FIELDS
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.text_gate import header_text

_LARGEST, _DEEPEST, _LONGEST = 12_000_000, 200, 240
_NOT_SHOWN = {"hidden", "invisible", "inactive"}
_KINDS = {"checkButton": "check", "choiceList": "choice", "signature": "signature", "button": "", "barcode": ""}
"""What a field is by the control that it has; any other takes text."""


def xfa_fields(reader: PdfReader) -> list[dict[str, object]]:
    """Return the fields as `blank_form_reading.read_blank` tells them, in the template's order; none without one.

    Raises UnusableInput "pdf-unreadable" where the template is no XML, declares anything or is too large.
    """
    form = reader.root_object.get("/AcroForm")
    packets = form.get_object().get("/XFA") if form is not None else None
    held = packets.get_object() if packets is not None else []
    # A stream holds all packets in one document; an array holds pairs of a name and a part of it.
    parts = held[1::2] if isinstance(held, list) else [held]
    data = b"".join(part.get_object().get_data() for part in parts if hasattr(part.get_object(), "get_data"))
    return _Template().read(data) if data else []


class _Template:
    """Reads elements as they come, so that no tree is kept of what somebody else made."""

    def __init__(self) -> None:
        self.fields: list[dict[str, Any]] = []
        self._path: list[str] = []
        self._hidden = 0
        """How deep in the path something begins that is not shown; 0 outside."""
        self._group: dict[str, Any] | None = None
        self._field: dict[str, Any] | None = None
        self._text: list[str] = []

    def read(self, data: bytes) -> list[dict[str, object]]:
        if len(data) > _LARGEST:
            raise UnusableInput("pdf-unreadable")
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.StartElementHandler, parser.EndElementHandler = self._begun, self._ended
        parser.CharacterDataHandler = self._text.append
        try:
            parser.Parse(data, True)
        except expat.ExpatError:
            raise UnusableInput("pdf-unreadable") from None
        return [_told(each, number) for number, each in enumerate(self.fields) if each["kind"]]

    def _begun(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if "caption" in self._path:
            # Words before those that are set in bold.
            self._take_words("")
        self._path.append(name)
        self._text.clear()
        if len(self._path) > _DEEPEST or len(self.fields) > MOST_FIELDS:
            raise UnusableInput("pdf-unreadable")
        if attributes.get("presence") in _NOT_SHOWN and not self._hidden:
            self._hidden = len(self._path)
        if self._hidden or "template" not in self._path:
            return
        if name == "exclGroup":
            self._group = {"name": attributes.get("name", ""), "kind": "radio", "label": "", "items": [], "many": False}
            self.fields.append(self._group)
        elif name == "field":
            self._field = {"name": attributes.get("name", ""), "kind": "text", "label": "", "items": [], "many": False}
            if self._group is None:
                self.fields.append(self._field)
        elif self._field is not None and self._path[-2] == "ui":
            self._field["kind"] = _KINDS.get(name, "text")
        if name == "textEdit" and self._field is not None:
            self._field["many"] = attributes.get("multiLine") == "1"

    def _ended(self, tag: str) -> None:
        name = self._path.pop()
        self._take_words(name)
        if name == "field" and self._field is not None:
            if self._group is not None:
                value = (self._field["items"] or [self._field["name"]])[0]
                self._group.setdefault("options", []).append({"value": value, "label": self._field["label"][:_LONGEST]})
            self._field = None
        elif name == "exclGroup":
            self._group = None
        if self._hidden > len(self._path):
            self._hidden = 0

    def _take_words(self, name: str) -> None:
        """Keep what was read so far as what the element `name`, that just ended, says of its field."""
        target = self._field or self._group
        text = header_text(" ".join("".join(self._text).split()))
        self._text.clear()
        if target is None or self._hidden or not text:
            return
        if "caption" in self._path:
            target["label"] = f"{target['label']} {text}".strip()
        elif name == "toolTip" and not target["label"]:
            target["label"] = text
        elif self._path[-1:] == ["items"]:
            target["items"].append(text)


def _told(field: dict[str, Any], number: int) -> dict[str, object]:
    kind, label = field["kind"], field["label"][:_LONGEST]
    options = field.get("options", [])
    if kind == "choice":
        options = [{"value": each, "label": each[:_LONGEST]} for each in dict.fromkeys(field["items"])]
    elif kind == "check":
        options = [{"value": (field["items"] or ["1"])[0], "label": label}]
    return {
        "name": f"{number}:{field['name']}",
        "kind": kind,
        "label": label or field["name"],
        "near": [label] if label else [],
        "heading": "",
        "page": 0,
        "box": [0.0, 0.0, 0.0, 0.0],
        "many_lines": field["many"],
        "most": 0,
        "options": options,
    }


def _no_doctype(*_: object) -> None:
    raise UnusableInput("pdf-unreadable")
