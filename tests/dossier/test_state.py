"""The present state is a fold over the events, and nothing else."""

import random
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.dossier.events import (
    Act,
    Approved,
    CommissionChosen,
    Drafted,
    Event,
    Frozen,
    InkDrawn,
    LanguageChosen,
    OwnFormAsked,
    Redone,
    Reopened,
    Route,
    StampPlaced,
    Undone,
)
from gnlc_desktop.dossier.ordering import in_order
from gnlc_desktop.dossier.state import DossierState, apply, fold
from tests.dossier.events_made import ANSWERING, answered, by_one_writer, event, histories

FROZEN = Frozen("d" * 64, "a" * 64, date(2027, 3, 10))
APPROVED = Approved(Route.CERTIFICATE, "d" * 64, "e" * 64, "a" * 64, "Carlos Carreiras", "f" * 64)


def after(*acts: Act) -> DossierState:
    """Return the state after one writer's acts."""
    return fold(by_one_writer(*acts))


def test_a_dossier_without_events_is_empty() -> None:
    state = fold(())
    assert (state.form, dict(state.answers), state.can_undo, state.can_redo) == ("", {}, False, False)
    assert state.undo_question is None


def test_creation_names_the_form_and_when_work_began_and_last_changed() -> None:
    state = after(answered("q1", "x"))
    assert (state.form, state.edition, state.language) == ("membership", "r1", "en")
    assert state.begun == event(FROZEN, 1).at
    assert state.last_change == event(FROZEN, 2).at


def test_every_other_act_sets_its_part() -> None:
    draft = Drafted("endorsement-request", "1" * 64, "2" * 64, ("a@b.example",), ("c@d.example",), "s", "folder")
    state = after(
        LanguageChosen("fr"),
        OwnFormAsked(came=True),
        CommissionChosen("be-vlg"),
        StampPlaced("5"),
        InkDrawn("6"),
        draft,
    )
    assert (state.language, state.own_form, state.commission) == ("fr", True, "be-vlg")
    assert (state.stamp_picture, state.ink) == ("5", "6")
    assert [each for _at, each in state.drafted] == [draft]


def test_freezing_again_or_reopening_puts_the_approval_aside() -> None:
    approved = after(FROZEN, APPROVED)
    assert (approved.frozen, approved.approved) == (FROZEN, APPROVED)
    assert after(FROZEN, APPROVED, FROZEN).approved is None
    reopened = after(FROZEN, APPROVED, Reopened())
    assert (reopened.frozen, reopened.approved, reopened.frozen_content) == (None, None, ())


def test_typing_within_one_visit_is_one_step_of_undo() -> None:
    typed = (answered("q1", "L"), answered("q1", "Li"), answered("q1", "Lisboa"))
    assert dict(after(*typed).answers) == {"q1": "Lisboa"}
    assert after(*typed).undo_question == "q1"
    assert dict(after(*typed, Undone()).answers) == {}
    assert dict(after(*typed, Undone(), Redone()).answers) == {"q1": "Lisboa"}


def test_a_second_visit_is_a_second_step() -> None:
    state = after(answered("q1", "x", "1"), answered("q1", "y", "2"), Undone())
    assert dict(state.answers) == {"q1": "x"}
    assert (state.can_undo, state.can_redo) == (True, True)


def test_undo_goes_back_over_fields_and_a_new_answer_ends_redo() -> None:
    state = after(answered("q1", "x"), answered("q2", "y"), Undone(), Undone(), answered("q3", "z"))
    assert dict(state.answers) == {"q3": "z"}
    assert not state.can_redo


def test_the_same_answer_again_is_no_step() -> None:
    assert len(after(answered("q1", "x", "1"), answered("q1", "x", "2")).done) == 1


def test_undo_leaves_what_is_no_answer() -> None:
    state = after(answered("q1", "x"), OwnFormAsked(came=False), FROZEN, Undone())
    assert (dict(state.answers), state.own_form, state.frozen) == ({}, False, FROZEN)


@given(st.lists(ANSWERING, max_size=12), ANSWERING)
def test_undo_restores_what_was_there_and_redo_what_was_taken_back(acts: list[Act], last: Act) -> None:
    before = after(*acts)
    step = answered("q9", "new", "a visit of its own") if isinstance(last, Undone | Redone) else last
    changed = after(*acts, step)
    # Within one visit the step reaches further back than to the last key press.
    if len(changed.done) == len(before.done) + 1:
        undone = after(*acts, step, Undone())
        assert (undone.answers, undone.team) == (before.answers, before.team)
    if changed.done:
        redone = after(*acts, step, Undone(), Redone())
        assert (redone.answers, redone.team) == (changed.answers, changed.team)


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_files_are_read_changes_nothing(events: list[Event], chance: random.Random) -> None:
    shuffled = list(events)
    chance.shuffle(shuffled)
    assert fold(shuffled) == fold(events)


