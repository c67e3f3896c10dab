"""Everything in the window can be reached, named and read: by key, by a reader of the screen, on a small screen."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from gnlc_desktop.i18n import choose_language
from gnlc_desktop.ui.dossier_view import DossierView
from gnlc_desktop.ui.screenshots import every_page, settle
from gnlc_desktop.ui.window import Window
from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.steps import steps
from tests.ui.typing_by_keyboard import focused, press, tab_to, type_text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)", "grabbing the keyboard")


def unnamed(widget: QWidget) -> list[str]:
    found = []
    for each in widget.findChildren(QWidget):
        if each.focusPolicy() == Qt.FocusPolicy.NoFocus or not each.isVisible():
            continue
        if isinstance(each, QScrollBar) or (type(each) is QAbstractScrollArea):
            continue
        interface = QAccessible.queryAccessibleInterface(each)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(each).__name__} {each.objectName()}")
    return found


def test_everything_that_takes_the_cursor_has_a_name(view: DossierView, window: Window) -> None:
    for step in steps(view.session):
        view.go_to(step.id)
        settle()
        assert unnamed(window) == [], step.id
    window.go_home()
    assert unnamed(window) == []


def test_no_label_reads_mark_up(view: DossierView) -> None:
    view.session.answer("city.name", "<b>City</b><img src='file:///etc/passwd'>")
    for step in steps(view.session):
        view.go_to(step.id)
        for label in view.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText or label.pixmap(), (step.id, label.text())


@pytest.mark.parametrize("size", [(960, 540), (683, 384)])
def test_no_page_is_wider_than_a_laptop_at_twice_the_size(
    view: DossierView, window: Window, size: tuple[int, int]
) -> None:
    window.resize(*size)
    for step in steps(view.session):
        view.go_to(step.id)
        settle()
        assert view.area.horizontalScrollBar().maximum() == 0, step.id


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_of_the_program_is_scrolled_sideways_in_the_narrowest_window(
    program: Program, dressed: QApplication, language: str
) -> None:
    choose_language(language)
    too_wide = []
    for name, page in every_page(program, language, (480, 700)):
        settle()
        views = [area for area in page.window().findChildren(QScrollArea) if area.isVisible()]
        too_wide += [name for area in views if area.horizontalScrollBar().maximum() > 0]
    assert too_wide == []


def test_a_page_made_narrow_stands_as_before_once_there_is_width_again(view: DossierView, window: Window) -> None:
    def places() -> list[tuple[str, int, int]]:
        settle()
        shown = [each for each in view.page.findChildren(QAbstractButton) if each.isVisible()]
        return [(each.text(), each.x(), each.width()) for each in shown]

    view.go_to("before")
    wide = places()
    window.resize(480, 700)
    assert places() != wide
    window.resize(1180, 800)
    assert places() == wide


def test_where_there_is_little_width_the_steps_come_when_they_are_asked_for(view: DossierView, window: Window) -> None:
    window.resize(683, 384)
    settle()
    view.go_to("city")
    assert not view.rail.isVisible()
    press(Qt.Key.Key_F6)
    assert focused() is view.rail.buttons["city"]
    press(Qt.Key.Key_F6)
    assert not view.rail.isVisible()
    view.bar.steps.click()
    assert not view.side.isVisible()
    view.rail.buttons["mayor"].click()
    assert view.step == "mayor"
    assert not view.rail.isVisible()
    window.resize(1180, 800)
    settle()
    assert view.rail.isVisible()


def test_tab_goes_from_a_choice_to_the_next_answer_and_delete_takes_the_choice_back(view: DossierView) -> None:
    view.go_to("mayor")
    tab_to("Form of address: Ms")
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Surname"
    tab_to("Form of address: Ms", most=200)
    press(Qt.Key.Key_Delete)
    assert not view.session.state.answers.get("mayor.form_of_address")


def test_the_cursor_stays_on_a_page_that_is_drawn_anew(view: DossierView) -> None:
    view.go_to("check")
    settle()
    assert view.page.isAncestorOf(focused())
    view.session.answer("city.name", "Cascais")
    settle()
    assert view.page.isAncestorOf(focused())
    assert focused().accessibleName().startswith("Country: ")


def test_a_page_of_questions_is_filled_by_keyboard_alone(view: DossierView) -> None:
    view.go_to("mayor")
    tab_to("Form of address: Ms")
    press(Qt.Key.Key_Space)
    for name, text in (
        ("Surname", "Καλογιάννης"),
        ("First names", "Απόστολος"),
        ("Exact official title", "δήμαρχος Λαρισαίων"),
    ):
        tab_to(name)
        type_text(text)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    kept = view.session.dossier.state.answers
    assert kept["mayor.form_of_address"] == "ms"
    assert kept["mayor.surname"] == "Καλογιάννης"
    assert kept["mayor.first_names"] == "Απόστολος"
    assert kept["mayor.title"] == "δήμαρχος Λαρισαίων"
    assert view.step == "contact"
    assert view.rail.buttons["mayor"].accessibleName() == "Mayor, finished"


def test_enter_in_a_line_goes_on_to_the_next_field(view: DossierView) -> None:
    view.go_to("mayor")
    tab_to("Surname")
    type_text("Exemplo")
    press(Qt.Key.Key_Return)
    assert focused().accessibleName() == "First names"
    assert view.step == "mayor"


def test_a_void_call_of_qt_leaves_the_count_of_none_alone(dressed: QApplication) -> None:
    before = sys.getrefcount(None)
    widget = QWidget()
    for _call in range(1000):
        widget.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 100


def test_the_language_of_the_application_can_be_changed_on_the_way(view: DossierView, window: Window) -> None:
    view.go_to("mayor")
    type_text(" ")
    french = next(act for act in window.language_acts if act.data() == "fr")
    french.trigger()
    assert view.session.language == "fr"
    assert view.step == "mayor"
    assert view.page.title == view.session.form.pages[1].title["fr"]
