"""A hand-over file: whole or not there, readable by any unzip program, and the same dossier when it is opened."""

import errno
import io
import shutil
import subprocess
import tempfile
import time
import tracemalloc
import zipfile
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gnlc_desktop.dossier.events import Event
from gnlc_desktop.errors import EnvironmentFailed, Refused, UnusableInput
from gnlc_desktop.storage import handover_file
from gnlc_desktop.storage.handover import read_handover
from gnlc_desktop.storage.handover_file import Kind, Lock, Parcel, Written, journal_files, object_files, write_handover
from gnlc_desktop.storage.handover_reading import examine
from gnlc_desktop.storage.locking import CHUNK, KeySettings, LockedPart, Locker, unlocked
from gnlc_desktop.storage.merging import unpack
from gnlc_desktop.storage.objects import Objects
from tests.dossier.events_made import histories
from tests.storage.conftest import REFUSALS, Disk
from tests.storage.handing import CREATED, DOSSIER_ID, NOW, answered, begun, handed, journals, tree


def parcel(folder: Path, made: datetime = NOW) -> Parcel:
    """Return all that is in a dossier's folder."""
    return Parcel(
        kind=Kind.COLLEAGUE,
        dossier=DOSSIER_ID,
        made=made,
        document_name="application.pdf",
        document=b"%PDF-1.7 a document",
        page="A page",
        journals=journal_files(folder),
        objects=object_files(folder),
    )


@pytest.mark.parametrize("password", ["", "pass word é"])
def test_what_was_handed_over_is_the_same_dossier_when_it_is_opened(tmp_path: Path, password: str) -> None:
    dossier = begun(tmp_path / "dossier", answered("city.name", "Évry"), files=[b"", b"x" * 3_000_000])
    read = read_handover(handed(tmp_path / "x.gnlc", dossier.folder, password=password), password)
    assert (read.kind, read.dossier, read.city, read.events, read.answers) == (Kind.COLLEAGUE, DOSSIER_ID, "Évry", 2, 1)
    assert read.made == NOW
    assert (read.locked is None) == (not password)
    unpack(tmp_path / "opened", read)
    assert tree(tmp_path / "opened") == tree(dossier.folder)


@given(histories(), st.binary(max_size=200), st.booleans())
@settings(max_examples=25)
def test_whatever_was_written_travels_line_by_line(history: list[Event], kept: bytes, locked: bool) -> None:
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        # A quarter of a second for each key is what a stranger should pay, not this test.
        patch.setattr(KeySettings, "key", lambda *_arguments: b"k" * 32)
        folder = Path(place) / "dossier"
        lines = journals(
            [Event("f" * 16, 1, NOW, (), CREATED), *(replace(each, writer=each.writer * 16) for each in history)]
        )
        (folder / "journal").mkdir(parents=True)
        for writer, content in lines.items():
            (folder / "journal" / f"{writer}.jsonl").write_bytes(content)
        begun_with = Objects(folder / "objects").put(kept)
        password = "a long password" if locked else ""
        told = examine(str(handed(Path(place) / "x.gnlc", folder, password=password)), password)
        assert told["journals"] == lines
        objects = told["objects"]
        assert isinstance(objects, list)
        assert [each[0] for each in objects] == [begun_with]


def test_any_unzip_program_opens_it_at_a_document_and_a_plain_page(tmp_path: Path) -> None:
    path = handed(tmp_path / "x.gnlc", begun(tmp_path / "dossier", files=[b"kept"]).folder)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert names[:2] == ["application.pdf", "READ-ME.txt"]
        assert archive.testzip() is None
        assert archive.read("READ-ME.txt") == "\ufeffA page\r\nof plain words, é.\r\n".encode()
    unzip = shutil.which("unzip")
    if unzip is not None:
        subprocess.run([unzip, "-q", str(path), "-d", str(tmp_path / "out")], check=True)
        assert sorted(tree(tmp_path / "out")) == sorted(names)


