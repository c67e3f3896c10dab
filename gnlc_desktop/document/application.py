"""Lay a document out: cover, answers, signature page, the Commission's part where it has one, annexes."""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, PageBreak, Spacer

from gnlc_desktop.document.annexes import Annex, annex_flowables
from gnlc_desktop.document.archive import Archive
from gnlc_desktop.document.building import build
from gnlc_desktop.document.details import DocumentDetails
from gnlc_desktop.document.field_names import attachment_name
from gnlc_desktop.document.flowables import ACCENT, Rule, Text
from gnlc_desktop.document.page import CITY, QUIET, TITLE, Furniture, digest_pair, pair
from gnlc_desktop.document.sections import section_flowables
from gnlc_desktop.document.signature_page import commission_part, signature_places
from gnlc_desktop.document.tagging import Element
from gnlc_desktop.dossier.outline import ItemKind, Outline, Section

SHORT_DIGEST = 12
"""Hexadecimal digits of the digest in the running head."""


def render_application(outline: Outline, details: DocumentDetails, supporting: Sequence[Annex] = ()) -> bytes:
    """Return the document as PDF/A-3a and PDF/UA-1, with a signature field for the mayor.

    A form that the Commission countersigns has a field for the Commission too; `supporting` documents come last.
    """
    root = Element("Document")
    texts = outline.texts
    story: list[Flowable] = _cover(outline, details, root)
    story.append(PageBreak())
    numbered = list(enumerate((each for each in outline.sections if not each.annex), start=1))
    for number, section in numbered:
        if not _is_declaration(section):
            story += section_flowables(section, texts, root, number=number)
    story.append(PageBreak())
    for number, section in numbered:
        if _is_declaration(section):
            story += section_flowables(section, texts, root, number=number)
    story += signature_places(outline, details, root)
    if outline.sending.countersigned:
        story += [PageBreak(), *commission_part(outline, root)]
    annexes = [each for each in outline.sections if each.annex and any(item.lines for item in each.items)]
    for section in annexes:
        story += [PageBreak(), *section_flowables(section, texts, root, number=None)]
    story += annex_flowables(supporting, texts, root)
    furniture = Furniture(
        head=f"{details.city}, {details.country_name}" if details.country_name else details.city,
        right=f"{texts['digest']} {details.digest[:SHORT_DIGEST]}",
        page_of=texts["page_of"],
        mark=texts["draft_mark"] if details.mark == "draft" else "",
    )
    title = f"{outline.title}: {details.city}" if details.city else outline.title
    archive = Archive(
        title=title,
        author=details.city or outline.title,
        language=outline.language,
        on=details.on,
        attachment=details.answers_file,
        attachment_name=attachment_name(outline.sending.file_name),
    )
    return build(story, root, furniture=furniture, archive=archive)


def _cover(outline: Outline, details: DocumentDetails, root: Element) -> list[Flowable]:
    texts = outline.texts
    rows = [
        (texts["city"], details.city),
        (texts["country"], details.country_name),
        (texts["commission"], details.commission_name),
        (texts["date"], _date(details.on, outline.language)),
    ]
    digests = [(texts["digest"], details.digest)]
    if details.earlier and texts.get("earlier"):
        digests.append((texts.get("earlier", ""), details.earlier))
    story: list[Flowable] = [
        Spacer(0, 96),
        Text(outline.title, TITLE, root.add("H1"), bookmark=0),
        Spacer(0, 6),
        Text(details.city or texts["not_answered"], CITY, root.add("P")),
        Rule(ACCENT, thickness=2.2, before=16, after=40),
        *(pair(label, value or texts["not_answered"], root) for label, value in rows),
        *(digest_pair(label, digest, root) for label, digest in digests),
        Spacer(0, 60),
        Text(outline.basis, QUIET, root.add("P")),
        Text(texts["attached_note"], QUIET, root.add("P")),
    ]
    return story


def _is_declaration(section: Section) -> bool:
    """Tell whether a section is what the mayor signs: it stands on a page with the places for ink."""
    return any(item.kind is ItemKind.DECLARATION for item in section.items)


def _date(day: date, language: str) -> str:
    from gnlc_desktop.form.dates import written_date

    return written_date(day, language)
