"""The steps that undo can take back: a pile that grows and shrinks at its end without being copied."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Optional

from gnlc_desktop.dossier.team import Note
from gnlc_desktop.form.reading import Typed


@dataclass(frozen=True)
class UndoStep:
    """What one visit to one field changed, or the note that was left."""

    question: str
    visit: str
    before: Typed
    after: Typed
    note: Note | None = None
    """The note that was left; None where an answer was given."""


class Steps:
    """A pile of steps that never changes: adding and taking away give another pile, which shares the rest.

    Undo has no end, and a long journal would be folded in the square of its length if each act copied the pile.
    """

    __slots__ = ("_count", "_last", "_rest")

    def __init__(self, last: UndoStep | None = None, rest: Optional["Steps"] = None) -> None:
        """Make an empty pile, or one that has `last` on top of `rest`."""
        self._last = last
        self._rest = rest
        self._count: int = 0 if last is None else 1 + (len(rest) if rest is not None else 0)

    @property
    def last(self) -> UndoStep | None:
        """Return the step on top; None where there is none."""
        return self._last

    @property
    def rest(self) -> "Steps":
        """Return the pile without the step on top."""
        return self._rest if self._rest is not None else NO_STEPS

    def with_step(self, step: UndoStep) -> "Steps":
        """Return the pile with one more step."""
        return Steps(step, self)

    def __len__(self) -> int:
        """Return how many steps there are."""
        return self._count

    def __iter__(self) -> Iterator[UndoStep]:
        """Yield the steps from the top down."""
        pile = self
        while pile.last is not None:
            yield pile.last
            pile = pile.rest

    def __eq__(self, other: object) -> bool:
        """Tell whether the steps are the same."""
        return isinstance(other, Steps) and len(self) == len(other) and all(map(UndoStep.__eq__, self, other))

    def __hash__(self) -> int:
        """Return a number that equal piles share."""
        return hash(self._count)


NO_STEPS = Steps()
