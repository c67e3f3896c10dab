"""Acts as plain JSON and back: one entry a dataclass, by its name."""

import dataclasses
import types
import typing
from collections.abc import Iterable
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
        hints = _hints(kind)
        try:
            values = {name: _restored(hints[name], content[name]) for name in hints if name in content}
            return kind(**values)
        except (TypeError, ValueError, KeyError) as error:
            raise UnknownAct(kind.__name__) from error


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, object]:
    return dict(typing.get_type_hints(kind))


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _restored(hint: object, value: object) -> object:
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        if value is None:
            return None
        hint = next(each for each in typing.get_args(hint) if each is not type(None))
    if typing.get_origin(hint) is tuple and isinstance(value, list):
        return tuple(value)
    if hint is date:
        return date.fromisoformat(str(value))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(str(value))
    if isinstance(hint, type) and not isinstance(value, hint):
        raise ValueError
    return value
