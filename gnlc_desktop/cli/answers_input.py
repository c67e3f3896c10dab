"""Bring an answers file or a hand-over file into a dossier that leaves nothing behind."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gnlc_desktop.actions.hand_over import form_of_handover
from gnlc_desktop.cli.dossiers import open_dossier
from gnlc_desktop.dossier.answers import AnswersFile, fit, parse_answers_file
from gnlc_desktop.dossier.events import Answered, Created
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.locations import HANDOVER_SUFFIX
from gnlc_desktop.storage.atomic import environment_failure, read_file
from gnlc_desktop.storage.handover import Handover, read_handover
from gnlc_desktop.storage.merging import unpack
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program, now


def read_answers(path: Path, program: Program) -> tuple[AnswersFile, Form]:
    """Read an answers file and return it with the form it belongs to.

    Raises UnusableInput where the file cannot be used or no bundled form fits it.
    """
    file = parse_answers_file(read_file(path))
    return file, program.form(file.form, file.edition)


@contextmanager
def dossier_of_file(path: Path, program: Program, *, password: str = "") -> Iterator[tuple[OpenDossier, Form]]:
    """Yield what an answers file (.json) or a hand-over file (.gnlc) holds, as a dossier that is gone afterwards.

    The folder of a dossier is that dossier itself, and what is done with it stays.  Raises UnusableInput where the
    file cannot be used or no bundled form fits it.
    """
    if path.is_dir():
        yield open_dossier(path, program)
        return
    if path.suffix.lower() == HANDOVER_SUFFIX:
        handover = read_handover(path, password)
        form = form_of_handover(handover, program.form)
        with _unpacked(handover) as dossier:
            yield dossier, form
        return
    file, form = read_answers(path, program)
    with temporary_dossier(file, form, program) as dossier:
        yield dossier, form


@contextmanager
def temporary_dossier(file: AnswersFile, form: Form, program: Program) -> Iterator[OpenDossier]:
    """Yield a dossier that holds these answers and is gone afterwards."""
    typed = fit(file, form)
    with program.library.temporary(Created(form.id, form.edition, file.language)) as dossier:
        for question, answer in typed.items():
            dossier.record(Answered(question, answer, visit=question))
        yield dossier


@contextmanager
def _unpacked(handover: Handover) -> Iterator[OpenDossier]:
    try:
        place = tempfile.TemporaryDirectory(prefix="gnlc-", ignore_cleanup_errors=True)
    except OSError as error:
        raise environment_failure(error, Path(tempfile.gettempdir())) from error
    with place as parent:
        folder = Path(parent) / handover.dossier
        unpack(folder, handover)
        dossier = OpenDossier(folder, now)
        if dossier.state.conflicts:
            raise UnusableInput("handover-in-conflict", count=len(dossier.state.conflicts))
        yield dossier
