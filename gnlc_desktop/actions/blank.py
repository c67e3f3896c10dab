"""Take the call's own form into a dossier, have its fields confirmed once, and try how it looks filled."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gnlc_desktop.actions.blank_filling import (
    LARGEST_BLANK,
    FilledBlank,
    Making,
    confirmed_mapping,
    fill,
    fill_printed,
    fill_word,
    kind_of,
    read_fields,
    refuse_settled,
)
from gnlc_desktop.actions.freeze import answers_file_of, document_title
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.dossier.answers import dump_answers_file
from gnlc_desktop.dossier.blank_acts import PLACES, BlankChosen, BlankPrinted, SignaturePlaced
from gnlc_desktop.dossier.blank_mapping import (
    BlankField,
    BlankMapping,
    FieldMatch,
    blank_fields,
    dump_mapping,
    parse_mapping,
)
from gnlc_desktop.dossier.blank_matching import propose
from gnlc_desktop.dossier.events import OwnFormAsked
from gnlc_desktop.dossier.outline_builder import build_outline
from gnlc_desktop.errors import GnlcError, Refused, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.isolation.run import run
from gnlc_desktop.locations import forms_folder
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.storage.open_dossier import OpenDossier


@dataclass(frozen=True)
class ReadBlank:
    """A form file with what each of its fields takes, or most likely takes."""

    file: str
    """SHA-256 of the file."""
    name: str
    kind: str
    """"pdf" or "docx"."""
    fields: tuple[BlankField, ...]
    matches: Mapping[str, FieldMatch]
    """By field; every field has one."""
    origin: str
    """"confirmed" in this dossier, "edition" where a mapping travels with the form, else "proposed"."""

    @property
    def filled(self) -> int:
        """Return how many fields somebody typed into already, of a PDF."""
        return sum(field.filled for field in self.fields)


def examine_blank(data: bytes, name: str, form: Form) -> ReadBlank:
    """Read a form file and propose what its fields take; nothing is kept.

    Raises UnusableInput with the reason where it cannot be filled: "document-empty", "file-too-large",
    "blank-kind-unknown", "blank-old-word", "blank-protected", "blank-dynamic", "blank-signed", "blank-without-fields"
    and others of its reader.
    """
    if not data:
        raise UnusableInput("document-empty", name=name)
    if len(data) > LARGEST_BLANK:
        raise UnusableInput("file-too-large", most=LARGEST_BLANK // 1_000_000)
    kind = kind_of(data)
    if not kind:
        old = data.startswith(b"\xd0\xcf\x11\xe0")
        raise UnusableInput("blank-old-word" if old else "blank-kind-unknown", name=name)
    fields = read_fields(data)
    digest = hashlib.sha256(data).hexdigest()
    known = mapping_of_edition(form, digest)
    matches = _with_all(fields, known.fields) if known is not None else propose(form, fields)
    return ReadBlank(digest, name, kind, fields, matches, "edition" if known is not None else "proposed")


def order_of_locked(data: bytes, name: str, form: Form) -> ReadBlank | None:
    """Return the fields of a form that may be read and not filled, for the order of a copy sheet; None without any."""
    if kind_of(data) != "pdf" or len(data) > LARGEST_BLANK:
        return None
    try:
        fields = blank_fields(run("gnlc_desktop.document.blank_form_reading:read_locked_blank", data=data))
    except GnlcError:
        return None
    return ReadBlank(hashlib.sha256(data).hexdigest(), name, "pdf", fields, propose(form, fields), "proposed")


def choose_blank(dossier: OpenDossier, form: Form, *, data: bytes, name: str) -> ReadBlank:
    """Put a form file into the dossier, to be confirmed unless it was confirmed there before.

    Raises as `examine_blank`, and then nothing is kept.
    """
    refuse_settled(dossier)
    read = examine_blank(data, name, form)
    mapping = dossier.state.papers.confirmed.get(read.file, "")
    suffix = f".{read.kind}"
    kept = name if name.lower().endswith(suffix) else f"{name}{suffix}"
    if dossier.state.own_form is not True:
        dossier.record(OwnFormAsked(came=True))
    dossier.record(BlankChosen(dossier.put(data), kept, mapping))
    return _as_confirmed(read, dossier, form)


def chosen_blank(dossier: OpenDossier, form: Form) -> ReadBlank | None:
    """Read the form of the dossier again, with its mapping where it was confirmed; None where there is none."""
    blank = dossier.state.papers.blank
    if blank is None:
        return None
    return _as_confirmed(examine_blank(dossier.get(blank.file), blank.name, form), dossier, form)


def _as_confirmed(read: ReadBlank, dossier: OpenDossier, form: Form) -> ReadBlank:
    blank = dossier.state.papers.blank
    if blank is None or not blank.mapping:
        return read
    mapping = parse_mapping(dossier.get(blank.mapping), form)
    return replace(read, matches=_with_all(read.fields, mapping.fields), origin="confirmed")


def confirm_blank(dossier: OpenDossier, form: Form, matches: Mapping[str, FieldMatch]) -> BlankChosen:
    """Keep what the fields of the dossier's form take, as a person looked it over."""
    refuse_settled(dossier)
    blank = dossier.state.papers.blank
    if blank is None:
        raise Refused("blank-not-chosen")
    mapping = BlankMapping(blank.file, form.id, form.edition, matches)
    act = BlankChosen(blank.file, blank.name, dossier.put(dump_mapping(mapping)))
    dossier.record(act)
    return act


