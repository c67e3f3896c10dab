"""The signature is tested on the pages where it is prepared; the password is forgotten whatever comes of it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gnlc_desktop.ui.approval_page import ApprovalPage
from gnlc_desktop.ui.before_page import BeforePage
from gnlc_desktop.ui.frame import WizardPage
from tests.signing.pki import PASSWORD, Pki, make_pki
from tests.ui.page_setting import CASCAIS, Files, Setting, make_setting, shown_words, unnamed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return make_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    return make_setting(tmp_path / "dossier", CASCAIS)


@pytest.mark.parametrize("kind", [ApprovalPage, BeforePage])
def test_a_throw_away_page_is_signed_and_told_of(
    kind: type[WizardPage], setting: Setting, pki: Pki, qtbot: QtBot
) -> None:
    page = setting.show(kind)
    qtbot.addWidget(page)
    assert isinstance(page, ApprovalPage | BeforePage)
    panel = page.rehearsal
    panel.search_button.click()
    told = shown_words(page)
    assert "Certificates of the system" in told
    page.choose = Files(to_read=pki["mayor-p256"].path)
    panel.file_button.click()
    panel.secret.edit.setText("wrong")
    panel.sign_button.click()
    assert "does not open the certificate file" in shown_words(page)
    assert panel.secret.text() == ""
    panel.secret.edit.setText(PASSWORD)
    panel.sign_button.click()
    told = shown_words(page)
    assert "The signature works." in told
    assert "signing documents that its holder stands by" in told
    assert "Bring on the day: the certificate file" in told
    assert (panel.secret.text(), setting.session.state.approved) == ("", None)
    assert unnamed(page) == []


def test_leaving_forgets_the_password(setting: Setting, pki: Pki, qtbot: QtBot) -> None:
    page = setting.show(BeforePage)
    qtbot.addWidget(page)
    page.choose = Files(to_read=pki["mayor-p256"].path)
    page.rehearsal.file_button.click()
    page.rehearsal.secret.edit.setText(PASSWORD)
    page.leave()
    assert page.rehearsal.secret.text() == ""
