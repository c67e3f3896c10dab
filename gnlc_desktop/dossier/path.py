"""Which questions apply: computed from the answers each time, never stored."""

from collections.abc import Mapping

from gnlc_desktop.dossier.readings import is_blank, reading_of
from gnlc_desktop.form.conditions import applies
from gnlc_desktop.form.model import Form, Question
from gnlc_desktop.form.reading import Stored, Typed


def applying(form: Form, typed: Mapping[str, Typed], language: str) -> tuple[Question, ...]:
    """Return the questions that apply; one whose condition cannot be decided yet does not."""
    stored: dict[str, Stored] = {}
    found = []
    for question in form.questions():
        if question.when is not None and not applies(question.when, stored):
            continue
        found.append(question)
        answer = typed.get(question.id)
        if not is_blank(question, answer):
            value = reading_of(question, answer, language).value
            if value is not None:
                stored[question.id] = value
    return tuple(found)
