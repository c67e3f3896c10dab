"""Addresses that look like a known one are warned of in words, and ordinary ones are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.locations import resources_folder
from gnlc_desktop.procedure.commissions import load_directory
from gnlc_desktop.procedure.letters import COORDINATION_TEAM
from gnlc_desktop.procedure.look_alikes import KnownAddress, differing_letters, look_alikes
from gnlc_desktop.procedure.office import OfficeFacts
from gnlc_desktop.procedure.recipient import known_addresses
from gnlc_desktop.wording import sentence

NATCOM = KnownAddress("natcom.office@mne-example.pt", "Comissão Nacional")

LOOK_ALIKES = (
    # One or two letters off the Commission's.
    ("natcom.ofice@mne-example.pt", "address-looks-like"),
    ("natcom.offlce@mne-example.pt", "address-looks-like"),
    ("natcom.officee@mne-example.pt", "address-looks-like"),
    ("natcom.offcie@mne-example.pt", "address-looks-like"),
    ("natcom.office@mne-exarnple.pt", "address-looks-like"),
    ("natcorn.office@mne-example.pt", "address-looks-like"),
    ("natcom.office@mne-examp1e.pt", "address-looks-like"),
    ("natcom.office@rnne-exarnple.pt", "address-looks-like"),
    ("natcom-office@mne.example.pt", "address-looks-like"),
    ("natcom.office@mne-example.pl", "address-looks-like"),
    ("NATCOM.0FFICE@MNE-EXAMPLE.PT", "address-looks-like"),
    # Only the domain looks alike.
    ("secretariat@mne-exmaple.pt", "address-domain-looks-like"),
    ("secretariat@mne-exarnple.pt", "address-domain-looks-like"),
    ("secretariat@mneexample.pt", "address-domain-looks-like"),
    ("secretariat@mne-example.pt.gratis.example", "address-hides-domain"),
    # The Coordination Team's.
    ("learningcities@unesc0.org", "address-looks-like-team"),
    ("learningcitles@unesco.org", "address-looks-like-team"),
    ("learningcity@unesco.org", "address-looks-like-team"),
    ("leamingcities@unesco.org", "address-looks-like-team"),
    ("learning.cities@unesco.org", "address-looks-like-team"),
    ("natcom@unesko.org", "address-domain-looks-like-team"),
    ("natcom@unesco.org.example", "address-hides-domain-team"),
    # Letters of other scripts.
    ("natcom.office@mne-exаmple.pt", "address-other-script"),
    ("nаtcom.office@mne-example.pt", "address-other-script"),
    ("natcom.οffice@mne-example.pt", "address-other-script"),
    ("natcom.office@xn--mne-exmple-q5i.pt", "address-encoded-domain"),
)


@pytest.mark.parametrize(("address", "code"), LOOK_ALIKES)
def test_a_look_alike_is_warned_of_in_words(address: str, code: str) -> None:
    told = dict(look_alikes(address, [NATCOM]))
    assert code in told
    warning = sentence(code, told[code])
    assert address in warning
    assert "?" not in warning.replace(address, "")


@pytest.mark.parametrize(
    "address",
    [NATCOM.address, NATCOM.address.upper(), COORDINATION_TEAM, "culture@ministry.example", "ana.silva@mne-example.pt",
     "unesco@minedu.example", "natcom@unesco.hu", "webmaster@example.org"],
)  # fmt: skip
def test_ordinary_addresses_and_the_known_ones_are_left_alone(address: str) -> None:
    assert look_alikes(address, [NATCOM]) == ()


def test_no_address_of_the_directory_is_warned_of() -> None:
    directory = load_directory(resources_folder() / "procedure")
    for country in directory.countries():
        for commission in directory.of_country(country.iso2):
            if commission.email:
                assert look_alikes(commission.email, known_addresses(commission, OfficeFacts())) == (), commission.id


@given(st.integers(0, len(NATCOM.address) - 1), st.sampled_from("abcxyz01"))
def test_every_address_one_letter_off_is_warned_of(place: int, letter: str) -> None:
    known = NATCOM.address
    for other in (
        known[:place] + letter + known[place + 1 :],
        known[:place] + known[place + 1 :],
        known[:place] + letter + known[place:],
    ):
        codes = [code for code, _values in look_alikes(other, [NATCOM])]
        assert ("address-looks-like" in codes) == (other != known)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("abc", "abc", 0), ("abcd", "abdc", 1), ("kitten", "sitting", 3), ("a", "abcdef", 3)],
)
def test_letters_are_counted_once_whether_other_missing_added_or_swapped(one: str, other: str, count: int) -> None:
    assert differing_letters(one, other, most=2) == differing_letters(other, one, most=2) == count
