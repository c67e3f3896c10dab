"""Was it sent?  Compare a message from the folder of sent mail with the letters that were drafted."""

from collections.abc import Iterable, Sequence

from gnlc_desktop.actions.messages import Message
from gnlc_desktop.dossier.events import Drafted
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.procedure.letters import COORDINATION_TEAM
from gnlc_desktop.text_gate import header_text

CONCERNS = "sent-concerns"
"""Code of the sentence that names what the one before it is about; not a difference by itself."""
_SERIOUS = frozenset({
    "sent-without-coordination-team", "sent-coordination-team-hidden", "sent-recipient-missing", "sent-to-nobody",
    "sent-attachment-altered", "sent-without-application", "sent-without-attachment",
})  # fmt: skip


def draft_that_was_sent(state: DossierState, message: Message, *, contact: str) -> Drafted | None:
    """Return the drafted letter that this message is; None where it is none of ours.

    A reply is not: it comes from somebody the letter went to.  Under another subject only a message from the house of
    the city's `contact` counts.  Where a letter was drafted more than once, the draft that the message is closest to
    counts, the latest of equals.
    """
    of_our_house = _house(message.sender) == _house(contact)
    best: Drafted | None = None
    closest = (0, 0, 0)
    for _at, drafted in state.drafted:
        likeness = _likeness(drafted, message, of_our_house=of_our_house)
        if likeness is not None and likeness >= closest:
            best, closest = drafted, likeness
    return best


def differences(drafted: Drafted, message: Message) -> tuple[Finding, ...]:
    """Return what the message sent has otherwise than the draft; nothing where it is as drafted."""
    return (*_of_the_recipients(drafted, message), *_of_the_subject(drafted, message), *_of_the_files(drafted, message))


def codes_of(found: Sequence[Finding]) -> tuple[str, ...]:
    """Return the codes that go on record."""
    return tuple(each.code for each in found if each.code != CONCERNS)


def is_serious(found: Sequence[Finding]) -> bool:
    """Tell whether the letter did not reach whom it was for with what it was to carry."""
    return any(each.code in _SERIOUS for each in found)


def files_of(drafted: Drafted) -> tuple[str, ...]:
    """Return the SHA-256 of what a draft carries, the application first; earlier versions wrote only that one."""
    return drafted.attachments or ((drafted.document,) if drafted.document else ())


def _likeness(drafted: Drafted, message: Message, *, of_our_house: bool) -> tuple[int, int, int] | None:
    """Return how much of a draft is in a message, the larger the closer; None where it is another message."""
    if _folded([message.sender]) & _folded((*drafted.to, *drafted.cc)):
        return None
    same_subject = _plain(message.subject) == _plain(drafted.subject)
    files = len({each.sha256 for each in message.attachments} & set(files_of(drafted)))
    reached = len(_folded((*message.recipients, *message.bcc)) & _folded((*drafted.to, *drafted.cc)))
    if same_subject or (files and reached and of_our_house):
        return files, int(same_subject), reached
    return None


def _of_the_recipients(drafted: Drafted, message: Message) -> Iterable[Finding]:
    seen, hidden = _folded(message.recipients), _folded(message.bcc)
    if COORDINATION_TEAM not in seen:
        hidden_copy = COORDINATION_TEAM in hidden
        yield Finding(None, "sent-coordination-team-hidden" if hidden_copy else "sent-without-coordination-team")
    left_out = [each for each in (*drafted.to, *drafted.cc) if each.casefold() not in seen | {COORDINATION_TEAM}]
    yield from _told("sent-recipient-missing", left_out)
    meant = _folded((*drafted.to, *drafted.cc))
    # A draft without an address was addressed by hand, as the program asked.
    others = [each for each in (message.recipients if drafted.to else message.cc) if each.casefold() not in meant]
    yield from _told("sent-recipient-added", others)
    if not drafted.to and not message.to:
        yield Finding(None, "sent-to-nobody")


def _of_the_subject(drafted: Drafted, message: Message) -> Iterable[Finding]:
    if _plain(message.subject) != _plain(drafted.subject):
        yield from _told("sent-other-subject", [message.subject])


def _of_the_files(drafted: Drafted, message: Message) -> Iterable[Finding]:
    meant = files_of(drafted)
    carried = {each.sha256 for each in message.attachments}
    missing = [each for each in meant if each not in carried]
    others = [each.name for each in message.attachments if each.sha256 not in meant]
    # As many as are missing came in another shape: a file that was opened and saved again has other bytes.
    altered, added = others[: len(missing)], others[len(missing) :]
    yield from _told("sent-attachment-altered", altered)
    if len(missing) > len(altered):
        application_gone = meant[0] in missing and not altered
        yield Finding(None, "sent-without-application" if application_gone else "sent-without-attachment")
    yield from _told("sent-attachment-added", added)


def _told(code: str, names: Sequence[str]) -> Iterable[Finding]:
    """Yield a difference and what it is about; the code alone goes on record, so its sentence names nothing."""
    if names:
        yield Finding(None, code)
        yield Finding(None, CONCERNS, {"names": ", ".join(names)})


def _house(address: str) -> str:
    """Return the part of an address behind the last "@"."""
    return address.rpartition("@")[2].casefold()


def _folded(addresses: Iterable[str]) -> set[str]:
    return {each.casefold() for each in addresses}


def _plain(subject: str) -> str:
    return " ".join(header_text(subject).casefold().split())
