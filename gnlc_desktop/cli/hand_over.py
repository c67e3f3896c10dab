"""`hand-over` and `open`: a dossier into one file, and one file into a dossier or merged with the copy here."""

import argparse
from pathlib import Path

from gnlc_desktop.actions.hand_over import Opened, examine_handover, hand_over, open_handover
from gnlc_desktop.cli.dossiers import open_dossier
from gnlc_desktop.cli.output import Output
from gnlc_desktop.cli.passwords import read_password
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import _
from gnlc_desktop.locations import HANDOVER_SUFFIX
from gnlc_desktop.storage.handover_file import Kind
from gnlc_desktop.storage.library import Library
from gnlc_desktop.wiring import build_program, now
from gnlc_desktop.wizard.handover_view import opened_sentence, written_sentence


def write_file(options: argparse.Namespace, output: Output) -> int:
    """`hand-over DOSSIER --for KIND --to FILE`: write the file; return 0."""
    program = build_program(today=options.today)
    path: Path = options.to
    if path.suffix.lower() != HANDOVER_SUFFIX:
        raise UnusableInput("arguments-unusable", message=_("the name of a hand-over file ends in .gnlc"))
    dossier, form = open_dossier(options.dossier, program)
    written = hand_over(
        dossier,
        form,
        program.parts,
        kind=Kind(options.kind),
        path=path,
        password=read_password(options.password_file),
        replace=options.replace,
    )
    output.line(written_sentence(written))
    output.result({"file": str(path.resolve()), "bytes": written.size, "left_out": list(written.left_out)})
    return 0


def open_file(options: argparse.Namespace, output: Output) -> int:
    """`open FILE.gnlc --to FOLDER`: make or merge the dossier; return 1 where two people's answers are in conflict."""
    program = build_program(today=options.today)
    library = Library(options.to.absolute(), now)
    password = read_password(options.password_file)
    offer = examine_handover(library, options.file, password, find_form=program.form)
    form = program.form(offer.handover.form, offer.handover.edition)
    opened = open_handover(library, offer)
    _tell(opened, form, output)
    return 1 if opened.conflicts else 0


def _tell(opened: Opened, form: Form, output: Output) -> None:
    output.line(opened_sentence(opened))
    output.line(_("Dossier: {path}").format(path=opened.folder))
    for question in opened.conflicts:
        name = form.question(question).text("en") if question in form else question
        output.line(_("Two people answered differently: {question}").format(question=name))
    output.result(
        {
            "dossier": opened.id,
            "folder": str(opened.folder),
            "merged": opened.merged is not None,
            "acts": opened.merged.lines if opened.merged is not None else None,
            "diverged": list(opened.merged.diverged) if opened.merged is not None else [],
            "conflicts": list(opened.conflicts),
            "approval_came": opened.approval_came,
        }
    )
