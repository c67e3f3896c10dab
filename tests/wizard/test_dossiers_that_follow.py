"""A report, and an application after another: the same wizard, with what they are called and where they come from."""

from collections.abc import Callable, Iterator

import pytest

from gnlc_desktop.dossier.answers import fit, parse_answers_file
from gnlc_desktop.dossier.procedure_acts import Relation
from gnlc_desktop.locations import forms_folder
from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.opening import begin, begin_from, begin_next_dossier, begin_progress_report, cards, resume
from gnlc_desktop.wizard.page_view import QuestionView, page_view
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import COMMISSION, Progress, city_name, document_name, rail_sentence, steps

CASCAIS = forms_folder() / "membership-r1" / "samples" / "cascais.json"


@pytest.fixture
def application(program: Program) -> str:
    """Return the id of an application of the sample city."""
    session = begin(program, "en")
    for question, typed in fit(parse_answers_file(CASCAIS.read_bytes()), session.form).items():
        session.answer(question, typed)
    session.close()
    return session.dossier.id


@pytest.fixture
def report(program: Program, application: str) -> Iterator[Session]:
    """Begin a progress report from it."""
    made = begin_progress_report(program, application)
    yield made
    made.close()


def question(session: Session, question_id: str) -> QuestionView:
    page = session.form.page_of(question_id).id
    return next(each for each in page_view(session, page).questions if each.id == question_id)


def test_a_report_is_called_a_report_with_the_year_that_it_declares(report: Session, program: Program) -> None:
    assert document_name(report) == "Progress report 2027"
    report.answer("declaration.date", "14 May 2029")
    assert document_name(report) == "Progress report 2029"
    assert city_name(report) == "Cascais"
    report.answer("city.name", "")
    assert city_name(report) == "Progress report"
    report.answer("city.name", "Cascais")
    told = {card.id: (card.title, card.document) for card in cards(program, "en")}
    assert told[report.dossier.id] == ("Cascais, Portugal", "Progress report 2029")
    assert {document for _title, document in told.values()} == {"", "Progress report 2029"}


def test_an_application_is_called_one_with_the_year_of_the_call(program: Program) -> None:
    assert document_name(begin(program, "en")) == "Application 2027"


def test_a_report_has_no_call_to_count_on_and_keeps_the_commissions_address(report: Session) -> None:
    assert "about every two years" in rail_sentence(report)
    assert "Call:" not in rail_sentence(report)
    assert COMMISSION in {each.id for each in steps(report)}
    assert not any(each.code.startswith("outside-window") for each in report.findings.remarks)


def test_the_rail_counts_what_is_to_be_looked_over(report: Session) -> None:
    def profile() -> tuple[Progress, str]:
        return next((each.state, each.detail) for each in steps(report) if each.id == "profile")

    assert profile() == (Progress.TO_DO, "6 to look over")
    for name in ("population", "area_km2", "gdp_city_usd", "gdp_country_usd", "schooling_men", "schooling_women"):
        assert report.confirm(f"profile.{name}")
    assert profile() == (Progress.DONE, "")


def test_a_figure_is_remarked_on_until_it_is_confirmed(report: Session, program: Program) -> None:
    before = question(report, "profile.population")
    assert before.to_renew
    assert any("from the earlier dossier" in each for each in before.remarks)
    report.confirm("profile.population")
    after = question(report, "profile.population")
    assert not after.to_renew
    assert after.typed == before.typed
    assert not any("from the earlier dossier" in each for each in after.remarks)
    assert not question(resume(program, report.dossier.id), "profile.population").to_renew


def test_a_figure_given_anew_needs_no_confirmation_and_undo_asks_for_it_again(report: Session) -> None:
    typed = question(report, "profile.population").typed
    assert isinstance(typed, dict)
    report.answer("profile.population", {**typed, "value": "214124", "year": "2026"})
    assert not question(report, "profile.population").to_renew
    assert report.undo()
    assert question(report, "profile.population").to_renew


def test_the_next_application_starts_from_this_one(program: Program, application: str) -> None:
    made = begin_next_dossier(program, application)
    assert made.form.id == "membership"
    assert made.state.course.follows is not None
    assert made.state.course.follows.relation is Relation.NEXT_APPLICATION
    assert made.state.answers["motivation.text"] == resume(program, application).state.answers["motivation.text"]
    assert "declaration.date" not in made.state.answers


def test_a_report_is_begun_from_an_answers_file(program: Program) -> None:
    made = begin_from(program, forms_folder() / "progress-report-r1" / "samples" / "cascais.json")
    assert document_name(made) == "Progress report 2029"
    assert made.state.to_renew == ()


def test_a_second_report_starts_from_the_first(program: Program, report: Session) -> None:
    second = begin_progress_report(program, report.dossier.id)
    assert second.form is report.form
    assert second.state.course.follows is not None
    assert second.state.course.follows.dossier == report.dossier.id


@pytest.mark.parametrize("begin_it", [begin_progress_report, begin_next_dossier])
def test_beginning_the_same_twice_from_a_dossier_is_told(
    program: Program, application: str, begin_it: Callable[[Program, str], Session]
) -> None:
    first = begin_it(program, application)
    assert first.told == ""
    other = {begin_progress_report: begin_next_dossier, begin_next_dossier: begin_progress_report}[begin_it]
    assert other(program, application).told == "", "a report and an application are two things"
    again = begin_it(program, application)
    assert "begun from that dossier before" in again.told
    assert {first.dossier.id, again.dossier.id} <= {card.id for card in cards(program, "en")}
