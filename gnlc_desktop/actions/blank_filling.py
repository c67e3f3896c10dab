"""The document where the call came with its own form: that form, filled from the answers and made final."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from gnlc_desktop.document.field_names import COMMISSION_FIELD, MAYOR_FIELD, attachment_name
from gnlc_desktop.dossier.blank_mapping import (
    COMMISSION_SIGNS,
    MAYOR_SIGNS,
    BlankField,
    BlankMapping,
    blank_fields,
    parse_mapping,
)
from gnlc_desktop.dossier.blank_values import BlankValues, values_for
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import Refused
from gnlc_desktop.form.model import Form
from gnlc_desktop.isolation.limits import Limits
from gnlc_desktop.isolation.run import run
from gnlc_desktop.storage.open_dossier import OpenDossier

SIGNING_FIELDS = {MAYOR_SIGNS: MAYOR_FIELD, COMMISSION_SIGNS: COMMISSION_FIELD}
LARGEST_BLANK = 25_000_000
"""Bytes of a form file."""
_LIMITS = Limits(cpu_seconds=20, wall_seconds=30.0)
"""A form of many pages with fonts for every script takes longer than reading one."""
_READERS = {
    "pdf": "gnlc_desktop.document.blank_form_reading:read_blank",
    "docx": "gnlc_desktop.document.word_form:read_word_form",
}


@dataclass(frozen=True)
class FilledBlank:
    """A form with the answers in it."""

    data: bytes
    overfull: tuple[tuple[str, str], ...]
    """(question, field) of each answer that its field cannot hold."""
    unplaced: tuple[str, ...]
    """Answered questions that no field takes; they travel in the attached data alone."""


@dataclass(frozen=True)
class Making:
    """What the finished form carries beside what is typed into it."""

    answers_file: bytes
    title: str
    on: date
    mark: str = ""
    """Printed on every page; empty on the one that is sent."""
    annexes: bytes = b""
    """Pages to stand behind it, a PDF of ours."""


def kind_of(data: bytes) -> str:
    """Return "pdf" or "docx" by a file's first bytes; empty for anything else."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    # A spreadsheet and an OpenDocument text are packed in the same way; names stand unpacked in the file.
    return "docx" if data.startswith(b"PK\x03\x04") and b"word/document.xml" in data else ""


def read_fields(data: bytes) -> tuple[BlankField, ...]:
    """Return the fields of a form file, read in the isolated child; raises UnusableInput with the reason."""
    told = run(_READERS[kind_of(data)], limits=_LIMITS, data=data)
    return blank_fields(told)


def confirmed_mapping(dossier: OpenDossier, form: Form) -> BlankMapping | None:
    """Return the mapping of the form that is sent, as it was confirmed; None while it is not."""
    blank = dossier.state.own_blank
    return parse_mapping(dossier.get(blank.mapping), form) if blank is not None and blank.mapping else None


def own_document(
    dossier: OpenDossier,
    form: Form,
    *,
    answers_file: bytes,
    title: str,
    on: date,
    mark: str = "",
    annexes: Callable[[], bytes] = bytes,
) -> FilledBlank | None:
    """Return the call's own form as it will be sent; None where our layout is what is sent.

    `annexes` makes the pages that stand behind it, a PDF of ours or nothing.

    Raises Refused "blank-not-confirmed" or "blank-not-printed" where the form is not ready yet, UnusableInput where
    it cannot be filled.
    """
    state = dossier.state
    printed, blank = state.own_printed, state.own_blank
    if printed is not None:
        return fill_printed(dossier, form, Making(answers_file, title, on, mark, annexes()))
    if blank is None:
        return None
    refuse_unready(state)
    data = dossier.get(blank.file)
    mapping = confirmed_mapping(dossier, form)
    if mapping is None:
        raise Refused("blank-not-confirmed", name=blank.name)
    return fill(data, mapping, state, form, Making(answers_file, title, on, mark, annexes()))


def _places_of(state: DossierState) -> dict[str, tuple[int, str]]:
    """Return where a person placed the signatures, by the names of their fields."""
    return {SIGNING_FIELDS[f"signature:{each.signer}"]: (each.page, each.where) for each in state.papers.signatures}


