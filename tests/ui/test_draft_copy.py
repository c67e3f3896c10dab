"""A draft copy can be had at any time; it says what it is, and nothing is recorded."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gnlc_desktop.document.structure_reader import StructureReader
from gnlc_desktop.ui.dossier_view import DossierView
from gnlc_desktop.ui.draft_copy import DraftWindow
from gnlc_desktop.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Places:
    """Stands for the dialogs of the desktop."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.suggested = ""

    def file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return None

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        return None

    def new_file(self, parent: QWidget, title: str, suggestion: Path, kinds: str) -> Path | None:
        self.suggested = suggestion.name
        return self.place / suggestion.name


def drafts(window: Window) -> list[DraftWindow]:
    """Return the drafts that are shown."""
    return [each for each in window.findChildren(DraftWindow) if each.isVisible()]


def test_the_check_page_shows_and_saves_a_draft_of_an_unfinished_application(
    qtbot: QtBot, window: Window, view: DossierView, tmp_path: Path
) -> None:
    view.session.answer("city.name", "Łódź")
    acts = len(view.session.dossier.events)
    view.go_to("check")
    button = next(each for each in view.page.findChildren(QPushButton) if each.text() == "Show a draft copy")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (shown,) = drafts(window)
    assert shown.windowTitle() == "Draft - not signed"
    shown.choose = Places(tmp_path)
    QTest.keyClick(shown.save_button, Qt.Key.Key_Space)
    (saved,) = tmp_path.iterdir()
    assert saved.name.endswith("-DRAFT.pdf")
    assert "Łódź" in [text for _tag, text in StructureReader(saved.read_bytes()).paragraphs()]
    assert len(view.session.dossier.events) == acts
    shown.close()


def test_the_menu_shows_a_draft_from_any_page(window: Window, view: DossierView) -> None:
    texts = [act.text() for menu in window.menuBar().actions() for act in menu.menu().actions()]
    assert "Show a &draft" in texts
    view.show_draft()
    (shown,) = drafts(window)
    assert shown.preview.pages > 1
    QTest.keyClick(shown, Qt.Key.Key_Escape)
