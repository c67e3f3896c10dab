"""The Commission's page: fit for the archive also when filled in, and read back as it was filled in."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import page
import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from gnlc_desktop.document.field_names import COMMISSION_FIELD, PART_2_FIELDS
from gnlc_desktop.document.part_two import PartTwoDetails, render_part_two
from gnlc_desktop.document.read_part_two import read_part_two
from gnlc_desktop.isolation.run import run

from .making import document_of, membership, text_of

DIGEST = "0123456789abcdef" * 4
FILLED = {
    "name": "María Ñandú Ølgård",
    "title": "Secretary-General",
    "date": "25 March 2027",
    "statement": "Endorsed.\nNo conditions.",
}
DETAILS = PartTwoDetails(
    city="Cascais",
    country_name="Portugal",
    commission_name="Comissão Nacional da UNESCO",
    application_name="2027-PT-Cascais-application.pdf",
    application_sha256=DIGEST,
    language="en",
    on=date(2027, 3, 15),
)


def part_two(details: PartTwoDetails = DETAILS) -> bytes:
    return render_part_two({key: text[details.language] for key, text in membership().document.items()}, details)


def filled(values: Mapping[str, str] = FILLED, pdf: bytes | None = None) -> bytes:
    """Return the page as a reader saves it after somebody filled it in."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf or part_two())))
    named = {PART_2_FIELDS[key]: value for key, value in values.items()}
    writer.update_page_form_field_values(writer.pages[0], named, auto_regenerate=False)
    return saved(writer)


def saved(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def complaints(pdf: bytes) -> list[str]:
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in ("pdfa3a", "pdfua1")]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_is_pdf_a_3a_and_pdf_ua_1(language: str) -> None:
    assert complaints(part_two(replace(DETAILS, language=language))) == []


def test_the_page_stays_fit_for_the_archive_when_it_is_filled_in() -> None:
    assert complaints(filled()) == []


def test_the_page_names_city_file_and_digest_short_and_in_full() -> None:
    told = text_of(part_two())
    for said in ("Cascais", "Portugal", "2027-PT-Cascais-application.pdf", DIGEST[:12], "01234567 89abcdef"):
        assert said in told
    assert "endorses the application" in told


@pytest.mark.parametrize(
    "details",
    [
        DETAILS,
        replace(DETAILS, language="fr"),
        replace(
            DETAILS, city="Long name of a city " * 6, application_name="n" * 90 + ".pdf", commission_name="c " * 80
        ),
    ],
)
def test_it_is_one_page(details: PartTwoDetails) -> None:
    assert len(PdfReader(io.BytesIO(part_two(details))).pages) == 1


def test_its_fields_are_for_text_and_one_for_a_signature() -> None:
    fields = PdfReader(io.BytesIO(part_two())).get_fields() or {}
    kinds = {name: field["/FT"] for name, field in fields.items()}
    assert kinds == {**dict.fromkeys(PART_2_FIELDS.values(), "/Tx"), COMMISSION_FIELD: "/Sig"}


def test_what_is_filled_in_is_read_back_with_the_digest() -> None:
    told = run("gnlc_desktop.document.read_part_two:read_part_two", pdf=filled())
    assert told == {"sha256": DIGEST, "application": "2027-PT-Cascais-application.pdf", **FILLED}


def test_an_empty_page_is_read_as_empty() -> None:
    told = read_part_two(part_two())
    assert told is not None
    assert [told[key] for key in FILLED] == ["", "", "", ""]
    assert told["sha256"] == DIGEST


def test_other_scripts_are_read_back_too() -> None:
    typed = {"Part2Name": "Απόστολος 大森雅夫", "Part2Title": "أمين"}
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(part_two())))
    for field in (each.get_object() for each in writer.pages[0].annotations or ()):
        if field["/T"] in typed:
            field[NameObject("/V")] = TextStringObject(typed[field["/T"]])
    told = read_part_two(saved(writer))
    assert told is not None
    assert [told["name"], told["title"]] == list(typed.values())


def test_the_digest_is_read_from_the_print_where_the_data_were_dropped() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(filled())))
    del writer.root_object[NameObject("/Names")]
    del writer.root_object[NameObject("/AF")]
    told = read_part_two(saved(writer))
    assert told is not None
    assert (told["sha256"], told["name"]) == (DIGEST, FILLED["name"])


def test_what_is_filled_in_is_drawn() -> None:
    def dark(pdf: bytes) -> int:
        file = pdfium.PdfDocument(pdf)
        file.init_forms()
        picture = file[0].render(scale=1, may_draw_forms=True).to_pil().convert("L")
        return sum(picture.histogram()[:100])

    assert dark(filled()) > dark(part_two()) + 200


def test_another_document_is_no_such_page() -> None:
    assert read_part_two(document_of("minimal")) is None


def test_the_same_page_has_the_same_bytes() -> None:
    assert part_two() == part_two()


PRINTED = {**FILLED, "name": "Απόστολος 大森雅夫", "title": "أمين عام"}


def printed() -> bytes:
    """Return the page as this program fills it in for a Commission."""
    return part_two(replace(DETAILS, filled=tuple(PRINTED.items())))


def test_the_page_filled_in_by_this_program_is_fit_for_the_archive_in_any_script() -> None:
    assert complaints(printed()) == []
    assert len(PdfReader(io.BytesIO(printed())).pages) == 1
    assert PRINTED["name"] in text_of(printed())


def test_what_this_program_filled_in_is_read_back_and_no_field_for_text_is_left() -> None:
    told = run("gnlc_desktop.document.read_part_two:read_part_two", pdf=printed())
    assert told == {"sha256": DIGEST, "application": "2027-PT-Cascais-application.pdf", **PRINTED}
    assert set(PdfReader(io.BytesIO(printed())).get_fields() or {}) == {COMMISSION_FIELD}
