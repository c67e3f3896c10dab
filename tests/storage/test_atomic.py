"""Whole files: there or not there, never half; and read with plain errors."""

import errno
import os
from pathlib import Path

import pytest

from gnlc_desktop.errors import EnvironmentFailed, UnusableInput
from gnlc_desktop.storage.atomic import environment_failure, read_file, write_atomically
from gnlc_desktop.storage.objects import Objects
from gnlc_desktop.storage.package import require_writable, write_package
from tests.storage.conftest import REFUSALS, Disk


def test_what_is_written_is_read_back_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "new" / "Évry 岡山.bin"
    write_atomically(path, b"\r\n\x00\xff" * 1000, replace=False)
    assert read_file(path) == b"\r\n\x00\xff" * 1000
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_an_existing_file_is_kept_unless_it_may_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"old", replace=False)
    with pytest.raises(UnusableInput, match="file-exists"):
        write_atomically(path, b"new", replace=False)
    assert path.read_bytes() == b"old"
    write_atomically(path, b"new", replace=True)
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("error", sorted(REFUSALS), ids=errno.errorcode.get)
@pytest.mark.parametrize("for_good", [False, True])
def test_a_failure_at_any_system_call_leaves_the_old_file_whole(
    tmp_path: Path, disk: Disk, error: int, *, for_good: bool
) -> None:
    path = tmp_path / "file"
    failures = 0
    for place in range(20):
        disk.heal()
        write_atomically(path, b"old", replace=True)
        disk.fail_at(place, error, for_good=for_good)
        try:
            write_atomically(path, b"new content", replace=True)
            break
        except EnvironmentFailed as caught:
            told = caught
        failures += 1
        assert told.code == REFUSALS[error]
        assert told.exit_code == 3
        renamed = "rename" in disk.made[:-1]
        assert path.read_bytes() == (b"new content" if renamed else b"old")
        assert [each.name for each in tmp_path.iterdir()] == ["file"]
    # Folder, opening, writing, syncing, closing, renaming, and the folder's own syncing.
    assert failures == 7


def test_an_error_nobody_foresaw_is_told_as_a_failing_disk(tmp_path: Path) -> None:
    assert environment_failure(OSError("?"), tmp_path).code == "disk-failed"
    assert environment_failure(OSError(errno.ENXIO, "?"), tmp_path).values == {"place": str(tmp_path)}


def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    for path, code in (
        (tmp_path / "nowhere", "file-missing"),
        (tmp_path / "file" / "in a file", "file-missing"),
        (Path("a\x00b"), "file-missing"),
        (tmp_path, "file-is-folder"),
    ):
        with pytest.raises(UnusableInput, match=code):
            read_file(path)
    with pytest.raises(UnusableInput, match="file-too-large"):
        read_file(tmp_path / "file", most=4)

    def refused(path: Path, mode: str) -> bytes:
        raise PermissionError(errno.EACCES, "no", str(path))

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(EnvironmentFailed, match="no-rights"):
        read_file(tmp_path / "file")


def test_a_folder_that_cannot_be_synced_at_all_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def refused_for_folders(descriptor: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):  # noqa: PTH112 - a descriptor has no other name
            raise OSError(errno.EINVAL, "not for folders")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", refused_for_folders)
    write_atomically(tmp_path / "file", b"x", replace=False)
    assert (tmp_path / "file").read_bytes() == b"x"


def test_objects_are_kept_once_by_their_hash_and_verified(tmp_path: Path) -> None:
    objects = Objects(tmp_path / "objects")
    digest = objects.put(b"document")
    assert objects.put(b"document") == digest
    assert objects.get(digest) == b"document"
    (tmp_path / "objects" / digest).write_bytes(b"changed")
    with pytest.raises(EnvironmentFailed, match="object-damaged"):
        objects.get(digest)
    # Putting the true bytes again mends it.
    assert objects.get(objects.put(b"document")) == b"document"
    for wrong in ("0" * 64, "../file", "/dev/zero", "", "C:", f"{digest}\n"):
        with pytest.raises(EnvironmentFailed, match="object-damaged"):
            objects.get(wrong)


def test_a_package_is_written_whole_or_not_at_all(tmp_path: Path, disk: Disk) -> None:
    folder = tmp_path / "package"
    files = {"application.pdf": b"%PDF-", "letter.eml": b"To: x", "more/answers.json": b"{}"}
    for place in range(200):
        disk.fail_at(place, errno.ENOSPC, for_good=True)
        try:
            write_package(folder, files, replace=False)
        except EnvironmentFailed as told:
            code = told.code
        else:
            break
        assert code == "no-space"
        assert [each for each in folder.rglob("*") if each.is_file()] == []
    disk.heal()
    assert {name: path.read_bytes() for name, path in write_package(folder, files, replace=True).items()} == files
    with pytest.raises(UnusableInput, match="package-exists"):
        write_package(folder, files, replace=False)


def test_a_folder_that_is_a_file_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnusableInput, match="folder-is-a-file"):
        require_writable(tmp_path / "file")
    require_writable(tmp_path / "not" / "there" / "yet")
    assert not (tmp_path / "not").exists()
