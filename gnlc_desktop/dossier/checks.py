"""Every problem and remark of a dossier's answers: blank required ones, flaws, and what is doubtful together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gnlc_desktop.dossier.findings import Finding, Findings
from gnlc_desktop.dossier.path import applying
from gnlc_desktop.dossier.readings import is_blank, reading_of
from gnlc_desktop.form.model import Form, Question
from gnlc_desktop.form.reading import Stored, Typed

OLDEST_STATISTIC_YEARS = 5
"""A statistic older than this is worth another look (ours)."""
DENSITIES = (1.0, 50_000.0)
"""Inhabitants per km2 between which a city's density is ordinary (ours; the densest cities stay below)."""
GDP_RATIO = 5.0
"""A city's GDP per capita so many times its country's suggests that PPP and nominal figures were mixed (ours)."""
CARRIED_ANSWER = "answer-carried-over"
"""Code of an answer that is still the earlier dossier's."""
LONGEST_MEAN_SCHOOLING = 20.0
"""Years; no country's mean comes near (ours)."""


@dataclass(frozen=True)
class CheckContext:
    """What the answers are held against."""

    today: date
    language: str
    """Of the document; numbers and dates are read as it writes them."""
    window: tuple[date, date] | None = None
    """First and last day of the call."""
    window_confirmed: bool = False
    stamp_picture: bool = False
    """Whether a picture of the seal was placed."""
    signing_on: date | None = None
    to_renew: tuple[str, ...] = ()
    """Questions whose answer came from an earlier dossier and was not looked over since."""


def check(form: Form, typed: Mapping[str, Typed], context: CheckContext) -> Findings:
    """Return everything found, problems and remarks each in the form's order."""
    problems: list[Finding] = []
    remarks: list[Finding] = []
    stored: dict[str, Stored] = {}
    for question in applying(form, typed, context.language):
        answer = typed.get(question.id)
        if is_blank(question, answer):
            (problems if question.required else remarks).append(_blank(question))
            continue
        reading = reading_of(question, answer, context.language)
        for flaw in reading.flaws:
            (problems if flaw.blocks else remarks).append(Finding(question.id, flaw.code, flaw.values))
        if question.id in context.to_renew:
            remarks.append(Finding(question.id, CARRIED_ANSWER))
        if reading.value is not None:
            stored[question.id] = reading.value
    remarks += _statistics(stored, context)
    remarks += _dates(stored, context)
    remarks += _period(stored)
    remarks += _stamp(stored, context)
    return Findings(tuple(problems), tuple(remarks))


def _blank(question: Question) -> Finding:
    if question.id == "declaration.stamp":
        return Finding(question.id, "stamp-not-chosen")
    if question.id == "declaration.accepted":
        return Finding(question.id, "declaration-not-accepted")
    return Finding(question.id, "answer-missing" if question.required else "answer-blank")


def _statistics(stored: Mapping[str, Stored], context: CheckContext) -> Iterator[Finding]:
    for question, answer in stored.items():
        if not isinstance(answer, dict) or not isinstance(answer.get("year"), int):
            continue
        year = answer["year"]
        if year > context.today.year:
            yield Finding(question, "statistic-of-the-future", {"year": year})
        elif context.today.year - year > OLDEST_STATISTIC_YEARS:
            yield Finding(question, "statistic-old", {"year": year, "years": OLDEST_STATISTIC_YEARS})
    yield from _density(stored)
    yield from _gdp(stored)
    for question in ("profile.schooling_men", "profile.schooling_women"):
        value = _number(stored, question)
        if value is not None and value > LONGEST_MEAN_SCHOOLING:
            yield Finding(question, "schooling-unlikely", {"years": value})


def _density(stored: Mapping[str, Stored]) -> Iterator[Finding]:
    population, area = _number(stored, "profile.population"), _number(stored, "profile.area_km2")
    if population is None or not area:
        return
    density = population / area
    if not DENSITIES[0] <= density <= DENSITIES[1]:
        yield Finding("profile.area_km2", "density-unlikely", {"density": round(density, 2)})


def _gdp(stored: Mapping[str, Stored]) -> Iterator[Finding]:
    city, country = _number(stored, "profile.gdp_city_usd"), _number(stored, "profile.gdp_country_usd")
    if city and country and not 1 / GDP_RATIO <= city / country <= GDP_RATIO:
        yield Finding("profile.gdp_city_usd", "gdp-perhaps-ppp", {"city": city, "country": country})


def _dates(stored: Mapping[str, Stored], context: CheckContext) -> Iterator[Finding]:
    written = stored.get("declaration.date")
    if not isinstance(written, str):
        return
    declared = date.fromisoformat(written)
    if declared > context.today:
        yield Finding("declaration.date", "declaration-after-today", {"date": declared})
    elif context.signing_on is not None and declared != context.signing_on:
        values = {"date": declared, "signing": context.signing_on}
        yield Finding("declaration.date", "declaration-unlike-signing", values)
    if context.window is not None and not context.window[0] <= declared <= context.window[1]:
        code = "outside-window" if context.window_confirmed else "outside-window-by-rule"
        values = {"opens": context.window[0], "closes": context.window[1]}
        yield Finding("declaration.date", code, values)


def _period(stored: Mapping[str, Stored]) -> Iterator[Finding]:
    first, last = stored.get("report.period_from"), stored.get("report.period_to")
    if isinstance(first, int) and isinstance(last, int) and first > last:
        yield Finding("report.period_to", "period-reversed", {"first": first, "last": last})


def _stamp(stored: Mapping[str, Stored], context: CheckContext) -> Iterator[Finding]:
    wanted = stored.get("declaration.stamp") == "picture"
    if wanted and not context.stamp_picture:
        yield Finding("declaration.stamp", "stamp-picture-missing")
    if context.stamp_picture and not wanted:
        yield Finding("declaration.stamp", "stamp-picture-unused")


def _number(stored: Mapping[str, Stored], question: str) -> float | None:
    answer = stored.get(question)
    value = answer.get("value") if isinstance(answer, dict) else None
    return float(value) if isinstance(value, (int, float)) else None
