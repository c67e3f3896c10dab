"""`verify FOLDER` lists the applications of a Commission, and one bad file spoils neither list nor object."""

from pathlib import Path

import pytest

from gnlc_desktop.actions.trust import trust_certificates
from gnlc_desktop.wiring import build_program
from tests.actions.received import application, folder_of_twelve, pki

from .conftest import Command, Ran

PUBLIC = {"file", "unchanged", "signatures", "changes_after", "not_checked", "answers"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / "root.pem"
    path.write_bytes(pki().root)
    return path


def of_two(command: Command, folder: Path, *arguments: object) -> Ran:
    folder.mkdir()
    (folder / "cascais.pdf").write_bytes(application("cascais"))
    (folder / "by-hand.pdf").write_bytes(application("minimal", "nobody"))
    return command("verify", folder, *arguments)


def test_twelve_files_are_listed_with_city_contact_signer_verdict_and_completeness(
    tmp_path: Path, command: Command, root: Path
) -> None:
    folder = folder_of_twelve(tmp_path / "received")
    ran = command("verify", folder, "--trust", root)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "09-no-pdf.pdf is not a PDF" in ran.err
    *heads, over = [line for line in ran.out.splitlines() if not line.startswith(" ")]
    assert "1 more in this folder was not looked at, since only PDFs are read here: notes.txt." in over
    assert [line.split(": ")[0] for line in heads] == [str(path) for path in sorted(folder.glob("*.[pP]*"))]
    told = dict(zip((line.split(": ")[0][-30:] for line in heads), heads, strict=True))
    first = next(line for name, line in told.items() if name.endswith("01-cascais.pdf"))
    assert "unchanged since it was signed" in first
    assert "Carlos Pereira as mayor, identity confirmed" in first
    assert "Application of Cascais, Portugal. Contact: Ana Exemplo, learning@cascais.example" in ran.out
    assert "answers missing or unfit" in ran.out
    assert "answers complete" in ran.out


def test_as_an_object_every_file_has_the_public_shape_and_a_bad_one_says_why(
    tmp_path: Path, command: Command
) -> None:
    ran = command("verify", folder_of_twelve(tmp_path / "received"), "--json")
    assert len(ran.object) == 12
    assert all(each.keys() == PUBLIC for each in ran.object)
    bad = next(each for each in ran.object if each["file"].endswith("09-no-pdf.pdf"))
    assert (bad["unchanged"], bad["signatures"], bad["answers"]) == ("unknown", [], None)
    assert "is not a PDF" in bad["not_checked"][0]


def test_a_folder_that_can_be_read_but_is_not_all_good_is_exit_1(tmp_path: Path, command: Command) -> None:
    ran = of_two(command, tmp_path / "two")
    assert ran.code == 1
    assert ran.err == ""


def test_what_the_office_trusts_counts_without_being_named(tmp_path: Path, command: Command, root: Path) -> None:
    path = tmp_path / "cascais.pdf"
    path.write_bytes(application("cascais"))
    assert command("verify", path).code == 1
    trust_certificates(root)
    ran = command("verify", path, "--json")
    assert ran.code == 0
    assert ran.object["signatures"][0]["trusted"] == "yes"
    assert ran.object["signatures"][0].keys() == {"who", "role", "trusted", "when", "clock", "covers"}


def test_a_fingerprint_that_the_office_confirmed_counts_on_the_command_line_too(
    tmp_path: Path, command: Command
) -> None:
    from gnlc_desktop.actions.read_pdf import verdict_of
    from gnlc_desktop.actions.trust import confirm_fingerprint

    data = application("suncheon", "own")
    path = tmp_path / "suncheon.pdf"
    path.write_bytes(data)
    assert command("verify", path).code == 1
    (seen,) = verdict_of(data, name="x").signatures
    confirm_fingerprint(build_program().parts, seen, how="by telephone")
    assert command("verify", path).code == 0


def test_copies_are_named_and_what_is_no_pdf_is_told_as_not_looked_at(tmp_path: Path, command: Command) -> None:
    folder = tmp_path / "received"
    folder.mkdir()
    for name in ("cascais.pdf", "copy.pdf"):
        (folder / name).write_bytes(application("cascais"))
    for name in ("message.eml", "statement.docx", ".hidden"):
        (folder / name).write_bytes(b"x")
    told = command("verify", folder).out
    assert "  the same file as copy.pdf\n" in told
    assert "  the same file as cascais.pdf\n" in told
    last = told.splitlines()[-1]
    assert "2 more in this folder were not looked at, since only PDFs are read here: message.eml, statement.docx." in last
    assert last.endswith("Save what is attached to a message into this folder, and choose the folder again.")
