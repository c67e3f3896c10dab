"""The page that a rehearsal signs: it says of itself that it approves nothing."""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, Spacer

from gnlc_desktop.document.archive import Archive
from gnlc_desktop.document.building import build
from gnlc_desktop.document.field_names import MAYOR_FIELD
from gnlc_desktop.document.flowables import ACCENT, Rule, Text
from gnlc_desktop.document.page import CITY, STATEMENT, Furniture
from gnlc_desktop.document.signature_page import Places
from gnlc_desktop.document.tagging import Element


def render_rehearsal_page(title: str, sentences: Sequence[str], *, field: str, language: str, on: date) -> bytes:
    """Return one page with the mayor's signature field, called `field` on it."""
    root = Element("Document")
    story: list[Flowable] = [
        Text(title, CITY, root.add("H1"), bookmark=0),
        Rule(ACCENT, thickness=0.9, before=3, after=7),
        *(Text(each, STATEMENT, root.add("P")) for each in sentences),
        Spacer(0, 20),
        Places(root, field=MAYOR_FIELD, signature=field, stamp="", picture=None, stamped=False),
    ]
    return build(
        story,
        root,
        furniture=Furniture(head=title, right="", page_of="{page}/{pages}", mark=""),
        archive=Archive(title, title, language, on, None),
    )
