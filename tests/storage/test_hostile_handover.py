"""Hand-over files that are damaged, bent or meant to do harm: one sentence each, and nothing else is touched."""

import io
import json
import random
import stat
import struct
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from gnlc_desktop.dossier.events import Event
from gnlc_desktop.errors import GnlcError, UnusableInput
from gnlc_desktop.storage import handover_reading, locking
from gnlc_desktop.storage.handover import read_handover
from gnlc_desktop.storage.handover_reading import examine_open
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wording import all_sentences
from tests.storage.handing import CREATED, NOW, answered, begun, handed, line, mutant, tree

MUTANTS = 1000
Spoil = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("made")
    begun(folder / "dossier", *(answered(f"q{number}", "text" * 9) for number in range(9)), files=[b"kept" * 99])
    return handed(folder / "x.gnlc", folder / "dossier").read_bytes()


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("made")
    begun(folder / "dossier", answered("q1", "secret"), files=[b"kept" * 99])
    return handed(folder / "x.gnlc", folder / "dossier", password="a long password").read_bytes()


def examined(data: bytes, password: str = "") -> dict[str, object]:
    return examine_open(io.BytesIO(data), password)


@pytest.mark.parametrize("kind", ["plain", "locked"])
def test_a_thousand_mutants_are_each_refused_in_one_sentence_or_read_as_they_were(
    kind: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    data: bytes = request.getfixturevalue(kind)
    password = "a long password" if kind == "locked" else ""
    expected = examined(data, password)
    keys: dict[tuple[str, str], bytes] = {}
    derive = locking.KeySettings.key

    def derived_once(settings: locking.KeySettings, given: str) -> bytes:
        # A quarter of a second each is what an attacker should pay, not this test.
        key = (repr(settings), given)
        if key not in keys:
            keys[key] = derive(settings, given) if not keys else b"x" * 32
        return keys[key]

    monkeypatch.setattr(locking.KeySettings, "key", derived_once)
    examined(data, password)
    chance = random.Random(kind)
    refused, codes = 0, set()
    for _number in range(MUTANTS):
        try:
            told = examined(mutant(data, chance), password)
        except UnusableInput as error:
            codes.add(error.code)
            refused += 1
            continue
        # What a mutant changed was nothing that counts, such as the time of an entry.
        assert {**told, "objects": None, "locked": None} == {**expected, "objects": None, "locked": None}
    assert refused > MUTANTS // 2
    assert codes <= all_sentences().keys()


def packed(*entries: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """Return a ZIP of these entries."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return made.getvalue()


def again(data: bytes, *more: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """Return a hand-over file packed anew with more in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed(*((each, archive.read(each)) for each in archive.namelist()), *more, method=method)


STRANGE_NAMES = [
    "../outside",
    "/etc/passwd",
    "C:\\Windows\\x",
    "journal/../../outside.jsonl",
    "journal/con.jsonl",
    "objects/aux",
    "journal/0123456789ABCDEF.jsonl",
    "objects/" + "A" * 64,
    "objects/" + "0" * 64 + ".",
    "objects/" + "0" * 64 + "/",
    "journal/",
    "JOURNAL/0123456789abcdef.jsonl",
    "read-me.txt",
    "objects\\" + "0" * 64,
    "nul",
    "COM1.txt",
    "é",
    "a" * 60_000,
]


@pytest.mark.parametrize("name", STRANGE_NAMES, ids=lambda each: each[:20])
def test_a_name_that_does_not_belong_there_is_refused(plain: bytes, name: str) -> None:
    with pytest.raises(UnusableInput, match=r"handover-(strange-name|too-much|not-one)"):
        examined(again(plain, (name, b"x")))


def test_a_name_with_a_zero_in_it_is_refused(plain: bytes) -> None:
    data = again(plain, ("objects/" + "0" * 64 + "xx", b"x")).replace(b"0" * 64 + b"xx", b"0" * 64 + b"\0x")
    with pytest.raises(UnusableInput, match=r"handover-(strange-name|not-one)"):
        examined(data)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_things_of_one_name_are_refused(plain: bytes) -> None:
    with pytest.raises(UnusableInput, match="handover-twice"):
        examined(again(plain, ("manifest.json", b"{}")))


def test_a_link_or_a_device_is_refused(plain: bytes) -> None:
    for kind in (stat.S_IFLNK, stat.S_IFDIR, stat.S_IFCHR, stat.S_IFIFO):
        made = io.BytesIO(plain)
        with zipfile.ZipFile(made, "a") as archive:
            entry = zipfile.ZipInfo("objects/" + "0" * 64)
            entry.external_attr = (kind | 0o777) << 16
            archive.writestr(entry, "../../outside")
        with pytest.raises(UnusableInput, match="handover-strange-name"):
            examined(made.getvalue())


def test_what_is_compressed_is_refused_so_that_nothing_can_unfold(plain: bytes) -> None:
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with pytest.raises(UnusableInput, match=r"handover-(repacked|too-much)"):
            examined(again(plain, method=method))
    bomb = packed(("objects/" + "0" * 64, bytes(50_000_000)), method=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 100_000
    with pytest.raises(UnusableInput, match="handover-too-much"):
        examined(bomb)


def test_entries_that_share_their_bytes_are_refused(plain: bytes) -> None:
    """An overlapping bomb: many entries name the same place."""
    many = packed(*((f"objects/{number:064x}", b"x" * 1000) for number in range(200)))
    first = many.index(b"PK\1\2")
    for start in [place for place in range(first, len(many)) if many[place : place + 4] == b"PK\1\2"]:
        many = many[: start + 42] + bytes(4) + many[start + 46 :]
    # The directory alone is left, with one entry's bytes before it.
    cut = many[:1100] + many[first:]
    end = cut.rindex(b"PK\5\6")
    cut = cut[: end + 16] + struct.pack("<I", 1100) + cut[end + 20 :]
    with pytest.raises(UnusableInput, match="handover-too-much"):
        examined(cut)


def test_more_entries_than_a_dossier_can_have_are_refused() -> None:
    with pytest.raises(UnusableInput, match="handover-too-much"):
        examined(packed(*((f"objects/{number:064x}", b"") for number in range(10_001))))


def changed(data: bytes, **values: object) -> bytes:
    """Return a hand-over file whose manifest says something else."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(entries["manifest.json"])
    entries["manifest.json"] = json.dumps({**manifest, **values}).encode()
    return packed(*entries.items())


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"format": 2}, "handover-newer"),
        ({"format": "1"}, "handover-damaged"),
        ({"format": True}, "handover-damaged"),
        ({"kind": "everybody"}, "handover-damaged"),
        ({"kind": ["mayor"]}, "handover-damaged"),
        ({"dossier": "../x"}, "handover-damaged"),
        ({"dossier": "NUL"}, "handover-damaged"),
        ({"dossier": "lpt1"}, "handover-damaged"),
        ({"dossier": ""}, "handover-damaged"),
        ({"dossier": "x" * 65}, "handover-damaged"),
        ({"dossier": "ends-"}, "handover-damaged"),
        ({"dossier": None}, "handover-damaged"),
        ({"made": "yesterday"}, "handover-damaged"),
        ({"made": "2027-01-01T00:00:00"}, "handover-damaged"),
        ({"files": {}}, "handover-damaged"),
        ({"files": None}, "handover-damaged"),
        ({"files": {"application.pdf": 1}}, "handover-damaged"),
    ],
)
def test_a_list_of_contents_that_is_not_ours_is_refused(plain: bytes, values: dict[str, object], code: str) -> None:
    with pytest.raises(UnusableInput, match=code):
        examined(changed(plain, **values))


@pytest.mark.parametrize(
    "manifest",
    [b"", b"[]", b"null", b"{", b"\xff\xfe", b'{"a":' * 100_000, b"[" * 1_000_000, b'{"format": NaN}', b"9" * 5000],
    ids=lambda each: repr(each[:8]),
)
def test_a_manifest_that_is_none_is_refused(manifest: bytes) -> None:
    with pytest.raises(UnusableInput, match="handover-damaged"):
        examined(packed(("manifest.json", manifest)))


@pytest.mark.parametrize(
    "data", [b"", b"x", b"PK\5\6" + bytes(18), b"%PDF-1.7", b"PK\3\4" * 1000], ids=lambda each: repr(each[:6])
)
def test_what_is_no_hand_over_file_is_told_so(data: bytes) -> None:
    with pytest.raises(UnusableInput, match=r"handover-(not-one|damaged)"):
        examined(data)


@pytest.mark.parametrize(
    "settings",
    [
        {"memory_kib": 1 << 30},
        {"memory_kib": 8},
        {"passes": 11},
        {"passes": 0},
        {"lanes": 1000},
        {"lanes": 0},
        {"salt": "00"},
        {"salt": "x" * 32},
        {"passes": 10**30},
    ],
    ids=repr,
)
def test_a_lock_that_asks_for_too_much_is_refused_before_any_work(locked: bytes, settings: dict[str, object]) -> None:
    with zipfile.ZipFile(io.BytesIO(locked)) as archive:
        lock = json.loads(archive.read("manifest.json"))["locked"]
    with pytest.raises(UnusableInput, match="handover-lock-too-costly"):
        examined(changed(locked, locked={**lock, **settings}), "a long password")
    damaged: list[object] = [{**lock, "more": 1}, {"salt": 1}, [], "x", None]
    for wrong in (*damaged, {**lock, "passes": "3"}, {**lock, "passes": True}):
        with pytest.raises(UnusableInput, match="handover-damaged"):
            examined(changed(locked, locked=wrong), "a long password")


def test_a_locked_file_inside_a_locked_one_is_refused(locked: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handover_reading, "unlocked", lambda *_arguments: io.BytesIO(locked))
    with pytest.raises(UnusableInput, match="handover-damaged"):
        examined(locked, "a long password")


@pytest.mark.parametrize(
    "typed", [1, 1.5, [1], {"a": "b"}, [["x"]], {"value": 3}, {"not_available": "x"}, [True]], ids=repr
)
def test_an_answer_of_an_impossible_shape_is_refused(tmp_path: Path, typed: object) -> None:
    begun(tmp_path / "dossier", answered("q1", typed))
    with pytest.raises(UnusableInput, match="handover-damaged"):
        examined(handed(tmp_path / "x.gnlc", tmp_path / "dossier").read_bytes())


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00", "1969-12-31T00:00:00+14:00"])
def test_a_time_that_no_clock_tells_is_refused(tmp_path: Path, at: str) -> None:
    folder = tmp_path / "dossier" / "journal"
    folder.mkdir(parents=True)
    (folder / f"{'a' * 16}.jsonl").write_bytes(
        line(Event("a" * 16, 1, datetime.fromisoformat(at), (), CREATED)) + b"\n"
    )
    with pytest.raises(UnusableInput, match="handover-damaged"):
        examined(handed(tmp_path / "x.gnlc", tmp_path / "dossier").read_bytes())


@pytest.mark.parametrize("number", [0, -1, 10**12, 10**300])
def test_a_number_that_could_not_be_named_again_is_damage(tmp_path: Path, number: int) -> None:
    folder = tmp_path / "dossier"
    begun(folder)
    (folder / "journal" / f"{'a' * 16}.jsonl").write_bytes(line(Event("a" * 16, number, NOW, (), CREATED)) + b"\n")
    assert examined(handed(tmp_path / "x.gnlc", folder).read_bytes())["damage"] == 1
    # What is written from now on can be read again.
    OpenDossier(folder, lambda: NOW).record(answered("q1", "x"))
    assert OpenDossier(folder, lambda: NOW).state.answers == {"q1": "x"}


def test_the_real_child_says_the_same_and_touches_nothing(plain: bytes, tmp_path: Path) -> None:
    place = tmp_path / "there"
    place.mkdir()
    chance = random.Random(7)
    spoilt = [
        b"",
        packed(("../outside", b"x")),
        packed(("objects/" + "0" * 64, bytes(90_000_000)), method=zipfile.ZIP_DEFLATED),
        again(plain, method=zipfile.ZIP_DEFLATED),
        *(mutant(plain, chance)[: chance.randrange(len(plain))] for _number in range(6)),
    ]
    for number, data in enumerate(spoilt):
        path = place / f"{number}.gnlc"
        path.write_bytes(data)
        before = tree(tmp_path)
        with pytest.raises(GnlcError) as told:
            read_handover(path)
        assert told.value.exit_code == 2
        assert told.value.code in all_sentences()
        assert tree(tmp_path) == before
