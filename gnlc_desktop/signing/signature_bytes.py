"""What a signature covers, read from the bytes of the file alone; no PDF is parsed here.

The signed ranges leave one gap, for the signature itself.  What stands in that gap is signed by nobody, so only the
one canonical spelling of the very signature is taken for granted there.
"""

import re
from dataclasses import dataclass

from gnlc_desktop.signing.signature_parts import end_of_der

_HEX = re.compile(rb"<((?:[0-9a-f]{2})+|(?:[0-9A-F]{2})+)>")
_BYTE_RANGE = re.compile(rb"/ByteRange\b")
SEQUENCE = 0x30


@dataclass(frozen=True)
class Coverage:
    """How far one signature reaches."""

    regular: bool
    """Whether the ranges are [0 a b c] around nothing but this signature in its canonical spelling."""

    end: int
    """Offset of the first byte after the signed ranges."""


def coverage(pdf: bytes, byte_range: list[int], contents: bytes) -> Coverage:
    """Return what a signature with this /ByteRange and these decoded /Contents covers (ISO 32000-2 12.8.1)."""
    if len(byte_range) != 4:
        return Coverage(regular=False, end=0)
    start, before, resume, after = byte_range
    end = resume + after
    if start != 0 or not 0 < before < resume < end <= len(pdf):
        return Coverage(regular=False, end=0)
    spelled = _HEX.fullmatch(pdf[before:resume])
    regular = spelled is not None and bytes.fromhex(spelled[1].decode("ascii")) == contents and _is_padded_der(contents)
    return Coverage(regular=regular, end=end)


def signatures_in_sight(pdf: bytes) -> int:
    """Count the /ByteRange entries in plain sight, to notice a signature that no field leads to any more."""
    return len(_BYTE_RANGE.findall(pdf))


def _is_padded_der(contents: bytes) -> bool:
    """Tell whether `contents` is one sequence in DER and zeros after it, and nothing else."""
    end = end_of_der(contents)
    return end is not None and contents[0] == SEQUENCE and not any(contents[end:])
