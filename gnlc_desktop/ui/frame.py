"""What every page of the window is, and what the window gives it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.dossier.procedure_acts import Relation
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.wizard.session import Session

Outcome = TypeVar("Outcome")


class GoTo(Protocol):
    """Open a step, and put the cursor into a question of it where one is named."""

    def __call__(self, step_id: str, question_id: str | None = None) -> None:
        """Open the step."""


class RunInBackground(Protocol):
    """Do long work away from the screen, saying what it does; `done` and `failed` run back in the window."""

    def __call__(
        self,
        work: Callable[[], Outcome],
        done: Callable[[Outcome], None],
        failed: Callable[[GnlcError], None],
        label: str,
    ) -> None:
        """Start `work`; the pages are closed to input until it is over."""


@dataclass(frozen=True)
class PageContext:
    """What the window lends to a page."""

    parts: Parts
    go_to: GoTo
    say: Callable[[str], None]
    """Show one plain sentence in the bottom bar and to screen readers; it stays until the next one."""
    run_in_background: RunInBackground
    open_program: Callable[[Path], bool]
    """Open a file or folder with what the desktop uses for it; False where nothing took it."""
    update_bar: Callable[[], None]
    """Have the bottom bar ask the page for its main button again."""
    begin_following: Callable[[Relation], object]
    """Close this dossier and begin one that follows it."""


class WizardPage(QWidget):
    """One step of the wizard, laid out in a column that the window scrolls.

    A page draws itself from the session in `refresh`, which the window calls after every change and on opening.
    """

    content_width: ClassVar[int] = 720
    """The most that the column of this page takes, in logical pixels."""

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the page; it is drawn when it is first opened."""
        super().__init__()
        self.session = session
        self.context = context
        self.title = ""

    def refresh(self) -> None:
        """Draw what the session holds now."""

    def first_focus(self) -> QWidget | None:
        """Return what the cursor goes into on opening; None: the first thing that takes it."""
        return None

    def main_button(self) -> tuple[str, Callable[[], None]] | None:
        """Return the words and the act of the one main button; None: Continue, which opens the next step."""
        return None

    def show_question(self, question_id: str) -> None:
        """Put the cursor into a question of this page; a page without questions does nothing."""

    def question_at_cursor(self) -> str:
        """Return the id of the question that the cursor is in; empty on a page without questions."""
        return ""

    def switch_example(self) -> None:
        """Show or hide the example of the question at the cursor; a page without questions does nothing."""

    def switch_beside(self) -> None:
        """Show or hide notes and history of the question at the cursor; a page without questions does nothing."""

    def leave(self) -> None:
        """Hand over what is still being typed, before the page is left or the window closes."""
