"""Who is trusted, and whose clock the time of signing comes from."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from gnlc_desktop.signing import sign_pdf
from gnlc_desktop.signing.verify_pdf import verify

from . import spoilers
from .pki import PASSWORD, Person, Pki


@pytest.fixture(scope="module")
def time_service() -> tuple[DummyTimeStamper, bytes]:
    """Return a time service (RFC 3161) in memory and its certificate, which is its own issuer."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test time service")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=9))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(Encoding.PEM)
    service = DummyTimeStamper(
        tsa_cert=asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER)),
        tsa_key=keys.PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
    )
    return service, pem


def library_signer(person: Person) -> signers.SimpleSigner:
    """Return the library's own signer, which asks no questions about the certificate."""
    store = SimpleCertificateStore()
    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(person.certificate.public_bytes(Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(
            person.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        ),
        cert_registry=store,
    )


def signed_by_library(
    pdf: bytes, person: Person, field: str = "MayorSignature", service: DummyTimeStamper | None = None
) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer._update_meta = lambda: None  # type: ignore[method-assign]
    wanted = signers.PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    out = io.BytesIO()
    signers.PdfSigner(wanted, signer=library_signer(person), timestamper=service).sign_pdf(writer, output=out)
    return out.getvalue()


def signature(found: dict[str, Any]) -> dict[str, Any]:
    (only,) = found["signatures"]
    assert isinstance(only, dict)
    return only


def test_a_certificate_out_of_its_time_leaves_trust_unknown_and_says_so(
    pki: Pki, unsigned: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_pdf, "ensure_may_sign", lambda *_: None)
    signed = sign_pdf.sign(unsigned, pki["expired"].pkcs12, PASSWORD, field_name="MayorSignature", certify=True)
    found: dict[str, Any] = verify(signed, [pki.root])
    assert (found["unchanged"], signature(found)["trusted"]) == ("yes", "unknown")
    assert "verify-certificate-out-of-time" in {entry["code"] for entry in found["not_checked"]}


@pytest.mark.parametrize("person", ["no-usage", "weak"])
def test_a_certificate_not_fit_for_signing_is_not_trusted(
    pki: Pki, unsigned: bytes, person: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_pdf, "ensure_may_sign", lambda *_: None)
    signed = sign_pdf.sign(unsigned, pki[person].pkcs12, PASSWORD, field_name="MayorSignature", certify=True)
    assert signature(verify(signed, [pki.root]))["trusted"] != "yes"


def test_a_time_stamp_of_a_trusted_service_gives_the_time(
    pki: Pki, unsigned: bytes, time_service: tuple[DummyTimeStamper, bytes]
) -> None:
    service, pem = time_service
    signed = signed_by_library(unsigned, pki["mayor-p256"], service=service)
    found: dict[str, Any] = verify(signed, [pki["mayor-p256"].path.with_suffix(".pem").read_bytes(), pem])
    assert (found["unchanged"], signature(found)["clock"]) == ("yes", "time-service")
    assert "verify-time-by-computer" not in {entry["code"] for entry in found["not_checked"]}


def test_a_time_stamp_of_a_service_nobody_trusts_is_no_better_than_the_signers_clock(
    pki: Pki, unsigned: bytes, time_service: tuple[DummyTimeStamper, bytes]
) -> None:
    signed = signed_by_library(unsigned, pki["mayor-p256"], service=time_service[0])
    found: dict[str, Any] = verify(signed, [pki.root])
    assert (found["unchanged"], signature(found)["clock"]) == ("yes", "computer")


def test_a_time_stamp_over_the_whole_document_is_no_change_and_no_signer(
    by_both: bytes, time_service: tuple[DummyTimeStamper, bytes]
) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(by_both))
    writer._update_meta = lambda: None  # type: ignore[method-assign]
    out = io.BytesIO()
    signers.PdfTimeStamper(time_service[0]).timestamp_pdf(writer, "sha256", None, output=out)
    found: dict[str, Any] = verify(out.getvalue())
    assert (found["unchanged"], found["changes_after"]) == ("yes", [])
    assert [one["role"] for one in found["signatures"]] == ["mayor", "commission"]
    spoiled = spoilers.updated(out.getvalue(), spoilers.add_page)
    assert verify(spoiled)["unchanged"] == "no"


def test_a_signature_made_with_another_program_counts_like_ours(pki: Pki, by_mayor: bytes) -> None:
    both = signed_by_library(by_mayor, pki["commission"], field="CommissionSignature")
    found: dict[str, Any] = verify(both, [pki.root], by_mayor)
    assert found["unchanged"] == "yes"
    assert [one["trusted"] for one in found["signatures"]] == ["yes", "no"]  # its issuers did not come along


def test_an_ed25519_signature_of_another_program_is_judged_and_not_refused(pki: Pki, unsigned: bytes) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(unsigned))
    wanted = signers.PdfSignatureMetadata(
        field_name="MayorSignature", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha512"
    )
    out = io.BytesIO()
    signers.PdfSigner(wanted, signer=library_signer(pki["ed25519"])).sign_pdf(writer, output=out)
    assert verify(out.getvalue())["unchanged"] == "yes"


def confirmed(person: Person) -> list[str]:
    """Return the fingerprint of a person's certificate as an office keeps it."""
    return [person.certificate.fingerprint(hashes.SHA256()).hex()]


def first(pdf: bytes, **named: Any) -> dict[str, Any]:
    signatures = verify(pdf, **named)["signatures"]
    assert isinstance(signatures, list)
    found: dict[str, Any] = signatures[0]
    return found


def test_a_confirmed_fingerprint_needs_nobody_above_it(pki: Pki, by_mayor: bytes) -> None:
    assert first(by_mayor)["trusted"] == "unknown"
    assert first(by_mayor, confirmed=confirmed(pki["mayor-p256"]))["trusted"] == "yes"
    assert first(by_mayor, confirmed=confirmed(pki["commission"]))["trusted"] == "unknown"
    assert first(by_mayor, trust=[pki.root], confirmed=confirmed(pki["commission"]))["trusted"] == "yes"


def test_a_confirmed_fingerprint_is_told_with_the_signature(pki: Pki, by_mayor: bytes) -> None:
    assert [first(by_mayor)["fingerprint"]] == confirmed(pki["mayor-p256"])
    assert first(by_mayor)["own_identity"] is False


def test_a_confirmed_fingerprint_vouches_for_no_other_certificate(pki: Pki, by_both: bytes) -> None:
    found = verify(by_both, confirmed=confirmed(pki["mayor-p256"]))["signatures"]
    assert isinstance(found, list)
    assert [each["trusted"] for each in found] == ["yes", "unknown"]


def test_a_confirmed_fingerprint_does_not_make_a_broken_signature_known(pki: Pki, by_mayor: bytes) -> None:
    broken = by_mayor.replace(b"60 700 200 20 re", b"61 700 200 20 re")
    assert broken != by_mayor
    found = verify(broken, confirmed=confirmed(pki["mayor-p256"]))
    assert found["unchanged"] == "no"
    assert first(broken, confirmed=confirmed(pki["mayor-p256"]))["trusted"] == "no"
