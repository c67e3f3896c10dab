"""The directory: everything with its source and age, nothing guessed, two Commissions a choice."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.locations import resources_folder
from gnlc_desktop.procedure.commissions import Directory, country_choices, is_old, load_directory
from gnlc_desktop.procedure.eligibility import may_apply
from gnlc_desktop.procedure.members import load_members
from gnlc_desktop.procedure.office import AddressConfirmed, CallConfirmed, OfficeFacts, fold_office
from gnlc_desktop.procedure.recipient import recipient
from gnlc_desktop.text_gate import is_address

TODAY = date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def directory() -> Directory:
    return load_directory(resources_folder() / "procedure")


def test_the_directory_has_all_countries_and_belgium_has_two_commissions(directory: Directory) -> None:
    statuses = [country.status for country in directory.countries()]
    assert statuses.count("Member State") == 194
    assert statuses.count("Associate Member") == 12
    assert {each.id for each in directory.of_country("BE")} == {"be-vlg", "be-fr-de"}
    assert [each.id for each in directory.of_country("PT")] == ["pt"]
    assert len(country_choices(directory)) == 206


def test_every_address_in_the_directory_is_one_address_and_has_a_source(directory: Directory) -> None:
    commissions = [each for country in directory.countries() for each in directory.of_country(country.iso2)]
    assert len({each.id for each in commissions}) == len(commissions) == 207
    with_address = [each for each in commissions if each.email]
    assert len(with_address) == 38
    assert all(is_address(each.email) and each.source and each.source_date for each in with_address)


def test_unknown_countries_and_commissions_are_told(directory: Directory) -> None:
    with pytest.raises(UnusableInput, match="country-unknown"):
        directory.country("XX")
    with pytest.raises(UnusableInput, match="commission-unknown"):
        directory.commission("xx")


def test_an_address_older_than_ten_years_or_undated_is_only_suggested(directory: Directory) -> None:
    portugal = directory.commission("pt")
    for source_date, old in (
        ("2015-12-21", True),
        ("2016-11-24", True),
        ("2016-11-26", False),
        ("c. 2013-2014", True),
        ("before 2021", False),
        ("c. 2018-12+", False),
        ("unknown", True),
        ("undated", True),
        ("", True),
    ):
        commission = replace(portugal, source_date=source_date)
        assert is_old(commission, TODAY) is old, source_date
        told = recipient(commission, OfficeFacts(), TODAY)
        assert (told.address is None) is old
        assert told.suggestion == (portugal.email if old else "")
        assert told.remarks


def test_what_the_office_confirmed_counts_before_the_directory(directory: Directory) -> None:
    act = AddressConfirmed("pt", "new@commission.example.org", "telephone call", TODAY)
    facts = fold_office([(NOON, act)])
    told = recipient(directory.commission("pt"), facts, TODAY)
    assert (told.address, told.certainty, told.remarks) == ("new@commission.example.org", "confirmed", ())
    given = recipient(directory.commission("pt"), facts, TODAY, "given@commission.example.org")
    assert (given.address, given.certainty) == ("given@commission.example.org", "given")


@pytest.mark.parametrize(
    ("on", "today", "certainty"),
    [
        (date(2026, 11, 25), date(2027, 11, 25), "confirmed"),
        (date(2026, 11, 25), date(2027, 11, 26), "confirmed-old"),
        (date(2024, 2, 29), date(2025, 2, 28), "confirmed"),
        (date(2024, 2, 29), date(2025, 3, 1), "confirmed-old"),
        (date(2027, 1, 1), date(2026, 11, 25), "confirmed"),
    ],
)
def test_a_confirmed_address_is_asked_again_after_twelve_months(
    directory: Directory, on: date, today: date, certainty: str
) -> None:
    facts = fold_office([(NOON, AddressConfirmed("pt", "new@commission.example.org", "telephone call", on))])
    told = recipient(directory.commission("pt"), facts, today)
    assert (told.address, told.certainty) == ("new@commission.example.org", certainty)
    codes = [code for code, _values in told.remarks]
    assert codes == (["commission-address-confirmed-long-ago"] if certainty == "confirmed-old" else [])
    again = fold_office([(NOON, AddressConfirmed("pt", "new@commission.example.org", "telephone call", today))])
    assert recipient(directory.commission("pt"), again, today).certainty == "confirmed"


def test_an_address_given_for_one_letter_is_compared_with_the_known_ones(directory: Directory) -> None:
    for given_now, codes in (
        ("natcorn@commission.example.org", ["address-looks-like"]),
        ("learningcity@unesco.org", ["address-looks-like-team"]),
        ("natcom@commission.example.org", []),
        ("culture@ministry.example", []),
    ):
        facts = fold_office([(NOON, AddressConfirmed("pt", "natcom@commission.example.org", "telephone", TODAY))])
        told = recipient(directory.commission("pt"), facts, TODAY, given_now)
        assert (told.address, [code for code, _values in told.remarks]) == (given_now, codes)


def test_a_commission_without_address_is_told_and_never_guessed(directory: Directory) -> None:
    for country in directory.countries():
        for commission in directory.of_country(country.iso2):
            told = recipient(commission, OfficeFacts(), TODAY)
            assert told.address in {None, commission.email}
            if not commission.email:
                assert told.address is None
                assert [code for code, _values in told.remarks] == ["commission-has-no-address"]


@pytest.mark.parametrize(
    "email", ["", "a@b", "a@b.org, c@d.org", "a@b.org\nBcc: e@f.org", "=?utf-8?q?a?=@b.org", "ä@b.org"]
)
def test_the_office_cannot_confirm_what_is_not_one_address(email: str) -> None:
    with pytest.raises(UnusableInput, match="address-unusable"):
        AddressConfirmed("pt", email, "somebody", TODAY)


def test_a_call_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UnusableInput, match="call-dates-reversed"):
        CallConfirmed(2027, date(2027, 5, 1), date(2027, 3, 1), None, "the call")


def test_a_country_that_announced_to_leave_is_told_before_and_after(directory: Directory) -> None:
    for code in ("NI", "US"):
        country = directory.country(code)
        assert may_apply(country, date(2026, 12, 31)).code == "country-leaves"
        assert may_apply(country, date(2027, 1, 1)).code == "country-left"
    assert may_apply(directory.country("PT"), TODAY).code == "country-is-member"
    associate = next(each for each in directory.countries() if each.status != "Member State")
    assert may_apply(associate, TODAY).code == "country-is-associate"


def test_a_member_city_is_found_whatever_its_accents() -> None:
    members = load_members(resources_folder() / "procedure")
    for name in ("Algiers", "algiers", " ALGIERS ", "Âlgiers"):
        assert [each.country for each in members.may_be_member(name)] == ["Algeria"]
    for name in ("Sønderborg", "Sonderborg", "SØNDERBORG", "sönderborg"):
        assert [each.city for each in members.may_be_member(name)] == ["Sønderborg"]
    for name in ("Clermont Ferrand", "S-Hertogenbosch", "Ha Noi"):
        assert members.may_be_member(name), name
    assert {each.country for each in members.may_be_member("Cordoba")} == {"Argentina"}
    assert members.may_be_member("Nowhere-on-Sea") == ()
    assert members.may_be_member("") == ()


@given(st.lists(st.sampled_from(["a@b.org", "c@d.org", "e@f.org"]), min_size=1, max_size=6))
def test_the_last_confirmed_address_counts(addresses: list[str]) -> None:
    acts = [
        (NOON.replace(minute=index), AddressConfirmed("pt", each, "", TODAY)) for index, each in enumerate(addresses)
    ]
    confirmed = fold_office(acts).address_of("pt")
    assert confirmed is not None
    assert confirmed.email == addresses[-1]
