"""Read a form's folder (TOML) into frozen values.  A name that nobody knows is an error, not a silence."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.model import Choice, Condition, Form, Limit, Page, Provenance, Question, Text

_FORM_KEYS = {"id", "edition", "languages", "title", "basis"}
_PAGE_KEYS = {"id", "title", "intro", "annex", "provenance", "questions"}
_QUESTION_KEYS = {
    "id", "kind", "label", "hint", "provenance", "required", "words", "words_provenance", "choices", "minimum",
    "maximum", "unit", "whole", "maximum_length", "when",
}  # fmt: skip


def load_form(folder: Path, *, countries: tuple[Choice, ...] = ()) -> Form:
    """Read one edition of a form; `countries` are the choices of questions of the kind "country".

    Raises UnusableInput "form-unreadable" with the file and the place.
    """
    head = _table(folder / "form.toml", _FORM_KEYS)
    try:
        pages = tuple(_page(path, countries) for path in sorted((folder / "pages").glob("*.toml")))
        return Form(
            id=head["id"],
            edition=head["edition"],
            title=head["title"],
            basis=head["basis"],
            languages=tuple(head["languages"]),
            pages=pages,
            document=_table(folder / "document.toml", None),
        )
    except KeyError as error:
        raise UnusableInput("form-unreadable", folder=folder.name, place=f"form.toml, {error.args[0]}") from error


def bundled_forms(folder: Path, *, countries: tuple[Choice, ...] = ()) -> Mapping[tuple[str, str], Form]:
    """Return every form in `folder` by id and edition."""
    found = (load_form(each.parent, countries=countries) for each in sorted(folder.glob("*/form.toml")))
    return {(form.id, form.edition): form for form in found}


def _page(path: Path, countries: tuple[Choice, ...]) -> Page:
    table = _table(path, _PAGE_KEYS)
    try:
        common = table.get("provenance", "")
        questions = tuple(_question(path, each, common, countries) for each in table["questions"])
        return Page(table["id"], table["title"], questions, table.get("intro", {}), table.get("annex", False))
    except KeyError as error:
        raise _unreadable(path, str(error.args[0])) from error


def _question(path: Path, table: Mapping[str, Any], common: str, countries: tuple[Choice, ...]) -> Question:
    place = str(table.get("id", "?"))
    unknown = table.keys() - _QUESTION_KEYS
    if unknown:
        raise _unreadable(path, f"{place}, {min(unknown)}")
    try:
        provenance = Provenance(table.get("provenance", common))
        return Question(
            id=table["id"],
            kind=table["kind"],
            label=table["label"],
            provenance=provenance,
            required=table.get("required", False),
            hint=table.get("hint", {}),
            limit=_limit(table, provenance),
            choices=countries if table["kind"] == "country" else _choices(table),
            minimum=table.get("minimum"),
            maximum=table.get("maximum"),
            unit=table.get("unit", {}),
            whole=table.get("whole", False),
            maximum_length=table.get("maximum_length", 300),
            when=_condition(table),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise _unreadable(path, f"{place}, {error}") from error


def _limit(table: Mapping[str, Any], provenance: Provenance) -> Limit | None:
    if "words" not in table:
        return None
    return Limit(table["words"], Provenance(table.get("words_provenance", provenance)))


def _choices(table: Mapping[str, Any]) -> tuple[Choice, ...]:
    labels: Mapping[str, Text] = table.get("choices", {})
    return tuple(Choice(choice, label) for choice, label in labels.items())


def _condition(table: Mapping[str, Any]) -> Condition | None:
    when = table.get("when")
    return Condition(when["question"], tuple(when["values"])) if when else None


def _table(path: Path, keys: set[str] | None) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, type(error).__name__) from error
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, str(error)) from error
    unknown = table.keys() - keys if keys is not None else set()
    if unknown:
        raise _unreadable(path, min(unknown))
    return table


def _unreadable(path: Path, place: str) -> UnusableInput:
    return UnusableInput("form-unreadable", folder=path.parent.name, place=f"{path.name}, {place}")
