"""Supporting documents: taken in clean, sent as files of their own or as annexes, weighed against the mail limit."""

import io
from pathlib import Path

import page
import pytest
from PIL import Image
from pypdf import PdfReader

from gnlc_desktop.actions.approve import standing_of
from gnlc_desktop.actions.blank import choose_blank, confirm_blank
from gnlc_desktop.actions.check_dossier import freezing_findings
from gnlc_desktop.actions.export import export_package, first_letter
from gnlc_desktop.actions.freeze import freeze, render
from gnlc_desktop.actions.letters import supporting_files
from gnlc_desktop.actions.supporting import (
    add_document,
    place_documents,
    remove_document,
    rename_document,
    set_mail_limit,
    weight_of,
)
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.wiring import Program
from tests.document.blank_forms import english_form, french_form

from .conftest import Filled
from .returning import COMMISSION


def photograph() -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F], exif[0x9286] = "Camera of the mayor", "38.6979 N 9.4215 W"
    Image.new("RGB", (320, 200), "olive").save(out, "JPEG", exif=exif, comment=b"taken at home")
    return out.getvalue()


def noise(side: int) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((side, side), 90).convert("RGB").save(out, "PNG")
    return out.getvalue()


def test_a_photograph_is_listed_with_its_size_and_without_camera_and_place(filled: Filled) -> None:
    dossier = filled()
    act = add_document(dossier, data=photograph(), name="Council decision.JPG")
    kept = dossier.get(act.file)
    assert (act.name, act.media, act.size, act.title) == ("Council decision.jpg", "image/jpeg", len(kept), "Council decision")
    assert dossier.state.papers.documents == (act,)
    assert not Image.open(io.BytesIO(kept)).getexif()
    assert b"Camera" not in kept
    assert b"taken at home" not in kept


def test_documents_travel_as_files_of_their_own_attached_to_the_letter(
    filled: Filled, form: Form, program: Program, tmp_path: Path
) -> None:
    dossier = filled()
    for name in ("plan.pdf", "plan.PDF"):
        add_document(dossier, data=english_form() if name == "plan.pdf" else french_form(), name=name)
    freeze(dossier, form, program.parts)
    names = [name for name, _data, _media in supporting_files(dossier, form, program.parts)]
    assert len(set(names)) == 2
    package = export_package(dossier, form, program.parts, folder=tmp_path / "p", address=COMMISSION)
    assert set(names) <= set(package.letter.attachment_names)
    assert {path.name for path in package.more} >= set(names)


@pytest.mark.parametrize(("language", "said"), [("en", "{name} (1.2 MB)"), ("fr", "{name} (1,2 Mo)")])
def test_the_letter_lists_the_documents_with_their_sizes(
    filled: Filled, form: Form, program: Program, language: str, said: str
) -> None:
    dossier = filled(contact__language=language)
    add_document(dossier, data=photograph(), name="decision.jpg", title="Decision of\nthe council")
    large = add_document(dossier, data=noise(705), name="plan.png", title="Plan {city}")
    assert 1_150_000 < large.size < 1_250_000
    freeze(dossier, form, program.parts)
    letter = first_letter(dossier, form, program.parts).letter
    decision, plan = letter.attachment_names[-2:]
    lines = letter.body.splitlines()
    assert any(line.startswith(f"- Decision of the council: {decision} (") for line in lines)
    assert f"- Plan {{city}}: {said.format(name=plan)}" in lines


def test_the_letter_names_the_annexes_and_is_silent_where_there_are_none(
    filled: Filled, form: Form, program: Program
) -> None:
    dossier = filled()
    freeze(dossier, form, program.parts)
    assert "supporting documents" not in first_letter(dossier, form, program.parts).letter.body
    other = filled()
    add_document(other, data=photograph(), name="decision.jpg")
    place_documents(other, merged=True)
    freeze(other, form, program.parts)
    body = first_letter(other, form, program.parts).letter.body
    assert "at the end of the document, as annexes:\n\n- decision\n" in body


