"""A letter to a Commission is in the language that it asked for; every other one is in the contact's."""

from datetime import date

import pytest

from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.actions.letter_facts import language_of_letter
from gnlc_desktop.actions.letters import compose
from gnlc_desktop.form.model import Form
from gnlc_desktop.procedure.letters import LetterKind
from gnlc_desktop.procedure.office import CommissionRules
from gnlc_desktop.wiring import Program

from .conftest import Filled

TO_COMMISSION = {LetterKind.ENDORSEMENT_REQUEST, LetterKind.ANSWER_TO_COMMISSION, LetterKind.REMINDER, LetterKind.WITHDRAWAL}


def rules(program: Program, commission: str, language: str) -> CommissionRules:
    """Return what an office enters of a Commission's language in the call that matters now."""
    return CommissionRules(commission, program.parts.call().year, "telephone", date(2026, 11, 25), language=language)


@pytest.mark.parametrize(
    ("commission", "wanted", "language"),
    [("pt", "fr", "fr"), ("pt", "en", "en"), ("pt", "other", "en"), ("pt", "", "en"), ("es", "fr", "en")],
)
def test_the_commissions_language_counts_for_its_letters_where_there_are_letters_in_it(
    program: Program, form: Form, filled: Filled, commission: str, wanted: str, language: str
) -> None:
    dossier = filled(contact__language="en")
    program.parts.record_office_act(rules(program, commission, wanted))
    for kind in LetterKind:
        expected = language if kind in TO_COMMISSION else "en"
        assert language_of_letter(kind, dossier.state, form, program.parts) == expected, kind


def test_the_whole_letter_is_in_that_language(program: Program, form: Form, filled: Filled) -> None:
    dossier = filled(contact__language="en")
    freeze(dossier, form, program.parts)
    program.parts.record_office_act(rules(program, "pt", "fr"))
    letter = compose(dossier, form, program.parts, LetterKind.ENDORSEMENT_REQUEST).letter
    assert letter.language == "fr"
    assert "candidature" in letter.subject
    assert "application" not in letter.body.replace("-application.pdf", "")
