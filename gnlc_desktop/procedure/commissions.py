"""The directory of countries and their National Commissions, with the source and age of every address."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gnlc_desktop.errors import EnvironmentFailed, UnusableInput
from gnlc_desktop.form.model import Choice

_YEAR = re.compile(r"(?:19|20)\d\d")
OLDEST_ADDRESS_YEARS = 10
"""An address from an older source is only suggested, never used unasked."""


@dataclass(frozen=True)
class Country:
    """A state or territory that UNESCO counts."""

    iso2: str
    iso3: str
    names: Mapping[str, str]
    """By language: "en" and "fr"."""
    status: str
    """"Member State" or "Associate Member"."""
    status_note: str
    region: str


@dataclass(frozen=True)
class Commission:
    """A National Commission for UNESCO as the bundled directory has it; any text may be empty."""

    id: str
    country: str
    """ISO 3166-1 alpha-2."""
    name: str
    email: str
    email_kind: str
    website: str
    phone: str
    source: str
    source_date: str
    """As the source gives it, such as "2016-09-10", "c. 2018" or "before 2021"."""
    confidence: str
    note: str

    @property
    def source_year(self) -> int | None:
        """Return the latest year that the source can be of; None where its date names none.

        Of a span its last year counts, of "2018+" the year named, and of "before 2021" the year before it.
        """
        years = [int(each) for each in _YEAR.findall(self.source_date)]
        if not years:
            return None
        return max(years) - (1 if self.source_date.startswith("before ") else 0)


class Directory:
    """All countries and Commissions."""

    def __init__(self, countries: tuple[Country, ...], commissions: tuple[Commission, ...]) -> None:
        """Hold the entries; a country may have several Commissions."""
        self._countries = {country.iso2: country for country in countries}
        self._commissions = {commission.id: commission for commission in commissions}

    def countries(self) -> tuple[Country, ...]:
        """Return the countries by their English names."""
        return tuple(self._countries.values())

    def country(self, iso2: str) -> Country:
        """Return a country; UnusableInput "country-unknown" where there is none with that code."""
        found = self._countries.get(iso2)
        if found is None:
            raise UnusableInput("country-unknown", country=iso2)
        return found

    def of_country(self, iso2: str) -> tuple[Commission, ...]:
        """Return the Commissions of a country: one, or a choice."""
        return tuple(each for each in self._commissions.values() if each.country == iso2)

    def commission(self, commission_id: str) -> Commission:
        """Return a Commission; UnusableInput "commission-unknown" where there is none with that id."""
        found = self._commissions.get(commission_id)
        if found is None:
            raise UnusableInput("commission-unknown", commission=commission_id)
        return found


def load_directory(folder: Path) -> Directory:
    """Read the bundled directory; EnvironmentFailed where the installation lacks it."""
    try:
        with (folder / "commissions.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise EnvironmentFailed("installation-damaged", place=str(folder)) from error
    countries = {row["iso2"]: _country(row) for row in rows}
    ordered = tuple(sorted(countries.values(), key=lambda country: country.names["en"]))
    return Directory(ordered, tuple(_commission(row) for row in rows))


def country_choices(directory: Directory) -> tuple[Choice, ...]:
    """Return the countries as what can be chosen in a form."""
    return tuple(Choice(country.iso2, country.names) for country in directory.countries())


def is_old(commission: Commission, today: date) -> bool:
    """Tell whether the source of an address is older than ten years, or of no known date."""
    year = commission.source_year
    return year is None or today.year - year > OLDEST_ADDRESS_YEARS or _ten_years_passed(commission, today)


def _ten_years_passed(commission: Commission, today: date) -> bool:
    try:
        day = date.fromisoformat(commission.source_date)
    except ValueError:
        return False
    return (today.year - OLDEST_ADDRESS_YEARS, today.month, today.day) > (day.year, day.month, day.day)


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        iso2=row["iso2"],
        iso3=row["iso3"],
        names={"en": row["name_en"], "fr": row["name_fr"]},
        status=row["unesco_status"],
        status_note=row["status_note"],
        region=row["unesco_region"],
    )


def _commission(row: Mapping[str, str]) -> Commission:
    return Commission(
        id=row["id"],
        country=row["iso2"],
        name=row["natcom_name"],
        email=row["email"],
        email_kind=row["email_kind"],
        website=row["website"],
        phone=row["phone"],
        source=row["source_url"],
        source_date=row["source_date"],
        confidence=row["confidence"],
        note=row["note"],
    )
