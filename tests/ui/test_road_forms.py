"""The small forms of the road take the cursor in order, keep what is typed, and move the road on."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from gnlc_desktop.dossier.road import StageId
from gnlc_desktop.procedure.letters import LetterKind
from gnlc_desktop.procedure.office import AddressConfirmed
from gnlc_desktop.ui.dossier_view import DossierView
from gnlc_desktop.ui.letters_page import LettersPage
from gnlc_desktop.ui.road_forms import EndorsementForm, WaiverForm
from gnlc_desktop.ui.road_page import RoadPage
from gnlc_desktop.ui.screenshots import settle
from gnlc_desktop.wizard.letters_view import letter_choices
from gnlc_desktop.wizard.steps import LETTERS, ROAD
from tests.ui.test_road import COMMISSION, TODAY, fill_in, page_at, record, say_sent, send, stage, write

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)", "grabbing the keyboard")


@pytest.fixture
def waiting(view: DossierView, tmp_path: Path) -> DossierView:
    """Return a dossier whose request for endorsement was sent."""
    view.session.parts.record_office_act(AddressConfirmed("pt", COMMISSION, "a call", date(2027, 3, 1)))
    fill_in(view, "membership-r1")
    send(view, tmp_path / "request")
    say_sent(view, TODAY)
    assert stage(view) is StageId.ENDORSED
    return view


def endorsement_form(view: DossierView) -> EndorsementForm:
    form = page_at(view, ROAD, RoadPage).forms["endorsement"]
    assert isinstance(form, EndorsementForm)
    form.show()
    form.focus_first()
    settle()
    return form


def test_the_key_tab_goes_from_field_to_field_and_then_to_the_button(waiting: DossierView) -> None:
    form = endorsement_form(waiting)
    passed = []
    for _field in range(6):
        focused = QApplication.focusWidget()
        assert focused is not None
        passed.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert passed == [form.evidence, form.by, form.on.edit, form.file.button, form.note, form.button]


def test_enter_in_a_line_of_a_form_does_what_its_button_does(waiting: DossierView) -> None:
    form = endorsement_form(waiting)
    pressed: list[bool] = []
    form.button.clicked.connect(lambda: pressed.append(True))
    for line in (form.by, form.on.edit):
        line.setFocus()
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(pressed) == 2


def test_where_no_letter_can_be_written_the_way_to_what_comes_first_is_given(view: DossierView) -> None:
    page = page_at(view, LETTERS, LettersPage)
    way = QApplication.focusWidget()
    assert way is not None
    assert page.isAncestorOf(way)
    assert way.accessibleName() == "Go on with the form"
    QTest.keyClick(way, Qt.Key.Key_Space)
    assert view.step != LETTERS


def test_the_key_tab_goes_through_a_page_as_it_is_read(waiting: DossierView) -> None:
    page = page_at(waiting, LETTERS, LettersPage)
    page.open_letter(next(each for each in letter_choices(waiting.session) if each.kind is LetterKind.REMINDER))
    settle()
    assert page.editor is not None
    passed = []
    page.editor.words.body.setFocus()
    for _part in range(5):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        passed.append(focused.accessibleName())
    assert passed == [
        "Text of the letter",
        "Choose another folder",
        "Put it aside",
        "Open the letter",
        "Open the folder",
    ]


def test_a_letter_written_meanwhile_takes_nothing_typed_away(waiting: DossierView, tmp_path: Path) -> None:
    endorsement_form(waiting).by.setText("Ana Silva")
    write(waiting, LetterKind.REMINDER, tmp_path / "reminder")
    assert endorsement_form(waiting).by.text() == "Ana Silva"


def test_a_refusal_keeps_what_is_typed_and_says_what_is_missing(waiting: DossierView) -> None:
    form = endorsement_form(waiting)
    form.note.setText("Room 4")
    waiting.bar.say("The letter is prepared.")
    form.button.click()
    assert form.problem.isVisible()
    assert "The letter is prepared." not in waiting.bar.line.text()
    form.by.setText("Ana Silva")
    form.on.edit.setText("one day")
    form.button.click()
    assert "write the day like" in form.problem.text()
    assert (form.by.text(), form.on.edit.text(), form.note.text()) == ("Ana Silva", "one day", "Room 4")


def test_without_an_endorsement_the_road_goes_on_to_the_submission_and_one_may_still_come(
    waiting: DossierView,
) -> None:
    form = page_at(waiting, ROAD, RoadPage).forms["waiver"]
    assert isinstance(form, WaiverForm)
    form.reason.setText("Its secretary is away.")
    form.button.click()
    settle()
    assert stage(waiting) is StageId.SUBMITTED
    page = page_at(waiting, ROAD, RoadPage)
    assert set(page.forms) == {"endorsement", "submitted"}
    assert any("Its secretary is away." in each.text() for each in page.findChildren(QLabel))
    record(waiting, "endorsement", evidence="telephone", by="the Secretary-General", on=TODAY)
    assert set(page_at(waiting, ROAD, RoadPage).forms) == {"submitted"}


def test_after_recording_the_cursor_stays_on_the_page(waiting: DossierView) -> None:
    form = endorsement_form(waiting)
    form.evidence.setCurrentIndex(form.evidence.findData("telephone"))
    form.by.setText("Ana Silva")
    form.on.edit.setText(TODAY)
    form.button.setFocus()
    QTest.keyClick(form.button, Qt.Key.Key_Space)
    settle()
    assert stage(waiting) is StageId.SUBMITTED
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Something came back"
