"""An earlier document dropped on the start page begins a dossier; what cannot be used is said there."""

from pathlib import Path

from gnlc_desktop.ui.window import Window
from tests.document.blank_forms import english_form
from tests.document.making import document_of
from tests.ui.dropping import drop, kept
from tests.ui.page_setting import shown_words


def test_an_earlier_document_dropped_on_the_start_page_begins_a_dossier(window: Window, tmp_path: Path) -> None:
    drop(window.start, kept(tmp_path, "earlier.pdf", document_of("cascais")))
    assert window.view is not None
    assert window.view.session.state.answers["city.name"] == "Cascais"
    assert window.view.session.state.course.follows is not None
    window.go_home()


def test_a_pdf_of_others_dropped_there_begins_nothing_and_is_named(window: Window, tmp_path: Path) -> None:
    drop(window.start, kept(tmp_path, "form.pdf", english_form()))
    assert window.view is None
    assert "No answers are attached to form.pdf" in shown_words(window.start)
