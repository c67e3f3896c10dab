"""The journal: what was acknowledged is never lost, whatever the disk does."""

import errno
import json
import os
import zlib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gnlc_desktop.dossier.events import Act, Answered, Approved, Created, Drafted, Frozen, Route, Undone
from gnlc_desktop.errors import EnvironmentFailed
from gnlc_desktop.storage.open_dossier import OpenDossier
from tests.storage.conftest import REFUSALS, Disk

CREATED = Created("membership", "r1", "en")
Now = Callable[[], datetime]


def acts_in(folder: Path, now: Now) -> list[object]:
    """Return what a new start of the program reads."""
    return [event.act for event in OpenDossier(folder, now).events]


def files_in(folder: Path) -> list[Path]:
    """Return the journal's files."""
    return sorted((folder / "journal").iterdir())


def test_every_kind_of_act_is_read_back_as_it_was(folder: Path, now: Now) -> None:
    dossier = OpenDossier(folder, now)
    acts = (
        CREATED,
        Answered("city.name", "岡山市 😀 \u2028 \ud83d \x00\n", "v"),
        Answered("profile.population", {"value": "206.479", "year": "2011", "not_available": False}, "v"),
        Answered("sdgs.goals", ["4", "11"], "v"),
        Answered("city.name", None, "v"),
        Undone(),
        Frozen("d" * 64, "a" * 64, date(2027, 3, 15)),
        Approved(Route.OWN_IDENTITY, "d" * 64, "e" * 64, "a" * 64, "Ana Exemplo"),
        Drafted("endorsement-request", "1" * 64, "2" * 64, ("a@b.example",), (), "s", "folder"),
    )
    for act in acts:
        dossier.record(act)
    again = OpenDossier(folder, now)
    assert tuple(event.act for event in again.events) == acts
    assert again.events == dossier.events
    assert again.state == dossier.state
    assert again.damage == ()


def test_a_line_is_never_rewritten_and_each_start_has_its_own_file(folder: Path, now: Now) -> None:
    OpenDossier(folder, now).record(CREATED)
    [first] = files_in(folder)
    before = first.read_bytes()
    second = OpenDossier(folder, now)
    assert files_in(folder) == [first]
    second.record(Answered("city.name", "Cascais", "v"))
    assert first.read_bytes() == before
    assert len(files_in(folder)) == 2


def test_a_line_says_what_its_writer_had_seen_and_no_more_than_needed(folder: Path, now: Now) -> None:
    for start in range(4):
        dossier = OpenDossier(folder, now)
        dossier.record(CREATED if start == 0 else Answered("city.name", f"start {start}", "v"))
        dossier.record(Undone())
    events = OpenDossier(folder, now).events
    # One before saw the rest, so seeing its last act is enough.
    assert sorted(len(event.seen) for event in events) == [0, 0, 1, 1, 1, 1, 1, 1]
    assert OpenDossier(folder, now).state.conflicts == ()


def test_two_starts_at_once_do_not_hurt_each_other(folder: Path, now: Now) -> None:
    OpenDossier(folder, now).record(CREATED)
    ours, theirs = OpenDossier(folder, now), OpenDossier(folder, now)
    ours.record(Answered("city.name", "ours", "v"))
    theirs.record(Answered("city.name", "theirs", "v"))
    assert OpenDossier(folder, now).state.conflicts == ("city.name",)


@pytest.mark.parametrize("error", sorted(REFUSALS), ids=errno.errorcode.get)
@pytest.mark.parametrize("already", [0, 1, 3])
@pytest.mark.parametrize("for_good", [False, True])
def test_a_failure_at_any_system_call_of_an_append_loses_nothing_acknowledged(
    folder: Path, now: Now, disk: Disk, *, error: int, already: int, for_good: bool
) -> None:
    failures = place = 0
    while True:
        here = folder / str(place)
        dossier = OpenDossier(here, now)
        every: tuple[Act, ...] = (CREATED, Answered("city.name", "x", "v"), Undone())
        acknowledged = list(every[:already])
        for act in acknowledged:
            dossier.record(act)
        before = dossier.state
        disk.fail_at(place, error, for_good=for_good)
        told = None
        try:
            dossier.record(Answered("city.name", "Cascais", "w"))
        except EnvironmentFailed as caught:
            told = caught
        disk.heal()
        if told is None:
            break
        failures += 1
        assert told.code == REFUSALS[error]
        assert dossier.state is before
        # Whoever starts the program now finds all that was acknowledged; a line that was whole may be there too.
        read = acts_in(here, now)
        assert read[: len(acknowledged)] == acknowledged
        assert len(read) <= already + 1
        # And another attempt, of this act or another, works.
        dossier.record(Answered("mayor.surname", "Carreiras", "w"))
        dossier.record(Undone())
        assert acts_in(here, now) == [*acknowledged, Answered("mayor.surname", "Carreiras", "w"), Undone()]
        assert OpenDossier(here, now).damage == ()
        place += 1
    # Opening, its size, writing, syncing and closing at the least; for the first act the folders as well.
    assert failures >= (9 if already == 0 else 5)


@pytest.mark.parametrize("at_most", [1, 7, 100])
def test_a_short_write_is_continued(folder: Path, now: Now, monkeypatch: pytest.MonkeyPatch, at_most: int) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:at_most]))
    dossier = OpenDossier(folder, now)
    dossier.record(CREATED)
    dossier.record(Answered("city.name", "Cascais" * 50, "v"))
    assert acts_in(folder, now) == [CREATED, Answered("city.name", "Cascais" * 50, "v")]


