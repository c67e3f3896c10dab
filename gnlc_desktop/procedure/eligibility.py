"""May this city apply?  What is known of the country's standing, as codes to be worded."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from gnlc_desktop.procedure.commissions import Country

_EFFECTIVE = re.compile(r"effective (\d{1,2} \w{3} \d{4})")


@dataclass(frozen=True)
class Eligibility:
    """Whether cities of a country may apply."""

    code: str
    """"country-is-member", "country-leaves", "country-left" or "country-is-associate"."""
    note: str
    """What the directory says of a change of status; empty where nothing is known."""


def may_apply(country: Country, today: date) -> Eligibility:
    """Return what is known of a country's standing on a day."""
    if country.status != "Member State":
        return Eligibility("country-is-associate", country.status_note)
    leaves = _EFFECTIVE.search(country.status_note)
    if leaves is None:
        return Eligibility("country-is-member", country.status_note)
    day = datetime.strptime(leaves[1], "%d %b %Y").date()  # noqa: DTZ007 - a day, not a moment
    return Eligibility("country-left" if today > day else "country-leaves", country.status_note)
