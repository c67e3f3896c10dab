"""An approval is recorded only once the signed file was verified, by a process that never held the key."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gnlc_desktop.actions.approve import approve_with_certificate, inspect_certificate
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.actions.throwaway import throwaway_certificate
from gnlc_desktop.errors import Refused
from gnlc_desktop.form.model import Form
from gnlc_desktop.isolation.run import Child
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program

Approve = Callable[[Path], None]


@pytest.fixture
def key(program: Program, tmp_path: Path) -> tuple[Path, str]:
    made = throwaway_certificate(program.parts)
    path = tmp_path / "mayor.p12"
    path.write_bytes(made.pkcs12)
    return path, made.password


@pytest.fixture
def dossier(filled: Callable[..., OpenDossier], form: Form, program: Program) -> OpenDossier:
    made = filled()
    freeze(made, form, program.parts)
    return made


def test_no_process_but_the_child_is_handed_the_key(
    dossier: OpenDossier, form: Form, program: Program, key: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, password = key
    handed: list[object] = []
    run = Child.run

    def watched(child: Child, task: str, **arguments: object) -> object:
        handed.extend(arguments.values())
        return run(child, task, **arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Child, "run", watched)
    approve_with_certificate(dossier, form, program.parts, pkcs12=path, password=password)
    assert dossier.state.approved is not None
    assert handed.count(str(path)) == 2
    assert path.read_bytes() not in handed


def test_a_key_file_that_was_exchanged_after_it_was_looked_at_approves_nothing(
    dossier: OpenDossier, form: Form, program: Program, key: tuple[Path, str]
) -> None:
    path, password = key
    seen = inspect_certificate(dossier.state, form, program.parts, pkcs12=path, password=password)
    with pytest.raises(Refused) as told:
        approve_with_certificate(
            dossier,
            form,
            program.parts,
            pkcs12=path,
            password=password,
            inspected=replace(seen, fingerprint="0000 " + seen.fingerprint[5:]),
        )
    assert told.value.code == "signing-not-confirmed"
    assert dossier.state.approved is None


def test_a_key_file_that_is_gone_is_told_by_its_name(
    dossier: OpenDossier, form: Form, program: Program, tmp_path: Path
) -> None:
    with pytest.raises(Exception, match="file-missing") as told:
        approve_with_certificate(dossier, form, program.parts, pkcs12=tmp_path / "gone.p12", password="x")
    assert told.value.values == {"name": "gone.p12"}  # type: ignore[attr-defined]
