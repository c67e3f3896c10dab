"""`extract FILE.pdf`: the answers file attached to a PDF of ours."""

import argparse

from gnlc_desktop.actions.read_pdf import attached_answers
from gnlc_desktop.cli.output import Output
from gnlc_desktop.errors import Refused
from gnlc_desktop.storage.atomic import read_file


def extract(options: argparse.Namespace, output: Output) -> int:
    """Print the answers file exactly as it is attached; exit 1 where a PDF has none."""
    answers = attached_answers(read_file(options.file), name=options.file.name)
    if answers is None:
        raise Refused("no-answers-attached", name=options.file.name)
    output.write(answers)
    return 0
