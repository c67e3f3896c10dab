"""Which address a letter to a Commission goes to, and how sure it is.  Never a guess."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gnlc_desktop.procedure.commissions import Commission, is_old
from gnlc_desktop.procedure.office import OfficeFacts

Remark = tuple[str, Mapping[str, object]]


@dataclass(frozen=True)
class Recipient:
    """An address with its certainty."""

    address: str | None
    """None: the letter gets no To header."""
    certainty: Literal["given", "confirmed", "unconfirmed", "suggested", "none"]
    suggestion: str
    """An address too old to be used unasked; empty otherwise."""
    source: str
    source_date: str
    remarks: tuple[Remark, ...]


def recipient(commission: Commission, facts: OfficeFacts, today: date, given: str | None = None) -> Recipient:
    """Return the address given for this letter, else the office's, else the directory's where it is not old."""
    if given is not None:
        return Recipient(given, "given", "", "", "", ())
    confirmed = facts.address_of(commission.id)
    if confirmed is not None:
        return Recipient(confirmed.email, "confirmed", "", confirmed.source, confirmed.on.isoformat(), ())
    if not commission.email:
        return Recipient(None, "none", "", "", "", (("commission-has-no-address", {"commission": _name(commission)}),))
    values = {
        "commission": _name(commission),
        "address": commission.email,
        "source": commission.source,
        "source_date": commission.source_date,
    }
    if is_old(commission, today):
        remark = ("commission-address-too-old", values)
        return Recipient(None, "suggested", commission.email, commission.source, commission.source_date, (remark,))
    remark = ("commission-address-unconfirmed", values)
    return Recipient(commission.email, "unconfirmed", "", commission.source, commission.source_date, (remark,))


def _name(commission: Commission) -> str:
    return commission.name or commission.id
