"""Look a form definition over: what the loader lets through and a city would stumble over."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gnlc_desktop.form.answer_types import ANSWER_TYPES
from gnlc_desktop.form.examples import example_flaws
from gnlc_desktop.form.model import ORDINARY_LENGTH, Form, Page, Question, Text

_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
_CHOICE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_CHOSEN = {"choice", "choices", "country"}
PAPER_TEXTS = frozenset({
    "annex", "attached_note", "blank_note", "blank_required", "blank_title", "blank_words", "challenge", "city",
    "copy_sheet", "copy_sheet_note",
    "commission", "country", "date", "digest", "draft_mark", "name", "not_answered", "page_of", "rating",
    "signature_mayor", "signature_reason", "stamp", "stamp_none", "stamp_paper", "stamp_picture", "statistic",
    "title", "unsigned_note", "value", "year",
})  # fmt: skip
"""The sentences that no document can do without."""
PART_2_TEXTS = frozenset({
    "part2", "part2_binds", "part2_date", "part2_digest", "part2_digest_short", "part2_file", "part2_how", "part2_name",
    "part2_note", "part2_own_statement", "part2_signature", "part2_stamp", "part2_statement", "part2_title",
})  # fmt: skip
"""The sentences of the part that the Commission signs, where the form has one."""
_FILE_NAME = re.compile(r"[a-z][a-z0-9-]*")
_LINES = {"short_text", "telephone", "web_address"}


@dataclass(frozen=True)
class AuditFinding:
    """One thing wrong with a definition."""

    place: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


def audit(form: Form) -> tuple[AuditFinding, ...]:
    """Return everything wrong with a form, in its order."""
    found = [each for text in (form.title, form.basis, form.name) for each in _texts(form, "form.toml", text)]
    if not _FILE_NAME.fullmatch(form.sending.file_name):
        found.append(AuditFinding("form.toml", "audit-file-name", {"name": form.sending.file_name}))
    needed = PAPER_TEXTS | PART_2_TEXTS if form.sending.countersigned else PAPER_TEXTS
    found += [
        AuditFinding("document.toml", "audit-paper-text", {"key": key})
        for key in sorted(needed - form.document.keys())
    ]
    for key, text in form.document.items():
        found += _texts(form, f"document.toml, {key}", text)
    pages: set[str] = set()
    earlier: dict[str, Question] = {}
    for page in form.pages:
        if page.id in pages:
            found.append(AuditFinding(page.id, "audit-id-twice"))
        pages.add(page.id)
        found += _page(form, page)
        for question in page.questions:
            found += _question(form, question, earlier)
            earlier[question.id] = question
    return tuple(found)


def _page(form: Form, page: Page) -> Iterator[AuditFinding]:
    yield from _texts(form, page.id, page.title)
    if page.intro:
        yield from _texts(form, page.id, page.intro)


def _question(form: Form, question: Question, earlier: Mapping[str, Question]) -> Iterator[AuditFinding]:
    place = question.id
    if not _ID.fullmatch(question.id):
        yield AuditFinding(place, "audit-id")
    if question.id in earlier:
        yield AuditFinding(place, "audit-id-twice")
    if question.kind not in ANSWER_TYPES:
        yield AuditFinding(place, "audit-kind", {"kind": question.kind})
    if question.kind in _CHOSEN and not question.choices:
        yield AuditFinding(place, "audit-no-choices")
    yield from _settings(question)
    yield from _condition(question, earlier)
    yield from _texts(form, place, question.label)
    for text in (question.hint, question.unit, question.example):
        if text:
            yield from _texts(form, place, text)
    if question.kind in ANSWER_TYPES:
        for language in question.example:
            for flaw in example_flaws(question, language):
                yield AuditFinding(place, "audit-example", {"language": language, "flaw": flaw.code})
    for choice in question.choices:
        if not _CHOICE_ID.fullmatch(choice.id):
            yield AuditFinding(f"{place}, {choice.id}", "audit-choice-id")
        yield from _texts(form, f"{place}, {choice.id}", choice.label)


def _settings(question: Question) -> Iterator[AuditFinding]:
    """Tell what is set but means nothing for the kind, and bounds that no answer can keep."""
    has_bounds = question.minimum is not None or question.maximum is not None
    unused = {
        "words": question.limit is not None and question.kind != "long_text",
        "minimum, maximum": has_bounds and question.kind not in {"statistic", "rating"},
        "unit": bool(question.unit) and question.kind != "statistic",
        "whole": question.whole and question.kind != "statistic",
        "choices": bool(question.choices) and question.kind not in _CHOSEN,
        "maximum_length": question.maximum_length != ORDINARY_LENGTH and question.kind not in _LINES,
    }
    for setting, is_unused in unused.items():
        if is_unused:
            yield AuditFinding(question.id, "audit-setting-unused", {"setting": setting, "kind": question.kind})
    if question.limit is not None and question.limit.words < 1:
        yield AuditFinding(question.id, "audit-bounds")
    if question.maximum_length < 1:
        yield AuditFinding(question.id, "audit-bounds")
    if question.minimum is not None and question.maximum is not None and question.minimum > question.maximum:
        yield AuditFinding(question.id, "audit-bounds")


def _condition(question: Question, earlier: Mapping[str, Question]) -> Iterator[AuditFinding]:
    if question.when is None:
        return
    other = earlier.get(question.when.question)
    if other is None:
        yield AuditFinding(question.id, "audit-condition-later", {"other": question.when.question})
    elif other.choices:
        known = {choice.id for choice in other.choices}
        for value in question.when.values:
            if str(value) not in known:
                yield AuditFinding(question.id, "audit-condition-value", {"value": value, "other": other.id})


def _texts(form: Form, place: str, text: Text) -> Iterator[AuditFinding]:
    for language in form.languages:
        if not text.get(language, "").strip():
            yield AuditFinding(place, "audit-language-missing", {"language": language})
    for language in text:
        if language not in form.languages:
            yield AuditFinding(place, "audit-language-unknown", {"language": language})
