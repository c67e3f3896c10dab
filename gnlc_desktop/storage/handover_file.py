"""The hand-over file (.gnlc): a dossier in one file, a ZIP that any program opens.

It begins with a PDF to read and a plain page on what to do next; journals, kept files and a list of hashes follow.
Nothing in it is compressed, so that it can be copied in pieces and no small file can unfold into a large one.
A locked one holds a plain page and the whole of this once more, encrypted.
"""

import hashlib
import json
import re
import stat
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from gnlc_desktop.errors import Refused
from gnlc_desktop.storage.atomic import environment_failure, written_atomically
from gnlc_desktop.storage.locking import KeySettings, Locker
from gnlc_desktop.storage.union import journals_in

FORMAT = 1
"""Version of the file's shape; a reader refuses a newer one."""
LARGEST_HANDOVER = 100_000_000
"""Bytes."""
DOCUMENTS = ("application.pdf", "progress-report.pdf")
"""What the PDF to read may be called, by what the dossier is for; exactly one is there, first of all."""
PAGE = "READ-ME.txt"
MANIFEST = "manifest.json"
LOCKED = "locked"
WRITER = re.compile(r"[0-9a-f]{16}")
OBJECT = re.compile(r"[0-9a-f]{64}")
_COPIED_AT_ONCE = 1 << 20


class Kind(StrEnum):
    """For whom a hand-over file is."""

    COLLEAGUE = "colleague"
    """Everything but keys: history, notes and handwriting as well."""
    MAYOR = "mayor"
    """For the mayor or the Commission: the document, the answers, annexes, and the acts that concern them."""


@dataclass(frozen=True)
class Parcel:
    """What goes into a hand-over file."""

    kind: Kind
    dossier: str
    """The dossier's id, by which it finds back to the others' copies."""
    made: datetime
    document_name: str
    """One of `DOCUMENTS`."""
    document: bytes
    """The PDF to read."""
    page: str
    """The plain page, in the words of its reader."""
    journals: Mapping[str, bytes]
    """Lines of the journal, by writer."""
    objects: Mapping[str, Path]
    """Kept files by their SHA-256."""


@dataclass(frozen=True)
class Lock:
    """How a hand-over file is locked."""

    password: str
    page: str
    """The plain page that says it is locked; the one fact that can be read without the password."""


@dataclass(frozen=True)
class Written:
    """What was written."""

    path: Path
    size: int
    """Bytes."""
    left_out: tuple[str, ...]
    """Kept files that are damaged on this disk, by the SHA-256 they should have."""


def journal_files(folder: Path) -> dict[str, bytes]:
    """Return every writer's file of a dossier's folder; EnvironmentFailed where they cannot be read."""
    return {writer: lines for writer, lines in journals_in(folder / "journal").items() if WRITER.fullmatch(writer)}


def object_files(folder: Path) -> dict[str, Path]:
    """Return the kept files of a dossier's folder by their SHA-256; EnvironmentFailed where it cannot be read."""
    place = folder / "objects"
    try:
        paths = sorted(place.iterdir()) if place.is_dir() else []
    except OSError as error:
        raise environment_failure(error, place) from error
    return {path.name: path for path in paths if OBJECT.fullmatch(path.name)}


def write_handover(path: Path, parcel: Parcel, *, lock: Lock | None = None, replace: bool = False) -> Written:
    """Write a hand-over file piece by piece; it is whole under its name or not there.

    Raises Refused "handover-too-large", UnusableInput "file-exists" unless `replace`, EnvironmentFailed where the
    disk refuses.
    """
    sound = {digest: place for digest, place in parcel.objects.items() if is_sound(place, digest)}
    _refuse_too_large(parcel, sound.values())
    with written_atomically(path, replace=replace) as part:
        with zipfile.ZipFile(part, "w") as archive:  # type: ignore[call-overload]
            made = _by_the_clock_on_the_wall(parcel.made)
            if lock is None:
                _Entries(archive, made).add_all(parcel, sound)
            else:
                _add_locked(_Entries(archive, made), parcel, sound, lock)
        size = part.seek(0, 2)
    return Written(path, size, tuple(sorted(parcel.objects.keys() - sound.keys())))


