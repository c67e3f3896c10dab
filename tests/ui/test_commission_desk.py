"""The Commission's side of the window: a folder is read, looked at, endorsed and submitted, by mouse or keyboard."""

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gnlc_desktop.actions import received_folder
from gnlc_desktop.actions.received_folder import Judging, ReceivedApplication
from gnlc_desktop.actions.trust import office_trust
from gnlc_desktop.procedure.letters import COORDINATION_TEAM
from gnlc_desktop.ui.commission_desk import CommissionDesk
from gnlc_desktop.ui.endorsing import EndorsingPanel
from gnlc_desktop.ui.received_detail import FingerprintPanel, ReceivedDetail
from gnlc_desktop.ui.window import Window
from tests.actions.received import application, countersigned, pki
from tests.signing.pki import PASSWORD
from tests.ui.page_setting import Files, one_page, settle, shown_words, unnamed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "received"
    made.mkdir()
    (made / "cascais.pdf").write_bytes(application("cascais"))
    (made / "changed.pdf").write_bytes(application("cascais") + b"\n% more\n")
    (made / "suncheon.pdf").write_bytes(application("suncheon", "own"))
    (made / "unreadable.pdf").write_bytes(b"no pdf")
    return made


_examined: dict[tuple[bytes, tuple[object, ...]], ReceivedApplication] = {}


@pytest.fixture(autouse=True)
def every_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the same bytes, judged in the same way, in their children once for all tests of this module."""
    really = received_folder.examine_file

    def once(path: Path, judging: Judging) -> ReceivedApplication:
        key = (path.read_bytes(), (*judging.trust, *judging.confirmed))
        if key not in _examined:
            _examined[key] = really(path, judging)
        return replace(_examined[key], path=path)

    monkeypatch.setattr(received_folder, "examine_file", once)


@pytest.fixture
def desk(window: Window, monkeypatch: pytest.MonkeyPatch) -> Iterator[CommissionDesk]:
    """Open the Commission's side from the start page."""
    monkeypatch.setattr("gnlc_desktop.ui.preview.run", one_page)
    window.start.commission_button.click()
    assert window.desk is not None
    window.desk.choose = Files()
    yield window.desk
    if window.desk is not None:
        window.go_home()


@pytest.fixture
def read(desk: CommissionDesk, folder: Path) -> CommissionDesk:
    desk.choose = Files(to_use=folder)
    desk.list.folder_button.click()
    return desk


def detail_of(desk: CommissionDesk, name: str) -> ReceivedDetail:
    """Open an application by its button."""
    path = next(path for path in desk.list.cards if path.name == name)
    desk.list.cards[path].click()
    assert desk.detail is not None
    desk.detail.preview.run_task = one_page
    return desk.detail


def press_main(desk: CommissionDesk, words: str) -> None:
    assert words in desk.bar.main.text()
    desk.bar.main.click()


def fill_in(panel: EndorsingPanel) -> None:
    panel.name.setText("Ana Silva")
    panel.title.setText("Secretary-General")


def test_the_list_says_city_contact_signer_and_states(read: CommissionDesk) -> None:
    told = shown_words(read.list)
    for wanted in (
        "4 applications",
        "Cascais, Portugal",
        "learning@cascais.example",
        "Signed by Carlos Pereira as mayor",
        "unchanged since it was signed",
        "changed after it was signed",
        "answers complete",
        "unreadable.pdf is not a PDF",
    ):
        assert wanted in told, wanted


def test_everything_that_takes_the_keyboard_has_a_name(read: CommissionDesk) -> None:
    assert unnamed(read) == []
    detail = detail_of(read, "cascais.pdf")
    detail.endorsing.by_key.setChecked(True)
    assert unnamed(read) == []


def test_back_leads_from_the_detail_to_the_list_and_from_there_home(window: Window, read: CommissionDesk) -> None:
    detail = detail_of(read, "cascais.pdf")
    assert read.stack.currentWidget() is not read._list_area
    read.bar.back.click()
    assert read.detail is None
    assert read.list.cards[detail.path].hasFocus()
    read.bar.back.click()
    assert window.desk is None
    assert window.stack.currentWidget() is window.start


