"""`./run bench kills N`: the whole window is killed at a random moment while somebody types, N times over.

Every window opens the dossier that the one before was killed in, so that its lock is taken over each time.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
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
print("open", flush=True)
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


def kills(times: int = 100) -> None:
    """Kill the window so many times, look after each at what is kept, and print what was found."""
    chance = random.Random(7)
    wrong: list[str] = []
    typed, begun = 0, time.monotonic()
    with tempfile.TemporaryDirectory() as top:
        os.environ["GNLC_DESKTOP_DATA"] = f"{top}/data"
        for run in range(times):
            said, killed = _killed_window(typed, chance.uniform(0.0, 2.5))
            if "open" not in said:
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
    print(f"kills        {times} kills, {len(wrong)} wrong, {typed} words typed, {time.monotonic() - begun:.0f} s")


def _killed_window(typed: int, after: float) -> tuple[Sequence[str], float]:
    """Let somebody type for a while, and kill; return what was said until then, and when the kill was sent."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    command = [sys.executable, "-c", TYPING, str(typed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as window:
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
