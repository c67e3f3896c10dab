"""Write the files of a package so that all of them get their final names, or none does."""

import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.long_work import current_work
from gnlc_desktop.storage import system_calls
from gnlc_desktop.storage.atomic import (
    environment_failure,
    read_file,
    remove_leftovers,
    sync_folder,
    write_atomically,
)


def write_package(folder: Path, files: Mapping[str, bytes], *, replace: bool) -> dict[str, Path]:
    """Write `files` (names relative to `folder`) and return their paths.

    Everything is written, fsynced and read back beside the final place first; only renames follow, which need no
    more space.  Raises UnusableInput "package-exists" unless `replace`, EnvironmentFailed where the disk refuses.
    """
    final = {name: folder / name for name in files}
    existing = [path for name, path in final.items() if "/" not in name and path.exists()]
    if existing and not replace:
        raise UnusableInput("package-exists", name=existing[0].name)
    current_work().settle()
    try:
        system_calls.make_folder(folder)
        staging = Path(tempfile.mkdtemp(prefix=".package-", dir=folder))
    except OSError as error:
        raise environment_failure(error, folder) from error
    try:
        for name, data in files.items():
            staged = staging / name
            write_atomically(staged, data, replace=False)
            if read_file(staged) != data:
                raise environment_failure(OSError(5, "read back differs"), folder)
        _move_into_place(staging, final)
    finally:
        remove_leftovers(staging)
    return final


def require_writable(folder: Path) -> None:
    """Raise EnvironmentFailed where nothing can be written into `folder`, or where it cannot be made.

    The nearest folder that exists is tried, and nothing is left behind.
    """
    try:
        if folder.exists() and not folder.is_dir():
            raise UnusableInput("folder-is-a-file", name=folder.name)
        nearest = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.is_dir())
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        raise environment_failure(error, folder) from error


def _move_into_place(staging: Path, final: Mapping[str, Path]) -> None:
    moved: list[Path] = []
    fresh = {path for path in final.values() if not path.exists()}
    try:
        for name, path in final.items():
            system_calls.make_folder(path.parent)
            system_calls.rename(staging / name, path)
            moved.append(path)
        for parent in {path.parent for path in final.values()}:
            sync_folder(parent)
    except OSError as error:
        for path in fresh.intersection(moved):
            with suppress(OSError):
                system_calls.remove(path)
        raise environment_failure(error, next(iter(final.values())).parent) from error
