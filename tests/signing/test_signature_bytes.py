"""What a signature covers, and how it may be spelled, at the very edges."""

import io

import pytest
from asn1crypto import algos, cms
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader

from gnlc_desktop.signing.identities import load_certificates
from gnlc_desktop.signing.signature_bytes import coverage, signatures_in_sight
from gnlc_desktop.signing.signature_parts import agrees_with_itself, end_of_der

from .pki import Pki

DER = bytes.fromhex("3003020101")
CONTENTS = DER + bytes(4)
HEAD, TAIL = b"%PDF-1.7 head ", b" tail %%EOF"
PDF = HEAD + b"<" + CONTENTS.hex().upper().encode() + b">" + TAIL
RANGE = [0, len(HEAD), len(PDF) - len(TAIL), len(TAIL)]


def test_the_canonical_spelling_reaches_to_the_end_of_its_ranges() -> None:
    found = coverage(PDF, RANGE, CONTENTS)
    assert (found.regular, found.end) == (True, len(PDF))
    longer = coverage(PDF + b"more", RANGE, CONTENTS)
    assert (longer.regular, longer.end) == (True, len(PDF))


@pytest.mark.parametrize(
    "byte_range",
    [
        [],
        RANGE[:3],
        [*RANGE, 0],
        [1, *RANGE[1:]],
        [0, 0, *RANGE[2:]],
        [0, -1, *RANGE[2:]],
        [0, RANGE[2], *RANGE[2:]],
        [0, RANGE[2] + 1, *RANGE[2:]],
        [*RANGE[:3], 0],
        [*RANGE[:3], -1],
        [*RANGE[:3], len(TAIL) + 1],
    ],
)
def test_ranges_that_lead_out_of_the_file_or_backwards_cover_nothing(byte_range: list[int]) -> None:
    found = coverage(PDF, byte_range, CONTENTS)
    assert (found.regular, found.end) == (False, 0)


def test_a_first_range_of_one_byte_is_one() -> None:
    pdf = b"x" + PDF[len(HEAD) :]
    assert coverage(pdf, [0, 1, len(pdf) - len(TAIL), len(TAIL)], CONTENTS).regular


@pytest.mark.parametrize(
    "byte_range",
    [
        [0, RANGE[1] - 1, *RANGE[2:]],
        [0, RANGE[1] + 1, *RANGE[2:]],
        [0, RANGE[1], RANGE[2] - 1, RANGE[3] + 1],
        [0, RANGE[1], RANGE[2] + 1, RANGE[3] - 1],
    ],
)
def test_a_gap_that_is_not_the_signature_alone_is_irregular(byte_range: list[int]) -> None:
    found = coverage(PDF, byte_range, CONTENTS)
    assert (found.regular, found.end) == (False, len(PDF))


@pytest.mark.parametrize(
    "contents",
    [
        DER + b"\0\0\0\1",
        DER + b"\1\0\0\0",
        DER[:-1],
        b"",
        b"\x30",
        b"\x31" + DER[1:],
        bytes.fromhex("308003020101") + bytes(2),
        bytes.fromhex("30850000000003020101"),
        bytes.fromhex("3082"),
    ],
)
def test_padding_that_is_no_zero_and_objects_that_are_none_are_irregular(contents: bytes) -> None:
    pdf = HEAD + b"<" + contents.hex().upper().encode() + b">" + TAIL
    assert not coverage(pdf, [0, len(HEAD), len(pdf) - len(TAIL), len(TAIL)], contents).regular


def test_a_signature_without_padding_and_one_in_small_letters_throughout_are_canonical() -> None:
    for spelled in (DER.hex().upper(), DER.hex().lower()):
        pdf = HEAD + b"<" + spelled.encode() + b">" + TAIL
        assert coverage(pdf, [0, len(HEAD), len(pdf) - len(TAIL), len(TAIL)], DER).regular


def test_contents_that_say_another_thing_than_the_file_are_irregular() -> None:
    assert not coverage(PDF, RANGE, CONTENTS + b"\0").regular


def test_every_byte_range_in_sight_is_counted() -> None:
    assert signatures_in_sight(b"/ByteRange [0 1] /ByteRange[0] /ByteRanges") == 2


def _object(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    coded = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(coded)]) + coded + content


@pytest.mark.parametrize("size", [0, 1, 127, 128, 255, 256, 65535])
def test_lengths_as_short_as_can_be_are_der(size: int) -> None:
    for data in (_object(4, bytes(size)), _object(0x30, _object(4, bytes(size)) + _object(2, b"\1"))):
        assert end_of_der(data) == end_of_der(data + b"\0\4") == len(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x04",
        b"\x04\x01",
        # An indefinite length, and one that could be taken for 128.
        b"\x30\x80\x00\x00",
        b"\x04\x80" + bytes(128),
        # Longer than they need to be.
        b"\x04\x81\x01a",
        b"\x04\x81\x7f" + bytes(127),
        b"\x04\x82\x00\x80" + bytes(128),
        # A tag of several bytes.
        b"\x1f\x01\x00",
        b"\x3f\x01\x00",
        # An object that reaches beyond the one it stands in.
        b"\x30\x02\x04\x01",
        b"\x30\x03\x04\x02a",
        b"\x30\x03\x04\x02ab",
    ],
)
def test_what_is_no_der_is_told(data: bytes) -> None:
    assert end_of_der(data) is None


def test_objects_nested_without_end_are_told() -> None:
    nested = b""
    for _level in range(3000):
        nested = _object(0x30, nested)
    assert end_of_der(nested) is None


def signed_data(pdf: bytes) -> cms.SignedData:
    """Return the signature object of the first signature in a file."""
    (signature, *_others) = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
    return cms.ContentInfo.load(signature.pkcs7_content)["content"]


def agrees(signed: cms.SignedData, pki: Pki) -> bool:
    own = pki["mayor-p256"].certificate.public_bytes(Encoding.DER)
    again = cms.SignedData.load(signed.copy().untag().dump(force=True))
    return agrees_with_itself(again, own, load_certificates(pki.root))


def test_an_honest_signature_agrees_with_itself(by_mayor: bytes, pki: Pki) -> None:
    assert agrees(signed_data(by_mayor), pki)


def test_a_further_digest_that_nothing_binds_does_not(by_mayor: bytes, pki: Pki) -> None:
    signed = signed_data(by_mayor)
    signed["digest_algorithms"].append(algos.DigestAlgorithm({"algorithm": "sha512"}))
    assert not agrees(signed, pki)


@pytest.mark.parametrize("part", ["whole", "signer"])
def test_a_version_that_nothing_binds_does_not(part: str, by_mayor: bytes, pki: Pki) -> None:
    signed = signed_data(by_mayor)
    held = signed if part == "whole" else signed["signer_infos"][0]
    held["version"] = "v3"
    assert not agrees(signed, pki)


def test_a_certificate_that_vouches_for_nobody_here_does_not(by_mayor: bytes, pki: Pki) -> None:
    signed = signed_data(by_mayor)
    stranger = pki["self-signed"].certificate.public_bytes(Encoding.DER)
    signed["certificates"].append(cms.CertificateChoices("certificate", asn1_x509.Certificate.load(stranger)))
    assert agrees(signed, pki)
    other = pki["commission"].certificate.public_bytes(Encoding.DER)
    spoiled = bytearray(other)
    spoiled[-1] ^= 1
    signed["certificates"].append(cms.CertificateChoices("certificate", asn1_x509.Certificate.load(bytes(spoiled))))
    assert not agrees(signed, pki)
