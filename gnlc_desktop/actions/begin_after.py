"""Begin a dossier from an earlier one: the next application, or the progress report of a member."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from gnlc_desktop.actions.read_pdf import attached_answers
from gnlc_desktop.dossier.answers import parse_answers_file
from gnlc_desktop.dossier.events import CARRIED_OVER, Answered, CommissionChosen, Created
from gnlc_desktop.dossier.procedure_acts import Follows, Outcome, Relation
from gnlc_desktop.dossier.readings import is_blank
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.form.answer_types import ANSWER_TYPES
from gnlc_desktop.form.model import Form, Question
from gnlc_desktop.form.reading import Typed
from gnlc_desktop.storage.open_dossier import OpenDossier

Create = Callable[[Created], OpenDossier]
"""What makes a dossier, such as `Library.create`."""


def begin_next(create: Create, earlier: OpenDossier, form: Form) -> OpenDossier:
    """Begin the next application from an earlier dossier; `form` is the edition that it will answer.

    The answers are carried over, statistics are marked to be looked over, and what is declared is declared afresh.
    Raises EnvironmentFailed where the new dossier cannot be kept.  The earlier dossier is not touched.
    """
    return _begin(create, earlier, form, Relation.NEXT_APPLICATION)


def begin_report(create: Create, earlier: OpenDossier, form: Form) -> OpenDossier:
    """Begin a progress report from a membership application or from an earlier report; as `begin_next` otherwise."""
    return _begin(create, earlier, form, Relation.REPORT)


def require_member(state: DossierState, form: Form) -> None:
    """Raise Refused "report-before-membership" where an application, of `form`, is not on record as accepted."""
    decided = state.course.decided
    if form.sending.in_call and (decided is None or decided.outcome is not Outcome.ACCEPTED):
        raise Refused("report-before-membership")


@dataclass(frozen=True)
class BegunFromDocument:
    """A dossier with the answers that an earlier document of ours carried."""

    dossier: OpenDossier
    left_out: tuple[str, ...]
    """Questions of the earlier edition that this one does not ask, or asks otherwise."""


def begin_from_document(create: Create, pdf: bytes, name: str, newest: Callable[[str], Form]) -> BegunFromDocument:
    """Begin a dossier with the answers attached to an earlier document of ours, which is the only thing read of it.

    `newest` gives the newest edition of a form.  Statistics are marked to be looked over, and what is declared is
    declared afresh.  Raises UnusableInput "no-answers-attached", where the document is of no form that is known here,
    and as `parse_answers_file` and `attached_answers` do.
    """
    data = attached_answers(pdf, name=name)
    if data is None:
        raise UnusableInput("no-answers-attached", name=name)
    file = parse_answers_file(data)
    try:
        form = newest(file.form)
    except ValueError:
        raise UnusableInput("answers-wrong-form", form=file.form[:60]) from None
    answers: dict[str, Typed] = {}
    left_out: list[str] = []
    carried = {question.id for question in _carried(form)}
    for question_id, stored in file.answers.items():
        try:
            typed = ANSWER_TYPES[form.question(question_id).kind].restore(form.question(question_id), stored)
        except (KeyError, ValueError):
            left_out.append(question_id)
            continue
        if question_id in carried:
            answers[question_id] = typed
    language = file.language if file.language in form.languages else form.languages[0]
    relation = Relation.NEXT_APPLICATION if form.sending.in_call else Relation.REPORT
    follows = Follows("", relation, hashlib.sha256(pdf).hexdigest(), _to_renew(form, answers))
    return BegunFromDocument(_made(create, form, language, follows, answers), tuple(left_out))


def _begin(create: Create, earlier: OpenDossier, form: Form, relation: Relation) -> OpenDossier:
    state = earlier.state
    answers = {
        question.id: state.answers[question.id]
        for question in _carried(form)
        if not is_blank(question, state.answers.get(question.id))
    }
    document = state.approved.document if state.approved else ""
    follows = Follows(earlier.id, relation, document, _to_renew(form, answers))
    dossier = _made(create, form, _language(state, form), follows, answers)
    if state.commission:
        dossier.record(CommissionChosen(state.commission))
    return dossier


def _made(
    create: Create, form: Form, language: str, follows: Follows, answers: Mapping[str, Typed]
) -> OpenDossier:
    dossier = create(Created(form.id, form.edition, language))
    dossier.record(follows)
    for question, answer in answers.items():
        dossier.record(Answered(question, answer, visit=CARRIED_OVER))
    return dossier


def _to_renew(form: Form, answers: Mapping[str, Typed]) -> tuple[str, ...]:
    return tuple(each for each in answers if form.question(each).kind == "statistic")


def _carried(form: Form) -> Iterator[Question]:
    """Yield the questions whose answers may come from an earlier dossier: ids mean the same in every form."""
    for page in form.pages:
        if not page.afresh:
            yield from page.questions


def _language(state: DossierState, form: Form) -> str:
    """Return the language of the earlier document, which its numbers and dates were written in."""
    return state.language if state.language in form.languages else form.languages[0]
