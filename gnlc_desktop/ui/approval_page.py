"""Approval: the document is made once, shown page by page, and approved in the way that the mayor has."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gnlc_desktop.actions.check_dossier import freezing_findings
from gnlc_desktop.actions.freeze import answers_file_of, freeze, signer_name, text_answer
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.events import Reopened, Route
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _, ngettext
from gnlc_desktop.ui.approval_certificate import CertificateRoute
from gnlc_desktop.ui.approval_elsewhere import ElsewhereRoute
from gnlc_desktop.ui.approval_identity import OwnIdentityRoute
from gnlc_desktop.ui.approval_ink import InkPanel
from gnlc_desktop.ui.approval_paper import PaperRoute
from gnlc_desktop.ui.approval_route import SETTLED, ApprovalRoute, RouteSurroundings, area_around, labelled
from gnlc_desktop.ui.approval_token import TokenRoute
from gnlc_desktop.ui.approval_words import Headings, approval_in_words, route_labels, sent_back_in_words
from gnlc_desktop.ui.elements import (
    WORDS_OF_CHOICE,
    button,
    clear,
    column,
    fill,
    notice,
    panel,
    row,
    sentence_link,
    words,
)
from gnlc_desktop.ui.file_choice import FileChoice, FileDialogs
from gnlc_desktop.ui.frame import Outcome, PageContext, WizardPage
from gnlc_desktop.ui.preview import DocumentPreview
from gnlc_desktop.ui.rehearsal_panel import RehearsalPanel
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.check_view import question_name
from gnlc_desktop.wizard.page_view import finding_sentence, in_language
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import CHECK, MAYORS
from gnlc_desktop.wording import explain, sentence

_STALE = {Standing.FROZEN_STALE, Standing.APPROVED_STALE}
_STATEMENT = "declaration.accepted"
_ROUTES: tuple[tuple[Route, type[ApprovalRoute]], ...] = (
    (Route.CERTIFICATE, CertificateRoute),
    (Route.CARD, TokenRoute),
    (Route.OWN_IDENTITY, OwnIdentityRoute),
    (Route.ELSEWHERE, ElsewhereRoute),
    (Route.PAPER, PaperRoute),
)


class ApprovalPage(WizardPage):
    """What is seen here is what is signed: the same bytes, from the first page to the last."""

    content_width = 860

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the page."""
        super().__init__(session, context)
        self.title = _("Approval")
        self.choose: FileChoice = FileDialogs()
        self._shown: tuple[object, ...] | None = None
        self._told = QVBoxLayout()
        self.preview = DocumentPreview(context.run_in_background)
        self.ink_panel = InkPanel(session, context)
        self._starting_work = False
        # The parts must have found their places before the page can be scrolled to its top.
        self._to_top = QTimer(self, singleShot=True, interval=0)
        self._to_top.timeout.connect(self._show_top)
        self.route_buttons: dict[Route, QRadioButton] = {}
        self.routes: dict[Route, ApprovalRoute] = {}
        self._document_panel = panel(
            words(_("These are the pages"), "heading"),
            words(self._headings().pages, "quiet"),
            self.preview,
        )
        self._statement = QVBoxLayout()
        self._statement_panel = panel(words(self._headings().statement, "heading"), self._statement)
        self._routes_panel = self._make_routes_panel()
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Why? (for your own record)"))
        self._reason_field = QWidget()
        self._reason_field.setLayout(labelled(self.reason))
        self.make_button: QPushButton | None = None
        self.reopen_button = button(_("Put aside and change answers"), self._reopen, icon_name="undo-2")
        self._reopen_panel = panel(
            words(_("Something is to be changed?"), "heading"),
            words(_("The document and its approval are put aside, not deleted. After the change a new document is made "
                    "and approved again.")),
            self._reason_field,
            row(self.reopen_button),
        )
        self.rehearsal = RehearsalPanel(session, context, lambda: self.choose)
        fill(column(self, spacing=16), (self._told, *self._parts_in_order()))

    # What the window asks

    def refresh(self) -> None:
        """Draw what the session holds now."""
        state, standing = self.session.state, self.session.standing
        drawn = (standing, state.frozen, state.approved, state.sent_back, self.session.findings.problems)
        if drawn == self._shown:
            return
        self._shown = drawn
        self._tell(standing)
        made = standing in {Standing.FROZEN, Standing.APPROVED}
        self._document_panel.setVisible(made)
        self._show_parts(standing)
        if made:
            self._show_document()
        if standing is Standing.FROZEN:
            self._open_routes()
        self.context.update_bar()

    def _headings(self) -> Headings:
        """Return how the parts of the page are called."""
        return Headings(
            _("Exactly these bytes are signed, sent and kept. Read them together with the mayor."),
            _("What the mayor declares"),
            _("How does the mayor approve?"),
        )

    def _parts_in_order(self) -> tuple[QWidget, ...]:
        """Return what stands under the words at the top."""
        return (
            self._document_panel, self._statement_panel, self._routes_panel, self.ink_panel, self._reopen_panel,
            self.rehearsal,
        )

    def _show_parts(self, standing: Standing) -> None:
        for part in (self._statement_panel, self._routes_panel):
            part.setVisible(standing is Standing.FROZEN)
        self.rehearsal.setVisible(standing is not Standing.APPROVED)
        self._reopen_panel.setVisible(standing is not Standing.NOT_FROZEN)
        # Before anybody approved, a change needs no reason.
        self._reason_field.setVisible(self.session.state.approved is not None)
        self.ink_panel.setVisible(standing is Standing.FROZEN and self._wants_ink())

    def main_button(self) -> tuple[str, Callable[[], None]] | None:
        """Prepare the document first; then the next act of the chosen way of approving."""
        match self.session.standing:
            case Standing.NOT_FROZEN:
                return _("Prepare the document"), self._freeze
            case Standing.FROZEN_STALE | Standing.APPROVED_STALE:
                return _("Prepare the document again"), self._freeze
            case Standing.FROZEN:
                route = self._chosen()
                return self.routes[route].main_button() if route else (_("Choose how to approve"), self._to_the_routes)
            case _:
                return None

    def first_focus(self) -> QWidget | None:
        """Put the cursor on the pages, to be read first, or on what makes them."""
        match self.session.standing:
            case Standing.FROZEN:
                return self.preview.area
            case Standing.NOT_FROZEN if not self.session.findings.problems:
                return self.make_button
            case _:
                return None

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin where it is told what is approved, though the cursor is in the pages below."""
        super().showEvent(event)
        if not event.spontaneous():
            QTimer.singleShot(SETTLED, self, self._show_top)

    def leave(self) -> None:
        """Keep the handwriting, and drop every password unless it is being used at this moment."""
        self.ink_panel.keep()
        self.rehearsal.forget()
        if not self._starting_work:
            for route in self.routes.values():
                route.forget()

    # Making the document

    def _freeze(self) -> None:
        session = self.session

        def work() -> tuple[Finding, ...]:
            problems = freezing_findings(session.state, session.form, session.parts).problems
            if not problems:
                freeze(session.dossier, session.form, session.parts)
            return problems

        self.context.run_in_background(work, self._frozen, self._failed, _("Preparing the document"))

    def _frozen(self, problems: tuple[Finding, ...]) -> None:
        if problems:
            clear(self._told)
            fill(self._told, (self._problems_in_words(problems),))
            self.context.say(_("The document was not made: some answers need attention first."))
            return
        self.session.tell()
        self._to_top.start()
        self.context.say(_("The document is ready to be read and approved."))

    def _failed(self, error: GnlcError) -> None:
        clear(self._told)
        fill(self._told, (notice("problem", explain(error)),))
        self.context.say(explain(error))

    def _reopen(self) -> None:
        reason = self.reason.text().strip()
        if self.session.record(Reopened(reason)):
            self.reason.clear()
            self.context.say(_("The document is put aside. Change what is needed, then prepare it again."))

    # What stands at the top

    def _show_top(self) -> None:
        """Scroll to where the new state is told."""
        area = area_around(self)
        if area is not None:
            area.verticalScrollBar().setValue(0)

    def _tell(self, standing: Standing) -> None:
        clear(self._told)
        state = self.session.state
        if state.sent_back is not None:
            fill(self._told, sent_back_in_words(state.sent_back))
        if standing is Standing.FROZEN:
            to_mayor = button(_("Open the mayor's own page"), lambda: self.context.go_to(MAYORS), icon_name="user")
            self._told.addLayout(row(to_mayor))
        if standing is Standing.APPROVED and state.approved is not None:
            fill(self._told, approval_in_words(state.approved))
        elif standing in _STALE:
            fill(self._told, (notice("remark", sentence("approval-stale", {})),))
        problems = self.session.findings.problems
        if problems and standing in {Standing.NOT_FROZEN, *_STALE}:
            self._told.addWidget(self._problems_in_words(problems))
        if standing is Standing.NOT_FROZEN:
            self._told.addWidget(self._not_made_in_words(ready=not problems))

    def _not_made_in_words(self, *, ready: bool) -> QFrame:
        made = _("The program makes the document once, from the answers as they stand. You then see the very pages "
                 "that the mayor approves, and nothing in them can change unnoticed.")
        title = words(_("The document is not made yet"), "heading")
        if not ready:
            return panel(title, words(made))
        self.make_button = button(_("Prepare the document"), self._freeze, icon_name="file-text")
        return panel(title, words(made), row(self.make_button))

    def _problems_in_words(self, problems: tuple[Finding, ...]) -> QFrame:
        told = ngettext(
            "{n} answer needs attention before the document can be made.",
            "{n} answers need attention before the document can be made.",
            len(problems),
        )
        links = QVBoxLayout()
        links.setSpacing(0)
        for each in problems[:12]:
            links.addWidget(sentence_link(self._in_short(each), self._opener(each), role="problem-link"))
        if len(problems) > len(problems[:12]):
            links.addLayout(row(button(_("See all on the page Check answers"), lambda: self.context.go_to(CHECK))))
        return notice("problem", told.format(n=len(problems)), links)

    def _in_short(self, finding: Finding) -> str:
        if finding.question is None:
            return finding_sentence(finding)
        label = question_name(self.session, finding.question)
        return _("{question}: {problem}").format(question=label.rstrip("?:. "), problem=finding_sentence(finding))

    def _opener(self, finding: Finding) -> Callable[[], None]:
        question = finding.question
        if question is None:
            return lambda: self.context.go_to(CHECK)
        page = self.session.form.page_of(question).id
        return lambda: self.context.go_to(page, question)

    # The document and its statement

    def _show_document(self) -> None:
        state = self.session.state
        document = state.approved.document if state.approved else state.frozen.document if state.frozen else ""
        try:
            self.preview.show_document(self.session.dossier.get(document))
        except GnlcError as error:
            self._failed(error)
        self._draw_statement()
        self.ink_panel.refresh()

    def _draw_statement(self) -> None:
        session = self.session
        clear(self._statement)
        file = answers_file_of(session.state, session.form)
        who = ", ".join(part for part in (signer_name(file), text_answer(file, "mayor.title")) if part)
        if _STATEMENT in session.form:
            self._statement.addWidget(words(in_language(session.form.question(_STATEMENT).label, session.language)))
        self._statement.addWidget(words(who, "strong"))

    # The ways of approving

    def _make_routes_panel(self) -> QFrame:
        around = RouteSurroundings(
            session=self.session,
            context=self.context,
            run_in_background=self._run_keeping_fields,
            choose=lambda: self.choose,
            keep_ink=self.ink_panel.keep,
            approved=self._approved,
        )
        group = QButtonGroup(self)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        labels = route_labels()
        for route, kind in _ROUTES:
            title, meaning = labels[route]
            choice = QRadioButton(title)
            choice.setAccessibleName(title)
            choice.setAccessibleDescription(meaning)
            choice.toggled.connect(self._route_chosen)
            group.addButton(choice)
            fields = kind(around)
            fields.hide()
            self.route_buttons[route], self.routes[route] = choice, fields
            explained = words(meaning, "quiet")
            holder = QVBoxLayout()
            holder.setContentsMargins(current_theme().length(WORDS_OF_CHOICE), 0, 0, current_theme().length(12))
            holder.setSpacing(current_theme().length(12))
            fill(holder, (explained, fields))
            fill(rows, (choice, holder))
        return panel(words(self._headings().routes, "heading"), rows)

    def _run_keeping_fields(
        self,
        work: Callable[[], Outcome],
        done: Callable[[Outcome], None],
        failed: Callable[[GnlcError], None],
        label: str,
    ) -> None:
        # The window has every page left before it closes it to input; this work needs the password a little longer.
        self._starting_work = True
        try:
            self.context.run_in_background(work, done, failed, label)
        finally:
            self._starting_work = False

    def _route_chosen(self, *_checked: object) -> None:
        chosen = self._chosen()
        for route, fields in self.routes.items():
            if route is not chosen:
                fields.forget()
            elif fields.isHidden():
                fields.open()
            fields.setVisible(route is chosen)
        self.ink_panel.setVisible(self._wants_ink())
        self.context.update_bar()

    def _to_the_routes(self) -> None:
        self.route_buttons[Route.CERTIFICATE].setFocus()

    def _open_routes(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.routes[chosen].open()

    def _chosen(self) -> Route | None:
        return next((route for route, choice in self.route_buttons.items() if choice.isChecked()), None)

    def _wants_ink(self) -> bool:
        chosen = self._chosen()
        return chosen is not None and self.routes[chosen].wants_ink

    def _after_approval(self) -> str:
        return _("The approval is recorded. Next: the letter.")

    def _approved(self) -> None:
        self.session.tell()
        # The field with the cursor is gone by now, and the next one in line would be that for putting it all aside.
        # A button above the pages lets the page stay at its top, where the approval is told.
        above = (self.preview.next_button, self.preview.smaller_button, self.preview.larger_button)
        next(each for each in above if each.isEnabled()).setFocus()
        self._to_top.start()
        # Once more when the parts that went and came have settled: bringing the cursor into view may come between.
        QTimer.singleShot(SETTLED, self, self._show_top)
        self.context.say(self._after_approval())
