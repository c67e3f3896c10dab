"""What goes into each field of a form, as texts and as boxes to tick."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gnlc_desktop.dossier.answers import stored_answers
from gnlc_desktop.dossier.blank_mapping import (
    DATE_PARTS,
    NOT_AVAILABLE,
    SURNAME_FIRST,
    VALUE,
    YEAR,
    BlankField,
    BlankMapping,
    FieldMatch,
)
from gnlc_desktop.form.answer_types import ANSWER_TYPES
from gnlc_desktop.form.model import Form, Question
from gnlc_desktop.form.reading import Stored, Typed

_BETWEEN = "; "
"""Between the entries of a list in a field of one line."""


@dataclass(frozen=True)
class BlankValues:
    """What the fields of a form take, by field."""

    texts: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    """The value that chooses a box or an entry of a list."""
    questions: Mapping[str, str] = field(default_factory=dict)
    """The question whose answer a field takes; of a whole name the surname's."""
    unplaced: tuple[str, ...] = ()
    """Answered questions that no field takes."""


def values_for(
    mapping: BlankMapping, fields: tuple[BlankField, ...], form: Form, typed: Mapping[str, Typed], language: str
) -> BlankValues:
    """Return what goes into the fields, from the answers that apply and can be read."""
    stored = stored_answers(form, typed, language)
    texts: dict[str, str] = {}
    states: dict[str, str] = {}
    questions: dict[str, str] = {}
    placed: set[str] = set()
    for each in fields:
        match = mapping.fields.get(each.name)
        if match is None or each.kind == "signature":
            continue
        subject = match.target.partition(":")[0]
        asked = (subject,) if subject in form else (f"{subject}.surname", f"{subject}.first_names")
        placed.update(asked)
        questions[each.name] = asked[0]
        if each.kind in {"check", "radio", "choice"}:
            chosen = _state(each, match, form, stored)
            if chosen:
                states[each.name] = chosen
        else:
            text = _text(each, match, form, stored, language)
            if text:
                texts[each.name] = text
    return BlankValues(texts, states, questions, tuple(each for each in stored if each not in placed))


def _text(
    field_: BlankField, match: FieldMatch, form: Form, stored: Mapping[str, Stored], language: str
) -> str:
    subject, _colon, part = match.target.partition(":")
    if subject not in form:
        parts = [str(stored.get(f"{subject}.{end}", "")).strip() for end in ("surname", "first_names")]
        return " ".join(each for each in (parts if part == SURNAME_FIRST else reversed(parts)) if each)
    if subject not in stored:
        return ""
    question, value = form.question(subject), stored[subject]
    if question.kind == "rating":
        return str(value)
    lines = ANSWER_TYPES[question.kind].present(question, value, language)
    if question.kind == "statistic":
        return _figure(lines, part)
    if part in DATE_PARTS and isinstance(value, str):
        day = date.fromisoformat(value)
        return {"day": f"{day.day:02}", "month": f"{day.month:02}", "year": str(day.year)}[part]
    return ("\n" if field_.many_lines else _BETWEEN).join(lines)


def _figure(lines: tuple[str, ...], part: str) -> str:
    if part == VALUE:
        return lines[0]
    if part == YEAR:
        return lines[1] if len(lines) > 1 else ""
    return f"{lines[0]} ({lines[1]})" if len(lines) > 1 else lines[0]


def _state(field_: BlankField, match: FieldMatch, form: Form, stored: Mapping[str, Stored]) -> str:
    subject, _colon, part = match.target.partition(":")
    if subject not in stored:
        return ""
    value, question = stored[subject], form.question(subject)
    if field_.kind == "check":
        ticked = _ticked(question, value, part)
        return field_.options[0].value if ticked and field_.options else ""
    wanted = _as_choices(value)
    return next((each for each, answer in match.options.items() if answer in wanted), "")


def _ticked(question: Question, value: Stored, part: str) -> bool:
    if question.kind == "declaration":
        return value is True
    if part == NOT_AVAILABLE:
        return value == "not-available"
    return part in _as_choices(value)


def _as_choices(value: Stored) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    return tuple(str(each) for each in value) if isinstance(value, list) else (str(value),)
