"""Write any letter of a dossier and draft it: with what it has to carry, and only when its time has come."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gnlc_desktop.actions.approve import frozen_and_current, standing_of
from gnlc_desktop.actions.endorse import require_not_withdrawn
from gnlc_desktop.actions.freeze import answers_file_of, text_answer
from gnlc_desktop.actions.letter_facts import base_name, document_name, facts_of, language_of_letter, supporting_facts
from gnlc_desktop.actions.part_two_page import part_two_page
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.request_letter import chosen_commission, recipient_of
from gnlc_desktop.actions.validate import Check, checks_of_draft, refuse_failed
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.course import Request
from gnlc_desktop.dossier.events import Drafted
from gnlc_desktop.dossier.procedure_acts import Body, Endorsed
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import Refused
from gnlc_desktop.form.model import Form
from gnlc_desktop.mail.draft import Attachment, make_draft
from gnlc_desktop.procedure.letters import Letter, LetterKind, Role, write_letter
from gnlc_desktop.procedure.recipient import Recipient
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.storage.package import write_package
from gnlc_desktop.text_gate import file_name_part

PDF = "application/pdf"
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_MEDIA = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".eml": "message/rfc822"}
_ANSWERS = {LetterKind.ANSWER_TO_COMMISSION: Body.COMMISSION, LetterKind.ANSWER_TO_UIL: Body.UIL}


@dataclass(frozen=True)
class Composed:
    """A letter with everything that goes with it, before anything is written; its words may still be edited."""

    letter: Letter
    attachments: tuple[Attachment, ...]
    recipient: Recipient
    """The Commission's address, and how sure it is."""
    request: str = ""


@dataclass(frozen=True)
class DraftedLetter:
    """What was written, and how its examination went."""

    folder: Path
    draft: Path
    files: tuple[Path, ...]
    letter: Letter
    checks: tuple[Check, ...]


def compose(
    dossier: OpenDossier,
    form: Form,
    parts: Parts,
    kind: LetterKind,
    *,
    request: str = "",
    reason: str = "",
    address: str | None = None,
) -> Composed:
    """Write a letter and gather what it carries.

    `request` names the request that an answer answers, `reason` is what a withdrawal says, `address` overrides the
    Commission's for this letter.  Raises Refused as `require_its_time` does, and where no Commission is chosen.
    """
    state = dossier.state
    require_its_time(state, form, kind, request=request)
    recipient = recipient_of(chosen_commission(state, form, parts), parts, address)
    attachments = _attachments(dossier, form, parts, kind, request)
    language = language_of_letter(kind, state, form, parts)
    letter = write_letter(
        kind,
        language,
        addresses={Role.COMMISSION: recipient.address},
        facts={
            **facts_of(state, form, parts, language=language, request=request, reason=reason),
            **supporting_facts(state.papers, supporting_names(state, form, parts), language),
        },
        attachment_names=tuple(name for name, _data, _media in attachments),
    )
    return Composed(letter, attachments, recipient, request)


def draft_letter(
    dossier: OpenDossier, form: Form, parts: Parts, composed: Composed, *, folder: Path, replace: bool = False
) -> DraftedLetter:
    """Write a letter with its attachments into `folder`, and record it as drafted.

    Raises Refused where its time has passed meanwhile, "letter-too-large" or "validation-failed"; UnusableInput
    "package-exists" unless `replace`; EnvironmentFailed where the folder cannot be written.
    """
    kind = LetterKind(composed.letter.kind)
    require_its_time(dossier.state, form, kind, request=composed.request)
    require_as_approved(dossier.state, form, composed)
    draft = draft_of(dossier, form, parts, composed)
    checks = checks_of_draft(draft, composed.letter, composed.attachments, most=parts.mail_limit)
    refuse_failed(checks, draft, most=parts.mail_limit)
    name = f"{base_name(dossier.state, form, parts)}-{kind}{f'-{composed.request}' if composed.request else ''}.eml"
    files = {name: draft, **{each: data for each, data, _media in composed.attachments}}
    written = write_package(folder, files, replace=replace)
    dossier.record(drafted_act(composed, draft, folder))
    return DraftedLetter(folder, written[name], tuple(written.values()), composed.letter, checks)


