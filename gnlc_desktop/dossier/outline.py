"""The reading tree of every output: what the review page, the document and a text copy all show, in order."""

from dataclasses import dataclass, field
from enum import StrEnum

from gnlc_desktop.form.model import Provenance, Sending


class ItemKind(StrEnum):
    """How an answer is laid out."""

    TEXT = "text"
    """A short answer beside or under its question."""
    PROSE = "prose"
    """Paragraphs that flow on."""
    LIST = "list"
    """One line an entry."""
    STATISTIC = "statistic"
    """Value and year: consecutive ones form one table."""
    RATING = "rating"
    """1 to 5: consecutive ones form one table."""
    DECLARATION = "declaration"


@dataclass(frozen=True)
class Item:
    """One question with its answer in words."""

    question: str
    label: str
    kind: ItemKind
    lines: tuple[str, ...]
    """The answer's paragraphs or entries; empty where it is not answered.  STATISTIC: (value with unit, year) or
    (the words for not available,)."""
    rating: int | None = None
    provenance: Provenance = Provenance.CONFIRMED


@dataclass(frozen=True)
class Section:
    """One page of the form."""

    page: str
    title: str
    intro: str
    items: tuple[Item, ...]
    annex: bool


@dataclass(frozen=True)
class Outline:
    """A whole form with its answers, in one language."""

    form: str
    edition: str
    language: str
    title: str
    basis: str
    sections: tuple[Section, ...]
    texts: "dict[str, str]"
    """The sentences that only paper needs, by key of document.toml, in the outline's language."""
    sending: Sending = field(default_factory=Sending)
    """How the document of it goes out, and who signs it."""
