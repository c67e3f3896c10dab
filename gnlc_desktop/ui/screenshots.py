"""Every page of the window as a picture, so that each can be looked at after a change."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QScrollArea, QWidget

from gnlc_desktop.dossier.answers import fit, parse_answers_file
from gnlc_desktop.dossier.events import Answered, Created, OwnFormAsked
from gnlc_desktop.dossier.procedure_acts import Body
from gnlc_desktop.errors import EnvironmentFailed
from gnlc_desktop.locations import forms_folder
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wizard.help import LEARNING_CITY, ROAD, question_topic_id
from gnlc_desktop.wizard.opening import Program
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import BEFORE, BLANK, RECEIVED, REQUESTS, SUPPORTING

if TYPE_CHECKING:
    from gnlc_desktop.ui.dossier_view import DossierView
    from gnlc_desktop.ui.window import Window

_SAMPLE = "cascais"
_WIDE = (1180, 800)
_NARROW = (960, 640)
"""Logical pixels of a window at 200 % on an ordinary laptop."""
_TALLEST = 6000
_ANY_HEIGHT = 16_777_215
"""Qt's QWIDGETSIZE_MAX: no bound."""


def take_screenshots(folder: Path, *, program: Program, language: str, theme: str, scale: float) -> list[Path]:
    """Draw every page with the sample city, and the start and check pages of an empty dossier; return the files.

    No window is shown and nothing of the user's own is touched.  Raises EnvironmentFailed where `folder` cannot be
    written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if QCoreApplication.instance() is None:
        # Read once, when the application is made: pictures are then drawn at their true size, as on such a screen.
        os.environ["QT_SCALE_FACTOR"] = str(scale)
    from gnlc_desktop.ui.application import make_application
    from gnlc_desktop.ui.theme import load_other_fonts

    make_application(theme=theme)
    load_other_fonts()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentFailed("folder-missing", place=str(folder)) from error
    taken = []
    for number, (name, widget) in enumerate(every_page(program, language, _NARROW if scale > 1 else _WIDE)):
        path = folder / f"{number:02}-{name}.png"
        if not picture_of(widget, scale).save(str(path)):
            raise EnvironmentFailed("disk-failed", place=str(path))
        taken.append(path)
    return taken


def picture_of(widget: QWidget, scale: float) -> QImage:
    """Return a widget as a picture with `scale` pixels a logical pixel."""
    settle()
    image = QImage(widget.size() * scale, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(scale)
    image.fill(0)
    painter = QPainter(image)
    widget.render(painter, QPoint(0, 0))
    painter.end()
    return image


def settle() -> None:
    """Let layouts come to rest, one inside the other, and deferred deletions be done."""
    for _round in range(24):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def every_page(program: Program, language: str, size: tuple[int, int]) -> Iterator[tuple[str, QWidget]]:
    """Open every page of the program in turn, in a window of `size` logical pixels; yield its name and what to draw."""
    from gnlc_desktop.ui.commission_pictures import commission_pictures
    from gnlc_desktop.ui.handover_pictures import handover_pictures
    from gnlc_desktop.ui.window import Window
    from gnlc_desktop.wizard.steps import APPROVAL, CHECK, MAYORS, SENDING, steps

    window = Window(program, inline=True)
    window.resize(*size)
    window.show()
    yield "start", window
    window.open_keeping()
    yield "keeping", window
    window.go_home()
    form = program.membership
    with program.library.temporary(Created(form.id, form.edition, language)) as empty:
        session = Session(empty, form, program.parts)
        window.open_session(session)
        assert window.view is not None  # noqa: S101 - just opened
        yield "empty-first", window
        window.view.go_to(form.pages[0].id)
        yield "empty-questions", window
        window.view.go_to(CHECK)
        yield "empty-check", window
        window.view.go_to(form.pages[0].id, next(form.questions()).id)
        yield "empty-returned", window
        window.go_home()
    with program.library.temporary(Created(form.id, form.edition, language)) as dossier:
        _fill(dossier, program)
        session = Session(dossier, form, program.parts)
        window.open_session(session)
        for step in steps(session):
            window.view.go_to(step.id)
            yield step.id, window
            yield f"{step.id}-whole", _whole(window.view)
        yield from _papers(session, window.view)
        yield "beside-question", _with_notes(session, window.view)
        for stage in (_freeze, _approve):
            stage(session)
            for step_id in (APPROVAL, SENDING):
                window.view.go_to(step_id)
                yield f"{step_id}-after{stage.__name__.replace('_', '-')}", _whole(window.view)
            if stage is _freeze:
                window.view.go_to(MAYORS)
                yield MAYORS, _whole(window.view)
        yield from _pages_after_sending(session, window.view)
        window.go_home()
        approved = session.state.approved
        assert approved is not None  # noqa: S101 - the stage before
        yield from commission_pictures(window, dossier.get(approved.document), session.today, _whole_area)
        yield from handover_pictures(program, window, dossier)
    yield from _report_pages(program, window, language)
    yield from _help_pages(program, window, size)
    window.close()


def _papers(session: Session, view: "DossierView") -> Iterator[tuple[str, QWidget]]:
    """Draw the page of the call's own form, and supporting documents, with a page of ours standing for a file."""
    from gnlc_desktop.actions.freeze import blank_document
    from gnlc_desktop.actions.supporting import add_document, remove_document

    session.record(OwnFormAsked(came=True))
    data = blank_document(session.form, session.language, session.today)
    document = add_document(session.dossier, data=data, name="Plan of the city.pdf")
    session.tell()
    for step_id in (BLANK, SUPPORTING):
        view.go_to(step_id)
        yield f"{step_id}-in-use", _whole(view)
    remove_document(session.dossier, document.file)
    session.record(OwnFormAsked(came=False))


