"""Hand a dossier over in one file, and open or merge what others handed over."""

import itertools
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import cast

from gnlc_desktop.actions.approve import frozen_and_current, standing_of
from gnlc_desktop.actions.freeze import answers_file_of, render, text_answer
from gnlc_desktop.actions.letter_facts import letter_language
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.events import Created
from gnlc_desktop.dossier.mayors_part import mayors_part
from gnlc_desktop.dossier.ordering import in_order
from gnlc_desktop.dossier.path import applying
from gnlc_desktop.dossier.team_acts import HandedOver
from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.form.answer_types import ANSWER_TYPES
from gnlc_desktop.form.dates import written_date
from gnlc_desktop.form.model import Form
from gnlc_desktop.locations import resources_folder
from gnlc_desktop.storage.atomic import environment_failure
from gnlc_desktop.storage.handover import Handover, read_handover
from gnlc_desktop.storage.handover_file import (
    DOCUMENTS,
    Kind,
    Lock,
    Parcel,
    Written,
    journal_files,
    object_files,
    write_handover,
)
from gnlc_desktop.storage.library import Library
from gnlc_desktop.storage.mayors_copy import mark_as_mayors, unmark_as_mayors
from gnlc_desktop.storage.merging import Merged, merge_into, unpack
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.storage.union import selected_lines

FindForm = Callable[[str, str], Form]
"""Returns a bundled form by its id and edition; raises UnusableInput where it is not bundled."""
_SHAPES: Mapping[str, type] = {"text": str, "truth": bool, "texts": list, "figure": dict}
SHORTEST_PASSWORD = 8
"""Characters; ours."""
_PROGRAM = "GNLC Desktop"


@dataclass(frozen=True)
class Contents:
    """What a hand-over file would hold, to be looked at before it is written."""

    kind: Kind
    document: str
    """"approved", "frozen" or "draft": what the PDF to read is."""
    answers: int
    acts: int
    """Lines of the journals."""
    files: int
    size: int
    """Bytes of the kept files."""
    ink: bool
    """Whether the mayor's handwriting is in it."""


@dataclass(frozen=True)
class Offer:
    """A hand-over file that was examined, and what opening it would do."""

    handover: Handover
    id: str
    """Of the dossier that is made or merged into."""
    merges: bool


@dataclass(frozen=True)
class Opened:
    """What opening a hand-over file did."""

    id: str
    folder: Path
    merged: Merged | None
    """None where a new dossier was made."""
    conflicts: tuple[str, ...]
    """Questions that two people answered without seeing each other's answer."""
    approval_came: bool
    """Whether an approval came home that was not here before."""


def contents_of(dossier: OpenDossier, form: Form, kind: Kind) -> Contents:
    """Return what a hand-over file of that kind would hold; raises as `hand_over` but writes nothing."""
    journals, objects = _carried(dossier, form, kind)
    state = dossier.state
    return Contents(
        kind=kind,
        document=_document_is(dossier, form),
        answers=len(answers_file_of(state, form).answers) if kind is Kind.MAYOR else len(state.answers),
        acts=sum(each.count(b"\n") for each in journals.values()),
        files=len(objects),
        size=sum(path.stat().st_size for path in objects.values()),
        ink=state.ink in objects,
    )


def hand_over(
    dossier: OpenDossier,
    form: Form,
    parts: Parts,
    *,
    kind: Kind,
    path: Path,
    password: str = "",
    replace: bool = False,
) -> Written:
    """Write a dossier, or what concerns the mayor and the Commission of it, into one file, and record where.

    Raises Refused "nothing-frozen" or "approval-stale" for the mayor's kind without a document that stands,
    "password-too-short" and "handover-too-large"; UnusableInput "file-exists" unless `replace`; EnvironmentFailed.
    """
    if password and len(password) < SHORTEST_PASSWORD:
        raise Refused("password-too-short", shortest=SHORTEST_PASSWORD)
    journals, objects = _carried(dossier, form, kind)
    document = _document_is(dossier, form)
    language = letter_language(dossier.state, form)
    city = text_answer(answers_file_of(dossier.state, form), "city.name")
    name = f"{form.sending.file_name}.pdf"
    gaps = {
        "city": city or _page("unnamed", language),
        "date": written_date(parts.today, language),
        "program": _PROGRAM,
        "title": form.title[language],
        "file": name,
        "document": cast("Mapping[str, Mapping[str, str]]", _pages()["document"])[document][language],
    }
    parcel = Parcel(
        kind=kind,
        dossier=_id_to_travel(dossier.id),
        made=parts.now(),
        document_name=name if name in DOCUMENTS else DOCUMENTS[0],
        document=_document(dossier, form, parts),
        page=_page(kind.value, language).format_map(gaps),
        journals=journals,
        objects=objects,
    )
    lock = Lock(password, _page("locked", language).format(program=_PROGRAM)) if password else None
    written = write_handover(path, parcel, lock=lock, replace=replace)
    # Where somebody else has the dossier open it is only read here.
    if dossier.holder is None:
        dossier.record(HandedOver(kind.value, str(path.absolute())))
    return written


