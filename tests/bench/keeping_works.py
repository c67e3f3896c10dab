"""The pieces of work that faults and power cuts are tried on, and what has to be true after each of them."""

import hashlib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from gnlc_desktop.actions import export as exporting
from gnlc_desktop.actions import freeze as freezing
from gnlc_desktop.actions.export import export_package
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.actions.hand_over import hand_over
from gnlc_desktop.dossier.answers import fit, parse_answers_file
from gnlc_desktop.dossier.events import Answered, Created, OwnFormAsked, StampPlaced
from gnlc_desktop.form.model import Form
from gnlc_desktop.locations import forms_folder
from gnlc_desktop.storage.backups import all_backups, back_up, read_backup
from gnlc_desktop.storage.handover_file import Kind
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program

Acknowledge = Callable[[str], None]


def now() -> datetime:
    """Return one moment, so that every run writes the same names."""
    return datetime(2027, 3, 15, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Place:
    """Where one run works: everything that it changes is under `root`."""

    root: Path

    @property
    def dossier(self) -> Path:
        """Return the dossier's folder."""
        return self.root / "dossiers" / "20270315-00000000"

    @property
    def another(self) -> Path:
        """Return the folder of a dossier that is begun by a run."""
        return self.root / "other place" / "dossiers" / "20270315-11111111"

    @property
    def backups(self) -> Path:
        """Return the folder of backups."""
        return self.root / "backups"

    @property
    def handover(self) -> Path:
        """Return the hand-over file."""
        return self.root / "stick" / "cascais.gnlc"

    @property
    def package(self) -> Path:
        """Return the folder of the package."""
        return self.root / "package"


class Works:
    """Each piece of work, as a function of a place; what takes long and changes nothing is done once beforehand."""

    def __init__(self, program: Program, *, acts: int = 30) -> None:
        """Work on the sample city; `acts` are kept one after the other by `autosave`."""
        self.acts = acts
        self.program = program
        self.form: Form = program.membership
        self.frozen = b""

    def begin(self, place: Place) -> None:
        """Make the dossier that a run starts from: every question answered, frozen, a hand-over file, a backup."""
        dossier = OpenDossier(place.dossier, now)
        dossier.record(Created(self.form.id, self.form.edition, "en"))
        dossier.record(OwnFormAsked(came=False))
        file = parse_answers_file((forms_folder() / "membership-r1" / "samples" / "cascais.json").read_bytes())
        for question, answer in fit(file, self.form).items():
            dossier.record(Answered(question, answer, question))
        freeze(dossier, self.form, self.program.parts)
        back_up(place.dossier, place.backups, title="Cascais", now=datetime(2027, 3, 14, tzinfo=UTC))
        hand_over(dossier, self.form, self.program.parts, kind=Kind.COLLEAGUE, path=place.handover, replace=True)

    def beginning(self, place: Place, acknowledge: Acknowledge) -> None:
        """Begin another dossier and keep its first file."""
        dossier = OpenDossier(place.another, now)
        retried(lambda: dossier.record(Created(self.form.id, self.form.edition, "en")))
        acknowledge("begun")
        digest: list[str] = []
        retried(lambda: digest.append(dossier.put(b"a picture" * 500)))
        retried(lambda: dossier.record(StampPlaced(digest[-1])))
        acknowledge("picture kept")

    def autosave(self, place: Place, acknowledge: Acknowledge) -> None:
        """Answer as a user types: one event after the other, by a writer of its own."""
        dossier = OpenDossier(place.dossier, now)
        for number in range(self.acts):
            act = Answered("motivation.text", f"{number} " + "word " * (number * 40 % 900), "typing")
            retried(lambda act=act: dossier.record(act))  # type: ignore[misc]
            acknowledge(f"answer {number}")

    def freezing(self, place: Place, acknowledge: Acknowledge) -> None:
        """Freeze: store the document and record it."""
        dossier = OpenDossier(place.dossier, now)
        retried(lambda: dossier.record(Answered("motivation.text", "Changed words", "v")))
        acknowledge("changed")
        retried(lambda: freeze(dossier, self.form, self.program.parts))
        acknowledge("frozen")

    def handing_over(self, place: Place, acknowledge: Acknowledge) -> None:
        """Write a hand-over file over the one that is there."""
        dossier = OpenDossier(place.dossier, now)
        parts = self.program.parts
        retried(lambda: hand_over(dossier, self.form, parts, kind=Kind.COLLEAGUE, path=place.handover, replace=True))
        acknowledge("handed over")

    def backing_up(self, place: Place, acknowledge: Acknowledge) -> None:
        """Back up what changed since the last backup."""
        dossier = OpenDossier(place.dossier, now)
        retried(lambda: dossier.record(Answered("motivation.text", "Changed words", "v")))
        acknowledge("changed")
        retried(lambda: back_up(place.dossier, place.backups, title="Cascais", now=now()))
        acknowledge("backed up")

    def exporting(self, place: Place, acknowledge: Acknowledge) -> None:
        """Write the package and record the letter."""
        dossier = OpenDossier(place.dossier, now)
        retried(lambda: export_package(dossier, self.form, self.program.parts, folder=place.package, replace=True))
        acknowledge("exported")

    def all(self) -> dict[str, Callable[[Place, Acknowledge], None]]:
        """Return every piece of work by its name."""
        return {
            "begin": self.beginning,
            "autosave": self.autosave,
            "freeze": self.freezing,
            "hand-over": self.handing_over,
            "backup": self.backing_up,
            "export": self.exporting,
        }

    def remember(self, place: Place) -> None:
        """Do what takes long once: rendering and examining change nothing on the disk, and give the same each time."""
        for module, name in (
            (freezing, "render"),
            (freezing, "freezing_findings"),
            (exporting, "validate"),
            (exporting, "_sheet"),
            (exporting, "draft_of"),
            (exporting, "first_letter"),
        ):
            patch.object(module, name, _once(getattr(module, name))).start()


def _once(work: Callable[..., object]) -> Callable[..., object]:
    found: list[object] = []

    def call(*arguments: object, **named: object) -> object:
        if not found:
            found.append(work(*arguments, **named))
        return found[0]

    return call


def retried(act: Callable[[], object]) -> None:
    """Do something, once more where the disk refused: what was typed is still there, and the second time it works."""
    from gnlc_desktop.errors import EnvironmentFailed

    try:
        act()
    except EnvironmentFailed as error:
        if not str(error.values.get("place", "")):
            raise AssertionError("a failure that names no place") from error
        act()


def faults_in(place: Place, acknowledged: list[str]) -> list[str]:
    """Return what is wrong under a place after a run that was broken off; nothing where all promises hold."""
    wrong: list[str] = []
    dossier = OpenDossier(place.dossier, now)
    typed = [each.act.typed for each in dossier.events if isinstance(each.act, Answered)]
    answers = [str(each) for each in typed]
    if any(each.reason != "torn" for each in dossier.damage):
        wrong.append(f"journal damaged: {dossier.damage}")
    for said in acknowledged:
        if said.startswith("answer ") and not any(each.startswith(f"{said[7:]} ") for each in answers):
            wrong.append(f"lost: {said}")
        if said == "changed" and "Changed words" not in answers:
            wrong.append("lost: changed")
    if "frozen" in acknowledged and (dossier.state.frozen is None or dossier.state.frozen_content == ()):
        wrong.append("lost: frozen")
    if dossier.state.frozen is None:
        wrong.append("no frozen document any more")
    else:
        dossier.get(dossier.state.frozen.document)
    if "exported" in acknowledged and not dossier.state.drafted:
        wrong.append("lost: exported")
    wrong += _half_files(place)
    wrong += _faults_of_another(place, acknowledged)
    if "exported" in acknowledged and len(list(place.package.glob("*"))) < 3:
        wrong.append("package not complete")
    if "backed up" in acknowledged and len(_backups(place)) < 2:
        wrong.append("lost: backup")
    dossier.record(Answered("city.name", "Written after the fault", "after"))
    if OpenDossier(place.dossier, now).state.answers["city.name"] != "Written after the fault":
        wrong.append("cannot be written any more")
    return wrong


def _faults_of_another(place: Place, acknowledged: list[str]) -> list[str]:
    state = OpenDossier(place.another, now).state
    if state.stamp_picture:
        OpenDossier(place.another, now).get(state.stamp_picture)
    promised = {"begun": bool(state.form), "picture kept": bool(state.stamp_picture)}
    return [f"lost: {said}" for said, kept in promised.items() if said in acknowledged and not kept]


def _backups(place: Place) -> list[object]:
    return [read_backup(each) for backups in all_backups(place.backups).values() for each in backups]


def _half_files(place: Place) -> list[str]:
    """Return every file that has its final name and is not whole."""
    wrong = []
    for folder in (place.dossier / "objects", *place.backups.glob("*/objects")):
        for each in folder.iterdir() if folder.is_dir() else []:
            if not each.name.startswith(".") and hashlib.sha256(each.read_bytes()).hexdigest() != each.name:
                wrong.append(f"half a file: {each.name}")  # noqa: PERF401 - one list for all kinds
    for path in (place.handover, *place.backups.glob("*/*.zip")):
        with zipfile.ZipFile(path) as archive:
            if archive.testzip() is not None:
                wrong.append(f"half a file: {path.name}")
    ends = {".pdf": b"%%EOF", ".eml": b"--"}
    for path in place.package.iterdir() if place.package.is_dir() else []:
        end = ends.get(path.suffix)
        if end is not None and not path.read_bytes().rstrip().endswith(end):
            wrong.append(f"half a file: {path.name}")
    _backups(place)
    return wrong
