"""Pasted entries, look-alikes, old confirmations and lists: a recipient changes only by what a person does."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gnlc_desktop.procedure.office import AddressConfirmed
from gnlc_desktop.ui.commission_page import CommissionPage
from tests.ui.page_setting import CASCAIS, TODAY, Files, Setting, make_setting, shown_words, unnamed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LIST = "id;country;e-mail\nes;ES;new@example.es\npt;PT;new@example.pt\n;BE;natcom@example.be\nfr;FR;\nxx;;a@b.example\n"


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    return make_setting(tmp_path / "dossier", CASCAIS)


@pytest.fixture
def page(setting: Setting, qtbot: QtBot) -> CommissionPage:
    made = setting.show(CommissionPage)
    qtbot.addWidget(made)
    return made


def kept(setting: Setting) -> str:
    confirmed = setting.parts.office_facts().address_of("pt")
    return confirmed.email if confirmed is not None else ""


def test_a_pasted_entry_becomes_a_choice_and_never_silently_one(setting: Setting, page: CommissionPage) -> None:
    page.address.setText("E-mail: a@b.example; (SG) d(a)e.example, k@l")
    page.source.setText("directory")
    assert list(page.entry.choices) == ["a@b.example", "d@e.example"]
    assert "This looks like an address and is none: k@l" in shown_words(page)
    page.confirm_button.click()
    assert kept(setting) == ""
    QTest.keyClick(page.entry.choices["d@e.example"], Qt.Key.Key_Space)
    assert page.address.text() == "d@e.example"
    assert unnamed(page) == []
    page.confirm_button.click()
    assert kept(setting) == "d@e.example"


@pytest.mark.parametrize("entry", ["Ana Silva <a@b.example>", "a (at) b.example", "mailto:a@b.example?subject=x"])
def test_even_one_address_of_an_entry_is_taken_by_a_person(setting: Setting, page: CommissionPage, entry: str) -> None:
    page.source.setText("directory")
    page.address.setText(entry)
    page.confirm_button.click()
    assert kept(setting) == ""
    page.entry.choices["a@b.example"].click()
    page.confirm_button.click()
    assert kept(setting) == "a@b.example"


def test_typing_one_address_asks_nothing(page: CommissionPage) -> None:
    page.address.setText("a@b.example, c@d.example")
    assert not page.entry.isHidden()
    page.address.setText("a@b.example1")
    page.address.setText("e@f.example")
    assert page.entry.isHidden()
    assert page.entry.choices == {}


def test_a_look_alike_is_kept_only_when_it_is_confirmed_twice(setting: Setting, page: CommissionPage) -> None:
    page.source.setText("a message")
    page.address.setText("learningcity@unesco.org")
    page.confirm_button.click()
    assert kept(setting) == ""
    assert "looks much like learningcities@unesco.org, the address of the Coordination Team" in shown_words(page)
    assert page.confirm_button.accessibleName() == "It is right: confirm this address all the same"
    # Another address begins anew.
    page.address.setText("cnu@mne.pl")
    assert "Coordination Team" not in shown_words(page)
    page.confirm_button.click()
    assert kept(setting) == ""
    page.confirm_button.click()
    assert kept(setting) == "cnu@mne.pl"
    assert page.confirm_button.accessibleName() == "Confirm this address"


def test_an_address_confirmed_long_ago_is_asked_again(tmp_path: Path, qtbot: QtBot) -> None:
    setting = make_setting(tmp_path / "dossier", CASCAIS)
    old = AddressConfirmed(commission="pt", email="natcom@example.pt", source="telephone", on=date(2026, 3, 7))
    setting.parts.record_office_act(old)
    page = setting.show(CommissionPage)
    qtbot.addWidget(page)
    assert "more than twelve months ago" in shown_words(page)
    assert (page.address.text(), page.source.text()) == ("natcom@example.pt", "")
    page.source.setText("telephone again")
    page.confirm_button.click()
    assert setting.parts.office_facts().address_of("pt") == replace(old, on=TODAY, source="telephone again")
    assert "Confirmed by your office on 8 March 2027" in shown_words(page)


def read_list(page: CommissionPage, folder: Path, data: bytes) -> None:
    file = folder / "list.csv"
    file.write_bytes(data)
    page.list.choose = Files(to_read=file)
    page.list.open_button.click()


def test_a_list_shows_its_differences_before_it_counts(setting: Setting, page: CommissionPage, tmp_path: Path) -> None:
    read_list(page, tmp_path, LIST.encode())
    told = shown_words(page)
    assert "4 lines of list.csv say something else than what is known here." in told
    assert "1 line has no address; what is known here stays." in told
    assert told.index("Line 3 says new@example.pt. Known here is cnu@mne.pt.") < told.index("Line 2 says new@example.es.")
    assert "the country has several Commissions. Whose is it?" in told
    assert "Line 6 is of no Commission" in told
    assert [each.accessibleName() for each in page.list.offers] == [
        "Use new@example.pt for: Comissão Nacional da UNESCO - Portugal",
        "Use new@example.es for: Comisión Nacional Española de Cooperación con la UNESCO",
        "Use natcom@example.be for: Flemish Commission for UNESCO",
        "Use natcom@example.be for: Belgian French-speaking and German-speaking Commission for UNESCO",
    ]
    assert setting.parts.office_facts().addresses == {}
    assert unnamed(page) == []


def test_what_is_accepted_of_a_list_is_kept_with_who_made_it(
    setting: Setting, page: CommissionPage, tmp_path: Path
) -> None:
    read_list(page, tmp_path, LIST.encode())
    QTest.keyClick(page.list.offers[0], Qt.Key.Key_Space)
    assert setting.parts.office_facts().addresses == {}
    assert "Who made the list, and when? Say it" in shown_words(page)
    page.list.source.setText("Foreign Office, 3 March")
    QTest.keyClick(page.list.source, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.list.offers[0]
    QTest.keyClick(page.list.offers[0], Qt.Key.Key_Space)
    confirmed = setting.parts.office_facts().addresses
    assert set(confirmed) == {"pt"}
    assert (confirmed["pt"].email, confirmed["pt"].on) == ("new@example.pt", TODAY)
    assert confirmed["pt"].source == "Foreign Office, 3 March (list.csv, line 3)"
    assert setting.session.state.commission == "pt"
    assert "1 line says the same." in shown_words(page)
    assert page.address.text() == "new@example.pt"


@pytest.mark.parametrize("data", [b"\x00\x01", b"name\nx\n", b'id;e-mail\npt;"open\n'])
def test_a_list_that_cannot_be_read_is_told(
    setting: Setting, page: CommissionPage, tmp_path: Path, data: bytes
) -> None:
    read_list(page, tmp_path, LIST.encode())
    read_list(page, tmp_path, data)
    assert page.list.problem.text() == setting.said[-1]
    assert page.list.offers == []
    assert setting.parts.office_facts().addresses == {}
