"""What a list shows of each dossier, kept beside the dossiers so that a list of many is quick.

A summary counts as long as the journal's files have the sizes and times that it was made from.  The file can be lost
at any moment: the journals are read again.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gnlc_desktop.errors import EnvironmentFailed, UnusableInput
from gnlc_desktop.storage.atomic import read_file, write_atomically

Plain = Mapping[str, object]
"""A summary, as JSON values."""
_NAME = ".summaries.json"


@dataclass(frozen=True)
class Footprint:
    """What a dossier's folder holds, as far as can be told without reading a file."""

    signature: str
    """The journal's files with sizes and times; another signature is another journal."""
    size: int
    """Bytes of everything in the folder."""


def footprint(folder: Path) -> Footprint:
    """Return what the folder of a dossier holds; OSError where it cannot be looked into."""
    journal, size = [], 0
    for place in (folder / "journal", folder / "objects"):
        for each in _files(place):
            found = each.stat()
            size += found.st_size
            if place.name == "journal":
                journal.append(f"{each.name} {found.st_size} {found.st_mtime_ns}")
    return Footprint("\n".join(sorted(journal)), size)


def read_summaries(folder: Path, version: str) -> dict[str, Plain]:
    """Return the summaries kept in a folder by dossier; none where another version of the program made them."""
    try:
        content = json.loads(read_file(folder / _NAME))
        kept = content["dossiers"] if content["version"] == version else {}
        return {name: each for name, each in kept.items() if isinstance(each, dict)}
    except (UnusableInput, EnvironmentFailed, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def write_summaries(folder: Path, version: str, summaries: Mapping[str, Plain]) -> None:
    """Keep summaries; where the folder takes none, nothing is lost but time."""
    try:
        content = json.dumps({"version": version, "dossiers": summaries}).encode()
        write_atomically(folder / _NAME, content, replace=True)
    except EnvironmentFailed:
        return


def _files(place: Path) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(place) as entries:
            return [each for each in entries if each.is_file()]
    except (FileNotFoundError, NotADirectoryError):
        return []
