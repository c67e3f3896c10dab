"""Backups are made, thinned, and restored into a new dossier; a failing disk leaves what was there before."""

import errno
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.dossier.events import Answered, Created, StampPlaced
from gnlc_desktop.errors import EnvironmentFailed, UnusableInput
from gnlc_desktop.storage.backups import (
    Backup,
    all_backups,
    back_up,
    backups_of,
    delete_backups,
    read_backup,
    restore,
    to_keep,
)
from gnlc_desktop.storage.open_dossier import OpenDossier
from tests.storage.conftest import Disk

START = datetime(2027, 3, 15, 9, tzinfo=UTC)
Now = Callable[[], datetime]


@pytest.fixture
def dossier(folder: Path, now: Now) -> OpenDossier:
    """Return a dossier with a kept file."""
    made = OpenDossier(folder, now)
    made.record(Created("membership", "r1", "en"))
    made.record(StampPlaced(made.put(b"picture" * 1000)))
    return made


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    """Return the folder of backups, which is not there yet."""
    return tmp_path / "backups"


def backed_up(dossier: OpenDossier, backups: Path, now: datetime = START) -> Backup:
    """Return a new backup."""
    made = back_up(dossier.folder, backups, title="Cascais", now=now)
    assert made is not None
    return made


def test_a_restored_backup_is_the_dossier_as_it_was(dossier: OpenDossier, backups: Path, now: Now) -> None:
    early = dossier.state
    backup = backed_up(dossier, backups)
    dossier.record(Answered("city.name", "Cascais", "v"))
    target = dossier.folder.with_name("restored")
    assert restore(backup, target) == ()
    again = OpenDossier(target, now)
    assert again.state == early
    assert again.get(early.stamp_picture) == b"picture" * 1000
    again.record(Answered("city.name", "Sintra", "w"))
    assert dossier.state.answers["city.name"] == "Cascais"
    assert {each.name for each in dossier.folder.parent.iterdir()} == {"dossier", "restored"}


def test_nothing_new_makes_no_new_backup(dossier: OpenDossier, backups: Path) -> None:
    backed_up(dossier, backups)
    assert back_up(dossier.folder, backups, title="", now=START + timedelta(hours=1)) is None
    dossier.record(Answered("city.name", "Cascais", "v"))
    second = backed_up(dossier, backups, START + timedelta(hours=2))
    assert all_backups(backups)[dossier.id][0] == second


def test_kept_files_are_copied_once(dossier: OpenDossier, backups: Path) -> None:
    for hour in range(3):
        dossier.record(Answered("city.name", str(hour), str(hour)))
        backed_up(dossier, backups, START + timedelta(hours=hour))
    files = list((backups / dossier.id / "objects").iterdir())
    assert [each.read_bytes() for each in files] == [b"picture" * 1000]
    assert sum(each.stat().st_size for each in backups.rglob("*.zip")) < 7000


def test_a_year_of_daily_work_leaves_few_backups_and_the_latest(dossier: OpenDossier, backups: Path) -> None:
    for day in range(0, 365, 5):
        dossier.record(Answered("city.name", str(day), str(day)))
        backed_up(dossier, backups, START + timedelta(days=day))
    left = backups_of(backups / dossier.id)
    assert len(left) < 25
    assert read_backup(left[0]).journals.keys() == {each.stem for each in (dossier.folder / "journal").iterdir()}
    assert left[-1].made - START < timedelta(days=31)


def test_a_kept_file_that_no_backup_names_any_more_goes(dossier: OpenDossier, backups: Path) -> None:
    backed_up(dossier, backups)
    [only] = (dossier.folder / "objects").iterdir()
    only.unlink()
    for day in range(1, 60):
        dossier.record(Answered("city.name", str(day), str(day)))
        backed_up(dossier, backups, START + timedelta(days=day, hours=1))
    for each in backups_of(backups / dossier.id)[-1:]:
        each.path.unlink()
    dossier.record(Answered("city.name", "last", "last"))
    backed_up(dossier, backups, START + timedelta(days=61))
    assert list((backups / dossier.id / "objects").iterdir()) == []


