"""Acts as plain JSON and back: one entry a dataclass, by its name."""

import dataclasses
import types
import typing
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import lru_cache

FORMAT = 1
"""Version of a line's shape; a reader keeps and skips what a newer version wrote."""


class UnknownAct(ValueError):
    """The line records an act that this version does not know."""


class Codec:
    """Translates the acts of one kind of journal."""

    def __init__(self, acts: Iterable[type]) -> None:
        """Know the dataclasses that are the acts."""
        self._acts = {act.__name__: act for act in acts}

    def to_plain(self, act: object) -> dict[str, object]:
        """Return an act as JSON values, with its kind."""
        fields = dataclasses.fields(typing.cast("typing.Any", act))
        return {"kind": type(act).__name__, **{each.name: _plain(getattr(act, each.name)) for each in fields}}

    def from_plain(self, content: object) -> object:
        """Return the act; UnknownAct where it cannot be understood, ValueError where it is no act at all."""
        if not isinstance(content, dict):
            raise ValueError
        kind = self._acts.get(str(content.get("kind")))
        if kind is None:
            raise UnknownAct(str(content.get("kind")))
        try:
            return kind(**{name: read(content[name]) for name, read in _readers(kind) if name in content})
        except (TypeError, ValueError, KeyError) as error:
            raise UnknownAct(kind.__name__) from error


@lru_cache(maxsize=64)
def _readers(kind: type) -> tuple[tuple[str, Callable[[object], object]], ...]:
    """Return each field of an act with what restores it; found once, since a journal holds thousands of lines."""
    return tuple((name, _reader(hint)) for name, hint in typing.get_type_hints(kind).items())


def _reader(hint: object) -> Callable[[object], object]:
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        inner = _reader(next(each for each in typing.get_args(hint) if each is not type(None)))
        return lambda value: None if value is None else inner(value)
    if typing.get_origin(hint) is tuple:
        each = _reader(typing.get_args(hint)[0])
        return lambda value: tuple(map(each, _of_kind(list, value)))
    if hint is date:
        return lambda value: date.fromisoformat(str(value))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return lambda value: hint(str(value))
    if isinstance(hint, type) and hint is not object:
        return lambda value: _of_kind(hint, value)
    return lambda value: value


def _of_kind(kind: type, value: object) -> typing.Any:
    if not isinstance(value, kind):
        raise ValueError
    return value


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value
