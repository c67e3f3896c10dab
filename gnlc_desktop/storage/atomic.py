"""Write files so that they are whole under their name or not there; read files with plain errors."""

import errno
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gnlc_desktop.errors import EnvironmentFailed, UnusableInput
from gnlc_desktop.logs import LOGGER
from gnlc_desktop.long_work import current_work
from gnlc_desktop.storage import system_calls

LARGEST_FILE = 100_000_000
"""Bytes; nothing that this program reads comes near."""

_HALF_MADE = re.compile(r"\..+\.[0-9a-f]{8}\.part")
_STALE_AFTER = 7 * 24 * 3600
"""Seconds."""

_CODES = {
    errno.ENOSPC: "no-space",
    errno.EDQUOT: "no-space",
    errno.EACCES: "no-rights",
    errno.EPERM: "no-rights",
    errno.EROFS: "read-only",
    errno.ENOENT: "folder-missing",
    errno.ENOTDIR: "folder-missing",
}


def environment_failure(error: OSError, place: Path) -> EnvironmentFailed:
    """Return what an error of the operating system at `place` means to a user."""
    code = _CODES.get(error.errno or 0, "disk-failed")
    LOGGER.info("the system refused: %s (errno %s)", code, error.errno)
    return EnvironmentFailed(code, place=str(place))


def reading_failure(error: OSError, place: Path) -> EnvironmentFailed:
    """Return what an error of the operating system while reading at `place` means to a user."""
    code = "no-rights-to-read" if error.errno in {errno.EACCES, errno.EPERM} else "reading-failed"
    LOGGER.info("the system refused: %s (errno %s)", code, error.errno)
    return EnvironmentFailed(code, place=str(place))


def write_atomically(path: Path, data: bytes, *, replace: bool) -> None:
    """Write `data` so that `path` holds all of it or what it held before, even across a power cut.

    Raises UnusableInput "file-exists" where something has that name and `replace` is False, EnvironmentFailed where
    the disk refuses.
    """
    with written_atomically(path, replace=replace) as part:
        part.write(data)


class PartFile:
    """A file that has no final name yet: what is written goes to the disk at once, and nothing stays in memory."""

    def __init__(self, descriptor: int) -> None:
        """Write to an open file, from its beginning."""
        self._descriptor = descriptor
        self._place = 0
        self._size = 0

    def write(self, data: bytes) -> int:
        """Write all of `data`; raises OSError, and Stopped where the work was cancelled."""
        current_work().check()
        system_calls.write_at(self._descriptor, data, self._place)
        self._place += len(data)
        self._size = max(self._size, self._place)
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place, counted from the beginning (0), from here (1) or from the end (2)."""
        self._place = (0, self._place, self._size)[whence] + offset
        return self._place

    def tell(self) -> int:
        """Return the place of the next write."""
        return self._place

    def flush(self) -> None:
        """Do nothing: nothing is held back."""


@contextmanager
def written_atomically(path: Path, *, replace: bool) -> Iterator[PartFile]:
    """Yield a file to write piece by piece; it gets the name `path` when all of it is on the disk, or never.

    Raises as `write_atomically`; an OSError of the caller's within the block counts as one of writing.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        if not replace:
            _keep_existing(path)
        system_calls.make_folder(path.parent)
        descriptor = system_calls.create_new(part)
        try:
            yield PartFile(descriptor)
            system_calls.sync(descriptor)
        finally:
            system_calls.close(descriptor)
        current_work().settle()
        system_calls.rename(part, path)
        system_calls.sync_folder(path.parent)
    except OSError as error:
        _forget(part)
        raise environment_failure(error, path.parent) from error
    except BaseException:
        _forget(part)
        raise


def read_file(path: Path, *, most: int = LARGEST_FILE) -> bytes:
    """Return a file's bytes.

    Raises UnusableInput "file-missing", "file-is-folder" or "file-too-large", EnvironmentFailed where the disk
    refuses.
    """
    try:
        if path.is_dir():
            raise UnusableInput("file-is-folder", name=path.name)
        # A device such as /dev/zero has no size and no end, so what was read counts, not what was promised.
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnusableInput("file-missing", name=path.name) from error
    except ValueError as error:  # a NUL in the name
        raise UnusableInput("file-missing", name="?") from error
    except OSError as error:
        raise reading_failure(error, path) from error
    if len(data) > most:
        raise UnusableInput("file-too-large", most=most // 1_000_000)
    return data


@contextmanager
def made_atomically(folder: Path) -> Iterator[Path]:
    """Yield a folder to fill; it gets the name `folder` when all of it is on the disk, or never.

    Raises EnvironmentFailed where the disk refuses.
    """
    staging = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.part")
    try:
        yield staging
        try:
            system_calls.sync_folder(staging)
            system_calls.rename(staging, folder)
            system_calls.sync_folder(folder.parent)
        except OSError as error:
            raise environment_failure(error, folder.parent) from error
    except BaseException:
        remove_leftovers(staging)
        raise


def remove_stale(place: Path) -> None:
    """Remove what a program that was killed left half made in a folder of dossiers.

    Only what has a name as `made_atomically` gives it, and only when nothing in it changed for a week.  Time is told
    by the folder itself where this computer's clock is ahead of it: what another computer is making on a share right
    now was begun when that folder changed last.
    """
    with suppress(OSError):
        before = min(time.time(), place.stat().st_mtime) - _STALE_AFTER
        for each in place.glob(".*.part"):
            if _HALF_MADE.fullmatch(each.name) and each.is_dir() and not each.is_symlink():
                changed = max(part.lstat().st_mtime for part in (each, *each.rglob("*")))
                if changed < before:
                    remove_leftovers(each)


def remove_leftovers(folder: Path) -> None:
    """Remove a folder in which something was being made; what stays all the same is hidden and harms nobody."""
    # Told to ignore errors, rmtree still raises where closing a folder fails.
    with suppress(OSError):
        shutil.rmtree(folder, ignore_errors=True)


def sync_folder(path: Path) -> None:
    """Have the names in a folder on the disk; raises OSError."""
    system_calls.sync_folder(path)


def _keep_existing(path: Path) -> None:
    if path.exists():
        raise UnusableInput("file-exists", name=path.name)


def _forget(part: Path) -> None:
    try:
        system_calls.remove(part)
    except OSError:
        # The write's own failure is what the user must hear of; a hidden leftover harms nobody.
        return
