"""Two processes that say when their first picture stands: ours, and a bare window."""

import sys
from typing import TYPE_CHECKING

from tests.bench import FORBIDDEN_BEFORE_PAINT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from gnlc_desktop.wizard.opening import Program

PAINTED = "painted"
"""The line that a process prints once its window is drawn."""


def bare_window() -> None:
    """Draw a bare PySide6 window."""
    from PySide6.QtWidgets import QApplication, QLabel

    application = QApplication(sys.argv[:1])
    label = QLabel("bare")
    label.resize(900, 640)
    _draw(application, label)


def our_window() -> None:
    """Draw the start page as `gnlc-desktop` does, with its dossiers still to be listed."""
    from gnlc_desktop.i18n import choose_language

    choose_language("en")
    from gnlc_desktop.ui.application import make_window

    def build() -> "Program":
        from gnlc_desktop.wiring import build_program

        return build_program()

    _draw(*make_window(build))
    loaded = [name for name in FORBIDDEN_BEFORE_PAINT if name in sys.modules]
    if loaded:
        raise SystemExit(f"loaded before the first picture: {loaded}")


def _draw(application: "QApplication", widget: "QWidget") -> None:
    """Show a window until it is drawn; what waits for the first picture comes after."""
    widget.show()
    # Qt draws a window when the system exposes it, not when it is told to show it.
    while not widget.windowHandle().isExposed():
        application.processEvents()
    print(PAINTED, flush=True)
    application.quit()
