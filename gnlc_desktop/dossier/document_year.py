"""The year in the name of a dossier's document."""

from datetime import date

from gnlc_desktop.dossier.readings import is_blank, reading_of
from gnlc_desktop.form.model import Form
from gnlc_desktop.form.reading import Typed

DECLARED = "declaration.date"
"""The question whose answer dates a document."""


def document_year(form: Form, declared: Typed, language: str, *, call_year: int, today: date) -> int:
    """Return the call's year for what is sent within a call, else the year of the date that the document declares.

    `declared` is the answer to `declaration.date` as it was typed; where it is no date yet, the year is today's.
    """
    if form.sending.in_call:
        return call_year
    if DECLARED in form and not is_blank(form.question(DECLARED), declared):
        value = reading_of(form.question(DECLARED), declared, language).value
        if isinstance(value, str):
            return date.fromisoformat(value).year
    return today.year
