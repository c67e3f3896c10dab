"""Whatever is done in whatever order: no letter without the Coordination Team, no submission without an endorsement
on record, and nothing attached that is not what was approved."""

import hashlib
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gnlc_desktop.actions.approve import standing_of
from gnlc_desktop.actions.endorse import endorse, waive
from gnlc_desktop.actions.freeze import answers_file_of
from gnlc_desktop.actions.letters import Composed, compose, draft_letter
from gnlc_desktop.actions.submission import record_commission_submission, record_sent
from gnlc_desktop.dossier.answers import fit, parse_answers_file
from gnlc_desktop.dossier.approval import Standing, answers_digest
from gnlc_desktop.dossier.events import Answered, Approved, Created, Frozen, Reopened, Route
from gnlc_desktop.dossier.procedure_acts import Body, DocumentsRequested, Evidence, ItemSupplied
from gnlc_desktop.errors import Refused
from gnlc_desktop.form.model import Form
from gnlc_desktop.mail.draft import read_draft
from gnlc_desktop.procedure.letters import COORDINATION_TEAM, LetterKind
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program

from .conftest import SAMPLES

DAY = date(2987, 5, 2)
"""Far off, since an endorsement before the approval, which goes by the real clock, is refused."""
_BODIES = {LetterKind.ANSWER_TO_COMMISSION: Body.COMMISSION, LetterKind.ANSWER_TO_UIL: Body.UIL}


class Office:
    """A dossier, and somebody who does things to it without looking."""

    def __init__(self, program: Program, form: Form, folder: Path) -> None:
        self.program, self.form, self.folder = program, form, folder
        self.dossier = OpenDossier(folder / "dossier", program.parts.now)
        self.dossier.record(Created(form.id, form.edition, "en"))
        file = parse_answers_file((SAMPLES / "minimal.json").read_bytes())
        for question, typed in fit(file, form).items():
            self.dossier.record(Answered(question, typed, visit=question))
        self.waiting: list[Composed] = []
        self.count = 0

    def number(self) -> int:
        self.count += 1
        return self.count

    def change_an_answer(self) -> None:
        self.dossier.record(Answered("city.native_name", f"name {self.number()}", visit=str(self.count)))

    def freeze(self) -> None:
        document = self.dossier.put(b"%PDF-1.7 frozen " + str(self.number()).encode())
        digest = answers_digest(answers_file_of(self.dossier.state, self.form))
        self.dossier.record(Frozen(document, digest, DAY))

    def approve(self) -> None:
        frozen = self.dossier.state.frozen
        if frozen is not None and standing_of(self.dossier.state, self.form) in {Standing.FROZEN, Standing.APPROVED}:
            signed = self.dossier.put(self.dossier.get(frozen.document) + b" signed")
            self.dossier.record(
                Approved(Route.CERTIFICATE, frozen.document, signed, frozen.answers_digest, "A. Mayor", "0" * 64)
            )

    def reopen(self) -> None:
        self.dossier.record(Reopened("mistake"))

    def endorse(self) -> None:
        endorse(self.dossier, self.form, evidence=Evidence.TELEPHONE, by="the secretary", on=DAY)

    def waive(self) -> None:
        waive(self.dossier, "The Commission is being newly set up.")

    def ask(self) -> None:
        number = str(self.number())
        by = Body.COMMISSION if self.count % 2 else Body.UIL
        self.dossier.record(DocumentsRequested(number, by, ("budget",), DAY))
        file = self.dossier.put(b"%PDF-1.7 budget")
        self.dossier.record(ItemSupplied(number, 0, file, "budget.pdf", "application/pdf"))

    def compose(self, kind: LetterKind) -> None:
        asked = [each for each in self.dossier.state.course.requests if each.asked.by is _BODIES.get(kind)]
        request = asked[-1].asked.request if asked else ""
        self.waiting.append(compose(self.dossier, self.form, self.program.parts, kind, request=request))

    def draft(self) -> None:
        composed = self.waiting.pop() if self.waiting else None
        if composed is None:
            return
        folder = self.folder / f"letter-{self.number()}"
        before = self.dossier.state
        drafted = draft_letter(self.dossier, self.form, self.program.parts, composed, folder=folder)
        read = read_draft(drafted.draft.read_bytes())
        assert COORDINATION_TEAM in (*read.to, *read.cc)
        recorded = self.dossier.state.drafted[-1][1]
        carried = tuple(hashlib.sha256(data).hexdigest() for _name, data, _media in read.attachments)
        assert recorded.attachments == carried
        if recorded.letter in {LetterKind.SUBMISSION_BY_CITY, LetterKind.ENDORSEMENT_REQUEST}:
            assert before.frozen is not None
            standing = before.approved.document if before.approved else before.frozen.document
            assert carried[0] == standing
            assert standing_of(before, self.form) in {Standing.FROZEN, Standing.APPROVED}
        if recorded.letter == LetterKind.SUBMISSION_BY_CITY:
            assert before.approved is not None
            assert before.course.waiver or before.course.endorsement_of(before.approved.document)

    def submit_by_commission(self) -> None:
        submitted = record_commission_submission(self.dossier, self.form, on=DAY)
        state = self.dossier.state
        assert state.approved is not None
        assert submitted.document == state.approved.document
        assert state.course.waiver or state.course.endorsement_of(submitted.document)

    def say_sent(self) -> None:
        record_sent(self.dossier, LetterKind.SUBMISSION_BY_CITY, on=DAY)


DOINGS: tuple[Callable[[Office], None], ...] = (
    Office.change_an_answer,
    Office.freeze,
    Office.approve,
    Office.reopen,
    Office.endorse,
    Office.waive,
    Office.ask,
    Office.draft,
    Office.submit_by_commission,
    Office.say_sent,
    *(lambda office, kind=kind: office.compose(kind) for kind in LetterKind),  # type: ignore[misc]
)
# A road that gets somewhere, to be broken at any place: aimless acts alone seldom reach a submission.
ROAD = (
    Office.freeze,
    Office.approve,
    DOINGS[10],
    Office.draft,
    Office.endorse,
    lambda office: office.compose(LetterKind.SUBMISSION_BY_CITY),
    Office.draft,
    Office.say_sent,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(inserted=st.lists(st.tuples(st.integers(0, len(ROAD)), st.sampled_from(DOINGS)), max_size=10))
def test_no_order_of_acts_breaks_a_letter(
    program: Program, form: Form, inserted: list[tuple[int, Callable[[Office], None]]]
) -> None:
    doings = list(ROAD)
    for place, doing in sorted(inserted, key=lambda each: -each[0]):
        doings.insert(place, doing)
    with tempfile.TemporaryDirectory() as folder:
        office = Office(program, form, Path(folder))
        for doing in doings:
            try:
                doing(office)
            except Refused:
                continue


def test_the_road_itself_reaches_the_submission(program: Program, form: Form, tmp_path: Path) -> None:
    office = Office(program, form, tmp_path)
    for doing in ROAD:
        doing(office)
    assert office.dossier.state.course.submitted is not None


def test_a_letter_composed_before_the_document_changed_is_not_drafted(
    program: Program, form: Form, tmp_path: Path
) -> None:
    office = Office(program, form, tmp_path)
    for doing in ROAD[:6]:
        doing(office)
    office.freeze()
    office.approve()
    office.endorse()
    with pytest.raises(Refused, match="approval-stale"):
        office.draft()
