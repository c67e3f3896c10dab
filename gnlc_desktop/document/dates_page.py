"""One page with the confirmed dates of a call, to hang on a wall."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, Spacer

from gnlc_desktop.document.archive import Archive
from gnlc_desktop.document.building import build
from gnlc_desktop.document.flowables import ACCENT, Pair, Rule, Text
from gnlc_desktop.document.page import BESIDE, CITY, ENTRY, LABEL, QUIET, Furniture
from gnlc_desktop.document.tagging import Element


@dataclass(frozen=True)
class DatesPage:
    """Every word of the page, in one language."""

    title: str
    intro: str
    """A paragraph a line."""
    language: str
    """ISO 639-1."""
    author: str
    on: date
    dates: Sequence[tuple[str, Sequence[str]]]
    """Each day, and what is said of it."""
    notes: Sequence[str]
    page_of: str


def render_dates_page(page: DatesPage) -> bytes:
    """Return the page as PDF/A-3a and PDF/UA-1."""
    root = Element("Document")
    story: list[Flowable] = [
        Text(page.title, CITY, root.add("H1"), bookmark=0),
        Rule(ACCENT, thickness=0.9, before=3, after=7),
        *(Text(each, QUIET, root.add("P")) for each in page.intro.splitlines()),
    ]
    for day, said in page.dates:
        label = Text(day, LABEL, root.add("P"))
        story.append(Pair(label, [Text(each, BESIDE, root.add("P")) for each in said]))
    if page.notes:
        story.append(Spacer(0, 12))
        notes = root.add("L")
        story += [Text(each, ENTRY, notes.add("LI").add("LBody")) for each in page.notes]
    furniture = Furniture(head=page.title, right="", page_of=page.page_of, mark="")
    archive = Archive(page.title, page.author, page.language, page.on, None)
    return build(story, root, furniture=furniture, archive=archive)
