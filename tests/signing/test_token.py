"""A key on a token signs without leaving it; certificates are told apart, and a wrong PIN is used up only once."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gnlc_desktop.actions.tokens import VARIABLES
from gnlc_desktop.errors import GnlcError, Refused, UnusableInput
from gnlc_desktop.isolation.limits import OF_A_PIN, OF_A_TOKEN
from gnlc_desktop.isolation.run import run
from gnlc_desktop.signing import token as token_module
from gnlc_desktop.signing.identities import fingerprint
from gnlc_desktop.signing.token_places import modules_here, usual_places
from gnlc_desktop.signing.verify_pdf import verify

from .pki import MAYOR_NAME, Pki
from .soft_token import LABEL, PIN, SoftToken, make_token

SIGN = "gnlc_desktop.signing.sign_on_token:sign_with_token"


@pytest.fixture(scope="session")
def made_token(pki: Pki, tmp_path_factory: pytest.TempPathFactory) -> SoftToken:
    people = {"Signing": pki["mayor-rsa"].path, "Mayor 256": pki["mayor-p256"].path, "Old": pki["expired"].path}
    lone = pki["commission"].path.with_suffix(".pem")
    return make_token(tmp_path_factory.mktemp("token") / "soft", people, lone_certificate=lone)


@pytest.fixture
def token(made_token: SoftToken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SoftToken:
    copied = made_token.copied(tmp_path / "card")
    monkeypatch.setenv("SOFTHSM2_CONF", str(copied.configuration))
    return copied


def looked_at(token: SoftToken) -> dict[str, Any]:
    told = run(
        "gnlc_desktop.signing.token:look_at_tokens",
        limits=OF_A_TOKEN,
        variables=VARIABLES,
        module=str(token.module),
        now=datetime.now(UTC).isoformat(),
    )
    (only,) = told
    found: dict[str, Any] = only
    return found


def signed(token: SoftToken, pdf: bytes, fingerprint: str, pin: str | None = PIN, **more: Any) -> bytes:
    wanted = {"serial": looked_at(token)["serial"], "fingerprint": fingerprint, "last_try": False, **more}
    made: bytes = run(
        SIGN,
        limits=OF_A_PIN,
        variables=VARIABLES,
        pdf=pdf,
        module=str(token.module),
        pin=pin,
        field_name="MayorSignature",
        certify=True,
        **wanted,
    )
    return made


@pytest.mark.parametrize("person", ["mayor-rsa", "mayor-p256"])
def test_a_key_on_a_token_signs_like_one_in_a_file(person: str, token: SoftToken, pki: Pki, unsigned: bytes) -> None:
    made = signed(token, unsigned, fingerprint(pki[person].certificate))
    assert made.startswith(unsigned)
    verdict: Any = verify(made, [pki.root])
    assert verdict["unchanged"] == "yes", verdict
    (signature,) = verdict["signatures"]
    assert (signature["who"], signature["role"], signature["trusted"]) == (MAYOR_NAME, "mayor", "yes")
    digest = hashlib.sha256(pki[person].certificate.public_bytes(_der())).hexdigest()
    assert (signature["fingerprint"], signature["certifies"]) == (digest, True)


def _der() -> Any:
    from cryptography.hazmat.primitives.serialization import Encoding

    return Encoding.DER


def test_every_certificate_is_listed_without_a_pin_and_authorities_are_not(token: SoftToken) -> None:
    found = looked_at(token)
    assert (found["label"], found["pin"], found["pin_pad"]) == (LABEL, "fine", False)
    told = {each["label"]: each for each in found["certificates"]}
    assert set(told) == {"Signing", "Mayor 256", "Old", "Lone"}
    assert told["Signing"]["name"] == MAYOR_NAME
    assert told["Signing"]["problem"] is None
    assert told["Old"]["problem"]["code"] == "certificate-expired"


def test_the_certificates_of_others_on_the_token_do_not_go_into_the_signature(
    token: SoftToken, pki: Pki, unsigned: bytes
) -> None:
    made = signed(token, unsigned, fingerprint(pki["mayor-p256"].certificate))
    der = pki["commission"].certificate.public_bytes(_der())
    assert der.hex() not in made.decode("latin-1").lower()


def test_a_wrong_pin_is_used_up_once_and_the_token_says_so(token: SoftToken, pki: Pki, unsigned: bytes) -> None:
    mine = fingerprint(pki["mayor-p256"].certificate)
    with pytest.raises(UnusableInput) as told:
        signed(token, unsigned, mine, pin="0000")
    assert told.value.code == "token-wrong-pin-few-left"
    assert looked_at(token)["pin"] == "few-tries"
    assert signed(token, unsigned, mine).startswith(unsigned)
    assert looked_at(token)["pin"] == "fine"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"serial": "no such token"}, "token-missing"),
        ({"fingerprint": "0000"}, "token-certificate-gone"),
        ({"module": "/nowhere/module.so"}, "token-module-unusable"),
        ({"pin": None}, "token-wrong-pin"),
    ],
)
def test_what_is_not_there_is_told_apart(
    changed: dict[str, Any], code: str, token: SoftToken, pki: Pki, unsigned: bytes
) -> None:
    wanted: dict[str, Any] = {
        "module": str(token.module),
        "serial": looked_at(token)["serial"],
        "fingerprint": fingerprint(pki["mayor-p256"].certificate),
        "pin": PIN,
        **changed,
    }
    with pytest.raises(UnusableInput) as told:
        run(
            SIGN, limits=OF_A_PIN, variables=VARIABLES, pdf=unsigned, field_name="MayorSignature", last_try=False,
            **wanted,
        )  # fmt: skip
    assert told.value.code == code


def test_a_certificate_that_must_not_sign_does_not(token: SoftToken, pki: Pki, unsigned: bytes) -> None:
    with pytest.raises(UnusableInput, match="certificate-expired"):
        signed(token, unsigned, fingerprint(pki["expired"].certificate))


def test_a_certificate_without_its_key_is_told(token: SoftToken, pki: Pki, unsigned: bytes) -> None:
    with pytest.raises(UnusableInput, match="token-key-missing"):
        signed(token, unsigned, fingerprint(pki["commission"].certificate))


def test_a_file_that_is_no_module_is_told(tmp_path: Path) -> None:
    module = tmp_path / "module.so"
    module.write_bytes(b"\x7fELF and nothing more")
    with pytest.raises(UnusableInput, match="token-module-unusable"):
        run("gnlc_desktop.signing.token:look_at_tokens", module=str(module), now=datetime.now(UTC).isoformat())


class Flagged:
    """Stands for a token whose flags say how its PIN stands."""

    def __init__(self, *flags: str) -> None:
        import pkcs11

        self.flags = pkcs11.TokenFlag.USER_PIN_INITIALIZED
        for each in flags:
            self.flags |= pkcs11.TokenFlag[each]


@pytest.mark.parametrize(
    ("flags", "state"),
    [
        ((), "fine"),
        (("USER_PIN_COUNT_LOW",), "few-tries"),
        (("USER_PIN_COUNT_LOW", "USER_PIN_FINAL_TRY"), "last-try"),
        (("USER_PIN_COUNT_LOW", "USER_PIN_FINAL_TRY", "USER_PIN_LOCKED"), "locked"),
        (("USER_PIN_TO_BE_CHANGED",), "not-set"),
    ],
)
def test_how_the_pin_stands_is_read_from_the_flags(flags: tuple[str, ...], state: str) -> None:
    assert token_module._pin_state(Flagged(*flags)) == state  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("flags", "last_try", "refused"),
    [
        (("USER_PIN_FINAL_TRY",), False, Refused("token-pin-last-try")),
        (("USER_PIN_FINAL_TRY",), True, None),
        (("USER_PIN_LOCKED",), True, UnusableInput("token-pin-locked")),
        (("USER_PIN_TO_BE_CHANGED",), True, UnusableInput("token-pin-not-set")),
        (("USER_PIN_COUNT_LOW",), False, None),
    ],
)
def test_the_last_try_is_used_only_where_it_is_meant(
    flags: tuple[str, ...], last_try: bool, refused: GnlcError | None
) -> None:
    if refused is None:
        token_module._ensure_pin_may_be_tried(Flagged(*flags), last_try=last_try)  # type: ignore[arg-type]
        return
    with pytest.raises(type(refused), match=refused.code):
        token_module._ensure_pin_may_be_tried(Flagged(*flags), last_try=last_try)  # type: ignore[arg-type]


def test_usual_places_are_known_for_every_system(token: SoftToken) -> None:
    for system in ("linux", "darwin", "win32"):
        assert any("opensc" in place.name for place in usual_places(system))
    assert token.module.resolve() in {each.resolve() for each in modules_here()}
