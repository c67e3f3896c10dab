"""A certificate for the demonstration and the self-test, made in memory and never kept."""

import secrets
from dataclasses import dataclass

from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.isolation.run import run


@dataclass(frozen=True)
class Throwaway:
    """A certificate file with its password."""

    pkcs12: bytes
    password: str


def throwaway_certificate(parts: Parts, *, name: str = "Carlos Carreiras") -> Throwaway:
    """Make a certificate that nobody vouches for; the verdict on what it signs says so."""
    password = secrets.token_urlsafe(12)
    made = run(
        "gnlc_desktop.signing.identities:make_identity",
        name=name,
        organisation="Throw-away certificate for trying the program",
        country="",
        password=password,
        now=parts.now().isoformat(),
    )
    return Throwaway(made["pkcs12"], password)