def draft_of(dossier: OpenDossier, form: Form, parts: Parts, composed: Composed) -> bytes:
    """Return the bytes of the draft, from the contact's address."""
    sender = text_answer(answers_file_of(dossier.state, form), "contact.email") or None
    return make_draft(composed.letter, sender=sender, attachments=composed.attachments, now=parts.now())


def drafted_act(composed: Composed, draft: bytes, folder: Path) -> Drafted:
    """Return the act that records a draft, with the digest of what it carries."""
    digests = tuple(hashlib.sha256(data).hexdigest() for _name, data, _media in composed.attachments)
    letter = composed.letter
    return Drafted(
        letter=letter.kind,
        draft=hashlib.sha256(draft).hexdigest(),
        document=digests[0] if digests else "",
        to=letter.to,
        cc=letter.cc,
        subject=letter.subject,
        folder=str(folder),
        attachments=digests,
        request=composed.request,
    )


def require_its_time(state: DossierState, form: Form, kind: LetterKind, *, request: str = "") -> None:
    """Raise Refused where a letter cannot be written yet, or no longer.

    Codes: "nothing-frozen", "approval-stale", "nothing-approved", "no-endorsement-on-record", "request-unknown",
    "request-items-missing", "letter-not-for-now", "application-withdrawn".
    """
    require_not_withdrawn(state)
    if kind in _ANSWERS:
        _require_answerable(state, _ANSWERS[kind], request)
    elif kind == form.sending.letter:
        frozen_and_current(state, form)
    elif kind is LetterKind.SUBMISSION_BY_CITY:
        _require_endorsed(state, form)
    elif kind is LetterKind.REMINDER:
        endorsed = state.approved and state.course.endorsement_of(state.approved.document)
        if endorsed or not form.sending.countersigned:
            raise Refused("letter-not-for-now")
        _require_drafted(state, form)
    elif kind is LetterKind.WITHDRAWAL:
        if state.course.decided or not form.sending.in_call:
            raise Refused("letter-not-for-now")
        _require_drafted(state, form)
    else:
        raise Refused("letter-not-for-now")


def require_as_approved(state: DossierState, form: Form, composed: Composed) -> None:
    """Raise Refused "approval-stale" where what a letter carries first is not the very document that stands now."""
    if composed.letter.kind in {LetterKind.SUBMISSION_BY_CITY, form.sending.letter}:
        standing_document = state.approved.document if state.approved else frozen_and_current(state, form).document
        carried = [hashlib.sha256(data).hexdigest() for _name, data, _media in composed.attachments[:1]]
        if carried != [standing_document]:
            raise Refused("approval-stale")


def letters_for_now(state: DossierState, form: Form) -> tuple[tuple[LetterKind, str], ...]:
    """Return every letter that can be written now, an answer with the id of its request."""
    asked = [(_answer_to(each), each.asked.request) for each in state.course.requests if each.answered is None]
    others = [(kind, "") for kind in LetterKind if kind not in _ANSWERS]
    return tuple((kind, request) for kind, request in (*others, *asked) if _in_time(state, form, kind, request))


def unique_names(wanted: Sequence[str]) -> tuple[str, ...]:
    """Return file names that every system takes, each once; a second one of a name is numbered."""
    given: list[str] = []
    for name in wanted:
        suffix = _suffix(name)
        stem = file_name_part(Path(name).stem)
        numbered = (f"{stem}{suffix}" if count == 1 else f"{stem}-{count}{suffix}" for count in range(1, 10_000))
        given.append(next(each for each in numbered if each.casefold() not in {one.casefold() for one in given}))
    return tuple(given)