def test_a_locked_one_shows_only_a_page_that_says_so(tmp_path: Path) -> None:
    dossier = begun(tmp_path / "dossier", answered("city.name", "Kept Secret"), files=[b"picture" * 99])
    path = handed(tmp_path / "x.gnlc", dossier.folder, password="a long password")
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["READ-ME.txt", "manifest.json", "locked"]
        assert b"It is locked." in archive.read("READ-ME.txt")
    data = path.read_bytes()
    for told in (
        b"Kept Secret",
        b"picture",
        DOSSIER_ID.encode(),
        *(each.encode() for each in object_files(dossier.folder)),
    ):
        assert told not in data
    with pytest.raises(UnusableInput, match="handover-locked"):
        read_handover(path)
    with pytest.raises(UnusableInput, match="handover-password-wrong"):
        read_handover(path, "a long Password")


def test_a_password_is_the_same_whichever_way_a_system_writes_its_accents() -> None:
    settings = KeySettings("00" * 16, memory_kib=19 * 1024, passes=1, lanes=1)
    assert settings.key("\u00e9t\u00e9") == settings.key("e\u0301te\u0301")
    assert settings.key("\u00e9t\u00e9") != settings.key("ete")


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_chunks_can_be_neither_moved_nor_cut_off_nor_bound_to_something_else(size: int) -> None:
    plain, key, chunk = bytes(size), b"k" * 32, CHUNK + 16
    made = bytearray()
    locker = Locker(key, b"bound", made.extend)
    for start in range(0, size, 700_000):
        locker.write(plain[start : start + 700_000])
    locker.finish()

    def opened(data: bytes, bound: bytes = b"bound") -> bytes:
        return unlocked(io.BytesIO(data), LockedPart(0, len(data), key, bound)).read()

    data = bytes(made)
    assert opened(data) == plain
    spoilt = [data[:-1], data[:-16], data[: len(data) // 2], data + b"x", b"", data[chunk:], data[-16:] + data[:-16]]
    if size > 2 * CHUNK:
        spoilt += [data[:chunk], data[: 2 * chunk], data[chunk : 2 * chunk] + data[:chunk] + data[2 * chunk :]]
    for wrong in spoilt:
        if wrong != data:
            with pytest.raises(UnusableInput, match="handover-damaged"):
                opened(wrong)
    with pytest.raises(UnusableInput, match="handover-damaged"):
        opened(data, b"other")


@given(st.lists(st.tuples(st.integers(0, 3 * CHUNK + 9), st.integers(0, 2 * CHUNK)), max_size=6))
@settings(max_examples=20)
def test_what_is_locked_reads_from_any_place_as_it_was(places: list[tuple[int, int]]) -> None:
    plain, made = bytes(range(256)) * (3 * CHUNK // 256) + b"the end", bytearray(b"before")
    locker = Locker(b"k" * 32, b"bound", made.extend)
    locker.write(plain)
    locker.finish()
    opened = unlocked(io.BytesIO(bytes(made) + b"after"), LockedPart(6, len(made) - 6, b"k" * 32, b"bound"))
    for start, length in places:
        opened.seek(start)
        assert opened.read(length) == plain[start : start + length]


@pytest.mark.parametrize("error", sorted(REFUSALS), ids=errno.errorcode.get)
@pytest.mark.parametrize("for_good", [False, True])
@pytest.mark.parametrize("locked", [False, True])
def test_a_failure_at_any_system_call_leaves_no_half_file(
    tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch, error: int, *, for_good: bool, locked: bool
) -> None:
    monkeypatch.setattr(KeySettings, "key", lambda *_arguments: b"k" * 32)
    given = parcel(begun(tmp_path / "dossier", files=[b"one", b"two"]).folder)
    lock = Lock("a long password", "locked") if locked else None
    path = tmp_path / "out" / "x.gnlc"
    path.parent.mkdir()
    failures = 0
    for place in range(500):
        disk.heal()
        path.write_bytes(b"old")
        disk.fail_at(place, error, for_good=for_good)
        code = _failed(path, given, lock)
        if code is None:
            break
        failures += 1
        assert code == REFUSALS[error]
        renamed = "rename" in disk.made[:-1]
        assert (path.read_bytes() == b"old") == (not renamed)
        assert [each.name for each in path.parent.iterdir()] == ["x.gnlc"]
    assert failures > (15 if locked else 30)
    disk.heal()
    assert write_handover(path, given, lock=lock, replace=True).size == path.stat().st_size


def _failed(path: Path, given: Parcel, lock: Lock | None) -> str | None:
    try:
        write_handover(path, given, lock=lock, replace=True)
    except EnvironmentFailed as told:
        return told.code
    return None


def _with_files(folder: Path, megabytes: int) -> Parcel:
    return parcel(begun(folder, files=[bytes([number]) * 1_000_000 for number in range(megabytes)]).folder)


@pytest.mark.parametrize("lock", [None, Lock("a long password", "locked")], ids=["open", "locked"])
def test_memory_does_not_grow_with_what_is_attached(tmp_path: Path, lock: Lock | None) -> None:
    most = []
    for megabytes in (3, 30):
        given = _with_files(tmp_path / str(megabytes), megabytes)
        tracemalloc.start()
        write_handover(tmp_path / f"{megabytes}.gnlc", given, lock=lock)
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert most[1] < most[0] + 500_000
    assert most[1] < 8_000_000


@pytest.mark.parametrize("password", ["", "a long password"], ids=["open", "locked"])
def test_opening_takes_no_more_memory_where_more_is_attached(tmp_path: Path, password: str) -> None:
    most = []
    for megabytes in (3, 30):
        given = _with_files(tmp_path / str(megabytes), megabytes)
        path = tmp_path / f"{megabytes}.gnlc"
        write_handover(path, given, lock=Lock(password, "locked") if password else None)
        tracemalloc.start()
        unpack(tmp_path / f"opened-{megabytes}", read_handover(path, password))
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert most[1] < most[0] + 500_000
    assert most[1] < 8_000_000


def test_thirty_megabytes_are_written_in_half_a_second(tmp_path: Path) -> None:
    given = _with_files(tmp_path / "dossier", 30)
    best = 9.0
    for number in range(5):
        began = time.perf_counter()
        write_handover(tmp_path / f"{number}.gnlc", given)
        best = min(best, time.perf_counter() - began)
    assert best < 0.5


def test_an_existing_file_is_kept_and_too_large_a_dossier_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = _with_files(tmp_path / "dossier", 2)
    write_handover(tmp_path / "x.gnlc", given)
    with pytest.raises(UnusableInput, match="file-exists"):
        write_handover(tmp_path / "x.gnlc", given)
    monkeypatch.setattr(handover_file, "LARGEST_HANDOVER", 2_500_000)
    with pytest.raises(Refused, match="handover-too-large"):
        write_handover(tmp_path / "y.gnlc", given)


def test_a_kept_file_that_is_damaged_is_left_out_and_named(tmp_path: Path) -> None:
    dossier = begun(tmp_path / "dossier", files=[b"sound", b"damaged"])
    digest = next(digest for digest, place in object_files(dossier.folder).items() if place.read_bytes() == b"damaged")
    (dossier.folder / "objects" / digest).write_bytes(b"rotten")
    (dossier.folder / "objects" / "note from an office").write_bytes(b"not ours")
    written: Written = write_handover(tmp_path / "x.gnlc", parcel(dossier.folder))
    assert written.left_out == (digest,)
    assert len(read_handover(written.path).objects) == 1


@pytest.mark.parametrize("year", [1970, 2026, 2200, 2999])
def test_a_clock_that_went_wrong_stops_nothing(tmp_path: Path, year: int) -> None:
    made = datetime(year, 6, 1, tzinfo=timezone.utc)  # noqa: UP017
    write_handover(tmp_path / "x.gnlc", parcel(begun(tmp_path / "dossier").folder, made))
    assert read_handover(tmp_path / "x.gnlc").made == made


def test_a_place_that_is_no_file_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="file-missing"):
        read_handover(tmp_path / "nowhere.gnlc")
    with pytest.raises(UnusableInput, match="file-missing"):
        read_handover(Path("a\0b.gnlc"))
    with pytest.raises(UnusableInput, match="file-is-folder"):
        read_handover(tmp_path)
    if Path("/dev/zero").exists():
        with pytest.raises(UnusableInput, match="handover-not-one"):
            read_handover(Path("/dev/zero"))
    with (tmp_path / "large.gnlc").open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(UnusableInput, match="file-too-large"):
        read_handover(tmp_path / "large.gnlc")
