"""Two processes that end with their first picture: ours, and a bare window."""

import sys

from tests.bench import FORBIDDEN_BEFORE_PAINT


def bare_window() -> None:
    """Show a bare PySide6 window and end once it was painted."""
    from PySide6.QtWidgets import QApplication, QLabel

    application = QApplication(sys.argv[:1])
    label = QLabel("bare")
    label.resize(900, 640)
    _end_after_first_paint(label)
    label.show()
    application.exec()


def our_window() -> None:
    """Show the start page as `gnlc-desktop` does, and end once it was painted."""
    from gnlc_desktop.i18n import choose_language

    choose_language("en")
    from gnlc_desktop.ui.application import make_application
    from gnlc_desktop.ui.window import Window

    def build() -> object:
        from gnlc_desktop.wiring import build_program

        return build_program()

    application = make_application()
    window = Window(build)  # type: ignore[arg-type]
    _end_after_first_paint(window)
    window.show()
    application.exec()
    loaded = [name for name in FORBIDDEN_BEFORE_PAINT if name in sys.modules]
    if loaded:
        raise SystemExit(f"loaded before the first picture: {loaded}")


def _end_after_first_paint(widget: object) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if watched is widget and event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, QApplication.quit)
            return False

    watch = Watch(widget)  # type: ignore[arg-type]
    widget.installEventFilter(watch)  # type: ignore[attr-defined]
