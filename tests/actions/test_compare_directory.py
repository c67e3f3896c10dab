"""An office's list is read in the child, and what a person accepts of it is an act of the office with its source."""

from collections.abc import Iterator
from datetime import date

import pytest

from gnlc_desktop.actions.compare_directory import accept, read_list
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.request_letter import recipient_of
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.procedure.office_directory import Standing
from gnlc_desktop.wiring import build_program

TODAY = date(2027, 3, 8)
LIST = "id;country;e-mail\npt;PT;new@example.pt\n;BE;natcom@example.be\nfr;FR;a@example.fr b@example.fr\n"


@pytest.fixture
def parts() -> Parts:
    return build_program(today=TODAY).parts


def recipients(parts: Parts) -> Iterator[str | None]:
    """Return where letters to each Commission go now."""
    for country in parts.directory.countries():
        for commission in parts.directory.of_country(country.iso2):
            yield recipient_of(commission, parts).address


def test_reading_a_list_changes_no_recipient(parts: Parts) -> None:
    before = list(recipients(parts))
    read = read_list(LIST.encode(), "list.csv")
    assert not read.guessed
    assert [each.standing for each in read.differences(parts)] == [
        Standing.CHANGED, Standing.WHICH_COMMISSION, Standing.CHOICE,
    ]  # fmt: skip
    assert list(recipients(parts)) == before


def test_accepting_one_line_changes_that_commission_alone(parts: Parts) -> None:
    before = list(recipients(parts))
    read = read_list(LIST.encode(), "list.csv")
    accept(read.differences(parts)[0], parts, commission="pt", address="new@example.pt", source="ministry, line 2")
    kept = parts.office_facts().address_of("pt")
    assert kept is not None
    assert (kept.email, kept.source, kept.on) == ("new@example.pt", "ministry, line 2", TODAY)
    assert read.differences(parts)[0].standing is Standing.SAME
    after = list(recipients(parts))
    assert [there for here, there in zip(before, after, strict=True) if here != there] == ["new@example.pt"]


@pytest.mark.parametrize(
    ("line", "commission", "address"), [(0, "pt", "c@example.pt"), (0, "es", "new@example.pt"), (2, "pt", "a@example.fr")]
)
def test_nothing_is_accepted_that_a_line_does_not_say(parts: Parts, line: int, commission: str, address: str) -> None:
    found = read_list(LIST.encode(), "list.csv").differences(parts)
    with pytest.raises(UnusableInput, match="address-not-in-list"):
        accept(found[line], parts, commission=commission, address=address, source="list")
    assert parts.office_facts().addresses == {}


@pytest.mark.parametrize(
    ("data", "code"), [(b"id;e-mail\npt;\x00", "table-no-text"), (b"x" * 2_000_001, "table-too-large"), (b"", "table-without")]
)
def test_a_list_that_cannot_be_read_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnusableInput, match=code):
        read_list(data, "list.csv")


def test_a_list_that_does_not_say_its_letters_is_guessed_and_said() -> None:
    assert read_list("Pays;Courriel\nBénin;new@example.bj\n".encode("cp1252"), "list.csv").guessed
