"""The finished file: fit for the archive and for readers who cannot see it, and the same every time."""

import hashlib
import io
import subprocess
import sys
from dataclasses import replace
from datetime import date

import page
import pytest
from pypdf import PdfReader

from gnlc_desktop.document.application import render_application
from gnlc_desktop.document.blank import render_blank
from gnlc_desktop.document.extract import attached_answers
from gnlc_desktop.dossier.outline import ItemKind
from gnlc_desktop.dossier.outline_builder import build_outline
from gnlc_desktop.locations import forms_folder

from .making import DAY, SAMPLES, asking, bundled, details_of, document_asking, document_of, outline_of, text_of

PROFILES = ("pdfa3a", "pdfua1")


FORMS = tuple(sorted(path.parent.name for path in forms_folder().glob("*/form.toml")))


def blank(language: str, form: str = "membership-r1") -> bytes:
    """Return a blank form."""
    questions = {question.id: question for question in bundled(form).questions()}
    return render_blank(build_outline(bundled(form), {}, language), DAY, questions)


def complaints(pdf: bytes) -> list[str]:
    """Return what the validator has against a file."""
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in PROFILES]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_document_of_every_sample_is_pdf_a_3a_and_pdf_ua_1(name: str) -> None:
    assert complaints(document_of(name)) == []


def test_the_validator_would_complain_of_a_file_without_tags() -> None:
    assert complaints(document_of("minimal").replace(b"/MarkInfo", b"/MarkXxxx"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_blank_form_is_pdf_a_3a_and_pdf_ua_1(language: str, form: str) -> None:
    assert complaints(blank(language, form)) == []


@pytest.mark.parametrize("form", FORMS)
def test_the_blank_form_asks_every_question_and_says_its_limit(form: str) -> None:
    told = text_of(blank("en", form))
    for question in bundled(form).questions():
        assert " ".join(question.text("en").split()) in told
        if question.limit is not None:
            assert f"at most {question.limit.words} words" in told


def test_a_document_with_every_script_is_pdf_a_3a_and_pdf_ua_1() -> None:
    scripts = "Łódź Αθήνα Київ Երևան თბილისი ירושלים أسوان กรุงเทพ दिल्ली ঢাকা አዲስ 岡山 서울 ភ្នំពេញ ວຽງຈັນ ရန်ကုန် කොළඹ சென்னை"
    assert complaints(document_asking(scripts)) == []


@pytest.mark.parametrize(
    "character", ["\ufeff", "\u200b", "\u200d", "\u00ad", "\u2060", "\u200e", "\u061c", "\u00a0", "\ufe0f"]
)
def test_characters_that_cannot_be_seen_leave_the_file_valid(character: str) -> None:
    assert complaints(document_asking(f"before{character}after", f"{character}alone")) == []


def test_a_picture_of_the_stamp_leaves_the_file_valid() -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (300, 200), "navy").save(out, "PNG")
    details = replace(details_of("minimal"), stamp="picture", stamp_picture=out.getvalue())
    assert complaints(render_application(outline_of("minimal"), details)) == []


def test_the_same_answers_give_the_same_bytes() -> None:
    assert render_application(outline_of("cascais"), details_of("cascais")) == document_of("cascais")


def test_the_same_answers_give_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib; from tests.document.making import document_of;"
        "print(hashlib.sha256(document_of('hard-names')).hexdigest())"
    )
    again = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert again.stdout.strip() == hashlib.sha256(document_of("hard-names")).hexdigest()


def test_the_answers_file_is_attached_byte_for_byte() -> None:
    assert attached_answers(document_of("suncheon")) == details_of("suncheon").answers_file


def test_the_attached_file_is_named_as_the_source_of_the_document() -> None:
    catalog = PdfReader(io.BytesIO(document_of("cascais"))).root_object
    assert [each.get_object()["/AFRelationship"] for each in catalog["/AF"]] == ["/Source"]


def test_every_font_is_embedded_as_a_subset() -> None:
    reader = PdfReader(io.BytesIO(document_of("hard-names")))
    fonts = [font.get_object() for each in reader.pages for font in each["/Resources"]["/Font"].values()]
    assert fonts
    assert all("/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts)
    assert all("+" in font["/BaseFont"] for font in fonts)


def test_the_file_names_its_language_and_shows_its_title() -> None:
    reader = PdfReader(io.BytesIO(document_of("cascais")))
    assert reader.root_object["/Lang"] == "en"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "Cascais" in str(reader.metadata.title)


def test_the_bookmarks_lead_to_every_section() -> None:
    reader = PdfReader(io.BytesIO(document_of("cascais")))
    titles = [entry.title for part in reader.outline if isinstance(part, list) for entry in part]
    sections = [section.title for section in outline_of("cascais").sections if not section.annex]
    assert [title for title in titles if any(title.endswith(section) for section in sections)][: len(sections)]
    assert len(titles) >= len(sections) + 1


def test_there_is_a_signature_field_each_for_the_mayor_and_the_commission() -> None:
    fields = PdfReader(io.BytesIO(document_of("cascais"))).get_fields() or {}
    assert {name: field["/FT"] for name, field in fields.items()} == {
        "MayorSignature": "/Sig",
        "CommissionSignature": "/Sig",
    }


def test_a_progress_report_is_signed_by_the_mayor_alone() -> None:
    reader = PdfReader(io.BytesIO(document_of("progress-report-r1/cascais")))
    assert set(reader.get_fields() or {}) == {"MayorSignature"}
    assert set(reader.attachments) == {"progress-report.json"}
    assert attached_answers(document_of("progress-report-r1/cascais"))
    told = text_of(document_of("progress-report-r1/cascais"))
    assert "Part 2" not in told
    assert "questions of progress reports are not public" in told


def test_the_signature_field_has_the_size_that_the_appearance_is_made_for() -> None:
    reader = PdfReader(io.BytesIO(document_of("cascais")))
    annotations = [each.get_object() for sheet in reader.pages for each in sheet.get("/Annots", [])]
    boxes = [each["/Rect"] for each in annotations if each["/Subtype"] == "/Widget"]
    assert len(boxes) == 2
    for left, bottom, right, top in boxes:
        assert abs((right - left) / 72 * 25.4 - 85) < 0.1
        assert abs((top - bottom) / 72 * 25.4 - 32) < 0.1


def test_a_draft_says_so_on_every_page() -> None:
    pdf = render_application(outline_of("minimal"), replace(details_of("minimal"), mark="draft"))
    for sheet in PdfReader(io.BytesIO(pdf)).pages:
        assert outline_of("minimal").texts["draft_mark"] in sheet.extract_text()


def test_the_date_in_the_file_is_the_one_given_and_not_the_clock() -> None:
    details = replace(details_of("minimal"), on=date(2025, 1, 2))
    metadata = PdfReader(io.BytesIO(render_application(outline_of("minimal"), details))).metadata
    assert metadata is not None
    assert str(metadata["/CreationDate"]).startswith("D:20250102")


def test_an_annex_stands_behind_the_commissions_part() -> None:
    outline = replace(outline_of("minimal"), sections=asking("In the annex", kind=ItemKind.PROSE, annex=True).sections)
    pages = [
        each.extract_text() for each in PdfReader(io.BytesIO(render_application(outline, details_of("minimal")))).pages
    ]
    numbers = {
        what: next(n for n, text in enumerate(pages) if words in text)
        for what, words in (("part2", outline.texts["part2_note"]), ("annex", "In the annex"))
    }
    assert numbers["annex"] > numbers["part2"]
