"""Read somebody else's form in the isolated child: its fields with the words that stand beside them."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdf import PdfReader

from gnlc_desktop.document.blank_form import FAILURES, FormField, Place, fields_of, open_blank
from gnlc_desktop.document.blank_form_xfa import xfa_fields
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated
from gnlc_desktop.text_gate import header_text

_MOST_RUNS = 4_000
"""Pieces of text of one page that labels are looked for among."""
_LONGEST_LABEL = 240
_ABOVE, _BESIDE = 34.0, 320.0
"""Points between a field and its label above it, or to its left."""
_LEVEL = 0.5
"""Of the lower one's height, by which two things overlap that stand on one line."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Run:
    """A piece of text on a page."""

    box: Box
    text: str


@isolated
def read_blank(data: bytes) -> dict[str, object]:
    """Return {"kind": "pdf", "pages", "fields"} of a form.

    A field is {"name", "kind", "label", "near", "page", "box", "many_lines", "most", "options", "filled"}; an option
    of a box or a choice is {"value", "label"}.  Fields that only the form's maker may fill are left out.  Raises
    UnusableInput as `open_blank`, "blank-signed", "blank-without-fields" or "blank-too-many-fields".
    """
    return _read(data, open_blank(data))


@isolated
def read_locked_blank(data: bytes) -> dict[str, object]:
    """Return the same of a form that can be read and not filled: protected against changes, or made of XFA.

    Raises as `read_blank`, and "blank-protected" where it needs a password.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnusableInput("blank-protected")
        if (reader.root_object.get("/NeedsRendering") or not fields_of(reader)) and (fields := xfa_fields(reader)):
            return {"kind": "pdf", "pages": len(reader.pages), "fields": fields}
        return _read(data, reader)
    except (*FAILURES, NotImplementedError):
        raise UnusableInput("blank-protected") from None


def _read(data: bytes, reader: PdfReader) -> dict[str, object]:
    fields = [each for each in fields_of(reader) if not each.read_only]
    if not fields:
        raise UnusableInput("blank-without-fields")
    runs = runs_by_page(data, {place.page for each in fields for place in each.places})
    boxes = {
        page: [place.box for each in fields for place in each.places if place.page == page] for page in runs
    }
    return {
        "kind": "pdf",
        "pages": len(reader.pages),
        "fields": [_told(each, runs, boxes) for each in fields],
    }


def _told(field: FormField, runs: dict[int, list[Run]], boxes: dict[int, list[Box]]) -> dict[str, object]:
    place = field.places[0]
    page_runs, page_boxes = runs[place.page], boxes[place.page]
    marks = field.kind in {"check", "radio"}
    near = _near(place, page_runs, page_boxes, marks=marks and len(field.places) == 1)
    heading = _heading(place, page_runs)
    label = field.told or (near[0] if near else "")
    return {
        "name": field.name,
        "kind": field.kind,
        "label": label[:_LONGEST_LABEL],
        "near": near,
        "heading": heading,
        "page": place.page,
        "box": [round(each, 1) for each in place.box],
        "many_lines": field.many_lines,
        "most": field.most,
        "filled": field.filled,
        "options": list(_options(field, runs, boxes)),
    }


def _options(
    field: FormField, runs: dict[int, list[Run]], boxes: dict[int, list[Box]]
) -> Iterator[dict[str, object]]:
    if field.kind == "choice":
        for value, words in field.options:
            yield {"value": value, "label": header_text(words)[:_LONGEST_LABEL]}
    elif field.kind in {"check", "radio"}:
        for place in field.places:
            near = _near(place, runs[place.page], boxes[place.page], marks=True)
            yield {"value": place.state, "label": (near[0] if near else "")[:_LONGEST_LABEL]}


def _near(place: Place, runs: Sequence[Run], boxes: Sequence[Box], *, marks: bool) -> list[str]:
    """Return the words beside a field, the likeliest label first; a box to tick has its label on its right."""
    others = [box for box in boxes if box != place.box]
    right, left = _beside(place.box, runs, others, right=True), _beside(place.box, runs, others, right=False)
    above = _above(place.box, runs)
    ordered = (right, left, above) if marks else (left, above)
    return [header_text(each)[:_LONGEST_LABEL] for each in ordered if each]


def _beside(box: Box, runs: Sequence[Run], others: Sequence[Box], *, right: bool) -> str:
    level = [run for run in runs if _overlap(box, run.box, 1) > _LEVEL]
    side = [run for run in level if (run.box[0] >= box[2] - 3 if right else run.box[2] <= box[0] + 3)]
    walls = [
        each[0] if right else each[2]
        for each in others
        if _overlap(box, each, 1) > _LEVEL and (each[0] >= box[2] - 1 if right else each[2] <= box[0] + 1)
    ]
    if right:
        wall = min(walls, default=box[2] + _BESIDE)
        fitting = sorted((run for run in side if run.box[0] < wall), key=lambda run: run.box[0])
    else:
        wall = max(walls, default=box[0] - _BESIDE)
        fitting = sorted((run for run in side if run.box[2] > wall + 1), key=lambda run: run.box[0])
    return " ".join(run.text for run in fitting)


def _above(box: Box, runs: Sequence[Run]) -> str:
    """Return the lines right above a field, or at its own top edge as forms with frames have them."""
    over = [
        run
        for run in runs
        if run.box[0] < box[2] and run.box[2] > box[0] - 2
        and -0.6 * (box[3] - box[1]) - 4 <= run.box[1] - box[3] <= _ABOVE
        and run.box[3] > box[3] - 2
    ]
    if not over:
        return ""
    lowest = min(run.box[1] for run in over)
    height = max(run.box[3] - run.box[1] for run in over if run.box[1] == lowest)
    line = [run for run in over if run.box[1] - lowest <= max(height, 4.0) * 0.6]
    return " ".join(run.text for run in sorted(line, key=lambda run: run.box[0]))


def _heading(place: Place, runs: Sequence[Run]) -> str:
    """Return the nearest text above that is set larger than most of the page."""
    sizes = sorted(run.box[3] - run.box[1] for run in runs)
    if not sizes:
        return ""
    usual = sizes[len(sizes) // 2]
    over = [run for run in runs if run.box[1] >= place.box[3] - 2 and run.box[3] - run.box[1] > usual * 1.15]
    nearest = min(over, key=lambda run: run.box[1], default=None)
    return header_text(nearest.text)[:_LONGEST_LABEL] if nearest else ""


def _overlap(first: Box, second: Box, axis: int) -> float:
    low, high = max(first[axis], second[axis]), min(first[axis + 2], second[axis + 2])
    least = min(first[axis + 2] - first[axis], second[axis + 2] - second[axis])
    return (high - low) / least if least > 0 else 0.0


def runs_by_page(data: bytes, wanted: set[int]) -> dict[int, list[Run]]:
    """Return the pieces of text of some pages, from 0, with their boxes; UnusableInput "pdf-unreadable"."""
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            return {page: list(_runs(document, page)) for page in wanted}
        finally:
            document.close()
    except pypdfium2.PdfiumError:
        raise UnusableInput("pdf-unreadable") from None


def _runs(document: Any, page: int) -> Iterator[Run]:
    text = document[page].get_textpage()
    for number in range(min(text.count_rects(), _MOST_RUNS)):
        left, bottom, right, top = text.get_rect(number)
        words = " ".join(text.get_text_bounded(left, bottom, right, top).split())
        if words:
            yield Run((left, bottom, right, top), words)
