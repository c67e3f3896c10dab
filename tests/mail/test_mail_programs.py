"""Opening drafts and folders: without a shell, and claiming no more than the system said."""

import subprocess
from pathlib import Path

import pytest

from gnlc_desktop.mail import mail_programs
from gnlc_desktop.mail.mail_programs import Rung, open_draft, open_file, open_folder


@pytest.fixture
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an opener of ours in the place of the system's; what it was asked stands beside it."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", ":9")
    program = tmp_path / "xdg-open"
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return program


def answering(program: Path, code: int) -> None:
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$#" "$1" > "{program}.asked"\nexit {code}\n')
    program.chmod(0o755)


@pytest.mark.parametrize(("code", "rung"), [(0, Rung.OPENED), (3, Rung.NONE), (4, Rung.NONE)])
def test_only_what_the_system_took_counts_as_opened(
    opener: Path, code: int, rung: Rung, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_programs, "PATIENCE", 10)  # a busy machine answers late, never wrongly
    answering(opener, code)
    draft = tmp_path / "$(touch owned) ; 岡山市 'letter.eml"
    assert open_draft(draft) is rung
    assert open_folder(tmp_path) is (code == 0)
    assert open_file(tmp_path) is (code == 0)
    # What is named as a folder and is a program is not started.
    assert not open_folder(opener)
    answering(opener, code)
    open_draft(draft)
    assert Path(f"{opener}.asked").read_text() == f"1\n{draft}\n"
    assert not (tmp_path / "owned").exists()


def test_an_opener_that_stays_has_opened(opener: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_programs, "PATIENCE", 0.01)
    pipe = tmp_path / "pipe"
    subprocess.run(["mkfifo", str(pipe)], check=True)
    opener.write_text(f'#!/bin/sh\nread line < "{pipe}"\n')
    opener.chmod(0o755)
    assert open_draft(tmp_path / "letter.eml") is Rung.OPENED
    pipe.write_text("enough\n")
    for each in mail_programs._still_open:
        each.wait(10)


def test_an_opener_that_cannot_be_started_has_not_opened(opener: Path, tmp_path: Path) -> None:
    opener.write_text("no program\n")
    opener.chmod(0o755)
    assert open_draft(tmp_path / "letter.eml") is Rung.NONE


def test_without_a_screen_no_mail_program_is_claimed_to_be_opened(
    opener: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(opener, 0)
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert open_draft(tmp_path / "letter.eml") is Rung.NONE
    assert not Path(f"{opener}.asked").exists()


def test_other_programs_do_not_get_the_libraries_of_the_built_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/built/program")
    assert mail_programs._environment()["LD_LIBRARY_PATH"] == "/built/program"
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert "LD_LIBRARY_PATH" not in mail_programs._environment()
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/before")
    assert mail_programs._environment()["LD_LIBRARY_PATH"] == "/before"
