"""Keys that demand the PIN for each signature, and readers with keys of their own on which it is typed.

The first are tried with SoftHSM; of the second no reader was at hand, so a pretended module stands for it.
"""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import pkcs12

from gnlc_desktop.actions.tokens import VARIABLES
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.limits import OF_A_PIN, OF_A_TOKEN
from gnlc_desktop.isolation.run import run
from gnlc_desktop.signing import token as token_module
from gnlc_desktop.signing.identities import fingerprint
from gnlc_desktop.signing.token import FoundCertificate, KeyOnToken
from gnlc_desktop.signing.verify_pdf import verify

from .pki import PASSWORD, Pki
from .soft_token import PIN, SoftToken, make_token

_WITHOUT_ASKING_AGAIN = """
import sys, pkcs11
with pkcs11.lib(sys.argv[1]).get_token(token_label="Card of the mayor").open(user_pin=sys.argv[2]) as session:
    (key,) = session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY, pkcs11.Attribute.ID: b"\\x00"})
    assert key[pkcs11.Attribute.ALWAYS_AUTHENTICATE]
    try:
        key.sign(b"x" * 32, mechanism=pkcs11.Mechanism.ECDSA)
    except pkcs11.UserNotLoggedIn:
        print("asked again")
"""


@pytest.fixture
def card(pki: Pki, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SoftToken:
    people = {"Mayor 256": pki["mayor-p256"].path, "Signing": pki["mayor-rsa"].path}
    made = make_token(tmp_path / "card", people, asks_each_time=True)
    monkeypatch.setenv("SOFTHSM2_CONF", str(made.configuration))
    return made


@pytest.mark.parametrize("person", ["mayor-p256", "mayor-rsa"])
def test_a_key_that_asks_for_each_signature_signs(person: str, card: SoftToken, pki: Pki, unsigned: bytes) -> None:
    module, now = str(card.module), datetime.now(UTC).isoformat()
    look = "gnlc_desktop.signing.token:look_at_tokens"
    (told,) = run(look, limits=OF_A_TOKEN, variables=VARIABLES, module=module, now=now)
    signed = run(
        "gnlc_desktop.signing.sign_on_token:sign_with_token", limits=OF_A_PIN, variables=VARIABLES, pdf=unsigned,
        module=module, serial=told["serial"], fingerprint=fingerprint(pki[person].certificate), pin=PIN,
        last_try=False, field_name="MayorSignature", certify=True,
    )  # fmt: skip
    assert verify(signed, reference=unsigned)["unchanged"] == "yes"


def test_such_a_key_does_not_sign_for_whoever_does_not_say_the_pin_again(card: SoftToken) -> None:
    command = [sys.executable, "-c", _WITHOUT_ASKING_AGAIN, str(card.module), PIN]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "asked again\n"


class PretendedKey:
    """A private key that demands the PIN for each signature, and notes what it is given."""

    def __init__(self, key: ec.EllipticCurvePrivateKey, *, asks_each_time: bool, refuses: str = "") -> None:
        self._key, self._asks, self._refuses = key, asks_each_time, refuses
        self.given: list[dict[str, Any]] = []

    def __getitem__(self, attribute: Any) -> Any:
        import pkcs11

        if attribute == pkcs11.Attribute.ALWAYS_AUTHENTICATE:
            return self._asks
        raise pkcs11.AttributeTypeInvalid

    def sign(self, digest: bytes, *, mechanism: Any, **more: Any) -> bytes:
        import pkcs11

        self.given.append(more)
        if self._refuses:
            raise getattr(pkcs11, self._refuses)
        signature = self._key.sign(digest, ec.ECDSA(utils.Prehashed(hashes.SHA256())))
        return b"".join(each.to_bytes(32, "big") for each in utils.decode_dss_signature(signature))


class PretendedToken:
    """A token behind a reader that may have keys of its own."""

    def __init__(self, key: PretendedKey, *, pin_pad: bool) -> None:
        import pkcs11

        self.flags = pkcs11.TokenFlag.USER_PIN_INITIALIZED
        if pin_pad:
            self.flags |= pkcs11.TokenFlag.PROTECTED_AUTHENTICATION_PATH
        self.opened_with: list[object] = []
        self.closed = 0
        self._key = key

    def open(self, *, user_pin: object) -> "PretendedToken":
        self.opened_with.append(user_pin)
        return self

    def get_objects(self, _wanted: object) -> list[PretendedKey]:
        return [self._key]

    def close(self) -> None:
        self.closed += 1


def held(pki: Pki) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    loaded = pkcs12.load_pkcs12(pki["mayor-p256"].pkcs12, PASSWORD.encode())
    assert isinstance(loaded.key, ec.EllipticCurvePrivateKey)
    return loaded.key, pki["mayor-p256"].certificate


def sign_once(token: PretendedToken, certificate: x509.Certificate, pin: str | None) -> bytes:
    with token_module._told(), token_module._logged_in(token, pin) as session:  # type: ignore[arg-type]
        return KeyOnToken(session, FoundCertificate(certificate, "", b""), (), pin=pin).signature_of(b"words")


@pytest.mark.parametrize(
    ("asks_each_time", "pin", "again"),
    [(True, None, {"pin": ""}), (False, None, {}), (True, "4711", {"pin": "4711"}), (False, "4711", {})],
)
def test_the_pin_is_said_again_only_where_the_key_asks_and_never_by_a_window_where_the_reader_has_keys(
    asks_each_time: bool, pin: str | None, again: dict[str, str], pki: Pki
) -> None:
    from pkcs11.types import PROTECTED_AUTH

    private, certificate = held(pki)
    key = PretendedKey(private, asks_each_time=asks_each_time)
    token = PretendedToken(key, pin_pad=pin is None)
    signature = sign_once(token, certificate, pin)
    private.public_key().verify(signature, b"words", ec.ECDSA(hashes.SHA256()))
    assert key.given == [again]
    assert (token.opened_with, token.closed) == ([PROTECTED_AUTH if pin is None else pin], 1)


def test_without_a_pin_a_reader_without_keys_is_not_even_asked(pki: Pki) -> None:
    private, certificate = held(pki)
    token = PretendedToken(PretendedKey(private, asks_each_time=True), pin_pad=False)
    with pytest.raises(UnusableInput, match="token-wrong-pin"):
        sign_once(token, certificate, None)
    assert token.opened_with == []


@pytest.mark.parametrize(
    ("refuses", "code"),
    [("PinIncorrect", "token-wrong-pin"), ("PinLocked", "token-pin-locked"), ("FunctionCancelled", "token-cancelled")],
)
def test_what_the_card_says_when_it_asks_again_is_told_in_its_words(refuses: str, code: str, pki: Pki) -> None:
    private, certificate = held(pki)
    key = PretendedKey(private, asks_each_time=True, refuses=refuses)
    with pytest.raises(UnusableInput) as told:
        sign_once(PretendedToken(key, pin_pad=True), certificate, None)
    assert (told.value.code, len(key.given)) == (code, 1)


def test_nobody_is_hurried_while_a_pin_is_awaited() -> None:
    assert OF_A_PIN.wall_seconds is None
