"""`approve` takes every way that a mayor has, and says what is to be weighed."""

from pathlib import Path

import pytest

from tests.signing.other_programs import by_other_program
from tests.signing.pki import Pki, make_pki

from .conftest import Command
from .test_walk import Walk, fill_in, walk  # noqa: F401 - the fixture


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return make_pki(tmp_path_factory.mktemp("pki"))


def test_a_document_signed_elsewhere_approves(
    walk: Walk, command: Command, pki: Pki, tmp_path: Path  # noqa: F811 - as pytest hands it over
) -> None:
    fill_in(walk)
    out, back = tmp_path / "frozen.pdf", tmp_path / "signed.pdf"
    walk("freeze", "--to", out)
    refused = command("approve", walk.folder, "--signed", out)
    assert (refused.code, "bears no signature" in refused.err) == (2, True)
    back.write_bytes(by_other_program(pki, out.read_bytes()))
    told = command("approve", walk.folder, "--signed", back, "--today", "2987-03-20")
    assert told.code == 0
    assert "it is no certification" in told.out + told.err
    package = walk("export", "--to", tmp_path / "package")
    assert (package["signed"], Path(package["application"]).read_bytes()) == (True, back.read_bytes())
