"""The sections of the application: each question with its answer, figures and ratings as tables."""

from collections.abc import Iterable

from reportlab.platypus import CondPageBreak, Flowable

from gnlc_desktop.document.flowables import Pair, Text
from gnlc_desktop.document.page import ABSENT, BESIDE, ENTRY, FRAME, LABEL, PAGE, PROSE, QUIET, SUBHEADING, heading
from gnlc_desktop.document.table import Cell, Table
from gnlc_desktop.document.tagging import Element
from gnlc_desktop.dossier.outline import Item, ItemKind, Section

_LONGEST_CELL = 400
"""Characters; a longer answer of a table's kind, or of one line, stands as paragraphs."""
_TALLEST_ROW = 400.0
"""Points; a page has room for about 690."""
_NARROWEST_LABEL, _NARROWEST_ANSWER, _YEAR = 0.36, 0.35, 0.15
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
    """Tell whether an answer is short enough for a row, which is never split: a taller one flows on as paragraphs."""
    if max(map(len, (item.label, *item.lines))) > _LONGEST_CELL:
        return False
    # Some characters are very wide, so that letters alone do not tell how tall a row is.
    shares = (_NARROWEST_LABEL, *(_NARROWEST_ANSWER if number == 0 else _YEAR for number in range(len(item.lines))))
    width = PAGE[0] - 2 * FRAME.side
    laid = zip((item.label, *item.lines), shares, strict=True)
    return all(Text(text, LABEL, None).wrap(share * width - 12, 0)[1] <= _TALLEST_ROW for text, share in laid)


def _is_an_address(item: Item) -> bool:
    """Tell whether an answer is some short lines, which read better beside their question than as paragraphs."""
    several = item.kind is ItemKind.PROSE and 1 < len(item.lines) <= _MOST_ADDRESS_LINES
    return several and max(map(len, item.lines)) <= _LONGEST_ADDRESS_LINE


def _answer(item: Item, texts: dict[str, str], root: Element) -> Iterable[Flowable]:
    if (item.kind is ItemKind.TEXT and _fits_a_row(item)) or _is_an_address(item):
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
        said = Cell(value or texts["not_answered"], number if value else ABSENT.aligned_right())
        rows3.append((Cell(item.label, PROSE, "Row"), said, Cell(year or "-", number)))
    return Table(head3, rows3, (1 - _NARROWEST_ANSWER - _YEAR, _NARROWEST_ANSWER, _YEAR), root.add("Table"))


def _rating(item: Item, texts: dict[str, str]) -> Cell:
    if item.rating is None:
        return Cell(texts["not_answered"], ABSENT)
    return Cell(item.lines[0], PROSE, bar=item.rating / 5)
