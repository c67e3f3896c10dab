"""A Commission signs after the mayor: the mayor's signature stays, and nothing changed is endorsed."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from gnlc_desktop.actions import countersign as module
from gnlc_desktop.actions.countersign import Endorser, countersign
from gnlc_desktop.actions.read_pdf import Verdict
from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.wiring import Program
from tests.actions.received import application, countersigned, incomplete, judging, pki, received
from tests.signing.pki import PASSWORD

WHO = Endorser("Ana Silva 大森", "Secretary-General", "Comissão Nacional da UNESCO")


def sign(tmp_path: Path, program: Program, data: bytes) -> module.Countersigned:
    return countersign(
        received(tmp_path, program, data, trust=[pki().root]),
        program.parts,
        pkcs12=pki()["commission"].pkcs12,
        password=PASSWORD,
        endorser=WHO,
        judging=judging(program, trust=[pki().root]),
    )


def test_the_countersigned_file_begins_with_what_was_received_and_both_signatures_hold(
    tmp_path: Path, program: Program
) -> None:
    data = application("cascais")
    made = sign(tmp_path, program, data)
    assert made.data.startswith(data)
    assert made.verdict.good
    told = [(each.role, each.trusted, each.covers) for each in made.verdict.signatures]
    assert told == [("mayor", "yes", "earlier-revision"), ("commission", "yes", "whole-file")]
    assert made.certificate.name == made.verdict.signatures[1].who


def test_others_find_both_signatures_valid(tmp_path: Path, program: Program) -> None:
    assert shutil.which("pdfsig"), "the test set-up installs poppler-utils"
    path = tmp_path / "both.pdf"
    path.write_bytes(sign(tmp_path, program, application("cascais")).data)
    told = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False).stdout
    assert told.count("Signature is Valid") == 2, told
    signatures = PdfFileReader(io.BytesIO(path.read_bytes())).embedded_signatures
    assert [each.field_name for each in signatures] == ["MayorSignature", "CommissionSignature"]
    assert signatures[1].docmdp_level is None


def test_a_file_signed_by_hand_can_be_countersigned_too(tmp_path: Path, program: Program) -> None:
    made = sign(tmp_path, program, application("minimal", "nobody"))
    assert [each.role for each in made.verdict.signatures] == ["commission"]
    assert made.verdict.unchanged == "yes"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (lambda: application("cascais") + b"\n% more\n", "countersign-changed"),
        (countersigned, "countersigned-already"),
        (lambda: b"no pdf at all", "countersign-unreadable"),
    ],
)
def test_what_must_not_be_countersigned_is_refused(tmp_path: Path, program: Program, data: object, code: str) -> None:
    with pytest.raises(Refused) as raised:
        sign(tmp_path, program, data())  # type: ignore[operator]
    assert raised.value.code == code


def test_a_document_without_the_commissions_field_cannot_be_countersigned(tmp_path: Path, program: Program) -> None:
    with pytest.raises(UnusableInput) as raised:
        sign(tmp_path, program, incomplete())
    assert raised.value.code == "signature-field-missing"


def test_a_wrong_password_is_told_as_such(tmp_path: Path, program: Program) -> None:
    with pytest.raises(UnusableInput) as raised:
        countersign(
            received(tmp_path, program, application("cascais")), program.parts,
            pkcs12=pki()["commission"].pkcs12, password="wrong", endorser=WHO, judging=judging(program),
        )  # fmt: skip
    assert raised.value.code == "certificate-wrong-password"


@pytest.mark.parametrize("unchanged", ["no", "yes"])
def test_a_result_that_is_not_as_meant_is_never_handed_out(
    tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch, unchanged: str
) -> None:
    monkeypatch.setattr(module, "verdict_of", lambda *_, **__: Verdict(unchanged, (), (), (), None))
    with pytest.raises(Refused) as raised:
        sign(tmp_path, program, application("cascais"))
    assert raised.value.code == "countersign-not-confirmed"
