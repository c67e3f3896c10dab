"""The hashed lists in requirements/: closed, agreeing with one another and with what pyproject.toml asks for."""

import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .committed import TOP

LISTS = ("run", "test", "build")
_PIN = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+?))? \\$")


def _pins(name: str) -> dict[str, str]:
    lines = (TOP / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    matches = [match for line in lines if (match := _PIN.match(line))]
    return {match["name"]: match["version"] for match in matches}


def _project() -> dict[str, Any]:
    return tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))


def _wanted(name: str) -> list[Requirement]:
    project = _project()
    groups = project["dependency-groups"]
    return [Requirement(each) for each in project["project"]["dependencies"] + groups.get(name, [])]


@pytest.mark.parametrize("name", LISTS)
def test_every_line_is_a_pin_or_a_hash_of_one(name: str) -> None:
    text = (TOP / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        assert _PIN.match(line) or re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line), line
    for block in re.split(r"\n(?=\S)", text.strip()):
        assert "--hash=sha256:" in block, block


@pytest.mark.parametrize("name", LISTS)
def test_the_pins_satisfy_what_the_project_asks_for(name: str) -> None:
    pins = _pins(name)
    for wanted in _wanted(name):
        assert wanted.specifier.contains(pins[canonicalize_name(wanted.name)], prereleases=True), wanted


@pytest.mark.parametrize("name", ["test", "build"])
def test_the_lists_agree_on_what_they_share(name: str) -> None:
    run, other = _pins("run"), _pins(name)
    assert {package: (version, other.get(package)) for package, version in run.items() if other.get(package) != version} == {}


def test_qt_stays_below_the_release_that_loses_references_to_none() -> None:
    for name in LISTS:
        assert _pins(name)["pyside6-essentials"] == "6.11.3"
