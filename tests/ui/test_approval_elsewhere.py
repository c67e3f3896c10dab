"""The document is saved, signed in another program, looked at and kept; whatever else was added is refused in words."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gnlc_desktop.dossier.events import Route
from gnlc_desktop.ui.approval_elsewhere import ElsewhereRoute
from gnlc_desktop.ui.approval_page import ApprovalPage
from tests.signing import spoilers
from tests.signing.other_programs import by_other_program
from tests.signing.pki import Pki, make_pki
from tests.ui.page_setting import CASCAIS, Files, Setting, make_setting, shown_words, unnamed
from tests.ui.test_approval import open_page, press_main

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return make_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    return make_setting(tmp_path / "dossier", CASCAIS)


@pytest.fixture
def page(setting: Setting, qtbot: QtBot) -> ApprovalPage:
    made = open_page(setting, qtbot)
    press_main(made, "Prepare the document")
    made.route_buttons[Route.ELSEWHERE].click()
    return made


def saved(page: ApprovalPage, path: Path) -> bytes:
    """Save the document for signing and return what was saved."""
    route = page.routes[Route.ELSEWHERE]
    assert isinstance(route, ElsewhereRoute)
    page.choose = Files(to_write=path)
    route.saved.save_button.click()
    return path.read_bytes()


def test_the_document_goes_out_and_comes_back_signed(
    page: ApprovalPage, setting: Setting, pki: Pki, tmp_path: Path
) -> None:
    out, back = tmp_path / "for signing.pdf", tmp_path / "signed.pdf"
    frozen = setting.session.state.frozen
    assert frozen is not None
    assert saved(page, out) == setting.session.dossier.get(frozen.document)
    assert setting.opened == [out]
    back.write_bytes(by_other_program(pki, out.read_bytes()))
    page.choose = Files(to_read=back)
    press_main(page, "Choose the signed document")
    told = shown_words(page)
    assert "Carlos Pereira" in told
    assert "it is no certification" in told
    assert "is in the name of “Carlos Pereira”, not of “Carlos Carreiras”" in told
    assert setting.session.state.approved is None
    press_main(page, "Keep the signature of Carlos Pereira as approval")
    approved = setting.session.state.approved
    assert approved is not None
    assert approved.route is Route.ELSEWHERE
    assert setting.session.dossier.get(approved.document) == back.read_bytes()
    assert "in another program; only the signature was added" in shown_words(page)


def test_a_file_with_more_than_a_signature_is_refused_in_words(
    page: ApprovalPage, setting: Setting, pki: Pki, tmp_path: Path
) -> None:
    pdf = saved(page, tmp_path / "for signing.pdf")
    for name, data, told in (
        ("unsigned", pdf, "bears no signature"),
        ("another", pdf[:-1] + b" ", "written anew"),
        ("more", by_other_program(pki, spoilers.updated(pdf, spoilers.add_page)), "Something besides a signature"),
    ):
        back = tmp_path / f"{name}.pdf"
        back.write_bytes(data)
        page.choose = Files(to_read=back)
        press_main(page, "Choose the signed document")
        assert told in page.routes[Route.ELSEWHERE].problem.text()
    assert setting.session.state.approved is None
    assert unnamed(page) == []
