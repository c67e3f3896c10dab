"""The main job on every sample: signed, intact by others' judgement, addressed as meant, attached byte for byte."""

import email
import email.policy
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from gnlc_desktop.actions.throwaway import Throwaway
from gnlc_desktop.locations import forms_folder
from gnlc_desktop.procedure.letters import COORDINATION_TEAM
from tests.signing.pki import PASSWORD, Pki

from .conftest import SAMPLES, Command

ALL_SAMPLES = sorted(forms_folder().glob("*/samples/*.json"))
COMMISSION = "natcom@commission.example.org"


@pytest.fixture
def certificate(mayors: Throwaway, tmp_path: Path) -> tuple[Path, Path]:
    """Return a certificate file and its password file."""
    key, password = tmp_path / "mayor.p12", tmp_path / "password.txt"
    key.write_bytes(mayors.pkcs12)
    password.write_text(mayors.password + "\n", encoding="utf-8")
    return key, password


@pytest.mark.parametrize("sample", ALL_SAMPLES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_good_sample_has_no_problem(sample: Path, command: Command) -> None:
    ran = command("check", sample, "--json")
    assert ran.object["problems"] == []
    assert ran.code == 0


@pytest.mark.parametrize("sample", ALL_SAMPLES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_sample_is_exported_signed_and_addressed(
    sample: Path, tmp_path: Path, command: Command, certificate: tuple[Path, Path]
) -> None:
    key, password = certificate
    folder = tmp_path / "package"
    ran = command(
        "export", sample, "--to", folder, "--certificate", key, "--password-file", password,
        "--commission-email", COMMISSION, "--json",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    told = ran.object
    assert told["signed"] is True
    assert told["validation"]
    assert all(each["ok"] for each in told["validation"]), told["validation"]
    reports = sample.parent.parent.name.startswith("progress-report")
    to, cc = (COORDINATION_TEAM, COMMISSION) if reports else (COMMISSION, COORDINATION_TEAM)
    assert (told["to"], told["cc"]) == ([to], [cc])
    application = Path(told["application"])
    assert application.name.endswith("-progress-report.pdf" if reports else "-application.pdf")
    assert_intact(application)
    assert_letter(Path(told["letter"]), application, to=to, cc=cc)
    answers = folder / "more" / ("progress-report-answers.json" if reports else "answers.json")
    assert command("extract", application).out.encode() == answers.read_bytes()


def assert_intact(application: Path) -> None:
    """Ask poppler and pyHanko whether the signature is valid and covers the document."""
    assert shutil.which("pdfsig"), "the test set-up installs poppler-utils"
    told = subprocess.run(["pdfsig", application], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in told, told
    assert "Total document signed" in told, told
    with application.open("rb") as file:
        (signature,) = PdfFileReader(file).embedded_signatures
        anchors = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
        status = validate_pdf_signature(signature, anchors)
    assert status.intact
    assert status.valid
    assert status.docmdp_ok
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE


def assert_letter(letter: Path, application: Path, *, to: str = COMMISSION, cc: str = COORDINATION_TEAM) -> None:
    """Read the draft as any mail program would."""
    message = email.message_from_bytes(letter.read_bytes(), policy=email.policy.default)
    assert message["X-Unsent"] == "1"
    assert (message["To"], message["Cc"]) == (to, cc)
    assert message["Bcc"] is None
    assert message["Subject"]
    body = message.get_body(("plain",))
    assert body is not None
    assert len(body.get_content().split()) > 40
    attached = next(iter(message.iter_attachments()))
    assert attached.get_filename() == application.name
    assert attached.get_content() == application.read_bytes()


def test_without_a_certificate_the_application_is_plainly_unsigned(tmp_path: Path, command: Command) -> None:
    ran = command("export", SAMPLES / "cascais.json", "--to", tmp_path, "--json")
    assert ran.code == 0, ran.err
    assert ran.object["signed"] is False
    spoken = command("export", SAMPLES / "cascais.json", "--to", tmp_path, "--replace")
    assert "Not signed" in spoken.out
    verdict = command("verify", ran.object["application"], "--json")
    assert verdict.code == 1
    assert verdict.object["signatures"] == []


def test_the_verdict_on_a_signed_file_needs_trust_and_no_change(
    tmp_path: Path, command: Command, certificate: tuple[Path, Path]
) -> None:
    key, password = certificate
    ran = command(
        "export", SAMPLES / "cascais.json", "--to", tmp_path / "p", "--certificate", key, "--password-file", password,
        "--json",
    )  # fmt: skip
    application = Path(ran.object["application"])
    verdict = command("verify", application, "--json")
    assert verdict.object["unchanged"] == "yes"
    assert verdict.object["signatures"][0]["role"] == "mayor"
    assert verdict.object["signatures"][0]["trusted"] != "yes"
    assert verdict.object["answers"]["answers"]["city.name"] == "Cascais"
    assert verdict.code == 1
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(application.read_bytes() + b"\n% one more line")
    assert command("verify", changed, "--json").object["unchanged"] != "yes"


def test_demo_exports_the_sample_city(tmp_path: Path, command: Command) -> None:
    ran = command("demo", "--to", tmp_path / "demo")
    assert ran.code == 0, ran.err
    assert len(list((tmp_path / "demo").glob("*-application.pdf"))) == 1
    assert str(tmp_path / "demo") in ran.out
    again = command("demo", "--to", tmp_path / "demo")
    assert again.code == 2
    assert command("demo", "--to", tmp_path / "demo", "--replace").code == 0


def test_a_country_without_an_address_gets_a_letter_without_to_and_a_remark(tmp_path: Path, command: Command) -> None:
    answers = json.loads((SAMPLES / "cascais.json").read_text(encoding="utf-8"))
    answers["answers"]["city.country"] = "AD"
    path = tmp_path / "andorra.json"
    path.write_text(json.dumps(answers), encoding="utf-8")
    ran = command("export", path, "--to", tmp_path / "p", "--json")
    assert ran.code == 0, ran.err
    assert ran.object["to"] == []
    assert ran.object["cc"] == [COORDINATION_TEAM]
    assert any("address" in each["code"] for each in ran.object["remarks"])
    message = email.message_from_bytes(Path(ran.object["letter"]).read_bytes())
    assert "To" not in message


def test_nothing_is_left_behind(tmp_path: Path, command: Command, own_data_folder: Path) -> None:
    command("export", SAMPLES / "minimal.json", "--to", tmp_path / "p", "--json")
    left = [path for path in own_data_folder.rglob("*") if path.is_file() and "logs" not in path.parts]
    assert left == []
    assert [path for path in (tmp_path / "p").iterdir() if path.name.startswith(".")] == []


def test_the_same_answers_on_the_same_day_give_the_same_bytes(tmp_path: Path, command: Command) -> None:
    digests = set()
    for number in range(2):
        ran = command(
            "export", SAMPLES / "suncheon.json", "--to", tmp_path / str(number), "--today", "2027-03-02", "--json"
        )
        digests.add(hashlib.sha256(Path(ran.object["application"]).read_bytes()).hexdigest())
    assert len(digests) == 1


def test_handwriting_without_a_certificate_is_left_out_and_told(tmp_path: Path, command: Command) -> None:
    drawn = tmp_path / "ink.json"
    drawn.write_text('{"strokes": [[[0, 10, 0.5], [20, 2, 0.6], [40, 14, 0.7]]]}')
    plain = command("export", SAMPLES / "cascais.json", "--to", tmp_path / "plain", "--json").object
    ran = command("export", SAMPLES / "cascais.json", "--to", tmp_path / "ink", "--ink", drawn, "--json")
    assert ran.code == 0, ran.err
    assert ran.object["signed"] is False
    assert "ink-without-signature" in {each["code"] for each in ran.object["remarks"]}
    assert Path(ran.object["application"]).read_bytes() == Path(plain["application"]).read_bytes()


def test_a_seal_that_the_answers_do_not_ask_for_is_left_out_and_told(tmp_path: Path, command: Command) -> None:
    seal = tmp_path / "seal.png"
    Image.new("RGB", (40, 40), "red").save(seal)
    ran = command("export", SAMPLES / "cascais.json", "--to", tmp_path / "p", "--stamp", seal, "--json")
    assert ran.code == 0, ran.err
    assert "stamp-picture-unused" in {each["code"] for each in ran.object["remarks"]}


def test_a_verdict_stays_on_its_line_whatever_the_file_is_called(tmp_path: Path, command: Command) -> None:
    made = Path(command("export", SAMPLES / "minimal.json", "--to", tmp_path, "--json").object["application"])
    named = made.rename(tmp_path / "a\nb\x1b.pdf")
    told = command("verify", named).out
    assert "\x1b" not in told
    assert told.startswith(f"{tmp_path}/a b .pdf: ")


def test_several_files_and_a_folder_give_a_list_and_one_file_an_object(tmp_path: Path, command: Command) -> None:
    made = [
        command("export", SAMPLES / f"{name}.json", "--to", tmp_path / "all", "--json").object["application"]
        for name in ("minimal", "cascais")
    ]
    keys = {"file", "unchanged", "signatures", "changes_after", "not_checked", "answers"}
    assert command("verify", made[0], "--json").object.keys() == keys
    several = command("verify", *made, "--json")
    assert [each["file"] for each in several.object] == made
    assert several.code == 1
    folder = command("verify", tmp_path / "all", "--json")
    assert {each["file"] for each in folder.object} == set(made)


def test_a_certificate_signature_from_a_trusted_issuer_is_exit_0(tmp_path: Path, command: Command, pki: Pki) -> None:
    root = tmp_path / "root.pem"
    root.write_bytes(pki.root)
    password = tmp_path / "password.txt"
    password.write_text(PASSWORD, encoding="utf-8")
    ran = command(
        "export", SAMPLES / "cascais.json", "--to", tmp_path / "p", "--certificate", pki["mayor-p256"].path,
        "--password-file", password, "--json",
    )  # fmt: skip
    assert ran.object["signed"] is True
    verdict = command("verify", ran.object["application"], "--trust", root, "--json")
    assert verdict.code == 0
    (signature,) = verdict.object["signatures"]
    assert signature.keys() == {"who", "role", "trusted", "when", "clock", "covers"}
    assert (signature["role"], signature["trusted"], signature["covers"]) == ("mayor", "yes", "whole-file")
