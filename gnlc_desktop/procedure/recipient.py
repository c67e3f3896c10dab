"""Which address a letter to a Commission goes to, and how sure it is.  Never a guess."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gnlc_desktop.procedure.commissions import Commission, is_old
from gnlc_desktop.procedure.look_alikes import KnownAddress, Remark, look_alikes
from gnlc_desktop.procedure.office import AddressConfirmed, OfficeFacts


@dataclass(frozen=True)
class Recipient:
    """An address with its certainty."""

    address: str | None
    """None: the letter does not reach the Commission."""
    certainty: Literal["given", "confirmed", "confirmed-old", "unconfirmed", "suggested", "none"]
    """"confirmed-old": confirmed by the office more than twelve months ago, and to be asked again."""
    suggestion: str
    """An address too old to be used unasked; empty otherwise."""
    source: str
    source_date: str
    remarks: tuple[Remark, ...]


def recipient(commission: Commission, facts: OfficeFacts, today: date, given: str | None = None) -> Recipient:
    """Return the address given for this letter, else the office's, else the directory's where it is not old."""
    if given is not None:
        return Recipient(given, "given", "", "", "", look_alikes(given, known_addresses(commission, facts)))
    confirmed = facts.address_of(commission.id)
    if confirmed is not None:
        return _confirmed(commission, confirmed, today)
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


def address_now(commission: Commission, facts: OfficeFacts) -> str:
    """Return the address that is known for a Commission: the office's, else the directory's; empty where none is."""
    confirmed = facts.address_of(commission.id)
    return confirmed.email if confirmed is not None else commission.email


def known_addresses(commission: Commission, facts: OfficeFacts) -> tuple[KnownAddress, ...]:
    """Return every address that is known of a Commission."""
    whose = commission.name or commission.id
    addresses = dict.fromkeys(each for each in (address_now(commission, facts), commission.email) if each)
    return tuple(KnownAddress(each, whose) for each in addresses)


def _confirmed(commission: Commission, confirmed: AddressConfirmed, today: date) -> Recipient:
    """Return the office's own address, with a question where it was confirmed more than twelve months ago."""
    on = confirmed.on.isoformat()
    # A day that twelve months later does not exist, 29 February, counts as the day before.
    if (today.year - 1, today.month, today.day) <= (confirmed.on.year, confirmed.on.month, confirmed.on.day):
        return Recipient(confirmed.email, "confirmed", "", confirmed.source, on, ())
    values = {"commission": _name(commission), "address": confirmed.email, "source": confirmed.source, "day": on}
    remark = ("commission-address-confirmed-long-ago", values)
    return Recipient(confirmed.email, "confirmed-old", "", confirmed.source, on, (remark,))


def _name(commission: Commission) -> str:
    return commission.name or commission.id
