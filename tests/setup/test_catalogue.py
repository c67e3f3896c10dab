"""The program's words in other languages: the template is fresh, and nothing in a catalogue is missing or bent.

GNLC_WRITE_GOLDEN=1 writes the template and the catalogues anew; what is new in a catalogue is left empty, and
the tests name it until somebody translates it.
"""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from gnlc_desktop.i18n import _, choose_language, current_language, ngettext

from .committed import TOP

LOCALE = TOP / "resources" / "locale"
TEMPLATE = LOCALE / "gnlc_desktop.pot"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/gnlc_desktop.po"))
FRENCH = LOCALE / "fr" / "LC_MESSAGES" / "gnlc_desktop.po"
KEYWORDS = {"_": None, "ngettext": (1, 2)}
HEADERS = [
    ("Project-Id-Version", "GNLC Desktop"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit"),
]
PERCENT_GAP = r"%(?:\(\w+\))?[rs]"
"""How argparse leaves a gap."""
MENUS = ("&Application", "&Edit", "&Go")
SEEN_TOGETHER = (
    (*MENUS, "&Steps", "&Try again", "&Back", "&Continue"),
    (*MENUS, "&Steps", "&Try again", "&Back", "&Return to Check answers"),
    (*MENUS, "&New application", "Start from an earlier &file"),
    ("&All applications", "&New application", "Start from an earlier &file", "&Quit"),
    ("&Take back the last answer", "&Give it again"),
    ("&Main button of the page", "&Previous step", "&Next step", "Between &steps and page"),
    ("&Stay", "&Leave it behind"),
)


class _Plain(Catalog):
    """A catalogue whose header has neither dates nor people, so that the same words give the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        language = [("Language", str(self.locale)), ("Plural-Forms", self.plural_forms)]
        return HEADERS + (language if self.locale else [])

    @mime_headers.setter
    def mime_headers(self, headers: object) -> None:
        """Keep ours."""


def _extracted() -> Catalog:
    found = _Plain(header_comment="")
    for _name, _line, message, _comments, _context in extract_from_dir(
        TOP / "gnlc_desktop", method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        found.add(message)
    return found


def _read(path: Path) -> Catalog:
    language = path.parent.parent.name
    with path.open("rb") as file:
        told = read_po(file, locale=language)
    found = _Plain(locale=language, header_comment="", fuzzy=False)
    for message in told:
        if message.id:
            found.add(message.id, message.string, flags=message.flags)
    return found


def _po(catalogue: Catalog) -> bytes:
    text = io.BytesIO()
    write_po(text, catalogue, width=110, no_location=True, sort_output=True, omit_header=catalogue.locale is None)
    return text.getvalue().lstrip(b"\n")


def _mo(catalogue: Catalog) -> bytes:
    data = io.BytesIO()
    write_mo(data, catalogue)
    return data.getvalue()


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _texts(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each English sentence with every text that stands for it; the English of plurals is the one for many."""
    for message in _messages(_read(path)):
        for text in _texts(message.string):
            if text:
                yield _texts(message.id)[-1], text


def _gaps(text: str) -> list[str]:
    return re.findall(rf"\{{[^{{}}]*\}}|{PERCENT_GAP}", text)


@pytest.fixture(scope="module", autouse=True)
def written_anew() -> None:
    """Write template and catalogues where that is asked for."""
    if not os.environ.get("GNLC_WRITE_GOLDEN"):
        return
    asked = _extracted()
    TEMPLATE.write_bytes(_po(asked))
    for path in CATALOGUES:
        before, after = _read(path), _Plain(locale=path.parent.parent.name, header_comment="", fuzzy=False)
        for message in _messages(asked):
            known = before.get(message.id)
            kept = known.string if known is not None and type(known.id) is type(message.id) else ""
            after.add(message.id, kept, flags=message.flags)
        path.write_bytes(_po(after))
        path.with_suffix(".mo").write_bytes(_mo(after))


def test_the_template_has_every_sentence_of_the_program_and_no_other() -> None:
    assert TEMPLATE.read_bytes() == _po(_extracted())


def test_there_is_a_french_catalogue() -> None:
    assert FRENCH in CATALOGUES


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
class TestCatalogue:
    """What holds for every language."""

    def test_it_has_exactly_the_sentences_of_the_program(self, path: Path) -> None:
        told, asked = _read(path), _extracted()
        assert {message.id for message in _messages(told)} == {message.id for message in _messages(asked)}

    def test_every_sentence_is_translated_and_looked_over(self, path: Path) -> None:
        open_ones = [
            message.id
            for message in _messages(_read(path))
            if message.fuzzy or not message.string or not all(text.strip() for text in _texts(message.string))
        ]
        assert open_ones == []

    def test_every_plural_form_of_the_language_is_there(self, path: Path) -> None:
        catalogue = _read(path)
        for message in _messages(catalogue):
            assert len(_texts(message.string)) == (catalogue.num_plurals if message.pluralizable else 1), message.id

    def test_the_gaps_are_the_same(self, path: Path) -> None:
        for english, text in _pairs(path):
            assert sorted(_gaps(text)) == sorted(_gaps(english)), text

    def test_a_key_for_the_keyboard_stays_one(self, path: Path) -> None:
        for english, text in _pairs(path):
            assert len(re.findall(r"&\w", text)) == len(re.findall(r"&\w", english)), text

    def test_keys_that_are_seen_together_differ(self, path: Path) -> None:
        told = dict(_pairs(path))
        for labels in SEEN_TOGETHER:
            keys = [told[label].split("&")[1][0].casefold() for label in labels]
            assert len(set(keys)) == len(keys), [told[label] for label in labels]

    def test_line_breaks_and_file_filters_stay(self, path: Path) -> None:
        for english, text in _pairs(path):
            assert text.count("\n") == english.count("\n"), text
            assert re.findall(r"\*\.\w+|;;", text) == re.findall(r"\*\.\w+|;;", english), text

    def test_it_says_nothing_of_people_or_machines(self, path: Path) -> None:
        head = path.read_text(encoding="utf-8").split("\n\n", 1)[0]
        assert "GNLC Desktop" in head
        assert "@" not in head
        assert "Date" not in head

    def test_what_the_program_reads_is_what_the_catalogue_says(self, path: Path) -> None:
        assert path.read_bytes() == _po(_read(path))
        assert path.with_suffix(".mo").read_bytes() == _mo(_read(path))


def test_french_marks_keep_to_their_word() -> None:
    for _english, text in _pairs(FRENCH):
        words = re.sub(PERCENT_GAP, "", text.replace(";;", ""))
        assert not re.search(r"(?<!\u00a0)[;!?\u00bb]|(?<!\u00a0):(?=\s|$)|\u00ab(?!\u00a0)", words), text
        assert not re.search(r" [;:!?%\u00bb]", words), text


def test_the_program_speaks_french_where_it_is_asked_to() -> None:
    assert choose_language("fr") == current_language() == "fr"
    assert _("Approval") == "Approbation"
    assert _("May") == "mai"
    one, many = "{words} of {most} word", "{words} of {most} words"
    assert [ngettext(one, many, count).split(" ")[1] for count in (0, 1, 2)] == ["mot", "mot", "mots"]


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ({"LANGUAGE": "fr_CA:en", "LANG": "en_GB.UTF-8"}, "fr"),
        ({"LANGUAGE": "", "LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LC_ALL": "C.UTF-8", "LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_MESSAGES": "fr_BE", "LANG": "C"}, "fr"),
        ({"LANG": "xx_XX.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_system_is_asked_where_nobody_chose(
    monkeypatch: pytest.MonkeyPatch, told: dict[str, str], language: str
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert choose_language() == current_language() == language
    assert _("Approval") == {"en": "Approval", "fr": "Approbation"}[language]
