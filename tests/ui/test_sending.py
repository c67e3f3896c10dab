"""The package is written and examined, and nothing is ever said to be sent."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gnlc_desktop.actions.approve import approve_on_paper
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.errors import EnvironmentFailed
from gnlc_desktop.mail.mail_programs import Rung
from gnlc_desktop.ui.copy_fields import CopyFields
from gnlc_desktop.ui.sending_page import SendingPage
from tests.ui.page_setting import CASCAIS, Files, Setting, confirm_address, make_setting, settle, shown_words, unnamed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    made = make_setting(tmp_path / "dossier", CASCAIS)
    confirm_address(made)
    freeze(made.session.dossier, made.session.form, made.parts)
    return made


@pytest.fixture
def page(setting: Setting, qtbot: QtBot, tmp_path: Path) -> SendingPage:
    made = setting.show(SendingPage)
    qtbot.addWidget(made)
    made.choose = Files(to_use=tmp_path / "package")
    press(made, "Choose another folder")
    return made


def press(page: SendingPage, words: str) -> None:
    """Press the button with these words by keyboard."""
    settle()
    button = next(each for each in page.findChildren(QPushButton) if each.accessibleName() == words and each.isVisibleTo(page))
    QTest.keyClick(button, Qt.Key.Key_Space)


def press_main(page: SendingPage, words: str) -> None:
    """Press the main button, which must say exactly these words."""
    told = page.main_button()
    assert told is not None
    assert told[0] == words
    told[1]()


def test_without_a_document_the_page_leads_to_the_approval(tmp_path: Path, qtbot: QtBot) -> None:
    setting = make_setting(tmp_path / "new", CASCAIS)
    page = setting.show(SendingPage)
    qtbot.addWidget(page)
    press_main(page, "Go to Approval")
    assert setting.went == [("approval", None)]


def test_an_address_that_nobody_confirmed_is_asked_about_first(tmp_path: Path, qtbot: QtBot) -> None:
    setting = make_setting(tmp_path / "unconfirmed", CASCAIS)
    freeze(setting.session.dossier, setting.session.form, setting.parts)
    page = setting.show(SendingPage)
    qtbot.addWidget(page)
    assert "Confirm or correct it first." in shown_words(page)
    press_main(page, "Go to the Commission's address")
    assert setting.went == [("commission", None)]


def test_answers_changed_since_are_told(page: SendingPage, setting: Setting) -> None:
    setting.session.answer("city.name", "Estoril")
    assert "An answer was changed after the document was prepared" in shown_words(page)
    press_main(page, "Go to Approval")


def test_letter_and_package_are_written_and_every_check_is_told(
    page: SendingPage, setting: Setting, tmp_path: Path
) -> None:
    assert "Not signed" in shown_words(page)
    press_main(page, "Prepare letter and package")
    assert page.package is not None
    told = shown_words(page)
    for check in page.package.validation:
        assert check.ok
    assert f"{len(page.package.validation)} of {len(page.package.validation)} checks passed" in told
    assert "The letter has exactly this file attached." in told
    names = sorted(each.name for each in (tmp_path / "package").iterdir())
    assert names == ["2027-PT-Cascais-application.pdf", "2027-PT-Cascais-letter.eml", "more"]
    letter = message_from_bytes(page.package.draft.read_bytes(), policy=policy.default)
    assert (letter["To"], letter["Cc"]) == ("natcom@example.pt", "learningcities@unesco.org")
    assert len(setting.session.state.drafted) == 1


def test_an_existing_package_is_kept_unless_told_otherwise(page: SendingPage, tmp_path: Path) -> None:
    existing = tmp_path / "package" / "2027-PT-Cascais-application.pdf"
    existing.parent.mkdir()
    existing.write_bytes(b"last year")
    press_main(page, "Prepare letter and package")
    assert "stands in this folder already" in shown_words(page)
    press(page, "Keep it")
    assert existing.read_bytes() == b"last year"
    press_main(page, "Prepare letter and package")
    press(page, "Replace it")
    assert existing.read_bytes().startswith(b"%PDF-")
    assert page.package is not None


def test_a_folder_that_cannot_be_written_is_told(page: SendingPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise EnvironmentFailed("no-rights", place="package")

    monkeypatch.setattr("gnlc_desktop.ui.sending_page.export_package", refuse)
    press_main(page, "Prepare letter and package")
    assert page.package is None
    assert "package" in shown_words(page)
    told = page.main_button()
    assert told is not None
    assert told[0] == "Prepare letter and package"


def test_each_part_of_the_letter_can_be_copied(page: SendingPage) -> None:
    press_main(page, "Prepare letter and package")
    assert page.package is not None
    settle()
    fields = page.findChild(CopyFields)
    assert fields is not None
    letter = page.package.letter
    wanted = {"to": letter.to[0], "cc": letter.cc[0], "subject": letter.subject, "body": letter.body}
    for part, text in wanted.items():
        QTest.keyClick(fields.buttons[part], Qt.Key.Key_Space)
        assert QGuiApplication.clipboard().text() == text


@pytest.mark.parametrize(("rung", "told"), [(Rung.OPENED, "handed to your mail program"), (Rung.NONE, "No mail program")])
def test_opening_the_draft_says_how_far_it_came(page: SendingPage, setting: Setting, rung: Rung, told: str) -> None:
    opened: list[Path] = []

    def open_draft(path: Path) -> Rung:
        opened.append(path)
        return rung

    page.open_draft = open_draft
    press_main(page, "Prepare letter and package")
    press_main(page, "Open the letter in your mail program")
    assert page.package is not None
    assert opened == [page.package.draft]
    assert told in setting.said[-1]


def test_the_folder_is_opened_or_named(page: SendingPage, setting: Setting, tmp_path: Path) -> None:
    page.open_folder = lambda path: False
    press_main(page, "Prepare letter and package")
    press(page, "Open the folder")
    assert str(tmp_path / "package") in setting.said[-1]


def test_a_package_prepared_earlier_is_still_there_after_a_restart(
    page: SendingPage, setting: Setting, qtbot: QtBot, tmp_path: Path
) -> None:
    press_main(page, "Prepare letter and package")
    again = setting.show(SendingPage)
    qtbot.addWidget(again)
    told = shown_words(again)
    assert "Prepared from this document already" in told
    assert str(tmp_path / "package") in told
    opened: list[Path] = []

    def open_draft(path: Path) -> Rung:
        opened.append(path)
        return Rung.OPENED

    again.open_draft = open_draft
    press(again, "Open the letter in your mail program")
    assert [each.name for each in opened] == ["2027-PT-Cascais-letter.eml"]


def test_nothing_is_ever_said_to_be_sent(page: SendingPage, setting: Setting) -> None:
    press_main(page, "Prepare letter and package")
    assert "Nothing is sent by this program; you send the letter from your own mail." in shown_words(page)
    assert all("was sent" not in each or "Nothing was sent" in each for each in setting.said)


def test_everything_that_takes_the_keyboard_has_a_name(page: SendingPage) -> None:
    press_main(page, "Prepare letter and package")
    assert unnamed(page) == []


def test_the_scan_of_a_paper_approval_is_named_beside_the_application(
    page: SendingPage, setting: Setting, tmp_path: Path
) -> None:
    frozen = setting.session.state.frozen
    assert frozen is not None
    approve_on_paper(
        setting.session.dossier,
        setting.session.form,
        scan=setting.session.dossier.get(frozen.document),
        scan_name="scan of today.pdf",
    )
    setting.session.tell()
    assert "Signed by hand on paper" in shown_words(page)
    press_main(page, "Prepare letter and package")
    assert page.package is not None
    told = shown_words(page)
    assert "2027-PT-Cascais-application.pdf, more/2027-PT-Cascais-signed-scan.pdf, more/2027-PT-Cascais-part-2.pdf" in told
    letter = message_from_bytes(page.package.draft.read_bytes(), policy=policy.default)
    assert [each.get_filename() for each in letter.iter_attachments()] == [
        "2027-PT-Cascais-application.pdf", "2027-PT-Cascais-signed-scan.pdf", "2027-PT-Cascais-part-2.pdf",
    ]
