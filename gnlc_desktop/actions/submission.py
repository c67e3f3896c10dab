"""Record what happens once an application is endorsed: who submitted it, what was decided, when a report is due."""

from datetime import date

from gnlc_desktop.actions.endorse import document_to_endorse, require_document_made, require_not_withdrawn
from gnlc_desktop.dossier.procedure_acts import (
    Decided,
    Outcome,
    ReportDateNamed,
    Sent,
    Submitted,
    Submitter,
)
from gnlc_desktop.errors import Refused
from gnlc_desktop.form.model import Form
from gnlc_desktop.procedure.letters import LetterKind
from gnlc_desktop.storage.open_dossier import OpenDossier


def record_sent(dossier: OpenDossier, kind: LetterKind, *, on: date) -> Sent:
    """Record by the user's word that the latest letter of a kind was sent.

    Raises Refused "draft-unknown" without one, and "day-before-document" where the document was not made yet.
    """
    drafted = next((each for _at, each in reversed(dossier.state.drafted) if each.letter == kind), None)
    if drafted is None:
        raise Refused("draft-unknown")
    require_document_made(dossier, on)
    sent = Sent(drafted.draft, on, to=drafted.to, cc=drafted.cc)
    dossier.record(sent)
    return sent


def record_commission_submission(
    dossier: OpenDossier, form: Form, *, on: date, message: bytes | None = None
) -> Submitted:
    """Record that the Commission submitted the application; `message` is its letter, which the city gets a copy of.

    Raises Refused as `document_to_endorse`, "no-endorsement-on-record" or "day-before-document".
    """
    document = document_to_endorse(dossier, form)
    course = dossier.state.course
    if course.endorsement_of(document) is None and course.waiver is None:
        raise Refused("no-endorsement-on-record")
    require_document_made(dossier, on)
    submitted = Submitted(Submitter.COMMISSION, on, document, dossier.put(message) if message is not None else "")
    dossier.record(submitted)
    return submitted


def record_decision(
    dossier: OpenDossier, outcome: Outcome, *, on: date, note: str = "", file: bytes | None = None
) -> Decided:
    """Record what UIL decided of a submitted application.

    Raises Refused "nothing-submitted" before that, "application-withdrawn", and "day-before-submission" for a day that
    lies before it.
    """
    require_not_withdrawn(dossier.state)
    submitted = dossier.state.course.submitted
    if submitted is None:
        raise Refused("nothing-submitted")
    if on < submitted.on:
        raise Refused("day-before-submission")
    decided = Decided(outcome, on, note=note.strip(), file=dossier.put(file) if file is not None else "")
    dossier.record(decided)
    return decided


def record_report_date(dossier: OpenDossier, *, on: date, source: str) -> ReportDateNamed:
    """Record the date that the Coordination Team named for the next report; Refused "source-missing" without one."""
    if not source.strip():
        raise Refused("source-missing")
    named = ReportDateNamed(on, source.strip())
    dossier.record(named)
    return named
