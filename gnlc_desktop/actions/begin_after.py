"""Begin a dossier from an earlier one: the next application, or the progress report of a member."""

from collections.abc import Callable, Iterator

from gnlc_desktop.dossier.events import CARRIED_OVER, Answered, CommissionChosen, Created
from gnlc_desktop.dossier.procedure_acts import Follows, Relation
from gnlc_desktop.dossier.readings import is_blank
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.form.model import Form, Question
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


def _begin(create: Create, earlier: OpenDossier, form: Form, relation: Relation) -> OpenDossier:
    state = earlier.state
    carried = [question for question in _carried(form) if not is_blank(question, state.answers.get(question.id))]
    dossier = create(Created(form.id, form.edition, _language(state, form)))
    dossier.record(
        Follows(
            dossier=earlier.id,
            relation=relation,
            document=state.approved.document if state.approved else "",
            renew=tuple(question.id for question in carried if question.kind == "statistic"),
        )
    )
    for question in carried:
        dossier.record(Answered(question.id, state.answers[question.id], visit=CARRIED_OVER))
    if state.commission:
        dossier.record(CommissionChosen(state.commission))
    return dossier


def _carried(form: Form) -> Iterator[Question]:
    """Yield the questions whose answers may come from an earlier dossier: ids mean the same in every form."""
    for page in form.pages:
        if not page.afresh:
            yield from page.questions


def _language(state: DossierState, form: Form) -> str:
    """Return the language of the earlier document, which its numbers and dates were written in."""
    return state.language if state.language in form.languages else form.languages[0]
