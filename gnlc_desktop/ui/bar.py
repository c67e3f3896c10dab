"""The bar at the foot of a page, which never scrolls away: what is kept, what is going on, and the one main act."""

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QProgressBar, QSizePolicy

from gnlc_desktop.i18n import _
from gnlc_desktop.long_work import Stopped
from gnlc_desktop.ui.background import Background
from gnlc_desktop.ui.elements import button, set_role, words
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.ui.wrapping_row import WrappingRow
from gnlc_desktop.wizard.dates import moment_in_words
from gnlc_desktop.wizard.holder import holder_sentence
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wording import explain

_NARROW = 640
"""Logical pixels under which the longest button and a sentence no longer stand side by side."""


class Bar(QFrame):
    """Kept line, message or progress at the left; Back and the main button at the right."""

    def __init__(
        self,
        session: Session | None,
        *,
        back: Callable[[], None],
        show_steps: Callable[[], None],
        background: Background,
    ) -> None:
        """Make the bar of pages whose long work `background` does; `refresh` draws it.

        Without a session there is nothing to keep, and it says only messages.
        """
        super().__init__()
        self.session = session
        self.setObjectName("bar")
        self._act: Callable[[], None] | None = None
        self._message = ""
        self._work = ""
        self._back = True
        self._steps = False
        theme = current_theme()
        layout = self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        layout.setContentsMargins(theme.length(32), theme.length(10), theme.length(32), theme.length(10))
        layout.setSpacing(theme.length(12))
        self.steps = button(_("&Steps"), show_steps)
        self.steps.setVisible(False)
        self.line = words(role="quiet")
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout.addWidget(self.line, 1)
        # Along the upper edge, where it takes no room from the words in a narrow window.
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Work is going on"))
        self.progress.setVisible(False)
        self.cancel = button(_("Cancel"), background.cancel)
        self.cancel.setVisible(False)
        # No key of the button itself: Qt shows that one going down first and acts a tenth of a second later, and work
        # that ends meanwhile is not stopped.
        self.escape = QShortcut(QKeySequence("Esc"), self, background.cancel)
        self.escape.setEnabled(False)
        self.retry = button(_("&Try again"), session.retry if session is not None else back)
        self.retry.setVisible(False)
        self.back = button(_("&Back"), back)
        self.main = button("", self._press, role="main")
        layout.addWidget(WrappingRow(self.steps, self.cancel, self.retry, self.back, self.main))
        background.moved.connect(self._show_progress)
        background.stopped.connect(self._say_stopped)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the progress along the upper edge, and the words above the buttons where both have no room."""
        super().resizeEvent(event)
        narrow = self.width() < current_theme().length(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(direction)
        self.progress.setGeometry(0, 0, self.width(), self.progress.sizeHint().height())

    def refresh(self) -> None:
        """Draw whether everything is kept."""
        problem = self.session.save_problem if self.session is not None else None
        self.retry.setVisible(problem is not None)
        if self._work:
            text, role = self._work, "quiet"
        elif problem is not None:
            unkept = _("Not kept yet; what you typed stays here.")
            text, role = f"{unkept} {explain(problem)}", "problem"
        elif self.session is None:
            text, role = self._message, "quiet"
        elif self.session.dossier.holder is not None:
            text, role = holder_sentence(self.session.dossier.holder, self.session.parts), "remark"
        else:
            moment = moment_in_words(self.session.kept_at, self.session.parts.now().astimezone().date())
            kept = _("Kept on this computer, {moment}").format(moment=moment)
            text, role = (f"{self._message}\n{kept}" if self._message else kept), "quiet"
        self.line.setText(text)
        set_role(self.line, role)

    def say(self, message: str) -> None:
        """Show one sentence, and have screen readers speak it."""
        self._message = message
        self.refresh()
        self._speak(message)

    def show_work(self, label: str) -> None:
        """Say what is being done, and offer to cancel it; an empty text ends it."""
        self._work = f"{label} ..." if label else ""
        if label:
            # What was told of an earlier act would look like the outcome of this one, where it is refused beside it.
            self._message = ""
        self._show_progress(0, 0, settled=False)
        for shown in (self.progress, self.cancel):
            shown.setVisible(bool(label))
        self.escape.setEnabled(bool(label))
        # The main button keeps its place, so that a second click on it does not meet Cancel.
        self.main.setEnabled(not label)
        self.back.setEnabled(not label)
        self._show_ways()
        self.refresh()
        self._speak(self._work)

    def show_main(self, act: tuple[str, Callable[[], None]] | None, *, back: bool) -> None:
        """Offer the page's main act, or none; and whether there is a step before this one."""
        self._back = back
        self._show_ways()
        self.main.setVisible(act is not None)
        if act is not None:
            text, self._act = act
            self.main.setText(text)
            self.main.setAccessibleName(text.replace("&", ""))

    def show_steps_button(self, *, wanted: bool) -> None:
        """Offer the way to the steps, where the window is too narrow to show them beside the page."""
        self._steps = wanted
        self._show_ways()

    def _show_ways(self) -> None:
        self.back.setVisible(self._back and not self._work)
        self.steps.setVisible(self._steps and not self._work)

    def _show_progress(self, done: int, of: int, settled: bool) -> None:
        self.progress.setRange(0, of)
        self.progress.setValue(done)
        self.cancel.setEnabled(not settled)

    def _say_stopped(self) -> None:
        self.say(explain(Stopped()))

    def _speak(self, words_said: str) -> None:
        if words_said:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, words_said))

    def _press(self) -> None:
        if self._act is not None:
            self._act()
