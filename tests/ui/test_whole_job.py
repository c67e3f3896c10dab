"""The main job by keyboard alone: from the start page to the package, with a disk that works and one that does not."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gnlc_desktop.actions.throwaway import throwaway_certificate
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.events import Act
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import EnvironmentFailed
from gnlc_desktop.mail.draft import read_draft
from gnlc_desktop.mail.mail_programs import Rung
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.ui.approval_page import ApprovalPage
from gnlc_desktop.ui.dossier_view import DossierView
from gnlc_desktop.ui.screenshots import settle
from gnlc_desktop.ui.sending_page import SendingPage
from gnlc_desktop.ui.window import Window
from tests.ui.typing_by_keyboard import focused, press, tab_to, type_text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)", "grabbing the keyboard")

CONTROL = Qt.KeyboardModifier.ControlModifier
PAGES: tuple[tuple[tuple[str, str], ...], ...] = (
    (("Name of the city", "Cascais"), ("Country", "Portugal")),
    (("Surname", "Carreiras"), ("First names", "Carlos"), ("Exact official title", "Presidente da Câmara Municipal")),
    (
        ("Surname", "Exemplo"),
        ("First names", "Ana"),
        ("Exact official title", "Head of Education"),
        ("Postal address", "Praça 5 de Outubro, Cascais"),
        ("Postcode", "2754-501"),
        ("Telephone, with country code", "+351 21 482 50 00"),
        ("E-mail address", "learning@cascais.example"),
        ("Language of communication: English", " "),
    ),
    (
        ("Population: value", "206 479"),
        ("Population: year", "2025"),
        ("Area: value", "97.3"),
        ("Area: year", "2025"),
        ("GDP per capita of the city: not available", " "),
        ("GDP per capita of the country: not available", " "),
        ("Average years of schooling, men: not available", " "),
        ("Average years of schooling, women: not available", " "),
    ),
    (("What moves your city?", "Cascais wants to learn with all who live there."),),
    (("What does the city do, or plan to do?", "Three learning centres are open in the evening."),),
)
"""What is typed on the pages with required questions; a space ticks a box."""


class Chooser:
    """Stands for the desktop's dialogs: gives what a test laid ready."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self._file

    def new_file(self, parent: QWidget, title: str, suggestion: Path, kinds: str) -> Path | None:
        return None

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        return None


def go_on() -> None:
    """Do the page's main act."""
    press(Qt.Key.Key_Return, CONTROL)


def answer_everything(view: DossierView) -> None:
    """Fill what is required, page by page."""
    tab_to("Yes, a form file came with it")
    press(Qt.Key.Key_Down)
    go_on()
    for fields in PAGES:
        for name, text in fields:
            tab_to(name)
            type_text(text)
        go_on()
    while view.step != "declaration":
        go_on()
    tab_to("The city applies to join the network and pledges to adopt the Beijing Declaration on Building Learning "
           "Cities and the Key Features of Learning Cities.")
    press(Qt.Key.Key_Space)
    tab_to("Put in the date of today")
    press(Qt.Key.Key_Space)
    tab_to("The official stamp: A picture of the stamp is placed in the document")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    go_on()
    # Supporting documents are asked of nobody.
    assert view.step == "supporting"
    go_on()


def confirm_commission(view: DossierView) -> None:
    """Confirm the address that the directory knows."""
    assert view.step == "commission"
    tab_to("Where did you check it?")
    type_text("telephone call")
    tab_to("Confirm this address")
    press(Qt.Key.Key_Space)
    go_on()


def approve(view: DossierView, certificate: Path, password: str) -> None:
    """Prepare the document and sign it with a certificate file."""
    page = view.page
    assert isinstance(page, ApprovalPage)
    page.choose = Chooser(certificate)
    go_on()
    tab_to("With the mayor's certificate file")
    press(Qt.Key.Key_Space)
    tab_to("Choose the certificate file")
    press(Qt.Key.Key_Space)
    tab_to("Password of the certificate")
    type_text(password)
    go_on()
    go_on()


