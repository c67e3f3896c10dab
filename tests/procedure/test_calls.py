"""Dates are by the published rule until the office confirms them, and nothing counts down to a rule."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gnlc_desktop.errors import EnvironmentFailed, UnusableInput
from gnlc_desktop.locations import resources_folder
from gnlc_desktop.procedure.calls import CallDate, call_for, load_calls
from gnlc_desktop.procedure.office import CallConfirmed, CommissionRules, OfficeFacts, fold_office
from gnlc_desktop.storage.codec import Codec
from gnlc_desktop.storage.office_journal import OfficeJournal

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
    assert (call.closes, call.certainty, call.source) == (date(2027, 6, 15), "confirmed", "letter of the Commission")
    assert call_for(facts, date(2027, 6, 16)).certainty == "by-rule"


def test_a_confirmed_call_does_not_make_the_commissions_last_day_a_fact() -> None:
    silent = call_for(fold_office([(NOON, CONFIRMED)]), date(2027, 6, 1)).endorsing
    assert (silent.day, silent.confirmed, silent.source) == (date(2027, 7, 15), False, "the published rule")
    told = replace(CONFIRMED, endorsed_until=date(2027, 7, 1))
    facts = fold_office([(NOON, told)])
    for today in (date(2027, 6, 1), date(2027, 7, 1)):
        said = call_for(facts, today).endorsing
        assert (said.day, said.confirmed, said.source) == (date(2027, 7, 1), True, "letter of the Commission")
    assert call_for(facts, date(2027, 7, 2)).certainty == "by-rule"


def test_a_journal_of_2026_still_tells_the_commissions_own_date() -> None:
    call = call_for(fold_office([(NOON, CONFIRMED)]), date(2027, 5, 1), "pt")
    assert call.hand_in == call.own_date == CallDate(date(2027, 5, 31), confirmed=True, source="letter of the Commission")
    corrected = replace(CONFIRMED, commission_closes=None)
    assert call_for(fold_office([(NOON, CONFIRMED), (NOON, corrected)]), date(2027, 5, 1), "pt").own_date is None


def test_a_commissions_own_date_cap_and_language_are_of_that_commission_and_year_alone() -> None:
    rules = CommissionRules("hu", 2027, "telephone", date(2027, 1, 5), own_date=date(2027, 3, 8), cap=2, language="en")
    facts = fold_office([(NOON, rules)])
    asked = call_for(facts, date(2027, 2, 1), "hu")
    assert asked.rules == rules
    assert asked.hand_in == CallDate(date(2027, 3, 8), confirmed=True, source="telephone")
    # Its own date makes no other date of the call a fact.
    assert (asked.certainty, asked.closing.confirmed, asked.endorsing.confirmed) == ("by-rule", False, False)
    for commission, today in (("pt", date(2027, 2, 1)), ("", date(2027, 2, 1)), ("hu", date(2027, 6, 1))):
        assert call_for(facts, today, commission).rules is None


@pytest.mark.parametrize("cap", [0, -1])
def test_a_commission_that_forwards_no_city_is_a_mistake(cap: int) -> None:
    with pytest.raises(UnusableInput, match="commission-cap-unusable"):
        CommissionRules("pt", 2027, "telephone", date(2027, 1, 5), cap=cap)


def test_commissions_cannot_endorse_until_before_the_call_ends() -> None:
    with pytest.raises(UnusableInput, match="call-endorsement-too-early"):
        replace(CONFIRMED, endorsed_until=date(2027, 6, 14))


def test_the_offices_journal_keeps_every_act_and_reads_older_ones(tmp_path: Path) -> None:
    rules = CommissionRules("pt", 2027, "telephone", date(2027, 1, 5), own_date=date(2027, 3, 8), cap=2)
    told = replace(CONFIRMED, endorsed_until=date(2027, 7, 1))
    journal = OfficeJournal(tmp_path, lambda: NOON)
    for act in (CONFIRMED, told, rules):
        journal.record(act)
    again = OfficeJournal(tmp_path, lambda: NOON).facts
    assert again == journal.facts
    assert (again.calls[2027], again.rules_of("pt", 2027)) == (told, rules)
    older = {"kind": "CallConfirmed", "year": 2027, "opens": "2027-05-10", "closes": "2027-06-15",
             "commission_closes": "2027-05-31", "source": "letter of the Commission"}
    assert Codec([CallConfirmed]).from_plain(older) == CONFIRMED


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
