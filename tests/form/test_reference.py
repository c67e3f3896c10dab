"""docs/questions.md lists every question; it is written from the definitions and kept fresh by this test.

GNLC_WRITE_GOLDEN=1 writes it anew.
"""

import os
from pathlib import Path

from gnlc_desktop.form.loader import load_form
from gnlc_desktop.form.model import Choice, Form, Question
from gnlc_desktop.locations import forms_folder

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "questions.md"
HEAD = """# The questions of the forms

Written from `forms/`; the ids are stable and public, and the same id asks for the same thing in every form. A limit that is
confirmed blocks, every other only remarks. The examples are ours and about an invented town; a question that both forms ask
alike is shown once.
"""
FORMS = ("membership-r1", "progress-report-r1")


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


def quoted(text: str) -> str:
    """Return a text as a block quotation."""
    return "\n>\n".join(f"> {line}" for line in text.splitlines() if line)


def examples_of(question: Question) -> list[str]:
    """Return hint and example of a question in every language, each once."""
    hints = dict.fromkeys(question.hint.values())
    told = [f"\n**`{question.id}`** {' · '.join(hints)}".rstrip()]
    return [*told, *(f"\n{quoted(text)}" for text in dict.fromkeys(question.example.values()))]


def reference_of(form: Form, shown: set[tuple[str, ...]]) -> str:
    """Return what a form asks as Markdown; `shown` remembers what was shown of an earlier form."""
    parts = [f"\n## {form.title['en']}, edition {form.edition}\n", form.basis["en"]]
    for page in form.pages:
        parts += [
            f"\n### {page.title['en']}\n",
            "| id | question | kind | needed | limits | provenance |",
            "|---|---|---|---|---|---|",
        ]
        parts += [
            f"| `{each.id}` | {each.label['en']} | {each.kind} | {'yes' if each.required else ''} "
            f"| {limits_of(each)} | {each.provenance} |"
            for each in page.questions
        ]
        for each in page.questions:
            told = (each.id, *each.hint.values(), *each.example.values())
            if each.example and told not in shown:
                shown.add(told)
                parts += examples_of(each)
    return "\n".join(parts) + "\n"


def test_the_reference_of_questions_is_fresh() -> None:
    countries = (Choice("PT", {"en": "Portugal", "fr": "Portugal"}),)
    forms = (load_form(forms_folder() / name, countries=countries) for name in FORMS)
    shown: set[tuple[str, ...]] = set()
    told = HEAD + "".join(reference_of(form, shown) for form in forms)
    if os.environ.get("GNLC_WRITE_GOLDEN"):
        REFERENCE.write_text(told, encoding="utf-8")
    assert REFERENCE.read_text(encoding="utf-8") == told
