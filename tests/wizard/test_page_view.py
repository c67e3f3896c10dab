"""What a page shows, as plain values."""

import dataclasses
import re

import pytest

from gnlc_desktop.form.model import Limit, Provenance
from gnlc_desktop.wizard.page_view import PageView, QuestionView, page_view
from gnlc_desktop.wizard.session import Session


def question(view: PageView, question_id: str) -> QuestionView:
    return next(each for each in view.questions if each.id == question_id)


def of(session: Session, question_id: str) -> QuestionView:
    return question(page_view(session, session.form.page_of(question_id).id), question_id)


def test_every_page_of_the_form_has_a_view(session: Session) -> None:
    views = [page_view(session, page.id) for page in session.form.pages]
    assert [len(view.questions) for view in views] == [len(page.questions) for page in session.form.pages]
    assert views[1].position == f"2 of {len(views)}"


def test_an_unknown_page_is_a_key_error(session: Session) -> None:
    with pytest.raises(KeyError):
        page_view(session, "nowhere")


def test_nobody_is_reminded_of_what_is_missing_on_a_page_that_was_not_left(session: Session) -> None:
    assert of(session, "city.name").problems == ()
    session.leave_page("city")
    assert len(of(session, "city.name").problems) == 1


def test_a_flaw_is_told_whether_or_not_the_page_was_left(session: Session) -> None:
    session.answer("contact.email", "name.city.example")
    (told,) = of(session, "contact.email").problems
    assert "@" in told


def test_wrong_text_is_kept_as_it_was_typed(session: Session) -> None:
    session.answer("contact.email", "name.city.example ")
    assert of(session, "contact.email").typed == "name.city.example "


def test_a_blank_answer_shows_the_blank_of_its_kind(session: Session) -> None:
    assert of(session, "city.name").typed == ""
    assert of(session, "sdgs.goals").typed == []
    assert of(session, "declaration.accepted").typed is False


def test_words_are_counted_while_typing(session: Session) -> None:
    session.typing("motivation.text", "one two  three\nfour")
    assert of(session, "motivation.text").counter.startswith("4 of 200 words")
    assert of(session, "motivation.text").counter_mood == ""


def test_the_rule_of_counting_stands_beside_the_counter(session: Session) -> None:
    assert "between spaces" in of(session, "motivation.text").counter


def test_too_many_words_under_a_confirmed_limit_are_a_problem(session: Session) -> None:
    session.typing("motivation.text", "word " * 211)
    shown = of(session, "motivation.text")
    assert shown.counter.startswith("211 words: 11 more than 200")
    assert shown.counter_mood == "problem"
    assert any("211" in each and "200" in each for each in shown.problems)


def test_too_many_words_under_a_limit_of_ours_are_a_remark(session: Session) -> None:
    ours = next(
        each for each in session.form.questions() if each.limit and each.limit.provenance is not Provenance.CONFIRMED
    )
    assert ours.limit == Limit(ours.limit.words, ours.limit.provenance)
    session.typing(ours.id, "word " * (ours.limit.words + 1))
    shown = of(session, ours.id)
    assert shown.counter_mood == "remark"
    assert not shown.problems
    assert shown.remarks


def statistic(value: str, mark: str = "") -> dict[str, object]:
    return {"value": value, "year": "2021", "not_available": False, "decimal_mark": mark}


def test_a_number_is_shown_back_as_understood(session: Session) -> None:
    session.typing("profile.population", statistic("206479"))
    assert re.search(r"206.?479", of(session, "profile.population").understood)


def test_an_ambiguous_number_is_asked_about_and_either_answer_settles_it(session: Session) -> None:
    session.typing("profile.area_km2", statistic("206.479"))
    ways = of(session, "profile.area_km2").ways_to_read
    assert len(ways) == 2
    understood = set()
    for way in ways:
        session.typing("profile.area_km2", statistic("206.479", way.decimal_mark))
        shown = of(session, "profile.area_km2")
        assert shown.ways_to_read == ()
        assert not shown.problems
        understood.add(shown.understood)
    assert len(understood) == 2


def test_a_page_of_one_provenance_tells_it_once(session: Session) -> None:
    view = page_view(session, "evidence")
    assert view.provenance
    assert not any(each.provenance for each in view.questions)


def test_a_page_of_several_tells_it_beside_those_that_are_not_confirmed(session: Session) -> None:
    view = page_view(session, "city")
    assert view.provenance == ""
    told = {each.id for each in view.questions if each.provenance}
    not_confirmed = {each.id for each in session.form.pages[0].questions if each.provenance is not Provenance.CONFIRMED}
    assert told == not_confirmed


def test_where_everything_is_optional_the_page_says_so_once(session: Session) -> None:
    view = page_view(session, "challenges")
    assert view.optional
    assert not any(each.optional for each in view.questions)


def test_a_view_is_a_value_that_can_be_compared(session: Session) -> None:
    assert page_view(session, "city") == page_view(session, "city")
    assert dataclasses.is_dataclass(page_view(session, "city"))
