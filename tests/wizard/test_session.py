"""A session keeps every answer, tells every change once, and loses nothing when the disk refuses."""

import pytest

from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.events import Act, Answered, OwnFormAsked
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import EnvironmentFailed
from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.opening import resume
from gnlc_desktop.wizard.session import Session


class FullDisk:
    """Stands before a dossier's `record` and refuses while it is full."""

    def __init__(self, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = False
        self._record = session.dossier.record
        monkeypatch.setattr(session.dossier, "record", self.record)

    def record(self, act: Act) -> DossierState:
        if self.full:
            raise EnvironmentFailed("no-space", place="dossier")
        return self._record(act)


@pytest.fixture
def disk(session: Session, monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    return FullDisk(session, monkeypatch)


def answered(session: Session) -> list[Answered]:
    return [event.act for event in session.dossier.events if isinstance(event.act, Answered)]


def test_an_answer_is_on_the_disk_when_it_is_acknowledged(session: Session, program: Program) -> None:
    assert session.answer("city.name", "Cascais")
    again = resume(program, session.dossier.id)
    assert again.state.answers["city.name"] == "Cascais"


def test_the_same_answer_again_makes_no_event(session: Session) -> None:
    session.answer("city.name", "Cascais")
    session.answer("city.name", "Cascais")
    assert len(answered(session)) == 1


def test_typing_is_seen_at_once_and_written_with_the_answer(session: Session) -> None:
    session.typing("city.name", "Casc")
    assert session.state.answers["city.name"] == "Casc"
    assert answered(session) == []
    session.answer("city.name", "Cascais")
    assert [act.typed for act in answered(session)] == ["Cascais"]
    assert session.unsaved == {}


def test_typing_taken_back_before_it_was_written_leaves_nothing(session: Session) -> None:
    session.answer("city.name", "Cascais")
    session.typing("city.name", "Cascaisx")
    session.answer("city.name", "Cascais")
    assert len(answered(session)) == 1
    assert session.state.answers["city.name"] == "Cascais"


def test_every_change_is_told_once(session: Session) -> None:
    told: list[object] = []
    end = session.subscribe(lambda: told.append(session.state.answers.get("city.name")))
    session.answer("city.name", "Cascais")
    assert told == ["Cascais"]
    end()
    session.answer("city.name", "Larissa")
    assert told == ["Cascais"]


def test_typing_within_one_visit_is_one_step_of_undo(session: Session) -> None:
    session.begin_visit("city.name")
    session.answer("city.name", "Ca")
    session.answer("city.name", "Cascais")
    session.begin_visit("city.name")
    session.answer("city.name", "Cascais Vila")
    assert session.undo()
    assert session.state.answers["city.name"] == "Cascais"
    assert session.undo()
    assert "city.name" not in session.state.answers
    assert session.redo()
    assert session.state.answers["city.name"] == "Cascais"
    assert not session.undo() or "city.name" not in session.state.answers


def test_undo_writes_what_is_being_typed_first(session: Session) -> None:
    session.answer("city.name", "Cascais")
    session.typing("mayor.title", "Mayor")
    assert session.undo()
    assert "mayor.title" not in session.state.answers
    assert session.state.answers["city.name"] == "Cascais"


def test_there_is_nothing_to_undo_in_a_new_dossier(session: Session) -> None:
    assert not session.undo()
    assert not session.redo()


def test_what_the_disk_refuses_stays_as_typed_and_is_written_with_the_next_act(
    session: Session, disk: FullDisk
) -> None:
    disk.full = True
    assert not session.answer("city.name", "Cascais")
    assert session.save_problem is not None
    assert session.save_problem.code == "no-space"
    assert session.state.answers["city.name"] == "Cascais"
    assert session.unsaved == {"city.name": "Cascais"}
    disk.full = False
    assert session.record(OwnFormAsked(came=False))
    assert session.save_problem is None
    assert session.dossier.state.answers["city.name"] == "Cascais"


def test_trying_again_writes_all_that_waits(session: Session, disk: FullDisk) -> None:
    disk.full = True
    session.answer("city.name", "Cascais")
    session.answer("city.country", "PT")
    assert not session.retry()
    disk.full = False
    assert session.retry()
    assert session.dossier.state.answers == {"city.name": "Cascais", "city.country": "PT"}


def test_closing_says_whether_something_is_left_behind(session: Session, disk: FullDisk) -> None:
    disk.full = True
    session.answer("city.name", "Cascais")
    assert not session.close()
    disk.full = False
    assert session.close()


def test_findings_follow_the_answers(session: Session) -> None:
    codes = {each.code for each in session.findings.of("city.name").problems}
    assert codes == {"answer-missing"}
    session.typing("city.name", "Cascais")
    assert not session.findings.of("city.name").problems


def test_slow_findings_hold_only_for_the_state_they_were_made_of(session: Session) -> None:
    state, made = session.state, session.findings
    session.note_findings(state, type(made)(made.problems[:1], ()))
    assert len(session.findings.problems) == 1
    session.answer("city.name", "Cascais")
    session.note_findings(state, type(made)((), ()))
    assert session.findings.problems


def test_a_new_dossier_is_not_frozen(session: Session) -> None:
    assert session.standing is Standing.NOT_FROZEN


def test_the_language_of_the_document_can_be_changed(session: Session) -> None:
    assert session.choose_language("fr")
    assert session.language == "fr"