def form_of_handover(handover: Handover, find_form: FindForm) -> Form:
    """Return the form of what a file holds.

    Raises UnusableInput where the form or a question is not known here, or an answer is of another kind than asked.
    """
    form = find_form(handover.form, handover.edition)
    for question, shapes in handover.questions.items():
        if question not in form:
            raise UnusableInput("answers-unknown-question", question=question)
        blank = ANSWER_TYPES[form.question(question).kind].blank()
        if any(not isinstance(blank, _SHAPES[shape]) for shape in shapes):
            raise UnusableInput("answers-wrong-type", question=question)
    return form


def examine_handover(library: Library, path: Path, password: str = "", *, find_form: FindForm) -> Offer:
    """Read a hand-over file and say what opening it would do; nothing is changed.

    Raises as `read_handover` and `form_of_handover`.
    """
    library.require()
    handover = read_handover(path, password)
    form_of_handover(handover, find_form)
    here = _names_in(library.folder)
    # The folder of that name first: two copies here may have begun as one.
    for name in sorted(here, key=lambda each: (each != handover.dossier, each)):
        if not name.startswith(".") and _began_alike(library.folder / name, handover.origin):
            return Offer(handover, name, merges=True)
    names = itertools.chain([handover.dossier], (f"{handover.dossier}-{number}" for number in itertools.count(2)))
    return Offer(handover, next(each for each in names if each not in here), merges=False)


def open_handover(library: Library, offer: Offer) -> Opened:
    """Make a new dossier of a hand-over file, or merge it into the copy that is here.

    What is here already stays; broken off, it can be done again.  Raises EnvironmentFailed, UnusableInput where the
    file changed since it was examined.
    """
    folder = library.folder / offer.id
    if not offer.merges:
        unpack(folder, offer.handover)
        if offer.handover.kind is Kind.MAYOR:
            mark_as_mayors(folder)
        return _opened(offer.id, folder, None, approved_before=True)
    approved_before = OpenDossier(folder, _never).state.approved is not None
    merged = merge_into(folder, offer.handover)
    if offer.handover.kind is Kind.COLLEAGUE:
        unmark_as_mayors(folder)
    return _opened(offer.id, folder, merged, approved_before=approved_before)


def _names_in(folder: Path) -> set[str]:
    try:
        return {each.name for each in folder.iterdir()} if folder.is_dir() else set()
    except OSError as error:
        raise environment_failure(error, folder) from error


def _opened(dossier_id: str, folder: Path, merged: Merged | None, *, approved_before: bool) -> Opened:
    state = OpenDossier(folder, _never).state
    return Opened(dossier_id, folder, merged, state.conflicts, state.approved is not None and not approved_before)


def _never() -> datetime:
    """Be the clock of a dossier that is only read."""
    raise AssertionError("a dossier that is only read needs no clock")


def _id_to_travel(dossier_id: str) -> str:
    """Return an id that is a folder's name on every system; a dossier finds its copies by how it began."""
    return re.sub(r"[^0-9A-Za-z]+", "-", dossier_id)[:60].strip("-") or "dossier"


def _began_alike(folder: Path, origin: str) -> bool:
    """Tell whether the dossier in a folder began with that very event."""
    writer = origin.partition(":")[0]
    # Whoever began it has a file there: no other dossier of a large library needs to be read.
    if not (folder / "journal" / f"{writer}.jsonl").is_file():
        return False
    return any(event.id == origin and isinstance(event.act, Created) for event in OpenDossier(folder, _never).events)


def _carried(dossier: OpenDossier, form: Form, kind: Kind) -> tuple[dict[str, bytes], dict[str, Path]]:
    """Return the lines and the kept files that go into a file of that kind."""
    journals, objects = journal_files(dossier.folder), object_files(dossier.folder)
    if kind is Kind.COLLEAGUE:
        return journals, objects
    frozen_and_current(dossier.state, form)
    asked = frozenset(each.id for each in applying(form, dossier.state.answers, dossier.state.language))
    chosen = mayors_part(in_order(dossier.events), dossier.state, asked)
    named = {value for event in chosen for value in vars(event.act).values() if isinstance(value, str)}
    return selected_lines(journals, {event.id for event in chosen}), {
        digest: path for digest, path in objects.items() if digest in named
    }


def _document_is(dossier: OpenDossier, form: Form) -> str:
    match standing_of(dossier.state, form):
        case Standing.APPROVED:
            return "approved"
        case Standing.FROZEN:
            return "frozen"
        case _:
            return "draft"


def _document(dossier: OpenDossier, form: Form, parts: Parts) -> bytes:
    state = dossier.state
    standing = standing_of(state, form)
    if standing is Standing.APPROVED and state.approved is not None:
        return dossier.get(state.approved.document)
    if standing is Standing.FROZEN and state.frozen is not None:
        return dossier.get(state.frozen.document)
    return render(dossier, form, parts, mark="draft")


def _page(name: str, language: str) -> str:
    return cast("Mapping[str, str]", _pages()[name])[language]


@lru_cache(maxsize=1)
def _pages() -> Mapping[str, object]:
    return tomllib.loads((resources_folder() / "handover" / "pages.toml").read_text(encoding="utf-8"))
