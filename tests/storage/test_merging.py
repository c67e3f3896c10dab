"""Merging copies: the same whatever the order, and nothing is lost."""

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.dossier.events import Created, Event, InkDrawn
from gnlc_desktop.dossier.state import DossierState, fold
from gnlc_desktop.errors import EnvironmentFailed, UnusableInput
from gnlc_desktop.storage.handover import read_handover
from gnlc_desktop.storage.lines import read_lines
from gnlc_desktop.storage.merging import merge_into, unpack
from gnlc_desktop.storage.open_dossier import CODEC, OpenDossier, event_of
from gnlc_desktop.storage.union import Journals, lines_of, union
from tests.dossier.events_made import histories
from tests.storage.conftest import Disk
from tests.storage.handing import NOW, answered, begun, handed, journals, line, tree


@st.composite
def copies(draw: st.DrawFn) -> list[Journals]:
    """Return three copies of a dossier: of each writer's lines, each copy has some."""
    history = draw(histories())
    return [journals([event for event in history if draw(st.booleans())]) for _copy in range(3)]


def state_of(files: Journals) -> DossierState:
    """Return what the lines amount to."""
    events = []
    for writer, content in files.items():
        damage: list[object] = []
        events += [event_of(each) for each in read_lines(writer, content, codec=CODEC, damage=damage)]  # type: ignore[arg-type,var-annotated]
    return fold(events)


@given(copies())
def test_merging_is_commutative_associative_and_idempotent_and_loses_nothing(made: list[Journals]) -> None:
    first, second, third = made
    together = union(union(first, second), third)
    for other in (union(first, union(second, third)), union(union(third, first), second), union(together, together)):
        assert other == together
        assert state_of(other) == state_of(together)
    for copy in made:
        assert union(together, copy) == together
    assert lines_of(together) == lines_of(first) | lines_of(second) | lines_of(third)


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from("xyz")), max_size=8), st.randoms())
def test_lines_of_one_writer_that_differ_are_all_kept_the_same_way_everywhere(
    said: list[tuple[int, str]], chance: "object"
) -> None:
    """A folder that was copied while a program wrote in it may say two things in one place."""

    def copy(part: list[tuple[int, str]]) -> Journals:
        latest = dict(part)
        return journals([Event("a" * 16, number, NOW, (), answered("q1", text)) for number, text in latest.items()])

    parts = [copy(said[0::3]), copy(said[1::3]), copy(said[2::3])]
    together = union(union(parts[0], parts[1]), parts[2])
    assert union(parts[2], union(parts[1], parts[0])) == together
    assert union(union(parts[0], parts[2]), parts[1]) == together
    assert union(together, together) == together
    written = {each for part in parts for _writer, each in lines_of(part)}
    assert {each for _writer, each in lines_of(together)} == written


def test_what_was_torn_here_and_is_whole_there_is_no_damage() -> None:
    whole = line(Event("a" * 16, 1, NOW, (), Created("membership", "r1", "en")))
    merged = union({"a" * 16: whole[:40]}, {"a" * 16: whole + b"\n"})
    assert merged == {"a" * 16: whole + b"\n"}
    unreadable = union({"a" * 16: b"00000000 {}\n"}, {"a" * 16: whole + b"\n"})
    assert unreadable == {"a" * 16: whole + b"\n00000000 {}\n"}


def test_two_copies_that_went_their_own_ways_come_together_and_the_conflict_is_named(tmp_path: Path) -> None:
    mine = begun(tmp_path / "mine", answered("q1", "first"), answered("q2", "as it was"), files=[b"a stamp"])
    unpack(tmp_path / "theirs", read_handover(handed(tmp_path / "out.gnlc", mine.folder)))
    theirs = OpenDossier(tmp_path / "theirs", lambda: NOW)
    assert theirs.state == mine.state
    theirs.record(answered("q1", "theirs"))
    theirs.record(answered("q3", "only theirs"))
    theirs.put(b"another picture")
    mine.record(answered("q1", "mine"))
    merged = merge_into(mine.folder, read_handover(handed(tmp_path / "back.gnlc", theirs.folder)))
    assert (merged.lines, merged.files, merged.diverged) == (2, 1, ())
    both = OpenDossier(mine.folder, lambda: NOW)
    assert both.state.conflicts == ("q1",)
    assert both.state.answers["q3"] == "only theirs"
    assert both.state.answers["q2"] == "as it was"
    # The other way round comes to the same.
    merge_into(theirs.folder, read_handover(handed(tmp_path / "again.gnlc", mine.folder)))
    assert OpenDossier(theirs.folder, lambda: NOW).state == both.state
    # Whoever answers now has seen both.
    both.record(answered("q1", "mine"))
    assert both.state.conflicts == ()
    assert OpenDossier(mine.folder, lambda: NOW).state.conflicts == ()


