"""The bundled form of progress reports pretends nothing, and asks what the membership form asks in the same words."""

from datetime import date
from pathlib import Path

import pytest

from gnlc_desktop.dossier.answers import dump_answers_file, fit, parse_answers_file, stored_answers
from gnlc_desktop.dossier.checks import CheckContext, check
from gnlc_desktop.form.audit import audit
from gnlc_desktop.form.model import Form, Provenance
from tests.form.conftest import FORMS

SAMPLES = sorted((FORMS / "progress-report-r1" / "samples").glob("*.json"))
SHARED_PAGES = {"city", "mayor", "contact", "profile"}
DAY = date(2029, 5, 14)


def test_nothing_is_wrong_with_the_definition(progress_report: Form) -> None:
    assert audit(progress_report) == ()


def test_no_question_is_called_confirmed_and_the_cover_says_so(progress_report: Form) -> None:
    assert Provenance.CONFIRMED not in {each.provenance for each in progress_report.questions()}
    limits = [each.limit for each in progress_report.questions() if each.limit is not None]
    assert {limit.provenance for limit in limits} == {Provenance.OURS}
    assert "not public" in progress_report.basis["en"]
    assert "ne sont pas publiques" in progress_report.basis["fr"]


def test_the_same_id_asks_the_same_thing_in_the_same_way(progress_report: Form, membership: Form) -> None:
    shared = [each for each in progress_report.questions() if each.id in membership]
    assert {each.id.split(".")[0] for each in shared} == SHARED_PAGES | {"declaration"}
    for each in shared:
        other = membership.question(each.id)
        assert (each.kind, each.choices, each.unit, each.minimum, each.maximum, each.whole, each.maximum_length) == (
            other.kind, other.choices, other.unit, other.minimum, other.maximum, other.whole, other.maximum_length
        )  # fmt: skip
        if each.id != "declaration.accepted":
            assert each.label == other.label


def test_every_question_of_city_mayor_contact_and_profile_is_carried_over(
    progress_report: Form, membership: Form
) -> None:
    for page in membership.pages:
        if page.id in SHARED_PAGES:
            assert all(question.id in progress_report for question in page.questions)


def test_it_goes_out_as_a_report_and_not_in_a_call(progress_report: Form, membership: Form) -> None:
    assert progress_report.sending.file_name == "progress-report"
    assert (progress_report.sending.countersigned, progress_report.sending.in_call) == (False, False)
    assert (membership.sending.file_name, membership.sending.letter) == ("application", "endorsement-request")
    assert (membership.sending.countersigned, membership.sending.in_call) == (True, True)
    assert not any(key.startswith("part2") for key in progress_report.document)


def test_no_sentence_of_its_paper_speaks_of_an_application(progress_report: Form) -> None:
    for text in (*progress_report.document.values(), progress_report.title, progress_report.name):
        assert "application" not in text["en"].casefold()
        assert "candidature" not in text["fr"].casefold()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_has_no_problem_and_survives_a_round_trip(path: Path, progress_report: Form) -> None:
    file = parse_answers_file(path.read_bytes())
    typed = fit(file, progress_report)
    findings = check(progress_report, typed, CheckContext(today=DAY, language=file.language))
    assert findings.problems == ()
    assert {each.code for each in findings.remarks} <= {"answer-blank", "stamp-not-chosen", "statistic-old"}
    assert stored_answers(progress_report, typed, file.language) == dict(file.answers)
    assert parse_answers_file(dump_answers_file(file)) == file
    assert str(file.answers["contact.email"]).endswith(".example")


def test_the_minimal_sample_answers_what_is_required_and_nothing_more(progress_report: Form) -> None:
    minimal = parse_answers_file((FORMS / "progress-report-r1" / "samples" / "minimal.json").read_bytes())
    assert set(minimal.answers) == {each.id for each in progress_report.questions() if each.required}


def test_a_period_that_ends_before_it_begins_is_remarked_on(progress_report: Form) -> None:
    typed = {"report.period_from": "2029", "report.period_to": "2027"}
    findings = check(progress_report, typed, CheckContext(today=DAY, language="en"))
    assert [(each.question, each.code) for each in findings.remarks if each.code == "period-reversed"] == [
        ("report.period_to", "period-reversed")
    ]
