"""The dossiers of a user, whole and damaged, and the office's own facts."""

import errno
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from gnlc_desktop.dossier.events import Answered, Created, Drafted
from gnlc_desktop.errors import EnvironmentFailed, UnusableInput
from gnlc_desktop.procedure.office import AddressConfirmed, CallConfirmed
from gnlc_desktop.storage.library import Library
from gnlc_desktop.storage.office_journal import OfficeJournal
from tests.storage.conftest import Disk

CREATED = Created("membership", "r1", "en")
Now = Callable[[], datetime]


@pytest.fixture
def library(tmp_path: Path, now: Now) -> Library:
    """Return a library that has no folder yet."""
    return Library(tmp_path / "dossiers", now)


def test_a_library_without_a_folder_is_empty(library: Library) -> None:
    assert library.entries() == ()


def test_an_entry_tells_what_a_list_shows(library: Library, now: Now) -> None:
    dossier = library.create(CREATED)
    dossier.record(Answered("city.name", "Suncheon 순천시", "v"))
    dossier.record(Answered("city.country", "KR", "v"))
    dossier.record(Drafted("endorsement-request", "1", "2", (), ("c@d.example",), "s", "f"))
    [entry] = library.entries()
    assert (entry.id, entry.city, entry.country) == (dossier.id, "Suncheon 순천시", "KR")
    assert (entry.form, entry.edition, entry.begun, entry.last_change) == ("membership", "r1", now(), now())
    assert (entry.approved, entry.drafted, entry.problem) == (False, True, None)
    assert library.open(entry.id).state == dossier.state


def test_damaged_dossiers_are_listed_with_their_problem_and_hurt_no_other(library: Library) -> None:
    good = library.create(CREATED)
    for name, content in (("torn", b"0000"), ("zeros", b"\x00" * 4096), ("other", b"\xff\xfe\n{}\n\n[]\n")):
        journal = library.folder / name / "journal"
        journal.mkdir(parents=True)
        (journal / "ab.jsonl").write_bytes(content)
    (library.folder / "a file.txt").write_bytes(b"x")
    entries = {entry.id: entry for entry in library.entries()}
    assert set(entries) == {good.id, "torn", "zeros", "other"}
    assert library.entries()[0].id == good.id
    problems = {entry.id: entry.problem.code for entry in entries.values() if entry.problem}
    assert problems == dict.fromkeys(("torn", "zeros", "other"), "dossier-unreadable")


def test_a_dossier_whose_first_act_could_not_be_kept_is_not_listed(library: Library, disk: Disk) -> None:
    disk.fail_at(1, errno.ENOSPC, for_good=True)
    with pytest.raises(EnvironmentFailed, match="no-space"):
        library.create(CREATED)
    disk.heal()
    assert library.entries() == ()


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
    problems = {entry.id: entry.problem.code if entry.problem else "" for entry in library.entries()}
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
    assert library.entries() == ()


def test_a_temporary_dossier_is_gone_after_a_failure_too(library: Library) -> None:
    places: list[Path] = []

    def fail() -> None:
        with library.temporary(CREATED) as dossier:
            places.append(dossier.folder)
            raise UnusableInput("file-empty")

    with pytest.raises(UnusableInput):
        fail()
    assert not places[0].parent.exists()


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
