"""The Commission's address is shown with its age, confirmed by a person, and never guessed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gnlc_desktop.dossier.events import Frozen, Reopened
from gnlc_desktop.errors import EnvironmentFailed
from gnlc_desktop.ui.commission_page import CommissionPage
from tests.ui.page_setting import CASCAIS, TODAY, Setting, make_setting, shown_words, unnamed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def open_page(folder: Path, qtbot: QtBot, country: str) -> tuple[CommissionPage, Setting]:
    """Open the page for a city of that country."""
    setting = make_setting(folder, {**CASCAIS, "city.country": country})
    page = setting.show(CommissionPage)
    qtbot.addWidget(page)
    return page, setting


def test_the_address_stands_with_source_and_age(tmp_path: Path, qtbot: QtBot) -> None:
    page, _setting = open_page(tmp_path / "pt", qtbot, "PT")
    told = shown_words(page)
    assert "Portugal" in told
    assert "2015-12-21" in told
    assert "Confirm or correct it first." in told


def test_confirming_keeps_address_source_and_day(tmp_path: Path, qtbot: QtBot) -> None:
    page, setting = open_page(tmp_path / "pt", qtbot, "PT")
    page.address.setText(" natcom@example.pt ")
    page.source.setText("Call to the secretariat")
    QTest.keyClick(page.confirm_button, Qt.Key.Key_Space)
    confirmed = setting.parts.office_facts().address_of("pt")
    assert confirmed is not None
    assert (confirmed.email, confirmed.source, confirmed.on) == ("natcom@example.pt", "Call to the secretariat", TODAY)
    assert setting.session.state.commission == "pt"
    told = shown_words(page)
    assert "Confirmed by your office on 8 March 2027" in told
    assert "natcom@example.pt" in told


@pytest.mark.parametrize("address", ["", "natcom", "a@b.example, c@d.example", "x@y.example\nBcc: z@w.example"])
def test_what_is_not_one_address_is_not_kept(tmp_path: Path, qtbot: QtBot, address: str) -> None:
    page, setting = open_page(tmp_path / "pt", qtbot, "PT")
    page.address.setText(address)
    page.source.setText("Call to the secretariat")
    page.confirm_button.click()
    assert setting.parts.office_facts().address_of("pt") is None
    assert "not exactly one e-mail address" in shown_words(page)


def test_an_address_without_its_source_is_not_kept(tmp_path: Path, qtbot: QtBot) -> None:
    page, setting = open_page(tmp_path / "pt", qtbot, "PT")
    page.address.setText("natcom@example.pt")
    page.confirm_button.click()
    assert setting.parts.office_facts().address_of("pt") is None
    assert "Where did you check it? Say it" in shown_words(page)


def test_enter_in_a_line_confirms_or_goes_to_what_is_missing(tmp_path: Path, qtbot: QtBot) -> None:
    page, setting = open_page(tmp_path / "pt", qtbot, "PT")
    page.address.setText("natcom@example.pt")
    QTest.keyClick(page.address, Qt.Key.Key_Return)
    assert "Where did you check it?" in page.problem.text()
    page.source.setText("Call to the secretariat")
    QTest.keyClick(page.source, Qt.Key.Key_Return)
    confirmed = setting.parts.office_facts().address_of("pt")
    assert confirmed is not None
    assert confirmed.email == "natcom@example.pt"


def test_a_country_without_an_address_gets_none_by_guessing(tmp_path: Path, qtbot: QtBot) -> None:
    page, _setting = open_page(tmp_path / "al", qtbot, "AL")
    assert page.address.text() == ""
    assert "No e-mail address" in shown_words(page)


def test_of_two_commissions_one_must_be_chosen(tmp_path: Path, qtbot: QtBot) -> None:
    page, setting = open_page(tmp_path / "be", qtbot, "BE")
    assert len(page.choice_buttons) == 2
    assert not page.address.isVisibleTo(page)
    chosen = min(page.choice_buttons)
    QTest.keyClick(page.choice_buttons[chosen], Qt.Key.Key_Space)
    assert setting.session.state.commission == chosen
    assert page.address.isVisibleTo(page)


def test_without_a_country_the_page_leads_to_the_question(tmp_path: Path, qtbot: QtBot) -> None:
    setting = make_setting(tmp_path / "none", {})
    page = setting.show(CommissionPage)
    qtbot.addWidget(page)
    assert "No country is chosen yet." in shown_words(page)
    link = next(each for each in page.findChildren(type(page.confirm_button)) if each.accessibleName() == "Choose the country")
    link.click()
    assert setting.went == [("city", "city.country")]


def test_a_disk_that_refuses_is_told_and_nothing_is_lost(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, setting = open_page(tmp_path / "pt", qtbot, "PT")

    def refuse(act: object) -> None:
        raise EnvironmentFailed("no-space", place="office")

    object.__setattr__(setting.parts, "record_office_act", refuse)
    page.address.setText("natcom@example.pt")
    page.source.setText("Call")
    page.confirm_button.click()
    assert page.address.text() == "natcom@example.pt"
    assert page.problem.isVisibleTo(page)
    assert setting.session.state.commission == ""


def test_everything_that_takes_the_keyboard_has_a_name(tmp_path: Path, qtbot: QtBot) -> None:
    for country in ("PT", "BE"):
        page, _setting = open_page(tmp_path / country, qtbot, country)
        assert unnamed(page) == []


def test_the_commission_named_in_the_document_stays_while_the_document_stands(tmp_path: Path, qtbot: QtBot) -> None:
    page, setting = open_page(tmp_path / "be", qtbot, "BE")
    chosen, other = sorted(page.choice_buttons)
    page.choice_buttons[chosen].click()
    setting.session.record(Frozen(document="0" * 64, answers_digest="0" * 64, on=TODAY))
    assert "put the document aside" in shown_words(page)
    page.choice_buttons[other].click()
    assert setting.session.state.commission == chosen
    setting.session.record(Reopened())
    page.choice_buttons[other].click()
    assert setting.session.state.commission == other
