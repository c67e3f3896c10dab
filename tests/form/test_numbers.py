"""Numbers as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.form.numbers import read_number, stored_number, written_number
from tests.form.questions import codes, read, statistic


@pytest.mark.parametrize(
    "text",
    [
        "206479", "206.479", "206,479", "206 479", "206\u00a0479", "206\u202f479", "206\u2009479", "206'479",
        "206\u2019479", "٢٠٦٤٧٩", "٢٠٦٬٤٧٩", "२०६४७९", "2,06,479", "206.479,00", "206,479.0", "206479 inhabitants",
    ],
)  # fmt: skip
def test_a_count_is_understood_however_its_thousands_are_parted(text: str) -> None:
    reading = read("statistic", statistic(text), whole=True)
    assert reading.value == {"value": 206479, "year": 2020}
    assert reading.understood == "206,479 (2020)"


@pytest.mark.parametrize("text", ["97.3", "97,3", "97, 3", "97,3 km2", "97.3 km²", "97.30", "٩٧٫٣", "९७.३"])
def test_an_area_is_understood_with_either_decimal_mark(text: str) -> None:
    reading = read("statistic", statistic(text), language="fr", unit={"en": "km2", "fr": "km2"})
    assert reading.value == {"value": 97.3, "year": 2020}
    assert reading.understood == "97,3\u00a0km2 (2020)"


def test_a_mark_before_three_digits_is_asked_about_with_both_readings() -> None:
    reading = read("statistic", statistic("1.234"), language="fr")
    assert reading.value is None
    (flaw,) = reading.flaws
    assert flaw.code == "number-ambiguous"
    assert flaw.values == {"as_decimal": "1,234", "as_grouped": "1\u202f234"}


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [("1.234", ".", 1.234), ("1.234", ",", 1234), ("1,234", ",", 1.234), ("1,234", ".", 1234)],
)
def test_saying_the_decimal_mark_settles_it(text: str, mark: str, value: float) -> None:
    assert read("statistic", statistic(text, decimal_mark=mark)).value == {"value": value, "year": 2020}


@pytest.mark.parametrize("text", ["0.500", "1234.567", "97.1234", "1.234.567", "1.234,5", "12,34,567"])
def test_what_can_mean_only_one_thing_is_not_asked_about(text: str) -> None:
    assert read("statistic", statistic(text)).flaws == ()


@pytest.mark.parametrize(
    "text", ["1.2.3", "1,23.4,5", "12a", "1e5", "1..2", "½", "५५a", "1.23.456", "9" * 31, "+5", "NaN", "∞"]
)
def test_what_is_no_number_is_told(text: str) -> None:
    assert codes(read("statistic", statistic(text))) == ["number-unreadable"]


@given(st.integers(0, 10**14), st.sampled_from([",", ".", " ", "\u202f", "'"]))
def test_a_count_written_in_threes_comes_back(number: int, mark: str) -> None:
    assert read_number(f"{number:,}".replace(",", mark), whole=True).value == number


@given(st.decimals(0, 10**9, places=4, allow_nan=False), st.sampled_from(["en", "fr"]))
def test_what_the_program_writes_it_reads(number: Decimal, language: str) -> None:
    understood = read_number(written_number(number, language), whole=False)
    assert number in (understood.value, understood.as_decimal, understood.as_grouped)


@given(st.text(max_size=40), st.booleans(), st.sampled_from(["", ".", ","]))
def test_reading_a_number_never_fails(text: str, whole: bool, mark: str) -> None:
    value = read_number(text, whole=whole, decimal_mark=mark).value
    assert value is None or stored_number(value) >= 0
