"""The Commission's side of the window: a folder of applications, one of them in full, and the letters for them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from gnlc_desktop.actions.received_folder import ReceivedApplication
from gnlc_desktop.actions.submit_received import SubmissionDraft
from gnlc_desktop.actions.trust import OfficeTrust, office_trust, trust_system
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _, current_language, ngettext
from gnlc_desktop.ui.background import Background
from gnlc_desktop.ui.bar import Bar
from gnlc_desktop.ui.elements import button, column, notice, words
from gnlc_desktop.ui.file_choice import FileChoice, FileDialogs
from gnlc_desktop.ui.office_trust import TrustPanel
from gnlc_desktop.ui.received_detail import DetailContext, ReceivedDetail
from gnlc_desktop.ui.received_list import ReceivedList
from gnlc_desktop.ui.scrolling import in_column
from gnlc_desktop.ui.wrapping_row import WrappingRow
from gnlc_desktop.wizard.commission_desk import title_of
from gnlc_desktop.wizard.commission_work import CommissionWork
from gnlc_desktop.wizard.opening import Program
from gnlc_desktop.wording import explain, sentence

_WIDTH = 820
Main = tuple[str, Callable[[], None]]


class CommissionDesk(QWidget):
    """List, detail and bar; everything slow is done away from the screen."""

    def __init__(
        self,
        program: Program,
        *,
        go_home: Callable[[], object],
        open_program: Callable[[Path], bool],
        inline: bool = False,
    ) -> None:
        """Open with no folder; `inline` does background work at once, for tests."""
        super().__init__()
        self.work = CommissionWork(program.forms, program.parts)
        self.choose: FileChoice = FileDialogs()
        self.open_program = open_program
        self._go_home = go_home
        self.background = Background(self, inline=inline)
        self.bar = Bar(None, back=self.back, show_steps=self.back, background=self.background)
        self.background.began.connect(self._work_began)
        self.background.ended.connect(self._work_ended)
        self.trust = TrustPanel(
            choose=lambda: self.choose,
            run_in_background=self.background.run,
            trust_system=lambda trusted: trust_system(self.work.parts, trusted=trusted),
            changed=self._trust_changed,
        )
        self.list = ReceivedList(
            self.work, choose_folder=self.choose_folder, open_application=self.open_application, trust=self.trust
        )
        self.detail: ReceivedDetail | None = None
        self.stack = QStackedWidget()
        self._list_area = in_column(_titled(_("Applications received"), self.list), _WIDTH)
        self.stack.addWidget(self._list_area)
        self._detail_area: QScrollArea | None = None
        layout = column(self, spacing=0)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.bar)
        self.work.subscribe(self.refresh)
        self.refresh()
        self._load_trust()

    # What the window asks

    def refresh(self) -> None:
        """Draw what was read, endorsed and drafted."""
        self.list.refresh()
        if self.detail is not None and all(each.path != self.detail.path for each in self.work.received):
            self._close_detail()
        if self.detail is not None:
            self.detail.refresh()
        self.show_main()

    def show_main(self) -> None:
        """Offer the one main act of what is shown."""
        shown = self.detail.main_button() if self.detail is not None else self._main_of_list()
        self.bar.show_main(shown, back=True)

    def shown_area(self) -> QScrollArea:
        """Return the view that scrolls what is shown."""
        return self._detail_area or self._list_area

    def first_focus(self) -> QWidget:
        """Return where work begins."""
        return self.list.first_focus()

    def back(self) -> None:
        """Go from an application to the list, and from the list home."""
        if self.detail is None:
            self._go_home()
            return
        path = self.detail.path
        self._close_detail()
        self.show_main()
        self.list.cards.get(path, self.list.folder_button).setFocus()

    def close_desk(self) -> None:
        """Stop what is going on and forget every secret."""
        self._close_detail()
        self.background.close()

    # Reading a folder

    def choose_folder(self) -> None:
        """Ask for a folder and read it."""
        folder = self.choose.folder(self, _("Choose the folder of applications"), self.work.folder or Path.home())
        if folder is not None:
            self.read(folder)

    def read(self, folder: Path) -> None:
        """Read every PDF of a folder."""

        def done(received: tuple[ReceivedApplication, ...]) -> None:
            self.list.show_problem("")
            self.work.take(folder, received)
            if self.detail is None:
                self.bar.say(_("The folder is read. Choose an application to see it in full."))
                self.first_focus().setFocus()

        self.background.run(
            lambda: self.work.examine(folder),
            done,
            self._refused,
            _("Reading the applications"),
        )

    def open_application(self, path: Path) -> None:
        """Show one application in full."""
        self._close_detail()
        context = DetailContext(
            choose=lambda: self.choose,
            run_in_background=self.background.run,
            say=self.bar.say,
            show_main=self.show_main,
            leave=self.back,
            read_again=self._trust_changed,
        )
        self.detail = ReceivedDetail(self.work, path, context)
        title = title_of(self.work.of(path), self.work.parts, current_language())
        self._detail_area = in_column(_titled(title, self.detail), _WIDTH)
        self.stack.addWidget(self._detail_area)
        self.stack.setCurrentWidget(self._detail_area)
        self.bar.say("")
        self.detail.refresh()
        self.show_main()
        self.detail.first_focus().setFocus()

    # Letters

    def _main_of_list(self) -> Main:
        ready = [each for each in self.work.ready() if each.received.path not in self.work.drafted]
        if not self.work.received:
            return _("Choose the folder"), self.choose_folder
        if ready:
            text = ngettext("Prepare {count} letter", "Prepare {count} letters", len(ready)).format(count=len(ready))
            return text, self.prepare
        return _("Choose another folder"), self.choose_folder

    def prepare(self) -> None:
        """Ask where the packages go, and write a letter for every endorsed application that goes forward."""
        start = (self.work.folder or Path.home()) / "endorsed"
        folder = self.choose.folder(self, _("Choose the folder for the letters"), start)
        if folder is not None:
            self._draft(folder, replace=False)

    def _draft(self, folder: Path, *, replace: bool) -> None:
        def done(made: dict[Path, SubmissionDraft]) -> None:
            self.list.show_problem("")
            self.work.take_drafts(made)
            told = ngettext(
                "{count} letter is prepared. Nothing was sent.",
                "{count} letters are prepared. Nothing was sent.",
                len(made),
            )
            remarks = [sentence(each.code, each.values) for draft in made.values() for each in draft.remarks]
            self.bar.say(" ".join((told.format(count=len(made)), *remarks)))
            self.open_program(folder)

        def failed(error: GnlcError) -> None:
            if error.code != "package-exists":
                self._refused(error)
                return
            self.list.show_problem("")
            told = _("{name} stands in this folder already. Keep it, or replace it by the one made now?")
            keep = button(_("Keep it"), lambda: self.list.show_problem(""))
            again = button(_("Replace it"), lambda: self._draft(folder, replace=True))
            told = told.format(name=error.values.get("name", ""))
            self.list.problem_place.addWidget(notice("problem", told, WrappingRow(keep, again)))
            self.bar.say(told)
            keep.setFocus()

        self.background.run(
            lambda: self.work.draft_all(folder, sender=None, replace=replace),
            done,
            failed,
            _("Preparing the letters"),
        )

    # Inside

    def _refused(self, error: GnlcError) -> None:
        """Tell in the list and in the bar: the list may be scrolled far down."""
        self.list.show_problem(explain(error))
        self.bar.say(explain(error))

    def _load_trust(self) -> None:
        def show(trust: OfficeTrust) -> None:
            self.trust.show_trust(trust, self.work.parts.office_facts())

        def failed(error: GnlcError) -> None:
            self._refused(error)

        self.background.run(lambda: office_trust(self.work.parts), show, failed, "")

    def _trust_changed(self) -> None:
        self._load_trust()
        if self.work.folder is not None:
            self.read(self.work.folder)

    def _close_detail(self) -> None:
        if self.detail is None or self._detail_area is None:
            return
        self.detail.forget()
        self.detail = None
        self.stack.removeWidget(self._detail_area)
        self._detail_area.deleteLater()
        self._detail_area = None

    def _work_began(self, label: str) -> None:
        self.stack.setEnabled(False)
        self.bar.show_work(label)

    def _work_ended(self) -> None:
        self.stack.setEnabled(True)
        self.bar.show_work("")


def _titled(title: str, page: QWidget) -> QWidget:
    content = QWidget()
    rows = column(content, spacing=20)
    rows.addWidget(words(title, "title"))
    page.setObjectName("page")
    rows.addWidget(page)
    rows.addStretch(1)
    return content
