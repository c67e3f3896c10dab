"""The call's own form: read, confirmed, filled, frozen, signed and sent in place of our layout; refused with reasons."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from gnlc_desktop.actions.approve import approve_with_certificate, standing_of
from gnlc_desktop.actions.blank import (
    bring_printed,
    choose_blank,
    chosen_blank,
    confirm_blank,
    examine_blank,
    filled_word_form,
    import_mapping,
    order_of_locked,
    remove_blank,
    try_blank,
)
from gnlc_desktop.actions.copy_sheet import copy_sheet
from gnlc_desktop.actions.export import export_package
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.actions.read_pdf import attached_answers
from gnlc_desktop.actions.throwaway import throwaway_certificate
from gnlc_desktop.document.blank_form_check import missing_answers
from gnlc_desktop.document.word_form import read_word_form
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.blank_mapping import BlankMapping, FieldMatch, dump_mapping
from gnlc_desktop.dossier.events import Reopened
from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.isolation.run import run
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program
from tests.document.blank_forms import dynamic, encrypted, english_form, french_form, with_signature_field
from tests.document.making import document_of
from tests.document.test_blank_form_xfa import made_of_xfa
from tests.document.word_forms import english_word_form

from .conftest import Filled
from .received import application
from .returning import COMMISSION


def confirmed(dossier: OpenDossier, form: Form, data: bytes, name: str = "form.pdf") -> Mapping[str, FieldMatch]:
    read = choose_blank(dossier, form, data=data, name=name)
    confirm_blank(dossier, form, read.matches)
    return read.matches


def pages_text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_calls_own_form_is_filled_signed_and_sent_in_place_of_our_layout(
    filled: Filled, form: Form, program: Program, tmp_path: Path
) -> None:
    dossier = filled()
    confirmed(dossier, form, english_form())
    frozen = freeze(dossier, form, program.parts)
    text = pages_text(dossier.get(frozen.document))
    assert "Full name of the mayor (surname first)" in text
    assert "Carreiras Carlos" in text
    made = throwaway_certificate(program.parts)
    approve_with_certificate(dossier, form, program.parts, pkcs12=made.pkcs12, password=made.password)
    package = export_package(dossier, form, program.parts, folder=tmp_path / "package", address=COMMISSION)
    sent = package.application.read_bytes()
    assert sent.startswith(dossier.get(frozen.document))
    assert {check.what: check.ok for check in package.validation if not check.ok} == {}
    told = run("gnlc_desktop.signing.verify_pdf:verify", pdf=sent, trust=[], reference=None)
    assert (told["unchanged"], [each["role"] for each in told["signatures"]]) == ("yes", ["mayor"])
    assert attached_answers(sent, name="sent.pdf") == (tmp_path / "package" / "more" / "answers.json").read_bytes()


def test_the_mayors_own_field_takes_the_signature_and_no_other_field_is_left(
    filled: Filled, form: Form, program: Program
) -> None:
    dossier = filled()
    confirmed(dossier, form, french_form())
    reader = PdfReader(io.BytesIO(dossier.get(freeze(dossier, form, program.parts).document)))
    fields = reader.get_fields() or {}
    assert set(fields) == {"MayorSignature", "CommissionSignature"}
    assert [float(each) for each in fields["MayorSignature"].indirect_reference.get_object()["/Rect"]] == [56, 220, 280, 290]
    assert "/NeedAppearances" not in reader.root_object["/AcroForm"]


def test_names_of_every_script_come_back_from_the_pages_of_a_filled_form(
    filled: Filled, form: Form, program: Program
) -> None:
    names = ("\u039b\u03ac\u03c1\u03b9\u03c3\u03b1", "\u0645\u062d\u0645\u062f \u0639\u0644\u064a", "\u5927\u68ee\u96c5\u592b", "\u0928\u092e\u0938\u094d\u0924\u0947", "\u0e01\u0e23\u0e38\u0e07\u0e40\u0e17\u0e1e", "\ud55c\uad6d")
    for name in names:
        dossier = filled(city__name=name)
        confirmed(dossier, form, english_form())
        assert missing_answers(dossier.get(freeze(dossier, form, program.parts).document), [name]) == []


def test_a_form_nobody_confirmed_keeps_the_document_from_being_made(
    filled: Filled, form: Form, program: Program
) -> None:
    dossier = filled()
    choose_blank(dossier, form, data=english_form(), name="form.pdf")
    with pytest.raises(Refused, match="dossier-has-problems"):
        freeze(dossier, form, program.parts)
    remove_blank(dossier)
    freeze(dossier, form, program.parts)


def test_an_answer_too_long_for_its_field_is_told_with_its_question_and_never_cut(
    filled: Filled, form: Form, program: Program
) -> None:
    dossier = filled(contact__postcode="2754-501 " * 9)
    matches = confirmed(dossier, form, english_form())
    assert [question for question, _field in try_blank(dossier, form, program.parts, matches).overfull] == ["contact.postcode"]
    with pytest.raises(Refused, match="blank-overfull") as refused:
        freeze(dossier, form, program.parts)
    assert "Postcode" in str(refused.value.values["questions"])


def test_a_form_is_not_changed_while_a_document_is_made_and_a_new_one_makes_no_approval_stale_unseen(
    filled: Filled, form: Form, program: Program
) -> None:
    dossier = filled()
    confirmed(dossier, form, english_form())
    freeze(dossier, form, program.parts)
    with pytest.raises(Refused, match="document-is-settled"):
        choose_blank(dossier, form, data=french_form(), name="other.pdf")
    dossier.record(Reopened())
    confirmed(dossier, form, french_form())
    assert standing_of(dossier.state, form) is Standing.NOT_FROZEN


def test_the_same_answers_on_the_same_day_fill_a_form_with_the_same_bytes(
    filled: Filled, form: Form, program: Program
) -> None:
    made = set()
    for _time in range(2):
        dossier = filled()
        confirmed(dossier, form, english_form())
        made.add(freeze(dossier, form, program.parts).document)
    assert len(made) == 1


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: encrypted(english_form()), "blank-protected"),
        (lambda: dynamic(english_form()), "blank-dynamic"),
        (lambda: b"%PDF-1.7 and nothing", "pdf-unreadable"),
        (lambda: b"\xd0\xcf\x11\xe0 old", "blank-old-word"),
        (lambda: english_word_form()[:-300], "word-unreadable"),
        (lambda: b"PK\x03\x04 a spreadsheet", "blank-kind-unknown"),
        (lambda: b"GIF89a", "blank-kind-unknown"),
        (lambda: b"", "document-empty"),
        (lambda: document_of("cascais"), "blank-is-ours"),
        (lambda: application("cascais"), "blank-is-ours"),
        (lambda: encrypted(english_form(), password="opens"), "blank-with-password"),
    ],
)
def test_a_form_that_cannot_be_filled_is_refused_with_the_reason(
    filled: Filled, form: Form, make: Callable[[], bytes], code: str
) -> None:
    dossier = filled()
    with pytest.raises(UnusableInput, match=f"^{code}$"):
        choose_blank(dossier, form, data=make(), name="form.pdf")
    assert dossier.state.papers.blank is None


def test_a_confirmed_mapping_is_kept_and_goes_to_whoever_has_the_same_form(
    filled: Filled, form: Form
) -> None:
    dossier = filled()
    read = choose_blank(dossier, form, data=english_form(), name="form.pdf")
    changed = {**read.matches, "Text1": FieldMatch("city.native_name")}
    confirm_blank(dossier, form, changed)
    again = chosen_blank(dossier, form)
    assert again is not None
    assert (again.origin, again.matches["Text1"].target) == ("confirmed", "city.native_name")
    assert again.matches["Text14"].target == "profile.population:year"
    exported = dossier.get(dossier.state.papers.blank.mapping)  # type: ignore[union-attr]
    assert import_mapping(exported, read, form)["Text1"].target == "city.native_name"
    with pytest.raises(UnusableInput, match="mapping-of-another-blank"):
        import_mapping(exported, replace(read, file="0" * 64), form)
    other = BlankMapping(read.file, "progress-report", "r1", {})
    with pytest.raises(UnusableInput, match="mapping-of-another-form"):
        import_mapping(dump_mapping(other), read, form)


def test_a_word_form_is_filled_here_finished_elsewhere_and_brought_back_as_pdf(
    filled: Filled, form: Form, program: Program
) -> None:
    dossier = filled()
    confirmed(dossier, form, english_word_form(), "form.docx")
    with pytest.raises(Refused, match="dossier-has-problems"):
        freeze(dossier, form, program.parts)
    made = filled_word_form(dossier, form)
    assert b"Carreiras Carlos" in _document_of(made)
    assert {each["name"] for each in read_word_form(made)["fields"]} >= {"city"}  # type: ignore[attr-defined]
    missing = bring_printed(dossier, form, data=french_form(), name="printed.pdf")
    assert "motivation.text" in missing
    frozen = freeze(dossier, form, program.parts)
    assert set(PdfReader(io.BytesIO(dossier.get(frozen.document))).get_fields() or {}) == {"MayorSignature", "CommissionSignature"}


def test_nothing_of_a_forms_own_acts_by_itself_in_the_finished_document(
    filled: Filled, form: Form, program: Program
) -> None:
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

    from tests.document.blank_forms import changed

    def arm(writer: PdfWriter) -> None:
        action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")})
        named = ArrayObject([TextStringObject("x"), action])
        scripts = DictionaryObject({NameObject("/JavaScript"): DictionaryObject({NameObject("/Names"): named})})
        writer.root_object[NameObject("/Names")] = scripts
        writer.root_object[NameObject("/OpenAction")] = action
        writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
        writer.add_attachment("data.bin", b"x")

    dossier = filled()
    confirmed(dossier, form, changed(with_signature_field(english_form(), "S", (1, 1, 9, 9), told="Signature"), arm))
    document = dossier.get(freeze(dossier, form, program.parts).document)
    assert b"JavaScript" not in document
    assert b"data.bin" not in document


def _document_of(word: bytes) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        return archive.read("word/document.xml")


def test_the_mayors_hand_over_of_a_filled_form_stands_as_it_was_frozen(
    filled: Filled, form: Form, program: Program, tmp_path: Path
) -> None:
    from gnlc_desktop.actions.hand_over import examine_handover, hand_over, open_handover
    from gnlc_desktop.storage.handover_file import Kind
    from gnlc_desktop.storage.library import Library

    dossier = filled()
    confirmed(dossier, form, english_form())
    frozen = freeze(dossier, form, program.parts)
    hand_over(dossier, form, program.parts, kind=Kind.MAYOR, path=tmp_path / "mayor.gnlc")
    library = Library(tmp_path / "elsewhere", program.parts.now)
    opened = open_handover(library, examine_handover(library, tmp_path / "mayor.gnlc", find_form=program.form))
    there = OpenDossier(opened.folder, program.parts.now)
    assert there.state.frozen == frozen
    assert standing_of(there.state, form) is Standing.FROZEN


def test_a_form_that_shows_no_signature_is_signed_and_countersigned_all_the_same(
    filled: Filled, form: Form, program: Program
) -> None:
    from tests.document.blank_forms import changed

    from .returning import countersigned

    silent = changed(english_form(), lambda writer: writer.remove_page(writer.pages[2]))
    dossier = filled()
    confirmed(dossier, form, silent)
    freeze(dossier, form, program.parts)
    made = throwaway_certificate(program.parts)
    approved, _shown = approve_with_certificate(
        dossier, form, program.parts, pkcs12=made.pkcs12, password=made.password
    )
    twice = countersigned(dossier.get(approved.document), throwaway_certificate(program.parts, name="Secretary-General"))
    told = run("gnlc_desktop.signing.verify_pdf:verify", pdf=twice, trust=[], reference=None)
    assert (told["unchanged"], [each["role"] for each in told["signatures"]]) == ("yes", ["mayor", "commission"])


def test_the_copy_sheet_follows_a_form_made_of_xfa(filled: Filled, form: Form) -> None:
    data = made_of_xfa()
    with pytest.raises(UnusableInput, match="blank-dynamic"):
        examine_blank(data, "form.pdf", form)
    sheet = copy_sheet(filled().state, form, order_of_locked(data, "form.pdf", form))
    assert [(line.label, line.text) for line in sheet[0].lines][:2] == [
        ("Surname of the mayor", "Carreiras"),
        ("Name of city", "Cascais"),
    ]


def test_a_mapping_that_travels_with_the_edition_is_known_when_the_form_is_chosen(
    filled: Filled, form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = filled()
    read = choose_blank(dossier, form, data=english_form(), name="form.pdf")
    place = tmp_path / f"{form.id}-{form.edition}" / "blanks"
    place.mkdir(parents=True)
    mapping = BlankMapping(read.file, form.id, form.edition, {"Text1": FieldMatch("city.native_name")})
    (place / f"{read.file}.json").write_bytes(dump_mapping(mapping))
    monkeypatch.setattr("gnlc_desktop.actions.blank.forms_folder", lambda: tmp_path)
    known = choose_blank(dossier, form, data=english_form(), name="form.pdf")
    assert (known.origin, known.matches["Text1"].target, known.matches["Text2"].target) == ("edition", "city.native_name", "")
    assert dossier.state.papers.blank is not None
    assert not dossier.state.papers.blank.mapping
