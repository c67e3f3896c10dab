"""The copy sheet on paper: every answer in full under what it is called in the form that it is copied into."""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from gnlc_desktop.document.archive import Archive
from gnlc_desktop.document.building import build
from gnlc_desktop.document.flowables import Text
from gnlc_desktop.document.page import LABEL, PROSE, QUIET, TITLE, Furniture, heading
from gnlc_desktop.document.tagging import Element
from gnlc_desktop.dossier.outline import Outline


def render_copy_sheet(
    outline: Outline, parts: Sequence[tuple[str, Sequence[tuple[str, str]]]], on: date
) -> bytes:
    """Return the sheet as PDF/A-3a and PDF/UA-1; `parts` are (title, (label, answer) ...)."""
    root = Element("Document")
    texts = outline.texts
    story: list[Flowable] = [
        Text(texts["copy_sheet"], TITLE, root.add("H1"), bookmark=0),
        Text(texts["copy_sheet_note"], QUIET, root.add("P")),
    ]
    for title, lines in parts:
        story += heading(title, root)
        for label, answer in lines:
            story.append(Text(label, LABEL, root.add("P")))
            story += [Text(line, PROSE, root.add("P")) for line in answer.splitlines() if line.strip()]
    furniture = Furniture(head=texts["copy_sheet"], right="", page_of=texts["page_of"], mark="")
    archive = Archive(texts["copy_sheet"], outline.title, outline.language, on, None)
    return build(story, root, furniture=furniture, archive=archive)
