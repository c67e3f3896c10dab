"""Whatever people type comes back letter for letter, or is named as a problem before anything is made."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gnlc_desktop.document.application import render_application
from gnlc_desktop.document.fonts import uncovered, uncovered_in
from gnlc_desktop.document.preview import render_page
from gnlc_desktop.document.validation import inspect
from gnlc_desktop.dossier.outline import ItemKind

from .making import asking, details_of, document_asking, expected_of, text_of

MARKUP = (
    "Ana <ana@x.org> fim",
    "<b>bold</b> & <i>open",
    '<img src="/etc/passwd"/>',
    "<br/><br/><para>",
    "&amp; &lt; &#0; &nosuch;",
    "<![CDATA[ ]]> <!-- -->",
    "%(name)s {braces} {0} \\n \\\\ ) ( >> endstream",
    "~>endstream",
    "100 % of {page}",
    "a\tb\u00a0c\u2003d",
    "  two  spaces  ",
    "'\"`",
)
SCRIPTS = (
    "Λάρισα Απόστολος Καλογιάννης",
    "Нікополь Олександр Саюк",
    "岡山市 大森雅夫 서울특별시 臺北",
    "أسوان محافظ ١٢٣",
    "ירושלים (עיר) 12",
    "กรุงเทพมหานคร",
    "दिल्ली क्षेत्र",
    "ঢাকা সিটি",
    "አዲስ አበባ",
    "Երևան თბილისი",
    "ភ្នំពេញ",
    "Mayor محمد of أسوان (Egypt) 2027",
    "می‌خواهم",
    "é vs e\u0301, Å vs Å",
)
letters = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t <>&%{}\\()'\"")
texts = st.text(letters, min_size=1, max_size=60)
known = st.text(
    st.sampled_from("abc <>&אבג مرحبا岡山กขं़्कदα\u200d\u200c\u200f1(2)-.,\u00ad\ufeff"), min_size=1, max_size=80
)
unhurried = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def comes_back(*answers: str, kind: ItemKind = ItemKind.PROSE) -> bool:
    """Tell whether every answer can be read back from its document."""
    outline = asking(*answers, kind=kind)
    pdf = render_application(outline, details_of("minimal"))
    answers_file, expected = details_of("minimal").answers_file, expected_of(outline)
    return all(each["ok"] for each in inspect(pdf, answers_file, expected, "application", countersigned=True))


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize("kind", [ItemKind.PROSE, ItemKind.TEXT, ItemKind.LIST, ItemKind.STATISTIC])
def test_what_looks_like_markup_is_only_text(text: str, kind: ItemKind) -> None:
    assert comes_back(text, kind=kind)
    assert " ".join(text.split()) in text_of(document_asking(text, kind=kind))


@pytest.mark.parametrize("text", SCRIPTS)
def test_every_script_of_the_bundled_fonts_comes_back_in_logical_order(text: str) -> None:
    assert uncovered(text) == ()
    assert comes_back(text)


@unhurried
@given(texts)
def test_any_text_comes_back_or_is_named(text: str) -> None:
    outline = asking(text)
    if uncovered_in(outline):
        assert {question for question, _character in uncovered_in(outline)} == {"test.q1"}
        # A draft shows it all the same: making one must never fail for a letter.
        render_application(outline, details_of("minimal"))
    else:
        assert comes_back(text)


@unhurried
@given(known)
def test_any_mixture_of_known_scripts_comes_back(text: str) -> None:
    assert uncovered(text) == ()
    assert comes_back(text)


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x7f", "\ue000", "\U0001f600", "\U00013000", "\ufffe", "\ud800"]
)
def test_a_character_that_cannot_be_set_is_named_with_its_question(character: str) -> None:
    assert uncovered_in(asking("fine", f"not {character} fine")) == (("test.q2", character),)


def test_a_letter_that_is_missing_is_named_once_a_question() -> None:
    assert uncovered_in(asking("\U0001f600 \U0001f600", "\U0001f600")) == (
        ("test.q1", "\U0001f600"),
        ("test.q2", "\U0001f600"),
    )


def test_a_combining_mark_on_a_missing_letter_does_not_hide_it() -> None:
    assert uncovered("\U0001f600\u0301") == ("\U0001f600",)


@pytest.mark.parametrize(
    "text",
    ["W" * 200_000, "word " * 40_000, "岡" * 20_000, "ا" * 20_000, "\n".join("x" * 10_000), "(" * 50_000],
    ids=["one word", "many words", "ideographs", "Arabic", "many lines", "brackets"],
)
def test_an_enormous_answer_is_laid_out_in_time_and_nothing_is_cut(text: str) -> None:
    begun = time.monotonic()
    pdf = document_asking(tuple(text.split("\n")))
    assert time.monotonic() - begun < 10
    letter = text[0]
    # Compared as a number: the difference of two such texts takes the test runner minutes to word.
    missing = text.count(letter) - text_of(pdf).count(letter)
    assert missing <= 0


SLOW_WHERE_CARELESS = {
    "marks on one letter": "a" + "\u0301" * 40_000,
    "joiners": "a" + "\u200d" * 40_000,
    "wide ligatures": "\ufdfd" * 4_000,
    "Thai without a space": "กี่" * 20_000,
    "nested embeddings": "\u202b" * 5_000 + "אב" + "\u202c" * 5_000,
    "isolates": "\u2067a\u2066א" * 5_000,
    "override": "\u202e" + "abc" * 10_000,
    "addresses": "a@b.example " * 5_000,
    "soft hyphens": "a\u00ad" * 20_000,
    "Khmer": "ក្ម" * 20_000,
    "lone surrogates": "\ud800" * 20_000,
    "NUL": "\x00" * 20_000,
    "scripts that change": "aא1ب岡ก" * 5_000,
    "spaces": " " * 60_000,
    "spaces that hold": "\u00a0" * 60_000,
    "slashes": "/" * 60_000,
    "line breaks": "\n" * 10_000,
}


@pytest.mark.parametrize("name", SLOW_WHERE_CARELESS)
def test_a_text_that_is_made_to_stall_the_program_does_not(name: str) -> None:
    begun = time.monotonic()
    document_asking(SLOW_WHERE_CARELESS[name])
    uncovered(SLOW_WHERE_CARELESS[name])
    assert time.monotonic() - begun < 10


@settings(unhurried, max_examples=120)
@given(
    st.text(
        st.sampled_from(
            "ab1 \u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061cאب١(]<\ud800\x00\ufffe\n\u2028"
        ),
        max_size=40,
    )
)
def test_directions_out_of_order_make_a_document_all_the_same(text: str) -> None:
    pdf = document_asking(text)
    if not uncovered(text):
        assert " ".join(text.split()) in text_of(pdf)


@pytest.mark.parametrize("letter", "aéŁŝǆαЖԱაאمกकঅአ岡山市大森雅夫誰学供もガ순예ភກကකத")
def test_every_letter_leaves_ink_on_the_page(letter: str) -> None:
    drawn = render_page(document_asking(letter), 1, 1.0)["png"]
    without = render_page(document_asking("\u00a0"), 1, 1.0)["png"]
    assert isinstance(drawn, bytes)
    assert drawn != without


@pytest.mark.parametrize("kind", [ItemKind.STATISTIC, ItemKind.TEXT, ItemKind.LIST])
def test_a_long_answer_flows_on_in_every_kind_of_place(kind: ItemKind) -> None:
    text = " ".join(f"word{number}" for number in range(3_000))
    assert comes_back(text, kind=kind)
