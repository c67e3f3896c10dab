"""What a signature adds to a document, and what it leaves as it was."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from gnlc_desktop.errors import GnlcError, Refused, UnusableInput
from gnlc_desktop.isolation.run import run
from gnlc_desktop.signing.sign_pdf import sign
from gnlc_desktop.signing.verify_pdf import verify

from . import documents
from .pki import PASSWORD, Pki

GOOD = ["mayor-rsa", "mayor-p256", "mayor-3des", "mixed-script", "self-signed"]


def signed_by(pki: Pki, person: str, pdf: bytes, **more: Any) -> bytes:
    details = {"field_name": "MayorSignature", "appearance_pdf": documents.appearance(), "certify": True, **more}
    return sign(pdf, pki[person].pkcs12, PASSWORD, **details)


def library_says_intact(pdf: bytes, pki: Pki) -> list[bool]:
    root = asn1_x509.Certificate.load(pem.unarmor(pki.root)[2])
    context = ValidationContext(trust_roots=[root], allow_fetching=False)
    reader = PdfFileReader(io.BytesIO(pdf))
    return [bool(validate_pdf_signature(each, context).bottom_line) for each in reader.embedded_signatures]


@pytest.mark.parametrize("person", GOOD)
def test_every_good_certificate_signs_in_the_child_and_our_verdict_is_unchanged(
    pki: Pki, unsigned: bytes, person: str
) -> None:
    signed = run(
        "gnlc_desktop.signing.sign_pdf:sign",
        pdf=unsigned,
        pkcs12=pki[person].pkcs12,
        password=PASSWORD,
        field_name="MayorSignature",
        appearance_pdf=documents.appearance(),
        certify=True,
        reason="r",
        location="Łódź",
    )
    anchor = pki[person].path.with_suffix(".pem").read_bytes() if person == "self-signed" else pki.root
    verdict: dict[str, Any] = verify(signed, [anchor])
    assert verdict["unchanged"] == "yes"
    assert [(one["role"], one["trusted"], one["covers"]) for one in verdict["signatures"]] == [
        ("mayor", "yes", "whole-file")
    ]


@pytest.mark.parametrize("person", ["mayor-rsa", "mayor-p256", "mixed-script"])
def test_the_library_itself_calls_it_intact_and_trusted(pki: Pki, unsigned: bytes, person: str) -> None:
    assert library_says_intact(signed_by(pki, person, unsigned), pki) == [True]


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not installed")
def test_poppler_calls_both_signatures_intact(by_both: bytes, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(by_both)
    told = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False).stdout
    assert told.count("Signature is Valid.") == 2
    assert told.count("Total document signed") == 1
    assert told.count("ETSI.CAdES.detached") == 2
    assert "SHA-256" in told


def test_the_signed_file_begins_with_the_very_bytes_that_were_shown(unsigned: bytes, by_both: bytes) -> None:
    assert by_both.startswith(unsigned)


def test_the_description_of_the_document_is_not_rewritten(unsigned: bytes, by_both: bytes) -> None:
    assert documents.xmp_of(by_both) == documents.xmp_of(unsigned)
    assert PdfReader(io.BytesIO(by_both)).metadata == PdfReader(io.BytesIO(unsigned)).metadata


def test_the_mayor_certifies_so_that_only_signatures_may_follow(by_mayor: bytes, by_both: bytes) -> None:
    first, second = PdfFileReader(io.BytesIO(by_both)).embedded_signatures
    assert first.docmdp_level == MDPPerm.FILL_FORMS
    assert second.docmdp_level is None
    root: Any = PdfReader(io.BytesIO(by_mayor)).trailer["/Root"]
    assert "/DocMDP" in root["/Perms"]


def test_the_signature_names_its_signer_reason_and_place(pki: Pki, unsigned: bytes) -> None:
    signed = signed_by(pki, "mixed-script", unsigned, reason="Aprovação", location="Łódź")
    entry = PdfFileReader(io.BytesIO(signed)).embedded_signatures[0].sig_object
    assert (entry["/Name"], entry["/Reason"], entry["/Location"]) == ("Mayor محمد Łukasz 2", "Aprovação", "Łódź")
    assert entry["/SubFilter"] == "/ETSI.CAdES.detached"
    assert "/M" in entry


def test_it_is_pades_baseline(by_mayor: bytes) -> None:
    signer = PdfFileReader(io.BytesIO(by_mayor)).embedded_signatures[0].signer_info
    held = {attribute["type"].native for attribute in signer["signed_attrs"]}
    assert {"content_type", "message_digest", "signing_certificate_v2"} <= held
    assert "signing_time" not in held  # ETSI EN 319 142-1 6.3: the time stands in /M
    assert signer["digest_algorithm"]["algorithm"].native == "sha256"


def test_the_picture_in_the_field_brings_no_font_of_its_own(by_mayor: bytes, unsigned: bytes) -> None:
    assert b"Courier" not in by_mayor[len(unsigned) :]
    widget: Any = PdfReader(io.BytesIO(by_mayor)).pages[0]["/Annots"][0].get_object()
    resources = widget["/AP"]["/N"]["/Resources"]
    assert "/Font" not in resources
    assert len(resources["/XObject"]) == 1


def test_without_a_picture_a_field_still_takes_a_signature(pki: Pki, unsigned: bytes) -> None:
    verdict = verify(signed_by(pki, "mayor-p256", unsigned, appearance_pdf=b""))
    assert verdict["unchanged"] == "yes"


@pytest.mark.parametrize(
    ("person", "code"),
    [
        ("expired", "certificate-expired"),
        ("future", "certificate-not-yet-valid"),
        ("weak", "certificate-weak-key"),
        ("ed25519", "certificate-key-kind"),
        ("no-usage", "certificate-no-signing-usage"),
        ("mismatch", "certificate-key-mismatch"),
    ],
)
def test_a_certificate_that_must_not_sign_does_not_sign(pki: Pki, unsigned: bytes, person: str, code: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        signed_by(pki, person, unsigned)
    assert caught.value.code == code


def test_a_wrong_password_signs_nothing(pki: Pki, unsigned: bytes) -> None:
    with pytest.raises(UnusableInput) as caught:
        sign(unsigned, pki["mayor-p256"].pkcs12, "no", field_name="MayorSignature")
    assert caught.value.code == "certificate-wrong-password"


def test_a_field_that_is_missing_or_taken_is_told(pki: Pki, unsigned: bytes, by_mayor: bytes) -> None:
    with pytest.raises(UnusableInput) as caught:
        signed_by(pki, "mayor-p256", unsigned, field_name="Elsewhere")
    assert caught.value.code == "signature-field-missing"
    with pytest.raises(UnusableInput) as caught:
        signed_by(pki, "mayor-p256", by_mayor)
    assert caught.value.code == "signature-field-filled"


def test_nobody_certifies_a_second_time(pki: Pki, by_mayor: bytes) -> None:
    with pytest.raises(Refused) as caught:
        signed_by(pki, "commission", by_mayor, field_name="CommissionSignature")
    assert caught.value.code == "signing-failed"


@pytest.mark.parametrize("pdf", [b"", b"no pdf", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\nstartxref\n0\n%%EOF\n"])
def test_what_is_no_document_is_told(pki: Pki, pdf: bytes) -> None:
    with pytest.raises(GnlcError) as caught:
        signed_by(pki, "mayor-p256", pdf)
    assert caught.value.code == "document-unreadable"


def test_a_signature_without_an_appearance_brings_no_font_of_its_own(pki: Pki, by_mayor: bytes) -> None:
    signed = sign(by_mayor, pki["commission"].pkcs12, PASSWORD, field_name="CommissionSignature")
    added = signed[len(by_mayor) :]
    assert b"CommissionSignature" in signed
    assert b"/Courier" not in added
    assert b"/Font" not in added
