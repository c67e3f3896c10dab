"""Take in something that came back: read it in the isolated child, file it, and say what it is.

Nothing is decided here: what a file could count as is suggested, and the user records it.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from gnlc_desktop.actions.freeze import answers_file_of, text_answer
from gnlc_desktop.actions.messages import Attached, Message, attachment_of, read_message_file
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.read_pdf import Verdict
from gnlc_desktop.actions.received_kinds import FileKind, Known, kind_of
from gnlc_desktop.actions.request_letter import chosen_commission, recipient_of
from gnlc_desktop.actions.returned_pdf import Suggestion, examine_pdf
from gnlc_desktop.actions.was_it_sent import codes_of, differences, draft_that_was_sent, is_serious
from gnlc_desktop.dossier.events import Act, Drafted
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.dossier.procedure_acts import Evidence, Received, Sent, Submitted, Submitter
from gnlc_desktop.errors import GnlcError, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.procedure.letters import COORDINATION_TEAM, LetterKind, Role, names_role
from gnlc_desktop.storage.open_dossier import OpenDossier


class ReceivedKind(StrEnum):
    """What came back."""

    SENT_LETTER = "sent-letter"
    """A letter of ours, as it was sent."""
    MESSAGE = "message"
    """A message from somebody else."""
    PDF = "pdf"
    PICTURE = "picture"


@dataclass(frozen=True)
class ReceivedFile:
    """A file that came back, filed, and what it is."""

    kind: ReceivedKind
    file: str
    """SHA-256 of the stored bytes."""
    name: str
    media: str
    findings: tuple[Finding, ...]
    acts: tuple[Act, ...]
    """What was recorded; nothing where the file was filed before."""
    verdict: Verdict | None = None
    message: Message | None = None
    suggestion: Suggestion | None = None
    """What endorsement it could count as; recording it is the user's own act."""
    submitted: Submitted | None = None
    """The Commission's submission that it shows, to be recorded by the user's own act."""
    wrong: bool = False
    """Whether something is other than it should be: a changed application, a letter sent otherwise than drafted."""

    @property
    def is_ours(self) -> bool:
        """Tell whether it is a document of this dossier to which nobody added anything."""
        return bool({each.code for each in self.findings[:1]} & {"pdf-is-as-sent", "pdf-is-earlier"})


def receive(dossier: OpenDossier, form: Form, parts: Parts, *, data: bytes, name: str) -> ReceivedFile:
    """File what came back and say what it is; a letter of ours is recorded as sent.

    Raises UnusableInput where it is of no known kind, cannot be read, or is a draft that nobody sent; then nothing
    is filed.  EnvironmentFailed where the disk refuses.
    """
    known = kind_of(data, name)
    if known.kind is FileKind.MESSAGE:
        return _message(dossier, form, parts, data, known)
    if known.kind is FileKind.PICTURE:
        acts = _filed(dossier, data, known)
        told = (Finding(None, "picture-received", {}),)
        return ReceivedFile(ReceivedKind.PICTURE, _digest(data), known.name, known.media, _noted(told, acts), acts)
    found = examine_pdf(dossier, form, parts, data=data, name=known.name)
    acts = _filed(dossier, data, known)
    return ReceivedFile(
        kind=ReceivedKind.PDF,
        file=_digest(data),
        name=known.name,
        media=known.media,
        findings=_noted(found.findings, acts),
        acts=acts,
        verdict=found.verdict,
        suggestion=found.suggestion,
        wrong=found.wrong,
    )


def receive_attachment(
    dossier: OpenDossier, form: Form, parts: Parts, *, received: ReceivedFile, attached: Attached
) -> ReceivedFile:
    """File one attachment of a message that was filed, as `receive` files what comes by itself."""
    data = attachment_of(dossier.get(received.file), attached)
    return receive(dossier, form, parts, data=data, name=attached.name)


def _message(dossier: OpenDossier, form: Form, parts: Parts, data: bytes, known: Known) -> ReceivedFile:
    message = read_message_file(data)
    digest = _digest(data)
    if message.unsent or digest in {each.draft for _at, each in dossier.state.drafted}:
        raise UnusableInput("message-is-the-draft", name=known.name)
    contact = text_answer(answers_file_of(dossier.state, form), "contact.email")
    drafted = draft_that_was_sent(dossier.state, message, contact=contact)
    if drafted is not None:
        return _sent(dossier, parts, data, known, message, drafted)
    acts = _filed(dossier, data, known, message)
    by_commission = message.sender.casefold() in _commission_addresses(dossier, form, parts)
    approved = dossier.state.approved is not None
    submitted = _submission_by_commission(dossier, message, digest)
    told = _about(message, by_commission=by_commission)
    if submitted is not None:
        told = (*told, Finding(None, "message-submits", {"who": message.sender}))
    return ReceivedFile(
        kind=ReceivedKind.MESSAGE,
        file=digest,
        name=known.name,
        media=known.media,
        findings=_noted(told, acts),
        acts=acts,
        message=message,
        submitted=submitted,
        suggestion=Suggestion(Evidence.EMAIL, message.sender, message.on) if by_commission and approved else None,
    )


