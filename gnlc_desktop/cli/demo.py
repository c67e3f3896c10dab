"""`demo`: the main job on the sample city, with a throw-away certificate, through the very action of `export`."""

import argparse
import tempfile
from pathlib import Path

from gnlc_desktop.actions.throwaway import throwaway_certificate
from gnlc_desktop.cli.answers_input import read_answers, temporary_dossier
from gnlc_desktop.cli.export import Request, export
from gnlc_desktop.cli.output import Output
from gnlc_desktop.i18n import _
from gnlc_desktop.locations import forms_folder
from gnlc_desktop.storage.package import require_writable
from gnlc_desktop.wiring import build_program

SAMPLE = "cascais.json"


def demo(options: argparse.Namespace, output: Output) -> int:
    """Export the sample city into a folder and name it; return what `export` returns."""
    folder = options.to or Path(tempfile.mkdtemp(prefix="gnlc-demo-"))
    require_writable(folder)
    program = build_program(today=options.today)
    file, form = read_answers(forms_folder() / "membership-r1" / "samples" / SAMPLE, program)
    certificate = throwaway_certificate(program.parts)
    with temporary_dossier(file, form, program) as dossier:
        request = Request(
            folder=folder, pkcs12=certificate.pkcs12, password=certificate.password, replace=options.replace
        )
        code = export(dossier, form, program, request=request, output=output)
    output.line(_("The sample city's package is in {folder}").format(folder=folder))
    return code
