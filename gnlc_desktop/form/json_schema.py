"""The JSON Schema of a form's answers file, for whoever fills or reads answers with other programs.

Draft 2020-12.  It says how answers travel, not whether they can be sent: an answers file may be incomplete, and
limits of words, doubts and what depends on other answers are the program's to tell (`gnlc-desktop check`).
"""

import json
from collections.abc import Callable, Mapping

from gnlc_desktop.form.choosing import scale_of
from gnlc_desktop.form.model import Form, Question
from gnlc_desktop.form.statistics import NOT_AVAILABLE
from gnlc_desktop.form.texts import LONGEST_LINE, LONGEST_TEXT
from gnlc_desktop.form.years import YEARS

Schema = dict[str, object]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(form: Form) -> Schema:
    """Return the schema of a form's answers file, its questions in the form's order."""
    return {
        "$schema": _DIALECT,
        "title": f"Answers to {form.title['en']}, edition {form.edition}",
        "description": form.basis["en"],
        "type": "object",
        "additionalProperties": False,
        "required": ["form", "edition", "language", "answers"],
        "properties": {
            "form": {"const": form.id},
            "edition": {"const": form.edition},
            "language": {"description": "Of the document.", "enum": list(form.languages)},
            "answers": {
                "description": "By question; what is not answered is left out.",
                "type": "object",
                "additionalProperties": False,
                "properties": {question.id: schema_of_question(form, question) for question in form.questions()},
            },
        },
    }


def schema_bytes(form: Form) -> bytes:
    """Return the schema as it is published."""
    return (json.dumps(schema_of(form), ensure_ascii=False, indent=1) + "\n").encode()


def schema_of_question(form: Form, question: Question) -> Schema:
    """Return the schema of one answer, with its label in English and French and who knows that it is asked."""
    labels = " / ".join(dict.fromkeys(question.label.values()))
    told = [f"Page: {form.page_of(question.id).title['en']}.", f"Provenance: {question.provenance.value}."]
    if question.required:
        told.append("The document cannot be made without it.")
    if question.limit is not None:
        told.append(f"At most {question.limit.words} words ({question.limit.provenance.value}).")
    if question.unit:
        told.append(f"Unit: {question.unit['en']}.")
    return {"title": labels, "description": " ".join(told), **_SHAPES[question.kind](question)}


def _line(_question: Question) -> Schema:
    return {"type": "string", "maxLength": LONGEST_LINE}


def _text(_question: Question) -> Schema:
    return {"type": "string", "maxLength": LONGEST_TEXT}


def _figure(question: Question) -> Schema:
    value: Schema = {"type": "integer" if question.whole else "number"}
    year: Schema = {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[1]}
    known = {
        "type": "object",
        "additionalProperties": False,
        "required": ["value", "year"],
        "properties": {"value": value, "year": year},
    }
    return {"oneOf": [known, {"const": NOT_AVAILABLE}]}


def _choice(question: Question) -> Schema:
    return {"enum": [choice.id for choice in question.choices]}


def _choices(question: Question) -> Schema:
    # Goals are known by their numbers and travel as numbers.
    known = [int(each.id) if each.id.isascii() and each.id.isdigit() else each.id for each in question.choices]
    return {"type": "array", "items": {"enum": known}, "uniqueItems": True}


def _rating(question: Question) -> Schema:
    least, most = scale_of(question)
    return {"type": "integer", "minimum": least, "maximum": most}


_SHAPES: Mapping[str, Callable[[Question], Schema]] = {
    "short_text": _line,
    "long_text": _text,
    "statistic": _figure,
    "date": lambda _question: {"type": "string", "format": "date"},
    "year": lambda _question: {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[1]},
    "choice": _choice,
    "country": _choice,
    "choices": _choices,
    "rating": _rating,
    "yes_no": lambda _question: {"type": "boolean"},
    "telephone": _line,
    "email": lambda _question: {"type": "string", "format": "email", "maxLength": LONGEST_LINE},
    "web_address": _line,
    "web_addresses": lambda _question: {"type": "array", "items": {"type": "string", "maxLength": LONGEST_LINE}},
    "declaration": lambda _question: {"const": True},
}
"""The shape of each kind of answer as it is stored; a kind without one cannot be published."""
