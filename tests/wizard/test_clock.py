"""A clock that is ten years off, or jumps by ten years, breaks nothing and makes no date certain."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gnlc_desktop.actions.keeping import back_up_dossier
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.dossier.events import Answered
from gnlc_desktop.storage.backups import all_backups
from gnlc_desktop.storage.library import Library
from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.history import history
from gnlc_desktop.wizard.keeping_view import keeping_view
from gnlc_desktop.wizard.opening import begin, cards, resume
from gnlc_desktop.wizard.road_view import road_view
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import rail_sentence, steps

TEN_YEARS = timedelta(days=3653)
TRUE_TIME = datetime(2027, 3, 15, 9, tzinfo=UTC)


class Clock:
    """A clock that can be set."""

    def __init__(self) -> None:
        self.off = timedelta()

    def __call__(self) -> datetime:
        """Return the time that it shows."""
        return TRUE_TIME + self.off


@pytest.fixture
def clock() -> Clock:
    """Return a clock that is right."""
    return Clock()


@pytest.fixture
def program(program: Program, clock: Clock) -> Program:
    """Return the program with that clock."""
    parts: Parts = replace(program.parts, now=clock, chosen_today=None)
    return replace(program, parts=parts, library=Library(program.library.folder, clock))


def nothing_certain(program: Program, session: Session) -> None:
    """Look at everything that tells a date; nobody confirmed one."""
    (card,) = cards(program, "en")
    told = [card.next_date, rail_sentence(session), *_road_lines(program, session)]
    for text in told:
        assert "working day" not in text
        assert "Confirmed" not in text
        assert "The date was" not in text
    steps(session)
    keeping_view(program, "en")
    history(session, "city.name")


def _road_lines(program: Program, session: Session) -> list[str]:
    view = road_view(session.state, session.form, program.parts)
    return [line for stage in view.stages for line in stage.lines]


@pytest.mark.parametrize("jump", [TEN_YEARS, -TEN_YEARS])
def test_a_clock_that_jumps_while_a_dossier_is_open_loses_and_invents_nothing(
    program: Program, clock: Clock, jump: timedelta
) -> None:
    session = begin(program, "en")
    for number, off in enumerate((timedelta(), jump, timedelta(), -jump, jump)):
        clock.off = off
        session.begin_visit("city.name")
        assert session.answer("city.name", f"City {number}")
        nothing_certain(program, session)
    back_up_dossier(session.dossier, program.library, program.own_backups_folder, now=program.parts.now())
    session.close()
    clock.off = timedelta()
    again = resume(program, session.dossier.id)
    assert again.state.answers["city.name"] == "City 4"
    assert [each.text for each in history(again, "city.name")] == [f"City {number}" for number in (4, 3, 2, 1, 0)]
    for number in (3, 2, 1, 0):
        again.undo()
        assert again.state.answers["city.name"] == f"City {number}"
    nothing_certain(program, again)


@pytest.mark.parametrize("jump", [TEN_YEARS, -TEN_YEARS])
def test_backups_under_a_wrong_clock_are_kept_and_the_latest_state_is_among_them(
    program: Program, clock: Clock, jump: timedelta
) -> None:
    session = begin(program, "en")
    backups: Callable[[], int] = lambda: sum(map(len, all_backups(program.own_backups_folder).values()))  # noqa: E731
    for number in range(8):
        clock.off = jump if number % 2 else timedelta()
        session.dossier.record(Answered("city.name", str(number), str(number)))
        clock.off += timedelta(minutes=number)
        back_up_dossier(session.dossier, program.library, program.own_backups_folder, now=program.parts.now())
    assert backups() == 8


@pytest.mark.parametrize("jump", [TEN_YEARS, -TEN_YEARS])
def test_two_writers_with_clocks_ten_years_apart_still_agree(program: Program, clock: Clock, jump: timedelta) -> None:
    session = begin(program, "en")
    session.answer("city.name", "First")
    clock.off = jump
    other = program.library.open(session.dossier.id)
    other.record(Answered("city.name", "Second, having seen the first", "v"))
    clock.off = timedelta()
    session.look_for_changes()
    assert session.state.answers["city.name"] == "Second, having seen the first"
    assert session.state.conflicts == ()
    session.begin_visit("city.name")
    session.answer("city.name", "Third")
    assert program.library.open(session.dossier.id).state.answers["city.name"] == "Third"
    assert session.today == date(2027, 3, 15)
