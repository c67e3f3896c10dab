"""Who writes to whom, in copy, about what.  The texts and the recipients stand in resources/procedure/letters."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import cast

from gnlc_desktop.errors import EnvironmentFailed, Refused
from gnlc_desktop.locations import resources_folder
from gnlc_desktop.text_gate import header_text, is_address

COORDINATION_TEAM = "learningcities@unesco.org"
"""In copy of every letter.  A public notice once printed it wrongly, so the program fills it in itself."""
SHORT_DIGEST = 12
"""Hexadecimal digits of a digest that people compare by eye."""
_PHRASES = "phrases"


class LetterKind(StrEnum):
    """The letters of the procedure; each is a file of resources/procedure/letters."""

    ENDORSEMENT_REQUEST = "endorsement-request"
    ANSWER_TO_COMMISSION = "answer-to-commission"
    ANSWER_TO_UIL = "answer-to-uil"
    REMINDER = "reminder"
    SUBMISSION_BY_CITY = "submission-by-city"
    SUBMISSION_BY_COMMISSION = "submission-by-commission"
    WITHDRAWAL = "withdrawal"
    PROGRESS_REPORT = "progress-report"


class Role(StrEnum):
    """Who can stand in To or Cc; a letter's file names roles, never addresses."""

    COMMISSION = "commission"
    CITY = "city"
    COORDINATION_TEAM = "coordination-team"


@dataclass(frozen=True)
class Letter:
    """One letter of the procedure; it cannot exist without the Coordination Team."""

    kind: str
    language: str
    to: tuple[str, ...]
    """Empty where no address is known: the office fills it in, the program never guesses."""
    cc: tuple[str, ...]
    subject: str
    body: str
    attachment_names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a letter without the Coordination Team, with an unusable address, or with an unfit subject."""
        if COORDINATION_TEAM not in (*self.to, *self.cc):
            raise Refused("letter-without-coordination-team")
        for address in (*self.to, *self.cc):
            if not is_address(address):
                raise Refused("letter-address-unusable", address=address)
        if self.subject != subject_text(self.subject):
            raise Refused("letter-subject-unusable")


def write_letter(
    kind: LetterKind,
    language: str,
    *,
    addresses: Mapping[Role, str | None],
    facts: Mapping[str, str],
    attachment_names: tuple[str, ...] = (),
) -> Letter:
    """Write a letter of the procedure from what is known.

    `addresses` gives commission and city where a letter of this kind names them; None where no address is known.
    `facts` fills the gaps of the texts, and chooses among the forms of a phrase by the fact of the phrase's name.
    """
    texts = _texts(kind)
    known = {**addresses, Role.COORDINATION_TEAM: COORDINATION_TEAM}
    in_copy = "yes" if known.get(Role.COMMISSION) else "no"
    gaps = _Gaps({**facts, "commission_in_copy": in_copy}, language)
    subject = cast("Mapping[str, str]", texts["subject"])[language].format_map(gaps)
    body = cast("Mapping[str, str]", texts["body"])[language].format_map(gaps)
    return Letter(
        kind=kind,
        language=language,
        to=_reached(texts["to"], known),
        cc=_reached(texts["cc"], known),
        subject=subject_text(subject),
        body=re.sub(r"\n{3,}", "\n\n", body.strip()) + "\n",
        attachment_names=attachment_names,
    )


def names_role(kind: LetterKind, role: Role) -> bool:
    """Tell whether a letter goes to somebody in that role, or in copy."""
    texts = _texts(kind)
    return role in (*cast("list[str]", texts["to"]), *cast("list[str]", texts["cc"]))


def goes_to(kind: LetterKind, role: Role) -> bool:
    """Tell whether a letter is addressed to somebody in that role, not only in copy."""
    return role in cast("list[str]", _texts(kind)["to"])


class _Gaps(Mapping[str, str]):
    """What fills a gap: a fact as it is, else a phrase shared by the letters; a phrase of several forms by its fact.

    What a fact brings is never read as a text with gaps again.
    """

    def __init__(self, facts: Mapping[str, str], language: str) -> None:
        self._facts = facts
        self._language = language
        self._phrases = _texts(_PHRASES)

    def __getitem__(self, name: str) -> str:
        phrase = self._phrases.get(name)
        chosen = cast("Mapping[str, object]", phrase)
        if phrase is None or (name in self._facts and self._language in chosen):
            return self._facts[name]
        if self._language not in chosen:
            chosen = cast("Mapping[str, object]", chosen[self._facts[name]])
        return str(chosen[self._language]).strip("\n").format_map(self)

    def __iter__(self) -> Iterator[str]:
        return iter({**self._facts, **self._phrases})

    def __len__(self) -> int:
        return len({**self._facts, **self._phrases})


def _reached(roles: object, addresses: Mapping[Role, str | None]) -> tuple[str, ...]:
    found = (addresses[Role(role)] for role in cast("list[str]", roles))
    return tuple(address for address in found if address)


def subject_text(text: str) -> str:
    """Return `text` as a subject that passes the gate unchanged.

    One pass is not enough: cutting at the greatest length can leave a space at the end, and a format character that
    went can leave a letter and its accent apart.
    """
    fit = header_text(text)
    while (again := header_text(fit)) != fit:
        fit = again
    return fit


def in_groups(fingerprint: str) -> str:
    """Return a fingerprint in groups of four digits, to be read out over a telephone."""
    upper = fingerprint.replace(" ", "").upper()
    return " ".join(upper[start : start + 4] for start in range(0, len(upper), 4))


@lru_cache(maxsize=16)
def _texts(kind: str) -> Mapping[str, object]:
    path = resources_folder() / "procedure" / "letters" / f"{kind}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EnvironmentFailed("installation-damaged", place=str(path.parent)) from error
