"""Read a form's folder (TOML) into frozen values.  A name that nobody knows is an error, not a silence."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from gnlc_desktop.errors import EnvironmentFailed, UnusableInput
from gnlc_desktop.form.model import (
    ORDINARY_LENGTH,
    Choice,
    Condition,
    Form,
    Limit,
    Page,
    Provenance,
    Question,
    Sending,
    Text,
)

_T = TypeVar("_T", str, int, bool)
_FORM_KEYS = {"id", "edition", "languages", "title", "basis", "name", "sending"}
_SENDING_KEYS = {"file_name", "letter", "countersigned", "in_call"}
_PAGE_KEYS = {"id", "title", "intro", "annex", "afresh", "provenance", "questions"}
_QUESTION_KEYS = {
    "id", "kind", "label", "hint", "provenance", "required", "words", "words_provenance", "choices", "minimum",
    "maximum", "unit", "whole", "maximum_length", "when", "example",
}  # fmt: skip


def load_form(folder: Path, *, countries: tuple[Choice, ...] = ()) -> Form:
    """Read one edition of a form; `countries` are the choices of questions of the kind "country".

    Raises UnusableInput "form-unreadable" with the file and the place, EnvironmentFailed where the machine does not let
    it be read.
    """
    head = _table(folder / "form.toml", _FORM_KEYS)
    with _reading(folder / "pages"):
        # A pattern would leave out what may not be read, and a form without its pages looks whole.
        files = sorted(path for path in (folder / "pages").iterdir() if path.suffix == ".toml")
    pages = tuple(_page(path, countries) for path in files)
    if not pages:
        raise UnusableInput("form-unreadable", folder=folder.name, place="pages")
    try:
        return Form(
            id=_typed(head, "id", str),
            edition=_typed(head, "edition", str),
            title=_text(head, "title"),
            basis=_text(head, "basis"),
            languages=tuple(_strings(head, "languages")),
            pages=pages,
            document=_document(folder / "document.toml"),
            name=_text(head, "name"),
            sending=_sending(head),
        )
    except (KeyError, ValueError) as error:
        raise UnusableInput("form-unreadable", folder=folder.name, place=f"form.toml, {error.args[0]}") from error


def bundled_forms(folder: Path, *, countries: tuple[Choice, ...] = ()) -> Mapping[tuple[str, str], Form]:
    """Return every form in `folder` by id and edition."""
    found = (load_form(each.parent, countries=countries) for each in sorted(folder.glob("*/form.toml")))
    return {(form.id, form.edition): form for form in found}


def _page(path: Path, countries: tuple[Choice, ...]) -> Page:
    table = _table(path, _PAGE_KEYS)
    try:
        common = table.get("provenance", "")
        questions = tuple(_question(path, each, common, countries) for each in _tables(table, "questions"))
        return Page(
            id=_typed(table, "id", str),
            title=_text(table, "title"),
            questions=questions,
            intro=_text(table, "intro", {}),
            annex=_typed(table, "annex", bool, default=False),
            afresh=_typed(table, "afresh", bool, default=False),
        )
    except (KeyError, ValueError) as error:
        raise _unreadable(path, str(error.args[0])) from error


def _sending(head: Mapping[str, Any]) -> Sending:
    table = head["sending"]
    if not isinstance(table, dict) or table.keys() - _SENDING_KEYS:
        raise ValueError("sending")
    return Sending(
        file_name=_typed(table, "file_name", str),
        letter=_typed(table, "letter", str),
        countersigned=_typed(table, "countersigned", bool),
        in_call=_typed(table, "in_call", bool),
    )


def _document(path: Path) -> Mapping[str, Text]:
    table = _table(path, None)
    try:
        return {key: _text(table, key) for key in table}
    except ValueError as error:
        raise _unreadable(path, str(error.args[0])) from error


def _question(path: Path, table: Mapping[str, Any], common: str, countries: tuple[Choice, ...]) -> Question:
    place = str(table.get("id", "?"))
    unknown = table.keys() - _QUESTION_KEYS
    if unknown:
        raise _unreadable(path, f"{place}, {min(unknown)}")
    try:
        provenance = Provenance(table.get("provenance", common))
        return Question(
            id=_typed(table, "id", str),
            kind=_typed(table, "kind", str),
            label=_text(table, "label"),
            provenance=provenance,
            required=_typed(table, "required", bool, default=False),
            hint=_text(table, "hint", {}),
            example=_text(table, "example", {}),
            limit=_limit(table, provenance),
            choices=countries if table["kind"] == "country" else _choices(table),
            minimum=_number(table, "minimum"),
            maximum=_number(table, "maximum"),
            unit=_text(table, "unit", {}),
            whole=_typed(table, "whole", bool, default=False),
            maximum_length=_typed(table, "maximum_length", int, default=ORDINARY_LENGTH),
            when=_condition(table),
        )
    except (KeyError, ValueError) as error:
        raise _unreadable(path, f"{place}, {error.args[0]}") from error


def _limit(table: Mapping[str, Any], provenance: Provenance) -> Limit | None:
    if "words" not in table:
        return None
    return Limit(_typed(table, "words", int), Provenance(table.get("words_provenance", provenance)))


def _choices(table: Mapping[str, Any]) -> tuple[Choice, ...]:
    labels = table.get("choices", {})
    if not isinstance(labels, dict):
        raise ValueError("choices")
    return tuple(Choice(choice, _text(labels, choice)) for choice in labels)


def _condition(table: Mapping[str, Any]) -> Condition | None:
    when = table.get("when")
    if when is None:
        return None
    if not isinstance(when, dict) or when.keys() != {"question", "values"} or not isinstance(when["values"], list):
        raise ValueError("when")
    return Condition(_typed(when, "question", str), tuple(when["values"]))


def _typed(table: Mapping[str, Any], key: str, kind: type[_T], *, default: _T | None = None) -> _T:
    """Return a setting of the given type; KeyError where it is missing, ValueError where it is of another."""
    value = table[key] if default is None else table.get(key, default)
    if type(value) is not kind:
        raise ValueError(key)
    return value


def _number(table: Mapping[str, Any], key: str) -> float | None:
    value = table.get(key)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise ValueError(key)
    return value


def _text(table: Mapping[str, Any], key: str, default: Text | None = None) -> Text:
    value = table[key] if default is None else table.get(key, default)
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise ValueError(key)
    return value


def _strings(table: Mapping[str, Any], key: str) -> list[str]:
    value = table[key]
    if not isinstance(value, list) or not value or not all(isinstance(each, str) for each in value):
        raise ValueError(key)
    return value


def _tables(table: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    value = table[key]
    if not isinstance(value, list) or not value or not all(isinstance(each, dict) for each in value):
        raise ValueError(key)
    return value


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Tell a definition that is not whole from a machine that does not let us read it."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise _unreadable(path, "not there") from error
    except PermissionError as error:
        raise EnvironmentFailed("no-rights-to-read", place=str(path)) from error
    except OSError as error:
        raise EnvironmentFailed("reading-failed", place=str(path)) from error


def _table(path: Path, keys: set[str] | None) -> dict[str, Any]:
    try:
        with _reading(path):
            text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise _unreadable(path, "not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, str(error)) from error
    except RecursionError as error:
        raise _unreadable(path, "too deep") from error
    unknown = table.keys() - keys if keys is not None else set()
    if unknown:
        raise _unreadable(path, min(unknown))
    return table


def _unreadable(path: Path, place: str) -> UnusableInput:
    return UnusableInput("form-unreadable", folder=path.parent.name, place=f"{path.name}, {place}")
