"""Validation data may stand after the last signature; anything beside them may not."""

import io

import pytest
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.validation import DocumentSecurityStore

from gnlc_desktop.signing.sign_pdf import sign
from gnlc_desktop.signing.verify_pdf import verify

from .pki import PASSWORD, Pki


@pytest.fixture(scope="module")
def with_validation_data(by_mayor: bytes, pki: Pki) -> bytes:
    """Return the mayor's file with the issuer's certificate added as validation data (ETSI EN 319 142-1, B-LT)."""
    writer = IncrementalPdfFileWriter(io.BytesIO(by_mayor))
    writer._update_meta = lambda: None  # type: ignore[method-assign]
    root = asn1_x509.Certificate.load(pem.unarmor(pki.root)[2])
    DocumentSecurityStore.supply_dss_in_writer(writer, None, certs=[root])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def with_hidden(pdf: bytes, start: int, hidden: bytes) -> bytes:
    """Put `hidden` before the last cross-reference table and correct the pointer to it."""
    table = pdf.rindex(b"xref\n", start, pdf.rindex(b"startxref"))
    spoiled = pdf[:table] + hidden + pdf[table:]
    return spoiled.replace(b"startxref\n%d\n" % table, b"startxref\n%d\n" % (table + len(hidden)))


def test_validation_data_after_the_last_signature_are_no_change(with_validation_data: bytes) -> None:
    found = verify(with_validation_data)
    assert (found["unchanged"], found["changes_after"]) == ("yes", [])


def test_a_signature_after_validation_data_is_no_change(with_validation_data: bytes, pki: Pki) -> None:
    signed = sign(with_validation_data, pki["commission"].pkcs12, PASSWORD, field_name="CommissionSignature")
    assert verify(signed)["unchanged"] == "yes"


def test_white_space_moved_with_its_pointer_is_told_apart_from_content(
    with_validation_data: bytes, by_mayor: bytes
) -> None:
    assert verify(with_hidden(with_validation_data, len(by_mayor), b"\n \n"))["unchanged"] == "yes"


@pytest.mark.parametrize(
    "hidden",
    [b"(hidden)\n", b"% a comment\n", b"9999 0 obj\n<</Hidden true>>\nendobj\n", b"trailer\n<</Root 9 0 R>>\n", b"x"],
)
def test_nothing_hides_between_the_validation_data(hidden: bytes, with_validation_data: bytes, by_mayor: bytes) -> None:
    found = verify(with_hidden(with_validation_data, len(by_mayor), hidden))
    assert found["unchanged"] == "unknown"
    assert {"code": "verify-end-not-signed", "values": {}} in found["not_checked"]  # type: ignore[operator]


@pytest.mark.parametrize("tail", [b"x", b"%%EOF\n", b"\n% comment\n", b"startxref\n0\n%%EOF\n"])
def test_nothing_hides_after_the_validation_data(tail: bytes, with_validation_data: bytes) -> None:
    assert verify(with_validation_data + tail)["unchanged"] != "yes"
