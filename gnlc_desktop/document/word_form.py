"""A form as a Word file (ECMA-376): content controls and empty cells beside a label, read and filled as XML.

The file is foreign: it is unpacked within bounds, nothing in it may declare entities, and no macro travels on.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.dom import minidom
from xml.parsers import expat

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated
from gnlc_desktop.text_gate import header_text

_DOCUMENT, _SETTINGS = "word/document.xml", "word/settings.xml"
_MOST_ENTRIES, _MOST_BYTES, _LARGEST_PART = 2_000, 100_000_000, 12_000_000
_MOST_FIELDS = 1_000
_LONGEST_LABEL = 240
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BOXES = "http://schemas.microsoft.com/office/word/2010/wordml"
_MADE = (1980, 1, 1, 0, 0, 0)
_TICKED, _UNTICKED = "\u2612", "\u2610"
_CHOICES = ("dropDownList", "comboBox")
_NOT_FILLED = ("picture", "docPartObj", "docPartList", "group", "citation", "bibliography")
_FAILURES = (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, NotImplementedError, EOFError, OSError)
_BLANK_CELL = re.compile(r"[\s._\u2026\u2002-]*")


@isolated
def read_word_form(data: bytes) -> dict[str, object]:
    """Return {"kind": "docx", "pages", "fields"} as `blank_form_reading.read_blank` does; places are not known.

    Raises UnusableInput "word-unreadable", "word-too-large", "blank-protected", "blank-with-macros" or
    "blank-without-fields".
    """
    parts = _parts(data)
    document = _xml(parts[_DOCUMENT])
    fields = [told for _node, told in _fields(document)]
    if not fields:
        raise UnusableInput("blank-without-fields")
    return {"kind": "docx", "pages": 1, "fields": fields}


@isolated
def fill_word_form(data: bytes, texts: dict[str, str], states: dict[str, str]) -> bytes:
    """Return the file with its fields filled by name, everything else as it was; raises as `read_word_form`."""
    parts = _parts(data)
    document = _xml(parts[_DOCUMENT])
    # Found first and filled then: a cell that was filled would no longer be one to fill.
    for node, told in list(_fields(document)):
        name, kind = str(told["name"]), told["kind"]
        if kind == "check":
            _tick(node, ticked=states.get(name) == "1")
        elif kind == "choice" and name in states:
            words = {each["value"]: each["label"] for each in _choices(node)}
            _write(_content(node), words.get(states[name], states[name]))
        elif name in texts:
            _write(_content(node) if node.localName == "sdt" else node, texts[name])
    parts[_DOCUMENT] = document.toxml(encoding="UTF-8", standalone=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _MADE), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    """Unpack the file within bounds, whatever its directory promises."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            if len(listed) > _MOST_ENTRIES or sum(each.file_size for each in listed) > _MOST_BYTES:
                raise UnusableInput("word-too-large")
            parts: dict[str, bytes] = {}
            left = _MOST_BYTES
            for each in listed:
                with archive.open(each) as packed:
                    parts[each.filename] = packed.read(left + 1)
                left -= len(parts[each.filename])
                if left < 0:
                    raise UnusableInput("word-too-large")
    except _FAILURES:
        raise UnusableInput("word-unreadable") from None
    if _DOCUMENT not in parts:
        raise UnusableInput("word-unreadable")
    if any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise UnusableInput("blank-with-macros")
    if _SETTINGS in parts and _is_locked(_xml(parts[_SETTINGS])):
        raise UnusableInput("blank-protected")
    return parts


def _xml(data: bytes) -> Any:
    if len(data) > _LARGEST_PART:
        raise UnusableInput("word-too-large")
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(data, True)
        return minidom.parseString(data)  # noqa: S318 - declares no entities, as was just seen; in the limited child
    except expat.ExpatError:
        raise UnusableInput("word-unreadable") from None


def _no_doctype(*_: object) -> None:
    raise UnusableInput("word-unreadable")


def _is_locked(settings: Any) -> bool:
    """Tell whether nothing may be typed; a file that lets its fields be filled and no more is just what is wanted."""
    return any(
        each.getAttributeNS(_WORD, "enforcement") in {"1", "true", "on"}
        and each.getAttributeNS(_WORD, "edit") not in {"forms", "none", ""}
        for each in settings.getElementsByTagNameNS(_WORD, "documentProtection")
    )