def place_signature(dossier: OpenDossier, signer: str, *, page: int, where: str) -> None:
    """Keep where "mayor" or "commission" signs in a form that has no field for it; page 0 leaves it to the program.

    Raises UnusableInput "signature-place-unknown"; a page after the last one counts as the last.
    """
    refuse_settled(dossier)
    if page < 0 or (page and where not in PLACES):
        raise UnusableInput("signature-place-unknown", places=", ".join(PLACES))
    act = SignaturePlaced(signer, page, where if page else "")
    now = next((each for each in dossier.state.papers.signatures if each.signer == signer), SignaturePlaced(signer))
    if act != now:
        dossier.record(act)


def remove_blank(dossier: OpenDossier) -> None:
    """Take the form, and what was made of it elsewhere, out of the dossier; answers stay."""
    refuse_settled(dossier)
    dossier.record(BlankPrinted(""))
    dossier.record(BlankChosen(""))


def import_mapping(data: bytes, read: ReadBlank, form: Form) -> dict[str, FieldMatch]:
    """Return what the fields take by a mapping file of somebody else who has the same form.

    Raises UnusableInput "mapping-unusable", "mapping-of-another-form" or "mapping-of-another-blank".
    """
    mapping = parse_mapping(data, form)
    if mapping.blank != read.file:
        raise UnusableInput("mapping-of-another-blank")
    return _with_all(read.fields, mapping.fields)


def mapping_of_edition(form: Form, digest: str) -> BlankMapping | None:
    """Return the mapping that travels with a form's edition for exactly this form file; None where none does."""
    path = forms_folder() / f"{form.id}-{form.edition}" / "blanks" / f"{digest}.json"
    return parse_mapping(read_file(path), form) if path.is_file() else None


def try_blank(dossier: OpenDossier, form: Form, parts: Parts, matches: Mapping[str, FieldMatch]) -> FilledBlank:
    """Return the dossier's form filled by these matches, each page marked as a draft; a Word form as Word.

    What was finished in another program comes as it stands, marked too.
    """
    state = dossier.state
    making = Making(
        dump_answers_file(answers_file_of(state, form)),
        document_title(state, form),
        parts.today,
        form.document["draft_mark"][state.language],
    )
    if state.own_printed is not None:
        return fill_printed(dossier, form, making)
    blank = state.papers.blank
    if blank is None:
        raise Refused("blank-not-chosen")
    data, mapping = dossier.get(blank.file), BlankMapping(blank.file, form.id, form.edition, matches)
    if kind_of(data) == "docx":
        return fill_word(data, mapping, state, form)
    return fill(data, mapping, state, form, making)


def filled_word_form(dossier: OpenDossier, form: Form) -> bytes:
    """Return the confirmed Word form with the answers in it; Refused "blank-not-confirmed" while it is not."""
    blank, mapping = dossier.state.own_blank, confirmed_mapping(dossier, form)
    if blank is None or mapping is None:
        raise Refused("blank-not-confirmed", name=blank.name if blank else "")
    return fill_word(dossier.get(blank.file), mapping, dossier.state, form).data


def bring_printed(dossier: OpenDossier, form: Form, *, data: bytes, name: str) -> tuple[str, ...]:
    """Take the PDF that was made of the call's form in another program; it is what will be sent.

    Returns the questions whose answers its pages do not hold word for word, for the person to compare.  Raises
    UnusableInput "printed-not-pdf", "blank-protected", "blank-signed" or "pdf-unreadable".
    """
    refuse_settled(dossier)
    if kind_of(data) != "pdf":
        raise UnusableInput("printed-not-pdf", name=name)
    state = dossier.state
    outline = build_outline(form, state.answers, state.language)
    answered = [(item.question, line) for section in outline.sections for item in section.items for line in item.lines]
    # Filled and made final once, so that what cannot be sent is told now and not when it is frozen.
    run(
        "gnlc_desktop.document.blank_form_filling:fill_blank",
        data=data, texts={}, states={}, signatures={}, needed=[], answers_file=b"{}", attachment_name="answers.json",
        title=name, on="2000-01-01", as_it_stands=True,
    )  # fmt: skip
    lines = [line for _question, line in answered]
    missing = set(run("gnlc_desktop.document.blank_form_check:missing_answers", pdf=data, expected=lines))
    if state.own_form is not True:
        dossier.record(OwnFormAsked(came=True))
    dossier.record(BlankPrinted(dossier.put(data), Path(name).name))
    return tuple(dict.fromkeys(question for question, line in answered if line in missing))


def _with_all(fields: tuple[BlankField, ...], known: Mapping[str, FieldMatch]) -> dict[str, FieldMatch]:
    return {field.name: known.get(field.name, FieldMatch("", {}, 1.0)) for field in fields}
