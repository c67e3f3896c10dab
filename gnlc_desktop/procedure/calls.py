"""The yearly call: as the office confirmed it, else by the published rule, and always saying which."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from gnlc_desktop.errors import EnvironmentFailed
from gnlc_desktop.locations import resources_folder
from gnlc_desktop.procedure.office import OfficeFacts


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


@dataclass(frozen=True)
class PublishedRule:
    """The days of every year that the published procedure names, each as (month, day)."""

    opens: tuple[int, int]
    closes: tuple[int, int]
    commission_closes: tuple[int, int]
    certainty: str
    source: str

    def call_of(self, year: int) -> Call:
        """Return the call of a year as the rule has it; nobody confirmed it."""
        return Call(
            year=year,
            opens=date(year, *self.opens),
            closes=date(year, *self.closes),
            commission_closes=date(year, *self.commission_closes),
            certainty="by-rule",
            source=self.source,
        )


@dataclass(frozen=True)
class KnownRound:
    """A past round as public notices have it; None where a day is not known."""

    year: int
    opens: date | None
    closes: date | None
    commission_closes: date | None
    certainty: str
    known: str


@dataclass(frozen=True)
class PublishedCalls:
    """What is published of calls: the rule, and the rounds that show how far it can be off."""

    rule: PublishedRule
    rounds: tuple[KnownRound, ...]


def load_calls(folder: Path) -> PublishedCalls:
    """Read the bundled calls; EnvironmentFailed where the installation lacks them."""
    # Loaded here: the start page is painted without it.
    import tomllib

    try:
        texts = tomllib.loads((folder / "calls.toml").read_text(encoding="utf-8"))
        rule = texts["rule"]
        return PublishedCalls(
            rule=PublishedRule(
                opens=_month_and_day(rule["opens"]),
                closes=_month_and_day(rule["closes"]),
                commission_closes=_month_and_day(rule["commission_closes"]),
                certainty=rule["certainty"],
                source=rule["source"],
            ),
            rounds=tuple(
                KnownRound(
                    year=each["year"],
                    opens=each.get("opens"),
                    closes=each.get("closes"),
                    commission_closes=each.get("commission_closes"),
                    certainty=each["certainty"],
                    known=each["known"],
                )
                for each in texts["round"]
            ),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EnvironmentFailed("installation-damaged", place=str(folder)) from error


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
    rule = _published().rule
    this_year = rule.call_of(today.year)
    return this_year if today <= this_year.closes else rule.call_of(today.year + 1)


@lru_cache(maxsize=1)
def _published() -> PublishedCalls:
    return load_calls(resources_folder() / "procedure")


def _month_and_day(text: str) -> tuple[int, int]:
    # In a year without 29 February, so that the days exist in every year.
    day = date.fromisoformat(f"2001-{text}")
    return day.month, day.day
