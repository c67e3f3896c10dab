"""The bundled form asks exactly the published questions, and its samples are good."""

from datetime import date
from pathlib import Path

import pytest

from gnlc_desktop.dossier.answers import AnswersFile, dump_answers_file, fit, parse_answers_file, stored_answers
from gnlc_desktop.dossier.checks import CheckContext, check
from gnlc_desktop.form.answer_types import ANSWER_TYPES, count_words
from gnlc_desktop.form.model import Form, Provenance
from tests.form.conftest import FORMS

SAMPLES = sorted((FORMS / "membership-r1" / "samples").glob("*.json"))
CONTEXT = CheckContext(today=date(2027, 4, 30), language="en")
IDS = {
    "city": "name native_name country website",
    "mayor": "form_of_address surname first_names native_name title signs_for",
    "contact": "form_of_address surname first_names title organisation address postcode telephone fax email language",
    "profile": "population area_km2 gdp_city_usd gdp_country_usd schooling_men schooling_women",
    "motivation": "text",
    "implementation": "text links",
    "challenges": "social_cohesion economy_culture sustainability education_system families_communities workplace "
    "technologies quality culture_of_learning political_will governance resources",
    "expertise": "clusters offer",
    "strategy": "vision sustainability_health equity_inclusion work_entrepreneurship mayor_statement",
    "evidence": "resources families_communities workplace technologies quality culture",
    "sdgs": "goals",
    "declaration": "accepted date stamp",
}
REQUIRED = (
    "city.name city.country mayor.surname mayor.first_names mayor.title contact.surname contact.first_names "
    "contact.title contact.address contact.postcode contact.telephone contact.email contact.language "
    "profile.population profile.area_km2 profile.gdp_city_usd profile.gdp_country_usd profile.schooling_men "
    "profile.schooling_women motivation.text implementation.text declaration.accepted declaration.date"
)


def sample(path: Path) -> AnswersFile:
    """Read a sample."""
    return parse_answers_file(path.read_bytes())


def test_the_ids_are_the_public_ones(membership: Form) -> None:
    found = {page.id: [each.id for each in page.questions] for page in membership.pages}
    assert list(found) == list(IDS)
    for page, names in IDS.items():
        assert sorted(found[page]) == sorted(f"{page}.{name}" for name in names.split())


def test_only_confirmed_questions_are_required(membership: Form) -> None:
    required = [each for each in membership.questions() if each.required]
    assert {each.id for each in required} == set(REQUIRED.split())
    assert {each.provenance for each in required} == {Provenance.CONFIRMED}


def test_the_limits_are_those_known(membership: Form) -> None:
    limits = {each.id: each.limit for each in membership.questions() if each.limit is not None}
    assert {limit.words for limit in limits.values()} == {100, 200}
    confirmed = {name for name, limit in limits.items() if limit.provenance is Provenance.CONFIRMED}
    assert confirmed == {"motivation.text", "implementation.text"}
    assert all(limits[name].words == 100 for name in limits if name.startswith("evidence."))


def test_only_the_evidence_is_an_annex(membership: Form) -> None:
    assert [page.id for page in membership.pages if page.annex] == ["evidence"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_has_no_problem_and_survives_a_round_trip(path: Path, membership: Form) -> None:
    file = sample(path)
    typed = fit(file, membership)
    context = CheckContext(today=CONTEXT.today, language=file.language)
    findings = check(membership, typed, context)
    assert findings.problems == ()
    doubts = {each.code for each in findings.remarks}
    assert doubts <= {
        "answer-blank",
        "stamp-not-chosen",
        "statistic-old",
        "stamp-picture-missing",
        "schooling-unlikely",
    }
    assert stored_answers(membership, typed, file.language) == dict(file.answers)
    assert parse_answers_file(dump_answers_file(file)) == file


def test_the_five_samples_are_there_and_their_mail_reaches_nobody(membership: Form) -> None:
    assert [path.stem for path in SAMPLES] == ["cascais", "hard-names", "limits", "minimal", "suncheon"]
    for path in SAMPLES:
        assert str(sample(path).answers["contact.email"]).endswith(".example")


def test_the_minimal_sample_answers_what_is_required_and_nothing_more(membership: Form) -> None:
    (minimal,) = (sample(path) for path in SAMPLES if path.stem == "minimal")
    assert set(minimal.answers) == set(REQUIRED.split())


def test_the_sample_at_every_limit_stands_at_every_limit(membership: Form) -> None:
    (limits,) = (sample(path) for path in SAMPLES if path.stem == "limits")
    assert set(limits.answers) == {each.id for each in membership.questions()}
    for each in membership.questions():
        answer = limits.answers.get(each.id)
        if each.limit is not None:
            assert count_words(str(answer)) == each.limit.words, each.id
        if each.kind == "choices":
            assert isinstance(answer, list)
            assert len(answer) == len(each.choices)


def test_every_answer_of_the_samples_can_be_shown_in_both_languages(membership: Form) -> None:
    for path in SAMPLES:
        for name, value in sample(path).answers.items():
            about = membership.question(name)
            for language in ("en", "fr"):
                assert ANSWER_TYPES[about.kind].present(about, value, language), name
