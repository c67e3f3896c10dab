"""Bring an answers file into a dossier that leaves nothing behind."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gnlc_desktop.dossier.answers import AnswersFile, fit, parse_answers_file
from gnlc_desktop.dossier.events import Answered, Created
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program


def read_answers(path: Path, program: Program) -> tuple[AnswersFile, Form]:
    """Read an answers file and return it with the form it belongs to.

    Raises UnusableInput where the file cannot be used or no bundled form fits it.
    """
    data = read_file(path)
    if path.suffix.lower() == ".gnlc":
        raise UnusableInput("handover-file-not-yet", name=path.name)
    file = parse_answers_file(data)
    form = program.forms.get((file.form, file.edition))
    if form is None:
        known = {each.id for each in program.forms.values()}
        code = "answers-wrong-edition" if file.form in known else "answers-wrong-form"
        raise UnusableInput(code, form=file.form, edition=file.edition)
    return file, form


@contextmanager
def temporary_dossier(file: AnswersFile, form: Form, program: Program) -> Iterator[OpenDossier]:
    """Yield a dossier that holds these answers and is gone afterwards."""
    typed = fit(file, form)
    with program.library.temporary(Created(form.id, form.edition, file.language)) as dossier:
        for question, answer in typed.items():
            dossier.record(Answered(question, answer, visit=question))
        yield dossier
