"""Whether an approval still stands for what the answers say."""

import json
from datetime import date
from typing import Any

import pytest

from gnlc_desktop.dossier.answers import AnswersFile, fit, parse_answers_file, stored_answers
from gnlc_desktop.dossier.approval import Standing, answers_digest, standing
from gnlc_desktop.dossier.events import (
    Act,
    Approved,
    CommissionChosen,
    Frozen,
    InkDrawn,
    LanguageChosen,
    Reopened,
    Route,
    StampPlaced,
    Undone,
)
from gnlc_desktop.dossier.state import DossierState, fold
from gnlc_desktop.form.model import Form
from tests.dossier.events_made import answered, by_one_writer


def digest_of(form: Form, state: DossierState) -> str:
    """Return the digest of a state's answers."""
    answers = stored_answers(form, state.answers, state.language)
    return answers_digest(AnswersFile(form.id, form.edition, state.language, answers))


def standing_after(form: Form, cascais: dict[str, Any], *acts: Act, approve: bool = True) -> Standing:
    """Return how the sample city's dossier stands, frozen, approved and then changed."""
    typed = fit(parse_answers_file(json.dumps(cascais).encode()), form)
    answering = [answered(question, answer, question) for question, answer in typed.items()]
    digest = digest_of(form, fold(by_one_writer(*answering)))
    frozen = Frozen("d" * 64, digest, date(2027, 3, 15))
    approved = Approved(Route.PAPER, "d" * 64, "d" * 64, digest, "Carlos Carreiras")
    state = fold(by_one_writer(*answering, frozen, *([approved] if approve else []), *acts))
    return standing(state, digest_of(form, state))


def test_nothing_frozen_is_told_as_such(form: Form) -> None:
    state = fold(by_one_writer())
    assert standing(state, digest_of(form, state)) is Standing.NOT_FROZEN


def test_a_document_stands_while_nothing_changes(form: Form, cascais: dict[str, Any]) -> None:
    assert standing_after(form, cascais) is Standing.APPROVED
    assert standing_after(form, cascais, approve=False) is Standing.FROZEN
    assert standing_after(form, cascais, CommissionChosen("pt"), InkDrawn("7")) is Standing.APPROVED


@pytest.mark.parametrize("approve", [True, False])
def test_an_edit_of_any_question_makes_it_stale(form: Form, cascais: dict[str, Any], *, approve: bool) -> None:
    stale = Standing.APPROVED_STALE if approve else Standing.FROZEN_STALE
    for question in form.questions():
        # Whatever its kind: this cannot be read as most of them, and is an edit all the same.
        act = answered(question.id, "something else entirely", "later")
        assert standing_after(form, cascais, act, approve=approve) is stale, question.id


def test_the_language_and_the_picture_of_the_stamp_are_part_of_the_document(
    form: Form, cascais: dict[str, Any]
) -> None:
    assert standing_after(form, cascais, LanguageChosen("fr")) is Standing.APPROVED_STALE
    assert standing_after(form, cascais, StampPlaced("7" * 64)) is Standing.APPROVED_STALE


def test_an_edit_taken_back_leaves_the_document_standing(form: Form, cascais: dict[str, Any]) -> None:
    assert standing_after(form, cascais, answered("city.name", "X", "later"), Undone()) is Standing.APPROVED
    emptied = (answered("contact.fax", "1", "later"), answered("contact.fax", "", "later"))
    assert standing_after(form, cascais, *emptied) is Standing.APPROVED


def test_reopening_leaves_nothing_frozen(form: Form, cascais: dict[str, Any]) -> None:
    assert standing_after(form, cascais, Reopened()) is Standing.NOT_FROZEN


def test_the_digest_binds_form_edition_language_and_answers() -> None:
    files = [
        AnswersFile("membership", "r1", "en", {"a": "x"}),
        AnswersFile("progress", "r1", "en", {"a": "x"}),
        AnswersFile("membership", "r2", "en", {"a": "x"}),
        AnswersFile("membership", "r1", "fr", {"a": "x"}),
        AnswersFile("membership", "r1", "en", {"a": "y"}),
        AnswersFile("membership", "r1", "en", {"b": "x"}),
    ]
    assert len({answers_digest(file) for file in files}) == len(files)
