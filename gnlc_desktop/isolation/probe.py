"""Tasks that misbehave on purpose, by which the tests prove that the limits hold."""

import os
import sys
from pathlib import Path

from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.isolation.tasks import isolated


@isolated
def echo(value: object) -> object:
    """Return `value`, and print something that must not be taken for the answer."""
    print('{"done": "printed"}', flush=True)  # noqa: T201 - that is the misbehaviour
    os.write(1, b'{"done": "written"}')
    return value


@isolated
def surroundings() -> dict[str, object]:
    """Return what the child can see of the machine: environment, search path, the modules it has loaded."""
    return {"environment": dict(os.environ), "path": sys.path, "modules": sorted(sys.modules), "process": os.getpid()}


@isolated
def spin() -> None:
    """Never end."""
    while True:
        pass


@isolated
def fill_memory(chunk_bytes: int) -> None:
    """Keep more and more memory."""
    kept = []
    while True:
        kept.append(bytearray(chunk_bytes))


@isolated
def end_at_once(status: int) -> None:
    """End the process without an answer."""
    os._exit(status)


@isolated
def write_file(path: str) -> None:
    """Write a file, which no task may."""
    Path(path).write_bytes(b"x" * 10)


@isolated
def fail(text: str) -> None:
    """Fail in a way nobody foresaw, with `text` in the exception."""
    raise ZeroDivisionError(text)


@isolated
def recurse(depth: int) -> int:
    """Call itself without end."""
    return recurse(depth + 1) + 1


@isolated
def refuse(kind: str, code: str, name: str) -> None:
    """Raise one of the program's own errors."""
    raise {"Refused": Refused, "UnusableInput": UnusableInput}[kind](code, name=name)


def not_a_task() -> None:
    """Be a function that was never registered."""
