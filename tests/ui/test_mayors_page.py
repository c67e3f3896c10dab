"""The mayor sees what is approved, the pages and the statement, and approves or sends back; from afar, by file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gnlc_desktop.actions.hand_over import examine_handover, hand_over, open_handover
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.events import Route, SentBack
from gnlc_desktop.storage.handover_file import Kind
from gnlc_desktop.storage.library import Library
from gnlc_desktop.storage.mayors_copy import is_mayors
from gnlc_desktop.ui.approval_certificate import CertificateRoute
from gnlc_desktop.ui.approval_page import ApprovalPage
from gnlc_desktop.ui.dossier_view import DossierView
from gnlc_desktop.ui.mayors_page import MayorsPage
from gnlc_desktop.ui.scrolling import in_column
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import APPROVAL, MAYORS
from tests.signing.pki import PASSWORD, Pki, make_pki
from tests.ui.page_setting import CASCAIS, Files, Setting, make_setting, now, one_page, shown_words, unnamed
from tests.ui.test_approval import press_main

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return make_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def setting(tmp_path: Path, qtbot: QtBot) -> Setting:
    """Return a dossier with a document that waits for the mayor."""
    made = make_setting(tmp_path / "dossier", CASCAIS)
    page = made.show(ApprovalPage)
    qtbot.addWidget(page)
    press_main(page, "Prepare the document")
    return made


def shown(setting: Setting, qtbot: QtBot) -> MayorsPage:
    page = setting.show(MayorsPage)
    page.preview.run_task = one_page
    qtbot.addWidget(page)
    return page


def look_at_certificate(page: MayorsPage, pki: Pki) -> CertificateRoute:
    """Choose to approve with the certificate file, and have it shown."""
    page.approve_choice.click()
    page.route_buttons[Route.CERTIFICATE].click()
    route = page.routes[Route.CERTIFICATE]
    assert isinstance(route, CertificateRoute)
    page.choose = Files(to_read=pki["mayor-p256"].path)
    route.choose_button.click()
    route.password.edit.setText(PASSWORD)
    press_main(page, "Look at the certificate")
    return route


def approve(page: MayorsPage, pki: Pki) -> None:
    """Approve with the certificate file."""
    look_at_certificate(page, pki)
    press_main(page, "Sign as Carlos Pereira")


def test_it_says_what_is_approved_and_asks_for_one_decision(setting: Setting, qtbot: QtBot) -> None:
    page = shown(setting, qtbot)
    told = shown_words(page)
    for expected in ("of Cascais", "Prepared by Ana Example.", "by the published rule", "Beijing Declaration"):
        assert expected in told
    assert "How do you approve?" not in told
    assert "Put aside and change answers" not in told
    press_main(page, "Decide below")
    assert unnamed(page) == []


def test_it_says_what_the_date_is_for(setting: Setting, qtbot: QtBot) -> None:
    told = shown_words(shown(setting, qtbot))
    assert "Next, the city asks its National Commission to endorse it. Until" in told


def test_it_begins_at_its_top_and_shows_the_certificate_before_anything_is_signed(
    setting: Setting, qtbot: QtBot, pki: Pki
) -> None:
    page = shown(setting, qtbot)
    area = in_column(page, 860)
    area.resize(1366, 620)
    area.show()
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    qtbot.waitUntil(lambda: bar.value() == 0)
    route = look_at_certificate(page, pki)

    def seen() -> bool:
        view = route.shown.itemAt(0).widget()
        assert view is not None
        return area.viewport().rect().contains(QRect(view.mapTo(area.viewport(), QPoint()), view.size()))

    qtbot.waitUntil(seen)
    page.setParent(None)


def test_the_mayor_approves(setting: Setting, qtbot: QtBot, pki: Pki) -> None:
    page = shown(setting, qtbot)
    approve(page, pki)
    assert setting.session.standing is Standing.APPROVED
    assert setting.said[-1] == "Thank you. Your approval is recorded."
    press_main(page, "Back to the page Approval")
    assert setting.went[-1] == (APPROVAL, None)


def test_the_mayor_sends_back_and_the_author_reads_why(setting: Setting, qtbot: QtBot) -> None:
    page = shown(setting, qtbot)
    page.send_back_choice.click()
    press_main(page, "Send it back")
    assert setting.session.state.sent_back is None
    page.why.setPlainText("The budget is last year's.")
    press_main(page, "Send it back")
    frozen = setting.session.state.frozen
    assert frozen is not None
    assert setting.session.state.sent_back == SentBack(frozen.document, "The budget is last year's.")
    author = setting.show(ApprovalPage)
    qtbot.addWidget(author)
    assert "The mayor sent the document back: “The budget is last year's.”" in shown_words(author)
    author.reopen_button.click()
    assert "The budget is last year's." in shown_words(author)
    press_main(author, "Prepare the document")
    assert "The budget is last year's." not in shown_words(author)


class Away:
    """The mayor's own computer, with a hand-over file made for the mayor opened on it."""

    def __init__(self, setting: Setting, folder: Path, qtbot: QtBot) -> None:
        self.setting, self.folder = setting, folder
        session = setting.session
        out = folder / "for the mayor.gnlc"
        hand_over(session.dossier, session.form, session.parts, kind=Kind.MAYOR, path=out)
        library = Library(folder / "laptop", now)
        opened = open_handover(library, examine_handover(library, out, find_form=lambda *_named: session.form))
        self.session = Session(library.open(opened.id), session.form, session.parts)
        self.view = DossierView(
            self.session,
            go_home=lambda: None,
            open_program=lambda _path: True,
            begin_following=lambda _relation: None,
            inline=True,
        )
        qtbot.addWidget(self.view)
        self.view.resize(1100, 800)
        self.view.show()

    @property
    def page(self) -> MayorsPage:
        assert isinstance(self.view.page, MayorsPage)
        return self.view.page

    def bring_home(self) -> None:
        """Save the file for the city, and open it there."""
        back = self.folder / "back.gnlc"
        self.page.choose = Files(to_write=back)
        press_main(self.page, "Save the file for the city")
        city = Library(self.setting.session.dossier.folder.parent, now)
        offer = examine_handover(city, back, find_form=lambda *_named: self.session.form)
        assert offer.merges
        open_handover(city, offer)
        self.setting.session.dossier.refresh()


