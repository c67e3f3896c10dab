"""Notes, marks and history stand beside a question, and as lists on the page Check answers."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from gnlc_desktop.dossier.events import Approved, Frozen, Route
from gnlc_desktop.ui.beside_question import BesideQuestionPanel
from gnlc_desktop.ui.dossier_view import DossierView
from gnlc_desktop.ui.question_page import QuestionPage
from gnlc_desktop.ui.screenshots import settle
from gnlc_desktop.wizard.steps import CHECK

QUESTION = "motivation.text"


def said(widget: QWidget) -> str:
    """Return every word that can be seen."""
    settle()
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def beside(view: DossierView) -> BesideQuestionPanel:
    """Open notes and history by the keyboard, and return the panel."""
    view.go_to("motivation", QUESTION)
    QTest.keyClick(view, Qt.Key.Key_F4)
    page = view.page
    assert isinstance(page, QuestionPage)
    found = page.questions[QUESTION].beside
    assert found is not None
    return found


def test_a_note_is_left_and_stands_beside_the_question_and_in_the_list(view: DossierView) -> None:
    panel = beside(view)
    QTest.keyClicks(panel.note, "Page 4 of the strategy")
    QTest.keyClick(panel.note, Qt.Key.Key_Return)
    assert "1 note" in said(view.page)
    assert "Page 4 of the strategy" in said(panel)
    view.go_to(CHECK)
    assert "Page 4 of the strategy" in said(view.page)
    view.undo()
    assert "Page 4 of the strategy" not in said(view.page)


def test_a_mark_says_whom_to_ask(view: DossierView) -> None:
    panel = beside(view)
    panel.marked.click()
    QTest.keyClicks(panel.ask, "finance office")
    QTest.keyClick(panel.ask, Qt.Key.Key_Return)
    assert "Not known yet: ask finance office." in said(view.page)
    panel.marked.click()
    assert "Not known yet" not in said(view.page)


def test_the_answer_over_time_is_shown_and_hidden(view: DossierView) -> None:
    view.session.answer(QUESTION, "First words")
    view.session.begin_visit(QUESTION)
    view.session.answer(QUESTION, "Second words")
    panel = beside(view)
    assert "First words" in said(panel)
    page = view.page
    assert isinstance(page, QuestionPage)
    page.questions[QUESTION].switch_beside()
    assert panel.isHidden()


def test_a_page_names_who_sees_to_it(view: DossierView) -> None:
    view.go_to("motivation")
    page = view.page
    assert isinstance(page, QuestionPage)
    QTest.keyClicks(page.person, "Rui")
    QTest.keyClick(page.person, Qt.Key.Key_Return)
    view.go_to(CHECK)
    assert "Rui: " in said(view.page)


def test_a_quiet_line_asks_why_an_approved_answer_was_changed(view: DossierView) -> None:
    session = view.session
    session.answer(QUESTION, "First words")
    session.record(Frozen("f" * 64, "digest", session.today))
    session.record(Approved(Route.PAPER, "f" * 64, "f" * 64, "digest", "Maria"))
    view.go_to("motivation", QUESTION)
    page = view.page
    assert isinstance(page, QuestionPage)
    question = page.questions[QUESTION]
    assert question.why is None
    session.begin_visit(QUESTION)
    session.answer(QUESTION, "Second words")
    view.switch_side()
    assert "Changed after the mayor approved" in said(page)
    assert question.why is not None
    question.why.setFocus()
    QTest.keyClicks(question.why, "a wrong year")
    QTest.keyClick(question.why, Qt.Key.Key_Return)
    assert "Changed after the mayor approved" not in said(page)
    assert session.state.team.reasons == {QUESTION: "a wrong year"}
