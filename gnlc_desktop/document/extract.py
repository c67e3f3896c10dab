"""Get the answers file back out of a PDF of ours."""

import io
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from gnlc_desktop.document.field_names import PART_2_DATA
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated

LARGEST_ATTACHMENT = 5_000_000
"""Bytes; what an answers file may have."""
_MOST_NAMES = 100


@isolated
def attached_answers(pdf: bytes) -> bytes | None:
    """Return the attached answers file, or None where there is none or several could be meant.

    Raises UnusableInput "pdf-unreadable", "pdf-with-password" or "attachment-too-large" {limit}.
    """
    found = attachments(open_pdf(pdf))
    # Each form names the file after its own document.
    answers = [data for name, data in found.items() if name.endswith(".json") and name != PART_2_DATA]
    return answers[0] if len(answers) == 1 else None


def open_pdf(pdf: bytes) -> PdfReader:
    """Open foreign bytes as a PDF; UnusableInput "pdf-unreadable" or "pdf-with-password" where that cannot be."""
    try:
        reader = PdfReader(io.BytesIO(pdf))
        if reader.is_encrypted:
            raise UnusableInput("pdf-with-password")
        # Reading the pages' tree now tells a torn file from a good one at once.
        len(reader.pages)
    except NotImplementedError:
        # Encrypted for certificates, or in another way that the library does not know.
        raise UnusableInput("pdf-with-password") from None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError):
        raise UnusableInput("pdf-unreadable") from None
    return reader


def attachments(reader: PdfReader) -> dict[str, bytes]:
    """Return the embedded files by name (ISO 32000-1, 7.11.4); only ours can be large.

    Raises UnusableInput "attachment-too-large" {limit}, "pdf-unreadable".
    """
    found: dict[str, bytes] = {}
    try:
        for specification in _specifications(reader):
            name = str(specification.get("/UF") or specification.get("/F") or "")
            files = specification["/EF"].get_object()
            stream = (files.get("/UF") or files.get("/F")).get_object()
            data = bytes(stream.get_data())
            if len(data) > LARGEST_ATTACHMENT:
                raise UnusableInput("attachment-too-large", limit=LARGEST_ATTACHMENT)
            found.setdefault(name, data)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        raise UnusableInput("pdf-unreadable") from None
    return found


def _specifications(reader: PdfReader) -> list[Any]:
    names = reader.root_object.get("/Names")
    tree = names.get_object().get("/EmbeddedFiles") if names is not None else None
    if tree is None:
        return []
    waiting = [tree.get_object()]
    specifications: list[Any] = []
    for _step in range(_MOST_NAMES):
        if not waiting:
            break
        node = waiting.pop()
        waiting += [kid.get_object() for kid in node.get("/Kids", [])]
        specifications += [entry.get_object() for entry in list(node.get("/Names", []))[1::2]]
    return specifications[:_MOST_NAMES]
