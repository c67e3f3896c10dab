"""Long work in the window says what it does and how far it is, and Escape or Cancel stops it with nothing changed."""

import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.actions.own_identity import own_identities
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.events import Route
from gnlc_desktop.isolation.run import Child
from gnlc_desktop.ui.approval_certificate import CertificateRoute
from gnlc_desktop.ui.approval_identity import OwnIdentityRoute
from gnlc_desktop.ui.approval_page import ApprovalPage
from gnlc_desktop.ui.dossier_view import DossierView
from gnlc_desktop.wizard.steps import APPROVAL, SENDING
from tests.signing.pki import PASSWORD, make_pki
from tests.ui.page_setting import CASCAIS, Files, Setting, confirm_address, make_setting, one_page

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
STOPPED = "Stopped. Nothing was changed."


@pytest.fixture
def setting(tmp_path: Path) -> Setting:
    return make_setting(tmp_path / "dossier", CASCAIS)


@pytest.fixture
def view(setting: Setting, qtbot: QtBot, dressed: QApplication) -> Iterator[DossierView]:
    """Open the dossier with work truly in the background."""
    made = DossierView(setting.session, go_home=lambda: None, open_program=lambda _path: True, begin_following=lambda _: None)
    qtbot.addWidget(made)
    made.resize(1180, 800)
    # A key reaches the window that is active; the one of the test before may still be.
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close_session()


def press_main_and_escape(view: DossierView, qtbot: QtBot) -> None:
    """Begin the page's main work and stop it by its key before the window's thread has looked up again."""
    with qtbot.waitSignal(view.background.stopped, timeout=20_000):
        view.press_main()
        assert view.background.busy
        assert view.bar.cancel.isVisible()
        QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.bar.cancel.isVisible()
    assert view.stack.isEnabled()
    assert view.bar.line.text().startswith(STOPPED)


def approval_page(view: DossierView) -> ApprovalPage:
    view.go_to(APPROVAL)
    assert isinstance(view.page, ApprovalPage)
    view.page.preview.run_task = one_page
    return view.page


def acts(setting: Setting) -> int:
    return len(setting.session.dossier.events)


@pytest.mark.parametrize("by_key", [False, True])
def test_a_document_being_made_is_stopped_by_button_and_by_key_and_made_when_asked_again(
    view: DossierView, setting: Setting, qtbot: QtBot, by_key: bool
) -> None:
    approval_page(view)
    before = acts(setting)
    pressed = threading.Event()
    # Both threads are taken until the button is pressed, however fast this machine is.
    for _thread in range(2):
        view.background._pool.start(lambda: pressed.wait(20))
    with qtbot.waitSignal(view.background.stopped, timeout=20_000):
        view.press_main()
        assert view.bar.cancel.isVisible()
        if by_key:
            # At once, not after the tenth of a second for which Qt shows a button going down.
            QTest.keyClick(view, Qt.Key.Key_Escape)
        else:
            view.bar.cancel.click()
        pressed.set()
    assert view.bar.line.text().startswith(STOPPED)
    assert (acts(setting), setting.session.standing) == (before, Standing.NOT_FROZEN)
    with qtbot.waitSignal(view.background.ended, timeout=20_000):
        view.press_main()
    assert setting.session.standing is Standing.FROZEN


def test_a_document_being_made_says_how_far_it_is_and_cannot_be_stopped_once_it_is_kept(
    view: DossierView, qtbot: QtBot
) -> None:
    approval_page(view)
    told: list[tuple[int, int, bool]] = []
    view.background.moved.connect(lambda done, of, settled: told.append((done, of, settled)))
    with qtbot.waitSignal(view.background.ended, timeout=20_000):
        view.press_main()
    laid_out = [done for done, _of, settled in told if not settled]
    assert laid_out == sorted(laid_out)
    assert len(laid_out) > 10
    assert told[-1][2]
    assert view.bar.progress.maximum() == 0, "the next work begins anew"


def test_a_signature_being_made_is_stopped_and_its_child_is_gone(
    view: DossierView, setting: Setting, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    freeze(setting.session.dossier, setting.session.form, setting.parts)
    processes: list[subprocess.Popen[bytes]] = []
    start = Child.__init__

    def watched(child: Child, *arguments: object, **named: object) -> None:
        start(child, *arguments, **named)  # type: ignore[arg-type]
        processes.append(child._process)

    # The child that signs starts as soon as the certificate is shown.
    monkeypatch.setattr(Child, "__init__", watched)
    page = approval_page(view)
    page.route_buttons[Route.CERTIFICATE].click()
    route = page.routes[Route.CERTIFICATE]
    assert isinstance(route, CertificateRoute)
    page.choose = Files(to_read=make_pki(tmp_path)["mayor-p256"].path)
    route.choose_button.click()
    route.password.edit.setText(PASSWORD)
    with qtbot.waitSignal(view.background.ended, timeout=20_000):
        view.press_main()
    assert route.certificate is not None
    before = acts(setting)
    press_main_and_escape(view, qtbot)
    assert (acts(setting), setting.session.standing) == (before, Standing.FROZEN)
    assert processes
    assert all(process.returncode is not None for process in processes)


def test_an_identity_being_made_is_stopped_and_none_is_kept(
    view: DossierView, setting: Setting, qtbot: QtBot
) -> None:
    freeze(setting.session.dossier, setting.session.form, setting.parts)
    page = approval_page(view)
    page.route_buttons[Route.OWN_IDENTITY].click()
    route = page.routes[Route.OWN_IDENTITY]
    assert isinstance(route, OwnIdentityRoute)
    for field in (route.password.edit, route.again.edit):
        field.setText("twelve quiet herons")
    press_main_and_escape(view, qtbot)
    assert own_identities() == ()


def test_a_package_being_written_is_stopped_and_its_folder_stays_as_it_was(
    view: DossierView, setting: Setting, qtbot: QtBot, tmp_path: Path
) -> None:
    confirm_address(setting)
    freeze(setting.session.dossier, setting.session.form, setting.parts)
    view.go_to(SENDING)
    folder = tmp_path / "package"
    folder.mkdir()
    view.page.folder = folder  # type: ignore[attr-defined]
    view.refresh()
    before = acts(setting)
    press_main_and_escape(view, qtbot)
    assert list(folder.iterdir()) == []
    assert acts(setting) == before


def test_escape_does_nothing_where_no_work_is_going_on(view: DossierView) -> None:
    approval_page(view)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert STOPPED not in view.bar.line.text()


def test_the_bar_forgets_what_it_told_of_an_earlier_act_once_another_begins(view: DossierView, qtbot: QtBot) -> None:
    view.bar.say("Saved as an earlier list.")
    with qtbot.waitSignal(view.background.ended, timeout=20_000):
        view.background.run(lambda: None, lambda _done: None, lambda _error: None, "Reading the list")
    assert "an earlier list" not in view.bar.line.text()


def test_closing_the_window_does_not_wait_for_work_that_can_be_stopped(
    view: DossierView, setting: Setting
) -> None:
    approval_page(view)
    before = acts(setting)
    view.press_main()
    view.close_session()
    assert acts(setting) == before
