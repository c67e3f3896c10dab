"""What this office entered once: the dates of its call and the addresses it confirmed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.text_gate import is_address


@dataclass(frozen=True)
class CallConfirmed:
    """The office confirmed the dates of a year's call."""

    year: int
    opens: date
    closes: date
    commission_closes: date | None
    """The Commission's own, earlier date, as journals of 2026 have it; `CommissionRules` holds it now."""
    source: str
    """Who or what says so."""
    endorsed_until: date | None = None
    """Until when Commissions may endorse; None where the call did not say."""

    def __post_init__(self) -> None:
        """Refuse a window that ends before it begins, and an endorsement that ends before the window."""
        if self.closes < self.opens:
            raise UnusableInput("call-dates-reversed")
        if self.endorsed_until is not None and self.endorsed_until < self.closes:
            raise UnusableInput("call-endorsement-too-early")


@dataclass(frozen=True)
class CommissionRules:
    """What a Commission asks of its cities in one year's call, as it told the office."""

    commission: str
    """Its id in the directory; empty: the office's own, as journals of 2026 have it."""
    year: int
    source: str
    """Who or what says so."""
    on: date
    own_date: date | None = None
    """Until when it wants the application; None where it named no date of its own."""
    cap: int | None = None
    """How many cities it forwards; None where it did not say."""
    language: str = ""
    """Language of correspondence: "en", "fr", "other", or empty where it did not say."""

    def __post_init__(self) -> None:
        """Refuse a number of cities below one."""
        if self.cap is not None and self.cap < 1:
            raise UnusableInput("commission-cap-unusable", cap=self.cap)


@dataclass(frozen=True)
class AddressConfirmed:
    """The office confirmed or corrected a Commission's address."""

    commission: str
    email: str
    source: str
    on: date

    def __post_init__(self) -> None:
        """Refuse what is not exactly one address."""
        if not is_address(self.email):
            raise UnusableInput("address-unusable", address=self.email)


@dataclass(frozen=True)
class FingerprintConfirmed:
    """The office compared a certificate's fingerprint with its holder by another way, such as a telephone call."""

    fingerprint: str
    """SHA-256 of the certificate: 64 hexadecimal digits."""
    who: str
    """Whose it is, as the certificate says."""
    on: date
    how: str
    """By what way, in a few words."""


@dataclass(frozen=True)
class SystemTrustChosen:
    """The office said whether the authorities that the computer trusts count here too."""

    trusted: bool
    on: date


@dataclass(frozen=True)
class MailLimit:
    """The office said how much a letter with its attachments may weigh."""

    megabytes: int
    on: date

    def __post_init__(self) -> None:
        """Refuse what no mailbox is like: below one megabyte, or above a hundred."""
        if not 1 <= self.megabytes <= 100:
            raise UnusableInput("mail-limit-unusable", megabytes=self.megabytes)


OfficeAct = CallConfirmed | CommissionRules | AddressConfirmed | FingerprintConfirmed | SystemTrustChosen | MailLimit
USUAL_MAIL_LIMIT = 10
"""Megabytes; ours, since many offices' mail stops there."""


@dataclass(frozen=True)
class OfficeFacts:
    """All that the office entered, the latest word on each."""

    calls: Mapping[int, CallConfirmed] = field(default_factory=dict)
    addresses: Mapping[str, AddressConfirmed] = field(default_factory=dict)
    fingerprints: Mapping[str, FingerprintConfirmed] = field(default_factory=dict)
    rules: Mapping[tuple[str, int], CommissionRules] = field(default_factory=dict)
    """By Commission and year."""
    system_trust: bool = False
    """Whether the authorities that the computer trusts count; not before the office says so."""
    mail_limit: int = USUAL_MAIL_LIMIT
    """Megabytes that a letter with its attachments may weigh."""

    def call(self, year: int) -> CallConfirmed | None:
        """Return the confirmed call of a year."""
        return self.calls.get(year)

    def rules_of(self, commission: str, year: int) -> CommissionRules | None:
        """Return what a Commission asks in a year's call; what was entered without a Commission stands in."""
        return self.rules.get((commission, year)) or self.rules.get(("", year))

    def address_of(self, commission: str) -> AddressConfirmed | None:
        """Return the confirmed address of a Commission."""
        return self.addresses.get(commission)


def fold_office(acts: Iterable[tuple[datetime, OfficeAct]]) -> OfficeFacts:
    """Return what the acts, in the order of their time, amount to."""
    calls: dict[int, CallConfirmed] = {}
    addresses: dict[str, AddressConfirmed] = {}
    fingerprints: dict[str, FingerprintConfirmed] = {}
    rules: dict[tuple[str, int], CommissionRules] = {}
    system_trust = False
    mail_limit = USUAL_MAIL_LIMIT
    for at, act in acts:
        if isinstance(act, CallConfirmed):
            calls[act.year] = act
            rules.pop(("", act.year), None)
            if act.commission_closes is not None:
                on = at.astimezone().date()
                rules["", act.year] = CommissionRules("", act.year, act.source, on, own_date=act.commission_closes)
        elif isinstance(act, CommissionRules):
            rules[act.commission, act.year] = act
        elif isinstance(act, FingerprintConfirmed):
            fingerprints[act.fingerprint] = act
        elif isinstance(act, SystemTrustChosen):
            system_trust = act.trusted
        elif isinstance(act, MailLimit):
            mail_limit = act.megabytes
        else:
            addresses[act.commission] = act
    return OfficeFacts(calls, addresses, fingerprints, rules, system_trust, mail_limit)
