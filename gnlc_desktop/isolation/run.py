"""The program's side: start a child, hand it one task, and turn whatever happens into a value or an error."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

from gnlc_desktop import errors
from gnlc_desktop.errors import EnvironmentFailed, GnlcError
from gnlc_desktop.isolation import plain_values
from gnlc_desktop.isolation.child import ARGUMENT
from gnlc_desktop.isolation.limits import DEFAULT, Limits
from gnlc_desktop.long_work import current_work

_BOOTSTRAP = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from gnlc_desktop.isolation.child import main; sys.exit(main())"
)
# -I keeps the folder we were started in, PYTHONPATH and the user's own packages out of the child.
_INTERPRETER_OPTIONS = ("-I", "-X", "utf8")


class IsolationFailed(GnlcError):
    """The task did not come back with a value: it was stopped, or it failed in a way nobody foresaw.

    Code "isolated-task-stopped" with `reason` ("time", "memory" or "ended"), or "isolated-task-failed" with `kind`,
    the exception's type name.  What was read is foreign, so it counts as unusable (exit 2).
    """

    exit_code = 2


class Child:
    """One started child for one task; started ahead of time, it waits at its pipe until the task comes."""

    def __init__(self, preload: Iterable[str] = (), *, variables: Iterable[str] = ()) -> None:
        """Start the child and let it import the modules `preload` while it waits.

        `variables` are names of environment variables that it sees beside the few that every child needs.
        """
        try:
            self._process = subprocess.Popen(
                [*_command(), ARGUMENT, *preload],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(variables),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            raise EnvironmentFailed("isolated-task-not-started") from None

    def run(self, task: str, *, limits: Limits = DEFAULT, **arguments: object) -> Any:
        """Run `task` with plain `arguments` and return its plain value.

        A GnlcError of the task is raised again here; IsolationFailed stands for every other failure.  Where the work
        that the caller is part of is cancelled, the child is ended and Stopped is raised.
        """
        try:
            request = plain_values.to_bytes({"task": task, "arguments": arguments, "limits": limits.as_plain()})
            with current_work().stopped_by(self._process.kill):
                answer, _ = self._process.communicate(request, timeout=limits.wall_seconds)
        except subprocess.TimeoutExpired:
            raise IsolationFailed("isolated-task-stopped", reason="time") from None
        finally:
            self.close()
        return _value_of(answer, self._process.returncode)

    def close(self) -> None:
        """End the child, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            # Closing the input writes out what is left of it, to a reader that may be gone.
            with contextlib.suppress(OSError):
                stream.close()  # type: ignore[union-attr]

    def __del__(self) -> None:
        # One that was started ahead and never needed must not outlive whoever held it.
        if hasattr(self, "_process"):
            self.close()

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def run(task: str, *, limits: Limits = DEFAULT, variables: Iterable[str] = (), **arguments: object) -> Any:
    """Run the registered function `task` ("gnlc_desktop.package.module:function") in a child of its own.

    Returns the task's plain value; its shape is the task's promise.  Raises as `Child.run`, and sees as `Child`.
    """
    return Child(variables=variables).run(task, limits=limits, **arguments)


def start_ahead(preload: Iterable[str]) -> Child:
    """Return a child that loads `preload` now, so that a task handed over later answers without that wait."""
    return Child(preload)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        # The windowed program has no standard streams on Windows; its console twin beside it serves as the child.
        name = "gnlc-desktop-cli.exe" if sys.platform == "win32" else "gnlc-desktop-cli"
        return [str(Path(sys.executable).with_name(name))]
    folder = Path(__file__).resolve().parent.parent.parent
    return [sys.executable, *_INTERPRETER_OPTIONS, "-c", _BOOTSTRAP, str(folder)]


def _environment(variables: Iterable[str]) -> dict[str, str]:
    # Windows needs SYSTEMROOT to load its own cryptography; nothing else of ours is the child's business.
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", *variables) if name in os.environ}
    # Without a home to name, Python asks the system for one as it starts, by a socket to the service of names.
    return {"HOME": os.sep, **kept, "LC_ALL": "C.UTF-8"}


def _value_of(answer: bytes, status: int) -> Any:
    try:
        content = cast("dict[str, object]", plain_values.from_bytes(answer))
        ((kind, value),) = content.items()
    except (ValueError, AttributeError):
        cpu_signal = getattr(signal, "SIGXCPU", None)
        reason = "time" if cpu_signal is not None and status == -cpu_signal else "ended"
        raise IsolationFailed("isolated-task-stopped", reason=reason) from None
    if kind == "done":
        return value
    if kind == "stopped":
        raise IsolationFailed("isolated-task-stopped", reason=str(value))
    if kind == "told":
        raise _told(cast("dict[str, object]", value))
    raise IsolationFailed("isolated-task-failed", kind=str(value))


def _told(content: dict[str, object]) -> GnlcError:
    kinds = {kind.__name__: kind for kind in (errors.UnusableInput, errors.EnvironmentFailed, errors.Refused)}
    values = cast("dict[str, object]", content["values"])
    return kinds.get(str(content["kind"]), GnlcError)(str(content["code"]), **values)
