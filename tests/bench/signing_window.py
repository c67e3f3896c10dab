"""From the click on Sign in the window to the page that tells of the approval: real threads, each child cold."""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from gnlc_desktop.locations import DATA_FOLDER_VARIABLE

LONGEST = 60
"""Seconds after which nothing is expected any more."""


def clicks(key: Path, password: str, rounds: int) -> list[tuple[float, float]]:
    """Sign the sample city in a window so many times; return seconds on the wall, and of the processor, children included."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ[DATA_FOLDER_VARIABLE] = folder
        from PySide6.QtTest import QTest

        from gnlc_desktop.actions.freeze import freeze
        from gnlc_desktop.dossier.answers import fit, parse_answers_file
        from gnlc_desktop.dossier.events import Answered
        from gnlc_desktop.locations import forms_folder
        from gnlc_desktop.ui.application import make_application
        from gnlc_desktop.ui.window import Window
        from gnlc_desktop.wiring import build_program
        from gnlc_desktop.wizard.opening import begin

        application = make_application(theme="light")
        program = build_program()
        file = parse_answers_file((forms_folder() / "membership-r1" / "samples" / "cascais.json").read_bytes())
        window = Window(program, open_program=lambda _path: True)
        window.show()

        def until(done: Callable[[], bool]) -> None:
            limit = time.monotonic() + LONGEST
            while not done():
                if time.monotonic() > limit:
                    raise SystemExit("the window never came to an end")
                # The window sleeps between events, as it does under a person's hand, and leaves the processor to the work.
                QTest.qWait(2)

        def click() -> tuple[float, float]:
            session = begin(program, "en")
            for question, answer in fit(file, session.form).items():
                session.dossier.record(Answered(question, answer, visit=question))
            freeze(session.dossier, session.form, session.parts)
            window.open_session(session)
            sign = _ready_to_sign(window, key, password, until)
            begun, used = time.perf_counter(), _processor_seconds()
            sign()
            until(lambda: session.state.approved is not None and not window.view.background.busy)
            application.processEvents()
            taken = time.perf_counter() - begun, _processor_seconds() - used
            window.go_home()
            return taken

        click()
        taken = [click() for _round in range(rounds)]
        window.close()
        return taken


def _processor_seconds() -> float:
    """Return what this process and its ended children have used; a child counts from its start, ahead of the click."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _ready_to_sign(
    window: object, key: Path, password: str, until: Callable[[Callable[[], bool]], None]
) -> Callable[[], None]:
    """Open the approval with that key, look at it, and return what the button Sign does."""
    from gnlc_desktop.dossier.events import Route
    from gnlc_desktop.ui.approval_certificate import CertificateRoute
    from gnlc_desktop.ui.approval_page import ApprovalPage
    from gnlc_desktop.ui.window import Window
    from gnlc_desktop.wizard.steps import APPROVAL
    from tests.ui.page_setting import Files

    assert isinstance(window, Window)
    view = window.view
    assert view is not None
    until(lambda: not view.background.busy)
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
    until(lambda: route.certificate is not None and not view.background.busy)
    return view.press_main
