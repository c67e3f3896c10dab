"""One act of every kind that a dossier's journal may hold."""

import dataclasses
import typing
from datetime import date
from enum import StrEnum

from gnlc_desktop.dossier.events import Act, Answered, Created

DAY = date(2027, 3, 15)


def _value(hint: object) -> object:
    """Return something of a field's kind."""
    if hint is date:
        return DAY
    if hint is str:
        return "c" * 64
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return next(iter(hint))
    if isinstance(hint, type) and issubclass(hint, bool):
        return True
    if hint is int:
        return 1
    if typing.get_origin(hint) is tuple:
        return ("a thing",)
    return DAY if date in typing.get_args(hint) else None


def _made(act: type) -> Act:
    hints = typing.get_type_hints(act)
    values = {field.name: _value(hints[field.name]) for field in dataclasses.fields(act)}
    if "question" in values:
        values["question"] = "motivation.text"
    if "language" in values:
        values["language"] = "en"
    return typing.cast("Act", act(**values))


EVERY_ACT: tuple[Act, ...] = (
    Created("membership", "r1", "en"),
    Answered("city.name", "Cascais", "v"),
    Answered("motivation.text", "Because we learn", "v"),
    *(_made(act) for act in typing.get_args(Act) if act not in {Created, Answered}),
)
