"""The examination of the final bytes finds what is wrong with them, each thing under its own name."""

import io
import subprocess
import sys
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from gnlc_desktop.document.validation import inspect
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.run import run

from .making import SAMPLES, details_of, document_of, expected_of, form_of, outline_of

Spoil = Callable[[PdfWriter], None]


def failed(pdf: bytes, *, expected: list[str] | None = None, attached: bytes | None = None) -> set[str]:
    """Return the names of the checks that a file does not pass."""
    told = inspect(
        pdf,
        details_of("cascais").answers_file if attached is None else attached,
        expected_of(outline_of("cascais")) if expected is None else expected,
        file_name="application",
        countersigned=True,
    )
    return {str(each["what"]) for each in told if not each["ok"]}


def spoiled(spoil: Spoil) -> bytes:
    """Return the document of Cascais after something was done to it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(document_of("cascais"))))
    spoil(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def action(kind: str, **more: str) -> DictionaryObject:
    """Return an action dictionary."""
    values = {NameObject(f"/{key}"): TextStringObject(value) for key, value in more.items()}
    return DictionaryObject({NameObject("/S"): NameObject(kind), **values})


def on_first_page(annotation: DictionaryObject) -> Spoil:
    """Return an act that puts an annotation on the first page."""

    def spoil(writer: PdfWriter) -> None:
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(annotation)])

    return spoil


def link(done: DictionaryObject) -> DictionaryObject:
    """Return a link that does something."""
    return DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): done})


def without_font_file(writer: PdfWriter) -> None:
    font = next(iter(writer.pages[1]["/Resources"]["/Font"].values())).get_object()
    del font["/DescendantFonts"][0]["/FontDescriptor"]["/FontFile2"]


def without_field(writer: PdfWriter) -> None:
    fields = writer.root_object["/AcroForm"]["/Fields"]
    del fields[0]


@pytest.mark.parametrize("name", SAMPLES)
def test_an_honest_document_passes_in_the_child(name: str) -> None:
    told = run(
        "gnlc_desktop.document.validation:inspect",
        pdf=document_of(name),
        answers_file=details_of(name).answers_file,
        expected=expected_of(outline_of(name)),
        file_name=form_of(name).sending.file_name,
        countersigned=form_of(name).sending.countersigned,
    )
    assert [each["what"] for each in told if not each["ok"]] == []
    assert {each["what"] for each in told} >= {
        "answers-extractable",
        "attached-data-equal",
        "fonts-embedded",
        "no-active-content",
    }


def test_rewriting_alone_spoils_nothing() -> None:
    assert failed(spoiled(lambda _writer: None)) == set()


def test_an_answer_that_is_not_in_the_pages_is_missed() -> None:
    assert failed(document_of("cascais"), expected=["Never written"]) == {"answers-extractable"}


def test_a_part_of_an_answer_is_not_the_answer() -> None:
    first = expected_of(outline_of("cascais"))[0]
    assert failed(document_of("cascais"), expected=[first[:-1]]) == {"answers-extractable"}


def test_other_data_than_the_dossiers_are_found() -> None:
    assert failed(document_of("cascais"), attached=b"{}") == {"attached-data-equal"}


def test_one_more_attachment_is_found() -> None:
    def attach(writer: PdfWriter) -> None:
        writer.add_attachment(filename="more.exe", data=b"MZ")

    assert "attached-data-equal" in failed(spoiled(attach))


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (without_font_file, "fonts-embedded"),
        (without_field, "signature-fields-there"),
        (lambda writer: writer.root_object.update({NameObject("/OpenAction"): action("/GoTo")}), "no-active-content"),
        (lambda writer: writer.root_object.update({NameObject("/AA"): DictionaryObject()}), "no-active-content"),
        (on_first_page(link(action("/JavaScript", JS="app.alert(1)"))), "no-active-content"),
        (on_first_page(link(action("/Launch", F="calc.exe"))), "no-active-content"),
        (on_first_page(link(action("/SubmitForm", F="https://x.example"))), "no-active-content"),
        (on_first_page(link(action("/GoToR", F="//server/file.pdf"))), "no-active-content"),
        (on_first_page(link(action("/URI", URI="file:///etc/passwd"))), "no-active-content"),
        (on_first_page(link(action("/URI", URI="javascript:alert(1)"))), "no-active-content"),
        (on_first_page(DictionaryObject({NameObject("/Subtype"): NameObject("/RichMedia")})), "no-active-content"),
    ],
)
def test_what_was_done_to_the_file_is_found(spoil: Spoil, what: str) -> None:
    assert what in failed(spoiled(spoil))


def test_a_link_to_a_web_page_is_no_active_content() -> None:
    assert failed(spoiled(on_first_page(link(action("/URI", URI="https://www.cascais.example"))))) == set()


@pytest.mark.logs_failures  # the library says so too
@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"not a PDF", b"%PDF-1.7\ntrailer<</Root 1 0 R>>"])
def test_bytes_that_are_no_pdf_are_refused_in_one_way(data: bytes) -> None:
    with pytest.raises(UnusableInput) as told:
        failed(data)
    assert told.value.code == "pdf-unreadable"


def test_the_examination_loads_no_layout() -> None:
    program = "import sys, gnlc_desktop.document.validation; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
