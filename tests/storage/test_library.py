"""The dossiers of a user, whole and damaged, and the office's own facts."""

import errno
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from gnlc_desktop.dossier.events import Answered, Created, Drafted
from gnlc_desktop.errors import EnvironmentFailed, UnusableInput
from gnlc_desktop.procedure.office import AddressConfirmed, CallConfirmed
from gnlc_desktop.storage.library import Entry, Library
from gnlc_desktop.storage.office_journal import OfficeJournal
from gnlc_desktop.storage.open_dossier import OpenDossier
from tests.storage.conftest import Disk

CREATED = Created("membership", "r1", "en")
Now = Callable[[], datetime]


@pytest.fixture
def library(tmp_path: Path, now: Now) -> Library:
    """Return a library that has no folder yet."""
    return Library(tmp_path / "dossiers", now)


def summary(dossier: OpenDossier) -> dict[str, object]:
    """Tell of a dossier what these tests ask for."""
    return {"city": dossier.state.answers.get("city.name"), "letters": len(dossier.state.drafted)}


def listed(library: Library, version: str = "1") -> tuple[Entry, ...]:
    """Return the list."""
    return library.entries(summary, version)


def test_a_library_without_a_folder_is_empty(library: Library) -> None:
    assert listed(library) == ()


def test_an_entry_tells_what_a_list_shows(library: Library, now: Now) -> None:
    dossier = library.create(CREATED)
    dossier.record(Answered("city.name", "Suncheon 순천시", "v"))
    dossier.record(Answered("city.country", "KR", "v"))
    dossier.record(Drafted("endorsement-request", "1", "2", (), ("c@d.example",), "s", "f"))
    [entry] = listed(library)
    assert (entry.id, entry.last_change, entry.problem) == (dossier.id, now(), None)
    assert entry.about == {"city": "Suncheon 순천시", "letters": 1}
    assert entry.size == sum(each.stat().st_size for each in entry.folder.rglob("*") if each.is_file())
    assert library.open(entry.id).state == dossier.state


def test_damaged_dossiers_are_listed_with_their_problem_and_hurt_no_other(library: Library) -> None:
    good = library.create(CREATED)
    for name, content in (("torn", b"0000"), ("zeros", b"\x00" * 4096), ("other", b"\xff\xfe\n{}\n\n[]\n")):
        journal = library.folder / name / "journal"
        journal.mkdir(parents=True)
        (journal / "ab.jsonl").write_bytes(content)
    (library.folder / "a file.txt").write_bytes(b"x")
    entries = {entry.id: entry for entry in listed(library)}
    assert set(entries) == {good.id, "torn", "zeros", "other"}
    assert listed(library)[0].id == good.id
    problems = {entry.id: entry.problem.code for entry in entries.values() if entry.problem}
    assert problems == dict.fromkeys(("torn", "zeros", "other"), "dossier-unreadable")


def test_a_dossier_whose_first_act_could_not_be_kept_is_not_listed(library: Library, disk: Disk) -> None:
    disk.fail_at(1, errno.ENOSPC, for_good=True)
    with pytest.raises(EnvironmentFailed, match="no-space"):
        library.create(CREATED)
    disk.heal()
    assert listed(library) == ()


