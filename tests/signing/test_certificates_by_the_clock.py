"""Certificates stop or warn as they should whatever the clock says: long before, today, and long after."""

from datetime import UTC, datetime, timedelta

import pytest

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.signing.identities import inspect_certificate, inspect_pkcs12

from .pki import MAYOR_NAME, PASSWORD, Pki

TODAY = datetime.now(UTC).replace(microsecond=0)
CLOCKS = {"before": TODAY - timedelta(days=1500), "today": TODAY, "after": TODAY + timedelta(days=1500)}

STOPPED = {
    # Of the whole life of the people's certificates, only today lies in it.
    "mayor-p256": ("certificate-not-yet-valid", None, "certificate-expired"),
    "mayor-rsa": ("certificate-not-yet-valid", None, "certificate-expired"),
    "mixed-script": ("certificate-not-yet-valid", None, "certificate-expired"),
    "self-signed": ("certificate-not-yet-valid", None, "certificate-expired"),
    "ending-soon": ("certificate-not-yet-valid", None, "certificate-expired"),
    "expired": ("certificate-not-yet-valid", "certificate-expired", "certificate-expired"),
    "future": ("certificate-not-yet-valid", "certificate-not-yet-valid", "certificate-expired"),
    # What no clock mends.
    "weak": ("certificate-weak-key",) * 3,
    "ed25519": ("certificate-key-kind",) * 3,
    "no-usage": ("certificate-not-yet-valid", "certificate-no-signing-usage", "certificate-expired"),
    "key-only": ("certificate-missing",) * 3,
    "certificate-only": ("certificate-key-missing",) * 3,
    "mismatch": ("certificate-key-mismatch",) * 3,
}


def outcome(pki: Pki, person: str, now: datetime) -> str | None:
    try:
        inspect_pkcs12(pki[person].pkcs12, PASSWORD, now=now.isoformat(), signer_names=[MAYOR_NAME])
    except UnusableInput as stopped:
        return stopped.code
    return None


@pytest.mark.parametrize("person", STOPPED)
def test_what_must_not_sign_is_stopped_at_every_clock(person: str, pki: Pki) -> None:
    found = tuple(outcome(pki, person, now) for now in CLOCKS.values())
    assert found == STOPPED[person]


def test_the_first_and_the_last_second_belong_to_the_validity(pki: Pki) -> None:
    certificate = pki["mayor-p256"].certificate
    first, last, second = certificate.not_valid_before_utc, certificate.not_valid_after_utc, timedelta(seconds=1)
    found = [outcome(pki, "mayor-p256", now) for now in (first - second, first, last, last + second)]
    assert found == ["certificate-not-yet-valid", None, None, "certificate-expired"]


@pytest.mark.parametrize(
    ("days", "warned"), [(-1, False), (0, False), (1, True)], ids=["before its end", "on its end", "a day after"]
)
def test_the_end_is_warned_of_where_the_call_outlasts_it(days: int, warned: bool, pki: Pki) -> None:
    end = pki["ending-soon"].certificate.not_valid_after_utc.date()
    told = inspect_pkcs12(
        pki["ending-soon"].pkcs12,
        PASSWORD,
        now=TODAY.isoformat(),
        needed_until=(end + timedelta(days=days)).isoformat(),
        signer_names=[MAYOR_NAME],
        trust=[pki.root],
    )
    codes = [each["code"] for each in told["remarks"]]
    assert codes == (["certificate-expires-before-window-end"] if warned else [])


@pytest.mark.parametrize("person", ["mayor-p256", "expired", "weak", "ed25519", "no-usage"])
@pytest.mark.parametrize("clock", CLOCKS)
def test_a_certificate_on_a_card_is_stopped_like_one_in_a_file(person: str, clock: str, pki: Pki) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding

    der = pki[person].certificate.public_bytes(Encoding.DER)
    expected = outcome(pki, person, CLOCKS[clock])
    if expected is None:
        told = inspect_certificate(der, now=CLOCKS[clock].isoformat(), signer_names=[MAYOR_NAME])
        assert (told["name"], told["usage"]) == (MAYOR_NAME, "documents")
        return
    with pytest.raises(UnusableInput) as stopped:
        inspect_certificate(der, now=CLOCKS[clock].isoformat())
    assert stopped.value.code == expected


def test_what_is_no_certificate_is_told() -> None:
    with pytest.raises(UnusableInput, match="certificate-damaged"):
        inspect_certificate(b"nothing", now=TODAY.isoformat())
