"""Start the window: fonts and theme, first picture, then what can wait; and the window of last resort."""

import importlib
import sys
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gnlc_desktop.i18n import _, current_language
from gnlc_desktop.ui.languages import follow_language, translate_qt
from gnlc_desktop.ui.theme import apply_style_sheet, choose_theme, load_first_fonts, load_other_fonts
from gnlc_desktop.ui.window import Window

if TYPE_CHECKING:
    from pathlib import Path

    from gnlc_desktop.wizard.opening import Program

_NEEDED_SOON = ("gnlc_desktop.ui.dossier_view", "phonenumbers", "babel.numbers", "email_validator")
_NAME = "gnlc-desktop"
_STYLE = "Fusion"
_AFTER_FIRST_PICTURE = 200
"""Milliseconds; what can wait must not stand in the way of the list of dossiers either."""


def run_window(program: "Program | Callable[[], Program]", *, handover: "Path | None" = None) -> int:
    """Open the window and return its exit code when it is closed.

    A function as `program` is called once the first picture stands.  `handover` is a hand-over file to show at once.
    """
    application, window = make_window(program)
    sys.excepthook = _last_resort
    window.show()
    if handover is not None:
        QTimer.singleShot(0, partial(window.handover.open, handover))
    QTimer.singleShot(_AFTER_FIRST_PICTURE, load_other_fonts)
    QTimer.singleShot(_AFTER_FIRST_PICTURE, translate_qt)
    QTimer.singleShot(_AFTER_FIRST_PICTURE, _load_ahead)
    return application.exec()


def paints(program: "Program") -> bool:
    """Tell whether the window can be drawn on this machine; nothing is shown to a user, and it is closed again."""
    application, window = make_window(program)
    window.show()
    application.processEvents()
    drawn = not window.grab().isNull()
    window.close()
    return drawn


def _load_ahead() -> None:
    """Load what reading an answer needs while the user reads the first page; never before the first picture."""
    from PySide6.QtCore import QThreadPool

    pool = QThreadPool.globalInstance()
    for name in _NEEDED_SOON:
        pool.start(partial(importlib.import_module, name))


def make_window(program: "Program | Callable[[], Program]") -> tuple[QApplication, Window]:
    """Return the application and its window, which is still to be shown; `program` as for `run_window`."""
    application = _undressed_application(None)
    window = Window(program)
    # Once everything stands: a widget is dressed anew whenever it moves into another, and the first picture waits.
    apply_style_sheet(application)
    return application, window


def make_application(*, theme: str | None = None) -> QApplication:
    """Return the application, dressed; `theme` is "light", "dark", or None for what the desktop prefers."""
    application = _undressed_application(theme)
    apply_style_sheet(application)
    return application


def _undressed_application(theme: str | None) -> QApplication:
    application = QApplication.instance()
    if isinstance(application, QApplication):
        if application.style().objectName().lower() != _STYLE.lower():
            application.setStyle(_STYLE)
    else:
        # Asked for by Qt's own option: the object that setStyle returns has hundreds of names that take long to load.
        application = QApplication([_NAME, "-style", _STYLE])
    application.setApplicationName(_NAME)
    application.setApplicationDisplayName(_("GNLC Desktop"))
    application.setDesktopFileName(_NAME)
    if current_language() != "en":
        # Qt's own words and directions are English from the start, and its list of languages takes long to load.
        follow_language()
    load_first_fonts()
    choose_theme(application, theme)
    return application


def _last_resort(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Tell plainly of a fault that nobody foresaw: the acts so far are on the disk, and the window stays open."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    from gnlc_desktop.logs import log_failure

    log_failure("window", error)
    box = QMessageBox()
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_("GNLC Desktop"))
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(_("The program met a fault of its own."))
    box.setInformativeText(
        _(
            "Everything you have entered is kept on this computer. You can go on; if something looks wrong, close the "
            "program and open it again. The log file names the place of the fault and none of your answers."
        )
    )
    box.exec()
