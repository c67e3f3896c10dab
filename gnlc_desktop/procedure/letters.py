"""Who writes to whom, in copy, about what.  The texts stand in resources/procedure/letters."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from gnlc_desktop.errors import EnvironmentFailed, Refused
from gnlc_desktop.locations import resources_folder
from gnlc_desktop.text_gate import header_text, is_address

COORDINATION_TEAM = "learningcities@unesco.org"
"""In copy of every letter.  A public notice once printed it wrongly, so the program fills it in itself."""
ENDORSEMENT_REQUEST = "endorsement-request"
SHORT_DIGEST = 12
"""Hexadecimal digits of a digest that people compare by eye."""


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
    attachment_name: str

    def __post_init__(self) -> None:
        """Refuse a letter without the Coordination Team, with an unusable address, or with an unfit subject."""
        if COORDINATION_TEAM not in (*self.to, *self.cc):
            raise Refused("letter-without-coordination-team")
        for address in (*self.to, *self.cc):
            if not is_address(address):
                raise Refused("letter-address-unusable", address=address)
        if self.subject != subject_text(self.subject):
            raise Refused("letter-subject-unusable")


def endorsement_request(
    *,
    language: str,
    recipient: str | None,
    commission_name: str,
    year: int,
    city: str,
    country: str,
    signer_name: str,
    signer_title: str,
    contact_name: str,
    contact_title: str,
    contact_telephone: str,
    contact_email: str,
    route: str,
    fingerprint: str,
    digest: str,
    attachment_name: str,
) -> Letter:
    """Write the request for endorsement: to the Commission, the Coordination Team in copy."""
    texts = _texts(ENDORSEMENT_REQUEST)
    signer = f"{signer_name} ({signer_title})" if signer_title else signer_name
    approval = cast("Mapping[str, Mapping[str, str]]", texts["approval"])[route][language]
    details = (contact_title, contact_telephone, contact_email)
    unnamed = cast("Mapping[str, str]", texts["commission_unnamed"])[language]
    gaps = {
        "city": city,
        "country": country,
        "year": year,
        "commission": commission_name or unnamed.format(country=country),
        "signer": signer,
        "contact": contact_name,
        "contact_details": "\n".join(each for each in details if each),
        "attachment": attachment_name,
        "digest": digest[:SHORT_DIGEST],
        "approval": approval.format(signer=signer, fingerprint=in_groups(fingerprint)),
    }
    subject = cast("Mapping[str, str]", texts["subject"])[language].format_map(gaps)
    body = cast("Mapping[str, str]", texts["body"])[language].format_map(gaps)
    return Letter(
        kind=ENDORSEMENT_REQUEST,
        language=language,
        to=(recipient,) if recipient else (),
        cc=(COORDINATION_TEAM,),
        subject=subject_text(subject),
        body=body.strip() + "\n",
        attachment_name=attachment_name,
    )


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


@lru_cache(maxsize=8)
def _texts(kind: str) -> Mapping[str, object]:
    path = resources_folder() / "procedure" / "letters" / f"{kind}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EnvironmentFailed("installation-damaged", place=str(path.parent)) from error
