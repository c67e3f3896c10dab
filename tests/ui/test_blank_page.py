"""The call's own form in the window: dropped, looked over, confirmed, seen filled; refused forms leave a copy sheet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.document.blank_form_check import missing_answers
from gnlc_desktop.dossier.events import Answered, OwnFormAsked
from gnlc_desktop.ui.before_page import BeforePage
from gnlc_desktop.ui.blank_page import BlankPage
from gnlc_desktop.wizard.steps import BLANK
from tests.document.blank_forms import encrypted, english_form, filled_before, foreign_form, french_form
from tests.document.word_forms import english_word_form
from tests.ui.dropping import drop, kept
from tests.ui.page_setting import CASCAIS, Files, Setting, make_setting, one_page, shown_words, unnamed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def setting(dressed: QApplication, tmp_path: Path) -> Iterator[Setting]:
    made = make_setting(tmp_path / "dossier", CASCAIS)
    yield made
    made.session.close()


@pytest.fixture
def page(setting: Setting) -> Iterator[BlankPage]:
    setting.session.record(OwnFormAsked(came=True))
    made = setting.show(BlankPage)
    made.preview.run_task = one_page
    yield made
    made.close()


def test_a_dropped_form_is_looked_over_confirmed_and_becomes_the_document(page: BlankPage, setting: Setting, tmp_path: Path) -> None:
    drop(page, kept(tmp_path, "form.pdf", english_form()))
    assert len(page.fields.boxes) == 24
    assert "Fields 1 to 24 of 31" in shown_words(page)
    page.fields.later_button.click()
    assert list(page.fields.boxes)[-1] == "Text30"
    page.fields.earlier_button.click()
    assert page.fields.boxes["Text4"].currentText() == "Mayor: surname, then first names"
    assert page.preview.pages == 1
    told = page.main_button()
    assert told is not None
    assert told[0] == "Confirm the fields"
    told[1]()
    assert page.main_button() is None
    assert setting.session.state.papers.blank.mapping  # type: ignore[union-attr]
    freeze(setting.session.dossier, setting.session.form, setting.parts)
    setting.session.tell()
    assert not page.choose_button.isEnabled()


def test_a_choice_put_right_asks_for_confirming_again_and_options_can_be_put_right_too(page: BlankPage, tmp_path: Path) -> None:
    page.take(kept(tmp_path, "form.pdf", english_form()))
    page.confirm()
    box = page.fields.boxes["Text1"]
    box.setCurrentIndex(box.findData("city.native_name"))
    box.activated.emit(box.currentIndex())
    assert page.fields.matches["Text1"].target == "city.native_name"
    assert page.main_button() is not None
    assert dict(page.fields.matches["address"].options) == {"/v0": "ms", "/v1": "mr"}


def test_a_form_that_was_taken_out_comes_back_as_it_was_confirmed(page: BlankPage, setting: Setting, tmp_path: Path) -> None:
    form = kept(tmp_path, "form.pdf", english_form())
    page.take(form)
    page.confirm()
    confirmed = setting.session.state.papers.blank
    page.remove_button.click()
    assert setting.session.state.papers.blank is None
    page.take(form)
    assert setting.session.state.papers.blank == confirmed
    assert "was confirmed in this dossier before" in shown_words(page)
    assert page.main_button() is None
    page.take(form)
    assert setting.session.state.papers.blank == confirmed


def test_what_is_shown_follows_the_answers(page: BlankPage, setting: Setting, tmp_path: Path) -> None:
    page.take(kept(tmp_path, "form.pdf", english_form()))
    shown = page.preview._pdf
    setting.session.record(Answered("mayor.title", "Mayor of Cascais", "visit"))
    page.refresh()
    assert page.preview._pdf != shown
    assert missing_answers(page.preview._pdf, ["Mayor of Cascais"]) == []


def test_the_form_of_another_office_and_one_filled_in_before_are_told(page: BlankPage, tmp_path: Path) -> None:
    page.take(kept(tmp_path, "other.pdf", foreign_form()))
    assert "Is it the call's form?" in shown_words(page)
    assert "No field of the form takes these answers" not in shown_words(page)
    page.take(kept(tmp_path, "form.pdf", filled_before(english_form(), Text1="Porto", Text5="Old title")))
    assert "2 fields of it were filled in before." in shown_words(page)


def test_answers_without_a_field_are_named_with_the_way_to_them(page: BlankPage, setting: Setting, tmp_path: Path) -> None:
    page.take(kept(tmp_path, "form.pdf", english_form()))
    assert "Implementation: What does the city do, or plan to do?" in _links(page)


def test_a_form_that_cannot_be_filled_is_refused_with_the_reason_and_leaves_the_copy_sheet_in_its_order(
    page: BlankPage, setting: Setting, tmp_path: Path
) -> None:
    page.take(kept(tmp_path, "form.pdf", encrypted(english_form())))
    words = shown_words(page)
    assert "protected against changes" in words
    assert words.index("Name of city") < words.index("Full name of the mayor (surname first)")
    page.copies.buttons[0].click()
    assert QGuiApplication.clipboard().text() == "Cascais"
    assert "copied" in setting.said[-1]


def test_a_word_form_is_saved_filled_and_its_pdf_brought_back(page: BlankPage, setting: Setting, tmp_path: Path) -> None:
    page.take(kept(tmp_path, "form.docx", english_word_form()))
    page.confirm()
    page.choose = Files(to_write=tmp_path / "filled.docx", to_read=kept(tmp_path, "printed.pdf", english_form()))
    page.save_word_button.click()
    assert (tmp_path / "filled.docx").stat().st_size
    page.bring_button.click()
    assert setting.session.state.own_printed is not None
    assert "printed.pdf" in shown_words(page)
    assert "This PDF is what will be signed and sent." in shown_words(page)
    assert "Not found in it word for word; please compare:" in shown_words(page)


def test_a_mapping_and_the_copy_sheet_are_saved(page: BlankPage, tmp_path: Path) -> None:
    page.take(kept(tmp_path, "form.docx", english_word_form()))
    page.choose = Files(to_write=tmp_path / "out.json", to_read=tmp_path / "out.json")
    page.export_button.click()
    page.import_button.click()
    assert "mapping is taken" in shown_words(page)
    page.choose = Files(to_write=tmp_path / "sheet.pdf")
    page.print_button.click()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_the_place_of_the_signature_is_chosen_and_the_form_shown_with_it(
    page: BlankPage, setting: Setting, tmp_path: Path
) -> None:
    page.take(kept(tmp_path, "form.pdf", english_form()))
    part, number = page.places.parts["mayor"], page.places.pages["mayor"]
    assert not number.isEnabled()
    part.setCurrentIndex(part.findData("foot-right"))
    part.activated.emit(part.currentIndex())
    number.setMaximum(3)
    number.setValue(3)
    placed = setting.session.state.papers.signatures
    assert [(each.signer, each.page, each.where) for each in placed] == [("mayor", 3, "foot-right")]
    part.setCurrentIndex(0)
    part.activated.emit(0)
    assert setting.session.state.papers.signatures == ()


def test_a_form_with_a_field_for_the_signature_leaves_no_place_to_choose(page: BlankPage, tmp_path: Path) -> None:
    page.take(kept(tmp_path, "form.pdf", french_form()))
    assert not page.places.isVisibleTo(page)


def test_everything_on_the_page_has_a_name(page: BlankPage, tmp_path: Path) -> None:
    page.take(kept(tmp_path, "form.pdf", english_form()))
    assert unnamed(page) == []


def test_dropping_the_form_before_you_start_answers_the_question_and_opens_its_page(setting: Setting, tmp_path: Path) -> None:
    page = setting.show(BeforePage)
    drop(page, kept(tmp_path, "form.pdf", english_form()))
    assert setting.session.state.own_form is True
    assert setting.went[-1] == (BLANK, None)
    page.take_form(kept(tmp_path, "picture.png", b"\x89PNG"))
    assert "neither a PDF nor a Word file" in shown_words(page)
    page.close()


def _links(page: BlankPage) -> str:
    return "\n".join(each.accessibleName() for each in page.findChildren(QWidget) if each.accessibleName())
