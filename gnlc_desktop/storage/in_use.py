"""Who has a dossier open: a small file in its folder, which tells a second window and stops nobody from reading.

Nothing is lost without it: every writer has a journal file of its own.  It keeps two people from answering the same
questions side by side unawares.
"""

import getpass
import json
import os
import platform
import secrets
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from gnlc_desktop.errors import EnvironmentFailed, UnusableInput
from gnlc_desktop.storage import system_calls
from gnlc_desktop.storage.atomic import read_file, write_atomically

_NAME = "in-use.json"
_MOST = 10_000
"""Bytes."""


@dataclass(frozen=True)
class InUse:
    """A program that has a dossier open."""

    computer: str
    user: str
    process: int
    started: str
    """When that process began, as its system tells it; empty where it does not.  Process numbers are used again."""
    since: str
    """Since when it is open, UTC, ISO."""
    token: str
    """Drawn anew for each opening."""

    @property
    def opened(self) -> datetime | None:
        """Return since when it is open; None where that cannot be read."""
        try:
            moment = datetime.fromisoformat(self.since)
        except ValueError:
            return None
        return moment if moment.tzinfo is not None else None


class Claim:
    """The word of this program that it has a dossier open."""

    def __init__(self, folder: Path, own: InUse) -> None:
        """Hold what `claim` wrote."""
        self._path = folder / _NAME
        self._own = own

    def release(self) -> None:
        """Take the word back, unless somebody else took the dossier over."""
        if _read(self._path) == self._own:
            try:
                system_calls.remove(self._path)
            except OSError:
                # It names this process, which will be gone: the next program takes it over.
                return


def claim(folder: Path, now: Callable[[], datetime], *, take_over: bool = False) -> Claim | InUse:
    """Say that this program has a dossier open, or return who has.

    What a crashed program of this computer left is taken over; what another computer left is respected, unless the
    user says `take_over`.  A folder in which nothing can be written is claimed without a trace.
    """
    path = folder / _NAME
    own = InUse(
        computer=platform.node(),
        user=_user(),
        process=os.getpid(),
        started=_started(os.getpid()),
        since=now().astimezone(UTC).isoformat(),
        token=secrets.token_hex(8),
    )
    content = json.dumps(asdict(own)).encode()
    try:
        write_atomically(path, content, replace=False)
    except UnusableInput:
        holder = _read(path)
        if holder is not None and not take_over and is_open(holder):
            return holder
        try:
            write_atomically(path, content, replace=True)
        except EnvironmentFailed:
            return Claim(folder, own)
        # Where two took it over in the same moment, one of them reads the other's name.
        winner = _read(path)
        if winner is not None and winner != own:
            return winner
    except EnvironmentFailed:
        return Claim(folder, own)
    return Claim(folder, own)


def holder_of(folder: Path) -> InUse | None:
    """Return who has a dossier open, this program included; None where nobody has."""
    holder = _read(folder / _NAME)
    return holder if holder is not None and is_open(holder) else None


def is_open(holder: InUse) -> bool:
    """Tell whether the program that said so may still be at work; another computer's word is taken."""
    if not is_here(holder):
        return True
    return _runs(holder.process) and (not holder.started or holder.started == _started(holder.process))


def is_here(holder: InUse) -> bool:
    """Tell whether it is a program of this computer."""
    return holder.computer == platform.node()


def _read(path: Path) -> InUse | None:
    try:
        content = json.loads(read_file(path, most=_MOST))
        found = InUse(**content)
    except (UnusableInput, EnvironmentFailed, ValueError, TypeError, RecursionError):
        # A file that was torn by a crash names nobody.
        return None
    texts = (found.computer, found.user, found.started, found.since, found.token)
    sound = all(isinstance(each, str) for each in texts) and type(found.process) is int and found.process > 0
    return found if sound else None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _runs(process: int) -> bool:
    if sys.platform == "win32":
        import ctypes

        # Signals do not ask here but end a process; a handle can be had only of one that runs.
        kernel = ctypes.windll.kernel32
        query_limited_information = 0x1000
        handle = kernel.OpenProcess(query_limited_information, 0, process)
        if handle:
            kernel.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _started(process: int) -> str:
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    # The name in parentheses may hold anything; the twentieth word after it is the start, in ticks since the boot.
    words = told.rpartition(")")[2].split()
    return words[19] if len(words) > 19 else ""
