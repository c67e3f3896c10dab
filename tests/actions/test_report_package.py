"""A progress report goes out by the same path as an application, under its own name and with its own letter."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from gnlc_desktop.actions.approve import approve_with_certificate
from gnlc_desktop.actions.begin_after import begin_report
from gnlc_desktop.actions.export import export_package
from gnlc_desktop.actions.freeze import freeze, render
from gnlc_desktop.actions.letters import letters_for_now
from gnlc_desktop.actions.read_pdf import attached_answers
from gnlc_desktop.actions.throwaway import throwaway_certificate
from gnlc_desktop.dossier.events import Answered, Approved, Created, Route
from gnlc_desktop.errors import Refused
from gnlc_desktop.form.model import Form
from gnlc_desktop.locations import forms_folder
from gnlc_desktop.mail.draft import read_draft
from gnlc_desktop.procedure.letters import COORDINATION_TEAM, LetterKind
from gnlc_desktop.procedure.office import AddressConfirmed
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program, build_program
from tests.actions.conftest import Filled

TODAY = date(2029, 5, 14)
COMMISSION = "natcom@commission.example"
REPORT = {
    "report.period_from": "2027",
    "report.period_to": "2029",
    "report.activities": "Two more learning centres were opened.",
    "declaration.accepted": True,
    "declaration.date": "14 May 2029",
}


@pytest.fixture
def program(own_data_folder: Path) -> Program:
    made = build_program(today=TODAY)
    made.parts.record_office_act(AddressConfirmed("pt", COMMISSION, source="telephone", on=TODAY))
    return made


@pytest.fixture
def report_form(program: Program) -> Form:
    return program.newest("progress-report")


@pytest.fixture
def report(program: Program, report_form: Form, filled: Filled) -> OpenDossier:
    made = begin_report(program.library.create, filled(), report_form)
    for question, typed in REPORT.items():
        made.record(Answered(question, typed, visit=question))
    return made


def test_a_signed_report_is_addressed_to_the_team_with_the_commission_in_copy(
    program: Program, report_form: Form, report: OpenDossier, tmp_path: Path
) -> None:
    made = throwaway_certificate(program.parts)
    freeze(report, report_form, program.parts)
    approve_with_certificate(report, report_form, program.parts, pkcs12=made.pkcs12, password=made.password)
    package = export_package(report, report_form, program.parts, folder=tmp_path)
    assert package.application.name == "2029-PT-Cascais-progress-report.pdf"
    assert all(check.ok for check in package.validation)
    assert "signature-covers-file" in {check.what for check in package.validation}
    more = [
        "2029-PT-Cascais-progress-report-verification.pdf",
        "progress-report-answers.json",
        "progress-report-validation.json",
    ]
    assert sorted(path.name for path in package.more) == more
    assert package.draft.name == "2029-PT-Cascais-progress-report-letter.eml"
    draft = read_draft(package.draft.read_bytes())
    assert (draft.to, draft.cc) == ((COORDINATION_TEAM,), (COMMISSION,))
    assert "progress report" in draft.subject
    assert draft.subject.endswith("2029")
    assert draft.attachments[0][0] == package.application.name
    answers = json.loads(attached_answers(package.application.read_bytes(), name="") or b"{}")
    assert (answers["form"], answers["answers"]["report.period_to"]) == ("progress-report", 2029)


def test_the_cover_names_the_document_that_the_report_follows(
    program: Program, form: Form, report_form: Form, filled: Filled
) -> None:
    earlier = filled()
    frozen = freeze(earlier, form, program.parts)
    earlier.record(Approved(Route.PAPER, frozen.document, frozen.document, frozen.answers_digest, "Carlos Carreiras"))
    cover = cover_of(begin_report(program.library.create, earlier, report_form), program, report_form)
    assert frozen.document in cover
    alone = program.library.create(Created("progress-report", "r1", "en"))
    assert "earlierdocument" not in cover_of(alone, program, report_form)


def cover_of(dossier: OpenDossier, program: Program, form: Form) -> str:
    """Return the words of the first page of a draft without spaces, which stand between groups of digits too."""
    pdf = render(dossier, form, program.parts, mark="draft")
    return "".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())


def test_a_report_has_no_letters_about_endorsement(
    program: Program, report_form: Form, report: OpenDossier, tmp_path: Path
) -> None:
    freeze(report, report_form, program.parts)
    export_package(report, report_form, program.parts, folder=tmp_path)
    assert letters_for_now(report.state, report_form) == ((LetterKind.PROGRESS_REPORT, ""),)


def test_a_report_without_its_period_is_not_made(program: Program, report_form: Form, report: OpenDossier) -> None:
    report.record(Answered("report.period_to", "", visit="gone"))
    with pytest.raises(Refused) as refused:
        freeze(report, report_form, program.parts)
    assert refused.value.code == "dossier-has-problems"


def test_every_bundled_form_first_goes_out_with_a_letter_that_can_be_written(program: Program) -> None:
    for form in program.forms.values():
        assert LetterKind(form.sending.letter)
    assert {path.parent.name for path in forms_folder().glob("*/form.toml")} == {
        f"{form.id}-{form.edition}" for form in program.forms.values()
    }
