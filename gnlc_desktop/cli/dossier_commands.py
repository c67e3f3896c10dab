"""`new`, `answer`, `freeze`, `approve`: the way of a dossier to its approved document, step by step."""

import argparse
import json
import secrets

from gnlc_desktop.actions.approve import approve_on_paper, approve_with_certificate
from gnlc_desktop.actions.begin_after import begin_from_document
from gnlc_desktop.actions.check_dossier import freezing_findings
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.actions.pictures import place_ink
from gnlc_desktop.actions.request_letter import candidates
from gnlc_desktop.actions.signed_elsewhere import approve_signed_elsewhere
from gnlc_desktop.actions.tokens import approve_with_card, choose_certificate, look_for_cards
from gnlc_desktop.cli.answers_input import read_answers
from gnlc_desktop.cli.blank_commands import take_papers
from gnlc_desktop.cli.dossiers import begin_in, open_dossier, tell_stage
from gnlc_desktop.cli.output import Output, findings_object, words
from gnlc_desktop.cli.passwords import read_password
from gnlc_desktop.dossier.answers import AnswersFile, fit
from gnlc_desktop.dossier.events import Answered, Approved, CommissionChosen, Created, LanguageChosen, OwnFormAsked
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.form.reading import Stored, Typed
from gnlc_desktop.i18n import _
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program, build_program


def new(options: argparse.Namespace, output: Output) -> int:
    """`new DOSSIER`: begin a dossier in a new folder, empty or with the answers of a file or of an earlier document."""
    program = build_program(today=options.today)
    if options.answers is not None and options.answers.suffix.lower() == ".pdf":
        return _new_from_document(options, program, output)
    if options.answers is not None:
        file, form = read_answers(options.answers, program)
        typed, language = fit(file, form), options.language or file.language
    else:
        typed, form, language = {}, program.newest(options.form), options.language or "en"
    dossier = begin_in(options.dossier, Created(form.id, form.edition, language))
    _record_answers(dossier, typed)
    return tell_stage(dossier, form, program, output)


def _new_from_document(options: argparse.Namespace, program: Program, output: Output) -> int:
    data, name = read_file(options.answers), options.answers.name
    begun = begin_from_document(lambda created: begin_in(options.dossier, created), data, name, program.newest)
    form = program.form(begun.dossier.state.form, begun.dossier.state.edition)
    for question in begun.left_out:
        output.line(_("Not asked any longer: {question}").format(question=question))
    return tell_stage(begun.dossier, form, program, output, left_out=list(begun.left_out))


def answer(options: argparse.Namespace, output: Output) -> int:
    """`answer DOSSIER [QUESTION VALUE]`: answer one question, those of a file, or what is asked beside the form."""
    program = build_program(today=options.today)
    dossier, form = open_dossier(options.dossier, program)
    if options.file is not None:
        file, _form = read_answers(options.file, program)
        _record_answers(dossier, fit(file, form))
    if options.question is not None:
        if options.value is None:
            raise UnusableInput("answer-value-missing", question=options.question)
        _record_answers(dossier, {options.question: _typed(options.question, options.value, dossier, form)})
    if options.own_form is not None:
        dossier.record(OwnFormAsked(options.own_form == "yes"))
    if options.document_language is not None:
        dossier.record(LanguageChosen(options.document_language))
    if options.commission is not None:
        _choose_commission(dossier, form, program, options.commission)
    take_papers(options, dossier, form, output)
    findings = freezing_findings(dossier.state, form, program.parts)
    output.findings(findings, form, dossier.state.language)
    return tell_stage(dossier, form, program, output, **findings_object(findings))


def freeze_document(options: argparse.Namespace, output: Output) -> int:
    """`freeze DOSSIER`: make the document that will be approved; 1 where problems stand."""
    program = build_program(today=options.today)
    dossier, form = open_dossier(options.dossier, program)
    findings = freezing_findings(dossier.state, form, program.parts)
    output.findings(findings, form, dossier.state.language)
    if findings.problems:
        output.result(findings_object(findings))
        return 1
    frozen = freeze(dossier, form, program.parts)
    if options.to is not None:
        options.to.write_bytes(dossier.get(frozen.document))
    return tell_stage(dossier, form, program, output, document=frozen.document, **findings_object(findings))


def approve(options: argparse.Namespace, output: Output) -> int:
    """`approve DOSSIER`: with the mayor's certificate, by what another program signed, or by a scan."""
    program = build_program(today=options.today)
    dossier, form = open_dossier(options.dossier, program)
    if options.ink is not None:
        place_ink(dossier, read_file(options.ink))
    approved, remarks = _approved(options, dossier, form, program)
    for remark in remarks:
        output.line(words(remark))
    return tell_stage(
        dossier, form, program, output, document=approved.document, route=approved.route.value, signer=approved.signer
    )


def _approved(
    options: argparse.Namespace, dossier: OpenDossier, form: Form, program: Program
) -> tuple[Approved, tuple[Finding, ...]]:
    """Approve in the way that was asked for, and return what is to be weighed of the certificate."""
    if options.scan is not None:
        return approve_on_paper(dossier, form, scan=read_file(options.scan), scan_name=options.scan.name), ()
    if options.signed is not None:
        approved, seen = approve_signed_elsewhere(dossier, form, program.parts, pdf=read_file(options.signed))
    elif options.token is not None:
        approved, seen = approve_with_card(
            dossier,
            form,
            program.parts,
            chosen=choose_certificate(look_for_cards(program.parts, [options.token]), options.certificate_label),
            pin=read_password(options.pin_file) if options.pin_file is not None else None,
            last_try=options.last_try,
        )
    else:
        approved, seen = approve_with_certificate(
            dossier,
            form,
            program.parts,
            pkcs12=options.certificate,
            password=read_password(options.password_file),
        )
    return approved, seen.remarks


def _record_answers(dossier: OpenDossier, typed: dict[str, Typed]) -> None:
    visit = secrets.token_hex(6)
    for question, value in typed.items():
        dossier.record(Answered(question, value, visit=visit))


def _typed(question_id: str, value: str, dossier: OpenDossier, form: Form) -> Typed:
    """Return a value as if typed: first as the text it is, else as the JSON of an answers file."""
    if question_id not in form:
        raise UnusableInput("question-unknown", question=question_id)
    try:
        return _fitted(question_id, value, dossier, form)
    except UnusableInput:
        try:
            stored: Stored = json.loads(value)
        except ValueError as error:
            raise UnusableInput("answer-of-another-kind", question=question_id) from error
        return _fitted(question_id, stored, dossier, form)


def _fitted(question_id: str, stored: Stored, dossier: OpenDossier, form: Form) -> Typed:
    return fit(AnswersFile(form.id, form.edition, dossier.state.language, {question_id: stored}), form)[question_id]


def _choose_commission(dossier: OpenDossier, form: Form, program: Program, chosen: str) -> None:
    program.parts.directory.commission(chosen)
    if chosen not in {each.id for each in candidates(dossier.state, form, program.parts)}:
        raise UnusableInput("commission-of-another-country", commission=chosen)
    dossier.record(CommissionChosen(chosen))