def refuse_settled(dossier: OpenDossier) -> None:
    """Raise Refused "document-is-settled" while a document is frozen: it must be put aside first."""
    if dossier.state.frozen is not None:
        raise Refused("document-is-settled")


def refuse_unready(state: DossierState) -> None:
    """Raise Refused where the call's own form is in the dossier and cannot be sent yet."""
    problem = unready(state)
    if problem is not None:
        raise Refused(problem[0], **problem[1])


def unready(state: DossierState) -> tuple[str, Mapping[str, object]] | None:
    """Return what keeps the call's own form from being sent, as a code with values; None where nothing does."""
    blank = state.own_blank
    if blank is None or state.own_printed is not None:
        return None
    if not blank.mapping:
        return "blank-not-confirmed", {"name": blank.name}
    return ("blank-not-printed", {"name": blank.name}) if blank.name.lower().endswith(".docx") else None


def fill(data: bytes, mapping: BlankMapping, state: DossierState, form: Form, making: Making) -> FilledBlank:
    """Return a PDF form filled from the answers of `state`."""
    fields = read_fields(data)
    values = values_for(mapping, fields, form, state.answers, state.language)
    signatures = {
        name: SIGNING_FIELDS[match.target] for name, match in mapping.fields.items() if match.target in SIGNING_FIELDS
    }
    return _finished(data, state, form, signatures, making, values)


def fill_printed(dossier: OpenDossier, form: Form, making: Making) -> FilledBlank:
    """Return the PDF that was finished in another program, as it stands, with its places for signatures."""
    printed = dossier.state.papers.printed
    return _finished(dossier.get(printed.file if printed else ""), dossier.state, form, {}, making, None)


def fill_word(data: bytes, mapping: BlankMapping, state: DossierState, form: Form) -> FilledBlank:
    """Return a Word form filled from the answers of `state`, to be finished in a word processor."""
    values = values_for(mapping, read_fields(data), form, state.answers, state.language)
    told = run("gnlc_desktop.document.word_form:fill_word_form", limits=_LIMITS, data=data, **_plain(values))
    return FilledBlank(told, (), values.unplaced)


def expected_texts(dossier: OpenDossier, form: Form) -> list[str] | None:
    """Return the texts that the pages of the sent form must hold; None where our layout is what is sent.

    A form that was finished elsewhere was compared when it was brought, so nothing is asked of its pages here.
    """
    state, blank = dossier.state, dossier.state.own_blank
    if state.own_printed is not None:
        return []
    mapping = confirmed_mapping(dossier, form)
    if blank is None or mapping is None:
        return None
    values = values_for(mapping, read_fields(dossier.get(blank.file)), form, state.answers, state.language)
    return list(values.texts.values())


def _plain(values: BlankValues) -> dict[str, dict[str, str]]:
    return {"texts": dict(values.texts), "states": dict(values.states)}


def _finished(
    data: bytes,
    state: DossierState,
    form: Form,
    signatures: Mapping[str, str],
    making: Making,
    values: BlankValues | None,
) -> FilledBlank:
    needed = [MAYOR_FIELD, COMMISSION_FIELD] if form.sending.countersigned else [MAYOR_FIELD]
    told = run(
        "gnlc_desktop.document.blank_form_filling:fill_blank",
        limits=_LIMITS,
        data=data,
        **(_plain(values) if values is not None else {"texts": {}, "states": {}}),
        signatures=signatures,
        needed=needed,
        answers_file=making.answers_file,
        attachment_name=attachment_name(form.sending.file_name),
        title=making.title,
        on=making.on.isoformat(),
        language=state.language,
        mark=making.mark,
        as_it_stands=values is None,
        annexes=making.annexes,
        places=_places_of(state),
    )
    questions = values.questions if values is not None else {}
    overfull = tuple((questions.get(name, ""), name) for name in told["overfull"])
    return FilledBlank(told["pdf"], overfull, values.unplaced if values is not None else ())
