"""Whatever is answered in whatever script comes back: exactly by our own reader, letter for letter by the others."""

import shutil
import subprocess
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gnlc_desktop.document.structure_reader import StructureReader
from gnlc_desktop.dossier.outline import ItemKind

from .making import document_asking
from .test_scripts import LANGUAGES

WORDS = tuple(word for text in LANGUAGES.values() for word in text.split())
FROM_THE_LEFT = tuple(
    word for word in WORDS if not any(unicodedata.bidirectional(letter) in {"R", "AL", "AN"} for letter in word)
)
INSIDE = ("\u00ad", "\u200c", "\u200d", "\u200b", "\u2060", "\u200e", "\ufeff", "")
# The same texts on every run: readers of others have limits of their own, which are not ours to mend.
THEIR_LIMITS = settings(
    derandomize=True,
    deadline=None,
    max_examples=20,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


@st.composite
def texts(draw: st.DrawFn, words: tuple[str, ...]) -> str:
    """Make a text of words in many scripts, with joiners and soft hyphens inside of some, and spaces between."""
    made = []
    for word in draw(st.lists(st.sampled_from(words), min_size=1, max_size=24)):
        at = draw(st.integers(min(1, len(word) - 1), max(1, len(word) - 1)))
        made.append(word[:at] + draw(st.sampled_from(INSIDE)) + word[at:])
    return "".join(word + draw(st.sampled_from((" ", " ", "\u00a0", " - ", ", ", ""))) for word in made).strip()


def by_poppler(pdf: bytes) -> str:
    """Return the text that poppler finds."""
    return subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def by_mupdf(pdf: bytes) -> str:
    """Return the text that MuPDF finds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(pdf)
        command = ["mutool", "draw", "-q", "-F", "txt", str(path)]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def by_pdfium(pdf: bytes) -> str:
    """Return the text that PDFium finds."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def can(program: str) -> pytest.MarkDecorator:
    """Mark a reader that is a program of its own, which a machine may lack."""
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


READERS = [
    pytest.param(by_pdfium, id="pdfium"),
    pytest.param(by_poppler, id="poppler", marks=can("pdftotext")),
    pytest.param(by_mupdf, id="mupdf", marks=can("mutool")),
]


def letters(text: str) -> str:
    """Return what can be seen of a text, in one form: readers compose, decompose and space as they like."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(
        letter for letter in plain if not letter.isspace() and unicodedata.category(letter) not in {"Cf", "Cc"}
    )


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts(WORDS), min_size=1, max_size=6), st.sampled_from([ItemKind.PROSE, ItemKind.TEXT, ItemKind.LIST]))
def test_every_answer_comes_back_exactly_and_in_order_by_our_own_reader(answers: list[str], kind: ItemKind) -> None:
    pdf = document_asking(*answers, kind=kind)
    told = [text for _tag, text in StructureReader(pdf).paragraphs()]
    found = 0
    for answer in answers:
        # Exactly: but for the plain space that stands for white space which no font has.
        assert answer in told[found:]
        found = told.index(answer, found) + 1


@pytest.mark.parametrize("read", READERS)
@THEIR_LIMITS
@given(text=texts(FROM_THE_LEFT))
def test_text_from_the_left_is_found_in_order_by_others(read, text: str) -> None:  # type: ignore[no-untyped-def]
    assert letters(text) in letters(read(document_asking(text)))


@pytest.mark.parametrize("read", READERS)
@THEIR_LIMITS
@given(text=texts(WORDS))
def test_every_letter_of_any_text_is_found_by_others(read, text: str) -> None:  # type: ignore[no-untyped-def]
    missing = Counter(letters(text)) - Counter(letters(read(document_asking(text))))
    assert not missing


@pytest.mark.parametrize("kind", [ItemKind.STATISTIC, ItemKind.TEXT, ItemKind.RATING])
@pytest.mark.parametrize("answer", ["\ufdfd" * 400, "W" * 400, "岡" * 400, "word " * 79])
def test_an_answer_that_is_taller_than_its_page_in_a_table_flows_on(kind: ItemKind, answer: str) -> None:
    told = [text for _tag, text in StructureReader(document_asking(answer, kind=kind)).paragraphs()]
    assert answer.strip() in [text.strip() for text in told] or kind is ItemKind.RATING
