"""Fill somebody else's form and make it final: what was typed becomes part of the pages, and nothing acts by itself.

The finished file has no field left but those for signatures, so no reader draws a value anew in a font of its own,
and nothing can be filled in after the mayor signed.
"""

import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from gnlc_desktop.document.archive import Archive, attach
from gnlc_desktop.document.blank_form import FAILURES, FormField, Place, fields_of, open_blank
from gnlc_desktop.document.blank_form_identity import identify_blank
from gnlc_desktop.document.blank_form_reading import Box
from gnlc_desktop.document.blank_form_signature import chosen_place, signature_place
from gnlc_desktop.document.blank_form_tags import Tags
from gnlc_desktop.document.blank_form_text import Fitted, Look, draw_looks, fit, import_looks, looks_of_field
from gnlc_desktop.document.field_names import COMMISSION_FIELD
from gnlc_desktop.document.validation import HARMLESS_ADDRESSES
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated

_PRINTED_AND_LOCKED = 4 + 128
_HIDDEN, _NOT_SEEN = 1 << 1, 1 << 5
"""Flags of annotations that are not drawn (table 165)."""
_STALE = ("/OpenAction", "/AA", "/Perms", "/NeedsRendering", "/Requirements", "/Collection", "/Legal")
"""What a catalogue must not say of the finished file: actions, rights that end with a change, what it is not."""
_HARMLESS = {"/URI", "/GoTo"}
_MARK_HEIGHT = 20.0


@isolated
def fill_blank(
    data: bytes,
    *,
    texts: dict[str, str],
    states: dict[str, str],
    signatures: dict[str, str],
    needed: list[str],
    answers_file: bytes,
    attachment_name: str,
    title: str,
    on: str,
    language: str = "",
    mark: str = "",
    as_it_stands: bool = False,
    annexes: bytes = b"",
    places: dict[str, tuple[int, str]] | None = None,
) -> dict[str, object]:
    """Return {"pdf", "overfull"}: the finished form, and the names of the fields whose text does not fit.

    `texts` and `states` are by field; `signatures` gives the fields for signatures their new names, and `needed` are
    the names that the file must have, shown or not; `language` is said where the form says
    none; `mark` is printed on each page; `as_it_stands` keeps what was typed into the form elsewhere, and the pages of
    `annexes`, a PDF of ours, follow.  `places` are (page from 1, part of it) by the name of a signature that a person
    placed.  Raises as `read_blank`.
    """
    reader = open_blank(data)
    writer = PdfWriter(clone_from=reader)
    fields = fields_of(writer)
    try:
        overfull = _Filling(writer, fields, texts, states, as_it_stands=as_it_stands).draw(mark)
        _Signing(writer, fields, signatures, data, places or {}).keep(needed, shown=bool(mark))
        if annexes:
            writer.append(PdfReader(io.BytesIO(annexes)), import_outline=False)
        _quieten(writer)
        archive = Archive(title, "", "", date.fromisoformat(on), None, attachment_name)
        attach(writer, archive, answers_file)
        identify_blank(writer, title, language, archive.on)
        pdf = _written(writer, data)
    except FAILURES:
        raise UnusableInput("blank-cannot-be-filled") from None
    return {"pdf": pdf, "overfull": overfull}


