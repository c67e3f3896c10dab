"""A page of the window that stands beside the steps of a dossier: a title, its content, and a bar with the one act."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from gnlc_desktop.errors import GnlcError
from gnlc_desktop.ui.background import Background
from gnlc_desktop.ui.bar import Bar
from gnlc_desktop.ui.elements import clear, column, notice, words
from gnlc_desktop.ui.file_choice import FileChoice, FileDialogs
from gnlc_desktop.ui.scrolling import in_column
from gnlc_desktop.wording import explain


class BesidePage(QWidget):
    """What the pages of handing over and opening share."""

    def __init__(
        self, title: str, *, leave: Callable[[], object], open_program: Callable[[Path], bool], inline: bool
    ) -> None:
        """Make the frame of a page; `leave` goes back to where the user came from."""
        super().__init__()
        self.choose: FileChoice = FileDialogs()
        self.open_program = open_program
        self.background = Background(self, inline=inline)
        self._leave = leave
        self.bar = Bar(None, back=self.go_back, show_steps=self.go_back, background=self.background)
        self.background.began.connect(self._work_began)
        self.background.ended.connect(self._work_ended)
        content = QWidget()
        outer = column(content, spacing=20)
        outer.addWidget(words(title, "title"))
        body = QWidget()
        self.rows: QVBoxLayout = column(body, spacing=20)
        outer.addWidget(body)
        told = QWidget()
        self._told = column(told)
        outer.addWidget(told)
        outer.addStretch(1)
        self.area: QScrollArea = in_column(content, 720)
        layout = column(self, spacing=0)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.bar)

    def go_back(self) -> None:
        """Go back to where the user came from."""
        self._leave()

    def first_focus(self) -> QWidget:
        """Return where work begins."""
        return self.bar.main if self.bar.main.isVisibleTo(self) else self.bar.back

    def tell(self, kind: str, text: str, *parts: QWidget) -> None:
        """Show one notice under the page's content; an empty text takes it away."""
        clear(self._told)
        if text:
            self._told.addWidget(notice(kind, text, *parts))
            self.bar.say(text)

    def refused(self, error: GnlcError) -> None:
        """Tell why something could not be done."""
        self.tell("problem", explain(error))

    def close_page(self) -> None:
        """End what is going on; to be called before the page goes."""
        self.background.close()

    def _work_began(self, label: str) -> None:
        self.area.setEnabled(False)
        self.bar.show_work(label)

    def _work_ended(self) -> None:
        self.area.setEnabled(True)
        self.bar.show_work("")
