"""Forms of others are read with their words, filled in every script, made final, and never trusted."""

import io
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.lib.pagesizes import A4

from gnlc_desktop.document.annexes import annex_pages
from gnlc_desktop.document.blank_form import fields_of
from gnlc_desktop.document.blank_form_check import inspect_blank, missing_answers
from gnlc_desktop.document.blank_form_filling import fill_blank
from gnlc_desktop.document.blank_form_reading import read_blank, read_locked_blank, runs_by_page
from gnlc_desktop.document.blank_form_text import SMALLEST, Look, fit
from gnlc_desktop.dossier.blank_acts import PLACES
from gnlc_desktop.errors import UnusableInput

from .blank_forms import changed, dynamic, encrypted, english_form, filled_before, french_form, read_only

LONG = "Cascais wants to learn with its people. " * 40


def fields(pdf: bytes) -> dict[str, dict[str, Any]]:
    told: Any = read_blank(pdf)["fields"]
    return {each["name"]: each for each in told}


def filled(pdf: bytes, texts: dict[str, str] | None = None, states: dict[str, str] | None = None, **more: Any) -> dict[str, Any]:
    return fill_blank(
        pdf, texts=texts or {}, states=states or {}, signatures=more.pop("signatures", {}), needed=["MayorSignature"],
        answers_file=b"{}", attachment_name="application.json", title="A form", on="2027-03-08", language="en", **more,
    )  # fmt: skip


def test_labels_are_found_on_the_left_above_and_to_the_right_of_boxes() -> None:
    english, french = fields(english_form()), fields(french_form())
    assert english["Text1"]["label"] == "Name of city"
    assert english["Text21"]["label"].startswith("Describe why your city")
    assert english["Check28"]["label"] == "Literacy"
    assert [each["label"] for each in english["address"]["options"]] == ["Ms", "Mr"]
    assert french["champ_1"]["label"] == "Pr\u00e9noms"
    assert english["Text4"]["heading"] == "2. Mayor"


def test_fields_come_in_the_order_in_which_a_person_reads_them() -> None:
    names = [name for name in fields(english_form()) if name.startswith("Text")]
    assert names == [f"Text{number}" for number in sorted(int(each[4:]) for each in names)]


@pytest.mark.parametrize("text", ["Na\u00efve caf\u00e9", "\u039b\u03ac\u03c1\u03b9\u03c3\u03b1", "\u0645\u062d\u0645\u062f \u0639\u0644\u064a 12", "\u5927\u68ee\u96c5\u592b", "\u0e01\u0e23\u0e38\u0e07\u0e40\u0e17\u0e1e", "\u0939\u093f\u0928\u094d\u0926\u0940", "\u05e9\u05dc\u05d5\u05dd (a)", "a\u00adb\u200dc"])
def test_a_text_of_any_script_is_in_the_pages_and_no_font_is_left_out(text: str) -> None:
    made = filled(english_form(), {"Text1": text, "Text21": f"{text}\n{text}"})
    assert made["overfull"] == []
    assert missing_answers(made["pdf"], [text, f"{text}\n{text}"]) == []
    own = [font for font in _fonts(made["pdf"]) if "NotoSans" in font or "Droid" in font]
    assert own


def test_boxes_and_lists_show_what_was_chosen_and_nothing_stays_to_be_filled_in() -> None:
    blank = filled(english_form())["pdf"]
    ticked = filled(english_form(), states={"Check28": "/Yes", "address": "/v1"})["pdf"]
    assert _looks(ticked) != _looks(blank)
    reader = PdfReader(io.BytesIO(ticked))
    assert set(reader.get_fields() or {}) == {"MayorSignature"}
    assert "/NeedAppearances" not in reader.root_object["/AcroForm"]