def test_documents_become_annexes_under_their_titles_and_the_document_stays_an_archive(
    filled: Filled, form: Form, program: Program, tmp_path: Path
) -> None:
    dossier = filled()
    add_document(dossier, data=english_form(), name="plan.pdf", title="The city's plan")
    add_document(dossier, data=photograph(), name="decision.jpg")
    place_documents(dossier, merged=True)
    document = render(dossier, form, program.parts)
    reader = PdfReader(io.BytesIO(document))
    assert "Annex: The city's plan" in "".join(each.extract_text() for each in reader.pages)
    assert len(reader.pages) == len(PdfReader(io.BytesIO(_without(filled, form, program))).pages) + 4
    for profile in ("pdfa3a", "pdfua1"):
        assert page.validate_pdf_bytes(document, profile=profile).failures == []
    freeze(dossier, form, program.parts)
    package = export_package(dossier, form, program.parts, folder=tmp_path / "p", address=COMMISSION)
    assert all(check.ok for check in package.validation)
    assert not [name for name in package.letter.attachment_names if "document" in name]


def _without(filled: Filled, form: Form, program: Program) -> bytes:
    return render(filled(), form, program.parts)


def test_annexes_stand_behind_the_calls_own_form_too(filled: Filled, form: Form, program: Program) -> None:
    dossier = filled()
    confirm_blank(dossier, form, choose_blank(dossier, form, data=english_form(), name="form.pdf").matches)
    add_document(dossier, data=photograph(), name="decision.jpg")
    place_documents(dossier, merged=True)
    pages = PdfReader(io.BytesIO(dossier.get(freeze(dossier, form, program.parts).document))).pages
    assert len(pages) == 4
    assert "Annex: decision" in pages[3].extract_text()


def test_an_annex_settles_with_the_document_and_a_file_of_its_own_does_not(
    filled: Filled, form: Form, program: Program
) -> None:
    dossier = filled()
    act = add_document(dossier, data=photograph(), name="decision.jpg")
    freeze(dossier, form, program.parts)
    remove_document(dossier, act.file)
    add_document(dossier, data=photograph(), name="decision.jpg")
    assert standing_of(dossier.state, form) is Standing.FROZEN
    with pytest.raises(Refused, match="document-is-settled"):
        place_documents(dossier, merged=True)


def test_too_heavy_a_letter_is_remarked_with_the_largest_named_and_the_office_sets_the_limit(
    filled: Filled, form: Form, program: Program
) -> None:
    dossier = filled()
    add_document(dossier, data=photograph(), name="small.jpg")
    large = add_document(dossier, data=noise(1000), name="large.png")
    set_mail_limit(program.parts, 1)
    found = [each for each in freezing_findings(dossier.state, form, program.parts).remarks if each.code == "documents-too-large"]
    assert [each.values["name"] for each in found] == ["large.png"]
    assert weight_of(dossier.state, program.parts).largest == large
    set_mail_limit(program.parts, 20)
    assert not weight_of(dossier.state, program.parts).too_much
    with pytest.raises(UnusableInput, match="mail-limit-unusable"):
        set_mail_limit(program.parts, 0)


def test_a_document_is_called_otherwise_and_never_listed_twice(filled: Filled) -> None:
    dossier = filled()
    act = add_document(dossier, data=photograph(), name="decision.jpg")
    rename_document(dossier, act.file, "Decision of the council")
    add_document(dossier, data=photograph(), name="decision.jpg", title="Again")
    assert [each.title for each in dossier.state.papers.documents] == ["Again"]


@pytest.mark.parametrize(("data", "code"), [(b"GIF89a", "document-kind-unknown"), (b"", "document-empty"), (b"%PDF-1.7 torn", "pdf-unreadable")])
def test_what_cannot_be_sent_is_refused_with_the_reason(filled: Filled, data: bytes, code: str) -> None:
    dossier = filled()
    with pytest.raises(UnusableInput, match=f"^{code}$"):
        add_document(dossier, data=data, name="x.gif")
    assert dossier.state.papers.documents == ()
