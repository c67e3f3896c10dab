"""Handing over: to a colleague everything, to the mayor what the document stands on; an approval comes home."""

import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gnlc_desktop.actions.approve import approve_with_certificate, standing_of
from gnlc_desktop.actions.check_dossier import findings_of, freezing_findings
from gnlc_desktop.actions.export import export_package
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.actions.hand_over import (
    contents_of,
    examine_handover,
    hand_over,
    open_handover,
)
from gnlc_desktop.actions.throwaway import throwaway_certificate
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.events import Answered, InkDrawn, Reopened, StampPlaced, Undone
from gnlc_desktop.dossier.team_acts import HandedOver, NoteLeft, PagePerson, QuestionMarked, WriterNamed
from gnlc_desktop.errors import EnvironmentFailed, Refused
from gnlc_desktop.form.model import Form
from gnlc_desktop.storage.handover import read_handover
from gnlc_desktop.storage.handover_file import Kind
from gnlc_desktop.storage.library import Library
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program
from tests.actions.conftest import Filled

EARLIER = "An earlier text that nobody else shall read"


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def mayors(tmp_path: Path) -> Library:
    """Return the library of the mayor's computer."""
    return Library(tmp_path / "mayor" / "dossiers", now)


@pytest.fixture
def worked_on(filled: Filled, form: Form, program: Program) -> OpenDossier:
    """Return a dossier with a history, handwriting and a document."""
    dossier = filled()
    good = dossier.state.answers["motivation.text"]
    dossier.record(Answered("motivation.text", EARLIER, "one"))
    dossier.record(Answered("motivation.text", good, "two"))
    # What stands in the document may be there because something else was taken back.
    dossier.record(Answered("city.native_name", EARLIER, "three"))
    dossier.record(Undone())
    dossier.record(WriterNamed(f"{EARLIER}, says Ana"))
    dossier.record(NoteLeft("motivation.text", EARLIER))
    dossier.record(QuestionMarked("city.native_name", EARLIER))
    dossier.record(PagePerson("mayor", EARLIER))
    dossier.record(InkDrawn(dossier.put(b"strokes of ink")))
    dossier.record(StampPlaced(""))
    freeze(dossier, form, program.parts)
    return dossier


def given(dossier: OpenDossier, form: Form, program: Program, kind: Kind, path: Path) -> Path:
    """Hand a dossier over and return the file."""
    return hand_over(dossier, form, program.parts, kind=kind, path=path, replace=True).path


def opened(library: Library, path: Path, program: Program) -> OpenDossier:
    """Open a hand-over file in a library and return the dossier."""
    return OpenDossier(open_handover(library, examine_handover(library, path, find_form=program.form)).folder, now)


def approve(dossier: OpenDossier, form: Form, program: Program) -> None:
    made = throwaway_certificate(program.parts)
    approve_with_certificate(dossier, form, program.parts, pkcs12=made.pkcs12, password=made.password)


def test_the_mayor_gets_the_document_and_nothing_of_how_it_came_about(
    worked_on: OpenDossier, form: Form, program: Program, mayors: Library, tmp_path: Path
) -> None:
    path = given(worked_on, form, program, Kind.MAYOR, tmp_path / "m.gnlc")
    data = path.read_bytes()
    assert EARLIER.encode() not in data
    assert b"strokes of ink" not in data
    assert b"Undone" not in data
    assert worked_on.state.ink.encode() not in data
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist()[0] == "application.pdf"
        assert archive.read("application.pdf") == worked_on.get(worked_on.state.frozen.document)  # type: ignore[union-attr]
        assert "MAYOR" in archive.read("READ-ME.txt").decode("utf-8-sig")
    copy = opened(mayors, path, program)
    assert standing_of(copy.state, form) is Standing.FROZEN
    assert copy.state.frozen == worked_on.state.frozen
    assert copy.state.content == worked_on.state.content
    assert copy.state.done
    assert copy.id == worked_on.id


