"""A dossier with a page on it, and a record of what the page asked of the window."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QBuffer, QEvent, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QComboBox, QLineEdit, QWidget

from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.dossier.events import Answered, Created
from gnlc_desktop.dossier.procedure_acts import Relation
from gnlc_desktop.form.loader import load_form
from gnlc_desktop.form.model import Form
from gnlc_desktop.form.reading import Typed
from gnlc_desktop.locations import forms_folder, office_folder, resources_folder
from gnlc_desktop.procedure.commissions import country_choices, load_directory
from gnlc_desktop.procedure.members import load_members
from gnlc_desktop.procedure.office import AddressConfirmed
from gnlc_desktop.storage.office_journal import OfficeJournal
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.ui.background import Background
from gnlc_desktop.ui.frame import PageContext, WizardPage
from gnlc_desktop.wizard.session import Session

TODAY = date(2027, 3, 8)
Page = TypeVar("Page", bound=WizardPage)

CASCAIS: dict[str, Typed] = {
    "city.name": "Cascais",
    "city.country": "PT",
    "mayor.surname": "Carreiras",
    "mayor.first_names": "Carlos",
    "mayor.title": "Presidente da Câmara Municipal",
    "contact.surname": "Example",
    "contact.first_names": "Ana",
    "contact.title": "Head of Education",
    "contact.address": "Praça 5 de Outubro, Cascais",
    "contact.postcode": "2754-501",
    "contact.telephone": "+351 21 482 50 00",
    "contact.email": "ana@cascais.example",
    "contact.language": "en",
    **{
        f"profile.{name}": {"value": "", "year": "", "not_available": True, "decimal_mark": ""}
        for name in ("area_km2", "gdp_city_usd", "gdp_country_usd", "schooling_men", "schooling_women")
    },
    "profile.population": {"value": "206479", "year": "2025", "not_available": False, "decimal_mark": ""},
    "motivation.text": "Cascais wants to learn with its people.",
    "implementation.text": "The city runs open classes in its libraries.",
    "declaration.accepted": True,
    "declaration.date": "2027-03-08",
    "declaration.stamp": "none-used",
}
"""Answers without a problem."""


@dataclass
class Files:
    """Stands for the dialogs of the desktop: gives what a test laid ready."""

    to_read: Path | None = None
    to_write: Path | None = None
    to_use: Path | None = None

    def file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.to_read

    def new_file(self, parent: QWidget, title: str, suggestion: Path, kinds: str) -> Path | None:
        return self.to_write

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        return self.to_use


@dataclass
class Setting:
    """What a page stands in."""

    session: Session
    context: PageContext
    went: list[tuple[str, str | None]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)
    began: list[Relation] = field(default_factory=list)

    @property
    def parts(self) -> Parts:
        return self.session.parts

    def show(self, kind: type[Page]) -> Page:
        """Open a page as the window does: drawn now, and after every change."""
        page = kind(self.session, self.context)
        page.refresh()
        self.session.subscribe(page.refresh)
        page.resize(kind.content_width, 900)
        page.show()
        return page


def make_setting(folder: Path, answers: dict[str, Typed]) -> Setting:
    """Begin a dossier with these answers, on a fixed day."""
    procedure = resources_folder() / "procedure"
    directory = load_directory(procedure)
    office = OfficeJournal(office_folder(), now)
    parts = Parts(
        directory=directory,
        members=load_members(procedure),
        office_facts=lambda: office.facts,
        record_office_act=office.record,
        now=now,
        chosen_today=TODAY,
    )
    form: Form = load_form(forms_folder() / "membership-r1", countries=country_choices(directory))
    dossier = OpenDossier(folder, now)
    dossier.record(Created(form.id, form.edition, "en"))
    for question, typed in answers.items():
        dossier.record(Answered(question, typed, visit=question))
    session = Session(dossier, form, parts)
    went: list[tuple[str, str | None]] = []
    said: list[str] = []
    opened: list[Path] = []
    began: list[Relation] = []

    def open_program(path: Path) -> bool:
        opened.append(path)
        return True

    context = PageContext(
        parts=parts,
        go_to=lambda step_id, question_id=None: went.append((step_id, question_id)),
        say=said.append,
        run_in_background=Background(inline=True).run,
        open_program=open_program,
        update_bar=lambda: None,
        begin_following=began.append,
    )
    return Setting(session, context, went, said, opened, began)


def confirm_address(setting: Setting) -> None:
    """Have the office confirm the Commission's address of Portugal."""
    setting.parts.record_office_act(
        AddressConfirmed(commission="pt", email="natcom@example.pt", source="telephone", on=TODAY)
    )


def one_page(task: str, **arguments: object) -> object:
    """Stand for the child that draws pages: one white page, at once."""
    if task.endswith(":page_count"):
        return 1
    image = QImage(60, 84, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return {"width": 60, "height": 84, "png": buffer.data().data()}


def now() -> datetime:
    """Return the real time; signatures need it."""
    return datetime.now(UTC)


def shown_words(widget: QWidget) -> str:
    """Return every word that can be seen on a page, one line a part."""
    settle()
    parts = []
    for part in widget.findChildren(QWidget):
        text = part.property("text")
        if isinstance(text, str) and text and part.isVisibleTo(widget):
            parts.append(text)
    return "\n".join(parts)


def settle() -> None:
    """Let parts that were just added come up, and those taken away go."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def unnamed(widget: QWidget) -> list[str]:
    """Return everything that takes the keyboard and has no name to be read out."""
    settle()
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractScrollArea)
    return [
        f"{type(part).__name__} {part.objectName()}"
        for part in widget.findChildren(QWidget)
        if isinstance(part, kinds) and part.focusPolicy().value and not part.accessibleName()
        and not isinstance(part.parent(), QComboBox) and type(part).__name__ != "QComboBoxListView"
    ]