def _fields(document: Any) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield every control and every empty cell with a label beside it, in the order of the document."""
    tables = list(document.getElementsByTagNameNS(_WORD, "tbl"))
    names: dict[str, int] = {}
    count = 0
    for node in _in_order(document.documentElement):
        told = _control(node, names) if node.localName == "sdt" else _cell(node, tables)
        if told is not None:
            count += 1
            if count > _MOST_FIELDS:
                raise UnusableInput("blank-too-many-fields", most=_MOST_FIELDS)
            yield node, told


def _in_order(root: Any) -> Iterator[Any]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.namespaceURI == _WORD and node.localName in {"sdt", "tc"}:
            yield node
        waiting += [each for each in reversed(node.childNodes) if each.nodeType == each.ELEMENT_NODE]


def _control(node: Any, names: dict[str, int]) -> dict[str, Any] | None:
    properties = _child(node, "sdtPr")
    if properties is None or _content(node) is None or any(_child(properties, each) for each in _NOT_FILLED):
        return None
    if _inside_of(node, "sdt") is not None or list(_content(node).getElementsByTagNameNS(_WORD, "sdt")):
        return None
    tag, alias = _value(properties, "tag"), _value(properties, "alias")
    base = tag or alias or "control"
    names[base] = names.get(base, 0) + 1
    beside = _words_beside(node)
    after = _words_after(node)
    boxes = properties.getElementsByTagNameNS(_BOXES, "checkbox")
    options = _choices(node)
    kind = "check" if boxes else "choice" if options else "text"
    label = alias or beside or tag
    if kind == "check":
        label = alias or after or beside or tag
        options = [{"value": "1", "label": label[:_LONGEST_LABEL]}]
    text = _child(properties, "text")
    one_line = text is not None and text.getAttributeNS(_WORD, "multiLine") not in {"1", "true", "on"}
    return _told(
        f"{base} {names[base]}" if names[base] > 1 else base,
        kind,
        label,
        near=[each for each in (alias, after if kind == "check" else "", beside) if each],
        many_lines=kind == "text" and not one_line,
        options=options,
    )


def _cell(node: Any, tables: list[Any]) -> dict[str, Any] | None:
    if node.getElementsByTagNameNS(_WORD, "sdt") or not _BLANK_CELL.fullmatch(_text(node)):
        return None
    row, table = node.parentNode, _inside_of(node, "tbl")
    if table is None or row.localName != "tr":
        return None
    cells, rows = _children(row, "tc"), _children(table, "tr")
    place, line = cells.index(node), rows.index(row)
    beside = next((text for text in (_text(each) for each in reversed(cells[:place])) if text), "")
    above = _children(rows[0], "tc") if line else []
    head = _text(above[place]) if place < len(above) else ""
    if not beside:
        return None
    name = f"cell {tables.index(table) + 1}.{line + 1}.{place + 1}"
    label = beside if not head or head == beside else f"{beside} ({head})"
    return _told(name, "text", label, near=[label, beside], many_lines=True)


def _told(
    name: str,
    kind: str,
    label: str,
    *,
    near: list[str],
    many_lines: bool,
    options: list[dict[str, str]] | None = None,
) -> dict[str, Any]:
    return {
        "name": name[:_LONGEST_LABEL],
        "kind": kind,
        "label": header_text(label)[:_LONGEST_LABEL],
        "near": [header_text(each)[:_LONGEST_LABEL] for each in near],
        "heading": "",
        "page": 0,
        "box": [0.0, 0.0, 0.0, 0.0],
        "many_lines": many_lines,
        "most": 0,
        "options": options or [],
    }


def _words_beside(node: Any) -> str:
    """Return the words before a control: in its paragraph, else in the cell on its left, else in the one before."""
    own = _inside_of(node, "p")
    if own is not None:
        words = " ".join(_text(each) for each in _before(node, own))
        if words.strip(" :"):
            return words.strip(" :")
    cell = _inside_of(node, "tc")
    row = cell.parentNode if cell is not None else None
    if row is not None and row.localName == "tr":
        cells = _children(row, "tc")
        left = [_text(each) for each in reversed(cells[: cells.index(cell)])]
        return next((each for each in left if each), "")
    start = own if own is not None else node
    while start.previousSibling is not None:
        start = start.previousSibling
        if start.nodeType == start.ELEMENT_NODE and _text(start):
            return _text(start)
    return ""


def _words_after(node: Any) -> str:
    """Return the words behind a control in its paragraph, where the label of a box to tick stands."""
    words = []
    each = node.nextSibling
    while each is not None and each.localName != "sdt":
        words += [_text(each)] if each.nodeType == each.ELEMENT_NODE else []
        each = each.nextSibling
    return " ".join(word for word in words if word)


def _before(node: Any, paragraph: Any) -> Iterator[Any]:
    for each in paragraph.childNodes:
        if each is node:
            return
        if each.nodeType == each.ELEMENT_NODE:
            yield each


def _choices(node: Any) -> list[dict[str, str]]:
    properties = _child(node, "sdtPr")
    found = next((each for each in (_child(properties, name) for name in _CHOICES) if each is not None), None)
    if found is None:
        return []
    items = _children(found, "listItem")
    told = [(each.getAttributeNS(_WORD, "value"), each.getAttributeNS(_WORD, "displayText")) for each in items]
    return [{"value": value, "label": header_text(words or value)[:_LONGEST_LABEL]} for value, words in told if value]


def _write(holder: Any, text: str) -> None:
    """Put text into a control's content or a cell, in the look of what stands there."""
    document = holder.ownerDocument
    properties = next(iter(holder.getElementsByTagNameNS(_WORD, "rPr")), None)
    control = _inside_of(holder, "sdt")
    if control is not None:
        for shown in control.getElementsByTagNameNS(_WORD, "showingPlcHdr"):
            shown.parentNode.removeChild(shown)
    for run in list(holder.getElementsByTagNameNS(_WORD, "r")):
        run.parentNode.removeChild(run)
    paragraphs = holder.getElementsByTagNameNS(_WORD, "p")
    target = paragraphs[0] if paragraphs else holder
    for extra in list(paragraphs)[1:]:
        extra.parentNode.removeChild(extra)
    run = document.createElementNS(_WORD, "w:r")
    # What shows a control's prompt is its own style, which would make the answer look like one.
    if properties is not None and not properties.getElementsByTagNameNS(_WORD, "rStyle"):
        run.appendChild(properties.cloneNode(deep=True))
    if _from_the_right(text):
        _mark_direction(document, run, paragraphs[0] if paragraphs else None)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.appendChild(document.createElementNS(_WORD, "w:br"))
        written = document.createElementNS(_WORD, "w:t")
        written.setAttribute("xml:space", "preserve")
        written.appendChild(document.createTextNode(line))
        run.appendChild(written)
    target.appendChild(run)