@given(histories())
def test_merging_a_copy_again_changes_nothing(events: list[Event]) -> None:
    assert fold(events + events[: len(events) // 2]) == fold(events)


@given(histories())
def test_nobody_is_put_before_what_they_had_seen(events: list[Event]) -> None:
    place = {each.id: index for index, each in enumerate(in_order(events))}
    assert len(place) == len(events)
    for each in events:
        assert all(place[seen] < place[each.id] for seen in each.seen)
        if each.number > 1:
            assert place[f"{each.writer}:{each.number - 1}"] < place[each.id]


@given(histories())
def test_one_more_event_applied_is_the_fold_of_all(events: list[Event]) -> None:
    ids = tuple(each.id for each in events)
    last = event(answered("q1", "last"), 1, writer="z", minute=99, seen=ids)
    assert apply(fold(events), last).answers == fold([*events, last]).answers


def test_a_missing_line_does_not_loosen_the_order_of_the_others() -> None:
    # The second line is damaged, and the clock was put back before the third.
    first = event(answered("q1", "old"), 1, minute=50)
    third = event(answered("q1", "new"), 3, minute=1)
    other = event(answered("q1", "newest"), 1, writer="0", minute=0, seen=("a:4",))
    assert [each.id for each in in_order((other, third, first))] == ["a:1", "a:3", "0:1"]


def test_events_that_claim_to_have_seen_each_other_are_kept() -> None:
    one = event(answered("q1", "x"), 1, seen=("b:1",))
    two = event(answered("q2", "y"), 1, writer="b", seen=("a:1",))
    assert dict(fold((one, two)).answers) == {"q1": "x", "q2": "y"}


def unseen_changes() -> list[Event]:
    """Return a dossier that two writers changed without seeing each other."""
    begun = by_one_writer(answered("q1", "x"))
    ours = event(answered("q1", "ours"), 3, minute=5)
    theirs = event(answered("q1", "theirs"), 1, writer="b", minute=4, seen=("a:2",))
    return [*begun, ours, theirs]


def test_what_two_changed_without_seeing_each_other_is_named() -> None:
    state = fold(unseen_changes())
    assert state.conflicts == ("q1",)
    assert state.answers["q1"] == "ours"


def test_different_questions_and_the_same_answer_are_no_conflict() -> None:
    begun = by_one_writer()
    ours = [event(answered("q1", "same"), 2), event(answered("q2", "only we"), 3)]
    theirs = event(answered("q1", "same"), 1, writer="b", minute=9, seen=("a:1",))
    assert fold([*begun, *ours, theirs]).conflicts == ()


def test_whoever_answers_after_seeing_both_settles_a_conflict() -> None:
    events = unseen_changes()
    settling = event(answered("q1", "both of us"), 1, writer="c", minute=9, seen=("a:3", "b:1"))
    assert fold([*events, settling]).conflicts == ()
    assert apply(fold(events), settling).conflicts == ()


def test_what_was_seen_of_a_third_through_another_counts_as_seen() -> None:
    events = unseen_changes()
    seen_both = event(answered("q2", "z"), 1, writer="c", minute=7, seen=("a:3", "b:1"))
    settling = event(answered("q1", "settled"), 1, writer="d", minute=9, seen=("c:1",))
    assert fold([*events, seen_both, settling]).conflicts == ()


def test_what_a_writer_learned_later_was_not_known_to_those_who_saw_it_before() -> None:
    begun = by_one_writer()
    third = event(answered("q1", "by the third"), 1, writer="c", minute=2, seen=("a:1",))
    # The first writer sees the third only after the second has seen the first.
    learned = event(answered("q2", "x"), 2, minute=3, seen=("c:1",))
    second = event(answered("q1", "by the second"), 1, writer="b", minute=4, seen=("a:1",))
    assert fold([*begun, third, learned, second]).conflicts == ("q1",)


def test_the_clock_decides_only_what_nobody_had_seen() -> None:
    late = event(answered("q1", "seen"), 1, minute=9)
    early = event(answered("q1", "after"), 1, writer="b", minute=0, seen=("a:1",))
    assert fold((early, late)).answers["q1"] == "after"
