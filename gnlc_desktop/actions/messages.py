"""E-mail messages that came back, as plain values from the isolated child."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from gnlc_desktop.isolation.limits import Limits
from gnlc_desktop.isolation.run import run

_LIMITS = Limits(cpu_seconds=16, wall_seconds=20.0)
"""A message with 25 MB attached is read in 2 seconds on a slow computer."""


@dataclass(frozen=True)
class Attached:
    """A file that came with a message."""

    name: str
    media: str
    sha256: str
    size: int
    """Bytes."""


@dataclass(frozen=True)
class Message:
    """What a message says; every text is clean and bounded."""

    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    bcc: tuple[str, ...]
    subject: str
    on: date | None
    """The day by the sender's clock; None where the message does not say."""
    body: str
    unsent: bool
    """Whether it is a draft that nobody sent."""
    attachments: tuple[Attached, ...]

    @property
    def recipients(self) -> tuple[str, ...]:
        """Return everybody who can be seen to have got it."""
        return (*self.to, *self.cc)


def read_message_file(data: bytes) -> Message:
    """Read a message in the isolated child.

    Raises UnusableInput "message-of-outlook", "message-unreadable" or "message-too-large".
    """
    told = cast("Mapping[str, Any]", run("gnlc_desktop.mail.read_message:read_message", limits=_LIMITS, data=data))
    return Message(
        sender=told["sender"],
        to=tuple(told["to"]),
        cc=tuple(told["cc"]),
        bcc=tuple(told["bcc"]),
        subject=told["subject"],
        on=datetime.fromisoformat(told["date"]).date() if told["date"] else None,
        body=told["body"],
        unsent=told["unsent"],
        attachments=tuple(Attached(**each) for each in told["attachments"]),
    )


def attachment_of(data: bytes, attached: Attached) -> bytes:
    """Take one attachment out of a message in the isolated child; UnusableInput "message-attachment-missing"."""
    task = "gnlc_desktop.mail.read_message:attachment"
    return cast("bytes", run(task, limits=_LIMITS, data=data, sha256=attached.sha256))
