"""The help window: what fits comes first, everything by key, nothing but plain words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gnlc_desktop.ui.dossier_view import DossierView
from gnlc_desktop.ui.help_blocks import block_widget
from gnlc_desktop.ui.help_window import HelpWindow
from gnlc_desktop.ui.question_page import QuestionPage
from gnlc_desktop.ui.screenshots import settle
from gnlc_desktop.ui.window import Window
from gnlc_desktop.wizard.help_text import Block, BlockKind, block
from gnlc_desktop.wizard.steps import APPROVAL
from tests.ui.page_setting import shown_words, unnamed
from tests.ui.typing_by_keyboard import focused, press, type_text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)", "grabbing the keyboard")

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def opened(window: Window) -> HelpWindow:
    assert window.help is not None
    assert window.help.isVisible()
    settle()
    return window.help


@pytest.fixture
def guide(window: Window) -> Iterator[HelpWindow]:
    """Open the help from the start page."""
    window.show_help()
    yield opened(window)
    assert window.help is not None
    window.help.close()


def open_topic(guide: HelpWindow) -> str:
    assert guide.topic is not None
    return guide.topic.id


def test_the_start_page_opens_the_help_at_what_a_learning_city_is(window: Window) -> None:
    press(Qt.Key.Key_F1)
    guide = opened(window)
    assert open_topic(guide) == "learning-city"
    assert guide.area.accessibleName() == "What a learning city is"


def test_f1_opens_the_questions_of_the_open_page_at_the_one_with_the_cursor(view: DossierView, window: Window) -> None:
    view.go_to("profile", "profile.gdp_city_usd")
    press(Qt.Key.Key_F1)
    guide = opened(window)
    assert open_topic(guide) == "membership/profile"
    top = guide.area.viewport().mapToGlobal(guide.area.viewport().rect().topLeft()).y()
    heading = next(
        label for label in guide.text.findChildren(QLabel) if label.text() == "GDP per capita of the city"
    )
    below = heading.mapToGlobal(heading.rect().topLeft()).y() - top
    assert 0 <= below < 60
    assert guide.area.verticalScrollBar().value() > 0


def test_the_text_stays_where_the_reader_scrolled_it(view: DossierView, window: Window) -> None:
    view.go_to("profile", "profile.schooling_men")
    window.show_help()
    guide = opened(window)
    guide.area.setFocus()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Up)
    for _press in range(40):
        press(Qt.Key.Key_PageUp)
    assert guide.area.verticalScrollBar().value() == 0
    guide.resize(guide.width() - 200, guide.height())
    settle()
    assert guide.area.verticalScrollBar().value() == 0


def test_every_page_by_hand_opens_its_topic(view: DossierView, window: Window) -> None:
    view.go_to(APPROVAL)
    press(Qt.Key.Key_F1)
    assert open_topic(opened(window)) == "approving"


def test_the_keyboard_reaches_search_topics_and_text(guide: HelpWindow) -> None:
    assert focused() is guide.list
    press(Qt.Key.Key_Down)
    assert open_topic(guide) == "key-features"
    press(Qt.Key.Key_Return)
    assert focused() is guide.area
    before = guide.area.verticalScrollBar().value()
    press(Qt.Key.Key_PageDown)
    assert guide.area.verticalScrollBar().value() > before
    press(Qt.Key.Key_F, CONTROL)
    assert focused() is guide.search
    press(Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_a_search_lists_what_holds_the_words_and_marks_them(guide: HelpWindow) -> None:
    press(Qt.Key.Key_F, CONTROL)
    type_text("hungary")
    settle()
    assert open_topic(guide) == "stumbling-blocks"
    assert guide.list.count() == 1
    assert "Hungary" in guide.list.item(0).text()
    marked = [label.selectedText() for label in guide.text.findChildren(QLabel) if label.hasSelectedText()]
    assert marked == ["Hungary"]
    (label,) = (each for each in guide.text.findChildren(QLabel) if each.hasSelectedText())
    assert guide.area.viewport().rect().contains(label.mapTo(guide.area.viewport(), label.rect().center()))
    press(Qt.Key.Key_Return)
    assert focused() is guide.list


def test_a_search_without_a_find_says_so_and_keeps_the_page(guide: HelpWindow) -> None:
    guide.search.setText("hungary xylophone")
    assert guide.nothing.isVisible()
    assert guide.list.count() == 0
    assert open_topic(guide) == "learning-city"
    guide.search.clear()
    assert not guide.nothing.isVisible()
    assert guide.list.count() > 20


def test_the_heading_of_a_group_is_no_topic(guide: HelpWindow) -> None:
    for place in range(guide.list.count()):
        guide.list.setCurrentRow(place)
        assert guide.topic is not None
    assert open_topic(guide) == "membership/declaration"


def test_every_topic_is_plain_text_with_a_name_for_all_that_takes_the_cursor(guide: HelpWindow) -> None:
    for place in range(guide.list.count()):
        guide.list.setCurrentRow(place)
        for label in guide.text.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    assert unnamed(guide) == []


@pytest.mark.parametrize("kind", list(BlockKind))
def test_no_block_reads_mark_up(dressed: object, kind: BlockKind) -> None:
    wild = "<b>bold</b> <img src='file:///etc/passwd'> &amp; **x**"
    made = block_widget(Block(kind, ((wild, wild),)) if kind is BlockKind.TABLE else block(kind, wild))
    labels = [made] if isinstance(made, QLabel) else made.findChildren(QLabel)
    assert wild in [label.text() for label in labels]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_the_help_fits_a_laptop_at_twice_the_size(guide: HelpWindow) -> None:
    guide.resize(683, 384)
    for place in range(guide.list.count()):
        guide.list.setCurrentRow(place)
        settle()
        assert guide.area.horizontalScrollBar().maximum() == 0, open_topic(guide)


def test_the_questions_are_told_in_the_language_of_the_application(view: DossierView, window: Window) -> None:
    view.go_to("city")
    view.choose_language("fr")
    window.show_help()
    guide = opened(window)
    assert "Nom de la ville" in shown_words(guide.text)
    view.choose_language("en")
    window.show_help()
    assert "Name of the city" in shown_words(guide.text)


def test_another_language_of_the_program_makes_the_help_anew(window: Window) -> None:
    window.show_help()
    first = opened(window)
    window.start.acts.choose_language("fr")
    try:
        assert not first.isVisible()
        window.show_help()
        guide = opened(window)
        assert guide is not first
        assert guide.topic is not None
        assert guide.topic.title == "Ce qu'est une ville apprenante"
    finally:
        window.start.acts.choose_language("en")


# Examples beside the questions


def page_of(view: DossierView) -> QuestionPage:
    assert isinstance(view.page, QuestionPage)
    return view.page


def test_an_example_is_shown_when_it_is_asked_for_and_the_cursor_stays(view: DossierView) -> None:
    view.go_to("motivation")
    question = page_of(view).questions["motivation.text"]
    field = focused()
    assert "Vila Exemplo" not in shown_words(question)
    press(Qt.Key.Key_F1, SHIFT)
    assert "Vila Exemplo grew around its cannery" in shown_words(question)
    assert "Example: Vila Exemplo" in field.accessibleDescription()
    assert focused() is field
    press(Qt.Key.Key_F1, SHIFT)
    assert "Vila Exemplo" not in shown_words(question)
    assert "Vila Exemplo" not in field.accessibleDescription()
    assert view.session.state.answers == {}


def test_the_link_to_the_example_says_what_it_does_and_stays_out_of_the_way(view: DossierView) -> None:
    view.go_to("mayor")
    question = page_of(view).questions["mayor.surname"]
    link = question.example_link
    assert link is not None
    link.click()
    assert link.text() == "Hide the example"
    question.focus()
    press(Qt.Key.Key_Tab)
    assert page_of(view).question_at_cursor() == "mayor.first_names"


def test_what_is_chosen_from_a_list_shows_no_example_beside_it(view: DossierView) -> None:
    for page, name in (("city", "city.country"), ("challenges", "challenges.quality"), ("declaration", "declaration.accepted")):
        view.go_to(page)
        assert page_of(view).questions[name].example_link is None
        view.page.switch_example()


def test_a_page_without_questions_has_nothing_at_the_cursor(view: DossierView) -> None:
    view.go_to(APPROVAL)
    assert view.page.question_at_cursor() == ""
    view.page.switch_example()
    assert isinstance(view.page, QWidget)
