"""Certificates of people: what one says, whether it may sign, and one made here by the mayor personally."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12
from cryptography.x509.oid import NameOID

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated
from gnlc_desktop.signing.key_file import open_key_file

SMALLEST_RSA_KEY = 2048
"""Bits; ETSI TS 119 312 8.4 gives no shorter key a future."""

_CURVES = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521"}
_YEARS_VALID = 3
_LONGEST_NAME = 64  # ub-common-name and ub-organization-name, RFC 5280 appendix A.1
_OWN_ROUNDS = 600_000
Remark = dict[str, object]


@isolated
def inspect_pkcs12(
    data: bytes | str,
    password: str,
    *,
    now: str,
    needed_until: str | None = None,
    signer_names: Sequence[str] = (),
    trust: Sequence[bytes] = (),
) -> dict[str, object]:
    """Describe the certificate in a PKCS#12 file, given as its bytes or where it is, for a person to decide on it.

    `now` is the real time, whatever date the document carries, and `needed_until` the last day of the call, both in
    ISO 8601.  `signer_names` are the ways the mayor's name is written, `trust` certificates (PEM or DER) that the
    office trusts.
    UnusableInput where it cannot be opened or must not sign; what a person should weigh stands under "remarks" as
    {"code", "values"}.
    """
    file = open_key_file(data, password)
    ensure_may_sign(file.certificate, datetime.fromisoformat(now))
    return describe(file.certificate, file.others, needed_until=needed_until, signer_names=signer_names, trust=trust)


@isolated
def inspect_certificate(
    der: bytes, *, now: str, needed_until: str | None = None, signer_names: Sequence[str] = ()
) -> dict[str, object]:
    """Describe a certificate whose key is kept elsewhere, as `inspect_pkcs12` does; raises as that for what it says."""
    try:
        certificate = x509.load_der_x509_certificate(der)
    except ValueError:
        raise UnusableInput("certificate-damaged") from None
    ensure_may_sign(certificate, datetime.fromisoformat(now))
    return describe(certificate, (), needed_until=needed_until, signer_names=signer_names)


def describe(
    certificate: x509.Certificate,
    others: Sequence[x509.Certificate],
    *,
    needed_until: str | None,
    signer_names: Sequence[str],
    trust: Sequence[bytes] = (),
) -> dict[str, object]:
    """Return what a certificate says and what a person should weigh, as `inspect_pkcs12` does.

    `others` are the certificates of issuers that came along.
    """
    return {
        "name": subject_name(certificate),
        "organisation": _attribute(certificate.subject, NameOID.ORGANIZATION_NAME),
        "issuer": _attribute(certificate.issuer, NameOID.COMMON_NAME) or certificate.issuer.rfc4514_string(),
        "serial": f"{certificate.serial_number:x}",
        "not_before": certificate.not_valid_before_utc.isoformat(),
        "not_after": certificate.not_valid_after_utc.isoformat(),
        "key": key_kind(certificate),
        "usage": _usage(certificate),
        "fingerprint": fingerprint(certificate),
        "remarks": [
            *_name_remarks(certificate, signer_names),
            *_issuer_remarks(certificate, others, trust),
            *_expiry_remarks(certificate, needed_until),
        ],
    }


@isolated
def make_identity(name: str, organisation: str, country: str, password: str, *, now: str) -> dict[str, object]:
    """Make a key and a self-signed certificate for one person: {"pkcs12", "fingerprint", "name", "not_after"}.

    P-256, valid three years, for signing only.  Nobody vouches for it: whoever receives the signature must compare
    the fingerprint by another way.  `country` is an ISO 3166-1 alpha-2 code or empty.  What a name and a password must
    be, the caller knows; UnusableInput "identity-name-too-long" where a certificate cannot hold it.
    """
    if max(len(name), len(organisation)) > _LONGEST_NAME:
        raise UnusableInput("identity-name-too-long", limit=_LONGEST_NAME)
    return _self_signed(name, organisation, country, password, now=datetime.fromisoformat(now))


def _self_signed(name: str, organisation: str, country: str, password: str, *, now: datetime) -> dict[str, object]:
    """Return a self-signed P-256 identity in a PKCS#12 file (PBES2, AES-256, SHA-256) with its description."""
    key = ec.generate_private_key(ec.SECP256R1())
    parts = (
        (NameOID.COUNTRY_NAME, country),
        (NameOID.ORGANIZATION_NAME, organisation),
        (NameOID.COMMON_NAME, name),
    )
    subject = x509.Name([x509.NameAttribute(kind, text) for kind, text in parts if text.strip()])
    # A clock may go a little wrong between the computer that makes the identity and the one that signs.
    begins = now.astimezone(UTC).replace(microsecond=0) - timedelta(hours=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=365 * _YEARS_VALID))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(_signing_usage(), critical=True)
        .sign(key, hashes.SHA256())
    )
    protection = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(_OWN_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(password.encode())
    )
    packed = pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, None, protection)
    return {
        "pkcs12": packed,
        "fingerprint": fingerprint(certificate),
        "name": name,
        "not_after": certificate.not_valid_after_utc.isoformat(),
    }


