"""The acts that make up a dossier, and the event that records one of them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gnlc_desktop.dossier.blank_acts import PaperAct
from gnlc_desktop.dossier.procedure_acts import ProcedureAct
from gnlc_desktop.dossier.team_acts import TeamAct
from gnlc_desktop.form.reading import Typed


class Route(StrEnum):
    """How the mayor approved."""

    CERTIFICATE = "certificate"
    """With the mayor's own certificate file."""
    OWN_IDENTITY = "own-identity"
    """With an identity that the mayor made in this program."""
    CARD = "card"
    """With a key on a card or token."""
    ELSEWHERE = "elsewhere"
    """Signed in another program, which added nothing but the signature."""
    PAPER = "paper"
    """Printed, signed by hand, scanned back."""
    UNSIGNED = "unsigned"
    """Exported for signing by hand; never an approval, only a route of an export."""


@dataclass(frozen=True)
class Created:
    """The dossier was begun."""

    form: str
    edition: str
    language: str
    """Of the document: "en" or "fr"."""


@dataclass(frozen=True)
class LanguageChosen:
    """The document's language was changed."""

    language: str


CARRIED_OVER = "carried-over"
"""The visit of answers that came from an earlier dossier: nobody typed them here, so no undo takes them back."""


@dataclass(frozen=True)
class Answered:
    """A question was answered, or its answer changed or cleared."""

    question: str
    typed: Typed
    visit: str
    """Acts of the same visit to the same field are one step of undo."""


@dataclass(frozen=True)
class Undone:
    """The last step of answering that still stood was taken back."""


@dataclass(frozen=True)
class Redone:
    """The step taken back last was made again."""


@dataclass(frozen=True)
class OwnFormAsked:
    """The office said whether this year's call came with its own form file."""

    came: bool


@dataclass(frozen=True)
class CommissionChosen:
    """The Commission to write to was chosen from those of the country."""

    commission: str
    """An id of the directory, such as "pt" or "be-vlg"."""


@dataclass(frozen=True)
class StampPlaced:
    """A picture of the seal was placed, or taken away where `picture` is empty."""

    picture: str
    """SHA-256 of the stored picture, hexadecimal."""


@dataclass(frozen=True)
class InkDrawn:
    """The mayor's handwriting was drawn, or cleared where `ink` is empty."""

    ink: str
    """SHA-256 of the stored strokes (JSON), hexadecimal."""


@dataclass(frozen=True)
class Frozen:
    """The document was rendered once; these bytes are what is shown, signed and sent."""

    document: str
    """SHA-256 of the stored PDF."""
    answers_digest: str
    on: date


@dataclass(frozen=True)
class Approved:
    """The mayor approved a frozen document."""

    route: Route
    frozen: str
    """SHA-256 of the frozen PDF that was approved."""
    document: str
    """SHA-256 of the stored PDF as signed; the frozen one itself on the paper route."""
    answers_digest: str
    signer: str
    fingerprint: str = ""
    """SHA-256 of the certificate, hexadecimal; empty on the paper route."""
    scan: str = ""
    """SHA-256 of the stored scan; only on the paper route."""
    scan_name: str = ""


@dataclass(frozen=True)
class Reopened:
    """A frozen or approved document was put aside so that answers can change."""

    reason: str = ""


@dataclass(frozen=True)
class SentBack:
    """The mayor does not approve a frozen document as it stands, and says why."""

    frozen: str
    """SHA-256 of the document that was sent back."""
    reason: str


@dataclass(frozen=True)
class Drafted:
    """A letter was drafted with the application attached, and the package written."""

    letter: str
    """Which letter, such as "endorsement-request"."""
    draft: str
    """SHA-256 of the .eml bytes."""
    document: str
    """SHA-256 of the PDF attached."""
    to: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    folder: str
    """Where the package was written, for the user's eyes."""
    attachments: tuple[str, ...] = ()
    """SHA-256 of every file attached, the application first; empty in what earlier versions wrote."""
    request: str = ""
    """Id of the request for documents that the letter answers; empty for every other letter."""


Act = (
    Created
    | LanguageChosen
    | Answered
    | Undone
    | Redone
    | OwnFormAsked
    | CommissionChosen
    | StampPlaced
    | InkDrawn
    | Frozen
    | Approved
    | Reopened
    | SentBack
    | Drafted
    | ProcedureAct
    | PaperAct
    | TeamAct
)


@dataclass(frozen=True)
class Event:
    """One act with who, when, and what its writer had seen."""

    writer: str
    """Id of the journal file, one a program start on one computer and user: 16 hexadecimal digits."""
    number: int
    """Counts from 1 within one writer."""
    at: datetime
    """UTC, by the writer's clock; orders only what neither writer had seen of the other."""
    seen: tuple[str, ...]
    """Ids of the latest events of other writers that this writer had seen."""
    act: Act

    @property
    def id(self) -> str:
        """Return the event's id, unique in its dossier."""
        return f"{self.writer}:{self.number}"
