"""A progress report in the window: its own first page, figures to be confirmed, and the acts that begin it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from gnlc_desktop.ui.window import Window
from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.opening import begin
from gnlc_desktop.wizard.steps import BEFORE
from tests.ui.page_setting import shown_words, unnamed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
POPULATION = {"value": "206479", "year": "2021", "not_available": False, "decimal_mark": ""}


@pytest.fixture
def with_application(window: Window, program: Program) -> Window:
    """Open an application in the window."""
    session = begin(program, "en")
    session.answer("city.name", "Cascais")
    session.answer("profile.population", POPULATION)
    window.open_session(session)
    return window


def test_a_report_is_begun_from_the_open_application(with_application: Window) -> None:
    assert with_application.next_act.isEnabled()
    with_application.report_act.trigger()
    view = with_application.view
    assert view is not None
    assert view.session.form.id == "progress-report"
    assert view.rail.year.text() == "Progress report 2027"
    assert not with_application.next_act.isEnabled()
    view.go_to(BEFORE)
    told = shown_words(view.page)
    assert "What is a progress report?" in told
    assert "begun from an earlier dossier" in told
    assert "May your city apply?" not in told
    assert "this year's call" not in told
    assert not unnamed(view.page)
    with_application.go_home()
    assert "Progress report 2027" in with_application.start.cards[0].accessibleName()


def test_a_figure_from_the_earlier_dossier_is_confirmed_with_one_key(with_application: Window) -> None:
    with_application.next_act.trigger()
    view = with_application.view
    assert view is not None
    view.go_to("profile")
    name = "Population: This still holds"
    holds = [each for each in view.page.findChildren(QAbstractButton) if each.accessibleName() == name]
    assert len(holds) == 1
    QTest.keyClick(holds[0], Qt.Key.Key_Space)
    assert view.session.state.to_renew == ()
    assert "from the earlier dossier" not in shown_words(view.page)
    assert view.session.state.answers["profile.population"] == POPULATION


def test_a_member_that_has_no_dossier_here_begins_an_empty_report(window: Window) -> None:
    QTest.keyClick(window.start.report_button, Qt.Key.Key_Space)
    assert window.view is not None
    session = window.view.session
    assert session.form.id == "progress-report"
    assert not session.state.answers
    assert session.state.course.follows is None


def test_nothing_is_begun_from_the_start_page(window: Window) -> None:
    assert not window.next_act.isEnabled()
    assert not window.report_act.isEnabled()
