"""Which functions may run in the child: those that say so themselves, found by their name."""

import importlib
import re
from collections.abc import Callable
from types import FunctionType
from typing import TypeVar

Task = TypeVar("Task", bound=Callable[..., object])

_NAME = re.compile(r"(gnlc_desktop(?:\.[a-z][a-z0-9_]*)+):([a-z][a-z0-9_]*)")
_registered: set[Callable[..., object]] = set()


class UnknownTask(LookupError):
    """The name is of no function that was registered with `isolated`."""


def isolated(function: Task) -> Task:
    """Register a function of a module as a task: plain values in, a plain value out, and nothing else touched.

    It writes no file, reads none but one that it was told of, and keeps no state: its process ends with it.
    """
    _registered.add(function)
    return function


def find_task(name: str) -> Callable[..., object]:
    """Return the task `name`, "gnlc_desktop.package.module:function"; UnknownTask where there is none."""
    parts = _NAME.fullmatch(name)
    if parts is None:
        raise UnknownTask(name)
    found = vars(importlib.import_module(parts[1])).get(parts[2])
    # Asking for the function's own module keeps a task from being reached through a module that merely imports it.
    if not isinstance(found, FunctionType) or found not in _registered or found.__module__ != parts[1]:
        raise UnknownTask(name)
    return found