def test_an_approval_made_elsewhere_comes_home_and_the_package_is_sent_from_here(
    worked_on: OpenDossier, form: Form, program: Program, mayors: Library, tmp_path: Path
) -> None:
    copy = opened(mayors, given(worked_on, form, program, Kind.MAYOR, tmp_path / "m.gnlc"), program)
    approve(copy, form, program)
    offer = examine_handover(
        program.library, given(copy, form, program, Kind.MAYOR, tmp_path / "back.gnlc"), find_form=program.form
    )
    assert offer.merges
    assert offer.id == worked_on.id
    done = open_handover(program.library, offer)
    assert done.approval_came
    assert done.conflicts == ()
    assert done.merged is not None
    assert done.merged.lines == 1
    home = program.library.open(worked_on.id)
    assert standing_of(home.state, form) is Standing.APPROVED
    assert home.state.answers == worked_on.state.answers
    assert home.state.done == worked_on.state.done
    package = export_package(home, form, program.parts, folder=tmp_path / "package")
    assert all(check.ok for check in package.validation)
    assert package.application.read_bytes() == copy.get(copy.state.approved.document)  # type: ignore[union-attr]
    # The same file again brings nothing, and is no new approval.
    again = open_handover(
        program.library, examine_handover(program.library, tmp_path / "back.gnlc", find_form=program.form)
    )
    assert (again.merged.lines, again.approval_came) == (0, False)  # type: ignore[union-attr]


def test_what_changed_here_meanwhile_makes_an_approval_stale_and_never_wrong(
    worked_on: OpenDossier, form: Form, program: Program, mayors: Library, tmp_path: Path
) -> None:
    copy = opened(mayors, given(worked_on, form, program, Kind.MAYOR, tmp_path / "m.gnlc"), program)
    worked_on.record(Answered("motivation.text", "Changed meanwhile", "late"))
    approve(copy, form, program)
    back = given(copy, form, program, Kind.COLLEAGUE, tmp_path / "back.gnlc")
    open_handover(program.library, examine_handover(program.library, back, find_form=program.form))
    home = program.library.open(worked_on.id)
    assert standing_of(home.state, form) is Standing.APPROVED_STALE
    assert home.state.conflicts == ()
    assert home.state.answers["motivation.text"] == "Changed meanwhile"


def test_an_approval_of_another_document_than_the_one_made_since_counts_for_nothing(
    worked_on: OpenDossier, form: Form, program: Program, mayors: Library, tmp_path: Path
) -> None:
    copy = opened(mayors, given(worked_on, form, program, Kind.MAYOR, tmp_path / "m.gnlc"), program)
    worked_on.record(Reopened("a mistake"))
    worked_on.record(Answered("motivation.text", "Changed meanwhile", "late"))
    freeze(worked_on, form, program.parts)
    approve(copy, form, program)
    back = given(copy, form, program, Kind.COLLEAGUE, tmp_path / "back.gnlc")
    done = open_handover(program.library, examine_handover(program.library, back, find_form=program.form))
    assert not done.approval_came
    home = program.library.open(worked_on.id)
    assert standing_of(home.state, form) is Standing.FROZEN
    assert home.state.approved is None


def test_a_clock_that_is_years_behind_at_the_mayors_loses_no_approval(
    worked_on: OpenDossier, form: Form, program: Program, mayors: Library, tmp_path: Path
) -> None:
    folder = opened(mayors, given(worked_on, form, program, Kind.MAYOR, tmp_path / "m.gnlc"), program).folder
    behind = OpenDossier(folder, lambda: datetime(2016, 1, 1, tzinfo=UTC))
    approve(behind, form, program)
    back = given(behind, form, program, Kind.MAYOR, tmp_path / "back.gnlc")
    assert open_handover(program.library, examine_handover(program.library, back, find_form=program.form)).approval_came


def test_the_mayors_kind_needs_a_document_that_stands(
    filled: Filled, form: Form, program: Program, tmp_path: Path
) -> None:
    dossier = filled()
    with pytest.raises(Refused, match="nothing-frozen"):
        given(dossier, form, program, Kind.MAYOR, tmp_path / "m.gnlc")
    freeze(dossier, form, program.parts)
    assert contents_of(dossier, form, Kind.MAYOR).document == "frozen"
    dossier.record(Answered("motivation.text", "Changed", "late"))
    with pytest.raises(Refused, match="approval-stale"):
        contents_of(dossier, form, Kind.MAYOR)
    assert not (tmp_path / "m.gnlc").exists()


