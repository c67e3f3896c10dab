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

from .labelled_forms import OURS, THEIRS, Sections, fields_of

FORM: Form = membership()
TARGETS = sorted({target for kind in ("text", "check", "radio", "choice") for target in targets_of(FORM, kind)})


def text(name: str, label: str, heading: str = "") -> BlankField:
    return BlankField(name, "text", label, (label,), heading)


def proposed(*fields: BlankField) -> list[str]:
    found = propose(FORM, fields)
    return [found[field.name].target for field in fields]


def judged(forms: dict[str, Sections]) -> tuple[int, list[tuple[str, str, str]], list[tuple[str, str]]]:
    """Return how many answers were found, which wrong ones were proposed, and which were not found."""
    right, wrong, missed = 0, [], []
    for name, sections in forms.items():
        fields, wanted = fields_of(sections)
        found = propose(FORM, fields)
        for field in fields:
            target, asked = found[field.name].target, wanted[field.name]
            right += bool(target) and target == asked
            if target and target != asked:
                wrong.append((name, field.label, target))
            if asked and target != asked:
                missed.append((name, field.label))
    return right, wrong, missed


def test_a_form_of_the_call_in_other_words_is_matched_and_nothing_wrong_is_proposed() -> None:
    right, wrong, missed = judged(OURS)
    assert wrong == []
    assert right >= 90
    assert len(missed) <= 3, missed


def test_nothing_is_proposed_for_the_form_of_another_office() -> None:
    assert judged(THEIRS) == (0, [], [])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_fields_with_the_questions_own_words_under_their_pages_take_their_answers(language: str) -> None:
    kinds = {"short_text", "telephone", "email", "web_address", "long_text", "date", "statistic"}
    asked = [each for each in FORM.questions() if each.kind in kinds]
    fields = [
        BlankField(each.id, "text", each.label[language], (each.label[language],), FORM.page_of(each.id).title[language], many_lines=each.kind == "long_text")
        for each in asked
    ]
    assert proposed(*fields) == [each.id for each in asked]


MAYOR = (text("m", "Surname of the mayor"), text("p", "Population"), text("g", "GDP per capita of the city"))
"""Enough to know the call's form by."""


def test_the_section_tells_two_fields_of_one_name_apart() -> None:
    fields = (text("a", "Surname", "Mayor"), text("b", "Surname", "Contact person"))
    assert proposed(*fields) == ["mayor.surname", "contact.surname"]


def test_two_fields_of_one_name_take_two_answers_in_order_and_one_alone_takes_neither() -> None:
    both = (text("p", "Population"), text("a", "Surname"), text("b", "Surname"))
    found = propose(FORM, both)
    assert [(found[each].target, found[each].why) for each in "ab"] == [("mayor.surname", "place"), ("contact.surname", "place")]
    assert found["a"].confidence <= 0.7
    assert proposed(text("p", "Population"), text("a", "Surname"))[1] == ""


def test_a_field_of_one_person_never_takes_the_answer_about_another() -> None:
    assert proposed(*MAYOR, text("a", "E-mail of the mayor"), text("b", "Telephone", "Mayor"))[3:] == ["", ""]


def test_words_farther_away_never_overrule_the_fields_own_label() -> None:
    above = BlankField("b", "text", "Birthday", ("Birthday", "Surname of the mayor"))
    assert proposed(*MAYOR, above)[3] == ""
    named = BlankField("mayor_first_name", "text", "", ())
    near = BlankField("n", "text", "....", ("....", "E-mail address"))
    found = propose(FORM, (*MAYOR, named, near))
    assert (found["mayor_first_name"].target, found["mayor_first_name"].why) == ("mayor.first_names", "name")
    assert (found["n"].target, found["n"].why) == ("contact.email", "near")
    assert max(found[each].confidence for each in ("mayor_first_name", "n")) < found["m"].confidence


def test_a_field_without_room_for_an_answer_is_not_proposed_for_it() -> None:
    parts = (BlankField("a", "text", "Telephone", ("Telephone",), most=3), BlankField("b", "text", "Vision and strategy", ("Vision and strategy",)))
    assert proposed(*MAYOR, *parts)[3:] == ["", ""]


def test_nothing_is_proposed_for_what_the_form_does_not_ask() -> None:
    others = (text("a", "Size of shoes"), text("b", "Blood group"), text("c", ""), text("d", "Mobile phone"), text("e", "Start date"))
    assert proposed(*MAYOR, *others)[3:] == [""] * 5


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
