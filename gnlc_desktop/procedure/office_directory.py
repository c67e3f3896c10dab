"""An office's own list of Commissions (CSV): what it says otherwise than what is known here, before anything counts.

Nothing of a list changes a recipient by itself: every difference is shown, and only what a person accepts is kept.
"""

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.procedure.commissions import Commission, Directory
from gnlc_desktop.procedure.look_alikes import Remark, look_alikes
from gnlc_desktop.procedure.office import OfficeFacts
from gnlc_desktop.procedure.pasted_entry import FoundAddress, read_entry
from gnlc_desktop.procedure.recipient import address_now, known_addresses

LARGEST_TABLE = 2_000_000
"""Bytes; a list of every Commission is a fiftieth of it."""
MOST_ROWS = 5_000
_COLUMNS: Mapping[str, frozenset[str]] = {
    "id": frozenset({"id", "commission id", "commission_id"}),
    "country": frozenset({"iso2", "iso3", "country", "country code", "pays", "code pays", "name_en", "name_fr"}),
    "name": frozenset({"commission", "natcom", "natcom_name", "name", "nom", "national commission", "organisation"}),
    "email": frozenset({"email", "e mail", "mail", "courriel", "e mail address", "email address", "adresse e mail"}),
}


@dataclass(frozen=True)
class OfficeRow:
    """A line of the list, as it stands."""

    line: int
    """As a text editor counts, from 1."""
    cells: Mapping[str, tuple[str, ...]]
    """By "id", "country", "name" and "email"; a list may have several columns of a kind."""
    readable: bool
    """Whether it has as many cells as the heading, each on one line: else a cell may stand under a wrong heading."""


@dataclass(frozen=True)
class OfficeTable:
    """The list, as it stands."""

    rows: tuple[OfficeRow, ...]
    encoding: str
    """"utf-8", "utf-16" or "cp1252"; the last is a guess, and accents may be wrong."""


class Standing(StrEnum):
    """How a line stands to what is known here."""

    SAME = "same"
    NEW = "new"
    """No address was known here."""
    CHANGED = "changed"
    CHOICE = "choice"
    """Several addresses, or one that was written otherwise: a person says which."""
    WHICH_COMMISSION = "which-commission"
    """The country has several Commissions."""
    UNKNOWN = "unknown"
    """No Commission of the directory."""
    NO_ADDRESS = "no-address"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Difference:
    """A line of the list beside what is known here."""

    line: int
    standing: Standing
    written: str
    """Whom the line is about, in its own words."""
    possible: tuple[Commission, ...] = ()
    """The Commission, or those that it can be."""
    before: str = ""
    """The address that counts now; empty where none is known."""
    addresses: tuple[FoundAddress, ...] = ()
    unread: tuple[str, ...] = ()
    """What looks like an address and is none."""
    warnings: tuple[Remark, ...] = ()


