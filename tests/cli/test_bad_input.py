"""Bad input gets one plain sentence on stderr and the exit code of the design; nothing is written."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gnlc_desktop.wording import sentence

from .conftest import SAMPLES, Command, Ran

NESTED = b'{"a":' * 100_000


def one_sentence(ran: Ran) -> bool:
    """Tell whether stderr holds one plain line, without a trace of Python."""
    lines = ran.err.strip().splitlines()
    return len(lines) == 1 and lines[0].endswith(".") and "Traceback" not in ran.err


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   ",
        b"not json",
        b"[]",
        b"\xff\xfe\x00",
        b'{"form": "membership", "edition": "r1", "language": "en", "answers": {"profile.area_km2": {"value": NaN}}}',
        b'{"form": "membership", "edition": "r1", "language": "en", "answers": {"city.name": 1e999}}',
        b'{"form": "membership", "form": "membership"}',
        NESTED,
        b'{"form": "membership", "edition": "r1", "language": "en", "answers": {"city.nme": "X"}}',
        b'{"form": "member", "edition": "r1", "language": "en", "answers": {}}',
        b'{"form": "membership", "edition": "r9", "language": "en", "answers": {}}',
        b'{"form": "membership", "edition": "r1", "language": "tlh", "answers": {}}',
        b'{"form": "membership", "edition": "r1", "language": "en", "answers": {"city.name": 7}}',
        b'{"form": "membership", "edition": "r1", "language": "en", "answers": []}',
    ],
    ids=lambda content: content[:40].decode("latin-1"),
)
def test_unusable_answers_are_told_in_one_sentence(content: bytes, tmp_path: Path, command: Command) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(content)
    for arguments in (("check", path), ("export", path, "--to", tmp_path / "out")):
        ran = command(*arguments)
        assert ran.code == 2
        assert one_sentence(ran), ran.err
    assert not (tmp_path / "out").exists()


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path, command: Command) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        ran = command("check", path)
        assert ran.code == 2
        assert one_sentence(ran), ran.err


def test_unknown_arguments_are_told(command: Command) -> None:
    for arguments in (("chekc",), ("check",), ("check", "a", "--no"), ("export", "a", "--to", "b", "--today", "soon")):
        ran = command(*arguments)
        assert ran.code == 2
        assert one_sentence(ran), ran.err


def test_an_existing_package_is_kept_unless_it_may_be_replaced(tmp_path: Path, command: Command) -> None:
    arguments = ("export", SAMPLES / "minimal.json", "--to", tmp_path, "--json")
    first = command(*arguments)
    assert first.code == 0, first.err
    application = Path(first.object["application"])
    before = application.read_bytes()
    again = command(*arguments, "--today", "2027-01-05")
    assert again.code == 2
    assert one_sentence(again)
    assert application.read_bytes() == before
    replaced = command(*arguments, "--replace")
    assert replaced.code == 0


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_a_folder_that_cannot_be_written_is_the_environment(
    number: int, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("gnlc_desktop.storage.package.tempfile.TemporaryFile", refuse)
    ran = command("export", SAMPLES / "minimal.json", "--to", tmp_path / "out")
    assert ran.code == 3
    assert one_sentence(ran), ran.err
    # The environment beats unusable input.
    ran = command("export", tmp_path / "none.json", "--to", tmp_path / "out")
    assert ran.code == 3


def test_an_address_that_is_not_one_is_told_before_answers_are_judged(
    tmp_path: Path, command: Command, answers_file: Callable[[dict[str, Any]], Path], cascais: dict[str, Any]
) -> None:
    del cascais["answers"]["motivation.text"]
    path = answers_file(cascais)
    for address in ("a@b", "a@b.org,c@d.org", "a@b.org\nBcc: x@y.org", "=?utf-8?q?a?=@b.org", ""):
        ran = command("export", path, "--to", tmp_path / "out", "--commission-email", address)
        assert ran.code == 2, address
        assert one_sentence(ran), ran.err


def test_a_wrong_countrys_commission_is_refused(tmp_path: Path, command: Command) -> None:
    ran = command("export", SAMPLES / "cascais.json", "--to", tmp_path / "out", "--commission", "kr")
    assert ran.code == 2
    assert one_sentence(ran), ran.err
    assert not list((tmp_path / "out").glob("*.pdf"))


def test_a_country_with_two_commissions_needs_one_named(
    tmp_path: Path, command: Command, answers_file: Callable[[dict[str, Any]], Path], cascais: dict[str, Any]
) -> None:
    cascais["answers"]["city.country"] = "BE"
    path = answers_file(cascais)
    ran = command("export", path, "--to", tmp_path / "out")
    assert ran.code == 2
    assert one_sentence(ran), ran.err
    assert "be-vlg" in ran.err
    assert command("export", path, "--to", tmp_path / "out", "--commission", "be-vlg").code == 0


def test_debug_shows_where_a_failure_happened_and_keeps_the_exit_code(tmp_path: Path, command: Command) -> None:
    ran = command("check", tmp_path / "none.json", "--debug")
    assert ran.code == 2
    assert "Traceback" in ran.err
    assert "There is no file none.json." in ran.err


def test_a_name_with_line_breaks_and_terminal_controls_stays_on_one_line(tmp_path: Path, command: Command) -> None:
    ran = command("check", tmp_path / "a\nb\x1b[31m.json")
    assert ran.code == 2
    assert one_sentence(ran), ran.err
    assert "\x1b" not in ran.err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless device here")
def test_an_endless_file_is_read_up_to_the_limit(tmp_path: Path, command: Command) -> None:
    ran = command("check", "/dev/zero")
    assert ran.code == 2
    assert "100 MB" in ran.err
    assert one_sentence(ran), ran.err


def test_a_hand_over_file_is_told_to_be_for_later(tmp_path: Path, command: Command) -> None:
    path = tmp_path / "city.gnlc"
    path.write_bytes(b"PK\x03\x04")
    for arguments in (("check", path), ("export", path, "--to", tmp_path / "out")):
        ran = command(*arguments)
        assert ran.code == 2
        assert "hand-over file" in ran.err
        assert one_sentence(ran), ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", SAMPLES / "minimal.json", "--to", ""),
        ("check", SAMPLES / "minimal.json", "--today", "2027-02-30"),
        ("check", SAMPLES / "minimal.json", "--today", "9999-12-31"),
        ("check", SAMPLES / "minimal.json", "--today", "0001-01-01"),
        ("screenshots", "--to", "pictures", "--scale", "nan"),
        ("screenshots", "--to", "pictures", "--scale", "-1"),
        ("screenshots", "--to", "pictures", "--language", "tlh"),
        ("check-form", SAMPLES / "none"),
        ("export", SAMPLES / "minimal.json", "--to", "out", "--commission", "zz"),
        ("export", SAMPLES / "minimal.json", "--to", "out", "--commission", ""),
        ("export", SAMPLES / "minimal.json", "--to", "out", "--ink", SAMPLES / "minimal.json"),
        ("export", SAMPLES / "minimal.json", "--to", "out", "--stamp", SAMPLES / "minimal.json"),
        ("export", SAMPLES / "minimal.json", "--to", "out", "--password-file", SAMPLES / "minimal.json"),
        ("verify", SAMPLES),
        ("verify", SAMPLES / "minimal.json"),
        ("extract", SAMPLES),
    ],
    ids=lambda arguments: " ".join(str(each) for each in (arguments[0], *arguments[-2:]))[:60],
)
def test_unusable_arguments_write_nothing(
    arguments: tuple[object, ...], tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = command(*arguments)
    assert ran.code == 2, ran.err
    assert one_sentence(ran), ran.err
    assert list(tmp_path.rglob("*")) == []


def lock(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the system refuse to open or list a place; the superuser, as whom tests may run, is never refused."""

    def refusing(really: Any) -> Any:
        def call(path: Path, *arguments: Any, **named: Any) -> Any:
            if path == place:
                raise PermissionError(errno.EACCES, "no", str(path))
            return really(path, *arguments, **named)

        return call

    for name in ("open", "iterdir"):
        monkeypatch.setattr(Path, name, refusing(getattr(Path, name)))


