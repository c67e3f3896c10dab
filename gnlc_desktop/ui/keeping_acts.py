"""What the window does so that nothing is lost: it says who has a dossier open, looks for others' changes, backs up."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from gnlc_desktop.errors import EnvironmentFailed, GnlcError
from gnlc_desktop.i18n import _

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from PySide6.QtCore import Qt

    from gnlc_desktop.dossier.road import Stage
    from gnlc_desktop.ui.keeping_page import KeepingPage
    from gnlc_desktop.ui.window import Window
    from gnlc_desktop.wizard.session import Session

_LOOK_EVERY = 5_000
"""Milliseconds between two looks at what others wrote; a look costs a few file sizes."""


class KeepingActs(QObject):
    """Follows the open dossier from opening to closing; `backed_up` tells that a backup was made, or failed."""

    backed_up = Signal()

    def __init__(self, window: "Window", *, ask: Callable[[str], bool] | None = None) -> None:
        """Follow the dossiers of `window`; `ask` shows a sentence and returns whether to write all the same."""
        super().__init__(window)
        self._window = window
        self.ask = ask or self._ask_the_user
        self._stage: Stage | None = None
        self._end: Callable[[], None] | None = None
        self._watching = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._worker: Executor | None = None
        self._backing_up: Future[None] | None = None
        self.problem: GnlcError | None = None
        """Why the last backup could not be made."""

    def begin(self, session: "Session") -> None:
        """Follow a dossier that was just opened."""
        from gnlc_desktop.storage.in_use import is_here
        from gnlc_desktop.wizard.holder import holder_sentence

        holder = session.dossier.holder
        # What another computer left may be a crash that only the user can know of.
        if (
            holder is not None
            and not is_here(holder)
            and self.ask(holder_sentence(holder, session.parts))
            and session.dossier.claim(take_over=True)
        ):
            session.tell()
        self._stage = _present(session)
        self._end = session.subscribe(self._changed)
        self._timer.start()
        self._watch_returns()

    def _watch_returns(self) -> None:
        """Look at once when the user comes back from another program; from the first dossier on."""
        application = QGuiApplication.instance()
        if not self._watching and isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._came_back)
            self._watching = True

    def end(self, session: "Session") -> None:
        """Back up a dossier that was just closed."""
        self._timer.stop()
        if self._end is not None:
            self._end()
            self._end = None
        self._back_up(session)

    def finish(self) -> None:
        """Wait until the backup that was begun is made; on any thread."""
        if self._backing_up is not None:
            self._backing_up.result()

    def leave(self) -> None:
        """Take the window off the screen at once, and let the program end when the last backup is made."""
        self._window.hide()
        self.finish()

    def page(self, resume: Callable[[str], None]) -> "KeepingPage":
        """Return the page on folders and backups, which lists a backup that is being made once it is there."""
        from gnlc_desktop.ui.keeping_page import KeepingPage

        window = self._window
        page = KeepingPage(
            window.program,
            resume=resume,
            finish_backup=self.finish,
            leave=window.go_home,
            open_program=window.open_program,
            inline=window.inline,
        )
        self.backed_up.connect(page.backed_up)
        return page

    def look(self) -> None:
        """Take in what others wrote meanwhile, and write again where the one who had it open is gone."""
        view = self._window.view
        if view is None or view.background.busy:
            return
        session = view.session
        try:
            if session.look_for_changes():
                view.bar.say(_("Somebody else changed this dossier; the changes are taken in."))
        except EnvironmentFailed:
            # The share is away for a moment: the next act that writes says so.
            return
        if session.dossier.holder is not None and session.claim_again():
            view.bar.say(_("It is open nowhere else any more: you can write again."))

    def _came_back(self, state: "Qt.ApplicationState") -> None:
        # Loaded here: Qt's name space takes a tenth of the time to the first picture.
        from PySide6.QtCore import Qt

        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    def _changed(self) -> None:
        view = self._window.view
        if view is None:
            return
        stage = _present(view.session)
        if stage != self._stage:
            self._stage = stage
            self._back_up(view.session)

    def _back_up(self, session: "Session") -> None:
        """Back up on another thread, one after the other: a slow stick holds nobody up who writes."""
        from concurrent.futures import ThreadPoolExecutor

        from gnlc_desktop.actions.keeping import back_up_dossier
        from gnlc_desktop.wizard.places import backups_folder

        program = self._window.program
        self.problem = None
        if session.dossier.holder is not None:
            return
        library, place, now = program.library, backups_folder(program), program.parts.now()

        def work() -> None:
            try:
                back_up_dossier(session.dossier, library, place, now=now)
            except GnlcError as error:
                self.problem = error

        if self._window.inline:
            work()
            return
        self._worker = self._worker or ThreadPoolExecutor(max_workers=1, thread_name_prefix="backup")
        self._backing_up = self._worker.submit(work)
        self._backing_up.add_done_callback(lambda _made: self.backed_up.emit())

    def _ask_the_user(self, sentence: str) -> bool:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(_("Open on another computer"))
        box.setText(sentence)
        box.setInformativeText(
            _("If you know that nobody works on it there, for instance after a power cut, you can write all the same.")
        )
        read = box.addButton(_("&Only read"), QMessageBox.ButtonRole.RejectRole)
        write = box.addButton(_("&Write all the same"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(read)
        box.exec()
        return box.clickedButton() is write


def _present(session: "Session") -> "Stage | None":
    from gnlc_desktop.dossier.road import current_stage

    return current_stage(session.road)
