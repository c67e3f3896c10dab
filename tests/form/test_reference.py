"""docs/questions.md lists every question; it is written from the definition and kept fresh by this test.

GNLC_WRITE_GOLDEN=1 writes it anew.
"""

import os
from pathlib import Path

from gnlc_desktop.form.loader import load_form
from gnlc_desktop.form.model import Choice, Form, Question
from gnlc_desktop.locations import forms_folder

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "questions.md"
HEAD = """# The questions of the membership form, edition r1

Written from `forms/membership-r1/`; the ids are stable and public. A limit that is confirmed blocks, every other only remarks.
"""


def limits_of(question: Question) -> str:
    """Return what bounds an answer, in few words."""
    found = []
    if question.limit is not None:
        found.append(f"{question.limit.words} words ({question.limit.provenance})")
    if question.minimum is not None and question.maximum is not None:
        found.append(f"{question.minimum:g} to {question.maximum:g}")
    if question.kind in {"choice", "choices"}:
        found.append(", ".join(choice.id for choice in question.choices))
    return "; ".join(found)


def reference_of(form: Form) -> str:
    """Return the page as Markdown."""
    parts = [HEAD]
    for page in form.pages:
        parts += [
            f"\n## {page.title['en']}\n",
            "| id | question | kind | needed | limits | provenance |",
            "|---|---|---|---|---|---|",
        ]
        parts += [
            f"| `{each.id}` | {each.label['en']} | {each.kind} | {'yes' if each.required else ''} "
            f"| {limits_of(each)} | {each.provenance} |"
            for each in page.questions
        ]
    return "\n".join(parts) + "\n"


def test_the_reference_of_questions_is_fresh() -> None:
    form = load_form(forms_folder() / "membership-r1", countries=(Choice("PT", {"en": "Portugal", "fr": "Portugal"}),))
    if os.environ.get("GNLC_WRITE_GOLDEN"):
        REFERENCE.write_text(reference_of(form), encoding="utf-8")
    assert REFERENCE.read_text(encoding="utf-8") == reference_of(form)
