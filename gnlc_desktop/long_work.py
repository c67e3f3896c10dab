"""Work that somebody waits for: how far it is, and whether it is still wanted.

What takes long asks for `current_work()` and tells it each step; whoever started it may cancel it from another thread
until it is settled.  Nothing on the disk changes before that moment, so stopped work leaves everything as it was.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock

from gnlc_desktop.errors import GnlcError


class Stopped(GnlcError):
    """The work was cancelled by whoever waited for it, and nothing was changed; code "stopped"."""

    def __init__(self, *_words: object) -> None:
        # A library that passes it on may make it anew, with words of its own.
        super().__init__("stopped")


class LongWork:
    """One piece of work, as both sides see it: the one that does it and the one that waits."""

    def __init__(self, changed: Callable[[], object] = lambda: None) -> None:
        """`changed` is called on the working thread whenever there is something new to show."""
        self._changed = changed
        self._lock = Lock()
        self._stops: list[Callable[[], object]] = []
        self._cancelled = False
        self._settled = False
        self._done, self._of = 0, 0

    @property
    def progress(self) -> tuple[int, int]:
        """Return how many steps are done and of how many; 0 of 0 while that is not known."""
        return self._done, self._of

    @property
    def settled(self) -> bool:
        """Tell whether the work has begun to change something, so that it cannot be cancelled any more."""
        return self._settled

    def cancel(self) -> bool:
        """Stop the work as soon as may be; False where it is settled already and goes on to its end."""
        with self._lock:
            if self._settled:
                return False
            self._cancelled = True
            stops = tuple(self._stops)
        for stop in stops:
            stop()
        return True

    def check(self) -> None:
        """Raise Stopped where the work was cancelled."""
        if self._cancelled:
            raise Stopped

    def step(self, done: int, of: int) -> None:
        """Tell how far the work is; raises Stopped where it was cancelled."""
        self.check()
        # What was done stays done, also where a step turns out to be several.
        told = (min(max(done, self._done if of == self._of else 0), of), of)
        if told != (self._done, self._of):
            self._done, self._of = told
            self._changed()

    def settle(self) -> None:
        """Say that something is about to change for good; raises Stopped where the work was cancelled before."""
        with self._lock:
            self.check()
            news = not self._settled
            self._settled = True
        if news:
            self._changed()

    @contextmanager
    def stopped_by(self, stop: Callable[[], object]) -> Iterator[None]:
        """Have `stop` called from the cancelling thread while the block runs; then the block ends with Stopped."""
        with self._lock:
            self.check()
            self._stops.append(stop)
        try:
            yield
        finally:
            with self._lock:
                self._stops.remove(stop)
            # Whatever the block made of being stopped, this is what happened.
            self.check()

    @contextmanager
    def current(self) -> Iterator[None]:
        """Be what `current_work` returns within the block, on this thread."""
        token = _current.set(self)
        try:
            yield
        finally:
            _current.reset(token)


_current: ContextVar[LongWork] = ContextVar("long work")


def current_work() -> LongWork:
    """Return the work that the caller is part of; one that nobody can cancel where nobody waits for any."""
    return _current.get(None) or LongWork()
