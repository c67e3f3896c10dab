"""`approve` takes every way that a mayor has, and says what is to be weighed."""

from pathlib import Path

import pytest

from tests.signing.other_programs import by_other_program
from tests.signing.pki import PASSWORD, Pki
from tests.signing.soft_token import PIN, make_token

from .conftest import Command, Ran
from .test_walk import Walk, fill_in, walk  # noqa: F401 - the fixture


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


def test_a_card_approves(
    walk: Walk, command: Command, pki: Pki, tmp_path: Path, monkeypatch: pytest.MonkeyPatch  # noqa: F811
) -> None:
    card = make_token(tmp_path / "card", {"Mayor": pki["mayor-p256"].path, "Second": pki["mayor-rsa"].path})
    monkeypatch.setenv("SOFTHSM2_CONF", str(card.configuration))
    right, wrong = tmp_path / "pin.txt", tmp_path / "wrong.txt"
    right.write_text(f"{PIN}\n", encoding="utf-8")
    wrong.write_text("0000", encoding="utf-8")
    fill_in(walk)
    walk("freeze")

    def approve(*more: object) -> Ran:
        return command("approve", walk.folder, "--today", "2987-03-20", "--token", card.module, *more)

    for more, words in (
        (("--pin-file", right), "several certificates"),
        (("--pin-file", right, "--certificate-label", "Third"), "no certificate named Third"),
        (("--pin-file", wrong, "--certificate-label", "Mayor"), "few tries are left"),
        (("--certificate-label", "Mayor"), "The PIN is wrong"),
    ):
        told = approve(*more)
        assert (told.code, words in told.err) == (2, True), told.err
    told = approve("--pin-file", right, "--certificate-label", "Mayor", "--json")
    assert (told.code, told.object["route"]) == (0, "card"), told.err
    package = walk("export", "--to", tmp_path / "package")
    assert package["signed"] is True


def test_the_signature_is_tested_before_it_is_needed(command: Command, pki: Pki, tmp_path: Path) -> None:
    password = tmp_path / "password.txt"
    password.write_text(PASSWORD, encoding="utf-8")
    given = ("rehearse", "--certificate", pki["mayor-p256"].path, "--password-file", password)
    told = command(*given)
    assert (told.code, "The signature works: Carlos Pereira, P-256" in told.out) == (0, True)
    as_object = command(*given, "--json").object
    assert (as_object["signed"], as_object["certificate"]["usage"]) == (True, "documents")
    assert {each["kind"] for each in as_object["places"]} == {"key-files", "own-identities", "cards", "system-store"}
    assert command("rehearse", "--certificate", pki["expired"].path, "--password-file", password).code == 2
