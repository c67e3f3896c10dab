"""From the click on Sign in the window to the page that tells of the approval: real threads, each child cold."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gnlc_desktop.locations import DATA_FOLDER_VARIABLE
from gnlc_desktop.wiring import Program

if TYPE_CHECKING:
    from gnlc_desktop.ui.dossier_view import DossierView
    from gnlc_desktop.ui.window import Window
    from gnlc_desktop.wizard.session import Session

LONGEST = 60
"""Seconds after which nothing is expected any more."""


@dataclass
class Opened:
    """The window of a program of its own, with nothing in it yet."""

    window: "Window"
    program: Program

    def begin(self) -> "Session":
        """Open the sample city, filled in and frozen."""
        from gnlc_desktop.actions.freeze import freeze
        from gnlc_desktop.dossier.answers import fit, parse_answers_file
        from gnlc_desktop.dossier.events import Answered
        from gnlc_desktop.locations import forms_folder
        from gnlc_desktop.wizard.opening import begin

        file = parse_answers_file((forms_folder() / "membership-r1" / "samples" / "cascais.json").read_bytes())
        session = begin(self.program, "en")
        for question, answer in fit(file, session.form).items():
            session.dossier.record(Answered(question, answer, visit=question))
        freeze(session.dossier, session.form, session.parts)
        self.window.open_session(session)
        return session

    def wait(self) -> None:
        """Wait until the work in the background has ended."""
        self.until(lambda: self.window.view is not None and not self.window.view.background.busy)

    def until(self, done: Callable[[], bool]) -> None:
        """Let the window go on until `done`."""
        from PySide6.QtTest import QTest

        limit = time.monotonic() + LONGEST
        while not done():
            if time.monotonic() > limit:
                raise SystemExit("the window never came to an end")
            # The window sleeps between events, as it does under a person's hand, and leaves the processor to the work.
            QTest.qWait(2)


@contextmanager
def opened() -> Iterator[Opened]:
    """Open the window, off the screen unless told otherwise."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ[DATA_FOLDER_VARIABLE] = folder
        from gnlc_desktop.ui.application import make_application
        from gnlc_desktop.ui.window import Window
        from gnlc_desktop.wiring import build_program

        make_application(theme="light")
        program = build_program()
        window = Window(program, open_program=lambda _path: True)
        window.show()
        yield Opened(window, program)
        window.close()


def clicks(key: Path, password: str, rounds: int) -> list[tuple[float, float]]:
    """Sign the sample city in a window so many times; return seconds on the wall, and of the processor, children included."""
    with opened() as place:

        def click() -> tuple[float, float]:
            session = place.begin()
            view = ready_to_sign(place, key, password)
            begun, used = time.perf_counter(), _processor_seconds()
            view.press_main()
            place.until(lambda: session.state.approved is not None)
            place.wait()
            taken = time.perf_counter() - begun, _processor_seconds() - used
            place.window.go_home()
            return taken

        click()
        return [click() for _round in range(rounds)]


def _processor_seconds() -> float:
    """Return what this process and its ended children have used; a child counts from its start, ahead of the click."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def ready_to_sign(place: Opened, key: Path, password: str) -> "DossierView":
    """Open the approval and look at that key there; return the view, whose main button then signs."""
    from gnlc_desktop.dossier.events import Route
    from gnlc_desktop.ui.approval_certificate import CertificateRoute
    from gnlc_desktop.ui.approval_page import ApprovalPage
    from gnlc_desktop.wizard.steps import APPROVAL
    from tests.ui.page_setting import Files

    view = place.window.view
    assert view is not None
    place.wait()
    view.go_to(APPROVAL)
    page = view.page
    assert isinstance(page, ApprovalPage)
    page.choose = Files(to_read=key)
    page.route_buttons[Route.CERTIFICATE].click()
    route = page.routes[Route.CERTIFICATE]
    assert isinstance(route, CertificateRoute)
    route.choose_button.click()
    route.password.edit.setText(password)
    route.inspect()
    place.wait()
    return view
