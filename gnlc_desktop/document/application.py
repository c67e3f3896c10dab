"""Lay the application out: cover, answers, signature page, the Commission's part, annexes."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, PageBreak, PageTemplate, Spacer

from gnlc_desktop.document import fonts
from gnlc_desktop.document.archive import Archive, finish
from gnlc_desktop.document.flowables import Cell, Rule, Table, Text
from gnlc_desktop.document.page import ACCENT, FRAME, HEADING, LABEL, PAGE, PROSE, QUIET, SUBHEADING, TITLE, Furniture
from gnlc_desktop.document.signature_page import commission_part, signature_page
from gnlc_desktop.document.tagging import Element, TaggedCanvas
from gnlc_desktop.dossier.outline import Item, ItemKind, Outline, Section

SHORT_DIGEST = 12
"""Hexadecimal digits of the digest in the running head."""
_LONGEST_CELL = 400
"""Characters; a longer answer of a table's kind stands as a paragraph."""


@dataclass(frozen=True)
class DocumentDetails:
    """What the document says beside the answers."""

    city: str
    country_name: str
    commission_name: str
    signer_name: str
    signer_title: str
    on: date
    digest: str
    """SHA-256 of the answers, hexadecimal."""
    answers_file: bytes
    stamp: str
    """"picture", "paper", "none-used" or empty where nothing was said."""
    stamp_picture: bytes | None
    mark: str = ""
    """"draft": every page says that it is one."""


def render_application(outline: Outline, details: DocumentDetails) -> bytes:
    """Return the application as PDF/A-3a and PDF/UA-1, with a signature field each for mayor and Commission."""
    root = Element("Document")
    texts = outline.texts
    story: list[Flowable] = _cover(outline, details, root)
    story.append(PageBreak())
    for number, section in enumerate(each for each in outline.sections if not each.annex):
        story += _section(section, texts, root, number=number + 1)
    story += [PageBreak(), *signature_page(outline, details, root)]
    story += [PageBreak(), *commission_part(outline, root)]
    annexes = [each for each in outline.sections if each.annex and any(item.lines for item in each.items)]
    for section in annexes:
        story += [PageBreak(), *_section(section, texts, root, number=None)]
    furniture = Furniture(
        head=f"{details.city}, {details.country_name}" if details.country_name else details.city,
        right=details.digest[:SHORT_DIGEST],
        page_of=texts["page_of"],
        mark=texts["draft_mark"] if details.mark == "draft" else "",
    )
    title = f"{outline.title}: {details.city}" if details.city else outline.title
    archive = Archive(title, details.city or outline.title, outline.language, details.on, details.answers_file)
    return _build(story, root, furniture=furniture, archive=archive)


def render_blank(outline: Outline, on: date) -> bytes:
    """Return the form without answers, with room to write, to be read before anything is typed."""
    root = Element("Document")
    texts = outline.texts
    story: list[Flowable] = [
        Text(texts["blank_title"], TITLE, root.add("H1"), bookmark=0),
        Text(texts["blank_note"], QUIET, root.add("P")),
        Text(outline.basis, QUIET, root.add("P")),
    ]
    for section in outline.sections:
        story.append(CondPageBreak(110))
        story.append(Text(section.title, HEADING, root.add("H2"), bookmark=1))
        story.append(Rule(ACCENT, before=2, after=6))
        if section.intro:
            story.append(Text(section.intro, QUIET, root.add("P")))
        for item in section.items:
            story.append(Text(item.label, LABEL, root.add("P")))
            rules = 5 if item.kind is ItemKind.PROSE else 1
            story += [Rule("#7b8794", thickness=0.4, before=16, after=2) for _line in range(rules)]
    furniture = Furniture(head=texts["blank_title"], right="", page_of=texts["page_of"], mark="")
    archive = Archive(texts["blank_title"], outline.title, outline.language, on, None)
    return _build(story, root, furniture=furniture, archive=archive)


def _build(story: list[Flowable], root: Element, *, furniture: Furniture, archive: Archive) -> bytes:
    fonts.register([fonts.REGULAR])
    out = io.BytesIO()
    template = BaseDocTemplate(out, pagesize=PAGE, initialFontName=fonts.REGULAR, **FRAME.margins())
    template.addPageTemplates(PageTemplate(id="page", frames=[FRAME.frame()]))
    made: list[TaggedCanvas] = []

    def canvas(*arguments: Any, **named: Any) -> TaggedCanvas:
        named["initialFontName"] = fonts.REGULAR
        one = TaggedCanvas(*arguments, **named)
        one.furniture = furniture.draw
        made.append(one)
        return one

    template.build(story, canvasmaker=canvas)
    marked = Archive(
        archive.title, archive.author, archive.language, archive.on, archive.attachment, made[-1].bookmarks
    )
    return finish(out.getvalue(), root, marked)


