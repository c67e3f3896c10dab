"""The steps and their states are computed from what was answered and seen."""

from datetime import date

from gnlc_desktop.dossier.events import CommissionChosen, OwnFormAsked
from gnlc_desktop.procedure.office import CallConfirmed
from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import (
    APPROVAL,
    BEFORE,
    BLANK,
    CHECK,
    COMMISSION,
    LETTERS,
    RECEIVED,
    REQUESTS,
    ROAD,
    SENDING,
    SUPPORTING,
    Progress,
    Step,
    city_name,
    first_open_step,
    next_step,
    previous_step,
    steps,
    window_sentence,
)


def step(session: Session, step_id: str) -> Step:
    return next(each for each in steps(session) if each.id == step_id)


def test_the_steps_are_the_pages_of_the_form_between_our_own(session: Session) -> None:
    pages = [page.id for page in session.form.pages]
    assert [each.id for each in steps(session)] == [
        BEFORE,
        *pages,
        SUPPORTING,
        COMMISSION,
        CHECK,
        APPROVAL,
        SENDING,
        ROAD,
        LETTERS,
        RECEIVED,
        REQUESTS,
    ]


def test_the_calls_own_form_has_a_step_only_where_the_call_came_with_one(session: Session) -> None:
    assert BLANK not in [each.id for each in steps(session)]
    session.record(OwnFormAsked(came=True))
    assert [each.id for each in steps(session)][:2] == [BEFORE, BLANK]
    assert step(session, BLANK).state is Progress.TO_DO
    session.record(OwnFormAsked(came=False))
    assert next_step(session, BLANK) == BEFORE


def test_a_new_dossier_scolds_for_nothing(session: Session) -> None:
    assert all(each.state in {Progress.NOT_REACHED, Progress.TO_DO} for each in steps(session))
    assert not any(each.detail for each in steps(session))


def test_a_page_begun_is_to_do_and_a_page_left_tells_how_much(session: Session) -> None:
    session.answer("city.name", "Cascais")
    assert step(session, "city") == Step("city", "Your city", Progress.TO_DO, "")
    session.leave_page("city")
    assert step(session, "city") == Step("city", "Your city", Progress.TO_DO, "1 to do")


def test_a_page_is_finished_once_nothing_required_is_missing(session: Session) -> None:
    session.answer("city.name", "Cascais")
    session.answer("city.country", "PT")
    assert step(session, "city").state is Progress.DONE


def test_a_page_without_required_questions_is_finished_once_it_was_seen(session: Session) -> None:
    assert step(session, "challenges").state is Progress.NOT_REACHED
    session.leave_page("challenges")
    assert step(session, "challenges").state is Progress.DONE


def test_a_flaw_is_a_problem_with_a_count(session: Session) -> None:
    session.answer("contact.email", "nobody")
    assert step(session, "contact").state is Progress.PROBLEM
    assert step(session, "contact").detail == "1 to do"


def test_what_the_shape_says_is_said_in_words_too(session: Session) -> None:
    session.answer("contact.email", "nobody")
    assert step(session, "contact").spoken == "Contact person, needs attention, 1 to do"


def test_before_you_start_is_finished_once_the_own_form_was_asked(session: Session) -> None:
    session.record(OwnFormAsked(came=False))
    assert step(session, BEFORE).state is Progress.DONE
    assert first_open_step(session) == "city"


def test_the_commission_step_is_finished_once_one_is_chosen(session: Session) -> None:
    assert step(session, COMMISSION).state is Progress.NOT_REACHED
    session.answer("city.country", "PT")
    assert step(session, COMMISSION).state is Progress.TO_DO
    session.record(CommissionChosen("pt"))
    assert step(session, COMMISSION).state is Progress.DONE


def test_the_check_tells_how_much_is_left_once_it_was_asked_for(session: Session) -> None:
    assert step(session, CHECK).state is Progress.NOT_REACHED
    session.leave_page(CHECK)
    assert step(session, CHECK).state is Progress.PROBLEM
    assert step(session, CHECK).detail == f"{len(session.findings.problems)} to do"


def test_steps_lead_from_one_to_the_next_and_back(session: Session) -> None:
    order = [each.id for each in steps(session)]
    assert [next_step(session, each) for each in order] == [*order[1:], None]
    assert [previous_step(session, each) for each in order] == [None, *order[:-1]]


def test_a_dossier_without_a_name_is_a_new_application(session: Session) -> None:
    assert city_name(session) == "New application"
    session.answer("city.name", " Cascais ")
    assert city_name(session) == "Cascais"


def test_a_text_pasted_as_the_name_does_not_push_the_steps_away(session: Session) -> None:
    session.answer("city.name", "Cascais and its parishes\n" * 20)
    told = city_name(session)
    assert len(told) <= 60
    assert told.startswith("Cascais and its parishes Cascais")
    assert told.endswith("…")


def test_dates_are_told_with_how_sure_they_are(session: Session, program: Program) -> None:
    assert "by the published rule" in window_sentence(session.parts.call())
    program.parts.record_office_act(
        CallConfirmed(
            year=2027, opens=date(2027, 3, 2), closes=date(2027, 4, 29), commission_closes=None, source="call"
        )
    )
    told = window_sentence(session.parts.call())
    assert told == "Call: 2 March to 29 April 2027. Confirmed by your office."