@dataclass
class _Entries:
    """The entries of an archive, with their hashes as they are written."""

    archive: zipfile.ZipFile
    made: datetime
    hashes: dict[str, dict[str, object]] = field(default_factory=dict)

    def add_all(self, parcel: Parcel, objects: Mapping[str, Path]) -> None:
        """Add everything, what people read first."""
        self.add(parcel.document_name, [parcel.document])
        self.add(PAGE, [_page_bytes(parcel.page)])
        for writer, content in sorted(parcel.journals.items()):
            self.add(f"journal/{writer}.jsonl", [content])
        for digest, place in sorted(objects.items()):
            self.add(f"objects/{digest}", _pieces(place))
        manifest = {
            "format": FORMAT,
            "kind": parcel.kind.value,
            "dossier": parcel.dossier,
            "made": parcel.made.isoformat(),
            "files": self.hashes,
        }
        self.add(MANIFEST, [json.dumps(manifest, indent=1).encode()])

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Add one entry, stored as it is."""
        digest, size = hashlib.sha256(), 0
        with self.archive.open(self.entry(name), "w") as target:
            for piece in pieces:
                target.write(piece)
                digest.update(piece)
                size += len(piece)
        self.hashes[name] = {"size": size, "sha256": digest.hexdigest()}

    def entry(self, name: str) -> zipfile.ZipInfo:
        """Return how an entry is described: an ordinary file that its owner and others may read."""
        # A clock that went wrong may tell a year that a ZIP cannot hold.
        year = min(max(self.made.year, 1980), 2107)
        info = zipfile.ZipInfo(name, (year, *self.made.timetuple()[1:6]))
        info.create_system = 3
        info.external_attr = (stat.S_IFREG | 0o644) << 16
        return info


def locked_header(settings: KeySettings) -> bytes:
    """Return the manifest of a locked file, which every chunk of it is bound to."""
    return json.dumps({"format": FORMAT, "locked": settings.as_plain()}, indent=1).encode()


def _add_locked(entries: _Entries, parcel: Parcel, objects: Mapping[str, Path], lock: Lock) -> None:
    settings = KeySettings.fresh()
    header = locked_header(settings)
    entries.add(PAGE, [_page_bytes(lock.page)])
    entries.add(MANIFEST, [header])
    with entries.archive.open(entries.entry(LOCKED), "w") as target:
        locker = Locker(settings.key(lock.password), header, target.write)
        with zipfile.ZipFile(locker, "w") as inner:  # type: ignore[call-overload]
            _Entries(inner, entries.made).add_all(parcel, objects)
        locker.finish()


def _by_the_clock_on_the_wall(moment: datetime) -> datetime:
    try:
        return moment.astimezone()
    except (OverflowError, ValueError, OSError):
        # A clock that went wrong may tell a year that this computer cannot turn into local time.
        return moment


def _page_bytes(page: str) -> bytes:
    # Old editors know UTF-8 by its mark only, and lines by both signs.
    return b"\xef\xbb\xbf" + page.strip().replace("\n", "\r\n").encode("utf-8", "replace") + b"\r\n"


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_COPIED_AT_ONCE):
            yield piece


def is_sound(path: Path, digest: str) -> bool:
    """Tell whether a kept file still has the bytes that its name says."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False


def _refuse_too_large(parcel: Parcel, objects: Iterable[Path]) -> None:
    size = len(parcel.document) + sum(map(len, parcel.journals.values())) + sum(each.stat().st_size for each in objects)
    # What the file adds of its own is a few hundred bytes an entry.
    if size > LARGEST_HANDOVER - 1_000_000:
        raise Refused("handover-too-large", size=size // 1_000_000, most=LARGEST_HANDOVER // 1_000_000)
