"""An office's list changes no recipient by itself, however broken it is."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.locations import resources_folder
from gnlc_desktop.procedure.commissions import load_directory
from gnlc_desktop.procedure.office import AddressConfirmed, OfficeFacts, fold_office
from gnlc_desktop.procedure.office_directory import Difference, Standing, differences, read_table
from gnlc_desktop.procedure.recipient import address_now

TODAY = date(2026, 11, 25)
DIRECTORY = load_directory(resources_folder() / "procedure")
FACTS = fold_office(
    [(datetime(2026, 11, 25, 12, tzinfo=UTC), AddressConfirmed("pt", "natcom@example.pt", "telephone", TODAY))]
)
HEADING = "id;country;e-mail;note\n"
LAST = "\nes;ES;natcom@example.es;last\n"

BROKEN: tuple[tuple[Any, ...], ...] = (
    # A list, and what becomes of its first line of content: how it stands, the addresses offered.
    ("same", HEADING + "pt;PT;natcom@example.pt;", Standing.SAME, ["natcom@example.pt"]),
    ("same in capitals", HEADING + "pt;PT;Natcom@Example.PT;", Standing.SAME, ["Natcom@Example.PT"]),
    ("changed", HEADING + "pt;PT;new@example.pt;", Standing.CHANGED, ["new@example.pt"]),
    ("one letter", HEADING + "pt;PT;natcorn@example.pt;", Standing.CHANGED, ["natcorn@example.pt"]),
    ("new", HEADING + "fr;FR;new@example.fr;", Standing.NEW, ["new@example.fr"]),
    ("by country alone", HEADING + ";Portugal;new@example.pt;", Standing.CHANGED, ["new@example.pt"]),
    ("by ISO code of three", HEADING + ";PRT;new@example.pt;", Standing.CHANGED, ["new@example.pt"]),
    ("in French", "Pays;Courriel\nEspagne;new@example.es", Standing.CHANGED, ["new@example.es"]),
    ("two Commissions", HEADING + ";BE;new@example.be;", Standing.WHICH_COMMISSION, ["new@example.be"]),
    ("two Commissions, one named", HEADING + "be-vlg;BE;new@example.be;", Standing.NEW, ["new@example.be"]),
    ("id and country differ", HEADING + "pt;ES;new@example.pt;", Standing.UNKNOWN, ["new@example.pt"]),
    ("id unknown", HEADING + "xx;PT;new@example.pt;", Standing.UNKNOWN, ["new@example.pt"]),
    ("country unknown", HEADING + ";Atlantis;new@example.pt;", Standing.UNKNOWN, ["new@example.pt"]),
    ("nobody named", HEADING + ";;new@example.pt;", Standing.UNKNOWN, ["new@example.pt"]),
    ("no address", HEADING + "pt;PT;;", Standing.NO_ADDRESS, []),
    ("a dash", HEADING + "pt;PT;-;", Standing.NO_ADDRESS, []),
    ("words", HEADING + "pt;PT;through the ministry;", Standing.NO_ADDRESS, []),
    ("two addresses", HEADING + "pt;PT;a@example.pt, b@example.pt;", Standing.CHOICE, ["a@example.pt", "b@example.pt"]),
    ("the known and another", HEADING + "pt;PT;natcom@example.pt b@example.pt;", Standing.CHOICE, ["natcom@example.pt", "b@example.pt"]),
    ("written otherwise", HEADING + "pt;PT;new(a)example.pt;", Standing.CHOICE, ["new@example.pt"]),
    ("one good, one bad", HEADING + "pt;PT;new@example.pt x@y;", Standing.CHOICE, ["new@example.pt"]),
    ("no address after all", HEADING + "pt;PT;new@example;", Standing.UNREADABLE, []),
    ("other script", HEADING + "pt;PT;n\u0430tcom@example.pt;", Standing.UNREADABLE, []),
    ("unseen sign", HEADING + "pt;PT;nat\u200bcom@example.pt;", Standing.UNREADABLE, []),
    ("header injected", HEADING + 'pt;PT;"new@example.pt\nBcc: x@y.example";', Standing.UNREADABLE, []),
    ("cell too many", HEADING + "pt;PT;x;new@example.pt;more", Standing.UNREADABLE, []),
    ("cell too few", HEADING + "pt;new@example.pt;", Standing.UNREADABLE, []),
    ("only an address", HEADING + "new@example.pt", Standing.UNREADABLE, []),
    ("other separator", HEADING + "pt,PT,new@example.pt,", Standing.UNREADABLE, []),
    ("separator in a cell", HEADING + "pt;PT;new@exam;ple.pt;", Standing.UNREADABLE, []),
    ("empty cells at the end", HEADING + "pt;PT;new@example.pt;;;;", Standing.CHANGED, ["new@example.pt"]),
    ("a formula", HEADING + 'pt;PT;"=HYPERLINK(""mailto:new@example.pt"")";', Standing.CHANGED, ["new@example.pt"]),
    ("a link", HEADING + "pt;PT;mailto:new@example.pt?cc=x@y.example;", Standing.CHOICE, ["new@example.pt", "x@y.example"]),
    ("twice", HEADING + "pt;PT;a@example.pt;\npt;PT;b@example.pt;", Standing.CHOICE, ["a@example.pt", "b@example.pt"]),
    ("twice, one of them known", HEADING + "pt;PT;natcom@example.pt;\n;Portugal;b@example.pt;", Standing.CHOICE, ["natcom@example.pt", "b@example.pt"]),
    ("two columns", "id;e-mail 1;e-mail 2\npt;a@example.pt;b@example.pt\nes;natcom@example.es;", Standing.CHOICE, ["a@example.pt", "b@example.pt"]),
    ("two columns, one empty", "id;e-mail;mail\npt;;b@example.pt\nes;natcom@example.es;", Standing.CHANGED, ["b@example.pt"]),
    ("tabs", "id\temail\npt\tnew@example.pt\nes\tnatcom@example.es", Standing.CHANGED, ["new@example.pt"]),
    ("commas", "id,email\npt,new@example.pt\nes,natcom@example.es", Standing.CHANGED, ["new@example.pt"]),
    ("separator named", "sep=;\nid;email\npt;new@example.pt\nes;natcom@example.es", Standing.CHANGED, ["new@example.pt"]),
    ("empty lines", "\n\n" + HEADING + "\n;;;\npt;PT;new@example.pt;", Standing.CHANGED, ["new@example.pt"]),
    ("hidden domain", HEADING + "pt;PT;natcom@example.pt.example.com;", Standing.CHANGED, ["natcom@example.pt.example.com"]),
    ("the team's, misspelt", HEADING + "pt;PT;learningcitles@unesco.org;", Standing.CHANGED, ["learningcitles@unesco.org"]),
)  # fmt: skip

UNUSABLE = (
    (b"", "table-without-columns"),
    (b"\n\n", "table-without-columns"),
    (b"pt;PT;new@example.pt\n", "table-without-columns"),
    (b"id;country\npt;PT\n", "table-without-columns"),
    (b"e-mail\nnew@example.pt\n", "table-without-columns"),
    (b'id;e-mail\npt;"new@example.pt\nes;a@example.es\n', "table-broken"),
    (b'id;e-mail\npt;"new@exam"ple.pt\n', "table-broken"),
    (b"id;e-mail\npt;\x00new@example.pt\n", "table-no-text"),
    (b"PK\x03\x04\x00\x00xl/workbook", "table-no-text"),
    (b"\xff\xfei\x00d", "table-no-text"),
    (b"\xff\xfei\x00\xd8", "table-no-text"),
    (b"id;e-mail\n" + b"pt;a@example.pt\n" * 6_000, "table-too-large"),
    (b"x" * 2_000_001, "table-too-large"),
)


def found_in(text: str | bytes) -> tuple[Difference, ...]:
    data = text.encode() if isinstance(text, str) else text
    return differences(read_table(data), DIRECTORY, FACTS)


@pytest.mark.parametrize(("name", "text", "standing", "addresses"), BROKEN, ids=[each[0] for each in BROKEN])
def test_every_line_of_a_list_is_told_for_what_it_is(
    name: str, text: str, standing: Standing, addresses: list[str]
) -> None:
    rows = found_in(text + LAST if text.startswith(HEADING) or "\n\n" in text else text)
    assert rows[0].standing is standing
    assert [each.address for each in rows[0].addresses] == addresses
    # A broken line takes nothing from the lines after it.
    assert "natcom@example.es" in [each.address for each in rows[-1].addresses] or name == "in French"
    # What another address is offered for, the address that counts stands beside it.
    if standing in {Standing.CHANGED, Standing.CHOICE}:
        assert rows[0].before == address_now(rows[0].possible[0], FACTS) != ""


def test_there_are_enough_broken_lists() -> None:
    assert len(BROKEN) + len(UNUSABLE) >= 50


@pytest.mark.parametrize(("data", "code"), UNUSABLE, ids=range(len(UNUSABLE)))
def test_a_list_that_cannot_be_read_is_refused_as_a_whole(data: bytes, code: str) -> None:
    with pytest.raises(UnusableInput, match=code):
        read_table(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_list_is_read_in_the_encodings_of_spreadsheets(encoding: str) -> None:
    data = "Pays;Courriel\nBénin;new@example.bj\n".encode(encoding)
    table = read_table(data)
    assert table.encoding == encoding.removesuffix("-sig")
    assert differences(table, DIRECTORY, OfficeFacts())[0].possible[0].id == "bj"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("pt;PT;natcorn@example.pt;", "address-looks-like"),
        ("pt;PT;other@exarnple.pt;", "address-domain-looks-like"),
        ("pt;PT;natcom@example.pt.example.com;", "address-hides-domain"),
        ("pt;PT;learningcitles@unesco.org;", "address-looks-like-team"),
        (";BE;learningcity@unesco.org;", "address-looks-like-team"),
    ],
)
def test_a_look_alike_in_a_list_is_warned_of(text: str, code: str) -> None:
    assert code in [each for each, _values in found_in(HEADING + text)[0].warnings]


def test_lines_are_counted_as_a_text_editor_does() -> None:
    rows = found_in('sep=;\n\nid;note;e-mail\npt;"two\nlines";a@example.pt\nes;;b@example.es\n')
    assert [(each.line, each.standing) for each in rows] == [(4, Standing.UNREADABLE), (6, Standing.CHANGED)]


CELLS = st.text(alphabet='ab@.;,\t"\n(=\u0430', max_size=20) | st.sampled_from(
    ["pt", "PT", "ES", "new@example.pt", "natcom@example.pt", "d(a)e.pt", ""]
)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=6), st.sampled_from(";,\t"))
def test_whatever_a_list_holds_it_offers_only_addresses_that_stand_in_it(rows: list[list[str]], separator: str) -> None:
    text = separator.join(["id", "country", "e-mail", "note"]) + "\n" + "\n".join(separator.join(each) for each in rows)
    try:
        found = found_in(text)
    except UnusableInput:
        return
    for each in found:
        for address in each.addresses:
            assert address.rewritten or address.address in text
        if each.standing in {Standing.SAME, Standing.NEW, Standing.CHANGED}:
            assert len(each.addresses) == len(each.possible) == 1
            assert not each.unread
            assert not each.addresses[0].rewritten
