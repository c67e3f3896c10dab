"""`fields FILE`, and what `answer` takes beside answers: the call's own form and supporting documents."""

import argparse

from gnlc_desktop.actions.blank import (
    ReadBlank,
    bring_printed,
    choose_blank,
    chosen_blank,
    confirm_blank,
    examine_blank,
    import_mapping,
    place_signature,
)
from gnlc_desktop.actions.supporting import add_document, place_documents
from gnlc_desktop.cli.output import Output
from gnlc_desktop.dossier.blank_mapping import BlankMapping, dump_mapping
from gnlc_desktop.errors import Refused
from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import _
from gnlc_desktop.storage.atomic import read_file, write_atomically
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import build_program
from gnlc_desktop.wizard.blank_view import reason_in_words, taken_in_words, target_in_words


def fields(options: argparse.Namespace, output: Output) -> int:
    """`fields FILE`: the fields of a call's own form with what each would take; `--to` keeps that as a mapping."""
    program = build_program(today=options.today)
    form = program.newest(options.form)
    read = examine_blank(read_file(options.file), options.file.name, form)
    for field in read.fields:
        match = read.matches[field.name]
        told = _("{name} ({kind}, page {page}): “{label}” takes {answer}, {percent} % sure")
        nothing = _("{name} ({kind}, page {page}): “{label}” stays blank")
        line = (told if match.target else nothing).format(
            name=field.name,
            kind=field.kind,
            page=field.page + 1,
            label=field.label,
            answer=target_in_words(form, match.target, form.languages[0]),
            percent=round(match.confidence * 100),
        )
        output.line(", ".join(part for part in (line, reason_in_words(match)) if part))
    if options.to is not None:
        mapping = BlankMapping(read.file, form.id, form.edition, read.matches)
        write_atomically(options.to, dump_mapping(mapping), replace=False)
    output.result({"file": read.file, "kind": read.kind, "origin": read.origin, "fields": _listed(read)})
    return 0


def take_papers(options: argparse.Namespace, dossier: OpenDossier, form: Form, output: Output) -> None:
    """Do what `answer` was told about the call's own form and about supporting documents."""
    if options.blank is not None:
        taken = choose_blank(dossier, form, data=read_file(options.blank), name=options.blank.name)
        for _kind, told in taken_in_words(taken):
            output.line(told)
    if options.mapping is not None:
        read = chosen_blank(dossier, form)
        if read is None:
            raise Refused("blank-not-chosen")
        confirm_blank(dossier, form, import_mapping(read_file(options.mapping), read, form))
    if options.printed is not None:
        missing = bring_printed(dossier, form, data=read_file(options.printed), name=options.printed.name)
        language = dossier.state.language
        for question in missing:
            told = _("Not found word for word in the PDF: {question}")
            output.line(told.format(question=form.question(question).text(language)))
    for signer, given in (("mayor", options.mayor_signs), ("commission", options.commission_signs)):
        if given is not None:
            page, _colon, where = given.partition(":")
            place_signature(dossier, signer, page=int(page) if page.isdecimal() else -1, where=where)
    for path in options.document or ():
        act = add_document(dossier, data=read_file(path), name=path.name)
        told = _("Added: {name}, {size} bytes, digest {digest}")
        output.line(told.format(name=act.name, size=act.size, digest=act.file))
    if options.documents is not None:
        place_documents(dossier, merged=options.documents == "annexes")


def _listed(read: ReadBlank) -> list[dict[str, object]]:
    return [
        {
            "name": field.name,
            "kind": field.kind,
            "label": field.label,
            "page": field.page + 1,
            "target": read.matches[field.name].target,
            "options": dict(read.matches[field.name].options),
            "confidence": read.matches[field.name].confidence,
            "why": read.matches[field.name].why,
        }
        for field in read.fields
    ]
