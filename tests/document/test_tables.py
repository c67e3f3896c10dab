"""Tables across pages: a row taller than a page is cut between its lines, and stays one row to whoever listens."""

from collections.abc import Iterator
from typing import Any

import page
import pytest

from gnlc_desktop.document.structure_reader import StructureReader
from gnlc_desktop.dossier.outline import ItemKind
from tests.document.making import document_asking

_LONG = " ".join(f"word{number}" for number in range(900))
_WHOLE = " ".join(f"word{number}" for number in range(60))
"""Fifteen lines or so: low enough to move to the next page as it is."""


@pytest.fixture(scope="module")
def cut() -> StructureReader:
    """Return a table whose second of three rows is taller than a page."""
    return StructureReader(document_asking(("7", "2024"), (_LONG, "2025"), ("9", "2026"), kind=ItemKind.STATISTIC))


def test_the_text_of_a_cut_row_comes_back_once_and_whole(cut: StructureReader) -> None:
    told = [text.strip() for tag, text in cut.paragraphs() if tag == "TD"]
    assert told == ["7", "2024", _LONG, "2025", "9", "2026"]


def test_a_cut_row_is_one_row_with_its_cells(cut: StructureReader) -> None:
    rows = list(_rows(cut))
    assert [[str(cell["/S"]) for cell in _kids(row)] for row in rows] == [["/TH"] * 3] + [["/TH", "/TD", "/TD"]] * 3


def test_the_cell_of_a_cut_row_stands_on_every_page_that_it_reaches(cut: StructureReader) -> None:
    cell = _kids(list(_rows(cut))[2])[1]
    parts = cell["/K"]
    elsewhere = {part["/Pg"].indirect_reference.idnum for part in parts if not isinstance(part, int)}
    assert elsewhere
    assert cell.raw_get("/Pg").idnum not in elsewhere


def test_the_head_is_drawn_on_every_page_of_a_table_and_told_once(cut: StructureReader) -> None:
    told = [text for tag, text in cut.paragraphs() if tag == "TH"]
    drawn = [page.extract_text() for page in cut.file.pages if "word" in page.extract_text()]
    assert len(drawn) > 1
    assert all(told[1].strip() in text for text in drawn)
    assert told.count(told[1]) == 1


def test_a_row_that_is_not_tall_moves_to_the_next_page_whole() -> None:
    answers = [(_WHOLE, "2024")] * 9
    reader = StructureReader(document_asking(*answers, kind=ItemKind.STATISTIC))
    assert len(reader.file.pages) > 3
    for row in _rows(reader):
        assert all(isinstance(part, int) for cell in _kids(row) for part in cell["/K"])


@pytest.mark.parametrize("profile", ["pdfa3a", "pdfua1"])
def test_a_document_with_a_cut_row_is_fit_for_the_archive_and_for_readers_of_structure(profile: str) -> None:
    pdf = document_asking((_LONG, "2025"), kind=ItemKind.STATISTIC)
    assert page.validate_pdf_bytes(pdf, profile=profile).failures == []


def test_a_degree_that_cannot_be_read_stays_in_its_row() -> None:
    told = [text.strip() for _tag, text in StructureReader(document_asking("very", kind=ItemKind.RATING)).paragraphs()]
    assert "very" in told


def _rows(reader: StructureReader) -> Iterator[Any]:
    waiting = [reader.file.root_object["/StructTreeRoot"].get_object()]
    while waiting:
        element = waiting.pop(0)
        if element.get("/S") == "/TR":
            yield element
        waiting = [*(kid for kid in _kids(element) if hasattr(kid, "get")), *waiting]


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
