"""The whole road in the window: from the approved document to the report, every letter with its recipients."""

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import isValid

from gnlc_desktop.actions.approve import approve_with_certificate
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.actions.throwaway import throwaway_certificate
from gnlc_desktop.dossier.answers import fit, parse_answers_file
from gnlc_desktop.dossier.events import Answered, OwnFormAsked
from gnlc_desktop.dossier.road import StageId, current_stage
from gnlc_desktop.locations import forms_folder
from gnlc_desktop.mail.draft import ReadDraft, read_draft
from gnlc_desktop.procedure.letters import COORDINATION_TEAM, LetterKind
from gnlc_desktop.procedure.office import AddressConfirmed
from gnlc_desktop.ui.dossier_view import DossierView
from gnlc_desktop.ui.letters_page import LettersPage
from gnlc_desktop.ui.receive_page import ReceivePage
from gnlc_desktop.ui.requests_page import RequestsPage
from gnlc_desktop.ui.road_page import RoadPage
from gnlc_desktop.ui.screenshots import settle
from gnlc_desktop.ui.sending_page import SendingPage
from gnlc_desktop.ui.window import Window
from gnlc_desktop.wizard.letters_view import letter_choices
from gnlc_desktop.wizard.steps import LETTERS, RECEIVED, REQUESTS, ROAD, SENDING

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)", "grabbing the keyboard")

COMMISSION = "natcom@commission.example.org"
TODAY = "2027-03-10"
"""The day that these tests are at: what happened cannot lie ahead, nor before the document was made."""
Page = TypeVar("Page", bound=QWidget)


def page_at(view: DossierView, step: str, kind: type[Page]) -> Page:
    view.go_to(step)
    settle()
    page = view.page
    assert isinstance(page, kind)
    return page


def stage(view: DossierView) -> StageId | None:
    present = current_stage(view.session.road)
    return present.id if present else None


def fill_in(view: DossierView, form: str) -> None:
    """Answer with the sample city, as if typed, and have the mayor approve."""
    session = view.session
    file = parse_answers_file((forms_folder() / form / "samples" / "cascais.json").read_bytes())
    for question, typed in fit(file, session.form).items():
        session.record(Answered(question, typed, visit=question))
    session.record(OwnFormAsked(came=False))
    freeze(session.dossier, session.form, session.parts)
    made = throwaway_certificate(session.parts)
    approve_with_certificate(session.dossier, session.form, session.parts, pkcs12=made.pkcs12, password=made.password)
    session.tell()


def send(view: DossierView, folder: Path) -> ReadDraft:
    """Prepare the package on the page Send, and return the letter as its receiver reads it."""
    page = page_at(view, SENDING, SendingPage)
    page.folder = folder
    page.refresh()
    view.bar.main.click()
    settle()
    assert page.package is not None
    return read_draft(page.package.draft.read_bytes())


def write(view: DossierView, kind: LetterKind, folder: Path) -> ReadDraft:
    """Write a letter on the page Letters, changing its words."""
    page = page_at(view, LETTERS, LettersPage)
    page.open_letter(next(each for each in letter_choices(view.session) if each.kind is kind))
    page.folder = folder
    assert page.editor is not None
    page.editor.words.body.appendPlainText("A last word from the office.")
    view.bar.main.click()
    settle()
    letters = sorted(folder.glob("*.eml"))
    assert len(letters) == 1
    read = read_draft(letters[0].read_bytes())
    assert "A last word from the office." in read.body
    return read


def say_sent(view: DossierView, day: str) -> None:
    form = page_at(view, LETTERS, LettersPage).sent_forms[0]
    form.days[0].edit.setText(day)
    form.button.click()
    settle()


def ask(view: DossierView, by: str, file: Path) -> None:
    """Record a request and add its file."""
    page = page_at(view, REQUESTS, RequestsPage)
    page.open_form()
    assert page.form is not None
    page.form.by.setCurrentIndex(page.form.by.findData(by))
    page.form.items.setPlainText("Budget")
    page.form.on.edit.setText(TODAY)
    page.form.button.click()
    settle()
    page.add_file(view.session.state.course.requests[-1].asked.request, 0, file)
    settle()


def record(view: DossierView, name: str, **texts: str) -> None:
    """Fill in one of the road's forms and press its button."""
    page = page_at(view, ROAD, RoadPage)
    form = page.forms[name]
    form.show()
    for field, text in texts.items():
        widget = getattr(form, field)
        if hasattr(widget, "findData"):
            widget.setCurrentIndex(widget.findData(text))
        else:
            getattr(widget, "edit", widget).setText(text)
    form.button.click()
    settle()
    # What was recorded draws the page anew, and the form is gone.
    assert not isValid(form), form.problem.text()


@pytest.fixture
def document(tmp_path: Path) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "budget.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 720, "City budget")
    canvas.save()
    return path


