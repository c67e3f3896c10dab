"""Hand a draft or a folder to the computer's own programs.  Which way worked is told; "sent" is never said."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

PATIENCE = 0.5
"""Seconds in which an opener that has no program for a file says so."""
_still_open: "list[subprocess.Popen[bytes]]" = []


class Rung(StrEnum):
    """How far up the ladder an opening came."""

    OPENED = "opened"
    """The system was asked to open the draft with its own mail program."""
    NONE = "none"
    """No way was found; the page with copy buttons is what remains."""


def open_draft(path: Path) -> Rung:
    """Ask the system to open a draft with the program that it has for e-mail messages."""
    return Rung.OPENED if _open(path) else Rung.NONE


def open_folder(path: Path) -> bool:
    """Ask the system to show a folder; return whether there is one and a way to ask.

    A journal that came from elsewhere may name a program where a folder should stand, which opening would start.
    """
    return path.is_dir() and _open(path)


def open_file(path: Path) -> bool:
    """Ask the system to open a file or folder of our own making; return whether there was a way to ask."""
    return _open(path)


def _open(path: Path) -> bool:
    """Start the system's opener detached, without a shell; tell whether it took the file."""
    if sys.platform == "win32":  # never run so far
        try:
            os.startfile(path)  # noqa: S606
        except OSError:
            return False
        return True
    # Loaded here: the start page is painted without them.
    import shutil
    import subprocess

    opener = "open" if sys.platform == "darwin" else "xdg-open"
    found = shutil.which(opener)
    screen = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if found is None or not screen:
        return False
    _still_open[:] = [each for each in _still_open if each.poll() is None]
    try:
        started = subprocess.Popen(
            [found, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=_environment(),
        )
    except OSError:
        return False
    try:
        return started.wait(PATIENCE) == 0
    except subprocess.TimeoutExpired:
        # Many openers stay for as long as the program that they started.
        _still_open.append(started)
        return True


def _environment() -> dict[str, str]:
    """Return the environment for other programs: without the libraries that the built program brings for itself."""
    environment = dict(os.environ)
    if getattr(sys, "frozen", False):
        before = environment.pop("LD_LIBRARY_PATH_ORIG", None)
        environment.pop("LD_LIBRARY_PATH", None)
        if before:
            environment["LD_LIBRARY_PATH"] = before
    return environment
