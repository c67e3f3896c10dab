"""Build the reading tree of a form with its answers."""

from collections.abc import Mapping

from gnlc_desktop.dossier.outline import Item, ItemKind, Outline, Section
from gnlc_desktop.dossier.path import applying
from gnlc_desktop.dossier.readings import is_blank, reading_of
from gnlc_desktop.form.answer_types import ANSWER_TYPES
from gnlc_desktop.form.model import Form, Question
from gnlc_desktop.form.reading import Typed

_KINDS = {
    "long_text": ItemKind.PROSE,
    "statistic": ItemKind.STATISTIC,
    "rating": ItemKind.RATING,
    "choices": ItemKind.LIST,
    "web_addresses": ItemKind.LIST,
    "declaration": ItemKind.DECLARATION,
}


def build_outline(form: Form, typed: Mapping[str, Typed], language: str) -> Outline:
    """Return the outline of all questions that apply, answered or not."""
    shown = {question.id for question in applying(form, typed, language)}
    sections = []
    for page in form.pages:
        items = tuple(
            _item(question, typed.get(question.id), language) for question in page.questions if question.id in shown
        )
        if items:
            intro = page.intro.get(language, "")
            sections.append(Section(page.id, page.title[language], intro, items, page.annex))
    return Outline(
        form=form.id,
        edition=form.edition,
        language=language,
        title=form.title[language],
        basis=form.basis[language],
        sections=tuple(sections),
        texts={key: text[language] for key, text in form.document.items()},
        sending=form.sending,
    )


def _item(question: Question, typed: Typed, language: str) -> Item:
    lines: tuple[str, ...] = ()
    rating: int | None = None
    if not is_blank(question, typed):
        value = reading_of(question, typed, language).value
        if value is not None:
            lines = ANSWER_TYPES[question.kind].present(question, value, language)
            rating = value if question.kind == "rating" and isinstance(value, int) else None
    return Item(
        question=question.id,
        label=question.text(language),
        kind=_KINDS.get(question.kind, ItemKind.TEXT),
        lines=lines,
        rating=rating,
        provenance=question.provenance,
    )
