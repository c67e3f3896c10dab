"""`./run bench kills N`: the whole window is killed at a random moment while somebody types, N times over.

Every window opens the dossier that the one before was killed in, so that its lock is taken over each time.  Where Xvfb
is installed it is a real window, on an X server of the command's own; else Qt's platform without a screen is used.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gnlc_desktop.dossier.events import Answered

_QUESTION = "motivation.text"
_SECOND = 1.0
TYPING = """
import sys, time
from PySide6.QtTest import QTest
from gnlc_desktop.ui.application import make_application
from gnlc_desktop.ui.window import Window
from gnlc_desktop.wiring import build_program
from gnlc_desktop.wizard.opening import begin, cards, resume
application = make_application()
program = build_program()
window = Window(program)
window.show()
known = cards(program, "en")
session = resume(program, known[0].id) if known else begin(program, "en")
window.open_session(session)
if session.read_only:
    print("read-only", flush=True)
    raise SystemExit(1)
view, number = window.view, int(sys.argv[1])
print("open", application.platformName(), flush=True)
while True:
    view.go_to("motivation")
    field = view.page.questions["motivation.text"].editor.text
    field.clear()
    for _word in range(25):
        number += 1
        QTest.keyClicks(field, f"{number} ")
        print(f"{number} {time.monotonic()}", flush=True)
        QTest.qWait(15)
    view.go_to("city")
    view.undo()
    view.redo()
"""


def kills(times: int = 100, seed: int = 7) -> None:
    """Kill the window so many times, look after each at what is kept, and print what was found."""
    chance = random.Random(seed)
    wrong: list[str] = []
    typed, begun = 0, time.monotonic()
    with tempfile.TemporaryDirectory() as top, _screen() as screen:
        os.environ["GNLC_DESKTOP_DATA"] = f"{top}/data"
        for run in range(times):
            said, killed = _killed_window(typed, chance.uniform(0.0, 2.5), screen)
            if said[0] != f"open {screen['QT_QPA_PLATFORM']}":
                wrong.append(f"run {run}: the window did not open: {said}")
                continue
            moments = [each.split() for each in said if each[:1].isdigit()]
            must = [int(number) for number, moment in moments if float(moment) < killed - _SECOND]
            typed = max([int(number) for number, _moment in moments], default=typed)
            wrong += [f"run {run}: {each}" for each in _faults(must)]
            if run % 50 == 49:
                print(f"    {run + 1} kills, {len(wrong)} wrong, {typed} words typed", flush=True)
    for each in wrong[:20]:
        print(f"    {each}")
    what = f"{times} kills on {screen['QT_QPA_PLATFORM']}, {len(wrong)} wrong, {typed} words typed"
    print(f"kills        {what}, {time.monotonic() - begun:.0f} s")


@contextmanager
def _screen() -> Iterator[dict[str, str]]:
    """Yield the environment of windows on an X server of our own; of Qt's offscreen platform where there is none."""
    server = shutil.which("Xvfb")
    if server is None:
        print("    Xvfb is not installed: the window is killed on Qt's offscreen platform")
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    # It finds a free number by itself, and tells it when windows can come.
    command = [server, "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{process.stdout.readline().strip()}"}
        finally:
            process.terminate()


def _killed_window(typed: int, after: float, screen: dict[str, str]) -> tuple[Sequence[str], float]:
    """Let somebody type for a while, and kill; return what was said until then, and when the kill was sent."""
    command = [sys.executable, "-c", TYPING, str(typed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **screen}) as window:
        assert window.stdout is not None
        first = window.stdout.readline().strip()
        time.sleep(after)
        killed = time.monotonic()
        window.send_signal(signal.SIGKILL)
        said = window.stdout.read().split("\n")
    return [first, *(each for each in said[:-1] if each)], killed


def _faults(must: Sequence[int]) -> list[str]:
    from gnlc_desktop.wiring import build_program
    from gnlc_desktop.wizard.opening import cards

    program = build_program()
    listed = cards(program, "en")
    if len(listed) != 1 or listed[0].problem:
        return [f"the list: {listed}"]
    dossier = program.library.open(listed[0].id)
    wrong = [f"damaged: {each}" for each in dossier.damage if each.reason != "torn"]
    texts = [str(each.act.typed) for each in dossier.events if isinstance(each.act, Answered)]
    # Of all texts: they stand by their files' names, and those say nothing of time.
    kept = {int(word) for text in texts for word in text.split() if word.isdecimal()}
    # A key of a word that was being typed may be missing; the word before it may not.
    lost = [number for number in must if number not in kept]
    if lost:
        wrong.append(f"typed more than a second before the kill and not kept: {lost[:5]}")
    if Path(dossier.folder, "in-use.json").exists() and not dossier.claim():
        wrong.append("the lock of the killed window holds")
    dossier.close()
    return wrong