def test_print_is_made_smaller_down_to_a_floor_and_then_told_to_be_too_much() -> None:
    small = fit(Look(width=100, height=14, text="Presidente da C\u00e2mara Municipal"))
    assert small is not None
    assert SMALLEST <= small.size < 9
    assert fit(Look(width=100, height=14, text=LONG)) is None
    assert filled(english_form(), {"Text1": LONG})["overfull"] == ["Text1"]


def test_more_characters_than_a_form_allows_are_told_even_where_they_would_fit() -> None:
    short = changed(english_form(), lambda writer: _entry(writer, "Text1", "/MaxLen", NumberObject(3)))
    assert filled(short, {"Text1": "Rome"})["overfull"] == ["Text1"]
    assert filled(short, {"Text1": "Ayr"})["overfull"] == []


def test_cells_take_a_character_each_and_letters_that_join_stay_together() -> None:
    def comb(writer: PdfWriter) -> None:
        _entry(writer, "Text1", "/MaxLen", NumberObject(12))
        _entry(writer, "Text1", "/Ff", NumberObject(1 << 24))

    form = changed(english_form(), comb)
    for text in ("2754-501", "\u0645\u062d\u0645\u062f"):
        made = filled(form, {"Text1": text})
        assert made["overfull"] == []
        assert missing_answers(made["pdf"], [text]) == []


def test_a_field_of_a_tagged_form_becomes_content_of_its_own_element() -> None:
    def tag(writer: PdfWriter) -> None:
        page, widget = writer.pages[0], _widget(writer, "Text1")
        element = DictionaryObject({NameObject("/Type"): NameObject("/StructElem"), NameObject("/S"): NameObject("/Form")})
        kid = DictionaryObject({NameObject("/Type"): NameObject("/OBJR"), NameObject("/Obj"): widget.indirect_reference})
        element[NameObject("/K")] = kid
        held = writer._add_object(element)
        marks = writer._add_object(ArrayObject())
        numbers = ArrayObject([NumberObject(0), marks, NumberObject(1), held])
        root = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/StructTreeRoot"),
                NameObject("/K"): held,
                NameObject("/ParentTree"): DictionaryObject({NameObject("/Nums"): numbers}),
            }
        )
        writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(root)
        page[NameObject("/StructParents")] = NumberObject(0)
        widget[NameObject("/StructParent")] = NumberObject(1)

    from gnlc_desktop.document.structure_reader import StructureReader

    pdf = filled(changed(english_form(), tag), {"Text1": "Cascais"})["pdf"]
    root = StructureReader(pdf).file.root_object["/StructTreeRoot"]
    kid = root["/K"]["/K"][0]
    assert (kid["/Type"], kid["/MCID"]) == ("/MCR", 0)
    empty = StructureReader(filled(changed(english_form(), tag))["pdf"]).file.root_object["/StructTreeRoot"]
    assert all(each.get("/Type") != "/OBJR" for each in empty["/K"]["/K"])
    assert b"/Form <</MCID 0>> BDC" in PdfReader(io.BytesIO(pdf)).pages[0].get_contents().get_data()  # type: ignore[union-attr]


def test_what_was_typed_into_a_form_elsewhere_is_kept_as_it_was_seen() -> None:
    def type_into(writer: PdfWriter) -> None:
        writer.update_page_form_field_values(writer.pages[0], {"Text1": "Typed elsewhere"}, auto_regenerate=False)

    form = changed(english_form(), type_into)
    kept = filled(form, as_it_stands=True)
    assert missing_answers(kept["pdf"], ["Typed elsewhere"]) == []
    assert missing_answers(filled(form)["pdf"], ["Typed elsewhere"]) == ["Typed elsewhere"]


def test_what_the_forms_maker_filled_and_locked_stays_and_what_was_typed_last_year_does_not() -> None:
    blank = read_only(filled_before(english_form(), Text2="Portugal"), "Text1", "Call 2027/4")
    told = fields(blank)
    assert [each["name"] for each in told.values() if each["filled"]] == ["Text2"]
    assert "Text1" not in told
    made = filled(blank, {"Text3": "https://www.cascais.example"})["pdf"]
    assert missing_answers(made, ["Call 2027/4", "Portugal"]) == ["Portugal"]