class _Filling:
    """Draws the values into the pages."""

    def __init__(
        self,
        writer: PdfWriter,
        fields: list[FormField],
        texts: Mapping[str, str],
        states: Mapping[str, str],
        *,
        as_it_stands: bool,
    ) -> None:
        self._as_it_stands = as_it_stands
        self._writer, self._fields, self._texts, self._states = writer, fields, texts, states
        self._drawn: list[tuple[Place | None, int, Look, Fitted | None]] = []
        self._ready: list[tuple[Place, Any]] = []
        """Places with looks of the form's own, such as ticked boxes."""

    def draw(self, mark: str) -> list[str]:
        """Draw everything; return the names of the fields that cannot hold their text."""
        overfull = [each.name for each in self._fields if not self._take(each)]
        for number, page in enumerate(self._writer.pages if mark else ()):
            look = Look(float(page.mediabox.width), _MARK_HEIGHT, mark, 11.0, align=1, colour="#b42318")
            self._drawn.append((None, number, look, fit(look)))
        looks = import_looks(self._writer, draw_looks([(look, fitted) for _p, _n, look, fitted in self._drawn]))
        tags = Tags(self._writer)
        by_page: dict[int, list[tuple[Place | None, Any]]] = {}
        for (place, number, _look, _fitted), made in zip(self._drawn, looks, strict=True):
            by_page.setdefault(number, []).append((place, made))
        for place, made in self._ready:
            by_page.setdefault(place.page, []).append((place, made))
        for number, made_looks in sorted(by_page.items()):
            _add_to_page(self._writer, number, made_looks, tags)
        return overfull

    def _take(self, field: FormField) -> bool:
        """Have a field drawn; False where its text does not fit."""
        fits = True
        for place in field.places:
            if field.kind == "signature" or _is_hidden(place.widget):
                continue
            if self._as_it_stands or field.read_only:
                look = _own_look(place.widget, str(place.widget.get("/AS", "/Off")))
                self._ready += [(place, look)] if look is not None else []
            elif field.kind in {"check", "radio"}:
                self._take_box(field, place)
            else:
                fits = self._take_text(field, place) and fits
        return fits

    def _take_box(self, field: FormField, place: Place) -> None:
        ticked = bool(place.state) and self._states.get(field.name) == place.state
        look = _own_look(place.widget, place.state if ticked else "/Off")
        if look is not None:
            self._ready.append((place, look))
        elif ticked:
            self._drawn.append((place, place.page, Look(*_size(place), cross=True), None))

    def _take_text(self, field: FormField, place: Place) -> bool:
        width, height = _size(place)
        empty = looks_of_field(field.entries, place.widget, width=width, height=height)
        text = self._texts.get(field.name, "") or _words_of(field, self._states.get(field.name, ""))
        look = replace(empty, text=text, many_lines=field.many_lines, cells=field.comb)
        fitted = fit(look) if text else None
        if text or look.ground or look.edge:
            self._drawn.append((place, place.page, look, fitted))
        too_long = bool(field.most) and len(text) > field.most
        return not (text and (fitted is None or too_long))


