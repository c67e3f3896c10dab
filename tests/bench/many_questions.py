"""A form of many questions, and the time from a changed answer to the page that shows it."""

import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from gnlc_desktop.dossier.events import Created
from gnlc_desktop.form.model import Form, Page, Provenance, Question
from gnlc_desktop.storage.library import Library
from gnlc_desktop.wiring import build_program
from gnlc_desktop.wizard.page_view import page_view
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import steps

PRESSES = 200


def key_press_milliseconds(questions: int) -> list[float]:
    """Return the milliseconds of each key press: the act kept and fsynced, checks, steps, and the page's view."""
    program = build_program()
    form = many_questions(program.membership, questions)
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder), lambda: datetime.now(UTC))
        session = Session(library.create(Created(form.id, form.edition, "en")), form, program.parts)
        for question in form.questions():
            session.answer(question.id, "Words that stand there already")
        page = form.pages[0]
        text = "The text of the question that is being typed"
        timed = []
        for press in range(PRESSES):
            text += "abcde "[press % 6]
            begun = time.perf_counter()
            session.answer(page.questions[0].id, text)
            page_view(session, page.id)
            steps(session)
            timed.append((time.perf_counter() - begun) * 1000)
        return timed


def many_questions(form: Form, count: int) -> Form:
    """Return a form of long texts, ten a page, with the rest of a real form."""
    pages = []
    for first in range(0, count, 10):
        questions = tuple(
            Question(f"many.q{number}", "long_text", {"en": f"Question {number}"}, Provenance.OURS, required=True)
            for number in range(first, min(first + 10, count))
        )
        pages.append(Page(f"page{first}", {"en": f"Page {first}"}, questions))
    return replace(form, pages=tuple(pages))
