"""The letters of a dossier as the window lists them: those that can be written now, and those drafted."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gnlc_desktop.actions.letters import letters_for_now
from gnlc_desktop.i18n import _
from gnlc_desktop.procedure.letters import LetterKind
from gnlc_desktop.wizard.dates import day_in_words, moment_in_words
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wording import sentence


@dataclass(frozen=True)
class LetterChoice:
    """A letter whose time has come."""

    kind: LetterKind
    request: str
    """Id of the request that it answers; empty for every other letter."""
    title: str
    first: bool
    """Whether it is the one that the finished document first goes out with, which has a page of its own."""


@dataclass(frozen=True)
class LetterLine:
    """A letter that was drafted."""

    kind: str
    title: str
    lines: tuple[str, ...]
    folder: str
    draft: Path | None
    """Where the draft still lies, unchanged; None where it does not."""
    unsent: bool
    """Whether nothing is on record of its sending, and it is the latest of its kind."""


_TITLES: Mapping[str, Callable[[], str]] = {
    LetterKind.ENDORSEMENT_REQUEST: lambda: _("Request for endorsement"),
    LetterKind.ANSWER_TO_COMMISSION: lambda: _("Answer to the Commission"),
    LetterKind.ANSWER_TO_UIL: lambda: _("Answer to UIL"),
    LetterKind.REMINDER: lambda: _("Reminder to the Commission"),
    LetterKind.SUBMISSION_BY_CITY: lambda: _("Submission to the Coordination Team"),
    LetterKind.SUBMISSION_BY_COMMISSION: lambda: _("Submission by the Commission"),
    LetterKind.WITHDRAWAL: lambda: _("Withdrawal"),
    LetterKind.PROGRESS_REPORT: lambda: _("Progress report"),
}


def letter_choices(session: Session) -> tuple[LetterChoice, ...]:
    """Return the letters that can be written now."""
    first = session.form.sending.letter
    found = letters_for_now(session.state, session.form)
    return tuple(LetterChoice(kind, request, _title(kind, request, session), kind == first) for kind, request in found)


def letter_log(session: Session) -> tuple[LetterLine, ...]:
    """Return the letters drafted so far, the latest first."""
    state = session.state
    seen: set[str] = set()
    lines = []
    for at, drafted in reversed(state.drafted):
        sent = state.course.sent_of(drafted.draft)
        told = [
            _("Prepared: {when}").format(when=moment_in_words(at, session.today)),
            _("To: {to}").format(to=", ".join(drafted.to) or _("nobody yet: you fill it in yourself")),
            *([_("Cc: {cc}").format(cc=", ".join(drafted.cc))] if drafted.cc else []),
            _("Digest of the draft: {digest}").format(digest=drafted.draft[:12]),
        ]
        if sent is not None:
            told.append(_("Sent on {day}.").format(day=day_in_words(sent.on)))
            told += [sentence(code, {}) for code in sent.differences]
        latest = drafted.letter not in seen
        seen.add(drafted.letter)
        lines.append(
            LetterLine(
                kind=drafted.letter,
                title=_title(drafted.letter, drafted.request, session),
                lines=tuple(told),
                folder=drafted.folder,
                draft=_draft(Path(drafted.folder), drafted.draft),
                unsent=sent is None and latest,
            )
        )
    return tuple(lines)


def _draft(folder: Path, digest: str) -> Path | None:
    """Return the very draft in its folder, told by its bytes, since letters are not named in the journal."""
    try:
        candidates = sorted(folder.glob("*.eml"))
        return next((path for path in candidates if hashlib.sha256(path.read_bytes()).hexdigest() == digest), None)
    except OSError:
        return None


def _title(kind: str, request: str, session: Session) -> str:
    title = _TITLES[kind]()
    asked = session.state.course.request(request)
    return _("{letter}: {items}").format(letter=title, items=", ".join(asked.asked.items)) if asked else title