@pytest.fixture
def away(setting: Setting, tmp_path: Path, qtbot: QtBot) -> Away:
    return Away(setting, tmp_path, qtbot)


def test_on_the_mayors_computer_there_is_no_other_page(away: Away) -> None:
    view = away.view
    assert is_mayors(away.session.dossier.folder)
    assert view.step == MAYORS
    assert not view.rail.isVisibleTo(view)
    for ask in (lambda: view.go_to(APPROVAL), view.switch_side, view.back, view.undo, lambda: view.choose_language("fr")):
        ask()
    assert (view.step, away.session.language) == (MAYORS, "en")
    assert not view.bar.back.isVisibleTo(view)
    shown_there: list[QWidget] = [away.page._reopen_panel, away.page.rehearsal]
    assert not any(each.isVisibleTo(away.page) for each in shown_there)


def test_an_approval_made_there_comes_home_by_file(away: Away, pki: Pki) -> None:
    approve(away.page, pki)
    assert "One thing is left: save the file for the city" in shown_words(away.page)
    away.bring_home()
    approved = away.setting.session.dossier.state.approved
    assert approved is not None
    assert approved == away.session.state.approved
    assert away.setting.session.dossier.get(approved.document) == away.session.dossier.get(approved.document)
    assert not is_mayors(away.setting.session.dossier.folder)


def test_a_reason_given_there_comes_home_by_file(away: Away) -> None:
    away.page.send_back_choice.click()
    away.page.why.setPlainText("Please name the new library.")
    press_main(away.page, "Send it back")
    away.bring_home()
    sent_back = away.setting.session.dossier.state.sent_back
    assert sent_back is not None
    assert sent_back.reason == "Please name the new library."
    assert away.setting.session.dossier.state.approved is None
