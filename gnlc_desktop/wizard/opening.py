"""Begin and open dossiers: what the start page shows, and what its acts do."""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gnlc_desktop import __version__
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.dossier.events import Answered, Created
from gnlc_desktop.errors import EnvironmentFailed, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import _, ngettext
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.storage.library import Entry, Library
from gnlc_desktop.storage.settings import KeptSettings
from gnlc_desktop.wizard.dates import moment_in_words
from gnlc_desktop.wizard.dossier_summary import (
    Summary,
    next_date_of_summary,
    read_summary,
    stage_of_summary,
    summary_of,
)
from gnlc_desktop.wizard.names import document_kind, short_name
from gnlc_desktop.wording import explain

if TYPE_CHECKING:
    from gnlc_desktop.actions.begin_after import Create
    from gnlc_desktop.storage.open_dossier import OpenDossier
    from gnlc_desktop.wizard.session import Session


class Program(Protocol):
    """What `wiring` puts together, as far as the window needs it."""

    @property
    def forms(self) -> Mapping[tuple[str, str], Form]:
        """Return the bundled forms by id and edition."""

    @property
    def library(self) -> Library:
        """Return the dossiers of this computer's user."""

    @property
    def parts(self) -> Parts:
        """Return directory, office and clock."""

    @property
    def settings(self) -> KeptSettings:
        """Return what this user chose for this computer."""

    @property
    def own_dossiers_folder(self) -> Path:
        """Return where dossiers are kept unless the office chose a folder."""

    @property
    def own_backups_folder(self) -> Path:
        """Return where backups are kept unless the office chose a folder."""

    @property
    def membership(self) -> Form:
        """Return the newest edition of the membership form."""

    def newest(self, form_id: str) -> Form:
        """Return the newest edition of a form; ValueError where none of that id is bundled."""

    def form(self, form_id: str, edition: str) -> Form:
        """Return a bundled form; UnusableInput where that form, or that edition of it, is not bundled."""


@dataclass(frozen=True)
class DossierCard:
    """One dossier as the start page shows it."""

    id: str
    title: str
    document: str
    """Which document it is, such as "Progress report 2029"; empty for an application, of which most are."""
    stage: str
    """The present stage of its road; while it is being prepared, how far the answers are as well."""
    changed: str
    """When it was last changed, as a sentence; empty where that is not known."""
    problem: str
    """Why it cannot be opened, as a sentence; empty where it can."""
    next_date: str = ""
    """Until when the present stage is to be done, with how sure that is; empty where no date is known."""
    size: int = 0
    """Bytes on the disk."""


def cards(program: Program, language: str) -> tuple[DossierCard, ...]:
    """Return the dossiers of the library, last changed first; EnvironmentFailed where it cannot be read."""
    entries = program.library.entries(partial(summary_of, forms=program.forms), __version__)
    return tuple(_card(entry, program, language) for entry in entries)


def begin(program: Program, language: str, form_id: str = "membership") -> "Session":
    """Begin a dossier whose document is in `language`; EnvironmentFailed where it cannot be kept."""
    form = program.newest(form_id)
    return _at_work(program, program.library.create(Created(form.id, form.edition, language)), form)


def begin_from(program: Program, path: Path) -> "Session":
    """Begin a dossier with the answers of a file, such as last year's: an answers file, or any earlier PDF of ours.

    The file itself is left as it is.  Raises UnusableInput where it cannot be used, before anything is begun.
    """
    from gnlc_desktop.dossier.answers import fit, parse_answers_file

    data = read_file(path)
    if b"%PDF-" in data[:1024]:
        return _begin_from_pdf(program, data, path.name)
    file = parse_answers_file(data)
    form = program.form(file.form, file.edition)
    typed = fit(file, form)
    dossier = program.library.create(Created(form.id, form.edition, file.language))
    session = _at_work(program, dossier, form)
    for question, answer in typed.items():
        if not session.record(Answered(question, answer, visit=f"file-{question}")):
            raise session.save_problem or EnvironmentFailed("disk-failed", place=str(dossier.folder))
    return session


