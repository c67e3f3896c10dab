"""Record the Commission's endorsement, on whatever evidence there is, bound to the very document it is for."""

import hashlib
from datetime import date

from gnlc_desktop.actions.approve import standing_of
from gnlc_desktop.actions.received_kinds import FileKind, kind_of
from gnlc_desktop.actions.returned_pdf import documents_of, is_countersigned
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.procedure_acts import Endorsed, EndorsementWaived, Evidence, Received
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import Refused
from gnlc_desktop.form.model import Form
from gnlc_desktop.isolation.run import run
from gnlc_desktop.storage.open_dossier import OpenDossier

_WITHOUT_FILE = frozenset({Evidence.TELEPHONE})
_KINDS = {
    Evidence.COUNTERSIGNED: (FileKind.PDF,),
    Evidence.SCANNED_PART_2: (FileKind.PDF, FileKind.PICTURE),
    Evidence.LETTER: (FileKind.PDF, FileKind.PICTURE),
    Evidence.EMAIL: (FileKind.MESSAGE, FileKind.PDF),
    Evidence.TELEPHONE: tuple(FileKind),
}
"""What each kind of evidence can be; a note of a telephone call may be any file, or none."""


def proof_of(evidence: Evidence) -> str:
    """Return the code of the sentence that says what a kind of evidence proves, and what it does not."""
    return f"evidence-{evidence.value}"


def endorse(
    dossier: OpenDossier,
    form: Form,
    *,
    evidence: Evidence,
    by: str,
    on: date,
    file: bytes | None = None,
    name: str = "",
    note: str = "",
) -> Endorsed:
    """File the evidence and record the endorsement of the approved document.

    Raises Refused as `document_to_endorse`, "day-before-document", "endorsement-by-missing",
    "endorsement-file-missing", "endorsement-file-unfit", "endorsement-file-is-ours" or
    "endorsement-not-countersigned"; UnusableInput where the file is of no known kind or cannot be read.
    """
    document = document_to_endorse(dossier, form)
    if not by.strip():
        raise Refused("endorsement-by-missing")
    require_document_made(dossier, on)
    stored, filed_name = "", ""
    if file is not None:
        known = kind_of(file, name)
        if hashlib.sha256(file).hexdigest() in documents_of(dossier):
            raise Refused("endorsement-file-is-ours", name=known.name)
        if known.kind not in _KINDS[evidence]:
            raise Refused("endorsement-file-unfit", name=known.name)
        if evidence is Evidence.COUNTERSIGNED:
            _require_countersigned(dossier, document, file, known.name)
        came = dossier.put(file)
        if came not in {each.file for each in dossier.state.course.received}:
            dossier.record(Received(file=came, name=known.name, media=known.media))
        stored, filed_name = _fit_to_travel(dossier, file, came, known.kind), known.name
    elif evidence not in _WITHOUT_FILE:
        raise Refused("endorsement-file-missing")
    endorsed = Endorsed(evidence, by.strip(), on, document, stored, filed_name, note.strip())
    dossier.record(endorsed)
    return endorsed


def waive(dossier: OpenDossier, reason: str) -> EndorsementWaived:
    """Record that the city submits without an endorsement on record, and why.

    Raises Refused "reason-missing" or "application-withdrawn".
    """
    require_not_withdrawn(dossier.state)
    if not reason.strip():
        raise Refused("reason-missing")
    waived = EndorsementWaived(reason.strip())
    dossier.record(waived)
    return waived


def document_to_endorse(dossier: OpenDossier, form: Form) -> str:
    """Return the SHA-256 of the approved document.

    Raises Refused "application-withdrawn", "nothing-approved", or "approval-stale" where the answers changed since the
    mayor approved.
    """
    require_not_withdrawn(dossier.state)
    approved = dossier.state.approved
    if approved is None:
        raise Refused("nothing-approved")
    if standing_of(dossier.state, form) is not Standing.APPROVED:
        raise Refused("approval-stale")
    return approved.document


def require_document_made(dossier: OpenDossier, on: date) -> None:
    """Raise Refused "day-before-document" where nothing can have happened to the document on that day yet."""
    frozen = dossier.state.frozen
    if frozen is not None and on < frozen.on:
        raise Refused("day-before-document")


def require_not_withdrawn(state: DossierState) -> None:
    """Raise Refused "application-withdrawn" where the road of the dossier has ended that way."""
    if state.course.withdrawn is not None:
        raise Refused("application-withdrawn", day=state.course.withdrawn.on.isoformat())


def happened_on(day: date, *, today: date) -> date:
    """Return the day that something is said to have happened on; Refused "day-not-come" where it lies ahead."""
    if day > today:
        raise Refused("day-not-come", day=day.isoformat())
    return day


def _fit_to_travel(dossier: OpenDossier, file: bytes, came: str, kind: FileKind) -> str:
    """Return the SHA-256 of what goes with the submission: a photograph without a word about camera and place."""
    if kind is not FileKind.PICTURE:
        return came
    return dossier.put(run("gnlc_desktop.document.picture:clean_page", data=file))


def _require_countersigned(dossier: OpenDossier, document: str, file: bytes, name: str) -> None:
    """Raise Refused where the file is not the approved one with nothing added but the Commission's signature."""
    approved = dossier.get(document)
    if not file.startswith(approved) or not is_countersigned(file, approved, name=name):
        raise Refused("endorsement-not-countersigned", name=name)
