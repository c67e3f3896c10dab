"""What the window does about hand-over files: the pages for them, and files dropped on the window."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject

from gnlc_desktop.locations import HANDOVER_SUFFIX

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent

    from gnlc_desktop.actions.hand_over import Opened
    from gnlc_desktop.ui.beside_page import BesidePage
    from gnlc_desktop.ui.window import Window


class HandoverActs(QObject):
    """Shows one page beside the start page or the open dossier at a time."""

    def __init__(self, window: "Window", *, resume: Callable[[str], None], changed: Callable[[], None]) -> None:
        """Take hand-over files that are dropped on `window`; `changed` is called when the page comes or goes."""
        super().__init__(window)
        self.page: BesidePage | None = None
        self._window = window
        self._resume = resume
        self._changed = changed
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def open(self, path: Path) -> None:
        """Read a hand-over file and show what opening it would do; the dossier that is open is closed first."""
        from gnlc_desktop.ui.open_handover_page import OpenHandoverPage

        window = self._window
        window.load()
        if window.go_home():
            page = OpenHandoverPage(
                window.program,
                path,
                opened=self._opened,
                leave=window.go_home,
                open_program=window.open_program,
                inline=window.inline,
            )
            self.show_page(page)

    def hand_over(self) -> None:
        """Show what a hand-over file of the open dossier would hold."""
        from gnlc_desktop.ui.hand_over_page import HandOverPage

        window = self._window
        if window.view is None or self.page is not None or window.view.background.busy:
            return
        window.view.page.leave()
        page = HandOverPage(
            window.view.session, leave=self.close, open_program=window.open_program, inline=window.inline
        )
        self.show_page(page)

    def close(self) -> None:
        """Take the page away; the dossier it belongs to is shown again."""
        page, self.page = self.page, None
        if page is None:
            return
        page.close_page()
        self._window.stack.removeWidget(page)
        page.deleteLater()
        if self._window.view is not None:
            self._window.stack.setCurrentWidget(self._window.view)
            self._window.view.focus_page()
        self._changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take a hand-over file that is dragged over the window and dropped."""
        if event.type() in {QEvent.Type.DragEnter, QEvent.Type.Drop}:
            drop = cast("QDropEvent", event)
            path = _handover_in(drop)
            if path is not None:
                drop.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self.open(path)
                return True
        return super().eventFilter(watched, event)

    def _opened(self, opened: "Opened") -> None:
        from gnlc_desktop.wizard.handover_view import opened_sentence
        from gnlc_desktop.wizard.steps import CHECK

        self.close()
        self._resume(opened.id)
        view = self._window.view
        if view is None:
            return
        if opened.conflicts:
            view.go_to(CHECK)
        view.bar.say(opened_sentence(opened))

    def show_page(self, page: "BesidePage") -> None:
        """Show a page beside the start page or the open dossier."""
        self.page = page
        self._window.stack.addWidget(page)
        self._window.stack.setCurrentWidget(page)
        page.first_focus().setFocus()
        self._changed()


def _handover_in(drop: "QDropEvent") -> Path | None:
    """Return the one hand-over file that is dragged, None where there is something else."""
    places = drop.mimeData().urls()
    if len(places) != 1 or not places[0].isLocalFile():
        return None
    path = Path(places[0].toLocalFile())
    return path if path.suffix.lower() == HANDOVER_SUFFIX else None
