"""A program in a folder of its own, and a dossier filled with the sample city."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gnlc_desktop.dossier.answers import fit, parse_answers_file
from gnlc_desktop.dossier.events import Answered, Created
from gnlc_desktop.form.model import Form
from gnlc_desktop.locations import forms_folder
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program, build_program
from tests.warm_children import warm_children

from .returning import Returned, make_returned

SAMPLES = forms_folder() / "membership-r1" / "samples"
Filled = Callable[..., OpenDossier]


@pytest.fixture(scope="package", autouse=True)
def quick_children() -> Iterator[None]:
    """Fork the isolated children: hundreds are needed here, and none of these tests is about how they start."""
    with warm_children():
        yield


@pytest.fixture
def program(own_data_folder: Path) -> Program:
    return build_program()


@pytest.fixture
def form(program: Program) -> Form:
    return program.membership


@pytest.fixture
def filled(program: Program, form: Form) -> Filled:
    """Return a function that makes a dossier of the sample city, with some answers changed."""

    def fill(**changed: object) -> OpenDossier:
        file = parse_answers_file((SAMPLES / "cascais.json").read_bytes())
        dossier = program.library.create(Created(form.id, form.edition, file.language))
        typed = fit(file, form) | {name.replace("__", "."): value for name, value in changed.items()}
        for question, answer in typed.items():
            dossier.record(Answered(question, answer, visit=question))
        return dossier

    return fill


@pytest.fixture(scope="package")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Returned:
    """Return an approved application with its first letter, made once for all tests."""
    return make_returned(tmp_path_factory.mktemp("returned"))


@pytest.fixture
def lettered(returned: Returned, program: Program, tmp_path: Path) -> OpenDossier:
    """Return a copy of that dossier, for one test to go on with."""
    shutil.copytree(returned.folder, tmp_path / "lettered")
    return OpenDossier(tmp_path / "lettered", program.parts.now)


def loaded(path: Path) -> dict[str, object]:
    content: dict[str, object] = json.loads(path.read_bytes())
    return content
