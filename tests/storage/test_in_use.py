"""A second window is told who has a dossier open; a crash leaves no lock; nothing that two write is lost."""

import dataclasses
import errno
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from gnlc_desktop.dossier.events import Answered, Created
from gnlc_desktop.errors import EnvironmentFailed
from gnlc_desktop.storage.in_use import Claim, InUse, claim, holder_of
from gnlc_desktop.storage.open_dossier import OpenDossier
from tests.storage.conftest import Disk

Now = Callable[[], datetime]


@pytest.fixture
def dossier(folder: Path, now: Now) -> OpenDossier:
    """Return a dossier that was begun."""
    made = OpenDossier(folder, now)
    made.record(Created("membership", "r1", "en"))
    return made


def left_by(folder: Path, **changes: object) -> None:
    """Leave the word of a program that is not this one."""
    word = InUse(platform.node(), "ana", 2**22 + 5, "", "2027-03-15T08:00:00+00:00", "t")
    (folder / "in-use.json").write_text(json.dumps({**dataclasses.asdict(word), **changes}))


def ended_process() -> int:
    """Return the number of a process that is no more."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
        return process.pid


def test_the_second_is_told_who_has_it_open_and_may_only_read(dossier: OpenDossier, now: Now) -> None:
    assert dossier.claim()
    dossier.record(Answered("city.name", "Cascais", "v"))
    second = OpenDossier(dossier.folder, now)
    assert not second.claim()
    assert second.holder is not None
    assert (second.holder.computer, second.holder.process) == (platform.node(), os.getpid())
    assert second.holder.opened == now()
    with pytest.raises(EnvironmentFailed, match="dossier-in-use"):
        second.record(Answered("city.name", "Sintra", "v"))
    assert second.state.answers["city.name"] == "Cascais"


def test_after_closing_the_next_may_write(dossier: OpenDossier, now: Now) -> None:
    dossier.claim()
    dossier.close()
    assert holder_of(dossier.folder) is None
    assert OpenDossier(dossier.folder, now).claim()


def test_what_a_crash_left_is_taken_over(dossier: OpenDossier) -> None:
    left_by(dossier.folder, process=ended_process())
    assert dossier.claim()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not tell when a process began")
def test_a_process_number_that_is_used_again_holds_nothing(dossier: OpenDossier) -> None:
    left_by(dossier.folder, process=os.getpid(), started="1")
    assert dossier.claim()


def test_another_computers_word_is_respected_until_the_user_says_otherwise(dossier: OpenDossier) -> None:
    left_by(dossier.folder, computer="another computer", process=1)
    assert not dossier.claim()
    assert dossier.holder is not None
    assert dossier.holder.user == "ana"
    assert dossier.claim(take_over=True)
    dossier.record(Answered("city.name", "Cascais", "v"))


def test_a_program_that_was_taken_over_from_leaves_the_others_word_alone(dossier: OpenDossier, now: Now) -> None:
    mine = claim(dossier.folder, now)
    theirs = claim(dossier.folder, now, take_over=True)
    assert isinstance(mine, Claim)
    assert isinstance(theirs, Claim)
    mine.release()
    assert holder_of(dossier.folder) is not None
    theirs.release()
    assert holder_of(dossier.folder) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"computer": 1}', b"\xff" * 9, b"[" * 9000, b"x" * 20_000])
def test_a_torn_word_names_nobody(dossier: OpenDossier, content: bytes) -> None:
    (dossier.folder / "in-use.json").write_bytes(content)
    assert holder_of(dossier.folder) is None
    assert dossier.claim()


def test_a_folder_in_which_nothing_can_be_written_can_still_be_opened(dossier: OpenDossier, disk: Disk) -> None:
    disk.fail_at(0, errno.EROFS, for_good=True)
    assert dossier.claim()
    disk.heal()
    assert not (dossier.folder / "in-use.json").exists()


def test_what_another_writes_is_seen_without_opening_anew(dossier: OpenDossier, now: Now) -> None:
    other = OpenDossier(dossier.folder, now)
    assert not dossier.refresh()
    other.record(Answered("city.name", "Cascais", "v"))
    assert dossier.refresh()
    assert dossier.state.answers["city.name"] == "Cascais"
    assert not dossier.refresh()
    dossier.record(Answered("city.name", "Sintra", "w"))
    assert OpenDossier(dossier.folder, now).state.conflicts == ()


def test_what_both_wrote_unseen_is_a_conflict_on_both_sides(dossier: OpenDossier, now: Now) -> None:
    other = OpenDossier(dossier.folder, now)
    other.record(Answered("city.name", "Cascais", "v"))
    dossier.record(Answered("city.name", "Sintra", "v"))
    assert dossier.refresh()
    assert other.refresh()
    assert dossier.state == other.state == OpenDossier(dossier.folder, now).state
    assert dossier.state.conflicts == ("city.name",)


@pytest.mark.parametrize(
    "name", ["{} (conflicted copy 2027-03-15 091500)", "{}-LAPTOP", "{} (1)", "{}.sync-conflict-20270315-091500-ABC"]
)
def test_a_conflicted_copy_of_a_cloud_folder_is_joined_with_its_file(folder: Path, now: Now, name: str) -> None:
    first = OpenDossier(folder, now)
    first.record(Created("membership", "r1", "en"))
    [own] = (folder / "journal").iterdir()
    short = own.read_bytes()
    first.record(Answered("city.name", "Cascais", "v"))
    long = own.read_bytes()
    watching = OpenDossier(folder, now)
    # The cloud kept the short file under the name, and put the long one beside it.
    own.write_bytes(short)
    (own.with_name(f"{name.format(own.stem)}.jsonl")).write_bytes(long)
    watching.refresh()
    again = OpenDossier(folder, now)
    assert again.state.answers["city.name"] == watching.state.answers["city.name"] == "Cascais"
    assert len(again.events) == 2
    assert again.damage == ()


def test_a_file_put_back_to_an_earlier_state_gets_what_was_acknowledged_once_more(folder: Path, now: Now) -> None:
    dossier = OpenDossier(folder, now)
    dossier.record(Created("membership", "r1", "en"))
    [own] = (folder / "journal").iterdir()
    early = own.read_bytes()
    dossier.record(Answered("city.name", "Cascais", "v"))
    own.write_bytes(early)
    dossier.record(Answered("city.country", "PT", "v"))
    again = OpenDossier(folder, now)
    assert again.state == dossier.state
    assert again.damage == ()


def test_a_name_is_recorded_once_and_only_where_the_office_gave_one(folder: Path, now: Now) -> None:
    dossier = OpenDossier(folder, now)
    dossier.record(Created("membership", "r1", "en"))
    assert dict(dossier.state.team.names) == {}
    dossier.sign_as("Ana")
    dossier.record(Answered("city.name", "Cascais", "v"))
    dossier.record(Answered("city.name", "Sintra", "v"))
    assert list(dossier.state.team.names.values()) == ["Ana"]
    assert len(dossier.events) == 4
