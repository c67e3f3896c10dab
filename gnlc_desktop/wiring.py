"""The only place where the real parts are put together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.loader import bundled_forms
from gnlc_desktop.form.model import Form
from gnlc_desktop.locations import (
    backups_folder,
    config_folder,
    dossiers_folder,
    forms_folder,
    office_folder,
    resources_folder,
)
from gnlc_desktop.procedure.commissions import country_choices, load_directory
from gnlc_desktop.procedure.members import load_members
from gnlc_desktop.storage.library import Library
from gnlc_desktop.storage.office_journal import OfficeJournal
from gnlc_desktop.storage.settings import KeptSettings


@dataclass(frozen=True)
class Program:
    """Everything that the window and the command line work with."""

    forms: Mapping[tuple[str, str], Form]
    """Bundled forms by id and edition."""
    library: Library
    parts: Parts
    settings: KeptSettings
    own_dossiers_folder: Path
    """Where dossiers are kept unless the office chose a folder."""
    own_backups_folder: Path

    @property
    def membership(self) -> Form:
        """Return the newest edition of the membership form."""
        return self.newest("membership")

    def newest(self, form_id: str) -> Form:
        """Return the newest edition of a form; ValueError where none of that id is bundled."""
        return max((form for form in self.forms.values() if form.id == form_id), key=lambda form: form.edition)

    def form(self, form_id: str, edition: str) -> Form:
        """Return a bundled form; UnusableInput where that form, or that edition of it, is not bundled."""
        form = self.forms.get((form_id, edition))
        if form is None:
            known = {each.id for each in self.forms.values()}
            code = "answers-wrong-edition" if form_id in known else "answers-wrong-form"
            raise UnusableInput(code, form=form_id, edition=edition)
        return form


def now() -> datetime:
    """Return the real time, UTC."""
    return datetime.now(UTC)


def build_program(*, today: date | None = None) -> Program:
    """Put the real parts together; `today` is a date set by the user for calls, remarks and the document."""
    procedure = resources_folder() / "procedure"
    directory = load_directory(procedure)
    office = OfficeJournal(office_folder(), now)
    parts = Parts(
        directory=directory,
        members=load_members(procedure),
        office_facts=lambda: office.facts,
        record_office_act=office.record,
        now=now,
        chosen_today=today,
    )
    forms = bundled_forms(forms_folder(), countries=country_choices(directory))
    settings = KeptSettings(config_folder())
    chosen = settings.now.dossiers_folder
    return Program(
        forms=forms,
        library=Library(Path(chosen) if chosen else dossiers_folder(), now, chosen=bool(chosen)),
        parts=parts,
        settings=settings,
        own_dossiers_folder=dossiers_folder(),
        own_backups_folder=backups_folder(),
    )
