"""An endorsement goes on record with what it stands on, bound to the very document that the mayor approved."""

import hashlib
from datetime import date, timedelta

import pytest

from gnlc_desktop.actions.endorse import endorse, proof_of, waive
from gnlc_desktop.actions.letters import application_files
from gnlc_desktop.actions.submission import record_commission_submission, record_decision, record_sent
from gnlc_desktop.dossier.events import Answered
from gnlc_desktop.dossier.procedure_acts import Evidence, Outcome
from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.procedure.letters import LetterKind
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program
from gnlc_desktop.wording import explain, sentence

from .conftest import Filled
from .returning import Returned, filled_page, from_commission, photograph, plain_pdf

DAY = date(2027, 4, 8)


@pytest.mark.parametrize("evidence", list(Evidence))
def test_every_kind_says_what_it_proves(evidence: Evidence) -> None:
    assert len(sentence(proof_of(evidence), {})) > 40


def test_word_by_telephone_proves_nothing_to_others() -> None:
    told = sentence(proof_of(Evidence.TELEPHONE), {})
    assert "proves nothing to others" in told
    assert "written confirmation" in told


def test_every_kind_of_evidence_is_bound_to_the_approved_document(
    lettered: OpenDossier, form: Form, returned: Returned
) -> None:
    files = {
        Evidence.COUNTERSIGNED: (returned.countersigned, "back.pdf"),
        Evidence.SCANNED_PART_2: (filled_page(returned.page, name="A"), "part-2.pdf"),
        Evidence.LETTER: (plain_pdf(), "letter.pdf"),
        Evidence.EMAIL: (from_commission(), "re.eml"),
        Evidence.TELEPHONE: (None, ""),
    }
    digest = hashlib.sha256(returned.application).hexdigest()
    for evidence, (file, name) in files.items():
        endorsed = endorse(lettered, form, evidence=evidence, by=" A. Person ", on=DAY, file=file, name=name)
        assert (endorsed.document, endorsed.by, endorsed.name) == (digest, "A. Person", name)
        assert lettered.state.course.endorsement_of(digest) == endorsed
        if file is not None:
            assert lettered.get(endorsed.file) == file
    assert [each.name for each in lettered.state.course.received] == ["back.pdf", "part-2.pdf", "letter.pdf", "re.eml"]


@pytest.mark.parametrize("kind", ["appended", "another", "letter"])
def test_what_is_not_countersigned_does_not_go_on_record_as_that(
    kind: str, lettered: OpenDossier, form: Form, returned: Returned
) -> None:
    file = {
        "appended": returned.countersigned + b"\n%x",
        "another": returned.other_approval,
        "letter": plain_pdf(),
    }[kind]
    with pytest.raises(Refused, match="endorsement-not-countersigned"):
        endorse(lettered, form, evidence=Evidence.COUNTERSIGNED, by="A", on=DAY, file=file, name="x.pdf")
    assert lettered.state.course.endorsements == ()
    assert lettered.state.course.received == ()


@pytest.mark.parametrize(
    ("evidence", "by", "file", "code"),
    [
        (Evidence.TELEPHONE, "  ", None, "endorsement-by-missing"),
        (Evidence.LETTER, "A", None, "endorsement-file-missing"),
        (Evidence.EMAIL, "A", None, "endorsement-file-missing"),
        (Evidence.LETTER, "A", from_commission(), "endorsement-file-unfit"),
    ],
)
def test_what_is_missing_is_told(
    evidence: Evidence, by: str, file: bytes | None, code: str, lettered: OpenDossier, form: Form
) -> None:
    with pytest.raises(Refused, match=code) as caught:
        endorse(lettered, form, evidence=evidence, by=by, on=DAY, file=file, name="x.eml")
    assert "?" not in explain(caught.value)


@pytest.mark.parametrize("evidence", [Evidence.COUNTERSIGNED, Evidence.LETTER, Evidence.TELEPHONE])
def test_our_own_application_endorses_nothing(
    evidence: Evidence, lettered: OpenDossier, form: Form, returned: Returned
) -> None:
    with pytest.raises(Refused, match="endorsement-file-is-ours"):
        endorse(lettered, form, evidence=evidence, by="A", on=DAY, file=returned.application, name="x.pdf")


def test_a_photographed_letter_travels_without_place_and_camera_and_stays_filed_as_it_came(
    lettered: OpenDossier, form: Form
) -> None:
    endorsed = endorse(lettered, form, evidence=Evidence.LETTER, by="A", on=DAY, file=photograph(), name="IMG_2.jpg")
    assert b"A camera" not in lettered.get(endorsed.file)
    assert lettered.get(lettered.state.course.received[-1].file) == photograph()


def test_a_file_of_no_known_kind_is_refused(lettered: OpenDossier, form: Form) -> None:
    with pytest.raises(UnusableInput, match="received-kind-unknown"):
        endorse(lettered, form, evidence=Evidence.LETTER, by="A", on=DAY, file=b"PK\x03\x04", name="letter.docx")


def test_nothing_is_endorsed_before_the_mayor_approved(filled: Filled, form: Form) -> None:
    with pytest.raises(Refused, match="nothing-approved"):
        endorse(filled(), form, evidence=Evidence.TELEPHONE, by="A", on=DAY)


def test_nothing_is_endorsed_whose_answers_changed_since(lettered: OpenDossier, form: Form) -> None:
    lettered.record(Answered("motivation.text", "Something else.", visit="1"))
    with pytest.raises(Refused, match="approval-stale"):
        endorse(lettered, form, evidence=Evidence.TELEPHONE, by="A", on=DAY)


def test_the_signed_bytes_stay_what_they_were(
    lettered: OpenDossier, form: Form, program: Program, returned: Returned
) -> None:
    endorse(
        lettered, form, evidence=Evidence.COUNTERSIGNED, by="A", on=DAY, file=returned.countersigned, name="back.pdf"
    )
    assert application_files(lettered, form, program.parts)[0][1] == returned.application


def test_nothing_happened_to_a_document_before_it_was_made(lettered: OpenDossier, form: Form) -> None:
    made = lettered.state.frozen
    assert made is not None
    before = made.on - timedelta(days=1)
    with pytest.raises(Refused, match="day-before-document"):
        endorse(lettered, form, evidence=Evidence.TELEPHONE, by="A", on=before)
    with pytest.raises(Refused, match="day-before-document"):
        record_sent(lettered, LetterKind.ENDORSEMENT_REQUEST, on=before)
    endorse(lettered, form, evidence=Evidence.TELEPHONE, by="A", on=made.on)
    with pytest.raises(Refused, match="day-before-document"):
        record_commission_submission(lettered, form, on=before)
    record_commission_submission(lettered, form, on=made.on)
    with pytest.raises(Refused, match="day-before-submission"):
        record_decision(lettered, Outcome.ACCEPTED, on=before)
    record_decision(lettered, Outcome.ACCEPTED, on=made.on)


def test_doing_without_needs_a_reason(lettered: OpenDossier) -> None:
    with pytest.raises(Refused, match="reason-missing"):
        waive(lettered, " ")
    assert waive(lettered, " The Commission has no secretary. ").reason == "The Commission has no secretary."
    assert lettered.state.course.waiver is not None
