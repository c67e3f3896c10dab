"""docs/help holds the help for those who read it on the web: copies of resources/help, kept equal by this test.

GNLC_WRITE_GOLDEN=1 writes them anew.
"""

import os
from pathlib import Path

import pytest

from gnlc_desktop.wizard.help import help_folder, written_topics

DOCS = Path(__file__).resolve().parents[2] / "docs" / "help"
HEAD = {
    "en": "# Help\n\nThe program shows these pages when F1 is pressed.\n",
    "fr": "# Aide\n\nLe programme montre ces pages quand on appuie sur F1.\n",
}
FOOT = {
    "en": "- [Every question, with its limits and an example](../../questions.md)\n",
    "fr": "- [Toutes les questions, avec leurs limites et un exemple](../../questions.md)\n",
}


def contents_of(language: str) -> str:
    """Return the first page of a language, which GitHub shows for the folder."""
    names = sorted(path.name for path in (help_folder() / language).glob("*.md"))
    lines = (f"- [{topic.title}]({name})\n" for name, topic in zip(names, written_topics(language), strict=True))
    return HEAD[language] + "\n" + "".join(lines) + FOOT[language]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_help_in_docs_is_the_help_of_the_program(language: str) -> None:
    wanted = {path.name: path.read_text(encoding="utf-8") for path in (help_folder() / language).glob("*.md")}
    wanted["README.md"] = contents_of(language)
    folder = DOCS / language
    if os.environ.get("GNLC_WRITE_GOLDEN"):
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.glob("*.md"):
            path.unlink()
        for name, text in wanted.items():
            (folder / name).write_text(text, encoding="utf-8")
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")} == wanted
