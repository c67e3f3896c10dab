"""Every system call by which something is kept, in one place, so that tests can make each of them fail."""

import errno
import os
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)
_PRIVATE = 0o600


def create_new(path: Path) -> int:
    """Open a file that must not exist yet, for writing."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, _PRIVATE)


def open_to_append(path: Path) -> int:
    """Open a file, made where it is missing, for writing at its end."""
    return os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, _PRIVATE)


def size_of(descriptor: int) -> int:
    """Return the size of an open file in bytes."""
    return os.fstat(descriptor).st_size


def write_at(descriptor: int, data: bytes, offset: int) -> None:
    """Write all of `data` at `offset`; a short write is continued."""
    os.lseek(descriptor, offset, os.SEEK_SET)
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def cut(descriptor: int, size: int) -> None:
    """Cut an open file to `size` bytes."""
    os.ftruncate(descriptor, size)


def sync(descriptor: int) -> None:
    """Have an open file on the disk before this returns."""
    os.fsync(descriptor)


def close(descriptor: int) -> None:
    """Close an open file."""
    os.close(descriptor)


def rename(source: Path, target: Path) -> None:
    """Give a file its final name in one step, replacing what had it."""
    os.replace(source, target)  # noqa: PTH105 - the seam through which tests make it fail


def remove(path: Path) -> None:
    """Remove a file; nothing happens where there is none."""
    path.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make a folder with its parents and have their names on the disk; nothing happens where it is there."""
    missing = [each for each in (path, *path.parents) if not each.exists()]
    path.mkdir(parents=True, exist_ok=True)
    for each in missing:
        sync_folder(each.parent)


def sync_folder(path: Path) -> None:
    """Have the names in a folder on the disk before this returns; Windows offers nothing for it."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network and USB file systems offer no such thing for folders; that is no failure.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)
