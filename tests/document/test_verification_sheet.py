"""The verification sheet: one page, fit for the archive, in the language of its letter, whatever the names are."""

import io
from dataclasses import replace
from datetime import date

import page
import pytest
from pypdf import PdfReader

from gnlc_desktop.actions.read_pdf import SignatureSeen, Verdict
from gnlc_desktop.actions.verification_sheet import SheetSubject, verification_sheet
from gnlc_desktop.dossier.findings import Finding

from .making import text_of

DAY = date(2027, 3, 12)
MAYOR = SignatureSeen(
    "Απόστολος Καλογιάννης", "mayor", "unknown", "2027-03-10T09:30:00+00:00", "computer", "earlier-revision",
    fingerprint="0123456789abcdef" * 4, issuer="Hellenic Authority",
)  # fmt: skip
COMMISSION = replace(
    MAYOR, who="أمين عام", role="commission", covers="whole-file", fingerprint="fedcba9876543210" * 4, own_identity=True
)
UNCHECKED = tuple(
    Finding(None, code, {})
    for code in ("verify-revocation-not-checked", "verify-time-by-computer", "verify-no-trust-given")
)
BOTH = SheetSubject(
    city="Λάρισα", country="Greece", file_name="2027-GR-Larissa-application.pdf", sha256="ab" * 32,
    verdict=Verdict("yes", (MAYOR, COMMISSION), (), UNCHECKED, None),
)  # fmt: skip
UNSIGNED = replace(BOTH, verdict=Verdict("unknown", (), (), (Finding(None, "verify-unsigned", {}),), None))
CHANGED = replace(
    BOTH, verdict=Verdict("no", (MAYOR,), (Finding(None, "verify-pages-changed", {}),), UNCHECKED, None)
)


def sheet(subject: SheetSubject, language: str = "en") -> bytes:
    return verification_sheet(subject, {}, language=language, on=DAY)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("subject", [BOTH, UNSIGNED, CHANGED], ids=["both", "unsigned", "changed"])
def test_it_is_one_page_of_pdf_a_3a_and_pdf_ua_1(subject: SheetSubject, language: str) -> None:
    made = sheet(subject, language)
    reports = [page.validate_pdf_bytes(made, profile=profile) for profile in ("pdfa3a", "pdfua1")]
    assert [failure.message for report in reports for failure in report.failures] == []
    assert len(PdfReader(io.BytesIO(made)).pages) == 1


def test_it_carries_the_answers_the_fingerprints_and_what_a_reader_shows() -> None:
    told = text_of(sheet(BOTH))
    for wanted in (
        "Λάρισα, Greece",
        "Is the file unchanged?",
        "Απόστολος Καλογιάννης",
        "0123 4567 89AB CDEF",
        "FEDC BA98 7654 3210",
        "Adobe Acrobat Reader",
        "“Hellenic Authority”",
        "by the clock of the computer of",
    ):
        assert wanted in told, wanted


def test_a_changed_file_is_called_changed_and_an_unsigned_one_unsigned() -> None:
    assert "No: the file was changed" in text_of(sheet(CHANGED))
    assert "bears no electronic signature" in text_of(sheet(UNSIGNED))
    assert "Yes: what was signed" not in text_of(sheet(UNSIGNED))


def test_it_speaks_the_language_of_its_letter_whatever_the_program_speaks() -> None:
    told = text_of(sheet(BOTH, "fr"))
    assert "10 mars 2027" in told
    assert "12 mars 2027" in told
    assert "Is the file unchanged?" not in told


def test_the_same_file_gives_the_same_sheet() -> None:
    assert sheet(BOTH) == sheet(BOTH)
