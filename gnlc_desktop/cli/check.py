"""`check FILE`: every problem and remark of an answers file or a hand-over file."""

import argparse

from gnlc_desktop.actions.check_dossier import freezing_findings
from gnlc_desktop.cli.answers_input import dossier_of_file
from gnlc_desktop.cli.output import Output, findings_object
from gnlc_desktop.cli.passwords import read_password
from gnlc_desktop.i18n import _
from gnlc_desktop.wiring import build_program


def check_file(options: argparse.Namespace, output: Output) -> int:
    """Tell every finding; return 0 where the answers are complete and have no problem, else 1."""
    program = build_program(today=options.today)
    password = read_password(options.handover_password_file)
    with dossier_of_file(options.file, program, password=password) as (dossier, form):
        findings, language = freezing_findings(dossier.state, form, program.parts), dossier.state.language
    output.result(findings_object(findings))
    output.findings(findings, form, language)
    if not findings.problems:
        output.line(_("The answers have no problem; the document can be made."))
    return 0 if not findings.problems else 1
