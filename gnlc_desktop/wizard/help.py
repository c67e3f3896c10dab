"""The help as plain values: topics written once in `resources/help`, and one for every page of questions of a form."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gnlc_desktop.form.model import Form, Page, Provenance, Question
from gnlc_desktop.i18n import _, current_language, ngettext
from gnlc_desktop.locations import resources_folder
from gnlc_desktop.wizard.help_text import Block, BlockKind, Topic, block, read_topic
from gnlc_desktop.wizard.page_view import in_language, provenance_of_page, provenance_of_question
from gnlc_desktop.wizard.steps import APPROVAL, BEFORE, CHECK, COMMISSION, SENDING

LEARNING_CITY, ROAD, FILLING_IN = "learning-city", "road", "filling-in"
AFTER_THE_LETTER, KEYS = "after-the-letter", "keys"
_OF_STEPS: Mapping[str, str] = {
    BEFORE: FILLING_IN,
    COMMISSION: "sending",
    CHECK: FILLING_IN,
    APPROVAL: "approving",
    SENDING: "sending",
    "letters": AFTER_THE_LETTER,
    "received": AFTER_THE_LETTER,
    "requests": AFTER_THE_LETTER,
}
_EXCERPT = 110
"""Characters of the place where a word was found."""


@dataclass(frozen=True)
class Hit:
    """A topic in which all the words that were looked for stand."""

    topic: Topic
    block: int | None
    """The first block that holds one of them; None where only the title does, or nothing was looked for."""
    excerpt: str
    """The words around that place; empty where there is none."""


def help_folder() -> Path:
    """Return the folder with one folder of topics a language."""
    return resources_folder() / "help"


@lru_cache(maxsize=4)
def written_topics(language: str) -> tuple[Topic, ...]:
    """Return the written topics in order, in English where `language` has none."""
    folder = help_folder() / language
    if not folder.is_dir():
        folder = help_folder() / "en"
    files = sorted(folder.glob("*.md"))
    return tuple(read_topic(path.stem.partition("-")[2], path.read_text(encoding="utf-8")) for path in files)


def question_topics(form: Form, language: str) -> tuple[Topic, ...]:
    """Return one topic for each page of a form: every question with hint, limit, provenance and example.

    `language` is that of the form's texts; the words around them are the program's.
    """
    return tuple(_question_topic(form, page, language) for page in form.pages)


def help_topics(form: Form | None, language: str) -> tuple[Topic, ...]:
    """Return everything that the help window lists."""
    return (*written_topics(current_language()), *(question_topics(form, language) if form is not None else ()))


def topic_of_step(step: str, form: Form) -> str:
    """Return the id of the topic that fits a step of the wizard; the road where none does."""
    if any(page.id == step for page in form.pages):
        return question_topic_id(form, step)
    return _OF_STEPS.get(step, ROAD)


def question_topic_id(form: Form, page_id: str) -> str:
    """Return the id of the topic of a page of questions."""
    return f"{form.id}/{page_id}"


def place_of(topic: Topic, block_id: str) -> int | None:
    """Return where a block stands in a topic, such as the question "city.name"; None where it does not."""
    return next((place for place, each in enumerate(topic.blocks) if each.id == block_id), None)


def first_match(text: str, asked: str) -> tuple[int, int] | None:
    """Return where in `text` the first of the words that were looked for stands: (start, length); None if nowhere."""
    plain = _plain(text)
    places = [(place, len(word)) for word in _plain(asked).split() if (place := plain.find(word)) >= 0]
    return min(places, default=None)


def find(topics: tuple[Topic, ...], asked: str) -> tuple[Hit, ...]:
    """Return the topics that hold every word of `asked`, whatever its capitals and accents; all where it is blank."""
    wanted = _plain(asked).split()
    if not wanted:
        return tuple(Hit(topic, None, "") for topic in topics)
    hits = (_hit(topic, wanted) for topic in topics)
    return tuple(hit for hit in hits if hit is not None)


def _hit(topic: Topic, wanted: list[str]) -> Hit | None:
    texts = [_plain(each.text) for each in topic.blocks]
    title = _plain(topic.title)
    if not all(word in title or any(word in text for text in texts) for word in wanted):
        return None
    # The place where most of them stand together says more than the first one.
    scores = [sum(word in text for word in wanted) for text in texts]
    best = max(scores, default=0)
    if not best:
        return Hit(topic, None, "")
    place = scores.index(best)
    return Hit(topic, place, _excerpt(topic.blocks[place].text, wanted))


def _excerpt(text: str, wanted: list[str]) -> str:
    line = next(line for line in text.splitlines() if any(word in _plain(line) for word in wanted))
    start, _length = first_match(line, " ".join(wanted)) or (0, 0)
    begin = line.rfind(" ", 0, max(0, start - _EXCERPT // 3)) + 1 if start > _EXCERPT // 3 else 0
    cut = line[begin : begin + _EXCERPT]
    return f"{'… ' if begin else ''}{cut}{' …' if begin + _EXCERPT < len(line) else ''}"


def _plain(text: str) -> str:
    """Return `text` without capitals and accents, letter for letter."""
    return "".join(unicodedata.normalize("NFD", each.casefold())[0] for each in text)


def _question_topic(form: Form, page: Page, language: str) -> Topic:
    shared = {question.provenance for question in page.questions}
    alike = shared.pop() if len(shared) == 1 else None
    blocks: list[Block] = []
    if page.intro:
        blocks.append(block(BlockKind.PARAGRAPH, in_language(page.intro, language)))
    if alike is not None:
        blocks.append(block(BlockKind.NOTE, provenance_of_page(alike)))
    for question in page.questions:
        blocks += _question_blocks(question, language, alone=alike is None)
    group = _("Questions: {form}").format(form=in_language(form.name, language))
    return Topic(question_topic_id(form, page.id), in_language(page.title, language), tuple(blocks), group)


def _question_blocks(question: Question, language: str, *, alone: bool) -> Iterator[Block]:
    yield block(BlockKind.HEADING, in_language(question.label, language), id=question.id)
    if question.hint:
        yield block(BlockKind.PARAGRAPH, in_language(question.hint, language))
    yield block(BlockKind.NOTE, " ".join(_facts(question, language, alone=alone)))
    if question.example:
        yield block(BlockKind.EXAMPLE, in_language(question.example, language))


def _facts(question: Question, language: str, *, alone: bool) -> Iterator[str]:
    """Yield what bounds an answer, one sentence each."""
    yield _("Needed before the document can be made.") if question.required else _("May stay blank.")
    if question.limit is not None:
        words = question.limit.words
        yield ngettext("At most {count} word.", "At most {count} words.", words).format(count=words)
        if question.limit.provenance is Provenance.CONFIRMED:
            yield _("More has to be shortened.")
        else:
            yield _("More is only remarked on: this limit is not known from the published form.")
    if question.kind == "statistic":
        unit = in_language(question.unit, language)
        yield _('A number ({unit}) with its year, or "not available".').format(unit=unit)
    elif question.kind == "rating":
        yield _("From {least} to {most}.").format(least=f"{question.minimum:g}", most=f"{question.maximum:g}")
    provenance = provenance_of_question(question.provenance) if alone else ""
    if provenance:
        yield provenance
