"""A row of buttons never cuts their words: what has no room goes on in the next line."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gnlc_desktop.i18n import choose_language
from gnlc_desktop.ui.dossier_view import DossierView
from gnlc_desktop.ui.elements import button
from gnlc_desktop.ui.screenshots import settle
from gnlc_desktop.ui.wrapping_row import WrappingRow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)", "grabbing the keyboard")

NAMES = ("Quelque chose est revenu", "Des documents ont été demandés", "Écrire une lettre")


def shown(qtbot: QtBot, width: int) -> tuple[QWidget, list[QPushButton]]:
    sheet, parts = QWidget(), [button(name, lambda: None) for name in NAMES]
    QVBoxLayout(sheet).addWidget(WrappingRow(*parts))
    qtbot.addWidget(sheet)
    sheet.resize(width, 300)
    sheet.show()
    settle()
    return sheet, parts


@pytest.mark.parametrize("width", [400, 600, 1200])
def test_every_button_keeps_its_words(width: int, qtbot: QtBot, dressed: QApplication) -> None:
    sheet, parts = shown(qtbot, width)
    for part in parts:
        assert part.width() >= part.sizeHint().width()
        assert sheet.rect().contains(part.geometry().translated(part.parentWidget().pos()))
    lines = {part.y() for part in parts}
    assert len(lines) == {400: 3, 600: 2, 1200: 1}[width]


def test_a_part_that_is_hidden_takes_no_room(qtbot: QtBot, dressed: QApplication) -> None:
    _sheet, parts = shown(qtbot, 1200)
    before = parts[1].x()
    parts[0].hide()
    settle()
    assert parts[1].x() < before
    assert parts[1].x() == 0
    parts[0].show()
    settle()
    assert parts[1].x() == before


def test_in_a_narrow_window_the_bar_cuts_no_button_and_leaves_the_page_its_room(view: DossierView) -> None:
    choose_language("fr")
    window = view.window()
    window.resize(480, 800)
    view.bar.show_main(("Ouvrir la lettre dans votre messagerie", lambda: None), back=True)
    view.bar.say("2027-PT-Cascais-application.pdf est conservé avec la demande.")
    settle()
    for each in (view.bar.steps, view.bar.back, view.bar.main):
        assert each.width() >= each.sizeHint().width()
    assert view.bar.height() < 200
