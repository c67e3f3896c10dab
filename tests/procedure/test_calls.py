"""Dates are by the published rule until the office confirms them, and nothing counts down to a rule."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gnlc_desktop.errors import EnvironmentFailed
from gnlc_desktop.locations import resources_folder
from gnlc_desktop.procedure.calls import call_for, load_calls
from gnlc_desktop.procedure.office import CallConfirmed, OfficeFacts, fold_office

NOON = datetime(2027, 1, 1, 12, tzinfo=UTC)
CONFIRMED = CallConfirmed(2027, date(2027, 5, 10), date(2027, 6, 15), date(2027, 5, 31), "letter of the Commission")


def test_the_rule_gives_the_window_that_is_open_or_comes_next() -> None:
    for today, year in (
        (date(2026, 11, 25), 2027),
        (date(2027, 1, 1), 2027),
        (date(2027, 4, 30), 2027),
        (date(2027, 5, 1), 2028),
    ):
        call = call_for(OfficeFacts(), today)
        assert (call.year, call.opens, call.closes) == (year, date(year, 3, 1), date(year, 4, 30))
        assert call.commission_closes == date(year, 5, 30)
        assert call.certainty == "by-rule"


def test_a_confirmed_call_counts_until_it_is_over() -> None:
    facts = fold_office([(NOON, CONFIRMED)])
    call = call_for(facts, date(2027, 6, 15))
    assert (call.closes, call.commission_closes, call.certainty) == (date(2027, 6, 15), date(2027, 5, 31), "confirmed")
    assert call.source == "letter of the Commission"
    assert call_for(facts, date(2027, 6, 16)).certainty == "by-rule"


def test_every_known_round_differed_from_the_rule_and_says_what_is_known() -> None:
    published = load_calls(resources_folder() / "procedure")
    assert [each.year for each in published.rounds] == [2020, 2021, 2023, 2025]
    for each in published.rounds:
        assert each.closes is not None
        assert each.closes != published.rule.call_of(each.year).closes
        assert each.opens is None or each.opens < each.closes
        assert each.certainty
        assert each.known


@pytest.mark.parametrize("text", ["", "[rule]\nopens = 3", "no toml", '[rule]\nopens = "spring"'])
def test_damaged_dates_are_told_as_a_damaged_installation(tmp_path: Path, text: str) -> None:
    (tmp_path / "calls.toml").write_text(text)
    with pytest.raises(EnvironmentFailed, match="installation-damaged"):
        load_calls(tmp_path)
