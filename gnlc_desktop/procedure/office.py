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
    """The Commission's own, earlier date; None where it has none."""
    source: str
    """Who or what says so."""

    def __post_init__(self) -> None:
        """Refuse a window that ends before it begins."""
        if self.closes < self.opens:
            raise UnusableInput("call-dates-reversed")


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


OfficeAct = CallConfirmed | AddressConfirmed | FingerprintConfirmed


@dataclass(frozen=True)
class OfficeFacts:
    """All that the office entered, the latest word on each."""

    calls: Mapping[int, CallConfirmed] = field(default_factory=dict)
    addresses: Mapping[str, AddressConfirmed] = field(default_factory=dict)
    fingerprints: Mapping[str, FingerprintConfirmed] = field(default_factory=dict)

    def call(self, year: int) -> CallConfirmed | None:
        """Return the confirmed call of a year."""
        return self.calls.get(year)

    def address_of(self, commission: str) -> AddressConfirmed | None:
        """Return the confirmed address of a Commission."""
        return self.addresses.get(commission)


def fold_office(acts: Iterable[tuple[datetime, OfficeAct]]) -> OfficeFacts:
    """Return what the acts, in the order of their time, amount to."""
    calls: dict[int, CallConfirmed] = {}
    addresses: dict[str, AddressConfirmed] = {}
    fingerprints: dict[str, FingerprintConfirmed] = {}
    for _at, act in acts:
        if isinstance(act, CallConfirmed):
            calls[act.year] = act
        elif isinstance(act, FingerprintConfirmed):
            fingerprints[act.fingerprint] = act
        else:
            addresses[act.commission] = act
    return OfficeFacts(calls, addresses, fingerprints)
