"""The acts of the procedure after the first letter: what came back, what was asked, endorsed, submitted, decided."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Body(StrEnum):
    """Who asks, and who decides."""

    COMMISSION = "commission"
    """The National Commission for UNESCO."""
    UIL = "uil"
    """The UNESCO Institute for Lifelong Learning, by its Coordination Team."""


class Evidence(StrEnum):
    """What an endorsement stands on; each proves something else."""

    COUNTERSIGNED = "countersigned"
    """The application itself, signed by the Commission after the mayor."""
    SCANNED_PART_2 = "scanned-part-2"
    LETTER = "letter"
    EMAIL = "e-mail"
    TELEPHONE = "telephone"


class Outcome(StrEnum):
    """What UIL decided."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    POSTPONED = "postponed"


class Submitter(StrEnum):
    """Who submits an endorsed application to the Coordination Team."""

    CITY = "city"
    COMMISSION = "commission"


class Relation(StrEnum):
    """Why a dossier follows another."""

    NEXT_APPLICATION = "next-application"
    REPORT = "report"


@dataclass(frozen=True)
class Follows:
    """The dossier was begun from an earlier one, whose answers it carries on."""

    dossier: str
    """Id of the earlier dossier; empty where only its document was at hand."""
    relation: Relation
    document: str = ""
    """SHA-256 of what was approved there; empty where nothing was."""
    renew: tuple[str, ...] = ()
    """Questions whose answers were carried over and are to be looked over, such as statistics."""


@dataclass(frozen=True)
class Received:
    """A file came back and was filed."""

    file: str
    """SHA-256 of the stored bytes."""
    name: str
    media: str
    sender: str = ""
    subject: str = ""
    on: date | None = None
    """As the file itself says; None where it says nothing."""


@dataclass(frozen=True)
class Sent:
    """A drafted letter was sent: by the message that was handed in, or by the user's word."""

    draft: str
    """SHA-256 of the drafted bytes, as `Drafted` recorded them."""
    on: date
    message: str = ""
    """SHA-256 of the stored message as it was sent; empty where only the user says so."""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    """Codes of what the message sent has otherwise than the draft."""


@dataclass(frozen=True)
class DocumentsRequested:
    """The Commission or UIL asked for documents or records."""

    request: str
    """Counts from "1" within the dossier."""
    by: Body
    items: tuple[str, ...]
    on: date
    until: date | None = None
    message: str = ""


@dataclass(frozen=True)
class ItemSupplied:
    """A file answers one item of a request; the latest counts, and an empty `file` takes it back."""

    request: str
    item: int
    """Counts from 0."""
    file: str
    name: str
    media: str


@dataclass(frozen=True)
class Endorsed:
    """The Commission endorsed, on this evidence."""

    evidence: Evidence
    by: str
    """Who said or signed it."""
    on: date
    document: str
    """SHA-256 of the approved application that is endorsed."""
    file: str = ""
    name: str = ""
    note: str = ""


@dataclass(frozen=True)
class EndorsementWaived:
    """The city submits without an endorsement on record, and says why."""

    reason: str


@dataclass(frozen=True)
class Submitted:
    """The application went to the Coordination Team."""

    by: Submitter
    on: date
    document: str
    """SHA-256 of what was submitted."""
    message: str = ""


@dataclass(frozen=True)
class Decided:
    """UIL decided."""

    outcome: Outcome
    on: date
    by: Body = Body.UIL
    note: str = ""
    file: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """The city took its application back."""

    on: date
    reason: str = ""


@dataclass(frozen=True)
class ReportDateNamed:
    """The Coordination Team named the date of the next progress report."""

    on: date
    source: str


ProcedureAct = (
    Follows
    | Received
    | Sent
    | DocumentsRequested
    | ItemSupplied
    | Endorsed
    | EndorsementWaived
    | Submitted
    | Decided
    | Withdrawn
    | ReportDateNamed
)
