"""The window while a dossier is open: rail, page and bar, and the ways between the steps."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QStackedWidget, QWidget
from shiboken6 import isValid

from gnlc_desktop.dossier.procedure_acts import Relation
from gnlc_desktop.i18n import _
from gnlc_desktop.storage.mayors_copy import is_mayors
from gnlc_desktop.ui.background import Background
from gnlc_desktop.ui.bar import Bar
from gnlc_desktop.ui.elements import column, row, words
from gnlc_desktop.ui.frame import PageContext, WizardPage
from gnlc_desktop.ui.pages import make_page
from gnlc_desktop.ui.rail import WIDTH as RAIL_WIDTH
from gnlc_desktop.ui.rail import Rail
from gnlc_desktop.ui.scrolling import bring_into_view, in_column
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.page_view import page_view
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import CHECK, MAYORS, ROAD, first_open_step, next_step, previous_step

_TO_READ = (CHECK, ROAD)
"""Steps whose pages stay open where somebody else has the dossier: they hold ways to read, and write nothing alone."""
_NARROW = 800
"""Logical pixels under which the rail would leave too little for the page: a small laptop at 200 %."""


class DossierView(QWidget):
    """One open dossier.  The session's one notification redraws rail, bar and the open page, and nothing else."""

    def __init__(
        self,
        session: Session,
        *,
        go_home: Callable[[], object],
        open_program: Callable[[Path], bool],
        begin_following: Callable[[Relation], object],
        inline: bool = False,
    ) -> None:
        """Open the first step that is not finished; `inline` does background work at once, for tests."""
        super().__init__()
        self.session = session
        self.alone = is_mayors(session.dossier.folder)
        """Whether the dossier is here for the mayor's decision only: one page, and no way to another."""
        self.step = ""
        self._return_to: str | None = None
        self._had_cursor: QWidget | None = None
        # Parts that were just made take the cursor only once they have found their places.
        self._back_to_page = QTimer(self, singleShot=True, interval=0)
        self._back_to_page.timeout.connect(self._focus_again)
        self._scrolled = 0
        self._pages: dict[str, WizardPage] = {}
        self._areas: dict[str, QScrollArea] = {}
        self.background = Background(self, inline=inline)
        self.background.began.connect(self._work_began)
        self.background.ended.connect(self._work_ended)
        self.rail = Rail(session, self.go_to, go_home)
        self.bar = Bar(session, back=self.back, show_steps=self.switch_side, background=self.background)
        self.stack = QStackedWidget()
        self.context = PageContext(
            parts=session.parts,
            go_to=self.go_to,
            say=self.bar.say,
            run_in_background=self.background.run,
            open_program=open_program,
            update_bar=self._show_main,
            begin_following=begin_following,
        )
        self.side = QWidget()
        side = column(self.side, spacing=0)
        side.addWidget(self.stack, 1)
        side.addWidget(self.bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addWidget(self.side, 1)
        self._unsubscribe = session.subscribe(self.refresh)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        QShortcut(QKeySequence("F4"), self).activated.connect(self._switch_beside)
        self.go_to(MAYORS if self.alone else first_open_step(session))

    @property
    def page(self) -> WizardPage:
        """Return the page that is open."""
        return self._pages[self.step]

    @property
    def area(self) -> QScrollArea:
        """Return the view that scrolls the open page."""
        return self._areas[self.step]

    def show_draft(self) -> None:
        """Show the document of the answers as they are, marked as a draft."""
        from gnlc_desktop.ui.draft_copy import show_draft

        self.page.leave()
        if not self.background.busy:
            show_draft(self.session, self.context, self)

    def refresh(self) -> None:
        """Draw what the session holds now."""
        if self.step not in self._pages:
            return
        self.rail.refresh(self.step)
        worked_here, scrolled = self._has_cursor(), self.area.verticalScrollBar().value()
        self.page.refresh()
        if worked_here and not self._has_cursor():
            # What had the cursor was drawn anew; Qt gave it to whatever comes next, beyond the page at last.
            self._scrolled = scrolled
            self._back_to_page.start()
        self.page.setEnabled(not self.session.read_only or self.step in _TO_READ)
        self.bar.refresh()
        self._show_main()

    def go_to(self, step_id: str, question_id: str | None = None) -> None:
        """Open a step, and put the cursor into a question of it where one is named."""
        if self.background.busy or (self.alone and step_id != MAYORS):
            return
        came_from = self.step
        if came_from:
            self.page.leave()
            if came_from != step_id:
                self.session.leave_page(came_from)
        self._show_rail(wanted=False)
        self._return_to = CHECK if came_from == CHECK and question_id else None
        if step_id == CHECK:
            # Who asks for the check wants to know of every page.
            for page in self.session.form.pages:
                self.session.leave_page(page.id)
            self.session.leave_page(CHECK)
        self.step = step_id
        if step_id not in self._pages:
            self._make(step_id)
        area = self._areas[step_id]
        # Shown before it is drawn anew: a hidden view takes no notice of words that need more height.
        self.stack.setCurrentWidget(area)
        self.bar.say("")
        self.refresh()
        self.rail.reveal(step_id)
        if question_id:
            self.page.show_question(question_id)
        else:
            area.verticalScrollBar().setValue(0)
            self.focus_page()

    def _has_cursor(self) -> bool:
        cursor = QApplication.focusWidget()
        return cursor is not None and self.page.isAncestorOf(cursor)

    def _focus_again(self) -> None:
        if self.step in self._pages and not self._has_cursor():
            self.area.verticalScrollBar().setValue(self._scrolled)
            self.focus_page()

    def focus_page(self) -> None:
        """Put the cursor where work on the open page begins."""
        self._first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> None:
        """Open the step before this one."""
        before = previous_step(self.session, self.step)
        if before:
            self.go_to(before)

    def forward(self) -> None:
        """Open the step after this one, or the one that a change link came from."""
        after = self._return_to or next_step(self.session, self.step)
        if after:
            self.go_to(after)

    def press_main(self) -> None:
        """Do the page's main act."""
        if self.bar.main.isVisible() and self.bar.main.isEnabled():
            self.bar.main.click()

    def switch_side(self) -> None:
        """Move the cursor between the rail and the page."""
        if self.alone:
            return
        focused = QApplication.focusWidget()
        if focused is not None and self.rail.isAncestorOf(focused):
            self._show_rail(wanted=False)
            self._first_focus().setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._show_rail(wanted=True)
            self.rail.buttons.get(self.step, self.rail).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_language(self, language: str) -> None:
        """Have the document, and with it the questions, in another language."""
        self.page.leave()
        if not self.alone and self.session.choose_language(language):
            # Titles and choices are drawn once with the page: it is made anew.
            step, stale = self.step, tuple(self._areas.values())
            self.step, self._pages, self._areas = "", {}, {}
            self.go_to(step)
            for area in stale:
                self.stack.removeWidget(area)
                area.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the page the whole width where there is little: the rail comes when it is asked for."""
        super().resizeEvent(event)
        self._show_rail(wanted=False)

    def undo(self) -> None:
        """Take the last answer back, wherever it was given, and show where."""
        self.page.leave()
        question = self.session.state.undo_question
        if not self.alone and self.session.undo() and question:
            self._show_question(question)

    def redo(self) -> None:
        """Make the answer taken back last again, and show where."""
        self.page.leave()
        if not self.alone and self.session.redo() and self.session.state.undo_question:
            self._show_question(self.session.state.undo_question)

    def close_session(self) -> bool:
        """Hand over what is typed and end work on the dossier; return whether nothing is left behind."""
        self.page.leave()
        self.background.close()
        self._unsubscribe()
        return self.session.close()

    def _switch_beside(self) -> None:
        self.page.switch_beside()

    def _show_question(self, question: str) -> None:
        page = self.session.form.page_of(question).id
        if page != self.step:
            self.go_to(page, question)
        else:
            self.page.show_question(question)

    def _show_rail(self, *, wanted: bool) -> None:
        narrow = self.width() < current_theme().length(_NARROW)
        self.bar.show_steps_button(wanted=narrow and not self.alone)
        self.rail.setVisible((wanted or not narrow) and not self.alone)
        self.rail.setFixedWidth(self.width() if narrow and wanted else current_theme().length(RAIL_WIDTH))
        self.side.setVisible(not (narrow and wanted))

    def _first_focus(self) -> QWidget:
        page = self.page
        chosen = page.first_focus()
        if chosen is not None:
            return chosen
        widget: QWidget | None = page.nextInFocusChain()
        while widget is not None and widget is not page:
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and page.isAncestorOf(widget) and widget.isVisibleTo(page) and widget.isEnabled():
                return widget
            widget = widget.nextInFocusChain()
        return self.bar.main

    def _make(self, step_id: str) -> None:
        page = make_page(step_id, self.session, self.context)
        page.setObjectName("page")
        page.refresh()
        content = QWidget()
        rows = column(content, spacing=20)
        title = words(page.title, "title")
        position = words(self._position(step_id), "quiet")
        position.setWordWrap(False)
        line = row(stretch=False)
        line.addWidget(title, 1)
        line.addWidget(position, 0, Qt.AlignmentFlag.AlignBottom)
        rows.addLayout(line)
        rows.addWidget(page)
        rows.addStretch(1)
        # Qt leaves the space before the stretch out of the height that words in this width need.
        rows.setContentsMargins(0, 0, 0, rows.spacing())
        self._pages[step_id] = page
        self._areas[step_id] = in_column(content, page.content_width)
        self.stack.addWidget(self._areas[step_id])

    def _position(self, step_id: str) -> str:
        if any(page.id == step_id for page in self.session.form.pages):
            return page_view(self.session, step_id).position
        return ""

    def _show_main(self) -> None:
        if self.step not in self._pages:
            return
        act = self.page.main_button() if not self.session.read_only else None
        if act is None and self._return_to:
            act = (_("&Return to Check answers"), self.forward)
        elif act is None and next_step(self.session, self.step):
            act = (_("&Continue"), self.forward)
        self.bar.show_main(act, back=previous_step(self.session, self.step) is not None and not self.alone)

    def _work_began(self, label: str) -> None:
        self.page.leave()
        self._had_cursor = QApplication.focusWidget()
        self.stack.setEnabled(False)
        self.rail.setEnabled(False)
        self.bar.show_work(label)

    def _work_ended(self) -> None:
        self.stack.setEnabled(True)
        self.rail.setEnabled(True)
        self.bar.show_work("")
        # What is closed to input loses the cursor; whoever works by keyboard gets it back where it was.
        before, self._had_cursor = self._had_cursor, None
        if before is not None and isValid(before) and self.isAncestorOf(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_page()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        area = self._areas.get(self.step)
        if area is not None and new is not None and area.isAncestorOf(new):
            # A field that grows or shows a problem is measured once the layout has settled.
            QTimer.singleShot(0, area, partial(_reveal, area, new))


def _reveal(area: QScrollArea, widget: QWidget) -> None:
    # Drawing the page anew may have taken the widget, or the cursor in it, away meanwhile.
    if isValid(widget) and widget.hasFocus():
        bring_into_view(area, widget)
