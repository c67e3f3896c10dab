"""Fields are matched to questions by words and place; a mapping comes back as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.dossier.blank_mapping import (
    BlankField,
    BlankMapping,
    BlankOption,
    FieldMatch,
    dump_mapping,
    parse_mapping,
    targets_of,
)
from gnlc_desktop.dossier.blank_matching import propose
from gnlc_desktop.dossier.blank_values import values_for
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.model import Form
from tests.document.making import membership

FORM: Form = membership()
TARGETS = sorted({target for kind in ("text", "check", "radio", "choice") for target in targets_of(FORM, kind)})


def text(name: str, label: str, heading: str = "") -> BlankField:
    return BlankField(name, "text", label, (label,), heading)


def proposed(*fields: BlankField) -> list[str]:
    found = propose(FORM, fields)
    return [found[field.name].target for field in fields]


@pytest.mark.parametrize("question", [each.id for each in FORM.questions() if each.kind in {"short_text", "telephone", "email"}])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_field_with_a_questions_own_words_under_its_page_takes_its_answer(question: str, language: str) -> None:
    page = FORM.page_of(question)
    label = FORM.question(question).label[language]
    assert proposed(text("f1", label, page.title[language])) == [question]


def test_the_section_tells_two_fields_of_one_name_apart() -> None:
    fields = (text("a", "Surname", "Mayor"), text("b", "Surname", "Contact person"))
    assert proposed(*fields) == ["mayor.surname", "contact.surname"]


def test_the_order_of_a_form_tells_them_apart_where_no_heading_does() -> None:
    fields = (
        text("a", "Name of the city"), text("b", "Surname"), text("c", "First names"), text("d", "Postal address"),
    )  # fmt: skip
    assert proposed(*fields)[0::3] == ["city.name", "contact.address"]


def test_nothing_is_proposed_for_what_the_form_does_not_ask() -> None:
    assert proposed(text("a", "Size of shoes"), text("b", "Blood group"), text("c", "")) == ["", "", ""]


def test_options_are_matched_by_their_words_or_their_numbers() -> None:
    label = FORM.question("challenges.governance").label["en"]
    field = BlankField("r", "radio", label, (label,), options=tuple(BlankOption(f"/o{each}", str(each)) for each in range(1, 6)))
    found = propose(FORM, (field,))["r"]
    assert (found.target, dict(found.options)) == ("challenges.governance", {f"/o{each}": str(each) for each in range(1, 6)})
    mapping = BlankMapping("0" * 64, FORM.id, FORM.edition, {"r": found})
    assert values_for(mapping, (field,), FORM, {"challenges.governance": "4"}, "en").states == {"r": "/o4"}


def test_a_figure_goes_into_one_field_with_its_year_or_into_two() -> None:
    typed = {"profile.population": {"value": "206479", "year": "2021", "not_available": False, "decimal_mark": ""}}
    field = text("a", "Population")
    for target, wanted in (("profile.population", "206,479\u00a0inhabitants (2021)"), ("profile.population:value", "206,479\u00a0inhabitants"), ("profile.population:year", "2021")):
        mapping = BlankMapping("0" * 64, FORM.id, FORM.edition, {"a": FieldMatch(target)})
        assert values_for(mapping, (field,), FORM, typed, "en").texts == {"a": wanted}


def test_a_whole_name_is_written_in_the_order_that_the_field_asks_for() -> None:
    typed = {"mayor.surname": "Carreiras", "mayor.first_names": "Carlos"}
    for part, wanted in (("surname-first", "Carreiras Carlos"), ("first-names-first", "Carlos Carreiras")):
        mapping = BlankMapping("0" * 64, FORM.id, FORM.edition, {"a": FieldMatch(f"mayor:{part}")})
        assert values_for(mapping, (text("a", ""),), FORM, typed, "en").texts == {"a": wanted}


def test_answers_that_no_field_takes_are_told() -> None:
    typed = {"city.name": "Cascais", "mayor.title": "Presidente"}
    mapping = BlankMapping("0" * 64, FORM.id, FORM.edition, {"a": FieldMatch("city.name")})
    assert values_for(mapping, (text("a", ""),), FORM, typed, "en").unplaced == ("mayor.title",)


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=20),
        st.builds(FieldMatch, st.sampled_from(TARGETS), st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3)),
        max_size=6,
    )
)
def test_a_mapping_comes_back_as_it_was_written_and_the_same_gives_the_same_bytes(fields: dict[str, FieldMatch]) -> None:
    mapping = BlankMapping("ab" * 32, FORM.id, FORM.edition, fields)
    written = dump_mapping(mapping)
    assert parse_mapping(written, FORM) == mapping
    assert dump_mapping(parse_mapping(written, FORM)) == written


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"version": 1}', b'{"version": 2, "blank": "x", "form": "membership", "edition": "r1", "fields": {}}', b"[" * 100_000])
def test_what_is_no_mapping_is_refused(data: bytes) -> None:
    with pytest.raises(UnusableInput, match="mapping-unusable"):
        parse_mapping(data, FORM)


def test_a_target_that_the_form_does_not_know_is_left_out() -> None:
    mapping = BlankMapping("ab" * 32, FORM.id, FORM.edition, {"a": FieldMatch("city.moon"), "b": FieldMatch("city.name")})
    assert set(parse_mapping(dump_mapping(mapping), FORM).fields) == {"b"}