def test_the_detail_says_the_four_answers_and_the_fingerprint(read: CommissionDesk) -> None:
    told = shown_words(detail_of(read, "suncheon.pdf"))
    for wanted in (
        "Is the file unchanged?",
        "Who signed it?",
        "When, and by whose clock?",
        "What could not be checked here?",
        "made this identity personally",
        "Fingerprint of Heo Seok, as mayor",
        "Answers: answers complete",
    ):
        assert wanted in told, wanted


def test_a_file_that_cannot_be_read_offers_no_endorsement(read: CommissionDesk) -> None:
    detail = detail_of(read, "unreadable.pdf")
    assert "is not a PDF" in shown_words(detail)
    assert not detail.endorsing.isVisible()
    assert not read.bar.main.isVisible()


def test_a_fingerprint_is_confirmed_only_with_how_and_then_the_signer_is_known(read: CommissionDesk) -> None:
    detail = detail_of(read, "suncheon.pdf")
    (asked,) = detail.findChildren(FingerprintPanel)
    asked.confirm_button.click()
    assert "Say in a few words how" in shown_words(detail)
    assert not read.work.parts.office_facts().fingerprints
    asked.how.setText("by telephone with the mayor's office")
    asked.confirm_button.click()
    settle()
    told = shown_words(detail)
    assert "The fingerprint was confirmed on 10 March 2027: by telephone with the mayor's office." in told
    assert "This fingerprint was confirmed." in told


def test_part_2_is_filled_in_and_the_letter_drafted_with_the_city_in_copy(
    read: CommissionDesk, tmp_path: Path
) -> None:
    detail = detail_of(read, "cascais.pdf")
    press_main(read, "Fill in Part 2")
    assert "Say who endorses" in shown_words(detail)
    fill_in(detail.endorsing)
    press_main(read, "Fill in Part 2")
    assert "Part 2 is filled in for Ana Silva." in shown_words(detail)
    press_main(read, "Back to the list")
    read.choose = Files(to_use=tmp_path / "out")
    press_main(read, "Prepare 1 letter")
    (draft,) = (tmp_path / "out").rglob("*.eml")
    message = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    assert str(message["To"]) == COORDINATION_TEAM
    assert str(message["Cc"]) == "learning@cascais.example"
    assert f"letter prepared: {draft.name}" in shown_words(read.list)
    assert "1 letter is prepared. Nothing was sent." in read.bar.line.text()


def test_an_existing_letter_is_replaced_only_when_that_is_said(read: CommissionDesk, tmp_path: Path) -> None:
    detail = detail_of(read, "cascais.pdf")
    fill_in(detail.endorsing)
    press_main(read, "Fill in Part 2")
    read.back()
    read.choose = Files(to_use=tmp_path / "out")
    press_main(read, "Prepare")
    (draft,) = (tmp_path / "out").rglob("*.eml")
    draft.write_bytes(b"mine")
    read._draft(tmp_path / "out", replace=False)
    assert "stands in this folder already" in shown_words(read.list)
    assert draft.read_bytes() == b"mine"
    again = next(each for each in read.list.findChildren(type(read.list.folder_button)) if each.text() == "Replace it")
    again.click()
    assert draft.read_bytes() != b"mine"


def test_the_file_is_countersigned_by_key_and_the_password_forgotten(
    read: CommissionDesk, tmp_path: Path
) -> None:
    detail = detail_of(read, "cascais.pdf")
    panel = detail.endorsing
    fill_in(panel)
    panel.by_key.setChecked(True)
    key = tmp_path / "commission.p12"
    key.write_bytes(pki()["commission"].pkcs12)
    read.choose = Files(to_read=key)
    press_main(read, "Choose the certificate file")
    panel.password.edit.setText("wrong")
    press_main(read, "Look at the certificate")
    assert "password does not open" in shown_words(detail)
    panel.password.edit.setText(PASSWORD)
    press_main(read, "Look at the certificate")
    assert read.work.of(detail.path).data == application("cascais")
    press_main(read, "Countersign as")
    now = read.work.of(detail.path)
    assert now.data.startswith(application("cascais"))
    assert [each.role for each in now.verdict.signatures] == ["mayor", "commission"] if now.verdict else False
    assert panel.password.text() == ""
    assert "the mayor's signature is as it was" in shown_words(detail)