def until(done: Callable[[], bool], act: Callable[[], object]) -> None:
    """Do an act again, as a person does where the disk has refused, until it is done."""
    for _try in range(12):
        if done():
            return
        act()
    raise AssertionError("it was never done")


@pytest.fixture
def certificate(window: Window, tmp_path: Path) -> tuple[Path, str]:
    made = throwaway_certificate(window.program.parts)
    path = tmp_path / "mayor.p12"
    path.write_bytes(made.pkcs12)
    return path, made.password


def test_the_whole_job_is_done_by_keyboard_alone(
    window: Window, certificate: tuple[Path, str], tmp_path: Path
) -> None:
    assert focused().accessibleName() == "New application"
    press(Qt.Key.Key_Space)
    view = window.view
    assert view is not None
    answer_everything(view)
    confirm_commission(view)
    assert view.step == "check"
    assert view.session.findings.problems == ()
    go_on()
    approve(view, *certificate)
    assert view.session.standing is Standing.APPROVED
    assert isinstance(view.page, ApprovalPage)
    assert view.page.preview.isAncestorOf(focused())
    assert view.area.verticalScrollBar().value() == 0
    go_on()
    page = view.page
    assert isinstance(page, SendingPage)
    page.folder = tmp_path / "package"
    page.open_draft = lambda _path: Rung.NONE
    go_on()
    assert page.package is not None
    assert focused().accessibleName() == "Open the letter in your mail program"
    assert all(check.ok for check in page.package.validation)
    letter = read_draft(page.package.draft.read_bytes())
    assert letter.cc == ("learningcities@unesco.org",)
    assert letter.attachments[0][1] == page.package.application.read_bytes()
    assert view.rail.buttons["sending"].accessibleName() == "Send, finished, letter prepared"
    settle()


class Flickering:
    """A disk that refuses two acts of five, whichever they are."""

    def __init__(self, record: Callable[[OpenDossier, Act], DossierState]) -> None:
        self._record = record
        self.refused = 0
        self._chance = Random(2027)

    def __call__(self, dossier: OpenDossier, act: Act) -> DossierState:
        if self._chance.random() < 0.4:
            self.refused += 1
            raise EnvironmentFailed("no-space", place="dossier")
        return self._record(dossier, act)


def test_the_whole_job_is_done_on_a_disk_that_refuses_many_acts(
    window: Window, certificate: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(Qt.Key.Key_Space)
    view = window.view
    assert view is not None
    disk = Flickering(OpenDossier.record)
    monkeypatch.setattr(OpenDossier, "record", lambda dossier, act: disk(dossier, act))
    session = view.session
    answer_everything(view)
    assert disk.refused > 10
    until(lambda: not session.unsaved, session.retry)
    assert not session.findings.problems
    view.go_to("commission")
    until(lambda: bool(session.state.commission), lambda: confirm_again(view))
    view.go_to("approval")
    until(lambda: session.standing is Standing.FROZEN, go_on)
    until(lambda: session.standing is Standing.APPROVED, lambda: approve_again(view, certificate))
    view.go_to("sending")
    page = view.page
    assert isinstance(page, SendingPage)
    page.folder = tmp_path / "package"
    page.open_draft = lambda _path: Rung.NONE
    until(lambda: page.package is not None, lambda: page._prepare(replace=True))
    assert page.package is not None
    assert all(check.ok for check in page.package.validation)
    settle()


def confirm_again(view: DossierView) -> None:
    """Confirm the Commission's address once more."""
    confirm_commission(view)
    view.go_to("commission")


def approve_again(view: DossierView, certificate: tuple[Path, str]) -> None:
    """Sign what is prepared already."""
    page = view.page
    assert isinstance(page, ApprovalPage)
    page.choose = Chooser(certificate[0])
    tab_to("With the mayor's certificate file")
    press(Qt.Key.Key_Space)
    tab_to("Choose the certificate file")
    press(Qt.Key.Key_Space)
    tab_to("Password of the certificate")
    type_text(certificate[1])
    go_on()
    go_on()
