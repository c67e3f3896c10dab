"""Before you start says who may apply, until when, with which form, and how sure all of that is."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gnlc_desktop.dossier.events import OwnFormAsked
from gnlc_desktop.procedure.office import CallConfirmed
from gnlc_desktop.ui.before_page import BeforePage
from tests.ui.page_setting import CASCAIS, Files, Setting, make_setting, shown_words, unnamed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    return make_setting(tmp_path / "dossier", CASCAIS)


@pytest.fixture
def page(setting: Setting, qtbot: QtBot) -> BeforePage:
    made = setting.show(BeforePage)
    qtbot.addWidget(made)
    return made


def test_cities_of_a_member_state_may_apply(page: BeforePage) -> None:
    assert "Portugal" in shown_words(page)
    assert "may apply: it is a Member State" in shown_words(page)


def test_without_a_country_the_page_leads_to_the_question(tmp_path: Path, qtbot: QtBot) -> None:
    setting = make_setting(tmp_path / "empty", {})
    page = setting.show(BeforePage)
    qtbot.addWidget(page)
    link = next(each for each in page.findChildren(type(page.read_button)) if each.accessibleName() == "Choose the country")
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert setting.went == [("city", "city.country")]
    assert page.first_focus() is link
    after = link.nextInFocusChain()
    while not after.focusPolicy() & Qt.FocusPolicy.TabFocus:
        after = after.nextInFocusChain()
    assert after is page.dates.change_button


def test_the_cursor_lands_on_what_is_still_to_be_done(setting: Setting, page: BeforePage) -> None:
    assert page.first_focus() is page.own_form_yes
    setting.session.record(OwnFormAsked(came=False))
    page.refresh()
    assert page.first_focus() is None


def test_a_country_that_is_still_being_typed_is_not_looked_up(tmp_path: Path, qtbot: QtBot) -> None:
    page = make_setting(tmp_path / "typing", {"city.country": "Portu"}).show(BeforePage)
    qtbot.addWidget(page)
    assert "Choose the country" in shown_words(page)


def test_a_member_of_that_name_is_told_as_something_to_check(tmp_path: Path, qtbot: QtBot) -> None:
    page = make_setting(tmp_path / "member", {"city.name": "algiers", "city.country": "DZ"}).show(BeforePage)
    qtbot.addWidget(page)
    told = shown_words(page)
    assert "Algiers, Algeria, is listed as a member since 2020" in told
    assert "the list in this program is incomplete" in told


def test_dates_by_the_rule_are_told_as_unsure(page: BeforePage) -> None:
    told = shown_words(page)
    assert "1 March to 30 April 2027" in told
    assert "By the published rule; recent rounds differed; ask your Commission." in told


def test_confirmed_dates_are_kept_with_their_source(page: BeforePage, setting: Setting) -> None:
    page.dates.change_button.click()
    form = page.dates.form
    assert form.opens.edit.text() == ""
    form.opens.edit.setText("15 May 2027")
    form.closes.edit.setText("15/06/2027")
    form.commission_closes.edit.setText("1 June 2027")
    form.source.setText("Letter of the Commission of 2 March")
    assert "Understood as 15 June 2027." in shown_words(form)
    QTest.keyClick(form.source, Qt.Key.Key_Return)
    call = setting.parts.call()
    assert (call.opens, call.closes, call.certainty) == (date(2027, 5, 15), date(2027, 6, 15), "confirmed")
    told = shown_words(page)
    assert "15 May to 15 June 2027" in told
    assert "Your Commission asks for the application by 1 June 2027: 61 working days left, public holidays not counted." in told
    assert "Letter of the Commission of 2 March" in told
    assert form.isHidden()


@pytest.mark.parametrize(
    ("opens", "closes", "own_day", "source", "told"),
    [
        ("soon", "15 June 2027", "", "letter", "First day: write it like 15 May 2027."),
        ("15 May 2027", "", "", "letter", "Last day: write it like 15 June 2027."),
        ("15 June 2027", "15 May 2027", "", "letter", "Last day: it comes before the first day."),
        ("15 May 2027", "15 June 2027", "20 June 2027", "letter", "it comes after the last day of the call"),
        ("15 May 2027", "15 June 2027", "early", "letter", "write it like 8 May 2027, or leave it blank"),
        ("15 May 2027", "15 June 2027", "", " ", "Source: say who told your office"),
        ("", "", "8 April 2027", "", "Source: say who told your office"),
        ("", "", "", "letter", "First day: write it like 15 May 2027."),
        ("", "15 June 2027", "8 April 2027", "letter", "First day: write it like 15 May 2027."),
    ],
)
def test_dates_that_cannot_be_kept_are_told_and_stay_as_typed(
    page: BeforePage, setting: Setting, opens: str, closes: str, own_day: str, source: str, told: str
) -> None:
    page.dates.change_button.click()
    form = page.dates.form
    fields = (form.opens.edit, form.closes.edit, form.commission_closes.edit, form.source)
    for edit, text in zip(fields, (opens, closes, own_day, source), strict=True):
        edit.setText(text)
    form.keep_button.click()
    assert told in shown_words(page)
    assert form.opens.edit.text() == opens
    assert setting.parts.call().certainty == "by-rule"


def test_what_the_commission_asks_is_kept_once_with_its_source(page: BeforePage, setting: Setting) -> None:
    page.dates.change_button.click()
    form = page.dates.form
    assert "What does the Comissão Nacional da UNESCO - Portugal ask on its own account?" in shown_words(form)
    form.commission_closes.edit.setText("8 April 2027")
    form.cap.setText("2")
    form.language.setCurrentIndex(form.language.findData("fr"))
    form.source.setText("Call of 2 March")
    QTest.keyClick(form.keep_button, Qt.Key.Key_Space)
    kept = setting.parts.office_facts().rules_of("pt", 2027)
    assert kept is not None
    assert (kept.own_date, kept.cap, kept.language, kept.source) == (date(2027, 4, 8), 2, "fr", "Call of 2 March")
    told = shown_words(page)
    assert "Your Commission asks for the application by 8 April 2027: 23 working days left" in told
    assert "forwards at most 2 cities. Source: Call of 2 March" in told
    assert "wants letters in French" in told
    # The Commission's own date makes no fact of the call's.
    assert "By the published rule; recent rounds differed; ask your Commission." in told
    page.dates.change_button.click()
    assert (form.cap.text(), form.language.currentData(), form.opens.edit.text()) == ("2", "fr", "")
    form.cap.setText("")
    form.keep_button.click()
    kept = setting.parts.office_facts().rules_of("pt", 2027)
    assert kept is not None
    assert kept.cap is None


@pytest.mark.parametrize("cap", ["0", "-1", "three", "3.5", "٣", "100000"])
def test_a_cap_that_is_no_number_is_told(page: BeforePage, setting: Setting, cap: str) -> None:
    page.dates.change_button.click()
    form = page.dates.form
    form.source.setText("letter")
    form.cap.setText(cap)
    form.keep_button.click()
    assert "How many cities: write a number such as 3" in shown_words(page)
    assert setting.parts.office_facts().rules == {}


def test_without_a_country_no_commission_is_asked_of(tmp_path: Path, qtbot: QtBot) -> None:
    page = make_setting(tmp_path / "empty", {}).show(BeforePage)
    qtbot.addWidget(page)
    page.dates.change_button.click()
    assert "Choose country and Commission to enter" in shown_words(page.dates.form)
    assert not page.dates.form.cap.isVisibleTo(page)


def test_only_confirmed_dates_are_given_away(page: BeforePage, setting: Setting, tmp_path: Path) -> None:
    dates = page.dates
    assert not dates.calendar_button.isVisibleTo(page)
    assert not dates.page_button.isVisibleTo(page)
    setting.parts.record_office_act(CallConfirmed(2027, date(2027, 5, 15), date(2027, 6, 15), None, "letter"))
    setting.session.tell()
    for button, name, start in (
        (dates.calendar_button, "call.ics", b"BEGIN:VCALENDAR"),
        (dates.page_button, "call.pdf", b"%PDF-"),
    ):
        dates.choose = Files(to_write=tmp_path / name)
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert (tmp_path / name).read_bytes().startswith(start)
        assert setting.opened[-1] == tmp_path / name
        assert f"Saved as {tmp_path / name}" in shown_words(page)
    dates.choose = Files()
    dates.calendar_button.click()
    (tmp_path / "a file").touch()
    dates.choose = Files(to_write=tmp_path / "a file" / "call.ics")
    dates.calendar_button.click()
    assert setting.said[-1] in shown_words(page)
    assert "a file" in setting.said[-1]
    assert len(setting.opened) == 2


def test_a_form_file_of_the_call_itself_must_be_sent(page: BeforePage, setting: Setting) -> None:
    assert setting.session.state.own_form is None
    QTest.keyClick(page.own_form_yes, Qt.Key.Key_Space)
    assert setting.session.state.own_form is True
    assert "Then that file is the one to send." in shown_words(page)
    page.own_form_no.click()
    assert setting.session.state.own_form is False
    assert "the document made here is what you send" in shown_words(page)


def test_the_blank_form_is_saved_and_opened(page: BeforePage, setting: Setting, tmp_path: Path) -> None:
    target = tmp_path / "blank.pdf"
    page.choose = Files(to_write=target)
    page.read_button.click()
    assert target.read_bytes().startswith(b"%PDF-")
    assert setting.opened == [target]
    assert str(target) in shown_words(page)


def test_a_folder_that_cannot_be_written_is_told(page: BeforePage, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder is wanted")
    page.choose = Files(to_write=tmp_path / "taken" / "blank.pdf")
    page.read_button.click()
    assert "taken" in shown_words(page)
    assert (tmp_path / "taken").is_file()


def test_thinking_better_of_the_dialog_changes_nothing(page: BeforePage, setting: Setting) -> None:
    page.choose = Files()
    page.read_button.click()
    assert setting.opened == []


def test_everything_that_takes_the_keyboard_has_a_name(page: BeforePage) -> None:
    page.dates.change_button.click()
    assert unnamed(page) == []
