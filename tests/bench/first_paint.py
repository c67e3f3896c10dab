"""Two processes that say when their first picture stands: ours, and a bare window."""

import sys

from tests.bench import FORBIDDEN_BEFORE_PAINT

PAINTED = "painted"
"""The line that a process prints once its window is drawn."""


def bare_window() -> None:
    """Draw a bare PySide6 window."""
    from PySide6.QtWidgets import QApplication, QLabel

    application = QApplication(sys.argv[:1])
    label = QLabel("bare")
    label.resize(900, 640)
    _draw(label)
    application.quit()


def our_window() -> None:
    """Draw the start page as `gnlc-desktop` does, with its dossiers still to be listed."""
    from gnlc_desktop.i18n import choose_language

    choose_language("en")
    from gnlc_desktop.ui.application import make_application
    from gnlc_desktop.ui.window import Window

    def build() -> object:
        from gnlc_desktop.wiring import build_program

        return build_program()

    application = make_application()
    window = Window(build)  # type: ignore[arg-type]
    _draw(window)
    loaded = [name for name in FORBIDDEN_BEFORE_PAINT if name in sys.modules]
    if loaded:
        raise SystemExit(f"loaded before the first picture: {loaded}")
    application.quit()


def _draw(widget: object) -> None:
    """Show a window and draw it at once; what waits for the first picture comes after."""
    widget.show()  # type: ignore[attr-defined]
    widget.repaint()  # type: ignore[attr-defined]
    print(PAINTED, flush=True)
