"""The system's own store of authorities, split into certificates and otherwise left as it is."""

from pathlib import Path

import pytest

from gnlc_desktop.errors import EnvironmentFailed
from gnlc_desktop.storage.system_trust import system_certificates

BLOCK = "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n"


def test_each_certificate_of_the_first_bundle_that_is_there_is_returned(tmp_path: Path) -> None:
    (tmp_path / "bundle.crt").write_text(f"# An authority\n{BLOCK}\n{BLOCK.replace('QUJD', 'REVG')}")
    (tmp_path / "other.crt").write_text(BLOCK)
    found = system_certificates([str(tmp_path / name) for name in ("missing.crt", "bundle.crt", "other.crt")])
    assert [each.split()[2] for each in found] == [b"QUJD", b"REVG"]
    assert all(each.startswith(b"-----BEGIN") and each.endswith(b"-----END CERTIFICATE-----") for each in found)


def test_a_computer_without_a_store_trusts_nobody(tmp_path: Path) -> None:
    assert system_certificates([str(tmp_path / "missing.crt")]) == ()
    (tmp_path / "empty.crt").write_text("# nothing\n-----BEGIN CERTIFICATE-----\ntorn")
    assert system_certificates([str(tmp_path / "empty.crt")]) == ()


def test_a_store_that_cannot_be_read_is_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = tmp_path / "bundle.crt"
    bundle.write_text(BLOCK)

    def refuse(path: Path, *_arguments: object, **_named: object) -> bytes:
        raise PermissionError(13, "no", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(EnvironmentFailed):
        system_certificates([str(bundle)])
