"""Long work away from the screen; what comes of it is handed over on the window's own thread."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from gnlc_desktop.errors import GnlcError
from gnlc_desktop.logs import log_failure
from gnlc_desktop.long_work import LongWork, Stopped

Outcome = TypeVar("Outcome")

_THREADS = 2


@dataclass
class _Job:
    """One piece of work between its start and the handing over of its outcome."""

    work: Callable[[], object]
    done: Callable[[object], None]
    failed: Callable[[GnlcError], None]
    label: str
    long_work: LongWork = field(default_factory=LongWork)
    abandoned: bool = False
    outcome: object = None
    error: BaseException | None = None


class Background(QObject):
    """Runs work on other threads, and calls back on the thread it was made on.

    `began(label)` and `ended()` enclose work that has a label: the window closes its pages to input and says what is
    being done.  `moved(done, of, settled)` tells how far it is (0 of 0 where that is not known) and whether it can be
    cancelled no more; `stopped()` follows `ended()` where it was.  Work with an empty label is quiet, such as drawing
    a page of the preview.
    """

    began = Signal(str)
    moved = Signal(int, int, bool)
    ended = Signal()
    stopped = Signal()
    _finished = Signal(int)

    def __init__(self, parent: QObject | None = None, *, inline: bool = False) -> None:
        """`inline` does every work at once on the calling thread, so that tests neither wait nor depend on timing."""
        super().__init__(parent)
        self._inline = inline
        self._jobs: dict[int, _Job] = {}
        self._last = 0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_THREADS)
        self._finished.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Outcome],
        done: Callable[[Outcome], None],
        failed: Callable[[GnlcError], None],
        label: str,
    ) -> None:
        """Start `work`; `done` gets its outcome, `failed` a failure of the world, the last-resort window all else.

        Where it is cancelled neither is called: everything is as it was before.
        """
        self._last += 1
        number = self._last
        job = _Job(work, cast("Callable[[object], None]", done), failed, label)
        self._jobs[number] = job
        if label:
            job.long_work = LongWork(lambda: self._tell(number))
            self.began.emit(label)
        if self._inline:
            _do(job)
            self._hand_over(number)
        else:
            self._pool.start(lambda: self._do_and_report(number, job))

    @property
    def busy(self) -> bool:
        """Tell whether work with a label is going on."""
        return any(job.label for job in self._jobs.values())

    def cancel(self) -> None:
        """Stop the work that has a label, unless it is settled by now and goes on to its end."""
        for job in self._jobs.values():
            if job.label:
                job.long_work.cancel()

    def close(self) -> None:
        """Stop what was begun, wait for what is settled, and hand none of it over; to be called before the window goes.

        Work that records an act in the journal must not be torn.
        """
        for job in self._jobs.values():
            job.abandoned = True
            job.long_work.cancel()
        self._pool.clear()
        self._pool.waitForDone()
        self._jobs.clear()

    def _tell(self, number: int) -> None:
        long_work = self._jobs[number].long_work
        self.moved.emit(*long_work.progress, long_work.settled)

    def _do_and_report(self, number: int, job: _Job) -> None:
        _do(job)
        self._finished.emit(number)

    def _hand_over(self, number: int) -> None:
        job = self._jobs.pop(number, None)
        if job is None or job.abandoned:
            return
        if job.label:
            self.ended.emit()
        # An error leads to the work by its traceback: held by the job, it would keep what the work held for long.
        error, job.error = job.error, None
        if error is None:
            job.done(job.outcome)
        elif isinstance(error, Stopped):
            self.stopped.emit()
        elif isinstance(error, GnlcError):
            job.failed(error)
        else:
            log_failure("background work", error)
            # The last-resort window hangs on the hook for exceptions that nobody foresaw.
            sys.excepthook(type(error), error, error.__traceback__)


def _do(job: _Job) -> None:
    try:
        with job.long_work.current():
            job.long_work.check()
            job.outcome = job.work()
    except BaseException as error:  # noqa: BLE001 - it is handed over to the window's thread, whatever it is
        job.error = error
