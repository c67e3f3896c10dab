"""The child's side: read one request, bind this process to its limits, run the task, answer, end.

The answer goes out through a private copy of the output pipe, so that nothing a library prints can be taken for it.
The text of an unexpected exception stays here: it may quote the file, and with it personal data.
"""

import importlib
import os
import sys
from typing import BinaryIO, cast

from gnlc_desktop.errors import GnlcError
from gnlc_desktop.isolation import plain_values
from gnlc_desktop.isolation.limits import Limits, hold_this_process_to
from gnlc_desktop.isolation.tasks import find_task

ARGUMENT = "--isolated-task"
"""The hidden argument by which the frozen program starts as a child; module names may follow it."""


def main() -> int:
    """Serve one task over standard input and output; return the exit status of the process."""
    answers = _take_output()
    # Loaded before the limits bind: these are our own modules, asked for by the parent to have them ready.
    for module in sys.argv[2:]:
        if module.startswith("gnlc_desktop."):
            importlib.import_module(module)
    request = sys.stdin.buffer.read()
    if request:
        answers.write(_answer(request))
    answers.close()
    return 0


def _take_output() -> BinaryIO:
    private = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return private


def _answer(request: bytes) -> bytes:
    """Return the packed answer: {"done": value}, {"told": ...}, {"failed": type name} or {"stopped": "memory"}."""
    try:
        # A request is ours, never foreign: its shape is not checked again.
        wanted = cast("dict[str, object]", plain_values.from_bytes(request))
        limits = Limits(**cast("dict[str, int]", wanted["limits"]))
        hold_this_process_to(limits)
        task = find_task(cast("str", wanted["task"]))
        result = task(**cast("dict[str, object]", wanted["arguments"]))
        return plain_values.to_bytes({"done": result})
    except MemoryError:
        return plain_values.to_bytes({"stopped": "memory"})
    except GnlcError as error:
        values = {
            key: value if isinstance(value, bool | int | float) else str(value) for key, value in error.values.items()
        }
        return plain_values.to_bytes({"told": {"kind": type(error).__name__, "code": error.code, "values": values}})
    except Exception as error:  # noqa: BLE001 - whatever a parser throws is an answer here
        return plain_values.to_bytes({"failed": type(error).__name__})