def test_a_changed_file_is_not_countersigned_and_says_why(read: CommissionDesk, tmp_path: Path) -> None:
    detail = detail_of(read, "changed.pdf")
    panel = detail.endorsing
    fill_in(panel)
    panel.by_key.setChecked(True)
    panel.use_key(tmp_path / "any.p12")
    press_main(read, "Look at the certificate")
    assert "it is not countersigned" in shown_words(detail)


def test_more_than_three_of_a_country_bring_the_question_and_block_nothing(
    desk: CommissionDesk, tmp_path: Path
) -> None:
    folder = tmp_path / "four"
    folder.mkdir()
    for number in range(4):
        # A file that lies there twice would count once.
        (folder / f"{number}.pdf").write_bytes(countersigned() + b"\n" * number)
    desk.read(folder)
    ticks = list(desk.list.ticks)
    for path in ticks[:3]:
        desk.list.ticks[path].click()
    assert "which go forward?" not in shown_words(desk.list)
    desk.list.ticks[ticks[3]].setFocus()
    QTest.keyClick(desk.list.ticks[ticks[3]], Qt.Key.Key_Space)
    told = shown_words(desk.list)
    assert "4 applications of Portugal are to go forward" in told
    assert "Source: the published procedure of the network" in told
    assert desk.list.ticks[ticks[3]].isChecked()
    assert desk.list.ticks[ticks[3]].hasFocus()


def test_a_certificate_is_trusted_from_the_list_and_signers_become_known(
    read: CommissionDesk, tmp_path: Path
) -> None:
    assert "identity confirmed" not in shown_words(read.list)
    root = tmp_path / "root.pem"
    root.write_bytes(pki().root)
    read.choose = Files(to_read=root)
    read.trust.add_button.click()
    settle()
    assert len(office_trust(read.work.parts).certificates) == 1
    told = shown_words(read.list)
    assert "identity confirmed" in told
    assert "valid until" in told


def test_a_file_without_a_certificate_is_not_trusted(read: CommissionDesk, tmp_path: Path) -> None:
    (tmp_path / "x.pem").write_text("hello")
    read.trust.trust_file(tmp_path / "x.pem")
    assert "holds no certificate" in shown_words(read.list)


def test_the_verification_sheet_is_saved_where_the_user_says(read: CommissionDesk, tmp_path: Path) -> None:
    detail = detail_of(read, "cascais.pdf")
    read.choose = Files(to_write=tmp_path / "sheet.pdf")
    detail.sheet_button.click()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    assert "The sheet is saved: sheet.pdf" in read.bar.line.text()


def test_a_folder_without_a_pdf_says_so_and_keeps_what_was_read(read: CommissionDesk, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    read.read(tmp_path / "empty")
    told = shown_words(read.list)
    assert "There is no PDF in the folder empty" in told
    assert "4 applications" in told
    assert "There is no PDF in the folder empty" in read.bar.line.text()


def test_the_date_of_part_2_is_read_as_people_write_it(read: CommissionDesk) -> None:
    panel = detail_of(read, "cascais.pdf").endorsing
    fill_in(panel)
    panel.date.setText("soon")
    panel.fill_in()
    assert "The date cannot be read" in panel.problem.text()
    panel.date.setText("12/05/2027")
    panel.fill_in()
    said = read.work.endorsed[panel.path].part_two
    assert said is not None
    assert said.on == date(2027, 5, 12)


def test_closing_the_window_ends_the_work(qtbot: QtBot, window: Window, read: CommissionDesk) -> None:
    detail_of(read, "cascais.pdf").endorsing.password.edit.setText("secret")
    window.close()
    assert window.desk is None


def test_the_systems_authorities_count_once_the_office_says_so(
    read: CommissionDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gnlc_desktop.actions.trust.system_certificates", lambda: (pki().root,))
    assert "identity confirmed" not in shown_words(read.list)
    read.trust.system.click()
    settle()
    told = shown_words(read.list)
    assert "identity confirmed" in told
    assert "1 authority of this computer counts too." in told
    read.trust.system.click()
    settle()
    assert "identity confirmed" not in shown_words(read.list)