def _sent(
    dossier: OpenDossier, parts: Parts, data: bytes, known: Known, message: Message, drafted: Drafted
) -> ReceivedFile:
    found = differences(drafted, message)
    acts: tuple[Act, ...] = _filed(dossier, data, known, message)
    sent = Sent(
        draft=drafted.draft,
        on=message.on or parts.today,
        message=_digest(data),
        to=message.to,
        cc=message.cc,
        differences=codes_of(found),
    )
    if dossier.state.course.sent_of(drafted.draft) != sent:
        dossier.record(sent)
        acts = (*acts, sent)
    told = [Finding(None, "sent-as-drafted" if not found else "sent-otherwise", {"letter": drafted.subject}), *found]
    if message.on is None:
        told.append(Finding(None, "sent-without-date", {}))
    return ReceivedFile(
        kind=ReceivedKind.SENT_LETTER,
        file=sent.message,
        name=known.name,
        media=known.media,
        findings=_noted(tuple(told), acts),
        acts=acts,
        message=message,
        wrong=is_serious(found),
    )


def _submission_by_commission(dossier: OpenDossier, message: Message, file: str) -> Submitted | None:
    """Return the submission that a message is: to the Coordination Team, with the application as it is on record."""
    approved = dossier.state.approved
    if approved is None or COORDINATION_TEAM not in message.recipients or message.on is None:
        return None
    endorsed = {each.file for each in dossier.state.course.endorsements if each.document == approved.document}
    if not {each.sha256 for each in message.attachments} & {approved.document, *endorsed}:
        return None
    return Submitted(Submitter.COMMISSION, message.on, approved.document, file)


def _about(message: Message, *, by_commission: bool) -> tuple[Finding, ...]:
    """Return what a message from somebody else is, in words."""
    values = {"who": message.sender, "subject": message.subject}
    by_team = message.sender.casefold() == COORDINATION_TEAM
    code = "message-of-the-commission" if by_commission else "message-of-the-team" if by_team else "message-of-another"
    told = [Finding(None, code, values)]
    if message.attachments:
        names = ", ".join(each.name for each in message.attachments)
        told.append(Finding(None, "message-with-attachments", {"count": len(message.attachments), "names": names}))
    reached = {each.casefold() for each in (*message.recipients, message.sender)}
    if COORDINATION_TEAM not in reached:
        told.append(Finding(None, "message-without-the-team", {"address": COORDINATION_TEAM}))
    return tuple(told)


def _commission_addresses(dossier: OpenDossier, form: Form, parts: Parts) -> set[str]:
    """Return the Commission's addresses in lower case: the one on record, and those that letters to it went to."""
    written_to = {each for _at, drafted in dossier.state.drafted for each in _addressed(drafted)}
    try:
        recipient = recipient_of(chosen_commission(dossier.state, form, parts), parts)
    except GnlcError:
        return written_to
    known = recipient.address or recipient.suggestion
    return {*written_to, known.casefold()} if known else written_to


def _addressed(drafted: Drafted) -> set[str]:
    if not names_role(LetterKind(drafted.letter), Role.COMMISSION):
        return set()
    return {each.casefold() for each in (*drafted.to, *drafted.cc)} - {COORDINATION_TEAM}


def _filed(dossier: OpenDossier, data: bytes, known: Known, message: Message | None = None) -> tuple[Act, ...]:
    """Keep the bytes and record that they came, once; return what was recorded."""
    stored = dossier.put(data)
    if stored in {each.file for each in dossier.state.course.received}:
        return ()
    received = Received(
        file=stored,
        name=known.name,
        media=known.media,
        sender=message.sender if message else "",
        subject=message.subject if message else "",
        on=message.on if message else None,
    )
    dossier.record(received)
    return (received,)


def _noted(findings: tuple[Finding, ...], acts: tuple[Act, ...]) -> tuple[Finding, ...]:
    return findings if acts else (*findings, Finding(None, "received-before", {}))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