def _suffix(name: str) -> str:
    """Return how a name ends, empty where not every system takes it: a journal from elsewhere may name anything."""
    suffix = Path(name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def application_files(dossier: OpenDossier, form: Form, parts: Parts) -> tuple[Attachment, ...]:
    """Return the document as it is approved (else as it is frozen), and beside it the scan where it is on paper."""
    state = dossier.state
    base = base_name(state, form, parts)
    frozen = frozen_and_current(state, form)
    document = dossier.get(state.approved.document if state.approved else frozen.document)
    scan = _named_scan(dossier, base)
    return ((document_name(state, form, parts), document, PDF), *scan)


def supporting_files(dossier: OpenDossier, form: Form, parts: Parts) -> tuple[Attachment, ...]:
    """Return the supporting documents that travel as files of their own; none where they are in the document."""
    papers = dossier.state.papers
    if papers.merged:
        return ()
    names = supporting_names(dossier.state, form, parts)
    return tuple(
        (name, dossier.get(each.file), each.media) for name, each in zip(names, papers.documents, strict=True)
    )


def supporting_names(state: DossierState, form: Form, parts: Parts) -> tuple[str, ...]:
    """Return what the supporting documents are called where they travel as files of their own."""
    base = base_name(state, form, parts)
    return unique_names([f"{base}-document-{each.name}" for each in state.papers.documents])


def _attachments(
    dossier: OpenDossier, form: Form, parts: Parts, kind: LetterKind, request: str
) -> tuple[Attachment, ...]:
    if kind == form.sending.letter:
        files = application_files(dossier, form, parts)
        return (*files, *part_two_page(dossier.state, form, parts, files[0]), *supporting_files(dossier, form, parts))
    if kind is LetterKind.SUBMISSION_BY_CITY:
        beside = (*_evidence(dossier, form, parts), *supporting_files(dossier, form, parts))
        return (*application_files(dossier, form, parts), *beside)
    asked = dossier.state.course.request(request)
    if kind in _ANSWERS and asked is not None:
        supplied = [each for _place, each in sorted(asked.supplied.items())]
        names = unique_names([each.name for each in supplied])
        return tuple((name, dossier.get(each.file), each.media) for name, each in zip(names, supplied, strict=True))
    return ()


def _named_scan(dossier: OpenDossier, base: str) -> tuple[Attachment, ...]:
    """Return the scan as one more attachment, named after what it is."""
    approved = dossier.state.approved
    if approved is None or not approved.scan:
        return ()
    suffix = _suffix(approved.scan_name) or ".pdf"
    return ((f"{base}-signed-scan{suffix}", dossier.get(approved.scan), media_of(approved.scan_name)),)


def media_of(name: str) -> str:
    """Return the media type that a file's name tells; of the few that letters carry."""
    return _MEDIA.get(Path(name).suffix.lower(), PDF)


def _evidence(dossier: OpenDossier, form: Form, parts: Parts) -> tuple[Attachment, ...]:
    endorsed = _endorsement(dossier.state)
    if endorsed is None or not endorsed.file:
        return ()
    name = f"{base_name(dossier.state, form, parts)}-endorsement{_suffix(endorsed.name) or '.pdf'}"
    # A message travels as a file: a mail program would otherwise show it as part of this letter.
    media = media_of(name)
    return ((name, dossier.get(endorsed.file), "application/octet-stream" if media == "message/rfc822" else media),)


def _endorsement(state: DossierState) -> Endorsed | None:
    return state.course.endorsement_of(state.approved.document) if state.approved else None


def _require_endorsed(state: DossierState, form: Form) -> None:
    frozen_and_current(state, form)
    if standing_of(state, form) is not Standing.APPROVED:
        raise Refused("nothing-approved")
    if _endorsement(state) is None and state.course.waiver is None:
        raise Refused("no-endorsement-on-record")


def _require_answerable(state: DossierState, by: Body, request: str) -> None:
    asked = state.course.request(request)
    if asked is None or asked.asked.by is not by:
        raise Refused("request-unknown", request=request)
    if asked.missing:
        raise Refused("request-items-missing", count=len(asked.missing), items=", ".join(asked.missing))


def _require_drafted(state: DossierState, form: Form) -> None:
    if not any(each.letter == form.sending.letter for _at, each in state.drafted):
        raise Refused("letter-not-for-now")


def _answer_to(request: Request) -> LetterKind:
    return next(kind for kind, by in _ANSWERS.items() if by is request.asked.by)


def _in_time(state: DossierState, form: Form, kind: LetterKind, request: str) -> bool:
    try:
        require_its_time(state, form, kind, request=request)
    except Refused:
        return False
    return True