def ensure_may_sign(certificate: x509.Certificate, now: datetime) -> None:
    """Raise UnusableInput where signing with this certificate at `now` would make a signature others refuse."""
    key_kind(certificate)
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if now > ends:
        raise UnusableInput("certificate-expired", not_after=ends.date().isoformat())
    if now < begins:
        raise UnusableInput("certificate-not-yet-valid", not_before=begins.date().isoformat())
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return  # no restriction, RFC 5280 4.2.1.3
    except (ValueError, x509.DuplicateExtension, x509.UnsupportedGeneralNameType):
        raise UnusableInput("certificate-damaged") from None
    if not (usage.digital_signature or usage.content_commitment):
        raise UnusableInput("certificate-no-signing-usage")


def _usage(certificate: x509.Certificate) -> str:
    """Return what a certificate that may sign says that it is for: "documents", "signatures" or "any"."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return "any"
    # Content commitment, once called non-repudiation, is what says that its holder stands by what was signed.
    return "documents" if usage.content_commitment else "signatures"


def subject_name(certificate: x509.Certificate) -> str:
    """Return the name a person would call the holder by: the common name, else the whole subject."""
    return _attribute(certificate.subject, NameOID.COMMON_NAME) or certificate.subject.rfc4514_string()


def fingerprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of the certificate as people compare it: 64 hexadecimal digits in groups of four."""
    digits = certificate.fingerprint(hashes.SHA256()).hex().upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _signing_usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def key_kind(certificate: x509.Certificate) -> str:
    """Name the key as people do, "RSA 3072" or "P-256"; UnusableInput for one that common readers do not accept."""
    try:
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        raise UnusableInput("certificate-damaged") from None
    if isinstance(key, rsa.RSAPublicKey):
        if key.key_size < SMALLEST_RSA_KEY:
            raise UnusableInput("certificate-weak-key", bits=key.key_size, limit=SMALLEST_RSA_KEY)
        return f"RSA {key.key_size}"
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in _CURVES:
        return _CURVES[key.curve.name]
    kind = key.curve.name if isinstance(key, ec.EllipticCurvePublicKey) else type(key).__name__
    raise UnusableInput("certificate-key-kind", kind=kind.removesuffix("PublicKey").lstrip("_"))


def _attribute(name: x509.Name, kind: x509.ObjectIdentifier) -> str:
    return next((str(found.value) for found in name.get_attributes_for_oid(kind)), "")


def _words(name: str) -> frozenset[str]:
    """Return the words of a name without marks and case, so that "Łódź, José" and "JOSE" can meet."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return frozenset(re.findall(r"\w+", bare.casefold()))


def _name_remarks(certificate: x509.Certificate, signer_names: Sequence[str]) -> list[Remark]:
    named = subject_name(certificate)
    person = " ".join(_attribute(certificate.subject, kind) for kind in (NameOID.GIVEN_NAME, NameOID.SURNAME))
    held = [words for words in (_words(named), _words(person)) if words]
    expected = [words for words in map(_words, signer_names) if words]
    if not expected or any(one <= other or other <= one for one in held for other in expected):
        return []
    return [
        {
            "code": "certificate-name-differs",
            "values": {"certificate_name": named, "expected": next(filter(str.strip, signer_names))},
        }
    ]


def _issuer_remarks(
    certificate: x509.Certificate, others: Sequence[x509.Certificate], trust: Sequence[bytes]
) -> list[Remark]:
    anchors = [anchor for data in trust for anchor in load_certificates(data)]
    chain = (certificate, *issuers_among(certificate, others))
    if any(each == anchor or issued_by(each, anchor) for each in chain for anchor in anchors):
        return []
    issuer = _attribute(certificate.issuer, NameOID.COMMON_NAME) or certificate.issuer.rfc4514_string()
    return [{"code": "certificate-issuer-unknown", "values": {"issuer": issuer}}]


def issuers_among(certificate: x509.Certificate, held: Sequence[x509.Certificate]) -> tuple[x509.Certificate, ...]:
    """Return those of `held` that vouch for `certificate`, from its issuer upwards."""
    chain = [certificate]
    left = [each for each in held if each != certificate]
    while above := next((each for each in left if issued_by(chain[-1], each)), None):
        left.remove(above)
        chain.append(above)
    return tuple(chain[1:])


def issued_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Tell whether `issuer` is named by `certificate` and did sign it."""
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def load_certificates(data: bytes) -> list[x509.Certificate]:
    """Return the certificates of a PEM or DER file; UnusableInput "trust-unreadable" where there is none."""
    try:
        if b"-----BEGIN" in data:
            return x509.load_pem_x509_certificates(data)
        return [x509.load_der_x509_certificate(data)]
    except ValueError:
        raise UnusableInput("trust-unreadable") from None


def _expiry_remarks(certificate: x509.Certificate, needed_until: str | None) -> list[Remark]:
    last_day = certificate.not_valid_after_utc.date()
    if needed_until is None or last_day >= date.fromisoformat(needed_until):
        return []
    values = {"not_after": last_day.isoformat(), "needed_until": needed_until}
    return [{"code": "certificate-expires-before-window-end", "values": values}]
