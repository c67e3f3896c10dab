"""What every way of approving has: its fields, its main act, and secrets that it forgets."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.locations import documents_folder
from gnlc_desktop.storage.atomic import write_atomically
from gnlc_desktop.text_gate import file_name_part
from gnlc_desktop.ui.elements import button, column, fill, row, set_words, stacked, words
from gnlc_desktop.ui.file_choice import FileChoice
from gnlc_desktop.ui.frame import PageContext, RunInBackground
from gnlc_desktop.ui.scrolling import bring_into_view
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import city_name
from gnlc_desktop.wording import explain

SETTLED = 50
"""Milliseconds after which parts that came and went have their places, and the cursor was brought into view."""


@dataclass(frozen=True)
class RouteSurroundings:
    """What the approval page lends to a way of approving."""

    session: Session
    context: PageContext
    run_in_background: RunInBackground
    """The window's, save that the page keeps what is typed while the work goes on."""
    choose: Callable[[], FileChoice]
    keep_ink: Callable[[], bool]
    """Keep what stands on the pad; False where that failed and signing must wait."""
    approved: Callable[[], None]
    """Called when the approval is recorded."""


class ApprovalRoute(QWidget):
    """One way in which the mayor approves."""

    wants_ink: ClassVar[bool] = False
    """Whether handwriting may stand in the signature field."""

    def __init__(self, around: RouteSurroundings) -> None:
        """Make the fields in `self.stack`; the problem stands above the page's main button."""
        super().__init__()
        self.session, self.context = around.session, around.context
        self.around = around
        self.stack = column(self, spacing=12)
        self.problem = words(role="problem")
        self.problem.hide()

    def main_button(self) -> tuple[str, Callable[[], None]] | None:
        """Return the words and the act of the next thing to do on this way."""
        return None

    def open(self) -> None:
        """Make the fields fit the dossier, when this way is chosen."""

    def forget(self) -> None:
        """Drop every secret that was typed or read."""

    def tell(self, problem: str, where: QWidget | None = None) -> None:
        """Show what stands in the way, and put the cursor where it can be mended."""
        set_words(self.problem, problem)
        if problem:
            self.context.say(problem)
        if where is not None:
            where.setFocus()
        self.context.update_bar()

    def reveal(self, part: QWidget) -> None:
        """Scroll to a part that was drawn a moment ago: nobody signs with what they did not see."""

        def now() -> None:
            area = area_around(part)
            if area is not None:
                bring_into_view(area, part)

        QTimer.singleShot(SETTLED, part, now)

    def tell_error(self, error: GnlcError) -> None:
        """Show a failure of the world in words."""
        self.tell(explain(error))


def area_around(part: QWidget) -> QScrollArea | None:
    """Return the view that scrolls a part of a page."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


class SavedDocument(QWidget):
    """The very bytes that are approved, saved where the user likes, and opened in the program for PDFs."""

    def __init__(self, route: ApprovalRoute, title: str, icon_name: str, told: Callable[[Path, bool], str]) -> None:
        """Make the button; `told` says where the file is and what to do, given whether a program shows it already."""
        super().__init__()
        self._route, self._title, self._told = route, title, told
        self.save_button = button(title, self._save, icon_name=icon_name)
        self._saved = words(role="quiet")
        self._saved.hide()
        stack = column(self, spacing=8)
        stack.addLayout(row(self.save_button))
        stack.addWidget(self._saved)

    def _save(self) -> None:
        route, session = self._route, self._route.session
        frozen = session.state.frozen
        if frozen is None:
            return
        name = _("{city} for signing.pdf").format(city=file_name_part(city_name(session)))
        suggestion = documents_folder().parent / name
        path = route.around.choose().new_file(self, self._title, suggestion, _("PDF documents (*.pdf)"))
        if path is None:
            return
        try:
            write_atomically(path, session.dossier.get(frozen.document), replace=True)
        except GnlcError as error:
            route.tell_error(error)
            return
        opened = route.context.open_program(path)
        told = self._told(path, opened)
        self._saved.setText(told)
        self._saved.show()
        route.context.say(told)


class PasswordField(QWidget):
    """A password that is shown only on request and is gone after use."""

    def __init__(self, name: str) -> None:
        """Make an empty field called `name`."""
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setAccessibleName(name)
        self.show_box = QCheckBox(_("Show what I type"))
        self.show_box.setAccessibleName(_("Show what I type: {field}").format(field=name))
        self.show_box.toggled.connect(self._show)
        fill(column(self, spacing=4), (words(name, "strong"), self.edit, self.show_box))

    def text(self) -> str:
        """Return what is typed."""
        return self.edit.text()

    def forget(self) -> None:
        """Empty the field and hide what is typed next."""
        self.edit.clear()
        self.show_box.setChecked(False)

    def _show(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


def labelled(edit: QLineEdit) -> QVBoxLayout:
    """Return a field under its accessible name, which is its label as well."""
    return stacked(words(edit.accessibleName(), "strong"), edit)
