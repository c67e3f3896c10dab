"""Keys on cards and tokens, through the maker's PKCS#11 module (OASIS PKCS#11 2.40): look at them, sign with them.

The module is foreign code with all the rights of its process, so it is loaded in the isolated child only.  A wrong PIN
uses up one of a few tries: nothing here tries a PIN twice, and the last try is refused unless it was said to be meant.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding

from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.isolation.tasks import isolated
from gnlc_desktop.signing.held_key import verifies
from gnlc_desktop.signing.identities import ensure_may_sign, fingerprint, issuers_among, subject_name

if TYPE_CHECKING:
    from pkcs11 import Session, Token

_SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
"""What stands before a SHA-256 digest in RSASSA-PKCS1-v1_5 (RFC 8017 9.2, note 1)."""


@dataclass(frozen=True)
class FoundCertificate:
    """A certificate on a token."""

    certificate: x509.Certificate
    label: str
    key_id: bytes


@isolated
def look_at_tokens(module: str, *, now: str) -> list[dict[str, object]]:
    """Return every token that a module reaches, and the certificates on it that need no PIN to be seen.

    Each token is {"label", "serial", "model", "pin", "pin_pad", "certificates"}; "pin" is "fine", "few-tries",
    "last-try", "locked" or "not-set".  Each certificate is {"label", "name", "issuer", "not_after", "fingerprint",
    "der", "problem"}, where "problem" is the code for which it may not sign at `now`, with its values, or None.
    UnusableInput "tokens-not-supported", "token-module-unusable" or "token-failed".
    """
    moment = datetime.fromisoformat(now)
    with _told():
        return [_described(token, moment) for token in _tokens(module)]


def sign_on_token(
    pdf_signer: Any, module: str, *, serial: str, wanted: str, pin: str | None, last_try: bool
) -> bytes:
    """Open the token, log in once, and return what `pdf_signer` makes with its key; raises as `sign_with_token`."""
    with _told():
        token = _token(module, serial)
        _ensure_pin_may_be_tried(token, last_try=last_try)
        with _logged_in(token, pin) as session:
            found = [*_certificates(session)]
            mine = next((each for each in found if fingerprint(each.certificate) == wanted), None)
            if mine is None:
                raise UnusableInput("token-certificate-gone")
            others = issuers_among(mine.certificate, [each.certificate for each in found])
            key = KeyOnToken(session, mine, others, pin=pin)
            signed: bytes = pdf_signer(key)
            return signed


class KeyOnToken:
    """A key that never leaves its token."""

    def __init__(
        self, session: "Session", found: FoundCertificate, others: tuple[x509.Certificate, ...], *, pin: str | None
    ) -> None:
        """Find the private key that goes with a certificate; UnusableInput "token-key-missing"."""
        self.certificate = found.certificate
        self.others = others
        self._session = session
        self._key = _private_key(session, found)
        self._pin = pin

    def signature_of(self, data: bytes) -> bytes:
        """Return the bare signature; UnusableInput "token-key-mismatch" where it is another certificate's."""
        import pkcs11

        # Most keys of national cards ask anew for each signature (CKA_ALWAYS_AUTHENTICATE, PKCS#11 2.40 4.9).  The
        # library cannot say "no PIN" here as it can when logging in; an empty one is what a reader with keys is given.
        again = {"pin": self._pin or ""} if _value(self._key, pkcs11.Attribute.ALWAYS_AUTHENTICATE) else {}
        digest = hashes.Hash(hashes.SHA256())
        digest.update(data)
        if isinstance(self.certificate.public_key(), ec.EllipticCurvePublicKey):
            # Few tokens hash by themselves before they sign with ECDSA.
            raw: bytes = self._key.sign(digest.finalize(), mechanism=pkcs11.Mechanism.ECDSA, **again)
            half = len(raw) // 2
            signature = utils.encode_dss_signature(
                int.from_bytes(raw[:half], "big"), int.from_bytes(raw[half:], "big")
            )
        elif pkcs11.Mechanism.SHA256_RSA_PKCS in self._session.token.slot.get_mechanisms():
            signature = self._key.sign(data, mechanism=pkcs11.Mechanism.SHA256_RSA_PKCS, **again)
        else:
            packed = _SHA256_INFO + digest.finalize()
            signature = self._key.sign(packed, mechanism=pkcs11.Mechanism.RSA_PKCS, **again)
        if not verifies(self.certificate, signature, data):
            raise UnusableInput("token-key-mismatch")
        return signature


def _tokens(module: str) -> Iterator["Token"]:
    try:
        import pkcs11
    except ImportError:
        raise UnusableInput("tokens-not-supported") from None
    try:
        library = pkcs11.lib(module)
    except (RuntimeError, OSError):
        raise UnusableInput("token-module-unusable") from None
    for slot in library.get_slots(token_present=True):
        try:
            token = slot.get_token()
        except (pkcs11.TokenNotPresent, pkcs11.TokenNotRecognised):
            continue
        if token.flags & pkcs11.TokenFlag.TOKEN_INITIALIZED:
            yield token


def _token(module: str, serial: str) -> "Token":
    found = next((each for each in _tokens(module) if _serial(each) == serial), None)
    if found is None:
        raise UnusableInput("token-missing")
    return found


def _serial(token: "Token") -> str:
    return bytes(token.serial).decode("latin-1").strip()


