"""Account for every byte after the last signature: nobody signed them, so nothing may hide there.

A reader jumps from offset to offset and never sees what stands between objects.  Here that space is walked, and only
objects that the cross-reference names, the cross-reference itself and white space are accepted.
"""

import io
import re

from pyhanko.pdf_utils.generic import Reference, read_object
from pyhanko.pdf_utils.reader import PdfFileReader

_WHITE = re.compile(rb"[\0\t\n\f\r ]*")
_OBJECT = re.compile(rb"(\d{1,10}) (\d{1,5}) obj\b[\0\t\n\f\r ]*")
_END_OF_OBJECT = re.compile(rb"[\0\t\n\f\r ]*endobj")
_TABLE = re.compile(
    rb"xref[ \t]*[\r\n]+(?:\d{1,10} \d{1,10}[ \t]*[\r\n]+(?:\d{10} \d{5} [fn][ \r][\r\n])*)+trailer[\0\t\n\f\r ]*"
)
_CLOSING = re.compile(rb"startxref[\r\n]+(\d{1,12})[\r\n]+%%EOF")


def is_accounted_for(pdf: bytes, reader: PdfFileReader, *, start: int, last_signed: int) -> bool:
    """Tell whether `pdf` from `start` on is nothing but the revisions of `reader` after revision `last_signed`."""
    named = _named_offsets(reader, last_signed)
    tables = {reader.xrefs.get_startxref_for_revision(one) for one in _later(reader, last_signed)}
    at = start
    while at < len(pdf):
        at = _after_white(pdf, at)
        opening = _OBJECT.match(pdf, at)
        table = _TABLE.match(pdf, at)
        closing = _CLOSING.match(pdf, at)
        if opening and (at in tables or named.get(at) == (int(opening[1]), int(opening[2]))):
            reference = Reference(int(opening[1]), int(opening[2]), pdf=reader)
            ending = _END_OF_OBJECT.match(pdf, _end_of(pdf, opening.end(), reference))
            if ending is None:
                return False
            named.pop(at, None)
            at = ending.end()
        elif table and at in tables:
            at = _end_of(pdf, table.end(), Reference(0, 65535, pdf=reader))
        elif closing and int(closing[1]) in tables:
            at = closing.end()
        else:
            return at == len(pdf) and not named
    return not named


def _later(reader: PdfFileReader, last_signed: int) -> range:
    return range(last_signed + 1, reader.xrefs.total_revisions)


def _named_offsets(reader: PdfFileReader, last_signed: int) -> dict[int, tuple[int, int]]:
    """Return where the later revisions keep each object of their own; those inside object streams have no place."""
    places = {}
    for revision in _later(reader, last_signed):
        for reference in reader.xrefs.explicit_refs_in_revision(revision):
            place = reader.xrefs.get_historical_ref(reference, revision)
            if isinstance(place, int):
                places[place] = (reference.idnum, reference.generation)
    return places


def _after_white(pdf: bytes, at: int) -> int:
    found = _WHITE.match(pdf, at)
    return found.end() if found is not None else at


def _end_of(pdf: bytes, at: int, reference: Reference) -> int:
    """Return the offset after the object that begins at `at`."""
    stream = io.BytesIO(pdf)
    stream.seek(at)
    read_object(stream, reference)
    return stream.tell()