class _Signing:
    """Leaves the fields for signatures in the form, and no others."""

    def __init__(
        self,
        writer: PdfWriter,
        fields: list[FormField],
        names: Mapping[str, str],
        data: bytes,
        places: Mapping[str, tuple[int, str]],
    ) -> None:
        self._writer, self._fields, self._names, self._data, self._places = writer, fields, names, data, places
        self._added_boxes: list[tuple[int, Box]] = []

    def keep(self, needed: list[str], *, shown: bool) -> None:
        """Rename the fields that sign, add those that are needed and not there, and take every other one away.

        `shown` frames where a field was added, for whoever looks at a draft.
        """
        kept = ArrayObject()
        keep_ids = set()
        for field in self._fields:
            if field.kind == "signature" and self._names.get(field.name) in needed:
                widget = field.places[0].widget
                kept.append(self._renamed(field, widget))
                keep_ids.add(id(widget))
        found = {self._names[each.name] for each in self._fields if self._names.get(each.name)}
        for page in self._writer.pages:
            _drop_widgets(page, keep_ids)
        Tags(self._writer).drop_missing(keep_ids)
        for name in needed:
            if name not in found:
                kept.append(self._added(name, shown=shown))
        form = DictionaryObject({NameObject("/Fields"): kept, NameObject("/SigFlags"): NumberObject(0)})
        self._writer.root_object[NameObject("/AcroForm")] = self._writer._add_object(form)  # noqa: SLF001

    def _renamed(self, field: FormField, widget: Any) -> Any:
        for entry in ("/Parent", "/Lock", "/SV", "/MK", "/A", "/AA", "/Kids"):
            widget.pop(NameObject(entry), None)
        widget[NameObject("/FT")] = NameObject("/Sig")
        widget[NameObject("/T")] = TextStringObject(self._names[field.name])
        widget[NameObject("/TU")] = TextStringObject(field.told or self._names[field.name])
        widget[NameObject("/F")] = NumberObject(_PRINTED_AND_LOCKED)
        widget[NameObject("/P")] = self._writer.pages[field.places[0].page].indirect_reference
        return widget.indirect_reference

    def _added(self, name: str, *, shown: bool) -> Any:
        """Return a new field where a person placed it, or where the form's words ask for it; else it shows nowhere."""
        pages = self._writer.pages
        found = self._place_of(name)
        number, box = found or (len(pages) - 1, (0.0, 0.0, 0.0, 0.0))
        page, width, height = pages[number], box[2] - box[0], box[3] - box[1]
        look = DecodedStreamObject()
        frame = b"0.7 0.14 0.1 RG 0.8 w [3 2] 0 d 0.5 0.5 %.2f %.2f re S" % (width - 1, height - 1)
        look.set_data(frame if shown and found else b"")
        look[NameObject("/Type")] = NameObject("/XObject")
        look[NameObject("/Subtype")] = NameObject("/Form")
        look[NameObject("/BBox")] = ArrayObject([FloatObject(round(each, 2)) for each in (0, 0, width, height)])
        widget = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/FT"): NameObject("/Sig"),
                NameObject("/T"): TextStringObject(name),
                NameObject("/TU"): TextStringObject(name),
                NameObject("/Rect"): ArrayObject([FloatObject(round(each, 2)) for each in box]),
                NameObject("/F"): NumberObject(_PRINTED_AND_LOCKED),
                NameObject("/P"): page.indirect_reference,
                NameObject("/AP"): DictionaryObject({NameObject("/N"): self._writer._add_object(look)}),  # noqa: SLF001
            }
        )
        reference = self._writer._add_object(widget)  # noqa: SLF001
        held = page.get("/Annots")
        page[NameObject("/Annots")] = ArrayObject([*(list.__iter__(held.get_object()) if held else ()), reference])
        return reference


    def _place_of(self, name: str) -> tuple[int, Box] | None:
        sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in self._writer.pages]
        if name not in self._places:
            return signature_place(self._data, self._fields, sizes, commission=name == COMMISSION_FIELD)
        page, where = self._places[name]
        number = max(1, min(page, len(sizes))) - 1
        taken = [box for at, box in self._added_boxes if at == number]
        box = chosen_place(self._data, self._fields, sizes[number], page=number, where=where, taken=taken)
        self._added_boxes.append((number, box))
        return number, box


def _add_to_page(writer: PdfWriter, number: int, looks: list[tuple[Place | None, Any]], tags: Tags) -> None:
    page = writer.pages[number]
    held: Any = page.get("/Resources", DictionaryObject()).get_object()
    resources = DictionaryObject(held)
    own = DictionaryObject(held["/XObject"].get_object()) if "/XObject" in held else DictionaryObject()
    operators = [b"\nQ\n"]
    for place, look in looks:
        name = f"/GnlcField{len(own)}"
        own[NameObject(name)] = look
        drawn = f"q {_matrix(place, look)} cm {name} Do Q"
        operators.append(tags.marked(number, place.widget if place else None, drawn).encode() + b"\n")
    resources[NameObject("/XObject")] = own
    page[NameObject("/Resources")] = resources
    before, after = DecodedStreamObject(), DecodedStreamObject()
    # The page's own content may leave a changed state of graphics behind.
    before.set_data(b"q\n")
    after.set_data(b"".join(operators))
    contents = page.get("/Contents")
    streams = contents.get_object() if contents is not None else ArrayObject()
    parts = list.__iter__(streams) if isinstance(streams, ArrayObject) else [contents]
    added = [writer._add_object(each) for each in (before, after)]  # noqa: SLF001
    page[NameObject("/Contents")] = ArrayObject([added[0], *parts, added[1]])


