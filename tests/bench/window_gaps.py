"""How long the window does not answer at most while keys are opened and signatures made and judged."""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from asn1crypto import pkcs12 as outline

from tests.bench.signing_window import Opened, opened, ready_to_sign
from tests.signing.pki import Pki

MOST = 200
"""Milliseconds that the window may be deaf."""
_TICK = 5


class Ticker:
    """Asks to be called every few milliseconds, and keeps the longest time in which it was not."""

    def __init__(self) -> None:
        """Start to tick."""
        from PySide6.QtCore import Qt, QTimer

        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.forget()
        self._timer.start(_TICK)

    def forget(self) -> None:
        """Begin anew."""
        self.wall = self.own = 0.0
        self._at, self._used = time.perf_counter(), time.thread_time()

    def _tick(self) -> None:
        at, used = time.perf_counter(), time.thread_time()
        self.wall, self.own = max(self.wall, at - self._at), max(self.own, used - self._used)
        self._at, self._used = at, used


def window_gaps(pki: Pki, password: str) -> None:
    """Print the longest gap of each work: on the wall, and of the processor's time of the window's own thread."""
    with tempfile.TemporaryDirectory() as folder, opened() as place:
        costly = Path(folder) / "costly.p12"
        file = outline.Pfx.load(pki["mayor-p256"].pkcs12)
        file["mac_data"]["iterations"] = 2**31 - 1
        costly.write_bytes(file.dump(force=True))
        keys = costly, pki["mayor-p256"].path, pki["commission"].path
        for name, wall, own in _gaps(place, Ticker(), keys, password):
            print(f"window deaf, {name:<14} {wall * 1000:.0f} ms   of its own {own * 1000:.0f} ms, at most {MOST} ms")


def _gaps(
    place: Opened, ticker: Ticker, keys: tuple[Path, Path, Path], password: str
) -> list[tuple[str, float, float]]:
    from PySide6.QtTest import QTest

    from gnlc_desktop.signing.sign_pdf import sign
    from gnlc_desktop.ui.receive_page import ReceivePage
    from gnlc_desktop.wizard.steps import APPROVAL, RECEIVED

    costly, key, countersigning = keys
    found: list[tuple[str, float, float]] = []

    def measure(name: str, work: Callable[[], object]) -> None:
        ticker.forget()
        work()
        place.wait()
        QTest.qWait(100)  # what is shown afterwards is drawn by then
        found.append((name, ticker.wall, ticker.own))

    session = place.begin()
    place.wait()
    assert place.window.view is not None
    measure("open the page", partial(place.window.view.go_to, APPROVAL))
    measure("costly key", lambda: ready_to_sign(place, costly, password))
    measure("good key", lambda: ready_to_sign(place, key, password))
    view = place.window.view
    assert view is not None

    def sign_it() -> None:
        view.press_main()
        place.until(lambda: session.state.approved is not None)

    measure("sign, verify", sign_it)
    assert session.state.approved is not None
    returned = key.with_name("returned.pdf")
    approved = session.dossier.get(session.state.approved.document)
    returned.write_bytes(sign(approved, countersigning.read_bytes(), password, field_name="CommissionSignature"))
    view.go_to(RECEIVED)
    place.wait()
    page = view.page
    assert isinstance(page, ReceivePage)
    measure("verify a file", lambda: page.take(returned))
    assert page.received is not None
    assert page.received.verdict is not None
    place.window.go_home()
    place.begin()
    ready_to_sign(place, key, password)
    measure("rehearse", lambda: _rehearse(place, key, password))
    return found


def _rehearse(place: Opened, key: Path, password: str) -> None:
    from gnlc_desktop.ui.approval_page import ApprovalPage
    from tests.ui.page_setting import Files, shown_words

    assert place.window.view is not None
    page = place.window.view.page
    assert isinstance(page, ApprovalPage)
    page.choose = Files(to_read=key)
    page.rehearsal.file_button.click()
    page.rehearsal.secret.edit.setText(password)
    page.rehearsal.sign()
    place.wait()
    assert "The signature works." in shown_words(page)
