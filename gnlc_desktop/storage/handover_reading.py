"""Read a hand-over file that came from elsewhere: everything about it is checked before anything is believed.

`examine` runs in the isolated child.  Since nothing in the file is compressed, what is kept afterwards is copied from
the places that it names, in pieces, and compared with its hash once more.
"""

import hashlib
import io
import json
import re
import stat
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from gnlc_desktop.dossier.events import Act, Answered, Created, Event
from gnlc_desktop.dossier.ordering import in_order
from gnlc_desktop.dossier.state import fold
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated
from gnlc_desktop.storage.handover_file import DOCUMENTS, FORMAT, LARGEST_HANDOVER, LOCKED, MANIFEST, PAGE, Kind
from gnlc_desktop.storage.lines import Damage, Line, read_lines
from gnlc_desktop.storage.locking import CHUNK, KeySettings, LockedPart, opens, unlocked
from gnlc_desktop.storage.open_dossier import CODEC, event_of

_NAME = re.compile(
    rf"{'|'.join(map(re.escape, DOCUMENTS))}|{re.escape(PAGE)}|{re.escape(MANIFEST)}|{LOCKED}"
    r"|journal/(?P<writer>[0-9a-f]{16})\.jsonl|objects/(?P<object>[0-9a-f]{64})"
)
DOSSIER_ID = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z-]{0,62}[0-9A-Za-z])?")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
_MOST_ENTRIES = 10_000
_LARGEST_MANIFEST = 4_000_000
_LARGEST_JOURNALS = 40_000_000
"""Bytes of all journals together: a hundred thousand acts are about half of that."""
_FIGURE = {"value": str, "year": str, "not_available": bool, "decimal_mark": str}
"""The parts of a statistic as it is typed."""
_FIRST_YEAR, _LAST_YEAR = 1970, 2999
_LOCAL_HEADER = 30
"""Bytes before the name in a local file header (APPNOTE 6.3.10, 4.3.7)."""


@isolated
def examine(path: str, password: str = "") -> dict[str, object]:
    """Check the file at `path` and return what it holds, as plain values.

    "journals" has each writer's lines, "objects" has a [SHA-256, offset, size] for each kept file, counted in the
    file or, where it is locked, in what is locked; "locked" has the fields of its `LockedPart` then.  Nothing is
    written.  Raises UnusableInput "handover-..." with what is wrong.
    """
    with Path(path).open("rb") as file:
        return examine_open(file, password)


def examine_open(file: BinaryIO, password: str = "") -> dict[str, object]:
    """Do what `examine` does with a file that is open."""
    archive = _Archive(file)
    if LOCKED not in archive.entries:
        return {**_told(archive), "locked": None}
    part = _locked_part(archive, password)
    within = _Archive(unlocked(file, part))
    if LOCKED in within.entries:
        raise UnusableInput("handover-damaged")
    return {**_told(within), "locked": [part.start, part.size, part.key, part.bound]}


class _Archive:
    """A ZIP of allowed names only, each once, stored, and an ordinary file."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        size = file.seek(0, io.SEEK_END)
        try:
            self.zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OverflowError, EOFError, OSError, NotImplementedError) as error:
            raise UnusableInput("handover-not-one") from error
        listed = self.zip.infolist()
        if len(listed) > _MOST_ENTRIES or sum(each.file_size for each in listed) > min(size, LARGEST_HANDOVER):
            raise UnusableInput("handover-too-much")
        self.entries = {each.filename: each for each in listed}
        if len(self.entries) != len(listed):
            raise UnusableInput("handover-twice")
        for each in listed:
            _require_ordinary(each)

    def read(self, name: str, most: int) -> bytes:
        """Return an entry's bytes; UnusableInput where it is missing, larger, or not as it was written."""
        if self._entry(name).file_size > most:
            raise UnusableInput("handover-too-much")
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield an entry's bytes piece by piece."""
        entry = self._entry(name)
        try:
            with self.zip.open(entry) as opened:
                while piece := opened.read(CHUNK):
                    yield piece
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise UnusableInput("handover-damaged") from error

    def place(self, name: str) -> int:
        """Return where an entry's bytes begin."""
        entry = self._entry(name)
        self.file.seek(entry.header_offset)
        header = self.file.read(_LOCAL_HEADER)
        if len(header) < _LOCAL_HEADER:
            raise UnusableInput("handover-damaged")
        names, extra = (int.from_bytes(header[at : at + 2], "little") for at in (26, 28))
        return entry.header_offset + _LOCAL_HEADER + names + extra

    def _entry(self, name: str) -> zipfile.ZipInfo:
        if name not in self.entries:
            raise UnusableInput("handover-damaged")
        return self.entries[name]


def _require_ordinary(entry: zipfile.ZipInfo) -> None:
    if entry.orig_filename != entry.filename or not _NAME.fullmatch(entry.filename):
        raise UnusableInput("handover-strange-name", name=entry.orig_filename[:60])
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG}:
        raise UnusableInput("handover-strange-name", name=entry.filename)
    if entry.compress_type != zipfile.ZIP_STORED or entry.compress_size != entry.file_size or entry.flag_bits & 1:
        raise UnusableInput("handover-repacked")


def _locked_part(archive: _Archive, password: str) -> LockedPart:
    if archive.entries.keys() != {LOCKED, MANIFEST, PAGE}:
        raise UnusableInput("handover-damaged")
    header = archive.read(MANIFEST, _LARGEST_MANIFEST)
    settings = KeySettings.from_plain(_manifest(header).get("locked"))
    if not password:
        raise UnusableInput("handover-locked")
    # Read through the archive first, so that damage is told from a wrong password.
    for _piece in archive.pieces(LOCKED):
        pass
    size = archive.entries[LOCKED].file_size
    part = LockedPart(archive.place(LOCKED), size, settings.key(password), header)
    if not opens(archive.file, part):
        raise UnusableInput("handover-password-wrong")
    return part


