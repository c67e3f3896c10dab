"""How far a dossier has come in the procedure: a fold over its procedural acts."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from gnlc_desktop.dossier.events import Drafted
from gnlc_desktop.dossier.procedure_acts import (
    Body,
    Decided,
    DocumentsRequested,
    Endorsed,
    EndorsementWaived,
    Follows,
    ItemSupplied,
    ProcedureAct,
    Received,
    ReportDateNamed,
    Sent,
    Submitted,
    Submitter,
    Withdrawn,
)
from gnlc_desktop.procedure.letters import LetterKind


@dataclass(frozen=True)
class Supplied:
    """The file that answers an item."""

    file: str
    name: str
    media: str


@dataclass(frozen=True)
class Request:
    """Documents that somebody asked for, and what has been found for them."""

    asked: DocumentsRequested
    supplied: Mapping[int, Supplied] = field(default_factory=lambda: MappingProxyType({}))
    answered: datetime | None = None
    """When the answer was drafted; None while it is not."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the items that have no file yet."""
        return tuple(item for place, item in enumerate(self.asked.items) if place not in self.supplied)


@dataclass(frozen=True)
class Course:
    """All that happened to a dossier beside its answers and its document."""

    follows: Follows | None = None
    received: tuple[Received, ...] = ()
    sent: tuple[Sent, ...] = ()
    requests: tuple[Request, ...] = ()
    endorsements: tuple[Endorsed, ...] = ()
    waiver: EndorsementWaived | None = None
    submitted: Submitted | None = None
    decided: Decided | None = None
    withdrawn: Withdrawn | None = None
    report_named: ReportDateNamed | None = None

    def request(self, request: str) -> Request | None:
        """Return a request by its id."""
        return next((each for each in self.requests if each.asked.request == request), None)

    def open_requests(self, by: Body) -> tuple[Request, ...]:
        """Return what a body asked for and was not answered yet."""
        return tuple(each for each in self.requests if each.asked.by is by and each.answered is None)

    def endorsement_of(self, document: str) -> Endorsed | None:
        """Return the latest endorsement of exactly this document, by its SHA-256."""
        return next((each for each in reversed(self.endorsements) if each.document == document), None)

    def sent_of(self, draft: str) -> Sent | None:
        """Return what is known of the sending of a draft, by its SHA-256."""
        return next((each for each in reversed(self.sent) if each.draft == draft), None)


def advance(course: Course, act: ProcedureAct, letter: Drafted | None = None) -> Course:
    """Return the course after one more act; `letter` is the one that a `Sent` is about."""
    match act:
        case Follows():
            changes: dict[str, Any] = {"follows": act}
        case Received():
            changes = {"received": (*course.received, act)}
        case Sent():
            changes = {"sent": (*course.sent, act), **_after_sending(act, letter)}
        case DocumentsRequested():
            changes = {"requests": (*course.requests, Request(act))}
        case ItemSupplied():
            changes = {"requests": _supply(course, act)}
        case Endorsed():
            changes = {"endorsements": (*course.endorsements, act)}
        case EndorsementWaived():
            changes = {"waiver": act}
        case Submitted():
            changes = {"submitted": act}
        case Decided():
            changes = {"decided": act}
        case Withdrawn():
            changes = {"withdrawn": act}
        case ReportDateNamed():
            changes = {"report_named": act}
    return replace(course, **changes)


def answer_drafted(course: Course, request: str, at: datetime) -> Course:
    """Return the course after the answer to a request was drafted."""
    requests = tuple(replace(each, answered=at) if each.asked.request == request else each for each in course.requests)
    return replace(course, requests=requests)


def _after_sending(act: Sent, letter: Drafted | None) -> dict[str, Any]:
    """Return what a letter does by being sent."""
    if letter is None:
        return {}
    if letter.letter == LetterKind.SUBMISSION_BY_CITY:
        return {"submitted": Submitted(Submitter.CITY, act.on, letter.document, act.message)}
    if letter.letter == LetterKind.WITHDRAWAL:
        return {"withdrawn": Withdrawn(act.on)}
    return {}


def _supply(course: Course, act: ItemSupplied) -> tuple[Request, ...]:
    return tuple(_with_item(each, act) if each.asked.request == act.request else each for each in course.requests)


def _with_item(request: Request, act: ItemSupplied) -> Request:
    if not 0 <= act.item < len(request.asked.items):
        return request
    supplied = {place: file for place, file in request.supplied.items() if place != act.item}
    if act.file:
        supplied[act.item] = Supplied(act.file, act.name, act.media)
    # A file that changes after the answer was drafted asks for a new answer.
    return replace(request, supplied=MappingProxyType(supplied), answered=None)
