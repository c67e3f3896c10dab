"""`receive`, `request`, `endorse`: what comes back, and what is asked."""

import argparse

from gnlc_desktop.actions.endorse import endorse, waive
from gnlc_desktop.actions.receive import ReceivedFile, ReceivedKind, receive, receive_attachment
from gnlc_desktop.actions.requests import record_request, supply
from gnlc_desktop.cli.dossiers import tell_stage
from gnlc_desktop.cli.output import Output, labelled, words
from gnlc_desktop.cli.procedure_commands import day_of, draft, opened
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.dossier.procedure_acts import Body, Evidence
from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import _
from gnlc_desktop.procedure.letters import LetterKind
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program

_ANSWERS = {Body.COMMISSION: LetterKind.ANSWER_TO_COMMISSION, Body.UIL: LetterKind.ANSWER_TO_UIL}


def receive_files(options: argparse.Namespace, output: Output) -> int:
    """`receive DOSSIER FILE ...`: file what came back and say what it is; 1 where something is wrong with one."""
    program, dossier, form = opened(options)
    taken: list[tuple[str, ReceivedFile]] = []
    for path in options.files:
        received = receive(dossier, form, program.parts, data=read_file(path), name=path.name)
        taken.append((str(path.resolve()), received))
        if options.attachments and received.kind is ReceivedKind.MESSAGE and received.message is not None:
            for attached in received.message.attachments:
                filed = receive_attachment(dossier, form, program.parts, received=received, attached=attached)
                taken.append((attached.name, filed))
    for _place, received in taken:
        output.line(labelled(received.name, " ".join(words(each) for each in received.findings)))
    told = [
        {
            "file": place,
            "kind": received.kind,
            "findings": [{"code": each.code, "message": words(each)} for each in received.findings],
        }
        for place, received in taken
    ]
    tell_stage(dossier, form, program, output, received=told)
    return 1 if any(received.wrong for _place, received in taken) else 0


def request(options: argparse.Namespace, output: Output) -> int:
    """`request DOSSIER`: record what was asked for, add a file to an item, or draft the answer."""
    program, dossier, form = opened(options)
    if options.number is None:
        return _record_request(dossier, form, program, options, output)
    asked = dossier.state.course.request(options.number)
    if asked is None:
        raise Refused("request-unknown", request=options.number)
    if options.file is not None:
        place = (options.place or 1) - 1
        supply(dossier, request=options.number, item=place, data=read_file(options.file), name=options.file.name)
    if options.to is not None:
        kind = _ANSWERS[asked.asked.by]
        return draft(dossier, form, program, options, output, kind=kind, request=options.number)
    now = dossier.state.course.request(options.number) or asked
    return tell_stage(dossier, form, program, output, request=options.number, missing=list(now.missing))


def endorse_document(options: argparse.Namespace, output: Output) -> int:
    """`endorse DOSSIER`: record the Commission's endorsement with what it proves, or why the city does without."""
    program, dossier, form = opened(options)
    if options.waive is not None:
        waive(dossier, options.waive)
        return tell_stage(dossier, form, program, output)
    if options.evidence is None or options.by is None:
        raise UnusableInput("arguments-unusable", message=_("--evidence and --by go together"))
    endorsed = endorse(
        dossier,
        form,
        evidence=Evidence(options.evidence),
        by=options.by,
        on=day_of(options, program),
        file=read_file(options.file) if options.file else None,
        name=options.file.name if options.file else "",
        note=options.note or "",
    )
    proof = words(Finding(None, f"evidence-{endorsed.evidence.value}", {}))
    output.line(proof)
    return tell_stage(dossier, form, program, output, evidence=endorsed.evidence.value, proves=proof)


def _record_request(
    dossier: OpenDossier, form: Form, program: Program, options: argparse.Namespace, output: Output
) -> int:
    if options.by is None or not options.item:
        raise UnusableInput("arguments-unusable", message=_("--by and --item go together"))
    asked = record_request(
        dossier,
        by=Body(options.by),
        items=tuple(options.item),
        on=day_of(options, program),
        until=options.until,
        message=read_file(options.file) if options.file else None,
    )
    return tell_stage(dossier, form, program, output, request=asked.request, missing=list(asked.items))
