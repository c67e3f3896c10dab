"""`letter`, `sent`, `submit`, `decide`, `report`: what the city sends, and what comes of it."""

import argparse
from datetime import date
from functools import partial

from gnlc_desktop.actions.begin_after import begin_next, begin_report, require_member
from gnlc_desktop.actions.endorse import happened_on
from gnlc_desktop.actions.letters import compose, draft_letter
from gnlc_desktop.actions.submission import (
    record_commission_submission,
    record_decision,
    record_report_date,
    record_sent,
)
from gnlc_desktop.cli.dossiers import begin_in, open_dossier, tell_stage
from gnlc_desktop.cli.output import Output, words
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.dossier.procedure_acts import Outcome
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import _
from gnlc_desktop.procedure.letters import LetterKind
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program, build_program


def letter(options: argparse.Namespace, output: Output) -> int:
    """`letter DOSSIER KIND --to FOLDER`: draft any letter of the procedure whose time has come."""
    program, dossier, form = opened(options)
    return draft(dossier, form, program, options, output, kind=LetterKind(options.kind), request=options.number or "")


def sent(options: argparse.Namespace, output: Output) -> int:
    """`sent DOSSIER KIND --on DATE`: the latest letter of that kind was sent, by the user's word."""
    program, dossier, form = opened(options)
    record_sent(dossier, LetterKind(options.kind), on=day_of(options, program))
    return tell_stage(dossier, form, program, output)


def submit(options: argparse.Namespace, output: Output) -> int:
    """`submit DOSSIER --to FOLDER`: draft the city's submission; `--by-commission`: record the Commission's."""
    program, dossier, form = opened(options)
    if options.to is not None:
        return draft(dossier, form, program, options, output, kind=LetterKind.SUBMISSION_BY_CITY)
    if not options.by_commission:
        raise UnusableInput("arguments-unusable", message=_("give --to FOLDER, or --by-commission"))
    message = read_file(options.file) if options.file else None
    record_commission_submission(dossier, form, on=day_of(options, program), message=message)
    return tell_stage(dossier, form, program, output)


def decide(options: argparse.Namespace, output: Output) -> int:
    """`decide DOSSIER OUTCOME`: record what UIL decided."""
    program, dossier, form = opened(options)
    file = read_file(options.file) if options.file else None
    day = day_of(options, program)
    record_decision(dossier, Outcome(options.outcome), on=day, note=options.note or "", file=file)
    return tell_stage(dossier, form, program, output)


def report(options: argparse.Namespace, output: Output) -> int:
    """`report DOSSIER`: record the date that the Coordination Team named, or begin what follows in a new folder."""
    program, dossier, form = opened(options)
    if options.named is not None:
        record_report_date(dossier, on=options.named, source=options.source or "")
    if options.new is None:
        return tell_stage(dossier, form, program, output)
    if not options.application:
        require_member(dossier.state, form)
    begin, kind = (begin_next, "membership") if options.application else (begin_report, "progress-report")
    following = begin(partial(begin_in, options.new), dossier, program.newest(kind))
    return tell_stage(following, program.newest(kind), program, output)


def opened(options: argparse.Namespace) -> tuple[Program, OpenDossier, Form]:
    """Return the program and the dossier that a command names."""
    program = build_program(today=options.today)
    return program, *open_dossier(options.dossier, program)


def day_of(options: argparse.Namespace, program: Program) -> date:
    """Return the day that something happened on: the one given, else today; Refused as `happened_on`."""
    return happened_on(options.on or program.parts.today, today=program.parts.today)


def draft(
    dossier: OpenDossier,
    form: Form,
    program: Program,
    options: argparse.Namespace,
    output: Output,
    *,
    kind: LetterKind,
    request: str = "",
) -> int:
    """Draft a letter and say where it lies and whom it reaches."""
    composed = compose(
        dossier,
        form,
        program.parts,
        kind,
        request=request,
        reason=getattr(options, "reason", None) or "",
        address=options.commission_email,
    )
    drafted = draft_letter(dossier, form, program.parts, composed, folder=options.to, replace=options.replace)
    remarks = [Finding(None, code, values) for code, values in composed.recipient.remarks]
    for remark in remarks:
        output.line(_("Remark: {remark}").format(remark=words(remark)))
    output.line(_("Letter, not sent: {path}").format(path=drafted.draft))
    return tell_stage(
        dossier,
        form,
        program,
        output,
        letter=str(drafted.draft.resolve()),
        to=list(drafted.letter.to),
        cc=list(drafted.letter.cc),
        subject=drafted.letter.subject,
        files=[str(path.resolve()) for path in drafted.files],
        remarks=[{"question": None, "code": each.code, "message": words(each)} for each in remarks],
    )