def _with_notes(session: Session, view: QWidget) -> QWidget:
    """Draw a question with what colleagues told each other of it."""
    from gnlc_desktop.ui.dossier_view import DossierView
    from gnlc_desktop.ui.question_page import QuestionPage
    from gnlc_desktop.wizard.team_view import leave_note, mark, name_person

    assert isinstance(view, DossierView)  # noqa: S101 - only called with one
    question = "motivation.text"
    mark(session, question, open_=True, ask="Culture")
    leave_note(session, question, "Vila Exemplo 2027, 4.")
    name_person(session, "motivation", "Ana Exemplo")
    view.go_to("motivation")
    page = view.page
    assert isinstance(page, QuestionPage)  # noqa: S101 - a page of questions
    page.questions[question].switch_beside()
    return _whole(view)


def _pages_after_sending(session: Session, view: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Draw what came back and what was asked for, with the sample city's own document standing for a file."""
    from gnlc_desktop.actions.receive import receive
    from gnlc_desktop.actions.requests import record_request, supply
    from gnlc_desktop.ui.dossier_view import DossierView

    assert isinstance(view, DossierView)  # noqa: S101 - only called with one
    dossier, approved, today = session.dossier, session.state.approved, session.today
    assert approved is not None  # noqa: S101 - the stage before
    document = dossier.get(approved.document)
    receive(dossier, session.form, session.parts, data=document, name="application.pdf")
    items = ("Decision of the city council", "Sources of the figures")
    asked = record_request(dossier, by=Body.COMMISSION, items=items, on=today, until=today + timedelta(days=14))
    supply(dossier, request=asked.request, item=0, data=document, name="Council decision.pdf")
    session.tell()
    for step_id in (RECEIVED, REQUESTS):
        view.go_to(step_id)
        yield f"{step_id}-after-sending", _whole(view)


def _report_pages(program: Program, window: "Window", language: str) -> Iterator[tuple[str, QWidget]]:
    """Draw what a progress report has otherwise than an application, begun from the sample city's."""
    from gnlc_desktop.actions.begin_after import begin_report

    form, report = program.membership, program.newest("progress-report")
    with program.library.temporary(Created(form.id, form.edition, language)) as earlier, ExitStack() as opened:
        _fill(earlier, program)
        made = begin_report(lambda created: opened.enter_context(program.library.temporary(created)), earlier, report)
        window.open_session(Session(made, report, program.parts))
        assert window.view is not None  # noqa: S101 - just opened
        for step_id in (BEFORE, "profile", "report"):
            window.view.go_to(step_id)
            yield f"report-{step_id}", _whole(window.view)
        window.go_home()


def _help_pages(program: Program, window: "Window", size: tuple[int, int]) -> Iterator[tuple[str, QWidget]]:
    """Draw three topics of the help, the last one made from the form."""
    questions = question_topic_id(program.membership, "motivation")
    for name, topic in (("learning-city", LEARNING_CITY), ("road", ROAD), ("questions", questions)):
        window.show_help(topic)
        assert window.help is not None  # noqa: S101 - just opened
        if size != _WIDE:
            window.help.resize(*size)
        yield f"help-{name}", window.help


def _fill(dossier: OpenDossier, program: Program) -> None:
    form = program.membership
    samples = forms_folder() / f"{form.id}-{form.edition}" / "samples"
    file = parse_answers_file(read_file(samples / f"{_SAMPLE}.json"))
    dossier.record(OwnFormAsked(came=False))
    for question, answer in fit(file, form).items():
        dossier.record(Answered(question, answer, visit=question))


def _freeze(session: Session) -> None:
    from gnlc_desktop.actions.freeze import freeze

    freeze(session.dossier, session.form, session.parts)
    session.tell()


def _approve(session: Session) -> None:
    from gnlc_desktop.actions.approve import approve_with_certificate
    from gnlc_desktop.actions.throwaway import throwaway_certificate

    made = throwaway_certificate(session.parts)
    approve_with_certificate(
        session.dossier, session.form, session.parts, pkcs12=made.pkcs12, password=made.password
    )
    session.tell()


def _whole(view: QWidget) -> QWidget:
    """Return the open page at its full height, as if there were no need to scroll."""
    from gnlc_desktop.ui.dossier_view import DossierView

    assert isinstance(view, DossierView)  # noqa: S101 - only called with one
    return _whole_area(view.area)


def _whole_area(area: QScrollArea) -> QWidget:
    settle()
    content = area.widget()
    assert content is not None  # noqa: S101 - a view that scrolls has content
    # Words that wrap need more height than the hint says where the page is narrow.
    needed = content.heightForWidth(content.width()) if content.hasHeightForWidth() else content.sizeHint().height()
    content.setFixedHeight(min(needed, _TALLEST))
    settle()
    content.setMinimumHeight(0)
    content.setMaximumHeight(_ANY_HEIGHT)
    return content
