"""What Qt says by itself, on the buttons of its dialogs, is in the program's language too."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from gnlc_desktop.i18n import choose_language
from gnlc_desktop.ui.languages import follow_language, translate_qt
from gnlc_desktop.ui.window import Window


@pytest.fixture(autouse=True)
def english_after(dressed: QApplication) -> Iterator[None]:
    """Leave the application in English."""
    yield
    choose_language("en")
    follow_language()
    translate_qt()


def label_of_cancel() -> str:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    return box.buttons()[0].text().replace("&", "")


def test_the_buttons_of_dialogs_follow_the_language_that_is_chosen(window: Window) -> None:
    assert label_of_cancel() == "Cancel"
    window.start.acts.choose_language("fr")
    assert label_of_cancel() == "Annuler"
    window.start.acts.choose_language("en")
    assert label_of_cancel() == "Cancel"


def test_a_language_that_qt_does_not_come_with_leaves_its_words_in_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gnlc_desktop.ui.languages.current_language", lambda: "mt")
    translate_qt()
    assert label_of_cancel() == "Cancel"
