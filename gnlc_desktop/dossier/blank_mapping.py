"""Which field of somebody else's form takes which answer: kept as a file that travels with the form's edition."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.model import Form, Question

MAYOR_SIGNS, COMMISSION_SIGNS = "signature:mayor", "signature:commission"
"""What a signature field is for."""
NAME_PARTS = ("surname", "first_names")
SURNAME_FIRST, SPOKEN = "surname-first", "first-names-first"
"""Parts of "mayor" and the like: a whole name in one field."""
VALUE, YEAR, NOT_AVAILABLE = "value", "year", "not-available"
"""Parts of a figure."""
DATE_PARTS = ("day", "month", "year")
LABEL, NAME, NEAR, HEADING, OPTIONS, PLACE = "label", "name", "near", "heading", "options", "place"
REASONS = (LABEL, NAME, NEAR, HEADING, OPTIONS, PLACE)
"""A field's own label, its name inside the file, words farther away, its heading, what it lets choose, its place."""
CHOSEN_ONCE = frozenset({"choice", "country", "yes_no", "rating"})
"""Kinds of questions that a list, or a row of boxes of which one is chosen, can answer."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOST_BYTES, _MOST_FIELDS, _LONGEST = 2_000_000, 2_000, 400
_MOST_CHOICES = 60
_VERSION = 1


@dataclass(frozen=True)
class BlankOption:
    """One thing that a field of boxes, or a list, lets choose."""

    value: str
    label: str


@dataclass(frozen=True)
class BlankField:
    """One field of a form as the isolated child told it."""

    name: str
    kind: str
    """"text", "check", "radio", "choice" or "signature"."""
    label: str
    near: tuple[str, ...] = ()
    """The words beside it, the likeliest first."""
    heading: str = ""
    page: int = 0
    """From 0."""
    box: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0)
    many_lines: bool = False
    most: int = 0
    """Characters; 0 where the form does not say."""
    options: tuple[BlankOption, ...] = ()
    filled: bool = False
    """Whether somebody typed into it already."""


@dataclass(frozen=True)
class FieldMatch:
    """What one field takes; `target` is empty where it is left blank."""

    target: str
    options: Mapping[str, str] = field(default_factory=dict)
    """Of boxes and lists: the answer by the value that chooses it."""
    confidence: float = 1.0
    """0 to 1; 1 where a person said so."""
    why: str = ""
    """What a proposal rests on, one of `REASONS`; empty where a person said so."""


@dataclass(frozen=True)
class BlankMapping:
    """All fields of one form file with what they take."""

    blank: str
    """SHA-256 of the form file."""
    form: str
    edition: str
    fields: Mapping[str, FieldMatch]


def blank_fields(told: Mapping[str, Any]) -> tuple[BlankField, ...]:
    """Return the fields as values, from the plain answer of the isolated child."""
    return tuple(
        BlankField(
            name=each["name"],
            kind=each["kind"],
            label=each["label"],
            near=tuple(each["near"]),
            heading=each["heading"],
            page=each["page"],
            box=tuple(each["box"]),
            many_lines=each["many_lines"],
            most=each["most"],
            options=tuple(BlankOption(one["value"], one["label"]) for one in each["options"]),
            filled=bool(each.get("filled")),
        )
        for each in told["fields"]
    )


def people(form: Form) -> tuple[str, ...]:
    """Return the beginnings of ids that stand for a person, such as "mayor"."""
    ends = f".{NAME_PARTS[0]}"
    begun = (question.id.removesuffix(ends) for question in form.questions() if question.id.endswith(ends))
    return tuple(each for each in begun if f"{each}.{NAME_PARTS[1]}" in form)


def targets_of(form: Form, kind: str) -> tuple[str, ...]:
    """Return what a field of a kind can take, in the order of the form."""
    if kind == "signature":
        return (MAYOR_SIGNS, COMMISSION_SIGNS) if form.sending.countersigned else (MAYOR_SIGNS,)
    found: list[str] = []
    named = set(people(form))
    for question in form.questions():
        person = question.id.removesuffix(f".{NAME_PARTS[0]}")
        if kind == "text" and question.id.endswith(f".{NAME_PARTS[0]}") and person in named:
            found += [f"{person}:{SURNAME_FIRST}", f"{person}:{SPOKEN}"]
        found += _targets_of_question(question, kind)
    return tuple(found)


def _targets_of_question(question: Question, kind: str) -> list[str]:
    if kind == "check":
        return _boxes(question)
    if kind in {"radio", "choice"}:
        return [question.id] if question.kind in CHOSEN_ONCE else []
    if question.kind == "statistic":
        return [question.id, f"{question.id}:{VALUE}", f"{question.id}:{YEAR}"]
    if question.kind == "date":
        return [question.id, *(f"{question.id}:{part}" for part in DATE_PARTS)]
    return [question.id]


def _boxes(question: Question) -> list[str]:
    if question.kind == "statistic":
        return [f"{question.id}:{NOT_AVAILABLE}"]
    if question.kind == "declaration":
        return [question.id]
    return [f"{question.id}:{each}" for each in answers_to_choose(question)]


def answers_to_choose(question: Question) -> tuple[str, ...]:
    """Return the answers of a question that a box can stand for, as texts; none for a long list."""
    if question.kind == "yes_no":
        return ("yes", "no")
    if question.kind == "rating":
        return tuple(str(each) for each in range(int(question.minimum or 1), int(question.maximum or 5) + 1))
    return tuple(each.id for each in question.choices) if len(question.choices) <= _MOST_CHOICES else ()


def dump_mapping(mapping: BlankMapping) -> bytes:
    """Return the canonical bytes of a mapping: the same mapping gives the same bytes."""
    content = {
        "version": _VERSION,
        "blank": mapping.blank,
        "form": mapping.form,
        "edition": mapping.edition,
        "fields": {
            name: {"target": match.target, "options": dict(match.options)}
            for name, match in mapping.fields.items()
            if match.target
        },
    }
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "replace")


def parse_mapping(data: bytes, form: Form) -> BlankMapping:
    """Read a mapping file.

    Raises UnusableInput "mapping-unusable", or "mapping-of-another-form" {form, edition}.
    """
    try:
        loaded = json.loads(data) if len(data) <= _MOST_BYTES else None
        mapping = _shaped(loaded)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UnusableInput("mapping-unusable") from None
    if (mapping.form, mapping.edition) != (form.id, form.edition):
        raise UnusableInput("mapping-of-another-form", form=mapping.form[:60], edition=mapping.edition[:20])
    known = {target for kind in ("text", "check", "radio", "choice", "signature") for target in targets_of(form, kind)}
    kept = {name: match for name, match in mapping.fields.items() if match.target in known}
    return BlankMapping(mapping.blank, mapping.form, mapping.edition, kept)


def _shaped(loaded: Any) -> BlankMapping:
    if loaded["version"] != _VERSION or not _DIGEST.fullmatch(loaded["blank"]) or len(loaded["fields"]) > _MOST_FIELDS:
        raise ValueError
    fields = {
        _text(name): FieldMatch(
            _text(each["target"]), {_text(value): _text(answer) for value, answer in each.get("options", {}).items()}
        )
        for name, each in loaded["fields"].items()
    }
    return BlankMapping(loaded["blank"], _text(loaded["form"]), _text(loaded["edition"]), fields)


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ValueError
    return value
