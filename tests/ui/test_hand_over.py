"""Handing over and opening in the window: a dossier goes out in a file, and what others wrote comes home."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from gnlc_desktop.actions.hand_over import hand_over
from gnlc_desktop.dossier.events import Answered
from gnlc_desktop.storage.handover_file import Kind
from gnlc_desktop.ui.beside_page import BesidePage
from gnlc_desktop.ui.dossier_view import DossierView
from gnlc_desktop.ui.hand_over_page import HandOverPage
from gnlc_desktop.ui.open_handover_page import OpenHandoverPage
from gnlc_desktop.ui.screenshots import settle
from gnlc_desktop.ui.window import Window
from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.opening import begin
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import CHECK


class _Choice:
    """Chooses a file without a dialog."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.path

    def new_file(self, parent: QWidget, title: str, suggestion: Path, kinds: str) -> Path | None:
        self.suggested = suggestion
        return self.path

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        return self.path


def said(page: QWidget) -> str:
    """Return every word that can be seen."""
    # What was put into a layout just now is shown when the layout is done.
    settle()
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))


@pytest.fixture
def handed(program: Program, tmp_path: Path) -> Callable[..., Path]:
    """Return a function that hands over a session's dossier."""

    def hand(session: Session, kind: Kind = Kind.COLLEAGUE, password: str = "") -> Path:
        path = tmp_path / f"{kind}.gnlc"
        hand_over(session.dossier, session.form, program.parts, kind=kind, path=path, password=password, replace=True)
        return path

    return hand


def open_page(window: Window) -> OpenHandoverPage:
    page = window.handover.page
    assert isinstance(page, OpenHandoverPage)
    return page


def test_the_page_lists_what_is_inside_and_writes_the_file(window: Window, view: DossierView, tmp_path: Path) -> None:
    view.session.answer("city.name", "Cascais")
    window.hand_over_act.trigger()
    page = window.handover.page
    assert isinstance(page, HandOverPage)
    assert page.first_focus().hasFocus()
    assert not window.undo_act.isEnabled()
    assert "1 answer" in said(page)
    assert "A draft of the document" in said(page)
    page.kinds[Kind.MAYOR].setChecked(True)
    assert "Prepare the document" in said(page)
    assert not page.bar.main.isVisibleTo(page)
    page.kinds[Kind.COLLEAGUE].setChecked(True)
    chosen = _Choice(tmp_path / "out")
    page.choose = chosen
    page.password.edit.setText("short")
    page.bar.main.click()
    assert "too short" in said(page)
    assert not (tmp_path / "out.gnlc").exists()
    page.password.edit.setText("long enough")
    page.bar.main.click()
    assert (tmp_path / "out.gnlc").exists()
    assert chosen.suggested.name == "Cascais-2027-03-10-colleague.gnlc"
    assert page.password.text() == ""
    assert "out.gnlc" in said(page)
    page.bar.back.click()
    assert window.stack.currentWidget() is view
    assert window.undo_act.isEnabled()


def test_a_file_of_a_dossier_that_is_not_here_becomes_a_new_one(
    window: Window, view: DossierView, handed: Callable[..., Path], program: Program
) -> None:
    view.session.answer("city.name", "Cascais")
    path = handed(view.session)
    folder = view.session.dossier.folder
    window.go_home()
    folder.rename(folder.parent.parent / "elsewhere")
    window.handover.open(path)
    page = open_page(window)
    assert "Cascais" in said(page)
    assert "A new dossier is made" in said(page)
    page.bar.main.click()
    assert window.view is not None
    assert window.handover.page is None
    assert window.view.session.state.answers["city.name"] == "Cascais"
    assert window.view.session.dossier.id == folder.name
    assert "The dossier is made" in window.view.bar.line.text()


