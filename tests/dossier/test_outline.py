"""The reading tree that review, document and text copy share, and the path through the questions."""

import json
from typing import Any

import pytest

from gnlc_desktop.dossier.answers import fit, parse_answers_file
from gnlc_desktop.dossier.outline import Item, ItemKind, Outline
from gnlc_desktop.dossier.outline_builder import build_outline
from gnlc_desktop.dossier.path import applying
from gnlc_desktop.form.model import Choice, Condition, Form, Page, Provenance, Question
from gnlc_desktop.form.reading import Typed

BOTH = {"en": "Question", "fr": "Question"}


def items(outline: Outline) -> dict[str, Item]:
    """Return the items by question."""
    return {item.question: item for section in outline.sections for item in section.items}


@pytest.fixture
def typed(form: Form, cascais: dict[str, Any]) -> dict[str, Typed]:
    """Return the sample city's answers as typed."""
    return fit(parse_answers_file(json.dumps(cascais).encode()), form)


def test_every_question_stands_in_the_outline_answered_or_not(form: Form) -> None:
    outline = build_outline(form, {}, "en")
    assert list(items(outline)) == [question.id for question in applying(form, {}, "en")]
    assert all(item.lines == () and item.rating is None for item in items(outline).values())


def test_answers_are_told_in_words(form: Form, typed: dict[str, Typed]) -> None:
    found = items(build_outline(form, typed, "en"))
    assert found["city.name"].lines == ("Cascais",)
    assert found["profile.population"].kind is ItemKind.STATISTIC
    assert found["profile.population"].lines[0].startswith("206,479")
    assert found["profile.population"].lines[1] == "2011"
    assert len(found["profile.gdp_city_usd"].lines) == 1
    assert found["motivation.text"].kind is ItemKind.PROSE
    assert len(found["motivation.text"].lines) >= 2
    assert (found["challenges.workplace"].kind, found["challenges.workplace"].rating) == (ItemKind.RATING, 4)
    assert found["implementation.links"].kind is ItemKind.LIST
    assert len(found["implementation.links"].lines) == 2
    assert len(found["expertise.clusters"].lines) == 3
    assert found["declaration.accepted"].kind is ItemKind.DECLARATION
    assert found["declaration.accepted"].lines


def test_numbers_and_labels_follow_the_language_of_the_document(form: Form, typed: dict[str, Typed]) -> None:
    english, french = build_outline(form, typed, "en"), build_outline(form, typed, "fr")
    assert items(english)["profile.population"].lines != items(french)["profile.population"].lines
    assert english.title != french.title
    assert set(french.texts) == set(form.document)
    assert french.texts == {key: text["fr"] for key, text in form.document.items()}


def test_what_cannot_be_read_is_not_printed(form: Form) -> None:
    assert items(build_outline(form, {"contact.email": "no address"}, "en"))["contact.email"].lines == ()


def conditional_form() -> Form:
    """Return a form in which one question hangs on another, and a third on that one."""
    choices = (Choice("a", BOTH), Choice("b", BOTH))
    first = Question("q.first", "choice", BOTH, Provenance.OURS, choices=choices)
    second = Question("q.second", "choice", BOTH, Provenance.OURS, choices=choices, when=Condition("q.first", ("a",)))
    third = Question("q.third", "short_text", BOTH, Provenance.OURS, when=Condition("q.second", ("b",)))
    pages = (Page("one", BOTH, (first,)), Page("two", BOTH, (second, third), annex=True))
    return Form("f", "1", BOTH, BOTH, ("en", "fr"), pages, {})


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, ["q.first"]),
        ({"q.first": "b", "q.second": "b", "q.third": "kept"}, ["q.first"]),
        ({"q.first": "a"}, ["q.first", "q.second"]),
        ({"q.first": "a", "q.second": "b"}, ["q.first", "q.second", "q.third"]),
    ],
)
def test_a_question_applies_only_while_its_condition_holds(answers: dict[str, Typed], expected: list[str]) -> None:
    form = conditional_form()
    assert [question.id for question in applying(form, answers, "en")] == expected
    outline = build_outline(form, answers, "en")
    assert list(items(outline)) == expected
    assert len(outline.sections) == (1 if expected == ["q.first"] else 2)
