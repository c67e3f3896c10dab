"""Look a form definition over: what the loader lets through and a city would stumble over."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gnlc_desktop.form.answer_types import ANSWER_TYPES
from gnlc_desktop.form.model import Form, Page, Question, Text

_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_CHOSEN = {"choice", "choices", "country"}


@dataclass(frozen=True)
class AuditFinding:
    """One thing wrong with a definition."""

    place: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


def audit(form: Form) -> tuple[AuditFinding, ...]:
    """Return everything wrong with a form, in its order."""
    found = [*_texts(form, "form.toml", form.title), *_texts(form, "form.toml", form.basis)]
    for key, text in form.document.items():
        found += _texts(form, f"document.toml, {key}", text)
    earlier: set[str] = set()
    for page in form.pages:
        found += _page(form, page)
        for question in page.questions:
            found += _question(form, question, earlier)
            earlier.add(question.id)
    return tuple(found)


def _page(form: Form, page: Page) -> Iterator[AuditFinding]:
    yield from _texts(form, page.id, page.title)
    if page.intro:
        yield from _texts(form, page.id, page.intro)


def _question(form: Form, question: Question, earlier: set[str]) -> Iterator[AuditFinding]:
    place = question.id
    if not _ID.fullmatch(question.id):
        yield AuditFinding(place, "audit-id")
    if question.id in earlier:
        yield AuditFinding(place, "audit-id-twice")
    if question.kind not in ANSWER_TYPES:
        yield AuditFinding(place, "audit-kind", {"kind": question.kind})
    if question.kind in _CHOSEN and not question.choices:
        yield AuditFinding(place, "audit-no-choices")
    if question.limit is not None and question.kind != "long_text":
        yield AuditFinding(place, "audit-limit-unused", {"kind": question.kind})
    if question.when is not None and question.when.question not in earlier:
        yield AuditFinding(place, "audit-condition-later", {"other": question.when.question})
    yield from _texts(form, place, question.label)
    for text in (question.hint, question.unit):
        if text:
            yield from _texts(form, place, text)
    for choice in question.choices:
        yield from _texts(form, f"{place}, {choice.id}", choice.label)


def _texts(form: Form, place: str, text: Text) -> Iterator[AuditFinding]:
    for language in form.languages:
        if not str(text.get(language, "")).strip():
            yield AuditFinding(place, "audit-language-missing", {"language": language})
