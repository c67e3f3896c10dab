"""The rail: the dossier's name, the steps with their states, and the call with how sure its dates are."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from gnlc_desktop.i18n import _
from gnlc_desktop.ui.elements import ContentButton, button, column, set_words, words
from gnlc_desktop.ui.icons import icon
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import Progress, Step, city_name, document_name, rail_sentence, steps

WIDTH = 264
_ICONS = {
    Progress.NOT_REACHED: ("", ""),
    Progress.TO_DO: ("circle", "quiet"),
    Progress.PROBLEM: ("circle-alert", "problem"),
    Progress.DONE: ("check", "ink"),
}


class StepButton(ContentButton):
    """One step: shape, words and count."""

    def __init__(self, step: Step, act: Callable[[], None]) -> None:
        """Make the line; `show_step` fills it."""
        super().__init__(act, role="step")
        self.setCheckable(True)
        theme = current_theme()
        self.setMinimumHeight(theme.length(32))
        self.shape = words()
        self.shape.setFixedSize(theme.length(20), theme.length(20))
        self.title = words()
        self.detail = words(role="quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.length(11), theme.length(5), theme.length(11), theme.length(5))
        layout.setSpacing(theme.length(10))
        layout.addWidget(self.shape, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.title, 1)
        layout.addWidget(self.detail)
        for part in (self.shape, self.title, self.detail):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._step: Step | None = None
        self.show_step(step, chosen=False)

    def show_step(self, step: Step, *, chosen: bool) -> None:
        """Draw the step's state."""
        if step == self._step and chosen == self.isChecked():
            return
        self._step = step
        self.setChecked(chosen)
        self.setAccessibleName(step.spoken)
        self.setAccessibleDescription(_("the step that is open") if chosen else "")
        name, role = _ICONS[step.state]
        size = QSize(self.shape.width(), self.shape.height())
        if name:
            self.shape.setPixmap(icon(name, role).pixmap(size))
        else:
            self.shape.clear()
        self.title.setText(step.title)
        self.title.setProperty("role", "strong" if chosen else "")
        self.title.style().polish(self.title)
        set_words(self.detail, step.detail)


class Rail(QFrame):
    """The left side of the window while a dossier is open."""

    def __init__(self, session: Session, go_to: Callable[[str], None], go_home: Callable[[], object]) -> None:
        """Make the rail; `refresh` draws it."""
        super().__init__()
        self.session = session
        self.go_to = go_to
        self.setObjectName("rail")
        theme = current_theme()
        self.setFixedWidth(theme.length(WIDTH))
        rows = column(self, spacing=0)
        head = QWidget()
        head_rows = column(head, margin=12, spacing=2)
        self.home = button(_("All applications"), go_home, role="link", icon_name="chevron-left")
        head_rows.addWidget(self.home, 0, Qt.AlignmentFlag.AlignLeft)
        self.name = words()
        self.name.setObjectName("railName")
        self.year = words(role="quiet")
        for part in (self.name, self.year):
            part.setContentsMargins(theme.length(7), 0, 0, 0)
        head_rows.addWidget(self.name)
        head_rows.addWidget(self.year)
        rows.addWidget(head)
        body = QWidget()
        body.setObjectName("railBody")
        self.steps = column(body, spacing=0)
        self.steps.setContentsMargins(theme.length(8), 0, theme.length(8), theme.length(8))
        self.buttons: dict[str, StepButton] = {}
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(body)
        rows.addWidget(self.area, 1)
        self.call = words(role="quiet")
        self.call.setObjectName("railFoot")
        self.call.setIndent(0)  # a label with a line above it would stand further right than the steps
        self.call.setContentsMargins(theme.length(19), theme.length(10), theme.length(16), theme.length(14))
        rows.addWidget(self.call)

    def refresh(self, chosen: str) -> None:
        """Draw the steps, with `chosen` open."""
        set_words(self.name, city_name(self.session))
        set_words(self.year, document_name(self.session))
        set_words(self.call, rail_sentence(self.session))
        for step in steps(self.session):
            if step.id not in self.buttons:
                made = StepButton(step, self._opener(step.id))
                self.buttons[step.id] = made
                self.steps.addWidget(made)
            self.buttons[step.id].show_step(step, chosen=step.id == chosen)
        if self.steps.count() == len(self.buttons):
            self.steps.addStretch(1)

    def reveal(self, chosen: str) -> None:
        """Bring the open step into view."""
        if chosen in self.buttons:
            self.area.ensureWidgetVisible(self.buttons[chosen], 0, current_theme().length(40))

    def _opener(self, step_id: str) -> Callable[[], None]:
        return lambda: self.go_to(step_id)
