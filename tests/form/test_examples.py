"""Every example is an answer that its own question takes: its reader, its limit, and nothing to remark on."""

from dataclasses import replace

import pytest

from gnlc_desktop.form.answer_types import ANSWER_TYPES
from gnlc_desktop.form.audit import audit
from gnlc_desktop.form.examples import WITHOUT_EXAMPLE, example_flaws, typed_example
from gnlc_desktop.form.loader import load_form
from gnlc_desktop.form.model import Choice, Form, Limit, Provenance, Question
from gnlc_desktop.wording import sentence
from tests.form.conftest import COUNTRIES, FORMS
from tests.form.questions import question
from tests.form.test_audit import form_of

ALL_FORMS = sorted(path.parent for path in FORMS.glob("*/form.toml"))
CHOICES = (Choice("a", {"en": "First", "fr": "Premier"}), Choice("b", {"en": "Second", "fr": "Second"}))


def example(text: str, kind: str, **settings: object) -> Question:
    return question(kind, example={"en": text, "fr": text}, **settings)


@pytest.mark.parametrize("folder", ALL_FORMS, ids=lambda folder: folder.name)
def test_every_question_has_an_example_save_what_is_only_agreed_to(folder: object) -> None:
    form = load_form(folder, countries=COUNTRIES)  # type: ignore[arg-type]
    without = [each.id for each in form.questions() if not each.example]
    assert without == [each.id for each in form.questions() if each.kind in WITHOUT_EXAMPLE]


@pytest.mark.parametrize("folder", ALL_FORMS, ids=lambda folder: folder.name)
def test_every_example_is_taken_by_its_question_without_a_remark(folder: object) -> None:
    form = load_form(folder, countries=COUNTRIES)  # type: ignore[arg-type]
    for each in form.questions():
        for language in each.example:
            kind, typed = ANSWER_TYPES[each.kind], typed_example(each, language)
            assert not kind.is_blank(typed), each.id
            reading = kind.read(each, typed, language)
            assert reading.value is not None, each.id
            assert reading.flaws == (), each.id
            assert kind.restore(each, reading.value) is not None


def test_examples_reach_nobody(membership: Form) -> None:
    for each in membership.questions():
        for text in each.example.values():
            if each.kind in {"email", "web_address", "web_addresses"}:
                hosts = [line.rpartition("@")[2].partition("/")[0] for line in text.splitlines()]
                assert all(host.endswith(".example") for host in hosts), each.id


def test_a_choice_is_found_by_its_words() -> None:
    assert typed_example(example("Second", "choice", choices=CHOICES), "fr") == "b"
    assert typed_example(example("Second\nPremier", "choices", choices=CHOICES), "fr") == ["b", "a"]


def test_a_statistic_is_a_value_and_its_year_or_not_available() -> None:
    blank = ANSWER_TYPES["statistic"].blank()
    assert isinstance(blank, dict)
    assert typed_example(example("97,3 (2024)", "statistic"), "fr") == {**blank, "value": "97,3", "year": "2024"}
    there_is_none = typed_example(example("not available", "statistic"), "en")
    assert ANSWER_TYPES["statistic"].read(question("statistic"), there_is_none, "en").value == "not-available"


@pytest.mark.parametrize(
    ("wrong", "flaw"),
    [
        (example("one two three", "long_text", limit=Limit(2, Provenance.OURS)), "too-many-words"),
        (example("Third", "choice", choices=CHOICES), "choice-unknown"),
        (example("First\nThird", "choices", choices=CHOICES), "choice-unknown"),
        (example("97.3", "statistic"), "year-missing"),
        (example("some (2024)", "statistic"), "number-unreadable"),
        (example("6", "rating"), "rating-off-scale"),
        (example("21 482", "telephone"), "telephone-without-country"),
        (example("two\nlines", "short_text"), "text-one-line"),
        (example("Yes", "declaration"), "example-for-nothing"),
    ],
)
def test_the_audit_finds_an_example_that_its_question_would_not_take(wrong: Question, flaw: str) -> None:
    findings = audit(form_of(wrong))
    assert [(each.code, each.values["language"]) for each in findings] == [("audit-example", "en"), ("audit-example", "fr")]
    assert {each.values["flaw"] for each in findings} == {flaw}
    assert flaw in sentence(findings[0].code, findings[0].values)


def test_an_example_needs_every_language_of_the_form() -> None:
    half = replace(example("x", "short_text"), example={"en": "x"})
    assert [each.code for each in audit(form_of(half))] == ["audit-language-missing"]


def test_an_example_is_read_as_its_own_language_writes() -> None:
    assert example_flaws(example("15 mars 2027", "date"), "fr") == ()
