"""The audit finds what the loader lets through and a city would stumble over."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import gnlc_desktop
from gnlc_desktop.form.audit import PAPER_TEXTS, PART_2_TEXTS, audit
from gnlc_desktop.form.conditions import applies
from gnlc_desktop.form.model import Choice, Condition, Form, Limit, Page, Provenance, Question
from gnlc_desktop.wording import sentence
from tests.form.questions import question

CHOICES = (Choice("a", {"en": "A", "fr": "A"}),)


def form_of(*questions: Question) -> Form:
    """Make a form of one page."""
    both = {"en": "?", "fr": "?"}
    pages, document = (Page("page", both, questions),), dict.fromkeys(PAPER_TEXTS | PART_2_TEXTS, both)
    return Form("f", "1", both, both, ("en", "fr"), pages, document, both)


def found(*questions: Question) -> list[str]:
    """Audit such a form; every finding has a sentence."""
    findings = audit(form_of(*questions))
    for each in findings:
        assert "{" not in sentence(each.code, each.values)
    return [each.code for each in findings]


def test_the_bundled_form_has_nothing_wrong(membership: Form) -> None:
    assert audit(membership) == ()


def test_every_text_of_the_bundled_form_is_missed_when_it_is_gone(membership: Form) -> None:
    for page in membership.pages:
        for each in page.questions:
            half = replace(each, label={"en": each.label["en"]})
            assert [finding.values["language"] for finding in audit(form_of(half))] == ["fr"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(question("date"), id="Page.Question"), "audit-id"),
        (replace(question("date"), id="question"), "audit-id"),
        (question("dates"), "audit-kind"),
        (question("choice"), "audit-no-choices"),
        (question("short_text", choices=CHOICES), "audit-setting-unused"),
        (question("short_text", limit=Limit(200, Provenance.OURS)), "audit-setting-unused"),
        (question("long_text", minimum=1), "audit-setting-unused"),
        (question("date", unit={"en": "km2", "fr": "km2"}), "audit-setting-unused"),
        (question("rating", whole=True), "audit-setting-unused"),
        (question("long_text", maximum_length=10), "audit-setting-unused"),
        (question("long_text", limit=Limit(0, Provenance.OURS)), "audit-bounds"),
        (question("rating", minimum=5, maximum=1), "audit-bounds"),
        (question("short_text", maximum_length=0), "audit-bounds"),
        (question("date", hint={"en": "Day"}), "audit-language-missing"),
        (question("date", hint={"en": "Day", "fr": " "}), "audit-language-missing"),
        (question("date", hint={"en": "Day", "fr": "Jour", "de": "Tag"}), "audit-language-unknown"),
        (question("choice", choices=(Choice("a b", {"en": "A", "fr": "A"}),)), "audit-choice-id"),
        (question("date", when=Condition("page.later", ("a",))), "audit-condition-later"),
        (question("date", when=Condition("page.question", ("a",))), "audit-condition-later"),
    ],
)
def test_a_fault_is_found(wrong: Question, code: str) -> None:
    assert found(wrong) == [code]


def test_a_sentence_that_the_document_needs_is_missed(membership: Form) -> None:
    without = replace(membership, document={key: text for key, text in membership.document.items() if key != "page_of"})
    assert [(each.code, each.values["key"]) for each in audit(without)] == [("audit-paper-text", "page_of")]


def test_the_sentences_that_the_document_takes_are_all_asked_for() -> None:
    package = Path(gnlc_desktop.__file__).parent
    sources = "".join(
        path.read_text(encoding="utf-8") for area in ("document", "actions") for path in (package / area).glob("*.py")
    )
    taken = set(re.findall(r'(?:texts|form\.document)\["([a-z_0-9]+)"\]', sources))
    assert len(taken) > 20
    assert taken - PAPER_TEXTS - PART_2_TEXTS == set()


def test_an_id_may_stand_only_once() -> None:
    assert found(question("date"), question("date")) == ["audit-id-twice"]


def test_a_condition_waits_for_a_value_that_can_be_chosen() -> None:
    first = replace(question("choice", choices=CHOICES), id="page.first")
    assert found(first, question("date", when=Condition("page.first", ("a",)))) == []
    assert found(first, question("date", when=Condition("page.first", ("b",)))) == ["audit-condition-value"]


def test_a_condition_is_true_false_or_not_known_yet() -> None:
    condition = Condition("page.first", ("a", True))
    assert applies(condition, {}) is None
    assert applies(condition, {"page.first": "a"}) is True
    assert applies(condition, {"page.first": "b"}) is False
    assert applies(condition, {"page.first": ["b", "a"]}) is True
    assert applies(condition, {"page.first": []}) is False