def test_the_road_in_the_window(window: Window, view: DossierView, tmp_path: Path, document: Path) -> None:
    parts = view.session.parts
    parts.record_office_act(AddressConfirmed("pt", COMMISSION, "a telephone call", date(2027, 3, 1)))
    fill_in(view, "membership-r1")
    assert stage(view) is StageId.REQUEST_ENDORSEMENT
    letter = send(view, tmp_path / "request")
    assert (letter.to, letter.cc) == ((COMMISSION,), (COORDINATION_TEAM,))

    draft = next((tmp_path / "request").glob("*.eml")).read_bytes()
    (tmp_path / "sent.eml").write_bytes(draft.replace(b"X-Unsent: 1\r\n", b"Message-ID: <1@city.example>\r\n"))
    page_at(view, RECEIVED, ReceivePage).take(tmp_path / "sent.eml")
    assert stage(view) is StageId.ENDORSED

    ask(view, "commission", document)
    letter = write(view, LetterKind.ANSWER_TO_COMMISSION, tmp_path / "answer")
    assert (letter.to, letter.cc) == ((COMMISSION,), (COORDINATION_TEAM,))
    assert letter.attachments[0][1] == document.read_bytes()
    letter = write(view, LetterKind.REMINDER, tmp_path / "reminder")
    assert (letter.to, letter.cc) == ((COMMISSION,), (COORDINATION_TEAM,))

    record(view, "endorsement", evidence="telephone", by="the Secretary-General", on=TODAY)
    assert stage(view) is StageId.SUBMITTED
    letter = write(view, LetterKind.SUBMISSION_BY_CITY, tmp_path / "submission")
    assert (letter.to, letter.cc) == ((COORDINATION_TEAM,), (COMMISSION,))
    page = page_at(view, SENDING, SendingPage)
    page.package = None  # as after a restart
    page.refresh()
    assert any(str(tmp_path / "request") in each.text() for each in page.findChildren(QLabel))
    say_sent(view, TODAY)
    assert stage(view) is StageId.DECIDED

    ask(view, "uil", document)
    assert stage(view) is StageId.ANSWER_UIL
    letter = write(view, LetterKind.ANSWER_TO_UIL, tmp_path / "answer-uil")
    assert (letter.to, letter.cc) == ((COORDINATION_TEAM,), (COMMISSION,))

    record(view, "decision", outcome="accepted", on=TODAY)
    assert stage(view) is StageId.REPORT_EXPECTED
    record(view, "report", on="2989-12-02", source="e-mail of the Coordination Team")
    application = view.session.dossier.id
    for name in ("first", "second"):
        report = report_on(window, tmp_path / name)
        assert report.session.state.course.follows is not None
        assert report.session.state.course.follows.dossier == application
        application = report.session.dossier.id


def report_on(window: Window, folder: Path) -> DossierView:
    """Begin the next report from the open dossier's road, approve and send it."""
    assert window.view is not None
    page_at(window.view, ROAD, RoadPage).begin_button.click()
    settle()
    view = window.view
    assert view is not None
    fill_in(view, "progress-report-r1")
    assert stage(view) is StageId.SEND_REPORT
    letter = send(view, folder)
    assert (letter.to, letter.cc) == ((COORDINATION_TEAM,), (COMMISSION,))
    say_sent(view, TODAY)
    assert stage(view) is StageId.REPORT_EXPECTED
    return view


def test_a_withdrawal_asks_for_its_reason_and_ends_the_road(view: DossierView, tmp_path: Path) -> None:
    fill_in(view, "membership-r1")
    view.session.parts.record_office_act(AddressConfirmed("pt", COMMISSION, "a call", date(2027, 3, 1)))
    send(view, tmp_path / "request")
    page = page_at(view, LETTERS, LettersPage)
    page.open_letter(next(each for each in letter_choices(view.session) if each.kind is LetterKind.WITHDRAWAL))
    assert page.reason is not None
    page.reason.lines[0].setText("The council decided otherwise.")
    page.reason.button.click()
    assert page.editor is not None
    assert "The council decided otherwise." in page.editor.words.body.toPlainText()
    page.folder = tmp_path / "withdrawal"
    view.bar.main.click()
    settle()
    say_sent(view, TODAY)
    assert stage(view) is None
    road = page_at(view, ROAD, RoadPage)
    assert road.begin_button.isVisibleTo(road)


def test_a_form_of_the_road_says_what_is_missing_and_keeps_what_was_typed(view: DossierView, tmp_path: Path) -> None:
    fill_in(view, "membership-r1")
    view.session.parts.record_office_act(AddressConfirmed("pt", COMMISSION, "a call", date(2027, 3, 1)))
    send(view, tmp_path / "request")
    say_sent(view, TODAY)
    form = page_at(view, ROAD, RoadPage).forms["endorsement"]
    form.show()
    form.evidence.setCurrentIndex(form.evidence.findData("telephone"))
    form.on.edit.setText("soon")
    form.by.setText("the Secretary-General")
    form.button.click()
    assert form.problem.text()
    assert form.by.text() == "the Secretary-General"
    assert view.session.state.course.endorsements == ()