@pytest.mark.parametrize("place", ["form.toml", "pages"])
def test_a_form_that_must_not_be_read_is_the_environment(
    place: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock(SAMPLES.parent / place, monkeypatch)
    ran = command("check-form", SAMPLES.parent)
    assert ran.code == 3
    assert "rights to read" in ran.err
    assert one_sentence(ran), ran.err


def test_what_must_not_be_read_is_the_environment(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked.json"
    for each in (locked, tmp_path):
        lock(each, monkeypatch)
    ran = command("check", locked)
    assert ran.code == 3
    assert "rights to read" in ran.err
    ran = command("verify", tmp_path)
    assert ran.code == 3
    assert one_sentence(ran), ran.err


def test_a_folder_that_cannot_even_be_looked_at_is_the_environment(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "no", str(path))

    monkeypatch.setattr(Path, "exists", refuse)
    ran = command("export", SAMPLES / "minimal.json", "--to", tmp_path / "out")
    assert ran.code == 3
    assert one_sentence(ran), ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_output_that_cannot_be_written_is_the_environment() -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "gnlc_desktop", "check", SAMPLES / "minimal.json"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert ran.returncode == 3
    assert ran.stderr.strip() == sentence("output-failed", {})


def test_problems_in_answers_are_values_and_exit_1(
    tmp_path: Path, command: Command, answers_file: Callable[[dict[str, Any]], Path], cascais: dict[str, Any]
) -> None:
    cascais["answers"]["motivation.text"] = "word " * 201
    path = answers_file(cascais)
    ran = command("check", path, "--json")
    assert ran.code == 1
    assert [(each["question"], each["code"]) for each in ran.object["problems"]] == [
        ("motivation.text", "too-many-words")
    ]
    exported = command("export", path, "--to", tmp_path / "out", "--json")
    assert exported.code == 1
    assert exported.object["application"] is None
    assert json.dumps(exported.object["problems"]) == json.dumps(ran.object["problems"])


def test_a_command_that_is_stopped_says_so(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("gnlc_desktop.cli.check.check_file", stopped)
    ran = command("check", SAMPLES / "minimal.json")
    assert ran.code == 3
    assert one_sentence(ran), ran.err
