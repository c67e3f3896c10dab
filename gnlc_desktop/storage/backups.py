"""Backups that people find: of each dossier, now and then, its journals in one small ZIP, and kept files once by hash.

A backup is made anew and never changed; older ones are thinned.  Restoring makes another dossier and touches none.
"""

import hashlib
import io
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from gnlc_desktop.errors import EnvironmentFailed, UnusableInput
from gnlc_desktop.storage import system_calls
from gnlc_desktop.storage.atomic import (
    environment_failure,
    made_atomically,
    read_file,
    write_atomically,
    written_atomically,
)
from gnlc_desktop.storage.handover_file import OBJECT, is_sound, object_files
from gnlc_desktop.storage.lines import SUFFIX
from gnlc_desktop.storage.union import journals_in

_STAMP = "%Y%m%dT%H%M%S%fZ"
_MANIFEST = "manifest.json"
_JOURNAL = re.compile(r"journal/([0-9a-f]{16})\.jsonl")
_MOST = 200_000_000
"""Bytes of all journals in one backup; a file that claims more is none of ours."""
_ALL_OF = timedelta(days=1)
_ONE_A_DAY_OF = timedelta(days=31)
_ALWAYS = 10
"""So many of the latest stay whatever the clock says, which may have been wrong by years."""
_COPIED_AT_ONCE = 1 << 20
_NO_ARCHIVE = (
    *(OSError, ValueError, KeyError, TypeError, EOFError, RecursionError),
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error),
)
"""All that reading a damaged archive may raise."""


@dataclass(frozen=True)
class Backup:
    """One backup of one dossier."""

    path: Path
    dossier: str
    made: datetime
    """UTC."""


@dataclass(frozen=True)
class BackupContent:
    """What a backup holds."""

    title: str
    """What the dossier was called then."""
    journals: Mapping[str, bytes]
    objects: tuple[str, ...]
    """Kept files by SHA-256."""


def back_up(dossier: Path, backups: Path, *, title: str, now: datetime) -> Backup | None:
    """Back the dossier in a folder up, and thin its older backups; None where nothing changed since the last one.

    Raises EnvironmentFailed where the disk refuses; what was there before stays.
    """
    journals = journals_in(dossier / "journal")
    if not journals:
        return None
    place = backups / dossier.name
    earlier = backups_of(place)
    if earlier and _same(earlier[0], journals):
        return None
    kept = {digest: path for digest, path in object_files(dossier).items() if is_sound(path, digest)}
    for digest, path in kept.items():
        _copy_once(path, place / "objects" / digest)
    made = now.astimezone(UTC)
    backup = Backup(place / f"{made.strftime(_STAMP)}.zip", dossier.name, made)
    manifest = {"format": 1, "dossier": dossier.name, "title": title, "objects": sorted(kept)}
    with (
        written_atomically(backup.path, replace=True) as part,
        zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive,  # type: ignore[call-overload]
    ):
        for writer, content in sorted(journals.items()):
            archive.writestr(_entry(f"journal/{writer}{SUFFIX}"), content)
        archive.writestr(_entry(_MANIFEST), json.dumps(manifest, indent=1))
    _thin(place, (backup, *earlier), made)
    return backup


def backups_of(place: Path) -> tuple[Backup, ...]:
    """Return the backups of one dossier, the latest first; EnvironmentFailed where the folder cannot be read."""
    try:
        paths = list(place.glob("*.zip")) if place.is_dir() else []
    except OSError as error:
        raise environment_failure(error, place) from error
    found = [Backup(path, place.name, made) for path in paths if (made := _made(path)) is not None]
    return tuple(sorted(found, key=lambda each: each.made, reverse=True))


def all_backups(backups: Path) -> dict[str, tuple[Backup, ...]]:
    """Return the backups of every dossier, the latest first; EnvironmentFailed where the folder cannot be read."""
    try:
        places = sorted(each for each in backups.iterdir() if each.is_dir()) if backups.is_dir() else []
    except OSError as error:
        raise environment_failure(error, backups) from error
    found = {place.name: backups_of(place) for place in places}
    return {name: each for name, each in found.items() if each}


