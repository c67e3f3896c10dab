"""The road: every stage of the dossier, and what can be recorded or begun at the present one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gnlc_desktop.dossier.procedure_acts import Outcome, Relation
from gnlc_desktop.dossier.road import StageId, StageState, current_stage
from gnlc_desktop.i18n import _
from gnlc_desktop.ui.act_form import ActForm
from gnlc_desktop.ui.elements import button, clear, column, fill, panel, picture, row, words
from gnlc_desktop.ui.frame import GoTo, PageContext, WizardPage
from gnlc_desktop.ui.road_forms import (
    CommissionSubmittedForm,
    DecisionForm,
    EndorsementForm,
    ReportDateForm,
    WaiverForm,
)
from gnlc_desktop.ui.wrapping_row import WrappingRow
from gnlc_desktop.wizard.road_view import RoadView, StageView, road_view
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import APPROVAL, LETTERS, RECEIVED, REQUESTS, SENDING, first_open_step

_SHAPES = {
    StageState.DONE: ("check", "done"),
    StageState.CURRENT: ("arrow-right", "accent"),
    StageState.AHEAD: ("clock", "quiet"),
    StageState.SKIPPED: ("circle", "quiet"),
}


class RoadPage(WizardPage):
    """Nothing here is ticked by hand: each stage follows from what was recorded."""

    def __init__(self, session: Session, context: PageContext) -> None:
        """Make the page."""
        super().__init__(session, context)
        self.title = _("The road")
        self.forms: dict[str, ActForm] = {}
        self.stages: list[QWidget] = []
        self.begin_button: QPushButton | None = None
        self._shown: tuple[object, ...] | None = None
        self._offered: tuple[object, ...] | None = None
        self._present, self._acts, self._all = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        stack = column(self, spacing=16)
        for part in (self._present, self._acts, self._all):
            stack.addLayout(part)

    def refresh(self) -> None:
        """Draw the road as it stands; a form that is being filled in stays."""
        session = self.session
        drawn = (session.road, session.state.course, session.state.drafted)
        if drawn == self._shown:
            return
        self._shown = drawn
        view = road_view(session.state, session.form, session.parts)
        cursor = self.focusWidget()
        at_work = cursor is not None and any(form.isAncestorOf(cursor) for form in self.forms.values())
        for part in (self._present, self._all):
            clear(part)
        now = self._now(view)
        fill(self._present, [now])
        self._draw_acts()
        self.stages = [_stage(each) for each in view.stages]
        self._all.addWidget(panel(words(_("All stages"), "heading"), *self.stages, spacing=14))
        self.context.update_bar()
        if at_work and not any(form.isVisible() for form in self.forms.values()):
            # What had the cursor is gone: work goes on at the top, which says what comes next.
            # A part that was just made is hidden until it is laid out, and would not take the cursor.
            now.show()
            first = now.findChild(QPushButton)
            if first is not None:
                first.setFocus()

    def main_button(self) -> tuple[str, Callable[[], None]] | None:
        """Return the one act that moves the dossier on, where that is on another page."""
        return way_on(self.session, self.context.go_to)

    def _stage_id(self) -> StageId | None:
        present = current_stage(self.session.road)
        return present.id if present else None

    def _now(self, view: RoadView) -> QFrame:
        if view.present is None:
            return panel(words(view.now, "heading"), *self._links())
        title = words(_("Now: {stage}").format(stage=view.present.title), "heading")
        return panel(title, *map(words, view.present.lines), *self._links(), spacing=8)

    def _links(self) -> list[QWidget]:
        if not self.session.state.drafted:
            return []
        came = button(_("Something came back"), lambda: self.context.go_to(RECEIVED), icon_name="mail")
        asked = button(_("Documents were asked for"), lambda: self.context.go_to(REQUESTS), icon_name="file-text")
        write = button(_("Write a letter"), lambda: self.context.go_to(LETTERS), icon_name="pen-line")
        return [WrappingRow(came, asked, write)]

    def _draw_acts(self) -> None:
        """Draw what can be recorded at this stage; a letter or file that came meanwhile takes nothing typed away."""
        course, document = self.session.state.course, self.session.state.approved
        recorded = (course.endorsements, course.waiver, course.submitted, course.decided, course.report_named)
        offered = (self._stage_id(), document, recorded, course.withdrawn)
        if offered == self._offered:
            return
        self._offered = offered
        clear(self._acts)
        self.forms = {name: make(self.session) for name, make in self._forms_for_now().items()}
        fill(self._acts, [*(self._opener(form) for form in self.forms.values()), *self.forms.values()])
        fill(self._acts, self._following())

    def _forms_for_now(self) -> dict[str, Callable[[Session], ActForm]]:
        """Return what can be recorded at this stage."""
        stage, course = self._stage_id(), self.session.state.course
        forms: dict[str, Callable[[Session], ActForm]] = {}
        if stage in {StageId.ENDORSED, StageId.ANSWER_COMMISSION} or (stage is StageId.SUBMITTED and self._waived()):
            forms["endorsement"] = EndorsementForm
        if stage is StageId.ENDORSED:
            forms["waiver"] = WaiverForm
        if stage is StageId.SUBMITTED:
            forms["submitted"] = CommissionSubmittedForm
        if stage in {StageId.DECIDED, StageId.ANSWER_UIL} and course.submitted is not None:
            forms["decision"] = DecisionForm
        if stage is StageId.REPORT_EXPECTED:
            forms["report"] = ReportDateForm
        return forms

    def _waived(self) -> bool:
        """Tell whether the submission goes on without the endorsement, which may still come."""
        return any(each.id is StageId.ENDORSED and each.state is StageState.SKIPPED for each in self.session.road)

    def _opener(self, form: ActForm) -> QHBoxLayout:
        form.hide()

        def show() -> None:
            form.show()
            opener.hide()
            form.focus_first()

        opener = button(form.title, show, icon_name="plus")
        return row(opener)

    def _following(self) -> list[QWidget]:
        """Return what begins another dossier from this one."""
        decided = self.session.state.course.decided
        if self._stage_id() is StageId.REPORT_EXPECTED:
            self.begin_button = button(
                _("Begin the next progress report"), lambda: self.context.begin_following(Relation.REPORT)
            )
            told = _("A new dossier begins with what this one holds; its figures are marked to be looked over.")
            return [panel(words(told), row(self.begin_button))]
        ended = decided is not None and decided.outcome is not Outcome.ACCEPTED
        if ended or self.session.state.course.withdrawn is not None:
            self.begin_button = button(
                _("Start the next dossier from this one"),
                lambda: self.context.begin_following(Relation.NEXT_APPLICATION),
            )
            told = _("The answers are carried over, its figures marked to be looked over. This dossier stays as it is.")
            return [panel(words(told), row(self.begin_button))]
        return []


def way_on(session: Session, go_to: GoTo) -> tuple[str, Callable[[], None]] | None:
    """Return the one act that moves the dossier on, in words, where it is on a page of its own."""
    present = current_stage(session.road)
    ways = {
        StageId.PREPARE: (_("Go on with the form"), lambda: go_to(first_open_step(session))),
        StageId.APPROVE: (_("Go to Approval"), lambda: go_to(APPROVAL)),
        StageId.REQUEST_ENDORSEMENT: (_("Go to Send"), lambda: go_to(SENDING)),
        StageId.SEND_REPORT: (_("Go to Send"), lambda: go_to(SENDING)),
        StageId.ANSWER_COMMISSION: (_("Go to the documents asked for"), lambda: go_to(REQUESTS)),
        StageId.ANSWER_UIL: (_("Go to the documents asked for"), lambda: go_to(REQUESTS)),
        StageId.SUBMITTED: (_("Go to Letters"), lambda: go_to(LETTERS)),
    }
    return ways.get(present.id) if present else None


def _stage(view: StageView) -> QFrame:
    made = QFrame()
    made.setAccessibleName(view.spoken)
    name, role = _SHAPES[view.state]
    shape = picture(name, role)
    line = row(shape, stretch=False, spacing=12)
    texts = QVBoxLayout()
    texts.setSpacing(2)
    role = "strong" if view.state is StageState.CURRENT else ""
    texts.addWidget(words(_("{stage}: {state}").format(stage=view.title, state=view.state_in_words), role))
    for each in view.lines:
        texts.addWidget(words(each, "quiet"))
    line.addLayout(texts, 1)
    line.setAlignment(shape, Qt.AlignmentFlag.AlignTop)
    made.setLayout(line)
    return made
