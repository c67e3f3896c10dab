"""Answers in words: one line, or paragraphs with a word limit."""

import unicodedata
from collections.abc import Iterator

from gnlc_desktop.form.model import Provenance, Question
from gnlc_desktop.form.reading import Flaw, Reading, Stored, Typed

LONGEST_WORD = 1000
"""Characters without a space; more would stall the layout of a page and is no word of any language."""
LONGEST_TEXT = 200_000
"""Characters of a long text, far above any limit of words."""
LONGEST_LINE = 1000
"""Characters of an answer of one line; beyond it no page could be laid out.  A question's own length is advice."""
_BREAKS = "\r\n\t"
_DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def count_words(text: str) -> int:
    """Count the words of a text: a word is a run of characters between white space."""
    return len(text.split())


def text_of(typed: Typed) -> str:
    """Return a typed text, or an empty one where something else was kept."""
    return typed if isinstance(typed, str) else ""


def text_flaws(text: str, *, most: int, lines: bool) -> Iterator[Flaw]:
    """Tell what a page or a header could not carry: control characters, endless words, too much of it."""
    if not lines and any(each in _BREAKS for each in text):
        yield Flaw("text-one-line", True)
    unfit = next((each for each in text if _is_unfit(each)), None)
    if unfit is not None:
        yield Flaw("text-control-characters", True, {"codepoint": f"U+{ord(unfit):04X}"})
    hard = LONGEST_TEXT if lines else LONGEST_LINE
    if len(text) > most:
        # Lengths are ours, so they are only remarked on until no page could carry the text.
        yield Flaw("text-too-long", len(text) > hard, {"characters": len(text), "most": most})
    if len(text) > LONGEST_WORD and any(len(word) > LONGEST_WORD for word in text.split()):
        yield Flaw("word-too-long", True, {"most": LONGEST_WORD})


def _is_unfit(character: str) -> bool:
    if character.isprintable() or character in _BREAKS:
        return False
    if character in _DIRECTION_CONTROLS or (ord(character) & 0xFFFE) == 0xFFFE:
        return True
    return unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}


class ShortTextAnswer:
    """One line."""

    def blank(self) -> Typed:
        """Return no answer."""
        return ""

    def is_blank(self, typed: Typed) -> bool:
        """Tell whether there is nothing but white space."""
        return not text_of(typed).strip()

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Take the text as it is."""
        text = text_of(typed)
        return Reading(text, tuple(text_flaws(text, most=question.maximum_length, lines=False)))

    def restore(self, question: Question, stored: Stored) -> Typed:
        """Return the text; ValueError where it is none."""
        if not isinstance(stored, str):
            raise ValueError(question.id)
        return stored

    def present(self, question: Question, value: Stored, language: str) -> tuple[str, ...]:
        """Return the line."""
        return (str(value).strip(),)


class LongTextAnswer(ShortTextAnswer):
    """Paragraphs, with a word limit where the question has one."""

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Take the text as it is and count its words; only a confirmed limit blocks."""
        text = text_of(typed)
        flaws = list(text_flaws(text, most=LONGEST_TEXT, lines=True))
        words = count_words(text)
        if question.limit is not None and words > question.limit.words:
            values = {"words": words, "limit": question.limit.words}
            flaws.append(Flaw("too-many-words", question.limit.provenance is Provenance.CONFIRMED, values))
        return Reading(text, tuple(flaws))

    def present(self, question: Question, value: Stored, language: str) -> tuple[str, ...]:
        """Return the paragraphs; blank lines only part them."""
        return tuple(line.strip() for line in str(value).splitlines() if line.strip())
