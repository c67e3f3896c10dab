"""The yearly call: as the office confirmed it, else by the published rule, and always saying which."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Literal

from gnlc_desktop.errors import EnvironmentFailed
from gnlc_desktop.locations import resources_folder
from gnlc_desktop.procedure.office import CommissionRules, OfficeFacts


@dataclass(frozen=True)
class CallDate:
    """A date of a call, and how sure it is."""

    day: date
    confirmed: bool
    """Only a confirmed date is told as a fact, counted down to, due, or put into a calendar."""
    source: str


@dataclass(frozen=True)
class Call:
    """One year's call, as one Commission's cities meet it."""

    year: int
    opens: date
    closes: date
    commission_closes: date
    """Until when Commissions may endorse."""
    certainty: Literal["confirmed", "by-rule"]
    """Of `opens` and `closes`."""
    source: str
    endorsement_confirmed: bool = False
    """Whether the office confirmed `commission_closes` too; else it is by the published rule."""
    rules: CommissionRules | None = None
    """What the Commission asks on its own account; None where it is not known."""

    @property
    def opening(self) -> CallDate:
        """Return the first day."""
        return CallDate(self.opens, self.certainty == "confirmed", self.source)

    @property
    def closing(self) -> CallDate:
        """Return the last day."""
        return CallDate(self.closes, self.certainty == "confirmed", self.source)

    @property
    def own_date(self) -> CallDate | None:
        """Return the Commission's own, earlier date; the office entered it, or there is none."""
        if self.rules is None or self.rules.own_date is None:
            return None
        return CallDate(self.rules.own_date, confirmed=True, source=self.rules.source)

    @property
    def hand_in(self) -> CallDate:
        """Return until when the city asks its Commission: by its own date where it named one, else the last day."""
        return self.own_date or self.closing

    @property
    def endorsing(self) -> CallDate:
        """Return until when the Commission may endorse."""
        source = self.source if self.endorsement_confirmed else published_calls().rule.source
        return CallDate(self.commission_closes, self.endorsement_confirmed, source)


@dataclass(frozen=True)
class PublishedRule:
    """The days of every year that the published procedure names, each as (month, day)."""

    opens: tuple[int, int]
    closes: tuple[int, int]
    commission_closes: tuple[int, int]
    certainty: str
    source: str

    @property
    def time_to_endorse(self) -> timedelta:
        """Return how long after the last day Commissions may still endorse."""
        return self.call_of(2001).commission_closes - self.call_of(2001).closes

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


def call_for(facts: OfficeFacts, today: date, commission: str = "") -> Call:
    """Return the call that is open or comes next on a day, for the cities of a Commission (its id).

    A call that the office confirmed counts first, until its last confirmed day; where none is confirmed for today or
    later, the published rule stands in, and nothing may count down to it.
    """
    rule = published_calls().rule
    confirmed = [call for call in facts.calls.values() if (call.endorsed_until or call.closes) >= today]
    if confirmed:
        call = min(confirmed, key=lambda each: each.closes)
        return Call(
            call.year,
            call.opens,
            call.closes,
            call.endorsed_until or call.closes + rule.time_to_endorse,
            "confirmed",
            call.source,
            endorsement_confirmed=call.endorsed_until is not None,
            rules=facts.rules_of(commission, call.year),
        )
    this_year = rule.call_of(today.year)
    by_rule = this_year if today <= this_year.closes else rule.call_of(today.year + 1)
    return replace(by_rule, rules=facts.rules_of(commission, by_rule.year))


@lru_cache(maxsize=1)
def published_calls() -> PublishedCalls:
    """Return what is published of calls, from the program's own files."""
    return load_calls(resources_folder() / "procedure")


def _month_and_day(text: str) -> tuple[int, int]:
    # In a year without 29 February, so that the days exist in every year.
    day = date.fromisoformat(f"2001-{text}")
    return day.month, day.day
