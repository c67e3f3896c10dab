"""Hand-over files for tests: made small and quickly, without rendering a document."""

import hashlib
import random
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from gnlc_desktop.dossier.events import Act, Answered, Created, Event
from gnlc_desktop.storage.handover_file import Kind, Lock, Parcel, journal_files, object_files, write_handover
from gnlc_desktop.storage.open_dossier import CODEC, OpenDossier

NOW = datetime(2027, 3, 15, 9, tzinfo=UTC)
CREATED = Created("membership", "r1", "en")
DOSSIER_ID = "20270315-0a1b2c3d"


def begun(folder: Path, *acts: Act, files: Sequence[bytes] = ()) -> OpenDossier:
    """Return a dossier that was begun in `folder` and in which `acts` were done."""
    dossier = OpenDossier(folder, lambda: NOW)
    for act in (CREATED, *acts):
        dossier.record(act)
    for data in files:
        dossier.put(data)
    return dossier


def answered(question: str, typed: object) -> Answered:
    """Return an act of answering."""
    return Answered(question, typed, "visit")


def handed(path: Path, folder: Path, *, password: str = "", dossier: str = DOSSIER_ID) -> Path:
    """Write the hand-over file of all that is in a dossier's folder, and return its path."""
    parcel = Parcel(
        kind=Kind.COLLEAGUE,
        dossier=dossier,
        made=NOW,
        document_name="application.pdf",
        document=b"%PDF-1.7 a document",
        page="A page\nof plain words, é.",
        journals=journal_files(folder),
        objects=object_files(folder),
    )
    lock = Lock(password, "It is locked.") if password else None
    return write_handover(path, parcel, lock=lock, replace=True).path


def line(event: Event) -> bytes:
    """Return the line that records an event, without its end."""
    import json

    content = {
        "format": 1,
        "number": event.number,
        "at": event.at.isoformat(),
        "seen": list(event.seen),
        "act": CODEC.to_plain(event.act),
    }
    text = json.dumps(content, separators=(",", ":")).encode()
    return b"%08x %s" % (zlib.crc32(text), text)


def journals(events: Sequence[Event]) -> Mapping[str, bytes]:
    """Return each writer's file of some events."""
    files: dict[str, bytes] = {}
    for event in sorted(events, key=lambda each: each.number):
        files[event.writer] = files.get(event.writer, b"") + line(event) + b"\n"
    return files


def mutant(data: bytes, chance: random.Random) -> bytes:
    """Return a hand-over file with something changed, cut, doubled, moved or put in."""
    place, length = chance.randrange(len(data)), chance.choice((1, 1, 2, 8, 100))
    piece = data[place : place + length]
    match chance.randrange(7):
        case 0:
            return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]
        case 1:
            return data[:place]
        case 2:
            return data[:place] + data[place + length :]
        case 3:
            return data[:place] + piece * 2 + data[place + length :]
        case 4:
            return data[:place] + chance.randbytes(length) + data[place + length :]
        case 5:
            return data[:place] + chance.choice((b"\0\0\0\0", b"\xff\xff\xff\xff")) + data[place + 4 :]
        case _:
            other = chance.randrange(len(data))
            return data[:other] + piece + data[other:]


def tree(folder: Path) -> dict[str, str]:
    """Return every file under a folder with the hash of its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