def test_a_finished_form_says_its_title_and_language_and_claims_no_archive() -> None:
    def in_french(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/Lang")] = TextStringObject("fr-FR")

    for blank, language in ((english_form(), "en"), (changed(english_form(), in_french), "fr-FR")):
        root = PdfReader(io.BytesIO(filled(blank)["pdf"])).root_object
        packet = root["/Metadata"].get_object().get_data().decode()  # type: ignore[union-attr]
        assert root["/Lang"] == language
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert "/DestOutputProfile" in root["/OutputIntents"][0]
        assert "A form</rdf:li>" in packet
        assert f"<rdf:li>{language}</rdf:li>" in packet
        assert "pdfaid" not in packet
        assert "pdfuaid" not in packet


def test_a_draft_says_so_on_every_page() -> None:
    pages = PdfReader(io.BytesIO(filled(english_form(), mark="Draft - not signed")["pdf"])).pages
    assert all("Draft - not signed" in page.extract_text() for page in pages)


def test_a_protected_form_is_read_for_its_order_and_never_filled() -> None:
    locked = encrypted(english_form())
    with pytest.raises(UnusableInput, match="blank-protected"):
        read_blank(locked)
    with pytest.raises(UnusableInput, match="blank-protected"):
        filled(locked)
    assert read_locked_blank(locked)["fields"] == read_blank(english_form())["fields"]
    with pytest.raises(UnusableInput, match="blank-dynamic"):
        filled(dynamic(english_form()))


def test_a_finished_form_is_examined_for_data_answers_fields_and_what_acts() -> None:
    pdf = filled(english_form(), {"Text1": "Cascais"})["pdf"]
    checks = inspect_blank(pdf, b"{}", ["Cascais"], "application", False)
    assert {each["what"]: each["ok"] for each in checks} == {
        "answers-extractable": True,
        "attached-data-equal": True,
        "no-active-content": True,
        "signature-fields-there": True,
        "pages-there": True,
    }
    assert not inspect_blank(pdf, b"{}", ["Lisboa"], "application", False)[0]["ok"]
    assert not inspect_blank(pdf, b"{ }", ["Cascais"], "application", False)[1]["ok"]


def test_pages_of_others_become_pictures() -> None:
    assert [page[:2] for page in annex_pages(english_form())] == [b"\xff\xd8"] * 3
    with pytest.raises(UnusableInput, match="pdf-unreadable"):
        annex_pages(b"%PDF-1.7")


@pytest.mark.parametrize("size", [0.0, 14.0])
def test_a_text_of_twenty_thousand_words_does_not_stall(size: float) -> None:
    assert fit(Look(width=400, height=300, text="word " * 20_000, size=size, many_lines=True)) is None


def _fonts(pdf: bytes) -> set[str]:
    names: set[str] = set()
    for each in PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/XObject"].values():
        fonts = each.get_object().get("/Resources", {}).get("/Font", {})
        names |= {str(font.get_object()["/BaseFont"]) for font in fonts.values()}
    return names


def _looks(pdf: bytes) -> list[bytes]:
    found = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        found += [each.get_object().get_data() for each in page["/Resources"]["/XObject"].values()]
    return found


def _widget(writer: PdfWriter, name: str) -> Any:
    for page in writer.pages:
        for each in page.get("/Annots", ArrayObject()):
            if each.get_object().get("/T") == name:
                return each.get_object()
    raise KeyError(name)


def _entry(writer: PdfWriter, name: str, entry: str, value: Any) -> None:
    _widget(writer, name)[NameObject(entry)] = value


def test_a_form_that_repeats_itself_for_ever_is_read_once() -> None:
    def loop(writer: PdfWriter) -> None:
        widget = _widget(writer, "Text1")
        widget[NameObject("/Kids")] = ArrayObject([widget.indirect_reference])
        widget[NameObject("/TU")] = TextStringObject("x" * 100_000)

    assert "Text1" not in fields(changed(english_form(), loop))


def _field_box(pdf: bytes, name: str) -> tuple[int, list[float]]:
    for number, page in enumerate(PdfReader(io.BytesIO(pdf)).pages):
        for each in page.get("/Annots", ArrayObject()):
            if each.get_object().get("/T") == name:
                return number, [float(edge) for edge in each.get_object()["/Rect"]]
    raise KeyError(name)


def test_the_mayor_signs_beside_the_words_that_ask_for_it_and_covers_nothing() -> None:
    page, box = _field_box(filled(english_form())["pdf"], "MayorSignature")
    assert page == 2
    assert box[2] - box[0] >= 120
    assert box[0] > 56


def test_a_form_without_words_for_a_signature_is_signed_without_showing_it() -> None:
    silent = changed(english_form(), lambda writer: writer.remove_page(writer.pages[2]))
    assert _field_box(filled(silent)["pdf"], "MayorSignature")[1] == [0, 0, 0, 0]


def test_a_place_for_a_signature_is_framed_in_a_draft_alone() -> None:
    for mark, framed in (("Draft", True), ("", False)):
        reader = PdfReader(io.BytesIO(filled(english_form(), mark=mark)["pdf"]))
        widget = (reader.get_fields() or {})["MayorSignature"].indirect_reference.get_object()  # type: ignore[union-attr]
        assert (b"re S" in widget["/AP"]["/N"].get_data()) is framed


@pytest.mark.parametrize("where", PLACES)
def test_a_signature_stands_in_the_part_of_the_page_that_was_chosen_and_covers_nothing(where: str) -> None:
    made = filled(english_form(), places={"MayorSignature": [3, where]})
    page, box = _field_box(made["pdf"], "MayorSignature")
    left, low, right, top = box[0] + 0.1, box[1] + 0.1, box[2] - 0.1, box[3] - 0.1
    height, _dash, side = where.partition("-")
    assert page == 2
    assert (right <= A4[0] / 2 + 120) if side == "left" else (left >= A4[0] / 2 - 120)
    assert {"top": low > A4[1] / 2, "middle": A4[1] / 4 < low < A4[1] * 3 / 4, "foot": top < A4[1] / 3}[height]
    printed = [run.box for run in runs_by_page(english_form(), {2})[2]]
    taken = [place.box for each in fields_of(PdfReader(io.BytesIO(english_form()))) for place in each.places if place.page == 2]
    assert not [box for box in (*printed, *taken) if box[0] < right and left < box[2] and box[1] < top and low < box[3]]


def test_two_signatures_in_one_part_of_a_page_stand_side_by_side() -> None:
    both = {"MayorSignature": [1, "foot-left"], "CommissionSignature": [1, "foot-left"]}
    made = fill_blank(
        english_form(), texts={}, states={}, signatures={}, needed=list(both), answers_file=b"{}",
        attachment_name="application.json", title="A form", on="2027-03-08", places=both,  # type: ignore[arg-type]
    )  # fmt: skip
    first, second = (_field_box(made["pdf"], name)[1] for name in both)  # type: ignore[arg-type]
    assert not (first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3])


def test_a_page_after_the_last_counts_as_the_last_and_a_field_of_the_forms_own_stays_where_it_is() -> None:
    assert _field_box(filled(english_form(), places={"MayorSignature": [99, "foot-left"]})["pdf"], "MayorSignature")[0] == 2
    own: dict[str, Any] = {"signatures": {"SigMaire": "MayorSignature"}, "places": {"MayorSignature": [1, "top-left"]}}
    assert _field_box(filled(french_form(), **own)["pdf"], "MayorSignature")[1] == [56, 220, 280, 290]
