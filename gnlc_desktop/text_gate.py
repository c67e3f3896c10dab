"""The one gate through which text passes before it reaches a header, a file name or an address line.

It exists because Python's e-mail package writes a real Bcc line for a subject that holds an encoded word with a
line break in it (CVE-2024-6923), and because a display name can add a recipient.
"""

import re
import unicodedata

MAXIMUM_HEADER_LENGTH = 250
"""Characters; well under the 998 of RFC 5322 2.1.1 once encoded."""

# One address, strictly: a dot-atom, "@", and a host of at least two labels (RFC 5322 3.4.1, without the quoted and
# obsolete forms).  Letters beyond ASCII are refused: the National Commissions' mail servers need not know RFC 6531.
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
)
_LINE_ENDS = "\r\n\t\v\f\x85\u2028\u2029"
_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f.]+')


def is_address(text: str) -> bool:
    """Tell whether `text` is exactly one e-mail address that may stand in a header."""
    return len(text) <= 254 and text.count("@") == 1 and _ADDRESS.fullmatch(text) is not None and "=?" not in text


def header_text(text: str) -> str:
    """Return `text` fit for a header: NFC, on one line, no controls, no start of an encoded word, bounded."""
    # Controls, surrogates, unassigned and format characters go, save the joiners that Persian and Indic names need.
    kept = "".join(
        " " if c in _LINE_ENDS else c
        for c in text
        if c in _LINE_ENDS or c in "\u200c\u200d" or unicodedata.category(c) not in {"Cc", "Cs", "Cn", "Cf"}
    )
    without_encoded_words = kept.replace("=?", "= ?").replace("?=", "? =")
    on_one_line = " ".join(unicodedata.normalize("NFC", without_encoded_words).split())
    return on_one_line[:MAXIMUM_HEADER_LENGTH].rstrip()


def file_name_part(text: str) -> str:
    """Return `text` as a part of a file name that Windows, macOS and Linux all take; never empty."""
    named = _NOT_IN_FILE_NAMES.sub(" ", header_text(text))
    return "-".join(re.split(r"[\s-]+", named))[:60].strip("-") or "city"
