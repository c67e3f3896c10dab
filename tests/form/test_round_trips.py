"""Whatever was understood can be stored, restored, read again to the same, and shown."""

import json
import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.form.answer_types import ANSWER_TYPES, count_words
from gnlc_desktop.form.model import Choice, Limit, Provenance, Question
from tests.form.questions import question, statistic

CHOICES = tuple(Choice(each, {"en": each, "fr": each}) for each in ("b", "a", "7", "none-used"))
SETTINGS: dict[str, dict[str, object]] = {
    "choice": {"choices": CHOICES},
    "choices": {"choices": CHOICES},
    "country": {"choices": CHOICES},
    "rating": {"minimum": 1, "maximum": 5},
    "long_text": {"limit": Limit(3, Provenance.OURS)},
}
DIGITS = st.text("0123456789.,' \u00a0\u202f٣४", max_size=24)
TYPED: dict[str, st.SearchStrategy[object]] = {
    "short_text": st.text(max_size=400),
    "long_text": st.text(max_size=400),
    "statistic": st.builds(
        lambda value, year, mark, gone: statistic(value, year, decimal_mark=mark, not_available=gone),
        DIGITS | st.floats(0, 1e12).map(repr),
        st.integers(1890, 2110).map(str) | st.just("٢٠٢١"),
        st.sampled_from(["", ".", ","]),
        st.booleans(),
    ),
    "date": st.dates().map(date.isoformat)
    | st.dates(date(1900, 1, 1)).map(lambda day: f"{day:%d.%m.%Y}")
    | st.text(max_size=12),
    "year": st.integers(1890, 2110).map(str) | st.sampled_from(["٢٠٢١", "2021.5", "last"]),
    "choice": st.sampled_from(["a", "7", "x"]),
    "country": st.sampled_from(["a", "7", "x"]),
    "choices": st.lists(st.sampled_from(["a", "b", "7", "none-used"])),
    "rating": st.integers(0, 6).map(str) | st.sampled_from(["05", "x"]),
    "yes_no": st.sampled_from(["yes", "no", "perhaps"]),
    "telephone": st.sampled_from(["+351 21 482 50 00", " (00351) 21 482 50 00", "+38 (0619) 44-01-62", "21"])
    | st.text("+0123456789() -", max_size=20),
    "email": st.emails() | st.text("a@.b ", max_size=12),
    "web_address": st.sampled_from(["www.city.example", "https://नगर.भारत/क", "http://xn--p1ai.xn--p1ai", "x"]),
    "web_addresses": st.lists(st.sampled_from(["www.city.example", " ", "https://a.example/?b=1&c=2"])).map("\n".join),
    "declaration": st.booleans(),
}


def asked(kind: str) -> Question:
    return question(kind, **SETTINGS.get(kind, {}))


def test_every_kind_has_typed_answers_to_try() -> None:
    assert TYPED.keys() == ANSWER_TYPES.keys()


@pytest.mark.parametrize("kind", sorted(ANSWER_TYPES))
@given(data=st.data(), language=st.sampled_from(["en", "fr"]))
def test_an_answer_survives_storing_and_restoring(kind: str, data: st.DataObject, language: str) -> None:
    answer_type, about = ANSWER_TYPES[kind], asked(kind)
    typed = data.draw(TYPED[kind])
    if answer_type.is_blank(typed):
        return
    reading = answer_type.read(about, typed, language)
    if reading.value is None:
        assert any(flaw.blocks for flaw in reading.flaws), "what has no value has a problem"
        return
    stored = json.loads(json.dumps(reading.value, allow_nan=False))
    again = answer_type.read(about, answer_type.restore(about, stored), language)
    assert again.value == reading.value
    lines = answer_type.present(about, reading.value, language)
    assert all(isinstance(line, str) for line in lines)


@pytest.mark.parametrize("kind", sorted(ANSWER_TYPES))
def test_the_blank_answer_is_blank(kind: str) -> None:
    assert ANSWER_TYPES[kind].is_blank(ANSWER_TYPES[kind].blank())


WRONG: dict[str, list[object]] = {
    "statistic": ["many", 12, None, {"value": 1}, {"value": True, "year": 2020}, {"value": 1, "year": 2020.5},
                  {"value": "1", "year": 2020}, {"value": 1, "year": 2020, "note": ""}],
    "rating": ["3", 3.0, True, None],
    "year": ["2027", 2027.0, True, None],
    "choices": ["a", [None], [True], [1.5]],
    "web_addresses": ["a", [1], ["a.example\nb.example"], ["a.example\u2028b.example"]],
    "yes_no": ["yes", 1, None],
    "declaration": ["true", 1, None],
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(ANSWER_TYPES))
def test_a_value_of_the_wrong_type_is_refused(kind: str) -> None:
    for stored in WRONG.get(kind, [None, 1, True, [], {}]):
        with pytest.raises(ValueError, match=r"page\.question"):
            ANSWER_TYPES[kind].restore(asked(kind), stored)


@given(st.floats(0, 1e14, allow_subnormal=False).filter(lambda value: value == 0 or value > 1e-6))
def test_a_figure_from_a_file_is_read_as_it_is(value: float) -> None:
    answer_type, about = ANSWER_TYPES["statistic"], asked("statistic")
    reading = answer_type.read(about, answer_type.restore(about, {"value": value, "year": 2020}), "en")
    assert isinstance(reading.value, dict)
    assert math.isclose(reading.value["value"], value, rel_tol=0, abs_tol=0)


@given(st.text())
def test_words_are_runs_between_white_space(text: str) -> None:
    assert count_words(text) == len(text.split())
    assert count_words(f"{text} one two") == count_words(text) + 2