def test_a_colleague_gets_everything_and_the_page_says_what_that_is(
    worked_on: OpenDossier, form: Form, program: Program, mayors: Library, tmp_path: Path
) -> None:
    contents = contents_of(worked_on, form, Kind.COLLEAGUE)
    assert contents.acts == len(worked_on.events)
    assert contents.ink
    assert contents.document == "frozen"
    before = worked_on.state
    copy = opened(mayors, given(worked_on, form, program, Kind.COLLEAGUE, tmp_path / "c.gnlc"), program)
    assert copy.state == before
    # Where the file went is remembered, so that deleting can name every copy.
    ((_when, remembered),) = worked_on.state.team.handed_over
    assert remembered == HandedOver("colleague", str(tmp_path / "c.gnlc"))
    assert copy.get(copy.state.ink) == b"strokes of ink"
    mayors_contents = contents_of(worked_on, form, Kind.MAYOR)
    assert not mayors_contents.ink
    assert mayors_contents.acts < contents.acts


def test_a_dossier_without_a_document_is_read_as_a_draft(
    filled: Filled, form: Form, program: Program, tmp_path: Path
) -> None:
    dossier = filled(contact__language="fr", city__name="")
    path = given(dossier, form, program, Kind.COLLEAGUE, tmp_path / "c.gnlc")
    with zipfile.ZipFile(path) as archive:
        assert archive.read("application.pdf").startswith(b"%PDF-")
        page = archive.read("READ-ME.txt").decode("utf-8-sig")
    assert "une ville encore sans nom" in page
    assert "un projet du document" in page


def test_a_dossier_is_known_again_by_how_it_began_whatever_its_folder_is_called(
    filled: Filled, form: Form, program: Program, tmp_path: Path
) -> None:
    first, second = filled(), filled(city__name="Évora")
    path = given(first, form, program, Kind.COLLEAGUE, tmp_path / "c.gnlc")
    renamed = first.folder.rename(first.folder.with_name("Our application (old)"))
    offer = examine_handover(program.library, path, find_form=program.form)
    assert (offer.id, offer.merges) == (renamed.name, True)
    # Its former name is taken by something else meanwhile: a new dossier goes beside it.
    second.folder.rename(first.folder)
    renamed.rename(tmp_path / "gone")
    offer = examine_handover(program.library, path, find_form=program.form)
    assert (offer.id, offer.merges) == (f"{first.folder.name}-2", False)
    made = open_handover(program.library, offer)
    assert program.library.open(made.id).state.answers["city.name"] == "Cascais"
    assert program.library.open(first.folder.name).state.answers["city.name"] == "Évora"
    # A folder whose name no other system would take travels under another.
    strange = OpenDossier(made.folder.rename(made.folder.with_name("Été: 2027?")), now)
    handed = given(strange, form, program, Kind.COLLEAGUE, tmp_path / "s.gnlc")
    assert read_handover(handed).dossier == "t-2027"


def test_a_password_has_to_be_long_enough(worked_on: OpenDossier, form: Form, program: Program, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="password-too-short"):
        hand_over(worked_on, form, program.parts, kind=Kind.MAYOR, path=tmp_path / "m.gnlc", password="seven77")
    assert list(tmp_path.glob("*.gnlc")) == []


def test_the_document_waits_until_somebody_has_chosen_between_two_answers(
    filled: Filled, form: Form, program: Program, mayors: Library, tmp_path: Path
) -> None:
    dossier = filled()
    copy = opened(mayors, given(dossier, form, program, Kind.COLLEAGUE, tmp_path / "c.gnlc"), program)
    copy.record(Answered("motivation.text", "Theirs", "x"))
    dossier.record(Answered("motivation.text", "Ours", "x"))
    back = given(copy, form, program, Kind.COLLEAGUE, tmp_path / "back.gnlc")
    assert open_handover(
        program.library, examine_handover(program.library, back, find_form=program.form)
    ).conflicts == ("motivation.text",)
    home = program.library.open(dossier.id)
    problems = [each.code for each in findings_of(home.state, form, program.parts).problems]
    assert problems == ["answered-by-two"]
    with pytest.raises(Refused, match="dossier-has-problems"):
        freeze(home, form, program.parts)
    home.record(Answered("motivation.text", "Ours", "y"))
    assert freezing_findings(home.state, form, program.parts).problems == ()


def test_a_library_that_cannot_be_read_is_told(
    worked_on: OpenDossier, form: Form, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = given(worked_on, form, program, Kind.COLLEAGUE, tmp_path / "c.gnlc")
    listed: Callable[..., object] = Path.iterdir

    def refused(folder: Path) -> object:
        if folder == program.library.folder:
            raise PermissionError(13, "no")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(EnvironmentFailed):
        examine_handover(program.library, path, find_form=program.form)
