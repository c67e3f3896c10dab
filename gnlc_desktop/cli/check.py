"""`check FILE`: every problem and remark of an answers file."""

import argparse

from gnlc_desktop.actions.check_dossier import freezing_findings
from gnlc_desktop.cli.answers_input import read_answers, temporary_dossier
from gnlc_desktop.cli.output import Output, findings_object
from gnlc_desktop.i18n import _
from gnlc_desktop.wiring import build_program


def check_file(options: argparse.Namespace, output: Output) -> int:
    """Tell every finding; return 0 where the answers are complete and have no problem, else 1."""
    program = build_program(today=options.today)
    file, form = read_answers(options.file, program)
    with temporary_dossier(file, form, program) as dossier:
        findings = freezing_findings(dossier.state, form, program.parts)
    output.result(findings_object(findings))
    output.findings(findings, form, file.language)
    if not findings.problems:
        output.line(_("The answers have no problem; the document can be made."))
    return 0 if not findings.problems else 1
