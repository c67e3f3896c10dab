"""A definition is read strictly: what nobody knows is an error with its file and place."""

import shutil
from pathlib import Path

import pytest

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.loader import bundled_forms, load_form
from gnlc_desktop.form.model import Condition, Form, Provenance
from tests.form.conftest import COUNTRIES, FORMS

SMALL_PAGE = """
id = "page"
provenance = "ours"
title = { en = "Page" }

[[questions]]
id = "page.first"
kind = "yes_no"
label = { en = "First?" }

[[questions]]
id = "page.second"
kind = "long_text"
words = 20
label = { en = "Second?" }
when = { question = "page.first", values = [true] }
"""
SMALL_FORM = """
id = "small"
edition = "1"
languages = ["en"]
title = { en = "Small" }
basis = { en = "Ours." }
name = { en = "Small" }
sending = { file_name = "small", letter = "small", countersigned = false, in_call = false }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A form of two questions."""
    (tmp_path / "small" / "pages").mkdir(parents=True)
    (tmp_path / "small" / "form.toml").write_text(SMALL_FORM, encoding="utf-8")
    (tmp_path / "small" / "document.toml").write_text('part1 = { en = "Part 1" }\n', encoding="utf-8")
    (tmp_path / "small" / "pages" / "01-page.toml").write_text(SMALL_PAGE, encoding="utf-8")
    return tmp_path / "small"


def refusal(folder: Path) -> str:
    """Load a form that cannot be used; return the place that is named."""
    with pytest.raises(UnusableInput) as raised:
        load_form(folder)
    assert raised.value.code == "form-unreadable"
    return str(raised.value.values["place"])


def test_a_small_form_is_read_whole(folder: Path) -> None:
    form = load_form(folder)
    second = form.question("page.second")
    assert second.limit is not None
    assert (second.limit.words, second.limit.provenance) == (20, Provenance.OURS)
    assert second.when == Condition("page.first", (True,))
    assert form.document["part1"]["en"] == "Part 1"
    assert form.page_of("page.first").title["en"] == "Page"


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("pages/01-page.toml", "words = 20", "word = 20", "page.second, word"),
        ("pages/01-page.toml", "words = 20", 'words = "20"', "page.second, words"),
        ("pages/01-page.toml", "words = 20", "required = 1", "page.second, required"),
        ("pages/01-page.toml", "words = 20", "minimum = true", "page.second, minimum"),
        ("pages/01-page.toml", "words = 20", 'choices = ["a"]', "page.second, choices"),
        ("pages/01-page.toml", "values = [true]", "value = [true]", "page.second, when"),
        ("pages/01-page.toml", 'label = { en = "First?" }', "", "page.first, label"),
        ("pages/01-page.toml", 'label = { en = "First?" }', 'label = "First?"', "page.first, label"),
        ("pages/01-page.toml", 'provenance = "ours"', 'provenance = "sure"', "sure"),
        ("pages/01-page.toml", 'title = { en = "Page" }', 'titel = { en = "Page" }', "titel"),
        ("pages/01-page.toml", 'title = { en = "Page" }', "", "title"),
        ("pages/01-page.toml", "[[questions]]", "[[questions", "line"),
        ("form.toml", "edition", "editon", "editon"),
        ("form.toml", 'languages = ["en"]', 'languages = "en"', "languages"),
        ("form.toml", "in_call = false", "in_calls = false", "sending"),
        ("form.toml", "in_call = false", "in_call = 0", "in_call"),
        ("form.toml", "sending =", "name2 =", "name2"),
        ("document.toml", '{ en = "Part 1" }', '"Part 1"', "part1"),
        ("document.toml", "part1 = ", "part1 = " + "[" * 5000, "document.toml"),
    ],
)
def test_a_slip_is_named_with_its_file_and_place(folder: Path, file: str, old: str, new: str, place: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    told = refusal(folder)
    assert path.name in told
    assert place in told


def test_a_folder_without_a_form_is_told(tmp_path: Path) -> None:
    assert "form.toml" in refusal(tmp_path)


def test_a_form_without_pages_is_told(folder: Path) -> None:
    shutil.rmtree(folder / "pages")
    assert refusal(folder) == "pages, not there"
    (folder / "pages").mkdir()
    assert refusal(folder) == "pages"


def test_a_file_in_another_encoding_is_told(folder: Path) -> None:
    (folder / "form.toml").write_bytes(SMALL_FORM.replace("Small", "R\u00e9seau").encode("latin-1"))
    assert "form.toml" in refusal(folder)


def test_every_bundled_form_is_found(membership: Form) -> None:
    found = bundled_forms(FORMS, countries=COUNTRIES)
    assert ("membership", "r1") in found
    assert [each.id for each in found["membership", "r1"].questions()] == [each.id for each in membership.questions()]
