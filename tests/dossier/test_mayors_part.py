"""What goes to the mayor: the latest of everything, and nothing that was taken away."""

from gnlc_desktop.dossier.blank_acts import DocumentAdded, DocumentRemoved
from gnlc_desktop.dossier.events import Act, Answered, Frozen, LanguageChosen, Redone, Undone
from gnlc_desktop.dossier.mayors_part import mayors_part
from gnlc_desktop.dossier.ordering import in_order
from gnlc_desktop.dossier.procedure_acts import ItemSupplied, Received
from gnlc_desktop.dossier.state import fold
from gnlc_desktop.dossier.team_acts import NoteLeft
from tests.dossier.events_made import CREATED, START, answered, by_one_writer

FROZEN = Frozen("d" * 64, "a" * 64, START.date())


def chosen(*acts: Act) -> list[Act]:
    events = in_order(by_one_writer(*acts))
    return [event.act for event in mayors_part(events, fold(events), frozenset({"q1", "q2"}))]


def test_each_answer_goes_as_the_act_that_gave_it_and_none_of_before() -> None:
    assert chosen(answered("q1", "old"), answered("q1", "new", "w"), FROZEN) == [
        CREATED,
        answered("q1", "new", "w"),
        FROZEN,
    ]


def test_an_answer_that_stands_because_another_was_taken_back_is_found() -> None:
    assert chosen(answered("q1", "kept"), answered("q1", "gone", "w"), Undone(), FROZEN) == [
        CREATED,
        answered("q1", "kept"),
        FROZEN,
    ]
    again = chosen(answered("q1", "first"), answered("q1", "second", "w"), Undone(), Redone(), FROZEN)
    assert again == [CREATED, answered("q1", "second", "w"), FROZEN]


def test_what_is_not_asked_any_more_stays_here() -> None:
    assert chosen(answered("q9", "switched off"), FROZEN) == [CREATED, FROZEN]


def test_what_the_document_says_is_taken_from_before_it_was_made() -> None:
    events = in_order(by_one_writer(answered("q1", "x"), FROZEN, answered("q1", "y", "v"), answered("q1", "x", "w")))
    part = mayors_part(events, fold(events), frozenset({"q1"}))
    assert [each.act for each in part if isinstance(each.act, Answered)] == [answered("q1", "x")]


def test_a_file_that_was_taken_away_or_replaced_does_not_go() -> None:
    first, second = (DocumentAdded(letter * 64, letter, "application/pdf", 9) for letter in "ef")
    renamed = DocumentAdded("f" * 64, "another name", "application/pdf", 9)
    wrong, right = (ItemSupplied("1", 0, letter * 64, letter, "application/pdf") for letter in "12")
    assert chosen(first, second, renamed, DocumentRemoved("e" * 64), wrong, right, FROZEN) == [
        CREATED,
        second,
        renamed,
        right,
        FROZEN,
    ]
    assert chosen(first, DocumentRemoved("e" * 64), first, FROZEN) == [CREATED, first, FROZEN]


def test_notes_and_what_came_by_mail_stay_here() -> None:
    received = Received("c" * 64, "mail.eml", "message/rfc822")
    assert chosen(NoteLeft("q1", "a word"), received, LanguageChosen("fr"), LanguageChosen("en"), FROZEN) == [
        CREATED,
        LanguageChosen("en"),
        FROZEN,
    ]
