"""Check answers: what must be mended, with ways straight to it, and every answer with a way to change it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from gnlc_desktop.actions.check_dossier import freezing_findings
from gnlc_desktop.dossier.findings import Findings
from gnlc_desktop.dossier.outline import Item, ItemKind, Section
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.ui.conflicts_panel import conflicts_panel
from gnlc_desktop.ui.draft_copy import show_draft
from gnlc_desktop.ui.elements import button, clear, column, notice, panel, rule, sentence_link, words
from gnlc_desktop.ui.frame import PageContext, WizardPage
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.ui.work_lists import work_lists_panel
from gnlc_desktop.wizard.check_view import CheckView, Told, check_view
from gnlc_desktop.wizard.conflicts import settle
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.team_view import WorkLists, work_lists


class CheckPage(WizardPage):
    """The page between answering and approving."""

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the page; it is filled when it is drawn."""
        super().__init__(session, context)
        self.title = _("Check answers")
        self.rows = column(self, spacing=20)
        self.choices: list[QPushButton] = []
        self.problem_links: list[QPushButton] = []
        self.remark_links: list[QPushButton] = []
        self.draft_button: QPushButton | None = None
        self.change_links: dict[str, QPushButton] = {}
        self._drawn: CheckView | None = None
        self._lists: WorkLists | None = None
        self._looked_at: DossierState | None = None

    def refresh(self) -> None:
        """Draw what the session holds now; nothing happens where that is drawn already."""
        view, lists = check_view(self.session), work_lists(self.session)
        if (view, lists) != (self._drawn, self._lists):
            self._drawn, self._lists = view, lists
            self._build(view, lists)
        self._look_closer()

    def first_focus(self) -> QWidget | None:
        """Return the first thing to mend, then the first to look at again; the page begins with what it says of all."""
        return next(iter((*self.choices, *self.problem_links, *self.remark_links)), self.draft_button)

    def _look_closer(self) -> None:
        """Look for characters that no font has: slow, so away from the screen, and once for each state."""
        state = self.session.state
        if state is self._looked_at:
            return
        self._looked_at = state
        form, parts = self.session.form, self.session.parts

        def done(findings: Findings) -> None:
            self.session.note_findings(state, findings)

        def failed(_error: GnlcError) -> None:
            """Freezing looks once more, and tells."""

        self.context.run_in_background(lambda: freezing_findings(state, form, parts), done, failed, "")

    def _build(self, view: CheckView, lists: WorkLists) -> None:
        clear(self.rows)
        self.choices, self.problem_links, self.remark_links, self.change_links = [], [], [], {}
        if view.conflicts:
            disputed = conflicts_panel(view.conflicts, lambda *chosen: settle(self.session, *chosen))
            self.choices = disputed.findChildren(QPushButton)
            self.rows.addWidget(disputed)
        if view.problems:
            links = [self._way_to(told, "problem-link") for told in view.problems]
            self.problem_links = [link for link in links if isinstance(link, QPushButton)]
            self.rows.addWidget(notice("problem", view.summary, *links))
        else:
            self.rows.addWidget(notice("done", view.summary))
        if view.remarks or view.blank:
            parts = [self._way_to(told, "link") for told in view.remarks]
            self.remark_links = [link for link in parts if isinstance(link, QPushButton)]
            if view.blank:
                parts.append(words(view.blank, "quiet"))
            self.rows.addWidget(notice("remark", _("To look at again; none of this stands in the way."), *parts))
        if not lists.empty:
            self.rows.addWidget(work_lists_panel(lists, self.context.go_to))
        self.draft_button = button(_("Show a draft copy"), lambda: show_draft(self.session, self.context, self))
        self.rows.addWidget(self.draft_button, alignment=Qt.AlignmentFlag.AlignLeft)
        for section in view.sections:
            self.rows.addWidget(self._section(section))
        self.rows.addStretch(1)

    def _way_to(self, told: Told, role: str) -> QWidget:
        if not told.question:
            return words(told.sentence)
        text = _("{question}: {sentence}").format(question=told.label.rstrip("?:. "), sentence=told.sentence)
        return sentence_link(text, lambda: self.context.go_to(told.page, told.question), role=role)

    def _section(self, section: Section) -> QFrame:
        theme = current_theme()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.length(16))
        grid.setVerticalSpacing(theme.length(6))
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 5)
        for place, item in enumerate(section.items):
            if place:
                grid.addWidget(rule(), 2 * place - 1, 0, 1, 3)
            self._item(grid, 2 * place, section, item)
        return panel(words(section.title, "heading"), grid)

    def _item(self, grid: QGridLayout, line: int, section: Section, item: Item) -> None:
        top = Qt.AlignmentFlag.AlignTop
        padding = current_theme().length(8)  # as far down as the words of the link beside them
        label = words(item.label, "quiet")
        answer = words(_shown(item), "" if item.lines else "quiet")
        for part in (label, answer):
            part.setContentsMargins(0, padding, 0, padding)
        answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label, line, 0, top)
        grid.addWidget(answer, line, 1, top)
        change = button(_("Change"), self._change(section.page, item.question), role="link")
        change.setAccessibleName(_("Change: {question}").format(question=item.label))
        self.change_links[item.question] = change
        grid.addWidget(change, line, 2, top | Qt.AlignmentFlag.AlignRight)

    def _change(self, page: str, question: str) -> Callable[[], None]:
        return lambda: self.context.go_to(page, question)


def _shown(item: Item) -> str:
    if not item.lines:
        return _("not answered")
    if item.kind is ItemKind.STATISTIC and len(item.lines) == 2:
        return _("{value} ({year})").format(value=item.lines[0], year=item.lines[1])
    if item.kind is ItemKind.PROSE:
        return "\n\n".join(item.lines)
    return "\n".join(item.lines)
