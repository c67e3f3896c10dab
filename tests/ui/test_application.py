"""Starting: nothing heavy before the first picture, every kind of answer has an editor, faults are told plainly."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPlainTextEdit, QTextEdit
from pytestqt.qtbot import QtBot

from gnlc_desktop.cli.main import main
from gnlc_desktop.errors import EnvironmentFailed
from gnlc_desktop.form.answer_types import ANSWER_TYPES
from gnlc_desktop.ui import application
from gnlc_desktop.ui.choice_editors import editor_kinds
from gnlc_desktop.ui.dossier_view import DossierView
from gnlc_desktop.ui.screenshots import take_screenshots
from gnlc_desktop.ui.theme import apply_theme
from gnlc_desktop.ui.window import Window
from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.opening import begin

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)", "grabbing the keyboard")

HEAVY = ("reportlab", "pypdf", "pypdfium2", "PIL", "uharfbuzz", "bidi", "cryptography", "pyhanko", "phonenumbers", "babel", "email_validator")
FIRST_PICTURE = """
import sys
from PySide6.QtWidgets import QApplication
from gnlc_desktop.wiring import build_program
from gnlc_desktop.ui.application import make_application
from gnlc_desktop.ui.window import Window
application = make_application()
window = Window(build_program())
window.show()
QApplication.processEvents()
window.grab()
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def test_nothing_heavy_is_loaded_before_the_first_picture() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PICTURE], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    loaded = set(done.stdout.split())
    assert "gnlc_desktop" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_every_kind_of_answer_has_an_editor() -> None:
    assert editor_kinds() == ANSWER_TYPES.keys()


@pytest.mark.logs_failures
def test_a_fault_of_the_program_is_told_plainly_and_without_values(
    dressed: QApplication, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(f"{box.text()} {box.informativeText()}"))
    try:
        raise RuntimeError("the mayor's name")
    except RuntimeError as error:
        application._last_resort(RuntimeError, error, error.__traceback__)
    assert "kept on this computer" in told[0]
    assert "mayor's name" not in told[0] + caplog.text
    assert "RuntimeError" in caplog.text


def test_every_page_becomes_a_picture(dressed: QApplication, program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    taken = take_screenshots(tmp_path, program=program, language="en", theme="dark", scale=1)
    apply_theme(dressed, "light")
    assert len(taken) >= 2 * (len(program.membership.pages) + 5)
    assert all(path.stat().st_size > 5000 for path in taken)


def test_no_field_takes_mark_up_that_is_pasted(view: DossierView) -> None:
    for page in view.session.form.pages:
        view.go_to(page.id)
    assert not view.findChildren(QTextEdit)
    assert view.findChildren(QPlainTextEdit)
    assert view.findChildren(QLabel)


def test_the_parts_of_the_program_are_loaded_once_the_first_picture_stands(
    dressed: QApplication, program: Program, qtbot: QtBot
) -> None:
    made: list[Program] = []

    def build() -> Program:
        made.append(program)
        return program

    window = Window(build, inline=True)
    qtbot.addWidget(window)
    assert made == []
    window.show()
    qtbot.waitUntil(lambda: window.start.form_language.count() == 2)
    assert made == [program]
    assert [menu.title() for menu in window._menus] == ["&Application", "&Edit", "&Go", "&Help"]


def test_the_cursor_lands_on_the_application_changed_last(
    dressed: QApplication, program: Program, qtbot: QtBot
) -> None:
    begin(program, "en").close()
    window = Window(lambda: program, inline=True)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: bool(window.start.cards))
    assert window.focusWidget() is window.start.cards[0]


def test_parts_that_cannot_be_loaded_are_told_on_the_start_page(dressed: QApplication, qtbot: QtBot) -> None:
    def build() -> Program:
        raise EnvironmentFailed("no-rights", place="office")

    window = Window(build, inline=True)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.start.problem_frame.isVisible)
    window.start.begin_button.click()
    assert window.view is None


def test_the_window_opens_no_larger_than_its_screen(dressed: QApplication, program: Program) -> None:
    """Not every desktop moves a window that is taller than the screen: its buttons would lie below the edge."""
    window = Window(program, inline=True)
    room = window.screen().availableSize()
    assert (window.width(), window.height()) == (min(1180, room.width()), min(800, room.height() - 40))


@pytest.mark.parametrize("name", ["mayor.gnlc", "MAYOR.GNLC"])
def test_a_hand_over_file_that_the_program_is_opened_with_is_shown(
    qtbot: QtBot, dressed: QApplication, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    window = Window(program, inline=True)
    qtbot.addWidget(window)
    monkeypatch.setattr(application, "make_window", lambda _program: (dressed, window))
    monkeypatch.setattr(QApplication, "exec", lambda _application: 0)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    for later in ("load_other_fonts", "translate_qt", "_load_ahead"):
        monkeypatch.setattr(application, later, lambda: None)
    place = tmp_path / name
    place.write_bytes(b"no hand-over file")
    assert main([str(place)]) == 0
    qtbot.waitUntil(lambda: window.handover.page is not None)
    assert window.handover.page is not None
    assert name in " ".join(label.text() for label in window.handover.page.findChildren(QLabel))
