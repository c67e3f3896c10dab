"""A package is whole or not there, whatever the disk does; and the paper route binds scan and file."""

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gnlc_desktop.actions.approve import approve_on_paper
from gnlc_desktop.actions.export import export_package
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.actions.read_pdf import Verdict
from gnlc_desktop.actions.validate import Check, Examined
from gnlc_desktop.document.read_part_two import read_part_two
from gnlc_desktop.dossier.events import Route
from gnlc_desktop.errors import EnvironmentFailed, Refused, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.mail.draft import read_draft
from gnlc_desktop.storage import system_calls
from gnlc_desktop.wiring import Program
from gnlc_desktop.wording import explain
from tests.document.making import text_of

from .conftest import Filled

CALLS = ("create_new", "write_at", "sync", "close", "rename", "sync_folder", "make_folder")


def examined(*checks: Check) -> Callable[..., Examined]:
    """Return an examination that finds just this."""
    return lambda *_, **__: Examined(checks, Verdict("unknown", (), (), (), None))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("call", CALLS)
def test_a_failing_disk_leaves_no_half_package(
    call: str,
    number: int,
    program: Program,
    form: Form,
    filled: Filled,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dossier = filled()
    freeze(dossier, form, program.parts)
    folder = tmp_path / "package"
    real = getattr(system_calls, call)
    monkeypatch.setattr("gnlc_desktop.actions.export.validate", examined(Check("pages-there", True)))

    def fail(*arguments: object) -> object:
        if any(str(each).startswith(str(folder)) for each in arguments) or isinstance(arguments[0], int):
            raise OSError(number, os.strerror(number))
        return real(*arguments)

    monkeypatch.setattr(system_calls, call, fail)
    with pytest.raises(EnvironmentFailed):
        export_package(dossier, form, program.parts, folder=folder)
    monkeypatch.undo()
    left = [path.name for path in folder.rglob("*") if path.is_file()] if folder.exists() else []
    assert left == []
    again = export_package(dossier, form, program.parts, folder=folder)
    assert again.application.read_bytes().startswith(b"%PDF-")


def test_a_failed_examination_writes_nothing(
    program: Program, form: Form, filled: Filled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = filled()
    freeze(dossier, form, program.parts)
    monkeypatch.setattr("gnlc_desktop.actions.export.validate", examined(Check("fonts-embedded", False)))
    with pytest.raises(Refused, match="validation-failed"):
        export_package(dossier, form, program.parts, folder=tmp_path / "package")
    assert not (tmp_path / "package").exists()
    assert dossier.state.drafted == ()


def test_a_scan_joins_the_package_and_the_letter(program: Program, form: Form, filled: Filled, tmp_path: Path) -> None:
    dossier = filled()
    freeze(dossier, form, program.parts)
    frozen = dossier.state.frozen
    assert frozen is not None
    scan = dossier.get(frozen.document)  # a PDF with pages, as a scanner makes one
    approve_on_paper(dossier, form, scan=scan, scan_name="scan 1.pdf")
    package = export_package(dossier, form, program.parts, folder=tmp_path)
    assert package.route is Route.PAPER
    names = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert "2027-PT-Cascais-signed-scan.pdf" in names
    letter = read_draft(package.draft.read_bytes())
    assert [name for name, _data, _media in letter.attachments] == [
        "2027-PT-Cascais-application.pdf",
        "2027-PT-Cascais-signed-scan.pdf",
        "2027-PT-Cascais-part-2.pdf",
    ]
    assert "signed by hand" in letter.body
    assert frozen.answers_digest[:12] in letter.body


def test_the_commissions_page_goes_with_the_letter_and_stands_for_the_very_file(
    program: Program, form: Form, filled: Filled, tmp_path: Path
) -> None:
    dossier = filled()
    freeze(dossier, form, program.parts)
    package = export_package(dossier, form, program.parts, folder=tmp_path)
    page = (tmp_path / "more" / "2027-PT-Cascais-part-2.pdf").read_bytes()
    told = read_part_two(page)
    assert told is not None
    assert told["sha256"] == hashlib.sha256(package.application.read_bytes()).hexdigest()
    assert told["application"] == package.application.name
    letter = read_draft(package.draft.read_bytes())
    assert [(name, data) for name, data, _media in letter.attachments][1:] == [("2027-PT-Cascais-part-2.pdf", page)]
    assert "as a page of its own" in letter.body
    _at, drafted = dossier.state.drafted[-1]
    assert drafted.attachments[1] == hashlib.sha256(page).hexdigest()


def test_what_is_no_scan_is_refused(program: Program, form: Form, filled: Filled) -> None:
    dossier = filled()
    freeze(dossier, form, program.parts)
    for junk in (b"", b"hello", b"%PDF-1.7 and nothing else"):
        with pytest.raises(UnusableInput, match=r"scan-unreadable|pdf-unreadable"):
            approve_on_paper(dossier, form, scan=junk, scan_name="scan.pdf")
    assert dossier.state.approved is None


def test_a_scan_too_large_for_the_mail_is_told_with_the_way_out(
    program: Program, form: Form, filled: Filled, tmp_path: Path
) -> None:
    dossier = filled()
    freeze(dossier, form, program.parts)
    frozen = dossier.state.frozen
    assert frozen is not None
    scan = dossier.get(frozen.document) + b"\n%" + bytes(range(200, 250)) * 200_000
    approve_on_paper(dossier, form, scan=scan, scan_name="scan.pdf")
    with pytest.raises(Refused) as caught:
        export_package(dossier, form, program.parts, folder=tmp_path / "package")
    assert "lower resolution" in explain(caught.value)
    assert not (tmp_path / "package").exists()


def test_the_package_says_how_to_verify_its_document(
    program: Program, form: Form, filled: Filled, tmp_path: Path
) -> None:
    dossier = filled(contact__language="fr")
    freeze(dossier, form, program.parts)
    package = export_package(dossier, form, program.parts, folder=tmp_path / "p", address="a@b.example")
    (sheet,) = (path for path in package.more if path.name.endswith("-verification.pdf"))
    told = text_of(sheet.read_bytes())
    assert hashlib.sha256(package.application.read_bytes()).hexdigest()[:8] in told
    assert package.application.name in told
    assert read_draft(package.draft.read_bytes()).attachments[0][0] == package.application.name
    assert sheet.name not in {name for name, _data, _media in read_draft(package.draft.read_bytes()).attachments}