def test_a_journal_that_may_not_be_read_is_a_problem_of_that_dossier_alone(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, closed = library.create(CREATED), library.create(CREATED)
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if closed.id in path.parts:
            raise PermissionError(errno.EACCES, "no")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    problems = {entry.id: entry.problem.code if entry.problem else "" for entry in listed(library)}
    assert problems == {good.id: "", closed.id: "no-rights"}


def test_a_dossier_that_is_not_there_cannot_be_opened(library: Library) -> None:
    with pytest.raises(UnusableInput, match="dossier-unreadable"):
        library.open("20270101-00000000")


def test_a_temporary_dossier_leaves_nothing_behind(library: Library) -> None:
    with library.temporary(CREATED) as dossier:
        dossier.put(b"document")
        place = dossier.folder
        assert place.is_dir()
    assert not place.parent.exists()
    assert listed(library) == ()


def test_a_temporary_dossier_is_gone_after_a_failure_too(library: Library) -> None:
    places: list[Path] = []

    def fail() -> None:
        with library.temporary(CREATED) as dossier:
            places.append(dossier.folder)
            raise UnusableInput("file-empty")

    with pytest.raises(UnusableInput):
        fail()
    assert not places[0].parent.exists()


def test_a_list_reads_only_the_dossiers_that_changed_since_it_was_shown_last(library: Library) -> None:
    still, worked_on = library.create(CREATED), library.create(CREATED)
    listed(library)
    worked_on.record(Answered("city.name", "Cascais", "v"))
    looked_at: list[str] = []

    def watched(dossier: OpenDossier) -> dict[str, object]:
        looked_at.append(dossier.id)
        return summary(dossier)

    found = {entry.id: entry.about["city"] for entry in library.entries(watched, "1")}
    assert looked_at == [worked_on.id]
    assert found == {still.id: None, worked_on.id: "Cascais"}
    library.entries(watched, "a newer edition of the program")
    assert sorted(looked_at[1:]) == sorted([still.id, worked_on.id])


@pytest.mark.parametrize("content", [b"", b"[]", b'{"version": "1", "dossiers": {"x": 1}}', b"\xff", b"[" * 200_000])
def test_kept_summaries_that_are_damaged_cost_nothing_but_time(library: Library, content: bytes) -> None:
    dossier = library.create(CREATED)
    listed(library)
    (library.folder / ".summaries.json").write_bytes(content)
    assert [entry.id for entry in listed(library)] == [dossier.id]


def test_summaries_that_cannot_be_kept_do_not_hide_the_list(library: Library, disk: Disk) -> None:
    dossier = library.create(CREATED)
    disk.fail_at(0, errno.EROFS, for_good=True)
    assert [entry.id for entry in listed(library)] == [dossier.id]


def test_a_chosen_folder_that_is_not_there_is_told_and_not_made(tmp_path: Path, now: Now) -> None:
    stick = Library(tmp_path / "stick", now, chosen=True)
    for act in (lambda: listed(stick), lambda: stick.create(CREATED)):
        with pytest.raises(EnvironmentFailed, match="library-missing"):
            act()
    assert not stick.folder.exists()
    stick.folder.mkdir()
    assert [stick.create(CREATED).id] == [entry.id for entry in listed(stick)]


def test_a_deleted_dossier_is_gone_from_list_and_disk(library: Library) -> None:
    stays, goes = library.create(CREATED), library.create(CREATED)
    goes.put(b"document")
    listed(library)
    library.delete(goes.id)
    assert [entry.id for entry in listed(library)] == [stays.id]
    assert goes.id not in (library.folder / ".summaries.json").read_text()
    assert {each.name for each in library.folder.iterdir()} == {stays.id, ".summaries.json"}


def test_a_deletion_that_the_disk_refuses_leaves_the_dossier_whole(library: Library, disk: Disk) -> None:
    dossier = library.create(CREATED)
    disk.fail_at(0, errno.EACCES)
    with pytest.raises(EnvironmentFailed, match="no-rights"):
        library.delete(dossier.id)
    assert library.open(dossier.id).state == dossier.state


def test_what_the_office_entered_is_there_at_the_next_start(tmp_path: Path, now: Now) -> None:
    office = OfficeJournal(tmp_path / "office", now)
    office.record(CallConfirmed(2027, date(2027, 5, 15), date(2027, 6, 15), None, "letter of the Commission"))
    office.record(AddressConfirmed("pt", "unesco@pt.example", "online directory", date(2027, 3, 1)))
    again = OfficeJournal(tmp_path / "office", now)
    assert again.facts == office.facts
    assert again.facts.address_of("pt") is not None
    assert again.facts.call(2027) is not None


def test_an_office_fact_that_could_not_be_kept_does_not_hold(tmp_path: Path, now: Now, disk: Disk) -> None:
    office = OfficeJournal(tmp_path / "office", now)
    disk.fail_at(0, errno.EROFS, for_good=True)
    fact = AddressConfirmed("pt", "unesco@pt.example", "online directory", date(2027, 3, 1))
    with pytest.raises(EnvironmentFailed, match="read-only"):
        office.record(fact)
    assert office.facts.address_of("pt") is None
    disk.heal()
    office.record(fact)
    assert office.facts.address_of("pt") is not None
