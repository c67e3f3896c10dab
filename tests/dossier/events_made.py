"""Events for tests: several writers, some of whom have seen each other."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from gnlc_desktop.dossier.events import Act, Answered, Created, Event, Redone, Undone
from gnlc_desktop.dossier.team_acts import NoteLeft, NoteRemoved, QuestionMarked

START = datetime(2027, 3, 1, 9, tzinfo=UTC)
CREATED = Created("membership", "r1", "en")


def event(act: Act, number: int, *, writer: str = "a", minute: int | None = None, seen: tuple[str, ...] = ()) -> Event:
    """Return an event, a minute after the writer's one before."""
    return Event(writer, number, START + timedelta(minutes=number if minute is None else minute), seen, act)


def by_one_writer(*acts: Act) -> list[Event]:
    """Return the events of a writer who began a dossier and then did `acts`."""
    return [event(act, number) for number, act in enumerate((CREATED, *acts), start=1)]


def answered(question: str, typed: object, visit: str = "v") -> Answered:
    """Return an act of answering."""
    return Answered(question, typed, visit)


ANSWERING = st.one_of(
    st.builds(answered, st.sampled_from(("q1", "q2", "q3")), st.sampled_from(("x", "y", "")), st.sampled_from("uvw")),
    st.just(Undone()),
    st.just(Redone()),
    st.builds(NoteLeft, st.sampled_from(("q1", "q2")), st.sampled_from(("a note", "another"))),
    st.builds(NoteRemoved, st.sampled_from(("q1", "q2")), st.sampled_from(("a:2", "a:3", "b:1", "c:2"))),
    st.builds(QuestionMarked, st.sampled_from(("q1", "q2")), st.just("Ana"), st.booleans()),
)


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Return what up to three writers did, each line knowing of some lines of the others; clocks may lie."""
    made: list[Event] = []
    for _turn in range(draw(st.integers(1, 14))):
        writer = draw(st.sampled_from("abc"))
        number = 1 + sum(each.writer == writer for each in made)
        others = [each.id for each in made if each.writer != writer]
        seen = tuple(draw(st.lists(st.sampled_from(others), max_size=2, unique=True))) if others else ()
        act = draw(ANSWERING)
        made.append(event(act, number, writer=writer, minute=draw(st.integers(0, 5)), seen=seen))
    return made
