"""What came back and what was asked for, in words: everything that the two pages show, without a screen."""

from dataclasses import dataclass
from typing import Literal

from gnlc_desktop.actions.receive import ReceivedFile, ReceivedKind
from gnlc_desktop.dossier.course import Request
from gnlc_desktop.dossier.procedure_acts import Body, Received
from gnlc_desktop.dossier.road import Actor, Deadline
from gnlc_desktop.i18n import _, ngettext
from gnlc_desktop.wizard.dates import day_in_words, moment_in_words
from gnlc_desktop.wizard.road_view import deadline_in_words
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wording import one_line, sentence

Tone = Literal["problem", "remark", "done", "quiet"]

_LINES_OF_A_BODY = 14
_DOUBTS = frozenset({
    "pdf-countersigner-not-confirmed", "pdf-countersigned-unsure", "pdf-filled-after-signing", "pdf-not-countersigned",
    "pdf-is-earlier", "part-two-empty", "part-two-earlier", "part-two-without-digest", "part-two-not-signed",
    "message-without-the-team", "sent-otherwise", "sent-without-date",
})  # fmt: skip


@dataclass(frozen=True)
class FoundView:
    """What a file turned out to be."""

    tone: Tone
    what: str
    """The first sentence: what it is."""
    more: tuple[str, ...]
    """Further sentences."""
    head: tuple[str, ...]
    """Of a message: from whom, when, about what."""
    body: str
    """The beginning of a message's text; empty for every other file."""


@dataclass(frozen=True)
class FiledLine:
    """A file that was filed."""

    file: str
    """SHA-256 of the stored bytes."""
    name: str
    told: str


@dataclass(frozen=True)
class ItemView:
    """One document that was asked for."""

    place: int
    text: str
    file: str
    """The name of the file that answers it; empty while there is none."""

    @property
    def spoken(self) -> str:
        """Return the item as a screen reader should say it."""
        return _("{item}: {file}").format(item=self.text, file=self.file or _("no file yet"))


@dataclass(frozen=True)
class RequestView:
    """One request for documents."""

    id: str
    title: str
    lines: tuple[str, ...]
    """Until when, and how far it is."""
    items: tuple[ItemView, ...]
    complete: bool
    answered: bool


def found_view(received: ReceivedFile) -> FoundView:
    """Return what a file turned out to be, in words."""
    told = [sentence(each.code, each.values) for each in received.findings]
    message = received.message if received.kind is ReceivedKind.MESSAGE else None
    head: tuple[str, ...] = ()
    if message is not None:
        sent_on = day_in_words(message.on) if message.on else _("no date given")
        head = (
            _("From: {sender}").format(sender=one_line(message.sender) or "-"),
            _("To: {to}").format(to=one_line(", ".join(message.to)) or "-"),
            _("Cc: {cc}").format(cc=one_line(", ".join(message.cc)) or "-"),
            _("Date: {date}").format(date=sent_on),
        )
    return FoundView(
        tone=_tone(received),
        what=told[0] if told else "",
        more=tuple(told[1:]),
        head=head,
        body=_beginning(message.body) if message is not None else "",
    )


def filed_lines(session: Session) -> tuple[FiledLine, ...]:
    """Return what was filed so far, the latest first."""
    return tuple(_line(each) for each in reversed(session.state.course.received))


def request_views(session: Session) -> tuple[RequestView, ...]:
    """Return the requests for documents, those that wait for an answer first, then the latest first."""
    latest_first = tuple(reversed(session.state.course.requests))
    waiting = [each for each in latest_first if each.answered is None]
    answered = [each for each in latest_first if each.answered is not None]
    return tuple(_request(each, session) for each in (*waiting, *answered))


def asking_messages(session: Session) -> tuple[tuple[str, str], ...]:
    """Return the filed messages and letters that may have asked for something: SHA-256 and words."""
    return tuple((each.file, f"{each.name}: {each.told}") for each in filed_lines(session))


def body_in_words(by: Body) -> str:
    """Return who asks."""
    return {Body.COMMISSION: _("The National Commission"), Body.UIL: _("UIL, by the Coordination Team")}[by]


def _tone(received: ReceivedFile) -> Tone:
    codes = {each.code for each in received.findings}
    if received.wrong:
        return "problem"
    if codes & _DOUBTS:
        return "remark"
    if received.kind is ReceivedKind.MESSAGE:
        return "quiet"
    good = received.suggestion is not None or "sent-as-drafted" in codes
    return "done" if good else "quiet"


def _beginning(body: str) -> str:
    lines = body.split("\n")
    shown = "\n".join(lines[:_LINES_OF_A_BODY])
    return f"{shown}\n..." if len(lines) > _LINES_OF_A_BODY else shown


def _line(received: Received) -> FiledLine:
    kind = {
        "application/pdf": _("PDF"),
        "message/rfc822": _("message"),
    }.get(received.media) or _("picture")
    parts = [kind]
    if received.sender:
        parts.append(_("from {sender}").format(sender=one_line(received.sender)))
    if received.on:
        parts.append(day_in_words(received.on))
    if received.subject:
        parts.append(_("“{subject}”").format(subject=one_line(received.subject)))
    return FiledLine(received.file, one_line(received.name), ", ".join(parts))


def _request(request: Request, session: Session) -> RequestView:
    asked = request.asked
    title = _("{who}, {day}").format(who=body_in_words(asked.by), day=day_in_words(asked.on))
    items = tuple(
        ItemView(place, text, one_line(request.supplied[place].name) if place in request.supplied else "")
        for place, text in enumerate(asked.items)
    )
    missing = len(request.missing)
    if request.answered is not None:
        progress = _("The answer is prepared: {when}.").format(when=moment_in_words(request.answered, session.today))
    elif missing:
        progress = ngettext("{count} document is missing.", "{count} documents are missing.", missing)
        progress = progress.format(count=missing)
    else:
        progress = _("Every document is there. Write the answer.")
    lines = (progress,) if request.answered is not None else (*_until(request, session), progress)
    return RequestView(asked.request, title, lines, items, not missing, request.answered is not None)


def _until(request: Request, session: Session) -> tuple[str, ...]:
    asked = request.asked
    if asked.until is None:
        return (_("No date was named."),)
    clock = Actor.COMMISSION if asked.by is Body.COMMISSION else Actor.UIL
    deadline = Deadline(asked.until, confirmed=True, source="", clock=clock, asked=asked.on)
    return (deadline_in_words(deadline, session.today),)