def read_table(data: bytes) -> OfficeTable:
    """Read a list with a heading line, separated by semicolons, commas or tabs.

    Raises UnusableInput "table-too-large", "table-no-text", "table-broken" or "table-without-columns".
    """
    if len(data) > LARGEST_TABLE:
        raise UnusableInput("table-too-large", most=LARGEST_TABLE // 1_000_000)
    text, encoding = _text_of(data)
    # Spreadsheets of some countries begin with a line that names the separator.
    told = re.match(r"sep=(.)\r?\n", text)
    separator = told[1] if told else _separator(text)
    reader = csv.reader(io.StringIO(text[told.end() if told else 0 :], newline=""), delimiter=separator, strict=True)
    offset = 1 if told else 0
    rows: list[OfficeRow] = []
    heading: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            started, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if heading is None:
                heading = [_column(cell) for cell in cells]
                _require_columns(heading)
            elif len(rows) == MOST_ROWS:
                raise UnusableInput("table-too-large", most=LARGEST_TABLE // 1_000_000)
            else:
                rows.append(_row(started + offset, cells, heading))
    except csv.Error as error:
        raise UnusableInput("table-broken", line=line + offset) from error
    if heading is None:
        raise UnusableInput("table-without-columns")
    return OfficeTable(tuple(rows), encoding)


def differences(table: OfficeTable, directory: Directory, facts: OfficeFacts) -> tuple[Difference, ...]:
    """Return each line beside what is known here; what two lines say of one Commission is a choice."""
    names = _names(directory)
    found = [_difference(row, facts, names) for row in table.rows]
    by_commission: dict[str, list[Difference]] = defaultdict(list)
    for each in found:
        if len(each.possible) == 1 and each.addresses:
            by_commission[each.possible[0].id].append(each)
    told = []
    for each in found:
        twins = by_commission.get(each.possible[0].id, []) if len(each.possible) == 1 else []
        addresses = {one.address.casefold(): one for twin in twins for one in twin.addresses}
        if len(twins) > 1 and len(addresses) > 1 and each.addresses:
            warnings = _each_once(remark for twin in twins for remark in twin.warnings)
            told.append(
                replace(each, standing=Standing.CHOICE, addresses=tuple(addresses.values()), warnings=warnings)
            )
        else:
            told.append(each)
    return tuple(told)


def _difference(row: OfficeRow, facts: OfficeFacts, names: Mapping[str, tuple[Commission, ...]]) -> Difference:
    written = ", ".join(cell for kind in ("name", "country", "id") for cell in row.cells.get(kind, ()) if cell)[:120]
    told = Difference(row.line, Standing.UNREADABLE, written)
    if not row.readable:
        return told
    entries = [read_entry(cell) for cell in row.cells.get("email", ())]
    found = {each.address.casefold(): each for entry in entries for each in entry.found}
    unread = tuple(dict.fromkeys(each for entry in entries for each in entry.unread))
    told = replace(told, addresses=tuple(found.values()), unread=unread, possible=_commissions(row, names))
    if not found:
        return replace(told, standing=Standing.UNREADABLE if unread else Standing.NO_ADDRESS)
    if not told.possible:
        return replace(told, standing=Standing.UNKNOWN)
    known = [one for each in told.possible for one in known_addresses(each, facts)]
    remarks = (remark for each in told.addresses for remark in look_alikes(each.address, known))
    told = replace(told, warnings=_each_once(remarks))
    if len(told.possible) > 1:
        return replace(told, standing=Standing.WHICH_COMMISSION)
    before = address_now(told.possible[0], facts)
    told = replace(told, before=before)
    if len(found) > 1 or unread or told.addresses[0].rewritten:
        return replace(told, standing=Standing.CHOICE)
    if not before:
        return replace(told, standing=Standing.NEW)
    same = told.addresses[0].address.casefold() == before.casefold()
    return replace(told, standing=Standing.SAME if same else Standing.CHANGED)


def _commissions(row: OfficeRow, names: Mapping[str, tuple[Commission, ...]]) -> tuple[Commission, ...]:
    """Return the Commissions that a line can be about: all that it says of them must agree."""
    possible: tuple[Commission, ...] | None = None
    for kind in ("id", "country", "name"):
        for cell in row.cells.get(kind, ()):
            named = names.get(_folded(cell))
            if named is None:
                # A Commission's name is written in many ways; a wrong id or country is another Commission.
                if cell and kind != "name":
                    return ()
                continue
            possible = named if possible is None else tuple(each for each in possible if each in named)
    return possible or ()


def _names(directory: Directory) -> Mapping[str, tuple[Commission, ...]]:
    """Return whatever a Commission can be called by, in small letters without accents."""
    named: dict[str, dict[str, Commission]] = defaultdict(dict)
    for country in directory.countries():
        for commission in directory.of_country(country.iso2):
            for name in (country.iso2, country.iso3, *country.names.values(), commission.id, commission.name):
                if name:
                    named[_folded(name)][commission.id] = commission
    return {name: tuple(found.values()) for name, found in named.items()}


def _row(line: int, cells: list[str], heading: list[str]) -> OfficeRow:
    kept = list(cells)
    while len(kept) > len(heading) and not kept[-1].strip():
        kept.pop()
    by_kind: dict[str, tuple[str, ...]] = {}
    for kind, cell in zip(heading, kept, strict=False):
        if kind:
            by_kind[kind] = (*by_kind.get(kind, ()), cell.strip())
    whole = not any("\n" in cell.strip() or "\r" in cell.strip() for cell in kept)
    return OfficeRow(line, by_kind, readable=len(kept) == len(heading) and whole)


def _column(cell: str) -> str:
    """Return what kind of column a heading names; empty for one that is of no interest."""
    folded = " ".join(_folded(cell).replace("-", " ").split())
    unnumbered = folded.rstrip(" 0123456789")
    return next((kind for kind, names in _COLUMNS.items() if folded in names or unnumbered in names), "")


def _require_columns(heading: Iterable[str]) -> None:
    kinds = set(heading)
    if "email" not in kinds or not kinds & {"id", "country", "name"}:
        raise UnusableInput("table-without-columns")


def _text_of(data: bytes) -> tuple[str, str]:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\0" in text:
            break
        return text, encoding.removesuffix("-sig")
    raise UnusableInput("table-no-text")


def _separator(text: str) -> str:
    heading = next((line for line in text.splitlines() if line.strip()), "")
    return max(";,\t", key=heading.count)


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in apart if not unicodedata.combining(each)).split())


def _each_once(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple({(code, str(values)): (code, values) for code, values in remarks}.values())