def _cover(outline: Outline, details: DocumentDetails, root: Element) -> list[Flowable]:
    texts = outline.texts
    rows = (
        (texts["city"], details.city),
        (texts["country"], details.country_name),
        (texts["commission"], details.commission_name),
        (texts["date"], _date(details.on, outline.language)),
        (texts["digest"], _grouped(details.digest)),
    )
    story: list[Flowable] = [
        Spacer(0, 120),
        Text(outline.title, TITLE, root.add("H1"), bookmark=0),
        Rule(ACCENT, thickness=1.6, before=14, after=18),
        Text(details.city or texts["not_answered"], HEADING, root.add("P")),
        Spacer(0, 40),
    ]
    for label, value in rows:
        story += [Text(label, LABEL, root.add("P")), Text(value or texts["not_answered"], PROSE, root.add("P"))]
    story += [
        Spacer(0, 40),
        Text(outline.basis, QUIET, root.add("P")),
        Text(texts["attached_note"], QUIET, root.add("P")),
    ]
    return story


def _section(section: Section, texts: dict[str, str], root: Element, *, number: int | None) -> Iterable[Flowable]:
    title = f"{number}  {section.title}" if number is not None else f"{texts['annex']}: {section.title}"
    yield CondPageBreak(130)
    yield Text(title, HEADING, root.add("H2"), bookmark=1)
    yield Rule(ACCENT, before=3, after=7)
    if section.intro:
        yield Text(section.intro, QUIET, root.add("P"))
    waiting: list[Item] = []
    for item in section.items:
        tabled = item.kind in {ItemKind.STATISTIC, ItemKind.RATING} and _fits_a_row(item)
        if waiting and not (tabled and waiting[0].kind is item.kind):
            yield _table(waiting, texts, root)
            waiting = []
        if tabled:
            waiting.append(item)
        else:
            yield from _answer(item, texts, root)
    if waiting:
        yield _table(waiting, texts, root)


def _fits_a_row(item: Item) -> bool:
    """Tell whether an answer is short enough for a table, whose rows are never split between pages."""
    return max(map(len, (item.label, *item.lines))) <= _LONGEST_CELL


def _answer(item: Item, texts: dict[str, str], root: Element) -> Iterable[Flowable]:
    yield Text(item.label, LABEL, root.add("H3" if item.kind is ItemKind.PROSE else "P"))
    if not item.lines:
        yield Text(texts["not_answered"], QUIET, root.add("P"))
    elif item.kind is ItemKind.LIST:
        entries = root.add("L")
        for line in item.lines:
            body = entries.add("LI").add("LBody")
            yield Text(line, PROSE, body)
    else:
        for line in item.lines:
            yield Text(line, PROSE, root.add("P"))


def _table(items: list[Item], texts: dict[str, str], root: Element) -> Flowable:
    if items[0].kind is ItemKind.RATING:
        head = (Cell(texts["challenge"], SUBHEADING, "Column"), Cell(texts["rating"], SUBHEADING, "Column"))
        rows = [(Cell(item.label, PROSE, "Row"), _rating(item, texts)) for item in items]
        return Table(head, rows, (0.62, 0.38), root.add("Table"))
    number = PROSE.aligned_right()
    head3 = (
        Cell(texts["statistic"], SUBHEADING, "Column"),
        Cell(texts["value"], SUBHEADING.aligned_right(), "Column"),
        Cell(texts["year"], SUBHEADING.aligned_right(), "Column"),
    )
    rows3 = []
    for item in items:
        value, year = (*item.lines, "", "")[:2]
        said = Cell(value or texts["not_answered"], number if value else QUIET.aligned_right())
        rows3.append((Cell(item.label, PROSE, "Row"), said, Cell(year or "-", number)))
    return Table(head3, rows3, (0.5, 0.35, 0.15), root.add("Table"))


def _rating(item: Item, texts: dict[str, str]) -> Cell:
    if item.rating is None:
        return Cell(texts["not_answered"], QUIET)
    return Cell(item.lines[0], PROSE, bar=item.rating / 5)


def _date(day: date, language: str) -> str:
    from gnlc_desktop.form.dates import written_date

    return written_date(day, language)


def _grouped(digest: str) -> str:
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
