"""Addresses in answers lead where they say, for a mouse and for a screen reader; words of other scripts say so."""

import io
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from gnlc_desktop.document.inlines import inlines_of
from gnlc_desktop.dossier.outline import ItemKind

from .making import document_asking, document_of, text_of
from .test_archiving import complaints


def annotations(pdf: bytes) -> list[Any]:
    """Return every link of a file."""
    found = [each.get_object() for page in PdfReader(io.BytesIO(pdf)).pages for each in page.get("/Annots", [])]
    return [each for each in found if each["/Subtype"] == "/Link"]


def addresses(text: str) -> list[str]:
    """Return where the links of a text lead."""
    return [each.address for each in inlines_of(text) if each.address]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("See https://a.example/x_(y)).", ["https://a.example/x_(y)"]),
        ("(www.city.example/é), then", ["http://www.city.example/%C3%A9"]),
        ("Ana <ana@city.example>; fim", ["mailto:ana@city.example"]),
        ("https://münchen.example/", ["https://xn--mnchen-3ya.example/"]),
        ("https://a.example/%20?q=1&r=2#top", ["https://a.example/%20?q=1&r=2#top"]),
        ("https://bank.example@elsewhere.example/", []),
        ("javascript:alert(1) file:///etc/passwd ftp://a.example", []),
        ("https://nowhere http:// https://[::1/ https://a.example:99999999/", []),
        ("name@nowhere @a.example ana@@b.example", []),
    ],
)
def test_only_web_and_mail_addresses_lead_somewhere(text: str, leads: list[str]) -> None:
    assert addresses(text) == leads


@given(st.text(st.sampled_from("abc.:/@()www.http://\u200f\u202e\ud800é ,;<>"), max_size=60))
def test_any_text_has_links_in_order_that_hold_ascii_alone(text: str) -> None:
    inlines = inlines_of(text)
    assert all(0 <= each.start < each.end <= len(text) for each in inlines)
    assert all(first.end <= second.start for first, second in itertools.pairwise(inlines))
    assert all(each.address.isascii() and not any(letter.isspace() for letter in each.address) for each in inlines)


@pytest.mark.parametrize("text", ["@" + "W" * 200_000, "a@" * 50_000, "https://" + "a." * 50_000, "www." * 40_000])
def test_a_text_that_is_made_to_be_slow_is_not(text: str) -> None:
    assert len(inlines_of(text)) <= 1


def test_a_link_of_the_document_is_tagged_named_and_bordered_by_nothing() -> None:
    pdf = document_asking("Read https://city.example/learning, or ask ana@city.example today.")
    told = annotations(pdf)
    assert [each["/A"]["/URI"] for each in told] == ["https://city.example/learning", "mailto:ana@city.example"]
    assert [each["/Contents"] for each in told] == ["https://city.example/learning", "ana@city.example"]
    assert all("/StructParent" in each for each in told)
    assert complaints(pdf) == []
    assert "Read https://city.example/learning, or ask ana@city.example today." in text_of(pdf)


@pytest.mark.parametrize("kind", [ItemKind.TEXT, ItemKind.LIST, ItemKind.STATISTIC, ItemKind.PROSE])
def test_an_address_leads_somewhere_in_every_place(kind: ItemKind) -> None:
    pdf = document_asking("https://city.example/", kind=kind)
    assert len(annotations(pdf)) == 1
    assert complaints(pdf) == []


def test_an_address_over_several_lines_and_pages_is_one_link_with_a_place_on_each() -> None:
    pdf = document_asking("https://city.example/" + "a-long-way/" * 150)
    assert len(annotations(pdf)) > 2
    assert {each["/A"]["/URI"] for each in annotations(pdf)} == {"https://city.example/" + "a-long-way/" * 150}
    assert complaints(pdf) == []


def test_an_address_inside_words_that_run_from_the_right_leads_somewhere() -> None:
    pdf = document_asking("زوروا https://city.example/ الآن")
    assert len(annotations(pdf)) == 1
    assert "زوروا https://city.example/ الآن" in text_of(pdf)
    assert complaints(pdf) == []


def test_words_in_another_script_say_their_language() -> None:
    def languages(element: Any) -> list[str]:
        kids = element.get("/K", [])
        own = [str(element["/Lang"])] if "/Lang" in element else []
        found = [kid.get_object() for kid in kids] if isinstance(kids, list) else []
        return own + [each for kid in found if hasattr(kid, "raw_get") and "/K" in kid for each in languages(kid)]

    pdf = document_of("hard-names")
    told = set(languages(PdfReader(io.BytesIO(pdf)).root_object["/StructTreeRoot"]))
    assert {"el", "ja", "ko", "und-Arab", "und-Cyrl", "und-Hani"} <= told


def test_pages_are_labelled_as_they_are_numbered() -> None:
    reader = PdfReader(io.BytesIO(document_of("cascais")))
    assert reader.page_labels == [str(number) for number in range(1, len(reader.pages) + 1)]
