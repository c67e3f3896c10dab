"""The window, off the screen, with background work done at once."""

import os
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from gnlc_desktop.ui.application import make_application
from gnlc_desktop.ui.dossier_view import DossierView
from gnlc_desktop.ui.window import Window
from gnlc_desktop.wiring import Program, build_program
from gnlc_desktop.wizard.opening import begin
from tests.warm_children import warm_children

TODAY = date(2027, 3, 10)


@pytest.fixture(scope="package", autouse=True)
def quick_children() -> Iterator[None]:
    """Fork the isolated children: no test of the window is about how they start."""
    with warm_children():
        yield


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """Take every window away after its test: thousands of parts left over made the dressing of the next one slow."""
    yield
    for widget in QApplication.topLevelWidgets():
        # Lists and menus that drop down are windows too, but belong to what they drop from, which ends them.
        if widget.parentWidget() is not None or widget.windowType() is Qt.WindowType.Popup:
            continue
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def program() -> Program:
    """Put the real parts together, on a fixed day."""
    return build_program(today=TODAY)


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """Return the application in the light theme."""
    return make_application(theme="light")


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, program: Program) -> Window:
    """Open the window on its start page."""
    made = Window(program, open_program=lambda _path: True, inline=True)
    qtbot.addWidget(made)
    made.resize(1180, 800)  # off the screen, there is room for less
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def view(window: Window, program: Program) -> Iterator[DossierView]:
    """Open a new application in the window."""
    window.open_session(begin(program, "en"))
    assert window.view is not None
    yield window.view
    if window.view is not None:
        window.go_home()
