"""A disk that fails at a chosen system call, and a clock."""

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gnlc_desktop.storage import system_calls

CALLS = (
    "make_folder",
    "create_new",
    "open_to_append",
    "size_of",
    "write_at",
    "cut",
    "sync",
    "close",
    "rename",
    "sync_folder",
)
"""Every system call by which something is kept."""
REFUSALS = {
    errno.EIO: "disk-failed",
    errno.ENOSPC: "no-space",
    errno.EDQUOT: "no-space",
    errno.EROFS: "read-only",
    errno.EACCES: "no-rights",
    errno.EPERM: "no-rights",
    errno.ENOENT: "folder-missing",
    errno.ENOTDIR: "folder-missing",
}


class Disk:
    """Counts system calls and makes one of them fail."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        """Stand between the program and its system calls."""
        self.made: list[str] = []
        self._fails_at: int | None = None
        self._error = errno.EIO
        self._for_good = False
        for name in CALLS:
            patch.setattr(system_calls, name, self._watched(name, getattr(system_calls, name)))

    def fail_at(self, place: int, error: int, *, for_good: bool = False) -> None:
        """Fail at the call with that place from now on, counted from 0; `for_good` at every one after it as well."""
        self.made.clear()
        self._fails_at, self._error, self._for_good = place, error, for_good

    def heal(self) -> None:
        """Fail no more."""
        self.made.clear()
        self._fails_at = None

    def _watched(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            place = len(self.made)
            self.made.append(name)
            if self._fails_at is not None and (place == self._fails_at or (self._for_good and place > self._fails_at)):
                self._half_done(name, arguments, real)
                raise OSError(self._error, os.strerror(self._error))
            return real(*arguments)

        return call

    def _half_done(self, name: str, arguments: tuple[object, ...], real: Callable[..., object]) -> None:
        """Do what a failing call may have done all the same: half a line, or a descriptor that is gone."""
        if name == "write_at":
            descriptor, data, offset = arguments
            assert isinstance(data, bytes)
            real(descriptor, data[: len(data) // 2], offset)
        elif name == "close":
            real(*arguments)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Return the disk; it fails only when told to."""
    return Disk(monkeypatch)


@pytest.fixture
def now() -> Callable[[], datetime]:
    """Return a clock that stands still."""
    return lambda: datetime(2027, 3, 15, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a dossier that is not there yet."""
    return tmp_path / "library" / "dossier"
