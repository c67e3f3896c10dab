"""Supporting documents in the window: dropped, named, taken away, weighed."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from gnlc_desktop.ui.supporting_page import SupportingPage
from tests.ui.dropping import drop, kept
from tests.ui.page_setting import CASCAIS, Setting, make_setting, shown_words, unnamed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def setting(dressed: QApplication, tmp_path: Path) -> Iterator[Setting]:
    made = make_setting(tmp_path / "dossier", CASCAIS)
    yield made
    made.session.close()


@pytest.fixture
def page(setting: Setting) -> Iterator[SupportingPage]:
    made = setting.show(SupportingPage)
    yield made
    made.close()


def picture(side: int = 40) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((side, side), 80).convert("RGB").save(out, "PNG")
    return out.getvalue()


def test_a_dropped_document_is_listed_named_and_taken_away(page: SupportingPage, setting: Setting, tmp_path: Path) -> None:
    drop(page, kept(tmp_path, "decision.png", picture()))
    (document,) = setting.session.state.papers.documents
    words = shown_words(page)
    assert "decision.png, 1 page" in words
    assert document.file[:12] in words
    title = page.titles[document.file]
    title.setText("Decision of the council")
    page.leave()
    assert setting.session.state.papers.documents[0].title == "Decision of the council"
    _button(page, "Take decision.png away").click()
    assert setting.session.state.papers.documents == ()


def test_the_way_that_documents_travel_is_chosen_once_for_all(page: SupportingPage, setting: Setting) -> None:
    assert page.own_files.isChecked()
    page.merged.click()
    assert setting.session.state.papers.merged
    page.own_files.click()
    assert not setting.session.state.papers.merged


def test_too_heavy_a_letter_is_remarked_with_the_largest_named(page: SupportingPage, tmp_path: Path) -> None:
    page.take(kept(tmp_path, "plan.png", picture(1100)))
    assert "plan.png" not in _remarks(page)
    page.limit.addItem("1 MB", 1)
    page.limit.setCurrentIndex(page.limit.findData(1))
    page.limit.activated.emit(page.limit.currentIndex())
    assert "The largest is plan.png" in _remarks(page)


def test_what_is_no_document_is_refused_and_said(page: SupportingPage, setting: Setting, tmp_path: Path) -> None:
    page.take(kept(tmp_path, "table.xlsx", b"PK\x03\x04"))
    assert "neither a PDF nor a picture" in shown_words(page)
    assert "neither a PDF nor a picture" in setting.said[-1]


def test_everything_on_the_page_has_a_name(page: SupportingPage, tmp_path: Path) -> None:
    page.take(kept(tmp_path, "plan.png", picture()))
    assert unnamed(page) == []


def _remarks(page: SupportingPage) -> str:
    return "\n".join(line for line in shown_words(page).splitlines() if "largest" in line)


def _button(page: SupportingPage, name: str):  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QPushButton

    return next(each for each in page.findChildren(QPushButton) if each.accessibleName() == name)
