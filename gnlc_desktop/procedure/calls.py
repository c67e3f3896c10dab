"""The yearly call: as the office confirmed it, else by the published rule, and always saying which."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from gnlc_desktop.procedure.office import OfficeFacts

# The published rule (confirmed as a rule; recent rounds differed): 1 March to 30 April, Commissions one month more.
_OPENS = (3, 1)
_CLOSES = (4, 30)
_COMMISSION_CLOSES = (5, 31)
RULE_SOURCE = "the published rule"


@dataclass(frozen=True)
class Call:
    """One year's call."""

    year: int
    opens: date
    closes: date
    commission_closes: date
    """Until when the Commission may endorse, or its own earlier date for the city."""
    certainty: Literal["confirmed", "by-rule"]
    source: str


def call_for(facts: OfficeFacts, today: date) -> Call:
    """Return the call that is open or comes next on a day.

    A call that the office confirmed counts first; where none is confirmed for today or later, the published rule
    stands in, and nothing may count down to it.
    """
    confirmed = [call for call in facts.calls.values() if call.closes >= today]
    if confirmed:
        call = min(confirmed, key=lambda each: each.closes)
        closes = call.commission_closes or call.closes
        return Call(call.year, call.opens, call.closes, closes, "confirmed", call.source)
    year = today.year if today <= date(today.year, *_CLOSES) else today.year + 1
    return Call(
        year=year,
        opens=date(year, *_OPENS),
        closes=date(year, *_CLOSES),
        commission_closes=date(year, *_COMMISSION_CLOSES),
        certainty="by-rule",
        source=RULE_SOURCE,
    )


def working_days_left(call: Call, today: date) -> int | None:
    """Return the Mondays to Fridays from tomorrow to the last day; None for a call that nobody confirmed."""
    if call.certainty != "confirmed" or today > call.closes:
        return None
    days = (call.closes - today).days
    return sum(1 for ahead in range(1, days + 1) if (today + timedelta(days=ahead)).weekday() < 5)
