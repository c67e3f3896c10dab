"""The answers file: strict reading, canonical writing."""

import json
import time
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.dossier.answers import (
    MAXIMUM_BYTES,
    AnswersFile,
    dump_answers_file,
    fit,
    parse_answers_file,
    stored_answers,
)
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.wording import explain
from tests.dossier.conftest import MEMBERSHIP

GOOD = '{"form": "membership", "edition": "r1", "language": "en", "answers": {%s}}'
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("value", "year", "x")), inner, max_size=3)
    ),
    max_leaves=6,
)


def refused(data: bytes | str) -> UnusableInput:
    """Return how a file is refused; its sentence must have no gap left open."""
    with pytest.raises(UnusableInput) as caught:
        parse_answers_file(data.encode() if isinstance(data, str) else data)
    assert "?" not in explain(caught.value)
    assert "{" not in explain(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b" \r\n\t", "file-empty"),
        (b"\xff\xfe{\x00", "file-not-json"),
        ("Cascais", "file-not-json"),
        (GOOD % "" + "x", "file-not-json"),
        (GOOD % '"a": 1'[:-1], "file-not-json"),
        ("{", "file-not-json"),
        ("]" * 100_000, "file-not-json"),
        (GOOD % '"profile.population": NaN', "file-number"),
        (GOOD % '"profile.population": -Infinity', "file-number"),
        (GOOD % '"profile.population": 1e999', "file-number"),
        (GOOD % ('"profile.population": ' + "9" * 5000), "file-number"),
        (GOOD % '"city.name": "A", "city.name": "B"', "file-duplicate-key"),
        ('{"form": "x", "form": "y"}', "file-duplicate-key"),
        ("[" * 100_000, "file-too-deep"),
        ("[" * 100_000 + "]" * 100_000, "file-too-deep"),
        ('{"a":' * 100_000, "file-too-deep"),
        ("[]", "answers-shape"),
        ("null", "answers-shape"),
        ('"text"', "answers-shape"),
        ("{}", "answers-shape"),
        ('{"form": 1, "edition": "r1", "language": "en", "answers": {}}', "answers-shape"),
        ('{"form": "membership", "edition": "r1", "language": "en", "answers": []}', "answers-shape"),
        ('{"form": "membership", "edition": "r1", "language": "de", "answers": {}}', "answers-language"),
        ('{"form": "membership", "edition": "r1", "language": ["en"], "answers": {}}', "answers-language"),
        ('{"form": "membership", "edition": "r1", "language": "en", "answers": {}, "to": "x"}', "answers-extra"),
        (b" " * (MAXIMUM_BYTES + 1), "file-too-large"),
    ],
)
def test_each_way_of_being_unusable_has_its_code(data: bytes | str, code: str) -> None:
    assert refused(data).code == code


def test_brackets_inside_of_a_text_are_not_depth() -> None:
    file = parse_answers_file((GOOD % f'"motivation.text": "{"[" * 500} \\" {"{" * 500}"').encode())
    assert len(str(file.answers["motivation.text"])) == 1003


@pytest.mark.parametrize("data", ['"' + '\\"' * 1_000_000, "{" + ",".join(f'"{n}":0' for n in range(300_000)) + "}"])
def test_a_hostile_file_is_refused_quickly(data: str) -> None:
    began = time.process_time()
    refused(data)
    assert time.process_time() - began < 5


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert parse_answers_file(b"\xef\xbb\xbf" + (GOOD % "").encode()).form == "membership"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"form": "progress"}, "answers-wrong-form"),
        ({"edition": "r9"}, "answers-wrong-edition"),
        ({"answers": {"city.nam": "Cascais"}}, "answers-unknown-question"),
        ({"answers": {"city.name": 5}}, "answers-wrong-type"),
        ({"answers": {"city.name": None}}, "answers-wrong-type"),
        ({"answers": {"profile.population": {"value": "many", "year": 2020}}}, "answers-wrong-type"),
        ({"answers": {"declaration.accepted": "true"}}, "answers-wrong-type"),
        ({"answers": {"sdgs.goals": "4"}}, "answers-wrong-type"),
    ],
)
def test_what_does_not_fit_the_form_is_refused(
    form: Form, cascais: dict[str, Any], change: dict[str, Any], code: str
) -> None:
    file = parse_answers_file(json.dumps({**cascais, **change}).encode())
    with pytest.raises(UnusableInput) as caught:
        fit(file, form)
    assert caught.value.code == code
    assert "?" not in explain(caught.value)


@pytest.mark.parametrize("path", sorted((MEMBERSHIP / "samples").glob("*.json")), ids=lambda path: path.stem)
def test_each_sample_comes_back_as_it_went_in(form: Form, path: Any) -> None:
    file = parse_answers_file(path.read_bytes())
    back = AnswersFile(file.form, file.edition, file.language, stored_answers(form, fit(file, form), file.language))
    assert dict(back.answers) == dict(file.answers)
    assert parse_answers_file(dump_answers_file(back)) == back


@given(st.dictionaries(st.text(max_size=9), JSON, max_size=4))
def test_what_is_written_can_be_read_and_is_written_the_same_again(answers: dict[str, object]) -> None:
    file = AnswersFile("membership", "r1", "en", answers)
    data = dump_answers_file(file)
    assert dump_answers_file(parse_answers_file(data)) == data
    assert data == dump_answers_file(AnswersFile("membership", "r1", "en", dict(reversed(answers.items()))))


@given(value=JSON)
def test_any_value_for_any_question_is_taken_or_refused_but_never_a_crash(form: Form, value: object) -> None:
    seen: set[str] = set()
    for question in form.questions():
        if question.kind in seen:
            continue
        seen.add(question.kind)
        typed = {}
        with suppress(UnusableInput):
            typed = fit(AnswersFile("membership", "r1", "en", {question.id: value}), form)
        stored_answers(form, typed, "en")


def test_an_unreadable_answer_stays_out_of_the_file(form: Form) -> None:
    typed = {"city.name": "Cascais", "contact.email": "no address", "contact.fax": "  "}
    assert stored_answers(form, typed, "en") == {"city.name": "Cascais"}