def _mark_direction(document: Any, run: Any, paragraph: Any) -> None:
    held = _child(run, "rPr")
    if held is None:
        held = document.createElementNS(_WORD, "w:rPr")
        run.insertBefore(held, run.firstChild)
    held.appendChild(document.createElementNS(_WORD, "w:rtl"))
    if paragraph is not None:
        properties = _child(paragraph, "pPr")
        if properties is None:
            properties = document.createElementNS(_WORD, "w:pPr")
            paragraph.insertBefore(properties, paragraph.firstChild)
        properties.appendChild(document.createElementNS(_WORD, "w:bidi"))


def _from_the_right(text: str) -> bool:
    kinds = (unicodedata.bidirectional(each) for each in text)
    return next((kind in {"R", "AL"} for kind in kinds if kind in {"L", "R", "AL"}), False)


def _tick(node: Any, *, ticked: bool) -> None:
    for state in node.getElementsByTagNameNS(_BOXES, "checked"):
        state.setAttributeNS(_BOXES, f"{state.prefix}:val" if state.prefix else "val", "1" if ticked else "0")
    for written in _content(node).getElementsByTagNameNS(_WORD, "t"):
        for each in list(written.childNodes):
            written.removeChild(each)
        written.appendChild(node.ownerDocument.createTextNode(_TICKED if ticked else _UNTICKED))
        break


def _content(node: Any) -> Any:
    return _child(node, "sdtContent")


def _child(node: Any, name: str) -> Any:
    return next(iter(_children(node, name)), None)


def _children(node: Any, name: str) -> list[Any]:
    return [each for each in node.childNodes if each.namespaceURI == _WORD and each.localName == name]


def _value(node: Any, name: str) -> str:
    held = _child(node, name)
    return held.getAttributeNS(_WORD, "val")[:_LONGEST_LABEL] if held is not None else ""


def _inside_of(node: Any, name: str) -> Any:
    above = node.parentNode
    while above is not None and not (above.namespaceURI == _WORD and above.localName == name):
        above = above.parentNode
    return above


def _text(node: Any) -> str:
    """Return the words of a part, without what stands in its controls: that is a prompt or an answer."""
    if node.localName == "sdt":
        return ""
    written = [each for each in node.getElementsByTagNameNS(_WORD, "t") if not _is_within(each, node)]
    pieces = ("".join(each.data for each in text.childNodes) for text in written)
    return " ".join("".join(pieces).split())


def _is_within(node: Any, outer: Any) -> bool:
    """Tell whether a control stands between a part and what is in it."""
    control = _inside_of(node, "sdt")
    return control is not None and control is not outer and _contains(outer, control)


def _contains(outer: Any, node: Any) -> bool:
    while node is not None and node is not outer:
        node = node.parentNode
    return node is outer
