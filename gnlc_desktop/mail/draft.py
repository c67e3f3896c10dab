"""Write a letter as an unsent draft (.eml), and read it back before anybody sees it.

`X-Unsent: 1` opens as an editable draft in Thunderbird and classic Outlook.  The finished bytes are parsed again and
compared with what was meant, since no writer of headers has always been right (RFC 5322, RFC 2047, RFC 2231).
"""

import email
import email.policy
import hashlib
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime

from gnlc_desktop.errors import Refused
from gnlc_desktop.procedure.letters import Letter
from gnlc_desktop.text_gate import is_address

Attachment = tuple[str, bytes, str]
"""File name, bytes, media type."""
_ALLOWED = {
    "date",
    "from",
    "to",
    "cc",
    "subject",
    "x-unsent",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
}


_LONGEST_PLAIN_WORD = 60
"""Characters; a longer word does not fit on a line of 78 (RFC 5322 2.1.1) beside the header's name."""


class _Policy(EmailPolicy):
    """Python's policy for mail, save that a subject is folded here.

    Python's own folding takes a space from between two words of which one is encoded, and adds one before a word too
    long for a line.  Here a subject is either plain throughout or encoded throughout.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return one header as bytes, in lines."""
        if name.lower() != "subject":
            return super().fold_binary(name, value)
        subject = str(value)
        if subject.isascii() and max(map(len, subject.split()), default=0) < _LONGEST_PLAIN_WORD:
            folded = f"{self.linesep} ".join(_lines(f"{name}: {subject}"))
        else:
            folded = f"{name}: " + Header(subject, "utf-8", header_name=name).encode(linesep=self.linesep)
        return (folded + self.linesep).encode("ascii")


_POLICY = _Policy(linesep="\r\n", cte_type="7bit")


@dataclass(frozen=True)
class ReadDraft:
    """What any mail program finds in a draft."""

    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    subject: str
    body: str
    attachments: tuple[Attachment, ...]


def make_draft(letter: Letter, *, sender: str | None, attachments: Sequence[Attachment], now: datetime) -> bytes:
    """Return the bytes of a draft.

    `sender` becomes the From header where it is exactly one address.  Raises Refused "draft-differs" where the
    finished bytes do not say what was meant.
    """
    message = EmailMessage(_POLICY)
    message["Date"] = format_datetime(now)
    if sender and is_address(sender):
        message["From"] = sender
    if letter.to:
        message["To"] = ", ".join(letter.to)
    if letter.cc:
        message["Cc"] = ", ".join(letter.cc)
    message["Subject"] = letter.subject
    message["X-Unsent"] = "1"
    message.set_content(_printable(letter.body), charset="utf-8", cte="quoted-printable")
    for name, data, media in attachments:
        kind, _slash, subtype = media.partition("/")
        message.add_attachment(data, maintype=kind, subtype=subtype, filename=name)
    if attachments:
        message.set_boundary(_boundary(letter, attachments))
    data = message.as_bytes()
    _require_as_meant(data, letter, sender, attachments)
    return data


def read_draft(data: bytes) -> ReadDraft:
    """Read a draft of ours; ValueError where it has no plain body."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("plain",))
    if body is None:
        raise ValueError("no plain body")
    return ReadDraft(
        sender=str(message["From"] or ""),
        to=_addresses(message, "To"),
        cc=_addresses(message, "Cc"),
        subject=str(message["Subject"] or ""),
        body=str(body.get_content()).replace("\r\n", "\n"),
        attachments=tuple(
            (str(part.get_filename() or ""), part.get_payload(decode=True), part.get_content_type())  # type: ignore[misc]
            for part in message.iter_attachments()
        ),
    )


def _require_as_meant(data: bytes, letter: Letter, sender: str | None, attachments: Sequence[Attachment]) -> None:
    read = read_draft(data)
    names = [name.lower() for name in email.message_from_bytes(data, policy=email.policy.default)]
    meant_sender = sender if sender and is_address(sender) else ""
    same = {
        "headers": len(names) == len(set(names)) and set(names) <= _ALLOWED,
        "sender": read.sender == meant_sender,
        "to": read.to == letter.to,
        "cc": read.cc == letter.cc,
        "subject": read.subject == letter.subject,
        "body": read.body.rstrip("\n") == _printable(letter.body).rstrip("\n"),
        "attachments": read.attachments == tuple(attachments),
    }
    wrong = [what for what, good in same.items() if not good]
    if wrong:
        raise Refused("draft-differs", what=", ".join(wrong))


def _boundary(letter: Letter, attachments: Sequence[Attachment]) -> str:
    """Return a boundary from the content: the same letter gives the same bytes."""
    digest = hashlib.sha256(b"".join([letter.body.encode("utf-8", "replace"), *(data for _n, data, _m in attachments)]))
    return f"=_{digest.hexdigest()[:32]}"


def _lines(header: str) -> list[str]:
    """Return a header of ASCII words in lines that hold no more than a line may (RFC 5322 2.2.3)."""
    return textwrap.wrap(header, 76, break_long_words=False, break_on_hyphens=False)


def _addresses(message: EmailMessage, header: str) -> tuple[str, ...]:
    value = message[header]
    return tuple(each.addr_spec for each in value.addresses) if value is not None else ()


def _printable(body: str) -> str:
    """Return the body without what no mail can carry: controls and lone surrogates; lines end in one way."""
    lines = "\n".join(body.splitlines())
    return (
        "".join(each for each in lines if each in "\n\t" or (each.isprintable() or ord(each) > 0x9F))
        .encode("utf-8", "replace")
        .decode("utf-8")
    )
