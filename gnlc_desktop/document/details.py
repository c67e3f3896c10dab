"""What a document says beside the answers."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DocumentDetails:
    """What the document says beside the answers."""

    city: str
    country_name: str
    commission_name: str
    signer_name: str
    signer_title: str
    on: date
    digest: str
    """SHA-256 of the answers, hexadecimal."""
    answers_file: bytes
    stamp: str
    """"picture", "paper", "none-used" or empty where nothing was said."""
    stamp_picture: bytes | None
    earlier: str = ""
    """SHA-256 of the document that this one follows, hexadecimal; empty where it follows none."""
    mark: str = ""
    """"draft": every page says that it is one."""