def _matrix(place: Place | None, look: Any) -> str:
    """Return how a look's box is laid onto its place (12.5.5), turned as the place is."""
    box = [float(each) for each in look.get_object()["/BBox"]]
    wide, high = (box[2] - box[0]) or 1.0, (box[3] - box[1]) or 1.0
    if place is None:
        return f"1 0 0 1 0 {_MARK_HEIGHT / 2:.3f}"
    left, low, right, top = place.box
    turn = _turn(place.widget)
    if turn in {90, 270} and look.get_object().get("/Matrix") is None:
        across, up = (right - left) / high, (top - low) / wide
        first = (0.0, up, -across, 0.0, right, low) if turn == 90 else (0.0, -up, across, 0.0, left, top)
        return " ".join(f"{each:.4f}" for each in first)
    across, up = (right - left) / wide, (top - low) / high
    return f"{across:.4f} 0 0 {up:.4f} {left - box[0] * across:.3f} {low - box[1] * up:.3f}"


def _turn(widget: Any) -> int:
    held = widget.get("/MK")
    turn = held.get_object().get("/R", 0) if held is not None else 0
    return turn % 360 if isinstance(turn, int) else 0


def _size(place: Place) -> tuple[float, float]:
    width, height = place.box[2] - place.box[0], place.box[3] - place.box[1]
    return (height, width) if _turn(place.widget) in {90, 270} else (width, height)


def _own_look(widget: Any, state: str) -> Any:
    held = widget.get("/AP")
    normal = held.get_object().get("/N") if held is not None else None
    states = normal.get_object() if normal is not None else None
    if not isinstance(states, DictionaryObject):
        return None
    if "/BBox" in states:
        return held.get_object().raw_get("/N")
    look = states.raw_get(state) if state in states else None
    return look if look is not None and "/BBox" in look.get_object() else None


def _words_of(field: FormField, value: str) -> str:
    return next((words for each, words in field.options if each == value), "") if value else ""


def _is_hidden(widget: Any) -> bool:
    flags = widget.get("/F", 0)
    return bool(isinstance(flags, int) and flags & (_HIDDEN | _NOT_SEEN))


def _drop_widgets(page: Any, keep: set[int]) -> None:
    held = page.get("/Annots")
    if held is None:
        return
    left = ArrayObject()
    for reference in list.__iter__(held.get_object()):
        each = reference.get_object()
        if not isinstance(each, DictionaryObject) or (each.get("/Subtype") == "/Widget" and id(each) not in keep):
            continue
        left.append(reference)
    page[NameObject("/Annots")] = left


def _quieten(writer: PdfWriter) -> None:
    """Take away everything that acts by itself or leads out of the file."""
    root = writer.root_object
    for entry in _STALE:
        root.pop(NameObject(entry), None)
    names = root.get("/Names")
    if names is not None:
        for entry in ("/JavaScript", "/EmbeddedFiles", "/Renditions", "/AP"):
            names.get_object().pop(NameObject(entry), None)
    for each in _dictionaries(writer):
        each.pop(NameObject("/AA"), None)
        held = each.get("/A")
        action = held.get_object() if held is not None else None
        if isinstance(action, DictionaryObject) and not _is_harmless(action):
            each.pop(NameObject("/A"), None)


def _is_harmless(action: DictionaryObject) -> bool:
    leads_out = action.get("/S") == "/URI" and not str(action.get("/URI", "")).startswith(HARMLESS_ADDRESSES)
    return action.get("/S") in _HARMLESS and "/Next" not in action and not leads_out


def _dictionaries(writer: PdfWriter) -> Iterator[Any]:
    for each in writer._objects:  # noqa: SLF001 - pypdf has no other way to all of them
        if isinstance(each, DictionaryObject):
            yield each
            yield from (held for held in each.values() if isinstance(held, DictionaryObject))


def _written(writer: PdfWriter, data: bytes) -> bytes:
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    identity = ByteStringObject(hashlib.md5(data, usedforsecurity=False).digest())
    writer._ID = ArrayObject([identity, identity])  # noqa: SLF001
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
