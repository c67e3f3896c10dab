"""Answers from an earlier dossier are marked until somebody has looked at them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.dossier.checks import CheckContext, check
from gnlc_desktop.dossier.events import CARRIED_OVER, Act, Undone
from gnlc_desktop.dossier.procedure_acts import Follows, Relation
from gnlc_desktop.dossier.state import DossierState, apply, fold
from gnlc_desktop.form.model import Form
from tests.dossier.events_made import ANSWERING, answered, by_one_writer

POPULATION = {"value": "206479", "year": "2021", "not_available": False, "decimal_mark": ""}
NEWER = {**POPULATION, "value": "214124"}
FOLLOWS = Follows("20270301-0a0b0c0d", Relation.NEXT_APPLICATION, "e" * 64, ("profile.population",))


def after(*acts: Act) -> DossierState:
    """Return the state of a dossier that follows another, after more acts."""
    carried = (
        answered("city.name", "Cascais", CARRIED_OVER),
        answered("profile.population", POPULATION, CARRIED_OVER),
    )
    return fold(by_one_writer(FOLLOWS, *carried, *acts))


def test_a_carried_answer_stands_and_is_no_step_to_be_taken_back() -> None:
    state = after()
    assert state.answers == {"city.name": "Cascais", "profile.population": POPULATION}
    assert not state.can_undo
    assert state.to_renew == ("profile.population",)


@pytest.mark.parametrize("typed", [NEWER, {**POPULATION, "not_available": True}, POPULATION])
def test_an_answer_given_anew_is_looked_over_even_where_it_says_the_same(typed: dict[str, Any]) -> None:
    assert after(answered("profile.population", typed)).to_renew == ()


def test_taking_a_new_answer_back_asks_for_a_look_again() -> None:
    assert after(answered("profile.population", NEWER), Undone()).to_renew == ("profile.population",)


def test_an_answer_that_still_holds_makes_no_step_of_undo() -> None:
    assert not after(answered("profile.population", POPULATION)).can_undo


def test_another_answer_renews_nothing() -> None:
    assert after(answered("city.name", "Cascais")).to_renew == ("profile.population",)


def test_what_is_to_be_looked_over_is_remarked_on_and_blocks_nothing(form: Form, context: CheckContext) -> None:
    state = after()
    told = CheckContext(today=context.today, language="en", to_renew=state.to_renew)
    findings = check(form, state.answers, told).of("profile.population")
    assert [each.code for each in findings.remarks if each.code == "answer-carried-over"] == ["answer-carried-over"]
    assert not findings.problems
    assert "answer-carried-over" not in {each.code for each in check(form, state.answers, context).remarks}


CARRIED = st.builds(answered, st.sampled_from(("q1", "q2")), st.sampled_from(("x", "y")), st.just(CARRIED_OVER))
RENEW = Follows("20270301-0a0b0c0d", Relation.REPORT, "", ("q1", "q2"))


@given(st.lists(CARRIED | ANSWERING, max_size=12), st.sampled_from(("q1", "q2")), st.sampled_from(("x", "y", "")))
def test_whatever_came_before_an_answer_given_here_is_looked_over(acts: list[Act], question: str, typed: str) -> None:
    events = by_one_writer(RENEW, *acts, answered(question, typed, "last"))
    state = fold(events)
    assert question not in state.to_renew
    assert set(state.to_renew) <= set(RENEW.renew) & set(state.carried)
    assert apply(fold(events[:-1]), events[-1]) == state