def _begin_from_pdf(program: Program, data: bytes, name: str) -> "Session":
    from gnlc_desktop.actions.begin_after import begin_from_document

    begun = begin_from_document(program.library.create, data, name, program.newest)
    form = program.form(begun.dossier.state.form, begun.dossier.state.edition)
    session = _at_work(program, begun.dossier, form)
    if begun.left_out:
        told = ngettext(
            "{count} answer of the earlier document is to a question that is not asked any longer: {questions}",
            "{count} answers of the earlier document are to questions that are not asked any longer: {questions}",
            len(begun.left_out),
        )
        session.told = told.format(count=len(begun.left_out), questions=", ".join(begun.left_out))
    return session


def begin_next_dossier(program: Program, dossier_id: str) -> "Session":
    """Begin the next application from an earlier dossier, its answers carried over.

    Raises UnusableInput where nothing of the earlier one can be read, EnvironmentFailed where the new one cannot be
    kept.
    """
    from gnlc_desktop.actions.begin_after import begin_next

    return _begin_following(program, dossier_id, program.membership, begin_next)


def begin_progress_report(program: Program, dossier_id: str) -> "Session":
    """Begin a progress report from a membership application or an earlier report; raises as `begin_next_dossier`."""
    from gnlc_desktop.actions.begin_after import begin_report

    return _begin_following(program, dossier_id, program.newest("progress-report"), begin_report)


def _begin_following(
    program: Program,
    dossier_id: str,
    form: Form,
    begin_it: "Callable[[Create, OpenDossier, Form], OpenDossier]",
) -> "Session":
    """Begin a dossier from an earlier one, and say so where that was done before: it is easily pressed twice."""
    entries = program.library.entries(partial(summary_of, forms=program.forms), __version__)
    summaries = [read_summary(each.about) for each in entries if each.problem is None]
    before = sum((each.follows, each.form) == (dossier_id, form.id) for each in summaries)
    with closing(program.library.open(dossier_id)) as earlier:
        session = _at_work(program, begin_it(program.library.create, earlier, form), form)
    if before:
        told = _("One was begun from that dossier before. Both are in the list; delete the one that is not needed.")
        session.told = told
    return session


def resume(program: Program, dossier_id: str) -> "Session":
    """Open a dossier; where somebody else has it open, only to read it (`Session.read_only`).

    Raises UnusableInput where nothing of it can be read or its form is not bundled.
    """
    dossier = program.library.open(dossier_id)
    session = _at_work(program, dossier, program.form(dossier.state.form, dossier.state.edition))
    sent_back = session.state.sent_back
    if sent_back is not None:
        session.told = _("The mayor sent the document back: “{reason}”").format(reason=sent_back.reason)
    return session


def _at_work(program: Program, dossier: "OpenDossier", form: Form) -> "Session":
    """Say that the dossier is open here, and return the session on it."""
    # Loaded late: the start page is painted without it.
    from gnlc_desktop.wizard.session import Session

    dossier.sign_as(program.settings.now.person)
    dossier.claim()
    return Session(dossier, form, program.parts)


def _card(entry: Entry, program: Program, language: str) -> DossierCard:
    if entry.problem is not None:
        problem = explain(entry.problem)
        return DossierCard(entry.id, entry.id, "", _("cannot be opened"), "", problem, size=entry.size)
    summary = read_summary(entry.about)
    document = _document(summary, program)
    title = short_name(summary.city) or document or _("New application")
    if summary.country:
        title = _("{city}, {country}").format(city=title, country=_country(program, summary.country, language))
    changed = ""
    if entry.last_change is not None:
        moment = moment_in_words(entry.last_change, program.parts.now().astimezone().date())
        changed = _("last changed {moment}").format(moment=moment)
    return DossierCard(
        entry.id,
        title,
        document,
        stage_of_summary(summary),
        changed,
        "",
        next_date_of_summary(summary, program.parts),
        entry.size,
    )


def _document(summary: Summary, program: Program) -> str:
    form = program.forms.get((summary.form, summary.edition))
    if form is None or form.sending.in_call:
        return ""
    from gnlc_desktop.dossier.document_year import document_year

    parts = program.parts
    year = document_year(form, summary.declared, summary.language, call_year=parts.call().year, today=parts.today)
    return _("{document} {year}").format(document=document_kind(form), year=year)


def _country(program: Program, code: str, language: str) -> str:
    try:
        names = program.parts.directory.country(code).names
    except UnusableInput:
        # Typed halfway, or wrongly: the question tells of it, and the list shows what stands there.
        return code
    return names.get(language) or names["en"]
