"""The page for the National Commission on its own, to be filled in with any reader or by hand."""

import json
from dataclasses import dataclass, replace
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from gnlc_desktop.document.archive import Archive
from gnlc_desktop.document.building import build
from gnlc_desktop.document.field_names import PART_2_DATA, PART_2_FIELDS
from gnlc_desktop.document.flowables import ACCENT, Rule, Text
from gnlc_desktop.document.page import BESIDE, CITY, LABEL, QUIET, STATEMENT, Furniture, grouped, pair
from gnlc_desktop.document.signature_page import commission_places, frame
from gnlc_desktop.document.tagging import Element, TaggedCanvas, TextPlace
from gnlc_desktop.procedure.letters import SHORT_DIGEST

_STATEMENT = replace(STATEMENT, after=4)
_LINE_MM, _LINES_MM = 8.0, 24.0
"""Height of a field of one line, and of one of several."""
_INSET = 6.0
"""Points between a frame and the text in it."""
_LABEL_SHARE, _GUTTER, _BETWEEN = 0.36, 12.0, 8.0
"""Of the width, for the label; points beside and below it."""


@dataclass(frozen=True)
class PartTwoDetails:
    """What the page stands for."""

    city: str
    country_name: str
    commission_name: str
    application_name: str
    """The name of the application's file."""
    application_sha256: str
    """SHA-256 of the application's file, hexadecimal."""
    language: str
    on: date
    filled: tuple[tuple[str, str], ...] = ()
    """What the Commission filled in with this program, by the keys of PART_2_FIELDS; empty: fields to fill in."""


def render_part_two(texts: dict[str, str], details: PartTwoDetails) -> bytes:
    """Return the page as PDF/A-3a and PDF/UA-1, with fields for text and a place each for signature and stamp.

    `texts` are the sentences of document.toml in the document's language.
    """
    root = Element("Document")
    story: list[Flowable] = [
        Text(texts["part2"], CITY, root.add("H1"), bookmark=0),
        Rule(ACCENT, thickness=0.9, before=3, after=7),
        Text(texts["part2_how"], QUIET, root.add("P")),
        *(pair(label, value or texts["not_answered"], root) for label, value in _rows(texts, details)),
        Spacer(0, 8),
        Text(texts["part2_statement"], _STATEMENT, root.add("P")),
        Text(texts["part2_binds"], QUIET, root.add("P")),
    ]
    for key, name in PART_2_FIELDS.items():
        label = texts["part2_own_statement" if key == "statement" else f"part2_{key}"]
        many_lines = key == "statement"
        filled = dict(details.filled).get(key, "") if details.filled else None
        story.append(Entry(root, name=name, label=label, many_lines=many_lines, filled=filled))
    story += [Spacer(0, 20), commission_places(texts, root)]
    furniture = Furniture(head="", right="", page_of=texts["page_of"], mark="")
    title = f"{texts['part2']}: {details.city}"
    archive = Archive(
        title,
        details.city,
        details.language,
        details.on,
        _data(details),
        attachment_name=PART_2_DATA,
        attachment_told="What this page stands for, as data",
    )
    return build(story, root, furniture=furniture, archive=archive)


def _rows(texts: dict[str, str], details: PartTwoDetails) -> tuple[tuple[str, str], ...]:
    short = details.application_sha256[:SHORT_DIGEST]
    return (
        (texts["city"], details.city),
        (texts["country"], details.country_name),
        (texts["commission"], details.commission_name),
        (texts["part2_file"], details.application_name),
        (texts["part2_digest_short"], short),
        (texts["part2_digest"], grouped(details.application_sha256)),
    )


def _data(details: PartTwoDetails) -> bytes:
    said = {
        "application": details.application_name,
        "sha256": details.application_sha256,
        "city": details.city,
        "country": details.country_name,
        **({"filled": dict(details.filled)} if details.filled else {}),
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


class Entry(Flowable):  # type: ignore[misc]
    """A label with room for an entry beside it, framed so that a pen finds it too; or with the entry, as text."""

    def __init__(self, root: Element, *, name: str, label: str, many_lines: bool, filled: str | None = None) -> None:
        super().__init__()
        self.name, self.many_lines = name, many_lines
        self.label = Text(label, LABEL, root.add("P"))
        # Printed text, unlike a field's, can be in any script.
        self.entry = Text(filled, BESIDE, root.add("P")) if filled is not None else None
        self.form = root.add("Form", alternative=label) if filled is None else None

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the whole width, and the height of the label or the room, whichever is more."""
        self.width, self.left = available_width, available_width * _LABEL_SHARE
        self.label.wrap(self.left - _GUTTER, available_height)
        self.room = (_LINES_MM if self.many_lines else _LINE_MM) * mm
        if self.entry is not None:
            self.entry.wrap(available_width - self.left - 2 * _INSET, available_height)
            self.room = max(self.room, self.entry.height + _INSET)
        self.height = max(self.label.height, self.room) + _BETWEEN
        return self.width, self.height

    def draw(self) -> None:
        """Draw label and frame, and remember where the field goes."""
        canvas: TaggedCanvas = self.canv
        top = self.height - _BETWEEN
        lines_middle = LABEL.leading / 2 if self.many_lines else self.label.height / 2
        first_middle = _LINE_MM * mm / 2
        self.label.drawOn(canvas, 0, top - first_middle + lines_middle - self.label.height)
        width, bottom = self.width - self.left, top - self.room
        frame(canvas, x=self.left, y=bottom, width=width, height=self.room)
        if self.entry is not None:
            above = _INSET if self.many_lines else (self.room - self.entry.height) / 2
            self.entry.drawOn(canvas, self.left + _INSET, top - above - self.entry.height)
        if self.form is None:
            return
        x, y = canvas.absolutePosition(self.left, bottom)
        rectangle = (x + 2, y + 1, x + width - 2, y + self.room - 1)
        explanation = self.label.text
        place = TextPlace(self.name, explanation, canvas.page_index, rectangle, many_lines=self.many_lines)
        self.form.kids.append(place)
