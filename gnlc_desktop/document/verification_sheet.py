"""One page that says in plain words what can be said of a signed file, for whoever receives it."""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pypdf import PdfReader
from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Spacer

from gnlc_desktop.document import fonts
from gnlc_desktop.document.archive import Archive
from gnlc_desktop.document.building import build
from gnlc_desktop.document.flowables import ACCENT, Pair, Rule, Style, Text
from gnlc_desktop.document.page import BESIDE, CITY, ENTRY, INK, LABEL, QUIET, Furniture
from gnlc_desktop.document.tagging import Element, TaggedCanvas

_SIZES = (9.5, 9.0, 8.5)
"""Points of the text; the first with which everything stands on one page, else the last."""
_MARKS = {"yes": "#1f6f43", "no": "#b42318", "unknown": "#8a4b00"}


@dataclass(frozen=True)
class SheetAnswer:
    """One question about the file, with its answer."""

    question: str
    state: str
    """"yes", "no" or "unknown": the shape beside the words."""
    sentences: Sequence[str]


@dataclass(frozen=True)
class SheetPart:
    """A heading and what stands under it."""

    title: str
    entries: Sequence[str]


@dataclass(frozen=True)
class Sheet:
    """Every word of the page, in the language of the letter that it goes with."""

    title: str
    intro: str
    language: str
    """ISO 639-1."""
    on: date
    facts: Sequence[tuple[str, str]]
    """What the page is about: a label and a value each."""
    answers: Sequence[SheetAnswer]
    numbers: Sequence[SheetPart]
    """Fingerprints, each under whose it is, to be read out over a telephone."""
    notes: Sequence[SheetPart]
    page_of: str


def render_verification_sheet(sheet: Sheet) -> bytes:
    """Return the page as PDF/A-3a and PDF/UA-1."""
    for size in _SIZES:
        made = _laid_out(sheet, _Styles(size))
        if len(PdfReader(io.BytesIO(made)).pages) == 1:
            break
    return made


class _Styles:
    """How the texts look at one size."""

    def __init__(self, size: float) -> None:
        leading = round(size * 1.42, 1)
        self.said = replace(BESIDE, size=size, leading=leading)
        self.note = replace(ENTRY, size=size, leading=leading)
        self.question = replace(LABEL, size=size + 0.5, leading=leading + 0.5, before=0, indent=20)
        self.part = replace(LABEL, size=size + 1.5, leading=leading + 2, before=9, after=2)
        self.digits = Style(font=fonts.SEMIBOLD, size=size + 1.5, leading=leading + 3, colour=INK)


def _laid_out(sheet: Sheet, styles: _Styles) -> bytes:
    root = Element("Document")
    story: list[Flowable] = [
        Text(sheet.title, CITY, root.add("H1"), bookmark=0),
        Rule(ACCENT, thickness=0.9, before=3, after=7),
        Text(sheet.intro, QUIET, root.add("P")),
        *(_Fact(label, value, root, styles) for label, value in sheet.facts),
        Spacer(0, 8),
        *(_Answered(each, root, styles) for each in sheet.answers),
    ]
    for part in sheet.numbers:
        story.append(Text(part.title, styles.part, root.add("H2")))
        story += [Text(each, styles.digits, root.add("P")) for each in part.entries]
    for part in sheet.notes:
        story.append(Text(part.title, styles.part, root.add("H2")))
        entries = root.add("L")
        story += [Text(each, styles.note, entries.add("LI").add("LBody")) for each in part.entries]
    furniture = Furniture(head=sheet.title, right="", page_of=sheet.page_of, mark="")
    city = sheet.facts[0][1] if sheet.facts else ""
    archive = Archive(f"{sheet.title}: {city}", city or sheet.title, sheet.language, sheet.on, None)
    return build(story, root, furniture=furniture, archive=archive)


def _from_left(sentence: str) -> str:
    """Return a sentence that runs from the left also where a name from the right stands first in it (UAX #9, LRM)."""
    strong = next((kind for kind in map(unicodedata.bidirectional, sentence) if kind in {"L", "R", "AL"}), "L")
    return sentence if strong == "L" else f"\u200e{sentence}"


class _Fact(Pair):
    """What the page is about: a label with its value beside it."""

    def __init__(self, label: str, value: str, root: Element, styles: _Styles) -> None:
        question = replace(styles.question, indent=0)
        super().__init__(Text(label, question, root.add("P")), [Text(value, styles.said, root.add("P"))], share=0.3)


class _Answered(Pair):
    """A question with its answer beside it, and a shape before it that says how the answer is."""

    def __init__(self, answer: SheetAnswer, root: Element, styles: _Styles) -> None:
        question = Text(answer.question, styles.question, root.add("P"))
        said = [Text(_from_left(each), styles.said, root.add("P")) for each in answer.sentences]
        super().__init__(question, said, share=0.3)
        self.state = answer.state
        self._middle = styles.question.leading / 2

    def draw(self) -> None:
        """Draw both sides, and the shape, which means nothing that the words do not say."""
        super().draw()
        canvas: TaggedCanvas = self.canv
        colour = HexColor(_MARKS[self.state])
        canvas.begin_artifact()
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.6)
        y = self.height - 4 - self._middle
        if self.state == "yes":
            canvas.lines([(2, y, 5.5, y - 4), (5.5, y - 4, 12, y + 4.5)])
        elif self.state == "no":
            canvas.lines([(2.5, y - 4, 11, y + 4.5), (2.5, y + 4.5, 11, y - 4)])
        else:
            canvas.circle(6.8, y, 4.6, stroke=1, fill=0)
            canvas.setFillColor(colour)
            canvas.circle(6.8, y, 1.2, stroke=0, fill=1)
        canvas.end()
