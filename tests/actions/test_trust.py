"""Whom an office trusts: certificates copied into its folder, and fingerprints compared by another way."""

import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from gnlc_desktop.actions.read_pdf import SignatureSeen
from gnlc_desktop.actions.trust import (
    confirm_fingerprint,
    judging_by_office,
    look_at_certificates,
    office_trust,
    trust_certificates,
    trust_system,
)
from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.locations import trust_folder
from gnlc_desktop.storage.system_trust import system_certificates
from gnlc_desktop.wiring import Program, build_program
from tests.actions.received import application, pki, received

SEEN = SignatureSeen("Carlos", "mayor", "unknown", None, "computer", "whole-file", fingerprint="ab" * 32)


def test_without_a_folder_nobody_is_trusted(program: Program) -> None:
    trust = office_trust(program.parts)
    assert (trust.certificates, trust.files, trust.unreadable, trust.of_system) == ((), (), (), 0)


def test_a_certificate_is_copied_and_then_makes_signers_known(tmp_path: Path, program: Program) -> None:
    root = tmp_path / "root.pem"
    root.write_bytes(pki().root)
    (looked_at,) = look_at_certificates(root)
    assert not trust_folder().exists()
    (kept,) = trust_certificates(root)
    assert kept == looked_at
    root.unlink()
    trust = office_trust(program.parts)
    assert trust.certificates == (kept,)
    judging = judging_by_office(program.forms, program.parts)
    signature = received(tmp_path, program, application("cascais"), trust=judging.trust).signature_of("mayor")
    assert signature is not None
    assert signature.trusted == "yes"


def test_der_is_read_as_well_and_the_same_certificate_twice_is_kept_once(tmp_path: Path, program: Program) -> None:
    path = tmp_path / "mayor.cer"
    path.write_bytes(pki()["mayor-p256"].certificate.public_bytes(Encoding.DER))
    trust_certificates(path)
    trust_certificates(path)
    assert len(office_trust(program.parts).files) == 1


def test_a_file_without_a_certificate_is_refused_and_one_in_the_folder_is_told(
    tmp_path: Path, program: Program
) -> None:
    path = tmp_path / "letter.pem"
    path.write_text("Dear colleagues")
    with pytest.raises(UnusableInput) as raised:
        trust_certificates(path)
    assert raised.value.code == "trust-unreadable"
    trust_folder().mkdir(parents=True)
    (trust_folder() / "broken.pem").write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    (trust_folder() / "good.pem").write_bytes(pki().root)
    (trust_folder() / "notes.txt").write_text("ours")
    trust = office_trust(program.parts)
    assert trust.unreadable == ("broken.pem",)
    assert trust.files == (pki().root,)


def test_a_confirmed_fingerprint_is_kept_with_who_and_how(program: Program) -> None:
    confirm_fingerprint(program.parts, SEEN, how=" by telephone ")
    kept = build_program().parts.office_facts().fingerprints["ab" * 32]
    assert (kept.who, kept.how, kept.on) == ("Carlos", "by telephone", program.parts.today)
    assert judging_by_office(program.forms, program.parts).confirmed == ("ab" * 32,)


def test_a_fingerprint_is_not_confirmed_without_saying_how(program: Program) -> None:
    with pytest.raises(Refused) as raised:
        confirm_fingerprint(program.parts, SEEN, how="  ")
    assert raised.value.code == "fingerprint-how-missing"
    assert not program.parts.office_facts().fingerprints


def test_the_systems_authorities_count_only_where_the_office_says_so(
    tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gnlc_desktop.actions.trust.system_certificates", lambda: (pki().root, b"not readable"))
    assert judging_by_office(program.forms, program.parts).trust == ()
    trust_system(program.parts, trusted=True)
    trust = office_trust(program.parts)
    assert (trust.of_system, trust.certificates, trust.unreadable) == (1, (), ())
    judging = judging_by_office(program.forms, program.parts)
    signature = received(tmp_path, program, application("cascais"), trust=judging.trust).signature_of("mayor")
    assert signature is not None
    assert signature.trusted == "yes"
    trust_system(build_program().parts, trusted=False)
    assert office_trust(build_program().parts).files == ()


@pytest.mark.skipif(not shutil.which("update-ca-certificates"), reason="the tool by which Debian makes its store")
def test_an_authority_that_a_ministry_put_into_the_store_of_debian_makes_its_signers_known(
    tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Debian's own tool makes the store, in a folder of this test, of its authorities and of one more."""
    folders = {name: tmp_path / name for name in ("localcertsdir", "etccertsdir", "hooksdir")}
    for folder in folders.values():
        folder.mkdir()
    (folders["localcertsdir"] / "ministry.crt").write_bytes(pki().root)
    options = [part for name, folder in folders.items() for part in (f"--{name}", str(folder))]
    subprocess.run(["update-ca-certificates", *options], check=True, capture_output=True)
    bundle = folders["etccertsdir"] / "ca-certificates.crt"
    monkeypatch.setattr("gnlc_desktop.actions.trust.system_certificates", partial(system_certificates, [str(bundle)]))
    file = application("cascais")

    def trusted() -> str:
        trust = judging_by_office(program.forms, program.parts).trust
        signature = received(tmp_path, program, file, trust=trust).signature_of("mayor")
        assert signature is not None
        return signature.trusted

    assert trusted() == "unknown"
    trust_system(program.parts, trusted=True)
    assert office_trust(program.parts).of_system == len(system_certificates([str(bundle)])) > 1
    assert trusted() == "yes"
    bundle.write_bytes(bundle.read_bytes().replace(pki().root.strip(), b""))
    assert trusted() == "no"
