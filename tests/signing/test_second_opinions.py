"""Three programs by other makers agree with us on what we sign: poppler, MuPDF and OpenSSL."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from gnlc_desktop.signing.sign_pdf import sign
from gnlc_desktop.signing.verify_pdf import verify

from . import documents
from .pki import PASSWORD, Pki

KEYS = ("mayor-p256", "mayor-rsa", "mayor-3des", "mixed-script", "self-signed")
_RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]")


@pytest.fixture(scope="module", params=KEYS)
def signed(request: pytest.FixtureRequest, pki: Pki, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file signed by the mayor with one kind of key, and by the Commission after that."""
    by_mayor = sign(
        documents.unsigned(),
        pki[request.param].pkcs12,
        PASSWORD,
        field_name="MayorSignature",
        appearance_pdf=documents.appearance(),
        certify=True,
    )
    by_both = sign(by_mayor, pki["commission"].pkcs12, PASSWORD, field_name="CommissionSignature")
    assert verify(by_both, [pki.root])["unchanged"] == "yes"
    path = tmp_path_factory.mktemp("signed") / "both.pdf"
    path.write_bytes(by_both)
    return path


def spoiled(path: Path) -> Path:
    """Return a copy with one byte of a page changed."""
    pdf = path.read_bytes()
    changed = path.with_name("changed.pdf")
    changed.write_bytes(pdf.replace(b"200 20 re", b"200 21 re", 1))
    assert changed.read_bytes() != pdf
    return changed


def said(*command: str | Path) -> str:
    ran = subprocess.run([str(each) for each in command], capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr


def need(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed; ./run test installs it on Debian")


def test_poppler_agrees_with_us(signed: Path) -> None:
    need("pdfsig")
    assert said("pdfsig", "-nocert", signed).count("Signature is Valid.") == 2
    assert "Digest Mismatch" in said("pdfsig", "-nocert", spoiled(signed))


def test_mupdf_agrees_with_us(signed: Path) -> None:
    need("mutool")
    told = said("mutool", "sign", "-v", signed)
    # The mayor's: valid, and a signature came after it.
    assert told.count("The signature is valid but there have been edits since signing.") == 1, told
    assert told.count("The document is unchanged since signing.") == 1
    changed = said("mutool", "sign", "-v", spoiled(signed))
    assert "is valid" not in changed
    assert "is unchanged" not in changed


def test_openssl_agrees_with_us(signed: Path, tmp_path: Path) -> None:
    need("openssl")
    pdf = signed.read_bytes()
    for number, found in enumerate(_RANGE.finditer(pdf)):
        start, before, resume, after = (int(each) for each in found.groups())
        contents = bytes.fromhex(pdf[before + 1 : resume - 1].decode("ascii"))
        length = 4 + int.from_bytes(contents[2:4], "big")
        cms, content = tmp_path / f"{number}.der", tmp_path / f"{number}.bin"
        cms.write_bytes(contents[:length])
        content.write_bytes(pdf[start:before] + pdf[resume : resume + after])
        verifying = ("openssl", "cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", cms, "-out", tmp_path / "out")
        assert "successful" in said(*verifying, "-content", content)
        content.write_bytes(b"x" + content.read_bytes()[1:])
        assert "successful" not in said(*verifying, "-content", content)
