"""Word forms are read within bounds and filled as XML: controls, lists, boxes, and empty cells beside a label."""

import io
import zipfile
from typing import Any

import pytest

from gnlc_desktop.document.word_form import fill_word_form, read_word_form
from gnlc_desktop.errors import UnusableInput

from .word_forms import control, english_word_form, paragraph, run, table, word_file


def fields(data: bytes) -> dict[str, dict[str, Any]]:
    told: Any = read_word_form(data)["fields"]
    return {each["name"]: each for each in told}


def document(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode("utf-8")


def test_controls_lists_boxes_and_empty_cells_are_fields_with_their_labels() -> None:
    found = fields(english_word_form())
    assert {name: (each["kind"], each["label"]) for name, each in found.items() if name in {"city", "address", "literacy", "cell 2.2.3"}} == {
        "city": ("text", "Name of the city"),
        "address": ("choice", "Form of address"),
        "literacy": ("check", "Literacy"),
        "cell 2.2.3": ("text", "Population (Year)"),
    }
    assert found["why"]["many_lines"]
    assert not found["city"]["many_lines"]


def test_answers_of_every_script_stand_in_the_file_and_the_rest_of_it_stays() -> None:
    text = "\u0645\u062d\u0645\u062f <&> \u5927\u68ee\nsecond line"
    made = fill_word_form(english_word_form(), {"why": text, "cell 1.1.2": "Carreiras Carlos"}, {"address": "2", "literacy": "1"})
    written = document(made)
    assert "\u0645\u062d\u0645\u062f &lt;&amp;&gt; \u5927\u68ee" in written
    assert "<w:rtl/>" in written
    assert ">Mr<" in written
    assert '<w14:checked w14:val="1"/>' in written
    assert "\u2612" in written
    assert 'mc:Ignorable="w14"' in written
    assert written.count("Click to enter text.") == document(english_word_form()).count("Click to enter text.") - 2
    assert "cell 1.1.2" not in fields(made)


def test_the_same_answers_give_the_same_file() -> None:
    assert fill_word_form(english_word_form(), {"city": "Cascais"}, {}) == fill_word_form(english_word_form(), {"city": "Cascais"}, {})


def test_two_controls_of_one_name_are_two_fields() -> None:
    data = word_file(paragraph(run("A ") + control("x")), paragraph(run("B ") + control("x")))
    assert {name: each["label"] for name, each in fields(data).items()} == {"x": "A", "x 2": "B"}
    written = document(fill_word_form(data, {"x": "first", "x 2": "second"}, {}))
    assert written.index("first") < written.index("second")


_ENFORCED = '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:documentProtection w:edit="{}" w:enforcement="1"/></w:settings>'


def test_a_file_that_lets_its_fields_be_filled_is_filled_and_one_that_lets_nothing_be_is_refused() -> None:
    assert fields(word_file(paragraph(control("x")), **{"word__settings.xml": _ENFORCED.format("forms")}))
    with pytest.raises(UnusableInput, match="blank-protected"):
        read_word_form(word_file(paragraph(control("x")), **{"word__settings.xml": _ENFORCED.format("readOnly")}))


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<x/>")
        for number in range(8):
            archive.writestr(f"word/media/{number}.bin", bytes(20_000_000))
    return out.getvalue()


def _laughing() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", b'<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>')
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 and no more", "word-unreadable"),
        (word_file(paragraph(run("No field here."))), "blank-without-fields"),
        (word_file(paragraph(control("x")), **{"word__vbaProject.bin": "macro"}), "blank-with-macros"),
        (_bomb(), "word-too-large"),
        (_laughing(), "word-unreadable"),
        (word_file("<w:p>"), "word-unreadable"),
        (word_file(table(*[("label", "")] * 1_100)), "blank-too-many-fields"),
    ],
)
def test_a_file_that_is_no_honest_form_is_refused_with_the_reason(data: bytes, code: str) -> None:
    with pytest.raises(UnusableInput, match=f"^{code}$"):
        read_word_form(data)
