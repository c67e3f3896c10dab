"""A certificate that must not sign is refused with one plain sentence before anything is written."""

from pathlib import Path

import pytest

from tests.signing.pki import PASSWORD, Pki

from .conftest import SAMPLES, Command
from .test_bad_input import one_sentence


@pytest.fixture
def password(tmp_path: Path) -> Path:
    """Return the password file of them all, with the line break that an editor leaves."""
    path = tmp_path / "password.txt"
    path.write_text(PASSWORD + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("expired", "expired"),
        ("future", "valid only from"),
        ("weak", "1024 bits"),
        ("ed25519", "Ed25519"),
        ("no-usage", "not issued for signing"),
        ("key-only", "no certificate"),
        ("certificate-only", "no private key"),
        ("mismatch", "another certificate"),
    ],
)
def test_a_certificate_that_must_not_sign_is_named(
    name: str, told: str, pki: Pki, password: Path, tmp_path: Path, command: Command
) -> None:
    ran = command(
        "export", SAMPLES / "minimal.json", "--to", tmp_path / "out", "--certificate", pki[name].path,
        "--password-file", password,
    )  # fmt: skip
    assert ran.code == 2
    assert told in ran.err
    assert one_sentence(ran), ran.err
    assert not (tmp_path / "out").exists()


def test_a_wrong_password_and_a_damaged_file_are_told_apart(
    pki: Pki, password: Path, tmp_path: Path, command: Command
) -> None:
    whole = pki["mayor-p256"].path
    damaged = tmp_path / "damaged.p12"
    damaged.write_bytes(whole.read_bytes()[:400])
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("not it", encoding="utf-8")
    said = []
    for certificate, secret in ((whole, wrong), (damaged, password), (SAMPLES / "minimal.json", password)):
        ran = command(
            "export", SAMPLES / "minimal.json", "--to", tmp_path / "out", "--certificate", certificate,
            "--password-file", secret,
        )  # fmt: skip
        assert ran.code == 2
        assert one_sentence(ran), ran.err
        said.append(ran.err)
    assert "password" in said[0]
    assert said[0] != said[1] == said[2]
    assert not (tmp_path / "out").exists()
