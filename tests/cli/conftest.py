"""A sample city's answers, certificates and a way to run the command line inside the test."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gnlc_desktop.actions.throwaway import Throwaway, throwaway_certificate
from gnlc_desktop.cli.main import main
from gnlc_desktop.locations import forms_folder
from gnlc_desktop.wiring import build_program
from tests.signing.pki import Pki, make_pki
from tests.warm_children import warm_children

SAMPLES = forms_folder() / "membership-r1" / "samples"


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def object(self) -> Any:
        """Return what was printed as JSON."""
        return json.loads(self.out)


Command = Callable[..., Ran]


@pytest.fixture(scope="package", autouse=True)
def quick_children() -> Iterator[None]:
    """Fork the isolated children; the self-test, a program of its own, shows the job with real ones."""
    with warm_children():
        yield


@pytest.fixture(scope="package")
def mayors() -> Throwaway:
    """Return a mayor's certificate, made once."""
    return throwaway_certificate(build_program().parts)


@pytest.fixture(scope="package")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    """Return certificates good and bad, made once."""
    return make_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Return a function that runs one command and tells its exit code and words."""

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(each) for each in arguments])
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run


@pytest.fixture
def cascais() -> dict[str, Any]:
    """Return the sample city's answers file as an object."""
    loaded: dict[str, Any] = json.loads((SAMPLES / "cascais.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def answers_file(tmp_path: Path) -> Callable[[dict[str, Any]], Path]:
    """Return a function that writes an answers file and tells its path."""

    def write(answers: dict[str, Any]) -> Path:
        path = tmp_path / "answers.json"
        path.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
        return path

    return write


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Return a small PDF such as an office would send along."""
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "page.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 720, "City budget")
    canvas.save()
    return path
