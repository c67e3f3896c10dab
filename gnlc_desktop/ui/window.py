"""The window: the start page, or one open dossier; its menus and keys."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow, QStackedWidget

from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _, choose_language
from gnlc_desktop.ui.elements import first_size
from gnlc_desktop.ui.handover_acts import HandoverActs
from gnlc_desktop.ui.keeping_acts import KeepingActs
from gnlc_desktop.ui.languages import follow_language, language_name, translate_qt
from gnlc_desktop.ui.start_page import StartActs, StartPage

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QCloseEvent
    from PySide6.QtWidgets import QMenu

    from gnlc_desktop.dossier.procedure_acts import Relation
    from gnlc_desktop.ui.commission_desk import CommissionDesk
    from gnlc_desktop.ui.dossier_view import DossierView
    from gnlc_desktop.ui.help_window import HelpWindow
    from gnlc_desktop.wizard.opening import Program
    from gnlc_desktop.wizard.session import Session

_SIZE = (1180, 800)
_SMALLEST = (480, 360)


class Window(QMainWindow):
    """The one window of the program."""

    def __init__(
        self,
        program: "Program | Callable[[], Program]",
        *,
        open_program: Callable[[Path], bool] | None = None,
        inline: bool = False,
    ) -> None:
        """Show the start page; `inline` does background work at once, for tests.

        Where `program` is a function, it is called when the first picture stands: the parts of the program take
        longer to load than the start page takes to be painted.
        """
        super().__init__()
        self._make_program: Callable[[], Program] | None = program if callable(program) else None
        self._program: Program | None = None if callable(program) else program
        self.view: DossierView | None = None
        self.desk: CommissionDesk | None = None
        self.help: HelpWindow | None = None
        self._loaded = False
        self.open_program = open_program or _open_folder
        self.inline = inline
        self.handover = HandoverActs(self, resume=self._resume, changed=self._update_menus)
        self.keeping = KeepingActs(self)
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        first_size(self, *_SIZE)
        self.setMinimumSize(*_SMALLEST)
        self._build()

    @property
    def program(self) -> "Program":
        """Return the parts of the program, made now where they are not yet."""
        if self._program is None:
            assert self._make_program is not None  # noqa: S101 - one of the two was given
            self._program = self._make_program()
        return self._program

    def load(self) -> None:
        """Fill what needs the parts of the program: the list of dossiers and the languages."""
        if self._loaded:
            return
        self.start.show_languages()
        try:
            program = self.program
        except GnlcError as error:
            self.start.show_problem(error)
            return
        self._loaded = True
        self.start.receive(program)
        self._fill_menus()
        if self.view is None:
            first = self.start.first_focus()
            # A card that was just made is hidden until the list is laid out, and would not take the cursor.
            first.show()
            first.setFocus()
        self._update_menus()

    def open_session(self, session: "Session") -> None:
        """Show a dossier."""
        self.load()
        # The pages of a dossier take longer to load than the start page takes to be painted.
        from gnlc_desktop.ui.dossier_view import DossierView

        self.view = DossierView(
            session,
            go_home=self.go_home,
            open_program=self.open_program,
            begin_following=self._begin_following,
            inline=self.inline,
        )
        self.stack.addWidget(self.view)
        self.stack.setCurrentWidget(self.view)
        self.view.focus_page()
        self.keeping.begin(session)
        if session.dossier.damage:
            self.view.bar.say(
                _("Part of this dossier's journal could not be read and was kept aside. Look the answers over.")
            )
        elif session.told:
            self.view.bar.say(session.told)
        self._update_menus()

    def open_commission(self) -> None:
        """Show the Commission's side, with no folder chosen yet."""
        self.load()
        if not self._loaded or not self._close_view():
            return
        from gnlc_desktop.ui.commission_desk import CommissionDesk

        desk = CommissionDesk(self.program, go_home=self.go_home, open_program=self.open_program, inline=self.inline)
        self.desk = desk
        self.stack.addWidget(desk)
        self.stack.setCurrentWidget(desk)
        desk.first_focus().setFocus()
        self._update_menus()

    def open_keeping(self) -> None:
        """Show where dossiers and backups are kept."""
        self.load()
        if not self._loaded or not self.go_home():
            return
        self.handover.show_page(self.keeping.page(self._resume))

    def go_home(self) -> bool:
        """Close the dossier and show the start page; False where the user stays with what could not be kept."""
        if not self._close_view():
            return False
        self.start.refresh()
        self.stack.setCurrentWidget(self.start)
        self.start.first_focus().setFocus()
        self._update_menus()
        return True

    def closeEvent(self, event: "QCloseEvent") -> None:  # noqa: N802 - Qt's name
        """Leave nothing behind that is not on the disk, unless the user says so."""
        event.setAccepted(self._close_view())
        if event.isAccepted():
            self.keeping.leave()

    def _build(self) -> None:
        self.setWindowTitle(_("GNLC Desktop"))
        acts = StartActs(
            begin=self._begin,
            begin_report=self._begin_empty_report,
            begin_from=self._begin_from,
            resume=self._resume,
            open_commission=self.open_commission,
            open_handover=self.handover.open,
            open_keeping=self.open_keeping,
            choose_language=self._choose_language,
            painted=self.load if self._program is None else None,
        )
        self.start = StartPage(acts)
        self.stack.addWidget(self.start)
        self.stack.setCurrentWidget(self.start)
        # Only their titles are needed for the first picture.
        titles = (_("&Application"), _("&Edit"), _("&Go"), _("&Help"))
        self._menus = tuple(self.menuBar().addMenu(title) for title in titles)
        self._loaded = False
        self.start.first_focus().setFocus()
        if self._program is not None:
            self.load()

    def _begin(self, language: str) -> None:
        from gnlc_desktop.wizard.opening import begin

        self._try(lambda: begin(self.program, language))

    def _begin_empty_report(self, language: str) -> None:
        from gnlc_desktop.wizard.opening import begin

        self._try(lambda: begin(self.program, language, "progress-report"))

    def _begin_from(self, path: Path) -> None:
        from gnlc_desktop.wizard.opening import begin_from

        self._try(lambda: begin_from(self.program, path))

    def _resume(self, dossier: str) -> None:
        from gnlc_desktop.wizard.opening import resume

        self._try(lambda: resume(self.program, dossier))

    def _begin_following(self, relation: "Relation") -> None:
        from gnlc_desktop.dossier.procedure_acts import Relation

        if relation is Relation.REPORT:
            self._begin_report()
        else:
            self._begin_next()

    def _begin_next(self) -> None:
        from gnlc_desktop.wizard.opening import begin_next_dossier

        self._begin_after(begin_next_dossier)

    def _begin_report(self) -> None:
        from gnlc_desktop.wizard.opening import begin_progress_report

        self._begin_after(begin_progress_report)

    def _begin_after(self, opening: "Callable[[Program, str], Session]") -> None:
        """Leave the open dossier as it is, and begin another from it."""
        if self.view is None:
            return
        dossier = self.view.session.dossier.id
        if self.go_home():
            self._try(lambda: opening(self.program, dossier))

    def _try(self, opening: "Callable[[], Session]") -> None:
        self.load()
        if not self._loaded:
            return
        try:
            session = opening()
        except GnlcError as error:
            self.start.show_problem(error)
            return
        self.open_session(session)

    def _choose_language(self, language: str) -> None:
        choose_language(language)
        follow_language()
        translate_qt()
        if self.help is not None:
            self.help.close()
            self.help = None
        old = self.start
        self.menuBar().clear()
        self._build()
        self.stack.removeWidget(old)
        old.deleteLater()

    def _fill_menus(self) -> None:
        application, edit, go, help_menu = self._menus
        self.home_act = self._act(application, _("&All applications"), self.go_home, "Ctrl+W")
        application.addSeparator()
        languages = self.program.membership.languages
        self.language_acts = tuple(self._language_act(application, code) for code in languages)
        application.addSeparator()
        self.next_act = self._act(application, _("Begin the &next application from this dossier"), self._begin_next)
        self.report_act = self._act(application, _("Begin a progress &report from this dossier"), self._begin_report)
        self._act(application, _("Show a &draft"), partial(self._with_view, lambda view: view.show_draft()), "Ctrl+P")
        self._act(application, _("Open a hand-o&ver file"), self.start.choose_handover)
        self.hand_over_act = self._act(application, _("&Hand over this dossier"), self.handover.hand_over)
        self._act(application, _("&Quit"), self.close, "Ctrl+Q")
        self.undo_act = self._act(edit, _("&Take back the last answer"), self._undo, "Ctrl+Z")
        self.redo_act = self._act(edit, _("&Give it again"), self._redo, "Ctrl+Shift+Z")
        application.aboutToShow.connect(self._update_menus)
        edit.aboutToShow.connect(self._update_menus)
        press = _("&Main button of the page")
        self.step_acts = (
            self._act(
                go, _("&Previous step"), lambda: self._with_view(lambda view: view.back()), "Alt+Left", "Ctrl+PgUp"
            ),
            self._act(
                go, _("&Next step"), lambda: self._with_view(lambda view: view.forward()), "Alt+Right", "Ctrl+PgDown"
            ),
            self._act(go, press, lambda: self._with_view(lambda view: view.press_main()), "Ctrl+Return"),
            self._act(go, _("Between &steps and page"), lambda: self._with_view(lambda view: view.switch_side()), "F6"),
        )
        self._act(help_menu, _("&Help on this page"), self.show_help, "F1")
        show_example = _("Show or hide the &example of the question")
        self.example_act = self._act(
            help_menu, show_example, lambda: self._with_view(lambda view: view.page.switch_example()), "Shift+F1"
        )
        help_menu.addSeparator()
        for text, topic in (
            (_("What a &learning city is"), "learning-city"),
            (_("The &road"), "road"),
            (_("&Keys"), "keys"),
        ):
            self._act(help_menu, text, partial(self.show_help, topic))
        self._update_menus()

    def show_help(self, topic: str = "") -> None:
        """Open the help at a topic, or at the one that fits what is open."""
        from gnlc_desktop.ui.help_window import HelpWindow

        if self.help is None:
            self.help = HelpWindow(self)
        self.help.open_for(self.view, self.program.membership, topic)

    def _act(self, menu: "QMenu", text: str, act: Callable[[], object], *keys: str) -> "QAction":
        # Every class of Qt takes its share of a millisecond to load: those of the menus come after the first picture.
        from PySide6.QtGui import QAction, QKeySequence

        made = QAction(text, self)
        made.setShortcuts([QKeySequence(key) for key in keys])
        made.triggered.connect(lambda *_: act())
        menu.addAction(made)
        return made

    def _language_act(self, menu: "QMenu", code: str) -> "QAction":
        text = _("The document is in {language}").format(language=language_name(code))
        made = self._act(menu, text, lambda: self._with_view(lambda view: view.choose_language(code)))
        made.setCheckable(True)
        made.setData(code)
        return made

    def _with_view(self, act: "Callable[[DossierView], None]") -> None:
        if self.view is not None:
            act(self.view)

    def _undo(self) -> None:
        self._with_view(lambda view: view.undo())

    def _redo(self) -> None:
        self._with_view(lambda view: view.redo())

    def _update_menus(self) -> None:
        beside = self.handover.page is not None
        session = self.view.session if self.view is not None and not beside else None
        self.next_act.setEnabled(session is not None and session.form.sending.in_call)
        for act in (self.home_act, self.example_act, self.report_act, *self.step_acts, *self.language_acts):
            act.setEnabled(session is not None)
        self.home_act.setEnabled(session is not None or beside or self.desk is not None)
        self.hand_over_act.setEnabled(session is not None)
        for act in self.language_acts:
            act.setChecked(session is not None and act.data() == session.language)
        # The acts stay enabled while a dossier is open, so that their keys work without the menu being opened first.
        self.undo_act.setEnabled(session is not None)
        self.redo_act.setEnabled(session is not None)
        text = _("&Take back the last answer")
        if session is not None and session.state.undo_question:
            from gnlc_desktop.wizard.page_view import in_language

            question = session.form.question(session.state.undo_question)
            label = in_language(question.label, session.language)[:60].replace("&", "&&")
            text = _("&Take back: {question}").format(question=label)
        self.undo_act.setText(text)

    def _close_view(self) -> bool:
        self._close_desk()
        self.handover.close()
        view = self.view
        if view is None:
            return True
        view.page.leave()
        if view.session.unsaved and not view.session.retry() and not self._leave_unkept(view.session):
            return False
        view.close_session()
        self.view = None
        self.keeping.end(view.session)
        self.stack.removeWidget(view)
        view.deleteLater()
        return True

    def _close_desk(self) -> None:
        desk, self.desk = self.desk, None
        if desk is not None:
            desk.close_desk()
            self.stack.removeWidget(desk)
            desk.deleteLater()

    def _leave_unkept(self, session: "Session") -> bool:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

        from gnlc_desktop.wording import explain

        box = QMessageBox(self)
        box.setWindowTitle(_("Not everything is kept"))
        problem = session.save_problem
        box.setText(_("What you typed last could not be written and would be lost."))
        box.setInformativeText(explain(problem) if problem is not None else "")
        box.setTextFormat(Qt.TextFormat.PlainText)
        stay = box.addButton(_("&Stay"), QMessageBox.ButtonRole.RejectRole)
        leave = box.addButton(_("&Leave it behind"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        box.exec()
        return box.clickedButton() is leave


def _open_folder(path: Path) -> bool:
    from gnlc_desktop.mail.mail_programs import open_file

    return open_file(path)
