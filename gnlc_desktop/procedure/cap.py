"""How many cities of a country may go forward in one year: a rule of the procedure, or a Commission's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from gnlc_desktop.procedure.commissions import Commission
from gnlc_desktop.procedure.office import OfficeFacts

MOST_NEW_CITIES = 3
"""New member cities a country and year, by the published procedure."""


@dataclass(frozen=True)
class Cap:
    """The most that go forward, and who says so."""

    most: int
    source: str
    """Of a Commission's own cap, as the office entered it; empty: the published procedure."""


def cap_of(commissions: Sequence[Commission], facts: OfficeFacts, year: int) -> Cap:
    """Return the cap of a country with these Commissions: the one that the office entered for this year, if any."""
    entered = (facts.rules_of(each.id, year) for each in commissions)
    own = [Cap(rules.cap, rules.source) for rules in entered if rules is not None and rules.cap is not None]
    return own[0] if len(own) == 1 and len(commissions) == 1 else Cap(MOST_NEW_CITIES, "")
