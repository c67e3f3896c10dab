"""Documents asked for: recorded, ticked off one by one, and answered once nothing is missing."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from gnlc_desktop.dossier.procedure_acts import Body, Received
from gnlc_desktop.ui.requests_page import RequestsPage
from tests.actions.returning import plain_pdf
from tests.ui.page_setting import CASCAIS, Files, Setting, make_setting, settle, shown_words, unnamed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    return make_setting(tmp_path / "dossier", CASCAIS)


@pytest.fixture
def page(setting: Setting, qtbot: QtBot, dressed: QApplication) -> RequestsPage:
    page = setting.show(RequestsPage)
    qtbot.addWidget(page)
    return page


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "decision.pdf"
    path.write_bytes(plain_pdf())
    return path


def press(page: RequestsPage, name: str) -> None:
    settle()
    found = [
        each for each in page.findChildren(QAbstractButton) if each.accessibleName() == name and each.isVisibleTo(page)
    ]
    assert found, f"no button {name}"
    found[0].click()


def record(page: RequestsPage, items: str, until: str = "2027-03-30") -> None:
    press(page, "Record what was asked for")
    assert page.form is not None
    page.form.items.setPlainText(items)
    page.form.until.edit.setText(until)
    page.form.button.click()


def test_nothing_is_asked_for_at_first(page: RequestsPage) -> None:
    assert "Nothing has been asked for" in shown_words(page)


def test_a_request_is_recorded_ticked_off_and_answered(page: RequestsPage, setting: Setting, document: Path) -> None:
    record(page, "Council decision\n\nStatistics")
    asked = setting.session.state.course.requests[0].asked
    assert (asked.items, asked.by, asked.until) == (
        ("Council decision", "Statistics"),
        Body.COMMISSION,
        date(2027, 3, 30),
    )
    told = shown_words(page)
    assert "2 documents are missing" in told
    assert "30 March 2027" in told
    page.choose = Files(to_read=document)
    press(page, "Add a file: Council decision")
    assert "decision.pdf" in shown_words(page)
    assert "1 document is missing" in shown_words(page)
    press(page, "Add a file: Statistics")
    assert "Every document is there" in shown_words(page)
    main = page.main_button()
    assert main is not None
    assert main[0] == "Write the answer"
    main[1]()
    assert setting.went == [("letters", None)]


def test_a_file_can_be_taken_away_again(page: RequestsPage, setting: Setting, document: Path) -> None:
    record(page, "Council decision")
    page.add_file("1", 0, document)
    press(page, "Take it away: Council decision")
    assert "1 document is missing" in shown_words(page)
    assert setting.session.state.course.requests[0].supplied == {}


def test_no_date_is_made_up_where_none_was_named(page: RequestsPage, setting: Setting) -> None:
    record(page, "Council decision", until="")
    assert setting.session.state.course.requests[0].asked.until is None
    assert "No date was named." in shown_words(page)


@pytest.mark.parametrize(
    ("items", "until", "told"),
    [("", "", "name at least one document"), ("A", "soon", "Until when"), ("A", "2027-01-01", "lies before the day")],
)
def test_what_is_wrong_in_the_form_is_told_there_and_nothing_is_lost(
    items: str, until: str, told: str, page: RequestsPage, setting: Setting
) -> None:
    record(page, items, until)
    assert page.form is not None
    assert told in shown_words(page)
    assert page.form.items.toPlainText() == items
    assert setting.session.state.course.requests == ()


def test_the_message_that_asks_is_chosen_among_those_filed(page: RequestsPage, setting: Setting) -> None:
    filed = setting.session.dossier.put(b"From: a@b.org\n\nx")
    setting.session.record(Received(filed, "mail.eml", "message/rfc822", sender="a@b.org", subject="Please send"))
    press(page, "Record what was asked for")
    assert page.form is not None
    page.form.items.setPlainText("A")
    page.form.message.setCurrentIndex(1)
    assert "Please send" in page.form.message.currentText()
    page.form.button.click()
    assert setting.session.state.course.requests[0].asked.message == filed


def test_a_file_that_cannot_be_read_is_told(page: RequestsPage, setting: Setting, tmp_path: Path) -> None:
    record(page, "Council decision")
    (tmp_path / "x.docx").write_bytes(b"PK\x03\x04")
    page.add_file("1", 0, tmp_path / "x.docx")
    assert "x.docx is of a kind" in shown_words(page)
    assert setting.session.state.course.requests[0].supplied == {}


def test_everything_that_takes_the_keyboard_has_a_name(page: RequestsPage, document: Path) -> None:
    record(page, "Council decision")
    page.add_file("1", 0, document)
    press(page, "Record what was asked for")
    # The list of a choice is reached and read out as part of it.
    assert [each for each in unnamed(page) if not each.startswith("QListView")] == []
