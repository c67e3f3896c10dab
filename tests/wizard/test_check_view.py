"""Check answers says the same words as the field, and knows the way to it."""

from gnlc_desktop.wizard.check_view import check_view
from gnlc_desktop.wizard.page_view import page_view
from gnlc_desktop.wizard.session import Session


def test_every_problem_has_a_way_to_its_question(session: Session) -> None:
    view = check_view(session)
    assert view.problems
    for told in view.problems:
        assert session.form.page_of(told.question).id == told.page


def test_the_words_are_those_beside_the_field(session: Session) -> None:
    session.answer("contact.email", "nobody")
    for page in session.form.pages:
        session.leave_page(page.id)
    beside = {
        (question.id, sentence)
        for page in session.form.pages
        for question in page_view(session, page.id).questions
        for sentence in question.problems
    }
    assert {(told.question, told.sentence) for told in check_view(session).problems} == beside


def test_what_may_stay_blank_is_one_sentence(session: Session) -> None:
    view = check_view(session)
    assert "may stay" in view.blank
    assert not any("blank" in told.sentence for told in view.remarks)


def test_every_answer_is_listed(session: Session) -> None:
    session.answer("city.name", "Cascais")
    items = [item for section in check_view(session).sections for item in section.items]
    assert [item.question for item in items] == [question.id for question in session.form.questions()]
    assert items[0].lines == ("Cascais",)


def test_questions_of_the_same_name_are_told_apart_by_their_page(session: Session) -> None:
    labels = [told.label for told in check_view(session).problems]
    assert "Surname (Mayor)" in labels
    assert "Surname (Contact person)" in labels
    assert "Country" in labels
    assert len(labels) == len(set(labels))