def _described(token: "Token", moment: datetime) -> dict[str, object]:
    import pkcs11

    session = token.open()
    try:
        certificates = [seen_certificate(each, moment) for each in _certificates(session)]
    finally:
        session.close()
    return {
        "label": token.label.strip(),
        "serial": _serial(token),
        "model": str(token.model).strip(),
        "pin": _pin_state(token),
        "pin_pad": bool(token.flags & pkcs11.TokenFlag.PROTECTED_AUTHENTICATION_PATH),
        "certificates": [each for each in certificates if each is not None],
    }


def seen_certificate(found: FoundCertificate, moment: datetime) -> dict[str, object] | None:
    """Return a certificate as it is chosen from; None for one of an authority, which signs no documents."""
    certificate = found.certificate
    try:
        if certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca:
            return None
    except (x509.ExtensionNotFound, ValueError):
        pass
    problem: dict[str, object] | None = None
    try:
        ensure_may_sign(certificate, moment)
    except UnusableInput as error:
        problem = {"code": error.code, "values": dict(error.values)}
    return {
        "label": found.label,
        "name": subject_name(certificate),
        "issuer": certificate.issuer.rfc4514_string(),
        "not_after": certificate.not_valid_after_utc.isoformat(),
        "fingerprint": fingerprint(certificate),
        "der": certificate.public_bytes(Encoding.DER),
        "problem": problem,
    }


def _certificates(session: "Session") -> Iterator[FoundCertificate]:
    """Yield the X.509 certificates that the session can see; those that cannot be read are passed over."""
    import pkcs11

    wanted = {pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE}
    for each in list(session.get_objects(wanted)):
        data = _value(each, pkcs11.Attribute.VALUE)
        try:
            certificate = x509.load_der_x509_certificate(bytes(data or b""))
        except ValueError:
            continue
        label, key_id = _value(each, pkcs11.Attribute.LABEL), _value(each, pkcs11.Attribute.ID)
        yield FoundCertificate(certificate, str(label or ""), bytes(key_id or b""))


def _private_key(session: "Session", found: FoundCertificate) -> Any:
    """Return the private key of a certificate: by the id that both carry, or the only one that there is."""
    import pkcs11

    keys = list(session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.PRIVATE_KEY}))
    same = [each for each in keys if found.key_id and _value(each, pkcs11.Attribute.ID) == found.key_id]
    chosen = same or (keys if len(keys) == 1 else [])
    if not chosen:
        raise UnusableInput("token-key-missing")
    return chosen[0]


def _value(held: Any, attribute: Any) -> Any:
    """Return an attribute of an object on the token; None where it has none or keeps it to itself."""
    import pkcs11

    try:
        return held[attribute]
    except (pkcs11.PKCS11Error, NotImplementedError):
        return None


def _pin_state(token: "Token") -> str:
    import pkcs11

    flags, flag = token.flags, pkcs11.TokenFlag
    states = (
        (flag.USER_PIN_LOCKED, "locked"),
        (flag.USER_PIN_FINAL_TRY, "last-try"),
        (flag.USER_PIN_COUNT_LOW, "few-tries"),
    )
    if not flags & flag.USER_PIN_INITIALIZED or flags & flag.USER_PIN_TO_BE_CHANGED:
        return "not-set"
    return next((state for mark, state in states if flags & mark), "fine")


def _ensure_pin_may_be_tried(token: "Token", *, last_try: bool) -> None:
    match _pin_state(token):
        case "locked":
            raise UnusableInput("token-pin-locked")
        case "not-set":
            raise UnusableInput("token-pin-not-set")
        case "last-try" if not last_try:
            raise Refused("token-pin-last-try")


@contextmanager
def _logged_in(token: "Token", pin: str | None) -> Iterator["Session"]:
    """Open a session with the PIN, or with that of the reader's own keys where `pin` is None."""
    import pkcs11
    from pkcs11.types import PROTECTED_AUTH

    if pin is None and not token.flags & pkcs11.TokenFlag.PROTECTED_AUTHENTICATION_PATH:
        raise UnusableInput("token-wrong-pin")
    try:
        session = token.open(user_pin=PROTECTED_AUTH if pin is None else pin)
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange):
        # What the token says of its tries is asked anew: it changed with this one.
        states = {"locked": "token-pin-locked", "last-try": "token-wrong-pin-one-left"}
        states["few-tries"] = "token-wrong-pin-few-left"
        raise UnusableInput(states.get(_pin_state(token.slot.get_token()), "token-wrong-pin")) from None
    try:
        yield session
    finally:
        session.close()


@contextmanager
def _told() -> Iterator[None]:
    """Turn what a token's module reports into the program's own errors."""
    try:
        yield
    except (UnusableInput, Refused):
        raise
    except RuntimeError as error:
        codes = {
            "TokenNotPresent": "token-missing",
            "DeviceRemoved": "token-missing",
            # Asked anew for a signature, by a card whose first login went well.
            "PinIncorrect": "token-wrong-pin",
            "PinInvalid": "token-wrong-pin",
            "PinLenRange": "token-wrong-pin",
            "PinLocked": "token-pin-locked",
            "PinExpired": "token-pin-not-set",
            "FunctionCancelled": "token-cancelled",
            "FunctionRejected": "token-cancelled",
            "MechanismInvalid": "token-cannot-sign",
            "FunctionNotSupported": "token-cannot-sign",
        }
        kind = type(error).__name__
        raise UnusableInput(codes.get(kind, "token-failed"), kind=kind) from None