@given(st.lists(st.integers(0, 40_000), min_size=1, max_size=60), st.integers(-90_000, 90_000))
def test_thinning_keeps_the_latest_whatever_the_clock_says(hours: list[int], off: int) -> None:
    made = [START + timedelta(hours=each) for each in hours]
    now = START + timedelta(hours=off)
    kept = to_keep(made, now)
    assert kept <= set(made)
    assert set(sorted(made, reverse=True)[:10]) <= kept
    assert all(each in kept for each in made if each >= now - timedelta(days=1))
    assert to_keep(sorted(kept), now) == kept


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("for_good", [False, True])
def test_a_disk_that_fails_leaves_the_backups_that_were_there(
    dossier: OpenDossier, backups: Path, disk: Disk, error: int, for_good: bool
) -> None:
    first = backed_up(dossier, backups)
    dossier.record(StampPlaced(dossier.put(b"another picture")))
    for place in range(200):
        disk.fail_at(place, error, for_good=for_good)
        later = START + timedelta(hours=1, seconds=place)
        failed = False
        try:
            back_up(dossier.folder, backups, title="Cascais", now=later)
        except EnvironmentFailed:
            failed = True
        disk.heal()
        assert restore(first, dossier.folder.with_name(f"restored{place}")) == ()
        if not failed:
            break
    else:
        raise AssertionError("never succeeded")
    assert place > 10
    assert restore(backups_of(backups / dossier.id)[0], dossier.folder.with_name("restored")) == ()
    assert not list(backups.rglob("*.part"))


@pytest.mark.parametrize("content", [b"", b"PK", b"\x00" * 5000, b"x" * 100])
def test_a_damaged_backup_says_so_and_touches_nothing(dossier: OpenDossier, backups: Path, content: bytes) -> None:
    backup = backed_up(dossier, backups)
    backup.path.write_bytes(content)
    with pytest.raises(UnusableInput, match="backup-damaged"):
        restore(backup, dossier.folder.with_name("restored"))
    assert [each.name for each in dossier.folder.parent.iterdir()] == ["dossier"]
    dossier.record(Answered("city.name", "Cascais", "v"))
    backed_up(dossier, backups, START + timedelta(hours=1))


def test_a_backup_with_strange_names_restores_nothing_outside(dossier: OpenDossier, backups: Path) -> None:
    backup = backed_up(dossier, backups)
    with zipfile.ZipFile(backup.path, "w") as archive:
        archive.writestr("journal/../../../evil.jsonl", b"x")
        archive.writestr("manifest.json", '{"title": "x", "objects": ["../../../etc/passwd"]}')
    with pytest.raises(UnusableInput, match="backup-damaged"):
        restore(backup, dossier.folder.with_name("restored"))
    assert not list(backups.parent.rglob("evil*"))


def test_deleted_backups_are_gone_and_others_stay(dossier: OpenDossier, backups: Path, now: Now) -> None:
    backed_up(dossier, backups)
    other = OpenDossier(dossier.folder.with_name("other"), now)
    other.record(Created("membership", "r1", "en"))
    backed_up(other, backups)
    delete_backups(backups / dossier.id)
    assert list(all_backups(backups)) == ["other"]


def test_a_missing_kept_file_is_told_and_the_rest_restored(dossier: OpenDossier, backups: Path, now: Now) -> None:
    backup = backed_up(dossier, backups)
    [kept] = (backups / dossier.id / "objects").iterdir()
    kept.write_bytes(b"damaged")
    assert restore(backup, dossier.folder.with_name("restored")) == (kept.name,)
    assert OpenDossier(dossier.folder.with_name("restored"), now).state == dossier.state
