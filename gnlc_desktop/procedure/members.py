"""Some of the network's member cities: enough to ask "is this city a member already?", never to say that it is not."""

import csv
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from gnlc_desktop.errors import EnvironmentFailed

# Letters that Unicode does not take apart and that people write without their stroke, or as two.
_WITHOUT_STROKE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True)
class Member:
    """A member city as a public source names it."""

    city: str
    country: str
    year_joined: str
    source: str


class Members:
    """The member cities known here, far from all."""

    def __init__(self, members: tuple[Member, ...]) -> None:
        """Hold the cities, found by their folded names."""
        self._by_name: dict[str, list[Member]] = {}
        for member in members:
            self._by_name.setdefault(_folded(member.city), []).append(member)

    def may_be_member(self, city: str) -> tuple[Member, ...]:
        """Return the members with that name, whatever case, accents and hyphens; the country is for the reader."""
        return tuple(self._by_name.get(_folded(city), ()))


def load_members(folder: Path) -> Members:
    """Read the bundled list; EnvironmentFailed where the installation lacks it."""
    try:
        with (folder / "members.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise EnvironmentFailed("installation-damaged", place=str(folder)) from error
    return Members(tuple(Member(row["city"], row["country"], row["year_joined"], row["source_url"]) for row in rows))


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_WITHOUT_STROKE))
    return "".join(each for each in plain if each.isalnum())
