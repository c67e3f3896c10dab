"""What kind of file came back, told by its first bytes and never by its name alone; examined in the isolated child."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.run import run

LARGEST_FILE = 40_000_000
"""Bytes: what mail servers let through, with room for the encoding of attachments."""
_PDF_WITHIN = 1024
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_OLE_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?[A-Za-z][A-Za-z0-9-]*:")
"""The first line of a message (RFC 5322 2.2)."""


class FileKind(StrEnum):
    """The kinds of file that the procedure deals with."""

    PDF = "pdf"
    PICTURE = "picture"
    MESSAGE = "message"


@dataclass(frozen=True)
class Known:
    """A file whose kind is known."""

    kind: FileKind
    name: str
    """Its bare name, with an ending that fits what it is."""
    media: str


def kind_of(data: bytes, name: str) -> Known:
    """Return what a file is.

    Raises UnusableInput "received-file-empty", "file-too-large", "message-of-outlook", "received-kind-unknown" {name},
    and for a picture that cannot be read "scan-unreadable" or "picture-too-large".
    """
    bare = Path(name.replace("\\", "/")).name or "file"
    if not data:
        raise UnusableInput("received-file-empty", name=bare)
    if len(data) > LARGEST_FILE:
        raise UnusableInput("file-too-large", most=LARGEST_FILE // 1_000_000)
    if data.startswith(_OLE_FILE):
        # Word and Excel once wrote files of this outer form too.
        code = "message-of-outlook" if Path(bare).suffix.lower() in {".msg", ""} else "received-kind-unknown"
        raise UnusableInput(code, name=bare)
    if data.startswith(_PICTURES):
        told = run("gnlc_desktop.document.picture:check_scan", data=data)
        suffix = ".png" if told["kind"] == "png" else ".jpg"
        return Known(FileKind.PICTURE, _with_ending(bare, suffix, (".jpg", ".jpeg")), f"image/{told['kind']}")
    if b"%PDF-" in data[:_PDF_WITHIN] and not _HEADER.match(data):
        return Known(FileKind.PDF, _with_ending(bare, ".pdf"), "application/pdf")
    if _HEADER.match(data) or bare.lower().endswith(".eml"):
        return Known(FileKind.MESSAGE, _with_ending(bare, ".eml"), "message/rfc822")
    raise UnusableInput("received-kind-unknown", name=bare)


def _with_ending(name: str, ending: str, as_good: tuple[str, ...] = ()) -> str:
    suffix = Path(name).suffix.lower()
    if suffix == ending or (ending in as_good and suffix in as_good):
        return name
    return f"{name}{ending}"
