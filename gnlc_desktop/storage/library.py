"""The dossiers of this computer's user."""

import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from gnlc_desktop.dossier.document_year import DECLARED
from gnlc_desktop.dossier.events import Created
from gnlc_desktop.errors import EnvironmentFailed, GnlcError, UnusableInput
from gnlc_desktop.storage.atomic import environment_failure
from gnlc_desktop.storage.open_dossier import OpenDossier


@dataclass(frozen=True)
class Entry:
    """One dossier as a list shows it."""

    id: str
    folder: Path
    city: str
    country: str
    """ISO 3166-1 alpha-2; empty while not answered."""
    declared: str
    """The date that the document declares, as it was typed."""
    language: str
    """Of the document."""
    form: str
    edition: str
    begun: datetime | None
    last_change: datetime | None
    approved: bool
    drafted: bool
    problem: GnlcError | None
    """Why the dossier cannot be opened; None where it can."""


_NEVER = datetime.min.replace(tzinfo=UTC)


class Library:
    """A folder with one folder a dossier."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        """Use `folder`, which is made with the first dossier."""
        self.folder = folder
        self._now = now

    def entries(self) -> tuple[Entry, ...]:
        """Return the dossiers, last changed first; a damaged one is listed with its problem."""
        try:
            folders = [each for each in self.folder.iterdir() if each.is_dir()] if self.folder.is_dir() else []
        except OSError as error:
            raise environment_failure(error, self.folder) from error
        entries = [self._entry(folder) for folder in folders if _was_begun(folder)]
        return tuple(sorted(entries, key=lambda each: each.last_change or _NEVER, reverse=True))

    def create(self, created: Created) -> OpenDossier:
        """Begin a dossier; EnvironmentFailed where it cannot be written."""
        day = self._now().strftime("%Y%m%d")
        dossier = OpenDossier(self.folder / f"{day}-{secrets.token_hex(4)}", self._now)
        dossier.record(created)
        return dossier

    def open(self, dossier_id: str) -> OpenDossier:
        """Open a dossier; UnusableInput "dossier-unreadable" where nothing of it can be read."""
        folder = self.folder / dossier_id
        dossier = OpenDossier(folder, self._now)
        if not dossier.state.form:
            raise UnusableInput("dossier-unreadable", place=str(folder))
        return dossier

    @contextmanager
    def temporary(self, created: Created) -> Iterator[OpenDossier]:
        """Yield a dossier outside the library that is gone afterwards."""
        try:
            place = tempfile.TemporaryDirectory(prefix="gnlc-", ignore_cleanup_errors=True)
        except OSError as error:
            raise environment_failure(error, Path(tempfile.gettempdir())) from error
        with place as folder:
            dossier = OpenDossier(Path(folder) / "dossier", self._now)
            dossier.record(created)
            yield dossier

    def _entry(self, folder: Path) -> Entry:
        try:
            dossier = self.open(folder.name)
        except (UnusableInput, EnvironmentFailed) as problem:
            return Entry(folder.name, folder, "", "", "", "", "", "", None, None, False, False, problem)
        state = dossier.state
        city, country, declared = (state.answers.get(each) for each in ("city.name", "city.country", DECLARED))
        return Entry(
            id=folder.name,
            folder=folder,
            city=city if isinstance(city, str) else "",
            country=country if isinstance(country, str) else "",
            declared=declared if isinstance(declared, str) else "",
            language=state.language,
            form=state.form,
            edition=state.edition,
            begun=state.begun,
            last_change=state.last_change,
            approved=state.approved is not None,
            drafted=bool(state.drafted),
            problem=None,
        )


def _was_begun(folder: Path) -> bool:
    """Tell whether anything was ever kept there; a first act that failed leaves empty folders, and no dossier."""
    try:
        return any(each.stat().st_size > 0 for each in folder.rglob("*") if each.is_file())
    except OSError:
        return True
