"""Every rule of every question, broken one at a time, is told at its question and nowhere else."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import gnlc_desktop.form
from gnlc_desktop.dossier.answers import fit, parse_answers_file
from gnlc_desktop.dossier.checks import CheckContext, check
from gnlc_desktop.form.answer_types import ANSWER_TYPES
from gnlc_desktop.form.loader import load_form
from gnlc_desktop.wording import sentence
from tests.form import violations as generator
from tests.form.conftest import COUNTRIES, FORMS
from tests.form.violations import Violation, violations

CONTEXT = CheckContext(today=date(2027, 3, 31), language="en")
FULLEST = {"membership-r1": "limits", "progress-report-r1": "cascais"}
"""Of each bundled form the sample that answers most."""
BUNDLED = {name: load_form(FORMS / name, countries=COUNTRIES) for name in FULLEST}
GOOD = {
    name: fit(parse_answers_file((FORMS / name / "samples" / f"{sample}.json").read_bytes()), BUNDLED[name])
    for name, sample in FULLEST.items()
}
ALL = {name: tuple(violations(form)) for name, form in BUNDLED.items()}
EVERY = [(name, violation) for name, found in ALL.items() for violation in found]


def test_every_bundled_form_is_tried() -> None:
    assert {path.parent.name for path in FORMS.glob("*/form.toml")} == set(FULLEST)


@pytest.mark.parametrize(("name", "violation"), EVERY, ids=str)
def test_every_rule_of_every_question_is_told(name: str, violation: Violation) -> None:
    findings = check(BUNDLED[name], {**GOOD[name], violation.question: violation.typed}, CONTEXT)
    group = findings.problems if violation.blocks else findings.remarks
    told = [each for each in group if each.question == violation.question and each.code == violation.code]
    assert told, findings.of(violation.question)
    said = sentence(told[0].code, told[0].values)
    assert "{" not in said
    assert said.endswith((".", "?"))
    others = {each.question for each in findings.problems} - {violation.question}
    assert not others, "only the broken rule is a problem"
    assert violation.blocks or not findings.problems, "a remark alone"


def test_nothing_that_blocks_has_a_value_to_send() -> None:
    text_kinds = {"short_text", "long_text"}
    for name, each in EVERY:
        question = BUNDLED[name].question(each.question)
        reading = ANSWER_TYPES[question.kind].read(question, each.typed, "en")
        if question.kind not in text_kinds and any(flaw.blocks for flaw in reading.flaws):
            assert reading.value is None, str(each)


def test_the_generator_knows_every_kind_and_reaches_every_question() -> None:
    assert generator._RULES.keys() == ANSWER_TYPES.keys()
    for name, form in BUNDLED.items():
        assert {each.question for each in ALL[name]} == {question.id for question in form.questions()}


def test_every_flaw_that_the_answer_types_can_tell_is_among_the_violations() -> None:
    modules = Path(gnlc_desktop.form.__file__).parent.glob("*.py")
    # What is told of an example is told to the author of the form, and not of an answer.
    sources = "".join(path.read_text(encoding="utf-8") for path in modules if path.stem != "examples")
    can_be_told = set(re.findall(r'Flaw\(\s*"([a-z-]+)"', sources))
    assert len(can_be_told) > 20
    assert can_be_told - {each.code for _name, each in EVERY} == set()


def test_a_reading_never_fails_on_what_json_can_hold() -> None:
    odd: list[Any] = [None, True, 0, 1.5, "", " ", "\ud800", [], [[]], [None], {}, {"value": None}, {"year": []}, "9" * 5000]
    for question in (question for form in BUNDLED.values() for question in form.questions()):
        answer_type = ANSWER_TYPES[question.kind]
        for typed in odd:
            answer_type.is_blank(typed)
            reading = answer_type.read(question, typed, "fr")
            if reading.value is not None:
                json.dumps(reading.value)
                answer_type.present(question, reading.value, "fr")