def test_a_disk_that_fills_up_in_the_middle_of_a_line_is_survived(
    folder: Path, now: Now, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = OpenDossier(folder, now)
    dossier.record(CREATED)
    write, left = os.write, [30]

    def filling_up(descriptor: int, data: memoryview) -> int:
        if left[0] == 0:
            raise OSError(errno.ENOSPC, "full")
        written = write(descriptor, data[: left[0]])
        left[0] -= written
        return written

    monkeypatch.setattr(os, "write", filling_up)
    with pytest.raises(EnvironmentFailed, match="no-space"):
        dossier.record(Answered("city.name", "Cascais", "v"))
    monkeypatch.setattr(os, "write", write)
    assert acts_in(folder, now) == [CREATED]
    dossier.record(Answered("city.name", "Suncheon", "v"))
    assert acts_in(folder, now) == [CREATED, Answered("city.name", "Suncheon", "v")]


def two_lines(folder: Path, now: Now) -> Path:
    """Begin a dossier of three acts and return its only file."""
    dossier = OpenDossier(folder, now)
    for act in (CREATED, Answered("city.name", "Cascais", "v"), Answered("city.website", "x", "v")):
        dossier.record(act)
    return files_in(folder)[0]


def test_a_tail_torn_anywhere_leaves_the_lines_before_it(folder: Path, now: Now) -> None:
    path = two_lines(folder, now)
    whole = path.read_bytes()
    start = whole.rindex(b"\n", 0, -1) + 1
    for size in range(start + 1, len(whole) - 1):
        path.write_bytes(whole[:size])
        dossier = OpenDossier(folder, now)
        assert dict(dossier.state.answers) == {"city.name": "Cascais"}
        assert [(each.line, each.reason) for each in dossier.damage] == [(3, "torn")]
    dossier.record(Answered("city.website", "y", "v"))
    # The torn piece stays where it is: the new act has a file of its own.
    assert path.read_bytes() == whole[: len(whole) - 2]
    assert dict(OpenDossier(folder, now).state.answers) == {"city.name": "Cascais", "city.website": "y"}


def test_a_damaged_line_in_the_middle_is_skipped_and_told(folder: Path, now: Now) -> None:
    path = two_lines(folder, now)
    path.write_bytes(path.read_bytes().replace(b"Cascais", b"Cascaiz"))
    dossier = OpenDossier(folder, now)
    assert dict(dossier.state.answers) == {"city.website": "x"}
    assert [(each.file, each.line, each.reason) for each in dossier.damage] == [(path.name, 2, "checksum")]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_no_flipped_byte_is_ever_taken_for_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, now: Now, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("flipped")
    path = two_lines(folder, now)
    content = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    # Without the line end between them two lines become one, which is told as one.
    lines = 2 if content[place] == ord("\n") else 3
    content[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    dossier = OpenDossier(folder, now)
    written = {"city.name": "Cascais", "city.website": "x"}
    assert dict(dossier.state.answers).items() <= written.items()
    assert len(dossier.events) + len(dossier.damage) >= lines
    assert dossier.damage or place == len(content) - 1


def append_raw(path: Path, content: object) -> None:
    """Append a line with a right checksum, whatever it says."""
    text = json.dumps(content).encode()
    with path.open("ab") as file:
        file.write(b"%08x %s\n" % (zlib.crc32(text), text))


@pytest.mark.parametrize(
    "change",
    [
        {"act": {"kind": "Endorsed", "by": "pt"}},
        {"act": {"kind": "Frozen", "document": "d", "answers_digest": "a", "on": "some day"}},
        {"act": {"kind": "Approved", "route": "telepathy", "frozen": "d"}},
        {"act": {"kind": "Answered", "question": 5, "typed": "x", "visit": "v"}},
        {"act": {"kind": "Answered", "question": "city.name"}},
        {"format": 2},
    ],
)
def test_what_a_newer_version_wrote_is_kept_skipped_and_noted(
    folder: Path, now: Now, change: dict[str, object]
) -> None:
    path = two_lines(folder, now)
    line = {"format": 1, "number": 4, "at": now().isoformat(), "seen": [], "act": {"kind": "Undone"}}
    append_raw(path, {**line, **change})
    append_raw(path, {**line, "number": 5, "act": {"kind": "OwnFormAsked", "came": True}})
    before = path.read_bytes()
    dossier = OpenDossier(folder, now)
    assert [(each.line, each.reason) for each in dossier.damage] == [(4, "unknown-act")]
    assert dossier.state.own_form is True
    assert dossier.state.answers["city.website"] == "x"
    dossier.record(Undone())
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [{"at": "2027-03-15T09:00:00"}, {"at": 5}, {"number": "4"}, {"seen": [5]}, {"seen": ["nonsense"]}, {"act": []}],
)
def test_a_line_of_a_wrong_shape_is_told_and_no_crash(folder: Path, now: Now, change: dict[str, object]) -> None:
    path = two_lines(folder, now)
    line = {"format": 1, "number": 4, "at": now().isoformat(), "seen": [], "act": {"kind": "Undone"}}
    append_raw(path, {**line, **change})
    dossier = OpenDossier(folder, now)
    assert len(dossier.damage) == 1
    assert dossier.state.answers["city.website"] == "x"


def test_a_line_from_before_a_field_was_added_is_understood(folder: Path, now: Now) -> None:
    path = two_lines(folder, now)
    act = {"kind": "Reopened"}
    append_raw(path, {"format": 1, "number": 4, "at": now().isoformat(), "seen": [], "act": act})
    assert OpenDossier(folder, now).damage == ()
