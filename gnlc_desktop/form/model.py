"""A form as frozen values: pages of questions, each with its kind, limits, provenance and texts.

The loader makes these once from TOML; nobody behind it sees a dictionary.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Text = Mapping[str, str]
"""One text in the form's languages: {"en": "...", "fr": "..."}."""


ORDINARY_LENGTH = 300
"""Characters of a line where the form says nothing else."""


class Provenance(StrEnum):
    """How well it is known that the real form asks a question, or has a limit."""

    CONFIRMED = "confirmed"
    RECONSTRUCTED = "reconstructed"
    OURS = "ours"


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen."""

    id: str
    label: Text


@dataclass(frozen=True)
class Limit:
    """The most words that an answer may have, and who says so: a confirmed limit exceeded is a problem."""

    words: int
    provenance: Provenance


@dataclass(frozen=True)
class Condition:
    """The question applies only while an earlier question has one of these stored values."""

    question: str
    values: tuple[object, ...]


@dataclass(frozen=True, eq=False)
class Question:
    """One question of a form; the same only as itself, so that readings of its answers can be kept."""

    id: str
    """Stable and public, such as "city.name"."""
    kind: str
    """A key of `answer_types.ANSWER_TYPES`."""
    label: Text
    provenance: Provenance
    required: bool = False
    """Whether the dossier cannot be frozen without an answer."""
    hint: Text = field(default_factory=dict)
    example: Text = field(default_factory=dict)
    """An answer of ours, as a person would type it (`examples.typed_example`); shown when it is asked for."""
    limit: Limit | None = None
    choices: tuple[Choice, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    unit: Text = field(default_factory=dict)
    """What follows a number, such as "km2"; empty for a plain count."""
    whole: bool = False
    """Whether a number must be whole."""
    maximum_length: int = ORDINARY_LENGTH
    """Characters that an answer of one line has room for; ours, so a longer one is only remarked on."""
    autocomplete: str = ""
    when: Condition | None = None

    def text(self, language: str) -> str:
        """Return the question in `language`."""
        return self.label[language]


@dataclass(frozen=True)
class Page:
    """Questions that stand together: one step of the wizard, one section of the document."""

    id: str
    title: Text
    questions: tuple[Question, ...]
    intro: Text = field(default_factory=dict)
    """A quiet paragraph above the questions; empty where there is none."""
    annex: bool = False
    """Whether the document prints it behind the signature page."""
    afresh: bool = False
    """Whether it is answered afresh in every dossier: nothing of it is carried over from an earlier one."""


@dataclass(frozen=True)
class Sending:
    """How the finished document goes out."""

    file_name: str = "application"
    """The end of its file name, before the dot, and the name of the data inside it."""
    letter: str = "endorsement-request"
    """Kind of the letter that carries it first."""
    countersigned: bool = True
    """Whether a part of it is the National Commission's to sign."""
    in_call: bool = True
    """Whether it is sent within the window of a call."""


@dataclass(frozen=True)
class Form:
    """One edition of a form."""

    id: str
    edition: str
    title: Text
    basis: Text
    """One sentence for the cover: which published questions the document follows."""
    languages: tuple[str, ...]
    pages: tuple[Page, ...]
    document: Mapping[str, Text]
    """Sentences that only the paper needs, by key."""
    name: Text = field(default_factory=dict)
    """What a document of this form is called in a word or two, such as "Application"."""
    sending: Sending = Sending()

    def questions(self) -> Iterator[Question]:
        """Yield every question in order."""
        for page in self.pages:
            yield from page.questions

    def question(self, question_id: str) -> Question:
        """Return the question with that id; KeyError where there is none."""
        return self._by_id()[question_id]

    def page_of(self, question_id: str) -> Page:
        """Return the page a question stands on; KeyError where there is none."""
        for page in self.pages:
            if any(question.id == question_id for question in page.questions):
                return page
        raise KeyError(question_id)

    def __contains__(self, question_id: object) -> bool:
        return question_id in self._by_id()

    def _by_id(self) -> Mapping[str, Question]:
        cached = self.__dict__.get("_index")
        if cached is None:
            cached = {question.id: question for question in self.questions()}
            object.__setattr__(self, "_index", cached)
        return cached
