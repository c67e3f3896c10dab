"""The mayor sees the very pages, and approves with a certificate file, an own identity or pen and paper."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gnlc_desktop.actions.own_identity import own_identities
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.events import Route
from gnlc_desktop.signing.ink import Ink, Point
from gnlc_desktop.ui.approval_certificate import CertificateRoute
from gnlc_desktop.ui.approval_identity import OwnIdentityRoute
from gnlc_desktop.ui.approval_page import ApprovalPage
from gnlc_desktop.ui.approval_paper import PaperRoute
from gnlc_desktop.ui.dossier_view import DossierView
from gnlc_desktop.wizard.steps import APPROVAL
from tests.signing.pki import PASSWORD, Pki, make_pki
from tests.ui.page_setting import CASCAIS, Files, Setting, make_setting, one_page, settle, shown_words, unnamed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LONG_PASSWORD = "twelve quiet herons"


@pytest.fixture(scope="session")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return make_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    return make_setting(tmp_path / "dossier", CASCAIS)


@pytest.fixture
def page(setting: Setting, qtbot: QtBot) -> ApprovalPage:
    return open_page(setting, qtbot)


def open_page(setting: Setting, qtbot: QtBot) -> ApprovalPage:
    """Open the page, with pages drawn at once."""
    made = setting.show(ApprovalPage)
    made.preview.run_task = one_page
    qtbot.addWidget(made)
    return made


def press_main(page: ApprovalPage, words: str) -> None:
    """Press the main button, which must say exactly these words."""
    told = page.main_button()
    assert told is not None
    assert told[0] == words
    told[1]()


def choose_certificate(page: ApprovalPage, path: Path, password: str) -> CertificateRoute:
    """Choose the first way, a file and its password."""
    page.route_buttons[Route.CERTIFICATE].click()
    route = page.routes[Route.CERTIFICATE]
    assert isinstance(route, CertificateRoute)
    page.choose = Files(to_read=path)
    route.choose_button.click()
    route.password.edit.setText(password)
    return route


def choose_identity(page: ApprovalPage) -> OwnIdentityRoute:
    """Choose the second way."""
    page.route_buttons[Route.OWN_IDENTITY].click()
    route = page.routes[Route.OWN_IDENTITY]
    assert isinstance(route, OwnIdentityRoute)
    return route


def test_problems_are_listed_and_lead_to_their_questions(tmp_path: Path, qtbot: QtBot) -> None:
    answers = {key: value for key, value in CASCAIS.items() if key != "mayor.title"}
    setting = make_setting(tmp_path / "incomplete", answers)
    page = open_page(setting, qtbot)
    assert "1 answer needs attention before the document can be made." in shown_words(page)
    press_main(page, "Prepare the document")
    assert setting.session.standing is Standing.NOT_FROZEN
    settle()
    link = next(each for each in page.findChildren(QPushButton) if "Exact official title" in each.accessibleName())
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert setting.went == [("mayor", "mayor.title")]


def test_the_document_is_prepared_from_the_page_too(page: ApprovalPage, setting: Setting) -> None:
    assert "The document is not made yet" in shown_words(page)
    assert page.make_button is not None
    assert page.first_focus() is page.make_button
    QTest.keyClick(page.make_button, Qt.Key.Key_Space)
    assert setting.session.standing is Standing.FROZEN
    assert "The document is not made yet" not in shown_words(page)


def test_preparing_shows_the_pages_and_what_the_mayor_declares(page: ApprovalPage, setting: Setting) -> None:
    press_main(page, "Prepare the document")
    assert setting.session.standing is Standing.FROZEN
    assert (page.preview.page, page.preview.pages) == (1, 1)
    told = shown_words(page)
    assert "What the mayor declares" in told
    assert "Beijing Declaration" in told
    assert "Carlos Carreiras, Presidente da Câmara Municipal" in told
    press_main(page, "Choose how to approve")


def test_each_way_is_labelled_with_what_it_is_worth(page: ApprovalPage) -> None:
    press_main(page, "Prepare the document")
    told = shown_words(page)
    assert "nobody vouches for the signer until the fingerprint is compared" in told
    assert "itself stays unsigned" in told
    page.route_buttons[Route.CERTIFICATE].click()
    assert "Ink alone is not a signature" in shown_words(page)
    page.route_buttons[Route.PAPER].click()
    assert "Ink alone is not a signature" not in shown_words(page)


def test_a_certificate_is_looked_at_before_it_signs(page: ApprovalPage, setting: Setting, pki: Pki) -> None:
    press_main(page, "Prepare the document")
    route = choose_certificate(page, pki.people["mayor-p256"].path, PASSWORD)
    press_main(page, "Look at the certificate")
    told = shown_words(page)
    assert "Issued by" in told
    assert "P-256" in told
    assert setting.session.state.approved is None
    assert route.certificate is not None
    press_main(page, f"Sign as {route.certificate.name}")
    approved = setting.session.state.approved
    assert approved is not None
    assert approved.route is Route.CERTIFICATE
    assert approved.document != approved.frozen
    assert setting.session.standing is Standing.APPROVED
    assert "approved. Signed with the mayor's certificate." in shown_words(page)


def test_a_password_is_gone_after_use_and_stands_nowhere(
    page: ApprovalPage, setting: Setting, own_data_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    press_main(page, "Prepare the document")
    route = choose_identity(page)
    for edit in (route.password.edit, route.again.edit):
        edit.setText(LONG_PASSWORD)
    press_main(page, "Make the identity")
    press_main(page, "Sign as Carlos Carreiras")
    assert (route.password.text(), route.again.text()) == ("", "")
    kept = [each for folder in (own_data_folder, setting.session.dossier.folder) for each in folder.rglob("*")]
    assert kept
    assert not [each for each in kept if each.is_file() and LONG_PASSWORD.encode() in each.read_bytes()]
    assert LONG_PASSWORD not in caplog.text


def test_a_wrong_password_is_told_and_signs_nothing(page: ApprovalPage, setting: Setting, pki: Pki) -> None:
    press_main(page, "Prepare the document")
    route = choose_certificate(page, pki.people["mayor-p256"].path, "wrong")
    press_main(page, "Look at the certificate")
    assert "password" in route.problem.text()
    assert setting.session.state.approved is None


@pytest.mark.parametrize("whose", ["expired", "future", "weak", "ed25519", "no-usage"])
def test_a_certificate_that_must_not_sign_is_refused_in_words(page: ApprovalPage, pki: Pki, whose: str) -> None:
    press_main(page, "Prepare the document")
    route = choose_certificate(page, pki.people[whose].path, PASSWORD)
    press_main(page, "Look at the certificate")
    assert route.problem.isVisibleTo(page)
    assert "no description yet" not in route.problem.text()
    assert route.certificate is None


def test_another_password_or_file_is_looked_at_again(page: ApprovalPage, pki: Pki) -> None:
    press_main(page, "Prepare the document")
    route = choose_certificate(page, pki.people["mayor-p256"].path, PASSWORD)
    press_main(page, "Look at the certificate")
    route.password.edit.setText("something else")
    assert route.certificate is None
    told = page.main_button()
    assert told is not None
    assert told[0] == "Look at the certificate"


def test_an_own_identity_is_made_shown_with_its_fingerprint_and_signs(page: ApprovalPage, setting: Setting) -> None:
    press_main(page, "Prepare the document")
    route = choose_identity(page)
    assert route.name.text() == "Carlos Carreiras"
    for edit in (route.password.edit, route.again.edit):
        edit.setText(LONG_PASSWORD)
    press_main(page, "Make the identity")
    assert [each.name for each in own_identities()] == ["Carlos Carreiras"]
    told = shown_words(page)
    assert "Give it to the Commission by another way" in told
    press_main(page, "Sign as Carlos Carreiras")
    approved = setting.session.state.approved
    assert approved is not None
    assert approved.route is Route.OWN_IDENTITY
    first_group = "".join(approved.fingerprint.split()).upper()[:4]
    assert first_group in shown_words(page)


@pytest.mark.parametrize(
    ("name", "password", "again", "told"),
    [
        (" ", LONG_PASSWORD, LONG_PASSWORD, "Name: fill in the mayor's name"),
        ("Carlos Carreiras", "short", "short", "use at least 8 characters"),
        ("Carlos Carreiras", LONG_PASSWORD, "twelve quiet geese", "the two are not the same"),
    ],
)
def test_an_identity_that_cannot_be_made_is_told(
    page: ApprovalPage, name: str, password: str, again: str, told: str
) -> None:
    press_main(page, "Prepare the document")
    route = choose_identity(page)
    route.name.setText(name)
    route.password.edit.setText(password)
    route.again.edit.setText(again)
    press_main(page, "Make the identity")
    assert told in route.problem.text()
    assert own_identities() == ()


def test_paper_is_printed_and_its_scan_brought_back(page: ApprovalPage, setting: Setting, tmp_path: Path) -> None:
    press_main(page, "Prepare the document")
    page.route_buttons[Route.PAPER].click()
    route = page.routes[Route.PAPER]
    assert isinstance(route, PaperRoute)
    frozen = setting.session.state.frozen
    assert frozen is not None
    assert frozen.answers_digest[:12] in shown_words(page)
    printed = tmp_path / "for signing.pdf"
    page.choose = Files(to_write=printed, to_read=printed)
    route.saved.save_button.click()
    assert printed.read_bytes() == setting.session.dossier.get(frozen.document)
    assert setting.opened == [printed]
    press_main(page, "Choose the scan")
    press_main(page, "Keep the scan as approval")
    approved = setting.session.state.approved
    assert approved is not None
    assert (approved.route, approved.scan_name, approved.document) == (Route.PAPER, printed.name, frozen.document)
    assert "Signed by hand on paper" in shown_words(page)


def test_a_file_that_is_no_scan_is_refused(page: ApprovalPage, setting: Setting, tmp_path: Path) -> None:
    press_main(page, "Prepare the document")
    page.route_buttons[Route.PAPER].click()
    letter = tmp_path / "letter.pdf"
    letter.write_text("no scan at all")
    page.choose = Files(to_read=letter)
    press_main(page, "Choose the scan")
    press_main(page, "Keep the scan as approval")
    assert page.routes[Route.PAPER].problem.isVisibleTo(page)
    assert setting.session.state.approved is None


def test_ink_is_kept_when_the_document_is_signed(page: ApprovalPage, setting: Setting, pki: Pki) -> None:
    press_main(page, "Prepare the document")
    route = choose_certificate(page, pki.people["mayor-p256"].path, PASSWORD)
    page.ink_panel.pad.show_ink(Ink((tuple(Point(5.0 + step, 12.0, 0.5) for step in range(30)),)))
    page.ink_panel.pad.changed.emit()
    press_main(page, "Look at the certificate")
    assert route.certificate is not None
    press_main(page, f"Sign as {route.certificate.name}")
    assert setting.session.state.ink
    assert setting.session.state.approved is not None


def test_return_after_the_password_looks_at_the_certificate_and_never_signs(
    page: ApprovalPage, setting: Setting, pki: Pki
) -> None:
    press_main(page, "Prepare the document")
    page.route_buttons[Route.CERTIFICATE].click()
    page.choose = Files(to_read=pki.people["mayor-p256"].path)
    press_main(page, "Choose the certificate file")
    route = page.routes[Route.CERTIFICATE]
    assert isinstance(route, CertificateRoute)
    route.password.edit.setText(PASSWORD)
    QTest.keyClick(route.password.edit, Qt.Key.Key_Return)
    assert route.certificate is not None
    QTest.keyClick(route.password.edit, Qt.Key.Key_Return)
    assert setting.session.state.approved is None


def test_in_the_window_the_password_lasts_until_the_signature_is_made(
    setting: Setting, pki: Pki, qtbot: QtBot
) -> None:
    window = DossierView(setting.session, go_home=lambda: None, open_program=lambda path: True, begin_following=lambda _: None)
    qtbot.addWidget(window)
    window.show()
    window.go_to(APPROVAL)
    page = window.page
    assert isinstance(page, ApprovalPage)
    page.preview.run_task = one_page
    window.bar.main.click()
    assert window.background.busy
    qtbot.waitUntil(lambda: setting.session.standing is Standing.FROZEN and not window.background.busy, timeout=20_000)
    route = choose_certificate(page, pki.people["mayor-p256"].path, PASSWORD)
    window.bar.main.click()
    qtbot.waitUntil(lambda: route.certificate is not None, timeout=20_000)
    assert "Sign as" in window.bar.main.text()
    window.bar.main.click()
    qtbot.waitUntil(lambda: setting.session.standing is Standing.APPROVED, timeout=20_000)
    assert route.password.text() == ""
    window.close_session()


def test_ink_alone_approves_nothing(page: ApprovalPage, setting: Setting) -> None:
    press_main(page, "Prepare the document")
    page.ink_panel.pad.show_ink(Ink((tuple(Point(5.0 + step, 12.0, 0.5) for step in range(30)),)))
    page.ink_panel.pad.changed.emit()
    page.leave()
    assert setting.session.state.ink
    assert setting.session.standing is Standing.FROZEN


def test_leaving_the_page_drops_the_password(page: ApprovalPage, pki: Pki) -> None:
    press_main(page, "Prepare the document")
    route = choose_certificate(page, pki.people["mayor-p256"].path, PASSWORD)
    page.leave()
    assert route.password.text() == ""


def test_putting_aside_opens_the_answers_again_with_its_reason(page: ApprovalPage, setting: Setting) -> None:
    press_main(page, "Prepare the document")
    page.reason.setText("The population was wrong")
    QTest.keyClick(page.reopen_button, Qt.Key.Key_Space)
    assert setting.session.standing is Standing.NOT_FROZEN
    assert not page.preview.isVisibleTo(page)


def test_an_answer_changed_after_the_approval_makes_it_stale_in_words(
    page: ApprovalPage, setting: Setting, pki: Pki
) -> None:
    press_main(page, "Prepare the document")
    setting.session.answer("city.name", "Cascais e Estoril")
    assert setting.session.standing is Standing.FROZEN_STALE
    assert "An answer was changed after the document was prepared" in shown_words(page)
    assert not page.route_buttons[Route.CERTIFICATE].isVisibleTo(page)
    press_main(page, "Prepare the document again")
    assert setting.session.standing is Standing.FROZEN


def test_everything_that_takes_the_keyboard_has_a_name(page: ApprovalPage) -> None:
    press_main(page, "Prepare the document")
    for button in page.route_buttons.values():
        button.click()
        assert unnamed(page) == []
