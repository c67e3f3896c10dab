"""A certificate for one demonstration: made in memory, never stored, named so that nobody takes it for a real one."""

from datetime import datetime

from gnlc_desktop.isolation.tasks import isolated
from gnlc_desktop.signing.identities import self_signed


@isolated
def make_throwaway(name: str, password: str, *, now: datetime) -> bytes:
    """Return a PKCS#12 file with a P-256 key for `name`, valid for one day around `now`."""
    made = self_signed(name, "GNLC Desktop demonstration", "", password, now=now, days=1, rounds=10_000)
    return bytes(made["pkcs12"])  # type: ignore[call-overload, no-any-return]