def test_merging_twice_changes_no_file(tmp_path: Path) -> None:
    mine = begun(tmp_path / "mine", answered("q1", "first"), files=[b"a stamp"])
    file = read_handover(handed(tmp_path / "out.gnlc", mine.folder))
    before = tree(mine.folder)
    assert merge_into(mine.folder, file).lines == 0
    assert tree(mine.folder) == before


def test_a_kept_file_that_is_damaged_here_is_mended_by_the_other_copy(tmp_path: Path) -> None:
    mine = begun(tmp_path / "mine", files=[b"the picture"])
    file = read_handover(handed(tmp_path / "out.gnlc", mine.folder))
    (kept,) = (mine.folder / "objects").iterdir()
    kept.write_bytes(b"spoilt")
    merge_into(mine.folder, file)
    assert kept.read_bytes() == b"the picture"


def test_a_file_that_changes_after_it_was_looked_at_brings_nothing_wrong(tmp_path: Path) -> None:
    mine = begun(tmp_path / "mine", files=[b"the picture" * 100])
    file = read_handover(handed(tmp_path / "out.gnlc", mine.folder))
    file.path.write_bytes(file.path.read_bytes().replace(b"the picture", b"no picture!"))
    with pytest.raises(UnusableInput, match="handover-damaged"):
        unpack(tmp_path / "new", file)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mine", "out.gnlc"]
    file.path.unlink()
    with pytest.raises(EnvironmentFailed, match="reading-failed"):
        unpack(tmp_path / "new", file)


@pytest.mark.parametrize("new", [True, False])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("for_good", [True, False])
def test_a_disk_that_fails_anywhere_while_opening_loses_nothing_and_a_retry_works(
    tmp_path: Path, disk: Disk, error: int, *, new: bool, for_good: bool
) -> None:
    theirs = begun(tmp_path / "theirs", answered("q1", "theirs"), files=[b"one", b"two"])
    file = read_handover(handed(tmp_path / "out.gnlc", theirs.folder))
    library = tmp_path / "library"
    folder = library / "dossier"
    failures = 0
    for place in range(500):
        disk.heal()
        if folder.exists():
            folder.rename(tmp_path / f"done-{place}")
        library.mkdir(exist_ok=True)
        if not new:
            unpack(folder, read_handover(handed(tmp_path / "older.gnlc", begun(tmp_path / f"{place}-o").folder)))
        before = state_there(folder)
        disk.fail_at(place, error, for_good=for_good)
        try:
            (unpack if new else merge_into)(folder, file)
            break
        except EnvironmentFailed as told:
            code = told.exit_code
        failures += 1
        assert code == 3
        disk.heal()
        if new:
            # There as a whole, or not at all; a folder that could not be taken away again is hidden.
            assert state_there(folder) in {None, "theirs"}
            assert all(each.name.startswith(".") or each == folder for each in library.iterdir())
        else:
            assert state_there(folder) in {before, "theirs"}
        if not folder.exists() or not new:
            (unpack if new else merge_into)(folder, file)
        assert state_there(folder) == "theirs"
        assert len(list((folder / "objects").iterdir())) == 2
    assert failures > 15


def state_there(folder: Path) -> object:
    """Return the answer that can be read there, None where there is no dossier."""
    return OpenDossier(folder, lambda: NOW).state.answers.get("q1") if folder.exists() else None


def test_handwriting_and_unknown_lines_travel_as_they_are(tmp_path: Path) -> None:
    mine = begun(tmp_path / "mine")
    mine.record(InkDrawn(mine.put(b"strokes")))
    (journal,) = (mine.folder / "journal").iterdir()
    with journal.open("ab") as file:
        file.write(b"00000000 damaged\n")
    read = read_handover(handed(tmp_path / "out.gnlc", mine.folder))
    assert read.damage == 1
    unpack(tmp_path / "theirs", read)
    assert tree(tmp_path / "theirs") == tree(mine.folder)
