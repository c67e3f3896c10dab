"""The answers file: how answers travel.  Strict reading, canonical writing (RFC 8259)."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from gnlc_desktop.dossier.path import applying
from gnlc_desktop.dossier.readings import is_blank, reading_of
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.answer_types import ANSWER_TYPES
from gnlc_desktop.form.model import Form
from gnlc_desktop.form.reading import Stored, Typed

MAXIMUM_BYTES = 5_000_000
MAXIMUM_DEPTH = 12
_LANGUAGES = ("en", "fr")
# Possessive, and with an optional end, so that a text that never ends costs one pass over the file and not one a quote.
_BRACKET_OR_TEXT = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
_KEYS = {"form", "edition", "language", "answers"}


@dataclass(frozen=True)
class AnswersFile:
    """Stored answers with the form they belong to."""

    form: str
    edition: str
    language: str
    """Of the document: "en" or "fr"."""
    answers: Mapping[str, Stored]


def parse_answers_file(data: bytes) -> AnswersFile:
    """Read an answers file.

    Raises UnusableInput with a code for each way in which it can be unusable: empty, too large, not JSON, nested too
    deep, a name given twice, a number that is none, or not of the shape of an answers file.
    """
    if len(data) > MAXIMUM_BYTES:
        raise UnusableInput("file-too-large", most=MAXIMUM_BYTES // 1_000_000)
    if not data.strip():
        raise UnusableInput("file-empty")
    _require_shallow(data)
    try:
        loaded = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_unique,
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=_bounded,
        )
    except UnicodeDecodeError as error:
        raise UnusableInput("file-not-json", place=f"byte {error.start}") from error
    except json.JSONDecodeError as error:
        raise UnusableInput("file-not-json", place=f"line {error.lineno}") from error
    return _shaped(loaded)


def fit(file: AnswersFile, form: Form) -> dict[str, Typed]:
    """Return the answers as if typed into `form`.

    Raises UnusableInput "answers-wrong-form", "answers-wrong-edition", "answers-unknown-question" or
    "answers-wrong-type".
    """
    if file.form != form.id:
        raise UnusableInput("answers-wrong-form", form=file.form)
    if file.edition != form.edition:
        raise UnusableInput("answers-wrong-edition", edition=file.edition)
    typed: dict[str, Typed] = {}
    for question_id, stored in file.answers.items():
        if question_id not in form:
            raise UnusableInput("answers-unknown-question", question=question_id)
        question = form.question(question_id)
        try:
            typed[question_id] = ANSWER_TYPES[question.kind].restore(question, stored)
        except ValueError as error:
            raise UnusableInput("answers-wrong-type", question=question_id) from error
    return typed


def stored_answers(form: Form, typed: Mapping[str, Typed], language: str) -> dict[str, Stored]:
    """Return the answers that can be read, of the questions that apply, in the form's order."""
    stored: dict[str, Stored] = {}
    for question in applying(form, typed, language):
        answer = typed.get(question.id)
        if not is_blank(question, answer):
            value = reading_of(question, answer, language).value
            if value is not None:
                stored[question.id] = value
    return stored


def dump_answers_file(file: AnswersFile) -> bytes:
    """Return the canonical bytes of an answers file: the same answers give the same bytes."""
    content = {"form": file.form, "edition": file.edition, "language": file.language, "answers": dict(file.answers)}
    # Escaped where a lone surrogate could not be written otherwise; such text is a problem before it gets here.
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode(
        "utf-8", "backslashreplace"
    )


def _require_shallow(data: bytes) -> None:
    """Raise before the parser recurses; its own limit would end in a RecursionError."""
    depth = 0
    for token in _BRACKET_OR_TEXT.finditer(data):
        first = token[0][0]
        if first in b"[{":
            depth += 1
            if depth > MAXIMUM_DEPTH:
                raise UnusableInput("file-too-deep", most=MAXIMUM_DEPTH)
        elif first in b"]}":
            depth -= 1


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    unique: dict[str, object] = {}
    for name, value in pairs:
        if name in unique:
            raise UnusableInput("file-duplicate-key", name=name[:80])
        unique[name] = value
    return unique


def _no_constant(text: str) -> NoReturn:
    raise UnusableInput("file-number", number=text)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise UnusableInput("file-number", number=text[:40])
    return number


def _bounded(text: str) -> int:
    if len(text) > 40:
        raise UnusableInput("file-number", number=text[:40])
    return int(text)


def _shaped(loaded: object) -> AnswersFile:
    if not isinstance(loaded, dict) or not loaded.keys() >= _KEYS:
        raise UnusableInput("answers-shape")
    form, edition, language, answers = (loaded[key] for key in ("form", "edition", "language", "answers"))
    if not (isinstance(form, str) and isinstance(edition, str) and isinstance(answers, dict)):
        raise UnusableInput("answers-shape")
    if language not in _LANGUAGES:
        raise UnusableInput("answers-language", language=str(language)[:40])
    extra = loaded.keys() - _KEYS
    if extra:
        raise UnusableInput("answers-extra", name=min(extra)[:80])
    return AnswersFile(form, edition, language, answers)
