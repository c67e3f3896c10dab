"""Answers that are chosen: one of several, several, a rating, yes or no, a declaration."""

from gnlc_desktop.form.model import Question, Text
from gnlc_desktop.form.reading import Flaw, Reading, Stored, Typed
from gnlc_desktop.form.texts import text_of

_YES_NO: dict[bool, Text] = {True: {"en": "Yes", "fr": "Oui"}, False: {"en": "No", "fr": "Non"}}
_DECLARED: Text = {"en": "Declared", "fr": "D\u00e9clar\u00e9"}


class ChoiceAnswer:
    """One of the question's choices, by its id."""

    def blank(self) -> Typed:
        """Return no answer."""
        return ""

    def is_blank(self, typed: Typed) -> bool:
        """Tell whether nothing was chosen."""
        return not text_of(typed).strip()

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Find the choice."""
        chosen = text_of(typed)
        if all(choice.id != chosen for choice in question.choices):
            return Reading(None, (Flaw("choice-unknown", True, {"choice": chosen[:60]}),))
        return Reading(chosen)

    def restore(self, question: Question, stored: Stored) -> Typed:
        """Return the id; ValueError where it is no text."""
        if not isinstance(stored, str):
            raise ValueError(question.id)
        return stored

    def present(self, question: Question, value: Stored, language: str) -> tuple[str, ...]:
        """Return the choice in words."""
        return tuple(choice.label[language] for choice in question.choices if choice.id == value)


class ChoicesAnswer:
    """Any number of the question's choices, in the form's order."""

    def blank(self) -> Typed:
        """Return no answer."""
        return []

    def is_blank(self, typed: Typed) -> bool:
        """Tell whether nothing was chosen."""
        return not (isinstance(typed, list) and typed)

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Find the choices; one that the form does not know is told."""
        chosen = [str(each) for each in typed] if isinstance(typed, list) else []
        known = [choice.id for choice in question.choices]
        unknown = next((each for each in chosen if each not in known), None)
        if unknown is not None:
            return Reading(None, (Flaw("choice-unknown", True, {"choice": unknown[:60]}),))
        # Goals are known by their numbers and travel as numbers.
        return Reading([_travelling(each) for each in known if each in chosen])

    def restore(self, question: Question, stored: Stored) -> Typed:
        """Return the ids; numbers, such as the goals', become ids too.  ValueError where it is no list of them."""
        if not isinstance(stored, list) or not all(_is_id(each) for each in stored):
            raise ValueError(question.id)
        return [str(each) for each in stored]

    def present(self, question: Question, value: Stored, language: str) -> tuple[str, ...]:
        """Return the choices in words, one a line."""
        chosen = [str(each) for each in value] if isinstance(value, list) else []
        return tuple(choice.label[language] for choice in question.choices if choice.id in chosen)


class RatingAnswer:
    """A whole number between the question's minimum and maximum."""

    def blank(self) -> Typed:
        """Return no answer."""
        return ""

    def is_blank(self, typed: Typed) -> bool:
        """Tell whether nothing was chosen."""
        return not text_of(typed).strip()

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Take the number where it is on the scale."""
        text = text_of(typed).strip()
        least, most = scale_of(question)
        # Bounded first: the digits of an endless number are never turned into one.
        if not (text.isascii() and text.isdigit() and len(text) <= 4 and least <= int(text) <= most):
            return Reading(None, (Flaw("rating-off-scale", True, {"least": least, "most": most}),))
        return Reading(int(text))

    def restore(self, question: Question, stored: Stored) -> Typed:
        """Return the number as typed; ValueError where it is none."""
        if isinstance(stored, bool) or not isinstance(stored, int):
            raise ValueError(question.id)
        return str(stored)

    def present(self, question: Question, value: Stored, language: str) -> tuple[str, ...]:
        """Return the number and the end of its scale."""
        return (f"{value} / {scale_of(question)[1]}",)


class YesNoAnswer:
    """Yes or no."""

    def blank(self) -> Typed:
        """Return no answer."""
        return ""

    def is_blank(self, typed: Typed) -> bool:
        """Tell whether neither was chosen."""
        return not text_of(typed)

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Take "yes" or "no"."""
        if typed not in ("yes", "no"):
            return Reading(None, (Flaw("choice-unknown", True, {"choice": text_of(typed)[:60]}),))
        return Reading(typed == "yes")

    def restore(self, question: Question, stored: Stored) -> Typed:
        """Return the word; ValueError where it is neither true nor false."""
        if not isinstance(stored, bool):
            raise ValueError(question.id)
        return "yes" if stored else "no"

    def present(self, question: Question, value: Stored, language: str) -> tuple[str, ...]:
        """Return yes or no in words."""
        return (_YES_NO[bool(value)][language],)


class DeclarationAnswer:
    """A statement that is made, or not yet."""

    def blank(self) -> Typed:
        """Return no declaration."""
        return False

    def is_blank(self, typed: Typed) -> bool:
        """Tell whether the declaration was not made."""
        return typed is not True

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Take the declaration; one that was not made has no value."""
        return Reading(True if typed is True else None)

    def restore(self, question: Question, stored: Stored) -> Typed:
        """Return whether it was made; ValueError where it is neither true nor false."""
        if not isinstance(stored, bool):
            raise ValueError(question.id)
        return stored

    def present(self, question: Question, value: Stored, language: str) -> tuple[str, ...]:
        """Return that it was made."""
        return (_DECLARED[language],)


def scale_of(question: Question) -> tuple[int, int]:
    """Return the ends of a rating's scale: 1 and 5 where the form names none."""
    least = 1 if question.minimum is None else int(question.minimum)
    return least, 5 if question.maximum is None else int(question.maximum)


def _travelling(choice: str) -> str | int:
    return int(choice) if choice.isascii() and choice.isdigit() else choice


def _is_id(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)
