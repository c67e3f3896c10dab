"""The call's own form and supporting documents by script, to a signed document and its letter."""

import json
from pathlib import Path

from gnlc_desktop.actions.throwaway import throwaway_certificate
from gnlc_desktop.wiring import build_program
from tests.document.blank_forms import encrypted, english_form
from tests.document.making import document_of

from .conftest import SAMPLES, Command


def test_a_form_is_listed_mapped_filled_signed_and_sent_by_script(command: Command, tmp_path: Path) -> None:
    form, mapping, folder = tmp_path / "form.pdf", tmp_path / "mapping.json", tmp_path / "d"
    form.write_bytes(english_form())
    listed = command("fields", form, "--to", mapping, "--json")
    assert listed.code == 0, listed.err
    targets = {each["name"]: each["target"] for each in listed.object["fields"]}
    assert targets["Text4"] == "mayor:surname-first"
    assert json.loads(mapping.read_bytes())["fields"]["Text4"]["target"] == "mayor:surname-first"
    assert command("new", folder, "--answers", SAMPLES / "cascais.json").code == 0
    plan = tmp_path / "plan.pdf"
    plan.write_bytes(document_of("minimal"))
    told = command("answer", folder, "--blank", form, "--mapping", mapping, "--document", plan, "--documents", "files")
    assert told.code == 0, told.err
    refused = command("answer", folder, "--mayor-signs", "3:somewhere")
    assert (refused.code, "foot-left" in refused.err) == (2, True)
    assert command("answer", folder, "--mayor-signs", "3:foot-left").code == 0
    assert "Added: plan.pdf" in told.out
    made = throwaway_certificate(build_program().parts)
    key, password = tmp_path / "key.p12", tmp_path / "password"
    key.write_bytes(made.pkcs12)
    password.write_text(made.password)
    for arguments in (
        ("freeze", folder, "--to", tmp_path / "frozen.pdf"),
        ("approve", folder, "--certificate", key, "--password-file", password),
        ("letter", folder, "endorsement-request", "--to", tmp_path / "out", "--commission-email", "natcom@example.org"),
    ):
        ran = command(*arguments)
        assert ran.code == 0, (arguments[0], ran.err)
    names = {path.name for path in (tmp_path / "out").rglob("*.pdf")}
    assert any(name.endswith("-application.pdf") for name in names)
    assert any("document-plan" in name for name in names)


def test_a_form_that_cannot_be_filled_ends_with_two_and_one_sentence(command: Command, tmp_path: Path) -> None:
    form = tmp_path / "form.pdf"
    form.write_bytes(encrypted(english_form()))
    ran = command("fields", form)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "protected" in ran.err


def test_an_earlier_document_begins_a_dossier(command: Command, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.pdf"
    earlier.write_bytes(document_of("cascais"))
    told = command("new", tmp_path / "d", "--answers", earlier, "--json")
    assert (told.code, told.object["left_out"]) == (0, [])
