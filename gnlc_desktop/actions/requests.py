"""Documents that the Commission or UIL asked for: record what was asked, and tick each item off by a file."""

from datetime import date

from gnlc_desktop.actions.endorse import require_not_withdrawn
from gnlc_desktop.actions.received_kinds import FileKind, kind_of
from gnlc_desktop.dossier.course import Request
from gnlc_desktop.dossier.procedure_acts import Body, DocumentsRequested, ItemSupplied, Received
from gnlc_desktop.errors import Refused
from gnlc_desktop.isolation.run import run
from gnlc_desktop.storage.open_dossier import OpenDossier

MOST_ITEMS = 60
LONGEST_ITEM = 300
"""Characters: an item is named, not explained."""


def record_request(
    dossier: OpenDossier,
    *,
    by: Body,
    items: tuple[str, ...],
    on: date,
    until: date | None = None,
    message: bytes | None = None,
    filed: str = "",
) -> DocumentsRequested:
    """Record what was asked for; `message` is the letter that asks, or `filed` the SHA-256 of one filed already.

    Raises Refused "request-without-items", "request-too-many-items" {most}, "request-ends-before-it-begins" or
    "application-withdrawn".
    """
    require_not_withdrawn(dossier.state)
    named = tuple(" ".join(item.split())[:LONGEST_ITEM] for item in items if item.strip())
    if not named:
        raise Refused("request-without-items")
    if len(named) > MOST_ITEMS:
        raise Refused("request-too-many-items", most=MOST_ITEMS)
    if until is not None and until < on:
        raise Refused("request-ends-before-it-begins")
    if message is not None:
        filed = _file(dossier, message)
    number = str(max((int(each.asked.request) for each in _numbered(dossier)), default=0) + 1)
    asked = DocumentsRequested(request=number, by=by, items=named, on=on, until=until, message=filed)
    dossier.record(asked)
    return asked


def supply(dossier: OpenDossier, *, request: str, item: int, data: bytes, name: str) -> ItemSupplied:
    """Tick an item off by a file: a PDF as it is, a picture without a word about camera, place or author.

    Raises Refused "request-unknown", "request-item-unknown" {item} or "request-file-unfit" {name}; UnusableInput
    where the file cannot be read.
    """
    _require_item(dossier, request, item)
    known = kind_of(data, name)
    if known.kind is FileKind.MESSAGE:
        raise Refused("request-file-unfit", name=known.name)
    if known.kind is FileKind.PDF:
        run("gnlc_desktop.document.picture:check_scan", data=data)
        clean = data
    else:
        clean = run("gnlc_desktop.document.picture:clean_page", data=data)
    supplied = ItemSupplied(request, item, dossier.put(clean), known.name, known.media)
    dossier.record(supplied)
    return supplied


def take_back(dossier: OpenDossier, *, request: str, item: int) -> None:
    """Take an item's file away again; Refused as `supply`."""
    _require_item(dossier, request, item)
    dossier.record(ItemSupplied(request, item, "", "", ""))


def _require_item(dossier: OpenDossier, request: str, item: int) -> None:
    asked = dossier.state.course.request(request)
    if asked is None:
        raise Refused("request-unknown", request=request)
    if not 0 <= item < len(asked.asked.items):
        raise Refused("request-item-unknown", item=item + 1)


def _numbered(dossier: OpenDossier) -> tuple[Request, ...]:
    return tuple(each for each in dossier.state.course.requests if each.asked.request.isdecimal())


def _file(dossier: OpenDossier, message: bytes) -> str:
    known = kind_of(message, "request")
    stored = dossier.put(message)
    if stored not in {each.file for each in dossier.state.course.received}:
        dossier.record(Received(file=stored, name=known.name, media=known.media))
    return stored
