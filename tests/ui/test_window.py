"""The window: start page, steps, keys, and what happens when the disk refuses."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from gnlc_desktop.dossier.events import Frozen
from gnlc_desktop.errors import EnvironmentFailed
from gnlc_desktop.ui.check_page import CheckPage
from gnlc_desktop.ui.dossier_view import DossierView
from gnlc_desktop.ui.editors import PAUSE
from gnlc_desktop.ui.question_page import QuestionPage
from gnlc_desktop.ui.window import Window
from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.opening import begin, cards
from gnlc_desktop.wizard.steps import CHECK
from tests.ui.conftest import TODAY
from tests.ui.typing_by_keyboard import focused, press, type_text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)", "grabbing the keyboard")

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def questions(view: DossierView) -> QuestionPage:
    assert isinstance(view.page, QuestionPage)
    return view.page


# The start page


def test_a_new_application_is_begun_with_the_return_key(window: Window) -> None:
    assert focused().accessibleName() == "New application"
    press(Qt.Key.Key_Return)
    assert window.view is not None
    assert window.view.step == "before"


def test_a_dossier_is_listed_and_opened_where_it_was_left(window: Window, program: Program) -> None:
    session = begin(program, "en")
    session.answer("city.name", "Cascais")
    session.close()
    window.go_home()
    window.start.refresh()
    (card,) = window.start.cards
    assert card.accessibleName().startswith("Cascais, being filled in")
    card.click()
    assert window.view is not None
    assert window.view.session.state.answers["city.name"] == "Cascais"


def test_an_answers_file_that_cannot_be_used_is_told_on_the_start_page(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text("[", encoding="utf-8")
    window.start.acts.begin_from(file)
    assert window.view is None
    told = [label.text() for label in window.start.problem_frame.findChildren(QLabel) if label.text()]
    assert told


def test_an_application_is_begun_from_an_answers_file(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    content = {"form": "membership", "edition": "r1", "language": "fr", "answers": {"city.name": "Évry-Courcouronnes"}}
    file.write_text(json.dumps(content), encoding="utf-8")
    window.start.acts.begin_from(file)
    assert window.view is not None
    assert window.view.rail.name.text() == "Évry-Courcouronnes"
    assert window.view.session.language == "fr"


# Answering


def test_typing_is_kept_after_a_pause(view: DossierView, qtbot: QtBot) -> None:
    view.go_to("city")
    type_text("Cascais")
    assert "city.name" not in view.session.dossier.state.answers
    qtbot.waitUntil(lambda: view.session.dossier.state.answers.get("city.name") == "Cascais", timeout=PAUSE * 10)


def test_typing_is_kept_on_leaving_the_field(view: DossierView) -> None:
    view.go_to("city")
    type_text("Cao Lãnh")
    press(Qt.Key.Key_Tab)
    assert view.session.dossier.state.answers["city.name"] == "Cao Lãnh"


def test_the_rail_follows_while_typing(view: DossierView) -> None:
    view.go_to("city")
    type_text("Cascais")
    assert view.rail.name.text() == "Cascais"
    assert view.rail.buttons["city"].accessibleName() == "Your city, to do"


def test_words_are_counted_while_typing(view: DossierView) -> None:
    view.go_to("motivation")
    type_text("We learn every day")
    assert questions(view).questions["motivation.text"].counter.text().startswith("4 of 200 words")


def test_nobody_is_corrected_while_writing_an_answer_for_the_first_time(view: DossierView) -> None:
    view.go_to("contact", "contact.email")
    question = questions(view).questions["contact.email"]
    type_text("name.city")
    assert not question.flaws_frame.isVisible()
    press(Qt.Key.Key_Tab)
    assert question.flaws_frame.isVisible()
    question.focus()
    type_text("@city.example")
    assert not question.flaws_frame.isVisible()


def test_an_ambiguous_number_is_settled_with_a_button(view: DossierView) -> None:
    view.go_to("profile", "profile.area_km2")
    question = questions(view).questions["profile.area_km2"]
    type_text("206.479")
    press(Qt.Key.Key_Tab)
    type_text("2021")
    press(Qt.Key.Key_Tab)
    buttons = [question.ways.itemAt(place).widget() for place in range(question.ways.count() - 1)]
    assert len(buttons) == 2
    assert buttons[0] is not None
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert question.ways.count() == 1
    assert question.understood.text()
    assert view.session.dossier.state.answers["profile.area_km2"]["decimal_mark"] == ","


def test_the_country_is_found_by_its_first_letters(view: DossierView) -> None:
    view.go_to("city", "city.country")
    type_text("portugal")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    assert view.session.dossier.state.answers["city.country"] == "PT"


def test_text_that_is_no_country_is_kept_and_told(view: DossierView) -> None:
    view.go_to("city", "city.country")
    type_text("Atlantis")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Tab)
    assert view.session.dossier.state.answers["city.country"] == "Atlantis"
    assert view.session.findings.of("city.country").problems


# Undo


def test_undo_works_in_the_field_first_and_then_across_fields(view: DossierView) -> None:
    view.go_to("city")
    type_text("Cascais")
    press(Qt.Key.Key_Tab)
    type_text("Kashkaish")
    press(Qt.Key.Key_Z, CONTROL)
    assert focused().text() == ""  # type: ignore[attr-defined]
    for _step in range(4):
        if "city.name" in view.session.state.answers:
            press(Qt.Key.Key_Z, CONTROL)
    assert "city.name" not in view.session.state.answers
    assert questions(view).questions["city.name"].editor.typed() == ""


def test_the_menu_takes_back_an_answer_of_another_page_and_shows_it(view: DossierView, window: Window) -> None:
    view.go_to("city")
    type_text("Cascais")
    view.go_to("motivation")
    window.undo_act.trigger()
    assert view.step == "city"
    assert "city.name" not in view.session.state.answers
    window.redo_act.trigger()
    assert view.session.state.answers["city.name"] == "Cascais"


# Steps


def test_back_and_continue_are_keys(view: DossierView) -> None:
    view.go_to("city")
    press(Qt.Key.Key_Right, ALT)
    assert view.step == "mayor"
    press(Qt.Key.Key_Left, ALT)
    assert view.step == "city"
    press(Qt.Key.Key_PageDown, CONTROL)
    assert view.step == "mayor"
    press(Qt.Key.Key_Return, CONTROL)
    assert view.step == "contact"
    press(Qt.Key.Key_PageUp, CONTROL)
    assert view.step == "mayor"


def test_the_steps_can_be_reached_and_opened_by_key(view: DossierView) -> None:
    view.go_to("city")
    press(Qt.Key.Key_F6)
    assert focused() is view.rail.buttons["city"]
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert view.step == "mayor"
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_F6)
    assert view.page.isAncestorOf(focused())


def test_the_main_button_says_what_it_does(view: DossierView) -> None:
    view.go_to("city")
    assert view.bar.main.accessibleName() == "Continue"
    view.go_to(CHECK)
    view.go_to("city", "city.name")
    assert view.bar.main.accessibleName() == "Return to Check answers"


# Check answers


def test_a_problem_leads_into_the_field_with_the_same_words(view: DossierView) -> None:
    view.go_to("city")
    view.go_to(CHECK)
    page = view.page
    assert isinstance(page, CheckPage)
    link = page.problem_links[0]
    sentence = link.accessibleName().partition(": ")[2]
    link.click()
    assert view.step == "city"
    assert focused().accessibleName() == "Name of the city"
    labels = questions(view).questions["city.name"].flaws_frame.findChildren(QLabel)
    assert sentence in [label.text() for label in labels if label.isVisible()]
    assert sentence in focused().accessibleDescription()


def test_a_change_link_comes_straight_back(view: DossierView) -> None:
    view.go_to(CHECK)
    page = view.page
    assert isinstance(page, CheckPage)
    page.change_links["contact.email"].click()
    assert view.step == "contact"
    type_text("learning@city.example")
    view.press_main()
    assert view.step == CHECK
    items = [item for section in page._drawn.sections for item in section.items]  # type: ignore[union-attr]
    assert any(item.lines == ("learning@city.example",) for item in items)


def test_the_check_reminds_on_every_page_from_then_on(view: DossierView) -> None:
    view.go_to("mayor")
    assert not questions(view).questions["mayor.surname"].flaws_frame.isVisible()
    view.go_to(CHECK)
    view.go_to("mayor")
    assert questions(view).questions["mayor.surname"].flaws_frame.isVisible()


# The stamp


def test_the_picture_of_the_seal_is_asked_for_where_one_is_used(view: DossierView) -> None:
    view.go_to("declaration")
    stamp = questions(view)._stamp
    assert stamp is not None
    assert not stamp.isVisible()
    view.session.answer("declaration.stamp", "picture")
    assert stamp.isVisible()


def test_a_file_that_is_no_picture_is_told_beside_the_stamp(view: DossierView, tmp_path: Path) -> None:
    view.session.answer("declaration.stamp", "picture")
    view.go_to("declaration")
    file = tmp_path / "seal.png"
    file.write_bytes(b"no picture")
    stamp = questions(view)._stamp
    assert stamp is not None
    stamp.place(file)
    assert stamp.problem.isVisible()
    assert not view.session.state.stamp_picture


def test_a_picture_of_the_seal_is_shown_as_it_will_be_printed(view: DossierView, tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    file = tmp_path / "seal.png"
    image.new("RGB", (60, 40), "navy").save(file)
    view.session.answer("declaration.stamp", "picture")
    view.go_to("declaration")
    stamp = questions(view)._stamp
    assert stamp is not None
    stamp.place(file)
    assert view.session.state.stamp_picture
    assert stamp.image.isVisible()
    assert not view.session.findings.of("declaration.stamp").remarks
    stamp.remove_button.click()
    assert not view.session.state.stamp_picture


def test_the_picture_of_the_seal_stays_while_a_document_stands(view: DossierView) -> None:
    view.session.answer("declaration.stamp", "picture")
    view.go_to("declaration")
    stamp = questions(view)._stamp
    assert stamp is not None
    assert stamp.place_button.isEnabled()
    assert stamp.settled.isHidden()
    view.session.record(Frozen(document="0" * 64, answers_digest="0" * 64, on=TODAY))
    assert not stamp.place_button.isEnabled()
    assert not stamp.remove_button.isEnabled()
    assert stamp.settled.isVisible()


# When the disk refuses


def refuse(view: DossierView, monkeypatch: pytest.MonkeyPatch) -> None:
    def record(_act: object) -> None:
        raise EnvironmentFailed("no-space", place="dossier")

    monkeypatch.setattr(view.session.dossier, "record", record)


def test_what_cannot_be_kept_is_told_in_the_bar_and_stays_in_the_field(
    view: DossierView, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.go_to("city")
    with monkeypatch.context() as context:
        refuse(view, context)
        type_text("Cascais")
        press(Qt.Key.Key_Tab)
        assert "Not kept yet" in view.bar.line.text()
        assert view.bar.retry.isVisible()
        assert questions(view).questions["city.name"].editor.typed() == "Cascais"
    view.bar.retry.click()
    assert "Kept on this computer" in view.bar.line.text()
    assert view.session.dossier.state.answers["city.name"] == "Cascais"


@pytest.mark.parametrize("leave", [False, True])
def test_closing_asks_before_something_is_lost(
    view: DossierView, window: Window, monkeypatch: pytest.MonkeyPatch, leave: bool
) -> None:
    asked = []

    def execute(box: QMessageBox) -> int:
        asked.append(box.text())
        button = next(each for each in box.buttons() if ("Leave" in each.text()) is leave)
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", execute)
    view.go_to("city")
    with monkeypatch.context() as context:
        refuse(view, context)
        type_text("Cascais")
        assert window.go_home() is leave
    assert len(asked) == 1
    assert (window.view is None) is leave


def test_closing_the_window_keeps_what_was_typed_last(view: DossierView, window: Window, program: Program) -> None:
    view.go_to("city")
    type_text("Cascais")
    window.close()
    (card,) = cards(program, "en")
    assert card.title == "Cascais"


# For everybody
