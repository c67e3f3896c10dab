"""What an argument may be: each complaint is one plain sentence."""

import argparse
import math
from datetime import date
from pathlib import Path

from gnlc_desktop.i18n import _

_FIRST_YEAR, _LAST_YEAR = 1900, 2999


def iso_date(text: str) -> date:
    """Return a date written like 2027-03-31."""
    try:
        read = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("a date is written like 2027-03-31")) from error
    if not _FIRST_YEAR <= read.year <= _LAST_YEAR:
        raise argparse.ArgumentTypeError(_("no call can be named for so distant a date"))
    return read


def folder(text: str) -> Path:
    """Return a folder that was named."""
    # An empty name would mean the present folder, which is what an unset variable in a script must not do.
    if not text.strip():
        raise argparse.ArgumentTypeError(_("the name of the folder is empty"))
    return Path(text)


def scale(text: str) -> float:
    """Return by how much pictures are enlarged."""
    try:
        read = float(text)
    except ValueError:
        read = math.nan
    if not 0.5 <= read <= 4:
        raise argparse.ArgumentTypeError(_("a scale is a number from 0.5 to 4"))
    return read
