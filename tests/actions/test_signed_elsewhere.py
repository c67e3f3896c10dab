"""The document goes out, is signed in another program, and comes back as the approval that a package is made of."""

import hashlib
from pathlib import Path

import pytest

from gnlc_desktop.actions.approve import standing_of
from gnlc_desktop.actions.export import export_package
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.actions.signed_elsewhere import approve_signed_elsewhere, look_at_signed
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.events import Answered, Route
from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.mail.draft import read_draft
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program
from tests.signing import spoilers
from tests.signing.other_programs import by_other_program
from tests.signing.pki import Pki, make_pki

from .conftest import Filled


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return make_pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def dossier(filled: Filled, form: Form, program: Program) -> OpenDossier:
    made = filled()
    freeze(made, form, program.parts)
    return made


def frozen_bytes(dossier: OpenDossier) -> bytes:
    assert dossier.state.frozen is not None
    return dossier.get(dossier.state.frozen.document)


def signed_by_reader(pki: Pki, pdf: bytes, field: str = "MayorSignature") -> bytes:
    return by_other_program(pki, pdf, person="mayor-rsa", field=field, rewrites=True)


@pytest.mark.parametrize("field", ["MayorSignature", "Signature1"])
def test_what_another_program_signed_is_sent_as_it_came(
    field: str, dossier: OpenDossier, form: Form, program: Program, pki: Pki, tmp_path: Path
) -> None:
    signed = signed_by_reader(pki, frozen_bytes(dossier), field)
    approved, seen = approve_signed_elsewhere(dossier, form, program.parts, pdf=signed)
    assert (approved.route, approved.document) == (Route.ELSEWHERE, hashlib.sha256(signed).hexdigest())
    codes = {each.code for each in seen.remarks}
    assert {"elsewhere-not-certified", "elsewhere-description-rewritten", "certificate-name-differs"} <= codes
    assert standing_of(dossier.state, form) is Standing.APPROVED
    package = export_package(dossier, form, program.parts, folder=tmp_path / "package")
    assert all(check.ok for check in package.validation)
    assert package.application.read_bytes() == signed
    letter = read_draft(package.draft.read_bytes())
    assert "in a program of the signatory's own" in package.letter.body
    assert letter.attachments[0][1] == signed


def test_looking_records_nothing(dossier: OpenDossier, form: Form, program: Program, pki: Pki) -> None:
    before = dossier.events
    look_at_signed(dossier, form, program.parts, pdf=signed_by_reader(pki, frozen_bytes(dossier)))
    assert dossier.events == before


def test_a_changed_page_is_not_accepted_whoever_signed_it(
    dossier: OpenDossier, form: Form, program: Program, pki: Pki
) -> None:
    spoiled = spoilers.updated(frozen_bytes(dossier), spoilers.add_page)
    with pytest.raises(UnusableInput, match="elsewhere-changed"):
        approve_signed_elsewhere(dossier, form, program.parts, pdf=signed_by_reader(pki, spoiled))
    assert dossier.state.approved is None


def test_an_earlier_document_signed_elsewhere_approves_nothing(
    dossier: OpenDossier, form: Form, program: Program, pki: Pki
) -> None:
    signed = signed_by_reader(pki, frozen_bytes(dossier))
    dossier.record(Answered("motivation.text", "Another reason.", visit="later"))
    with pytest.raises(Refused, match="approval-stale"):
        approve_signed_elsewhere(dossier, form, program.parts, pdf=signed)
    freeze(dossier, form, program.parts)
    with pytest.raises(UnusableInput, match="elsewhere-other-document"):
        approve_signed_elsewhere(dossier, form, program.parts, pdf=signed)
