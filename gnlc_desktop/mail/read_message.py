"""Read an e-mail message that came back (.eml, RFC 5322), in the isolated child.

Nothing in a message is trusted: every text is cleaned and bounded here, addresses are taken apart before names are
decoded, and whatever cannot be understood is left out or refused in one sentence.  Nothing is ever opened from it.
"""

import email
import email.policy
import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import Any

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated
from gnlc_desktop.mail.html_text import text_of_html
from gnlc_desktop.text_gate import header_text

LARGEST_MESSAGE = 40_000_000
"""Bytes; what mail servers let through, with room for the encoding of attachments."""
LONGEST_BODY = 20_000
"""Characters of the body that are shown."""
_MOST_PARTS = 200
_DEEPEST = 20
_MOST_ADDRESSES = 200
_MOST_HEADERS = 20
"""Of one name; a message should have one."""
_LONGEST_HEADER = 20_000
"""Characters of a raw header that are looked at: some hundred addresses."""
_OLE_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
"""How a file of Outlook's own begins (MS-CFB 2.2)."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ENCODED_WORD = re.compile(r"=\?[^?\s]*\?[BbQq]\?[^?\s]*\?=")
_FAILURES = (ValueError, KeyError, TypeError, AttributeError, IndexError, LookupError, RecursionError, AssertionError)
"""What the standard library has been seen to raise for headers and parts that are none."""


@isolated
def read_message(data: bytes) -> dict[str, object]:
    """Return what a message says, as plain values.

    {"sender", "to", "cc", "bcc", "subject", "date" (ISO 8601 or ""), "body", "unsent" (a draft that nobody sent),
    "attachments": [{"name", "media", "sha256", "size"}]}.
    Raises UnusableInput "message-of-outlook", "message-unreadable" or "message-too-large" {most}.
    """
    message = _parsed(data)
    try:
        return {
            "sender": next(iter(_addresses(message, "From")), ""),
            "to": _addresses(message, "To"),
            "cc": _addresses(message, "Cc"),
            "bcc": _addresses(message, "Bcc"),
            "subject": _header(message, "Subject"),
            "date": _date(message),
            "body": _body(message),
            "unsent": _header(message, "X-Unsent") == "1" and "Message-ID" not in message,
            "attachments": [_described(name, media, content) for name, media, content in _attachments(message)],
        }
    except _FAILURES:
        raise UnusableInput("message-unreadable") from None


@isolated
def attachment(data: bytes, sha256: str) -> bytes:
    """Return the attachment with that SHA-256; UnusableInput "message-attachment-missing" where there is none."""
    message = _parsed(data)
    try:
        for _name, _media, content in _attachments(message):
            if hashlib.sha256(content).hexdigest() == sha256:
                return content
    except _FAILURES:
        raise UnusableInput("message-unreadable") from None
    raise UnusableInput("message-attachment-missing")


def _parsed(data: bytes) -> Message:
    if data.startswith(_OLE_FILE):
        raise UnusableInput("message-of-outlook")
    if len(data) > LARGEST_MESSAGE:
        raise UnusableInput("message-too-large", most=LARGEST_MESSAGE // 1_000_000)
    try:
        # The older policy keeps headers as they came: the newer one raises for some that are none.
        message = email.message_from_bytes(data.removeprefix(_BYTE_ORDER_MARK), policy=email.policy.compat32)
    except _FAILURES:
        raise UnusableInput("message-unreadable") from None
    # Any bytes at all parse as a message without a header.
    if not ({"from", "to", "cc"} & {name.lower() for name in message.keys()}):  # noqa: SIM118 - headers, not a dict
        raise UnusableInput("message-unreadable")
    return message


def _raw(message: Message, name: str) -> list[str]:
    """Return every header of a name as text, undecoded; a message may have more than one."""
    return [str(value)[:_LONGEST_HEADER] for value in message.get_all(name, [])[:_MOST_HEADERS]]


def _header(message: Message, name: str) -> str:
    return header_text(_decoded(next(iter(_raw(message, name)), "")))


def _addresses(message: Message, name: str) -> list[str]:
    """Return the addresses of every header of a name; an encoded name is left out, so that none adds a recipient."""
    found: list[str] = []
    unfolded = [_ENCODED_WORD.sub("name", re.sub(r"[\r\n]+", " ", each)) for each in _raw(message, name)]
    for _name, address in getaddresses(unfolded)[:_MOST_ADDRESSES]:
        cleaned = header_text(address)
        if cleaned and cleaned not in found:
            found.append(cleaned)
    return found


def _decoded(text: str) -> str:
    """Return a header with its encoded words decoded (RFC 2047), as far as they can be."""
    try:
        parts = decode_header(text)
    except (ValueError, LookupError):
        return text
    return "".join(each if isinstance(each, str) else _text(each, charset or "utf-8") for each, charset in parts)


def _text(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset, "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def _date(message: Message) -> str:
    try:
        moment: datetime | None = parsedate_to_datetime(next(iter(_raw(message, "Date")), ""))
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return moment.isoformat() if moment is not None else ""


def _parts(message: Message, depth: int = 0) -> Iterator[Message]:
    """Yield the parts that hold something; a message attached as a whole is one part."""
    if not message.is_multipart() or message.get_content_type() == "message/rfc822":
        yield message
    elif depth < _DEEPEST:
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _parts(part, depth + 1)


def _body(message: Message) -> str:
    """Return the text that a reader would see first, without controls; HTML only where there is nothing plain."""
    texts = [part for part in _some_parts(message) if part.get_content_maintype() == "text" and not _is_file(part)]
    for subtype in ("plain", "html"):
        for part in texts:
            if part.get_content_subtype() == subtype:
                found = _printable(_content_text(part, html=subtype == "html"))
                if found:
                    return found[:LONGEST_BODY]
    return ""


def _content_text(part: Message, *, html: bool) -> str:
    text = _text(_content(part), _charset(part))
    return text_of_html(text) if html else text


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset() or "utf-8"
    except _FAILURES:
        return "utf-8"


def _printable(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return "".join(each for each in lines if each == "\n" or each.isprintable()).strip()


def _some_parts(message: Message) -> list[Message]:
    found: list[Message] = []
    for part in _parts(message):
        found.append(part)
        if len(found) == _MOST_PARTS:
            break
    return found


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _attachments(message: Message) -> Iterator[tuple[str, str, bytes]]:
    """Yield (name, media type, bytes) of every attached file, inline pictures included."""
    for number, part in enumerate(_some_parts(message), start=1):
        media = part.get_content_type()
        if media.startswith("text/") and not _is_file(part):
            continue
        content = _content(part)
        if content:
            yield _file_name(part) or f"attachment-{number}{_ending(media)}", header_text(media), content


def _content(part: Message) -> bytes:
    """Return the bytes of a part; a message attached as a whole is written out again."""
    if part.is_multipart():
        inner: Any = part.get_payload()
        return bytes(inner[0].as_bytes()) if isinstance(inner, list) and inner else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _file_name(part: Message) -> str:
    """Return the file's own name, without any folder that stands before it."""
    try:
        name = part.get_filename()
    except _FAILURES:
        return ""
    bare = re.split(r"[/\\]", _decoded(str(name or "")))[-1]
    return header_text(re.sub(r'[<>:"|?*]', " ", bare)).strip(". ")


def _ending(media: str) -> str:
    known = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg", "message/rfc822": ".eml"}
    return known.get(media, "")


def _described(name: str, media: str, content: bytes) -> dict[str, object]:
    return {"name": name, "media": media, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
