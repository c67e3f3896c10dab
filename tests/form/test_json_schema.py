"""docs/answers-*.schema.json are written from the definitions and kept fresh by these tests: GNLC_WRITE_GOLDEN=1 writes them."""

import json
import os
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.dossier.answers import AnswersFile, fit, stored_answers
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.answer_types import ANSWER_TYPES
from gnlc_desktop.form.json_schema import _SHAPES, schema_bytes, schema_of
from gnlc_desktop.form.model import Form
from gnlc_desktop.locations import forms_folder
from tests.document.making import bundled

DOCS = Path(__file__).resolve().parents[2] / "docs"
FORMS = ("membership-r1", "progress-report-r1")
SAMPLES = sorted(forms_folder().glob("*/samples/*.json"))
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5000) | st.text(max_size=6) | st.sampled_from(("not-available", "PT", "literacy")),
    lambda inner: st.lists(inner, max_size=3) | st.fixed_dictionaries({"value": inner, "year": inner}),
    max_leaves=5,
)


def validator_of(form: Form) -> "jsonschema.Draft202012Validator":
    jsonschema.Draft202012Validator.check_schema(schema_of(form))
    return jsonschema.Draft202012Validator(schema_of(form))


@pytest.mark.parametrize("name", FORMS)
def test_the_published_schema_is_the_forms_own(name: str) -> None:
    path = DOCS / f"answers-{name}.schema.json"
    if os.environ.get("GNLC_WRITE_GOLDEN"):
        path.write_bytes(schema_bytes(bundled(name)))
    assert path.read_bytes() == schema_bytes(bundled(name))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.parent.name}/{path.stem}")
def test_every_sample_follows_the_schema(path: Path) -> None:
    validator_of(bundled(path.parent.parent.name)).validate(json.loads(path.read_bytes()))


def test_every_kind_of_answer_has_a_shape() -> None:
    assert _SHAPES.keys() == ANSWER_TYPES.keys()


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("city.country", "Portugal"),
        ("profile.population", {"value": 1}),
        ("profile.population", "unknown"),
        ("challenges.governance", 6),
        ("sdgs.goals", [18]),
        ("declaration.accepted", False),
        ("city.nothing", "x"),
    ],
)
def test_what_the_program_would_not_take_is_not_of_the_schema(question: str, value: object) -> None:
    content = {"form": "membership", "edition": "r1", "language": "en", "answers": {question: value}}
    assert not validator_of(bundled("membership-r1")).is_valid(content)


@given(st.sampled_from([question.id for question in bundled("membership-r1").questions()]), JSON_VALUES)
def test_whatever_follows_the_schema_is_taken_by_the_program_and_comes_back_of_the_schema(question: str, value: object) -> None:
    form = bundled("membership-r1")
    content = {"form": form.id, "edition": form.edition, "language": "en", "answers": {question: value}}
    validator = validator_of(form)
    try:
        typed = fit(AnswersFile(form.id, form.edition, "en", {question: value}), form)
    except UnusableInput:
        assert not validator.is_valid(content)
        return
    stored = stored_answers(form, typed, "en")
    assert validator.is_valid({**content, "answers": stored})