def _told(archive: _Archive) -> dict[str, object]:
    manifest = _manifest(archive.read(MANIFEST, _LARGEST_MANIFEST))
    kind, dossier, made = (manifest.get(name) for name in ("kind", "dossier", "made"))
    if not isinstance(kind, str) or kind not in set(Kind) or not isinstance(dossier, str) or not _is_id(dossier):
        raise UnusableInput("handover-damaged")
    _compare(archive, manifest.get("files"))
    in_order_of_place = sorted(archive.entries, key=lambda each: archive.entries[each].header_offset)
    names = [found for found in map(_NAME.fullmatch, in_order_of_place) if found]
    if sum(archive.entries[each[0]].file_size for each in names if each["writer"]) > _LARGEST_JOURNALS:
        raise UnusableInput("handover-too-much")
    journals = {each["writer"]: archive.read(each[0], _LARGEST_JOURNALS) for each in names if each["writer"]}
    kept = [each for each in names if each["object"]]
    return {
        "kind": kind,
        "dossier": dossier,
        "made": _moment(made),
        "journals": journals,
        "objects": [[each["object"], archive.place(each[0]), archive.entries[each[0]].file_size] for each in kept],
        **_facts(journals),
    }


def _manifest(data: bytes) -> dict[str, object]:
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnusableInput("handover-damaged") from error
    if not isinstance(content, dict) or type(content.get("format")) is not int:
        raise UnusableInput("handover-damaged")
    if content["format"] > FORMAT:
        raise UnusableInput("handover-newer")
    return content


def _is_id(text: str) -> bool:
    return bool(DOSSIER_ID.fullmatch(text)) and not _DEVICES.fullmatch(text)


def _moment(made: object) -> str:
    try:
        read = datetime.fromisoformat(str(made))
    except ValueError as error:
        raise UnusableInput("handover-damaged") from error
    if read.tzinfo is None or not _is_time(read):
        raise UnusableInput("handover-damaged")
    return read.isoformat()


def _is_time(moment: date) -> bool:
    """Tell whether a computer's clock may have said this: a year that local time cannot show was never one's."""
    return _FIRST_YEAR <= moment.year <= _LAST_YEAR


def _may_be_counted_from(value: object) -> bool:
    """Tell whether a part of an act, where it is a date, is one that days can be added to."""
    return not isinstance(value, date) or _is_time(value)


def _compare(archive: _Archive, listed: object) -> None:
    """Raise UnusableInput where what is there is not exactly what the list of hashes names."""
    there = archive.entries.keys() - {MANIFEST}
    if not isinstance(listed, dict) or listed.keys() != there or len(there.intersection(DOCUMENTS)) != 1:
        raise UnusableInput("handover-damaged")
    # In the order of their places: what is locked is opened once, whatever order is listed.
    for name in sorted(there, key=lambda each: archive.entries[each].header_offset):
        digest = hashlib.sha256()
        for piece in archive.pieces(name):
            digest.update(piece)
        expected = {"size": archive.entries[name].file_size, "sha256": digest.hexdigest()}
        if listed[name] != expected or (name.startswith("objects/") and name != f"objects/{digest.hexdigest()}"):
            raise UnusableInput("handover-damaged")


def _facts(journals: Mapping[str, bytes]) -> dict[str, object]:
    """Return what the journals amount to; UnusableInput where they begin no dossier, or an answer is no answer."""
    damage: list[Damage] = []
    lines: list[Line[Act]] = []
    for writer, content in journals.items():
        read: list[Line[Act]] = read_lines(writer, content, codec=CODEC, damage=damage)
        lines += read
    events = in_order(event_of(line) for line in lines)
    if not all(_is_time(each.at) and all(map(_may_be_counted_from, vars(each.act).values())) for each in events):
        raise UnusableInput("handover-damaged")
    begun = next((each for each in events if isinstance(each.act, Created)), None)
    if begun is None:
        raise UnusableInput("handover-without-dossier")
    state = fold(events)
    city = state.answers.get("city.name")
    return {
        "origin": begun.id,
        "form": state.form,
        "edition": state.edition,
        "city": city if isinstance(city, str) else "",
        "answers": len(state.answers),
        "questions": _asked_about(events),
        "events": len(events),
        "last_change": state.last_change.isoformat(),
        "frozen": state.frozen is not None,
        "approved": state.approved is not None,
        "damage": len(damage),
    }


def _asked_about(events: Sequence[Event]) -> dict[str, list[str]]:
    """Return every question that is spoken of, with the shapes of its answers; see `_shape`."""
    shapes: dict[str, set[str]] = {}
    for each in events:
        question = getattr(each.act, "question", None)
        if isinstance(question, str):
            found = shapes.setdefault(question, set())
            if isinstance(each.act, Answered) and each.act.typed is not None:
                found.add(_shape(each.act.typed))
    return {question: sorted(found) for question, found in sorted(shapes.items())}


def _shape(value: object) -> str:
    """Return the shape of an answer as a person leaves one: "text", "truth", "texts" or "figure"."""
    if isinstance(value, str):
        return "text"
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "texts"
    if isinstance(value, dict) and all(isinstance(value[each], _FIGURE.get(each, ())) for each in value):
        return "figure"
    raise UnusableInput("handover-damaged")