def test_two_answers_are_shown_side_by_side_and_one_is_chosen(
    window: Window, view: DossierView, handed: Callable[..., Path], program: Program
) -> None:
    session = view.session
    session.answer("city.name", "Cascais")
    dossier = session.dossier.id
    path = handed(session)
    # A colleague goes on with the copy, and so do we.
    session.answer("city.name", "Ours")
    window.go_home()
    ours = program.library.folder / dossier
    ours.rename(ours.parent.parent / "ours")
    window.handover.open(path)
    open_page(window).bar.main.click()
    assert window.view is not None
    window.view.session.record(Answered("city.name", "Theirs", "visit"))
    back = handed(window.view.session)
    window.go_home()
    ours.rename(ours.parent.parent / "theirs")
    (ours.parent.parent / "ours").rename(ours)
    window.handover.open(back)
    assert "put together with yours" in said(open_page(window))
    open_page(window).bar.main.click()
    assert window.view is not None
    assert window.view.step == CHECK
    assert "1 act from the other copy" in window.view.bar.line.text()
    shown = said(window.view.page)
    assert "answered differently by two people" in shown
    assert "Ours" in shown
    assert "Theirs" in shown
    choose = {each.accessibleName(): each for each in window.view.page.findChildren(QPushButton)}
    choose["Name of the city: choose Ours"].click()
    state = window.view.session.dossier.state
    assert state.answers["city.name"] == "Ours"
    assert state.conflicts == ()
    assert "answered differently" not in said(window.view.page)
    assert program.library.open(dossier).state.conflicts == ()


def test_a_locked_file_asks_for_its_password_and_says_when_it_is_wrong(
    window: Window, view: DossierView, handed: Callable[..., Path]
) -> None:
    view.session.answer("city.name", "Cascais")
    path = handed(view.session, password="long enough")
    window.handover.open(path)
    page = open_page(window)
    assert page.first_focus() is page.password.edit
    assert "Cascais" not in said(page).replace(path.name, "")
    page.password.edit.setText("long Enough")
    page.bar.main.click()
    assert "does not open" in said(page)
    page.password.edit.setText("long enough")
    page.bar.main.click()
    assert "Cascais" in said(page)
    assert page.password.text() == ""
    page.bar.back.click()
    assert window.stack.currentWidget() is window.start


def test_a_file_that_is_none_says_so_and_offers_nothing(window: Window, tmp_path: Path) -> None:
    (tmp_path / "x.gnlc").write_bytes(b"nothing")
    window.handover.open(tmp_path / "x.gnlc")
    page = open_page(window)
    assert "no hand-over file" in said(page)
    assert not page.bar.main.isVisibleTo(page)


def test_a_file_can_be_dropped_on_the_window(
    window: Window, dressed: QApplication, handed: Callable[..., Path], program: Program
) -> None:
    path = handed(begin(program, "en"))

    def drop(*places: QUrl) -> bool:
        data = QMimeData()
        data.setUrls(list(places))
        buttons, keys, action = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
        entering = QDragEnterEvent(QPoint(5, 5), action, data, buttons, keys)
        entering.ignore()
        dressed.sendEvent(window, entering)
        if not entering.isAccepted():
            return False
        return dressed.sendEvent(window, QDropEvent(QPointF(5, 5), action, data, buttons, keys))

    assert not drop(QUrl.fromLocalFile(str(path.with_suffix(".pdf"))))
    assert not drop(QUrl("https://city.example/x.gnlc"))
    assert not drop(QUrl.fromLocalFile(str(path)), QUrl.fromLocalFile(str(path)))
    assert drop(QUrl.fromLocalFile(str(path)))
    assert open_page(window).offer is not None


def test_the_start_page_and_the_menu_lead_there(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getOpenFileName", lambda *_arguments: (str(tmp_path / "x.gnlc"), "")
    )
    window.start.handover_button.click()
    assert isinstance(window.handover.page, BesidePage)
    assert "There is no file x.gnlc" in said(window.handover.page)
    assert window.home_act.isEnabled()
    window.home_act.trigger()
    assert window.handover.page is None
