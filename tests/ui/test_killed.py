"""The window may be killed at any moment: what was typed more than a second ago is on the disk."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.opening import cards, resume

TYPING = """
import time
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from gnlc_desktop.ui.application import make_application
from gnlc_desktop.ui.window import Window
from gnlc_desktop.wiring import build_program
from gnlc_desktop.wizard.opening import begin
application = make_application()
program = build_program()
window = Window(program)
window.show()
window.open_session(begin(program, "en"))
window.view.go_to("motivation")
field = window.view.page.questions["motivation.text"].editor.text
began, typed = time.monotonic(), []
while True:
    QTest.keyClicks(field, "a ")
    typed.append(time.monotonic())
    QTest.qWait(20)
    if typed[-1] - began > 2:
        old = sum(moment < typed[-1] - 1 for moment in typed)
        print(2 * old, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_being_killed_while_typing_loses_at_most_the_last_second(program: Program) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", TYPING],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert child.stdout is not None
    with child.stdout:
        line = child.stdout.readline()
        child.send_signal(signal.SIGKILL)
        child.wait()
    (card,) = cards(program, "en")
    kept = resume(program, card.id).state.answers["motivation.text"]
    assert isinstance(kept, str)
    assert int(line) > 20
    assert len(kept) >= int(line)
