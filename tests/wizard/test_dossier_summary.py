"""The list of dossiers tells the stage, how far the answers are, and the next date with how sure it is."""

from datetime import date

from gnlc_desktop.dossier.events import Approved, Drafted, Frozen, Route
from gnlc_desktop.dossier.procedure_acts import Body, Decided, DocumentsRequested, Outcome, Withdrawn
from gnlc_desktop.procedure.office import CallConfirmed
from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.opening import DossierCard, begin, cards
from gnlc_desktop.wizard.session import Session


def approved(session: Session) -> None:
    """Have the document approved, as far as the journal knows."""
    from gnlc_desktop.actions.freeze import answers_file_of
    from gnlc_desktop.dossier.approval import answers_digest

    digest = answers_digest(answers_file_of(session.state, session.form))
    session.record(Frozen("f" * 64, digest, date(2027, 3, 1)))
    session.record(Approved(Route.PAPER, "f" * 64, "f" * 64, digest, "Ana Silva"))


def only_card(program: Program) -> DossierCard:
    """Return the one dossier that the list shows."""
    (card,) = cards(program, "en")
    return card


def test_a_date_of_the_call_is_told_with_how_sure_it_is(program: Program) -> None:
    session = begin(program, "en")
    session.answer("city.country", "PT")
    assert "by the published rule" in only_card(program).next_date
    today = program.parts.today
    closes = date(today.year + 1, 4, 30)
    opens = date(today.year, today.month, 1)
    program.parts.record_office_act(CallConfirmed(program.parts.call().year, opens, closes, None, "a circular"))
    assert "Source: a circular" in only_card(program).next_date


def test_an_approved_dossier_waits_for_its_letter(program: Program) -> None:
    session = begin(program, "en")
    approved(session)
    assert only_card(program).stage == "Request for endorsement"


def test_what_somebody_waits_for_comes_first_with_its_own_date(program: Program) -> None:
    session = begin(program, "en")
    approved(session)
    session.record(Drafted("endorsement-request", "d" * 64, "f" * 64, (), (), "s", "f"))
    session.record(DocumentsRequested("1", Body.COMMISSION, ("council minutes",), date(2027, 4, 1), date(2027, 4, 9)))
    card = only_card(program)
    assert card.stage == "Requests of the Commission"
    assert "9 April 2027" in card.next_date
    assert card.next_date.endswith("Source: the Commission's request of 1 April 2027.")


def test_an_ended_road_says_how_it_ended_and_names_no_date(program: Program) -> None:
    session = begin(program, "en")
    approved(session)
    session.record(Decided(Outcome.DECLINED, date(2027, 9, 1)))
    session.record(Withdrawn(date(2027, 9, 2)))
    card = only_card(program)
    assert (card.stage, card.next_date) == ("withdrawn on 2 September 2027", "")


def test_a_list_shown_again_from_kept_summaries_is_the_same(program: Program) -> None:
    session = begin(program, "en")
    session.answer("city.name", "Cascais")
    assert cards(program, "en") == cards(program, "en")
    assert only_card(program).size > 0