def read_backup(backup: Backup) -> BackupContent:
    """Return what a backup holds; UnusableInput "backup-damaged" where it is not as it was written."""
    data = read_file(backup.path, most=_MOST)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            small = sum(each.file_size for each in entries) <= _MOST
            contents = {each.filename: archive.read(each) for each in entries} if small else {}
        manifest = json.loads(contents[_MANIFEST])
        journals = {found[1]: each for name, each in contents.items() if (found := _JOURNAL.fullmatch(name))}
        objects = tuple(each for each in manifest["objects"] if OBJECT.fullmatch(each))
        return BackupContent(str(manifest["title"]), journals, objects)
    except _NO_ARCHIVE as error:
        raise UnusableInput("backup-damaged", name=backup.path.name) from error


def restore(backup: Backup, folder: Path) -> tuple[str, ...]:
    """Make a dossier of a backup in `folder`, which must not exist; it is there as a whole or not at all.

    Returns the kept files that are missing or damaged in the backup, by SHA-256.  Raises UnusableInput
    "backup-damaged", EnvironmentFailed where the disk refuses.
    """
    content = read_backup(backup)
    if not content.journals:
        raise UnusableInput("backup-damaged", name=backup.path.name)
    missing = []
    with made_atomically(folder) as staging:
        for digest in content.objects:
            source = backup.path.parent / "objects" / digest
            if is_sound(source, digest):
                _copy_once(source, staging / "objects" / digest)
            else:
                missing.append(digest)
        for writer, lines in content.journals.items():
            write_atomically(staging / "journal" / f"{writer}{SUFFIX}", lines, replace=True)
    return tuple(missing)


def delete_backups(place: Path) -> None:
    """Delete all backups of one dossier; EnvironmentFailed where the disk refuses."""
    try:
        if place.is_dir():
            shutil.rmtree(place)
    except OSError as error:
        raise environment_failure(error, place) from error


def to_keep(made: Sequence[datetime], now: datetime) -> set[datetime]:
    """Return which of the backups stay: all of the last day, one a day of the last month, one a month before.

    Of a day or a month the last one stays.  What claims to be made later than now is left alone.
    """
    ordered = sorted(made, reverse=True)
    kept = set(ordered[:_ALWAYS])
    periods: set[tuple[int, ...]] = set()
    for moment in ordered:
        age = now - moment
        if age <= _ALL_OF:
            kept.add(moment)
            continue
        day = (moment.year, moment.month, moment.day) if age <= _ONE_A_DAY_OF else (moment.year, moment.month)
        if day not in periods:
            periods.add(day)
            kept.add(moment)
    return kept


def _thin(place: Path, backups: Iterable[Backup], now: datetime) -> None:
    """Remove what is thinned out, and kept files that no backup names any more; a failure leaves too much, no less."""
    kept = to_keep([each.made for each in backups], now)
    gone = [each for each in backups if each.made not in kept]
    if not gone:
        return
    try:
        for each in gone:
            system_calls.remove(each.path)
        named = {digest for each in backups_of(place) for digest in read_backup(each).objects}
        for digest, path in object_files(place).items():
            if digest not in named:
                system_calls.remove(path)
    except (OSError, EnvironmentFailed, UnusableInput):
        return


def _copy_once(source: Path, target: Path) -> None:
    try:
        if target.stat().st_size == source.stat().st_size:
            return
    except OSError:
        pass  # not there yet
    with written_atomically(target, replace=True) as part, source.open("rb") as file:
        while piece := file.read(_COPIED_AT_ONCE):
            part.write(piece)


def _same(backup: Backup, journals: Mapping[str, bytes]) -> bool:
    try:
        return _digest(read_backup(backup).journals) == _digest(journals)
    except UnusableInput:
        return False


def _digest(journals: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for writer, content in sorted(journals.items()):
        whole.update(writer.encode() + hashlib.sha256(content).digest())
    return whole.hexdigest()


def _made(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.stem, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info
