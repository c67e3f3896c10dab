"""The sections of the application: each question with its answer, figures and ratings as tables."""

from collections.abc import Iterable

from reportlab.platypus import CondPageBreak, Flowable

from gnlc_desktop.document.flowables import Pair, Text
from gnlc_desktop.document.page import ABSENT, BESIDE, ENTRY, FRAME, LABEL, PAGE, PROSE, QUIET, SUBHEADING, heading
from gnlc_desktop.document.table import Cell, table_of
from gnlc_desktop.document.tagging import Element
from gnlc_desktop.dossier.outline import Item, ItemKind, Section

_LONGEST_BESIDE = 400
"""Characters of an answer beside its question, which is never cut: a longer one stands below it, as paragraphs."""
_TALLEST_BESIDE = 400.0
"""Points; a page has room for about 690."""
_NARROWEST = 0.36
"""Of the width: the share of a question, whose answer has more."""
_LONGEST_NUMBER = 40
"""Characters, with its unit."""
_MOST_ADDRESS_LINES, _LONGEST_ADDRESS_LINE = 6, 50
_HEADING_WITH_ROOM = 130
"""Points that must be left for a heading and what follows it."""


def section_flowables(
    section: Section, texts: dict[str, str], root: Element, *, number: int | None
) -> Iterable[Flowable]:
    """Yield a section's heading and answers; one without a number is an annex."""
    yield CondPageBreak(_HEADING_WITH_ROOM)
    if number is None:
        yield from heading(texts["annex"].format(title=section.title), root)
    else:
        yield from heading(section.title, root, numeral=str(number))
    if section.intro:
        yield Text(section.intro, QUIET, root.add("P"))
    waiting: list[Item] = []
    for item in section.items:
        tabled = item.kind in {ItemKind.STATISTIC, ItemKind.RATING}
        if waiting and not (tabled and waiting[0].kind is item.kind):
            yield _table(waiting, texts, root)
            waiting = []
        if tabled:
            waiting.append(item)
        else:
            yield from _answer(item, texts, root)
    if waiting:
        yield _table(waiting, texts, root)


def _fits_beside(item: Item) -> bool:
    """Tell whether an answer is short enough to stand beside its question."""
    said = (item.label, *item.lines)
    if max(map(len, said)) > _LONGEST_BESIDE:
        return False
    # Some characters are very wide, so that letters alone do not tell how tall they are together.
    width = _NARROWEST * (PAGE[0] - 2 * FRAME.side) - 12
    return all(Text(text, LABEL, None).wrap(width, 0)[1] <= _TALLEST_BESIDE for text in said)


def _is_an_address(item: Item) -> bool:
    """Tell whether an answer is some short lines, which read better beside their question than as paragraphs."""
    several = item.kind is ItemKind.PROSE and 1 < len(item.lines) <= _MOST_ADDRESS_LINES
    return several and max(map(len, item.lines)) <= _LONGEST_ADDRESS_LINE


def _answer(item: Item, texts: dict[str, str], root: Element) -> Iterable[Flowable]:
    if (item.kind is ItemKind.TEXT and _fits_beside(item)) or _is_an_address(item):
        label = Text(item.label, LABEL, root.add("P"))
        answers = [Text(line, BESIDE, root.add("P")) for line in item.lines]
        yield Pair(label, answers or [Text(texts["not_answered"], ABSENT, root.add("P"))])
        return
    yield Text(item.label, LABEL, root.add("H3" if item.kind is ItemKind.PROSE else "P"))
    if not item.lines:
        yield Text(texts["not_answered"], ABSENT, root.add("P"))
    elif item.kind is ItemKind.LIST:
        entries = root.add("L")
        for line in item.lines:
            yield Text(line, ENTRY, entries.add("LI").add("LBody"))
    else:
        for line in item.lines:
            yield Text(line, PROSE, root.add("P"))


def _table(items: list[Item], texts: dict[str, str], root: Element) -> Flowable:
    if items[0].kind is ItemKind.RATING:
        head = (Cell(texts["challenge"], SUBHEADING, "Column"), Cell(texts["rating"], SUBHEADING, "Column"))
        rows = [(Cell(item.label, PROSE, "Row"), _rating(item, texts)) for item in items]
        return table_of(head, rows, (0.62, 0.38), root.add("Table"))
    number = PROSE.aligned_right()
    head3 = (
        Cell(texts["statistic"], SUBHEADING, "Column"),
        Cell(texts["value"], SUBHEADING.aligned_right(), "Column"),
        Cell(texts["year"], SUBHEADING.aligned_right(), "Column"),
    )
    rows3 = []
    for item in items:
        value, year = (*item.lines, "", "")[:2]
        # What is no number, since it is not mended yet, is read from the left.
        shown = PROSE if len(value) > _LONGEST_NUMBER else number
        said = Cell(value or texts["not_answered"], shown if value else ABSENT.aligned_right())
        rows3.append((Cell(item.label, PROSE, "Row"), said, Cell(year or "-", number)))
    return table_of(head3, rows3, (0.5, 0.35, 0.15), root.add("Table"))


def _rating(item: Item, texts: dict[str, str]) -> Cell:
    if item.rating is None:
        return Cell(item.lines[0], PROSE) if item.lines else Cell(texts["not_answered"], ABSENT)
    return Cell(item.lines[0], PROSE, bar=item.rating / 5)
