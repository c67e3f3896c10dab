"""The form without answers, to be read and gathered for before anything is typed."""

from collections.abc import Iterator, Mapping
from datetime import date

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from gnlc_desktop.document.archive import Archive
from gnlc_desktop.document.building import build
from gnlc_desktop.document.flowables import Rule, Text
from gnlc_desktop.document.page import BOX, LABEL, LINE, PROSE, QUIET, SUBHEADING, TITLE, Furniture, heading
from gnlc_desktop.document.table import Cell, Table, table_of
from gnlc_desktop.document.tagging import Element
from gnlc_desktop.dossier.outline import Item, ItemKind, Outline
from gnlc_desktop.form.model import Question

_MOST_CHOICES = 20
"""A longer list of choices, such as all countries, is left out: whoever fills the form in knows the answer."""
_HEADING_ROOM, _LABEL_ROOM, _ROW_ROOM = 70.0, 45.0, 20.0
_LINES = {ItemKind.PROSE: 6, ItemKind.LIST: 3}


def render_blank(outline: Outline, on: date, questions: Mapping[str, Question]) -> bytes:
    """Return the blank form as PDF/A-3a and PDF/UA-1: every question with its hint, its limit and room to write."""
    root = Element("Document")
    texts = outline.texts
    story: list[Flowable] = [
        Text(texts["blank_title"], TITLE, root.add("H1"), bookmark=0),
        Text(outline.title, LABEL, root.add("P")),
        Spacer(0, 6),
        Text(texts["blank_note"], QUIET, root.add("P")),
        Text(outline.basis, QUIET, root.add("P")),
    ]
    for number, section in enumerate(outline.sections, start=1):
        first = section.items[0]
        story.append(CondPageBreak(_HEADING_ROOM + _room(first, questions[first.question])))
        story += heading(section.title, root, numeral=str(number))
        if section.intro:
            story.append(Text(section.intro, QUIET, root.add("P")))
        ratings = [item for item in section.items if item.kind is ItemKind.RATING]
        if ratings:
            story.append(_degrees(ratings, questions[ratings[0].question], outline.texts, root))
        for item in section.items:
            if item.kind is not ItemKind.RATING:
                story += _question(item, questions[item.question], outline, root)
    furniture = Furniture(head=texts["blank_title"], right="", page_of=texts["page_of"], mark="")
    archive = Archive(texts["blank_title"], outline.title, outline.language, on, None)
    return build(story, root, furniture=furniture, archive=archive)


def _question(item: Item, question: Question, outline: Outline, root: Element) -> Iterator[Flowable]:
    yield CondPageBreak(_room(item, question))
    yield Text(item.label, LABEL, root.add("P"))
    told = [question.hint.get(outline.language, ""), *_bounds(question, outline.texts)]
    if any(told):
        yield Text(" \u00b7 ".join(each for each in told if each), QUIET, root.add("P"))
    if _lists_choices(question):
        entries = root.add("L")
        for choice in question.choices:
            yield Text(choice.label[outline.language], BOX, entries.add("LI").add("LBody"))
        return
    for _line in range(_LINES.get(item.kind, 1)):
        yield Rule(LINE, thickness=0.4, before=17, after=2)


def _degrees(items: list[Item], question: Question, texts: Mapping[str, str], root: Element) -> Table:
    """Return the ratings of a section as one table with a box for each degree."""
    degrees = range(int(question.minimum or 1), int(question.maximum or 5) + 1)
    head = (
        Cell(texts["challenge"], SUBHEADING, "Column"),
        *(Cell(str(each), SUBHEADING, "Column") for each in degrees),
    )
    rows = [(Cell(item.label, PROSE, "Row"), *(Cell("", BOX) for _each in degrees)) for item in items]
    share = 0.4 / len(degrees)
    return table_of(head, rows, (0.6, *(share for _each in degrees)), root.add("Table"))


def _room(item: Item, question: Question) -> float:
    """Return the points that a question with its lines or boxes takes, about."""
    rows = len(question.choices) if _lists_choices(question) else _LINES.get(item.kind, 1)
    return _LABEL_ROOM + rows * _ROW_ROOM


def _lists_choices(question: Question) -> bool:
    return 0 < len(question.choices) <= _MOST_CHOICES


def _bounds(question: Question, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield what is asked of the answer: that it is needed, and how long it may be."""
    if question.required:
        yield texts["blank_required"]
    if question.limit is not None:
        yield texts["blank_words"].format(words=question.limit.words)
