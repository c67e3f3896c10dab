"""Folders, backups and deleting in words: everything that their page shows, as plain values."""

from dataclasses import dataclass

from gnlc_desktop.actions.keeping import Copies
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _, ngettext
from gnlc_desktop.storage.backups import Backup, all_backups, read_backup
from gnlc_desktop.wizard.dates import moment_in_words
from gnlc_desktop.wizard.names import short_name
from gnlc_desktop.wizard.opening import DossierCard, Program, cards
from gnlc_desktop.wizard.places import backups_folder, megabytes, used_in_words
from gnlc_desktop.wording import explain

_SHOWN = 5
"""Backups of one dossier that are listed; the folder holds them all."""


@dataclass(frozen=True)
class BackupChoice:
    """A backup that can be restored."""

    backup: Backup
    told: str


@dataclass(frozen=True)
class BackedUp:
    """A dossier with its latest backups."""

    title: str
    choices: tuple[BackupChoice, ...]


@dataclass(frozen=True)
class KeepingView:
    """What is kept where."""

    place: str
    """Where dossiers are kept."""
    chosen: bool
    """Whether the office chose that folder."""
    missing: str
    """Why the folder cannot be read, as a sentence; empty where it can."""
    told: str
    """How many dossiers there are and how much space they use."""
    backups_place: str
    dossiers: tuple[DossierCard, ...]
    backed_up: tuple[BackedUp, ...]
    person: str


def keeping_view(program: Program, language: str) -> KeepingView:
    """Return what is shown now."""
    missing, listed = "", tuple[DossierCard, ...]()
    try:
        listed = cards(program, language)
    except GnlcError as error:
        missing = explain(error)
    return KeepingView(
        place=str(program.library.folder),
        chosen=program.library.chosen,
        missing=missing,
        told=used_in_words(listed),
        backups_place=str(backups_folder(program)),
        dossiers=listed,
        backed_up=_backed_up(program, listed),
        person=program.settings.now.person,
    )


def space_in_words(card: DossierCard) -> str:
    """Return the space that a dossier uses, and when it was last changed."""
    size = _("{size} MB").format(size=megabytes(card.size))
    return " · ".join(part for part in (card.document, size, card.changed) if part)


def copies_in_words(copies: Copies) -> tuple[str, ...]:
    """Return what deleting takes away and what it leaves, a sentence each."""
    lines = [_("Deleted for good: the dossier with its answers, documents, history and notes.")]
    if copies.backups:
        lines.append(
            ngettext(
                "Deleted with it: {count} backup that this program made.",
                "Deleted with it: {count} backups that this program made.",
                copies.backups,
            ).format(count=copies.backups)
        )
    lines += [_("Stays, delete it yourself: the folder {place}.").format(place=each) for each in copies.packages]
    file = _("Stays, delete it yourself: the hand-over file {place}.")
    lines += [file.format(place=each) for each in copies.handovers]
    lines.append(
        _(
            "This program cannot reach letters in your mail program, copies on sticks and other computers, what "
            "colleagues, Commission and UIL received, and backups that your office makes of this computer."
        )
    )
    return tuple(lines)


def _backed_up(program: Program, listed: tuple[DossierCard, ...]) -> tuple[BackedUp, ...]:
    try:
        found = all_backups(backups_folder(program))
    except GnlcError:
        return ()
    today = program.parts.now().astimezone().date()
    titles = {each.id: each.title for each in listed}
    shown = []
    for dossier, backups in sorted(found.items(), key=lambda each: each[1][0].made, reverse=True):
        choices = tuple(BackupChoice(each, moment_in_words(each.made, today)) for each in backups[:_SHOWN])
        title = titles.get(dossier) or _("{title} (no longer in the list)").format(title=_title(backups[0]))
        shown.append(BackedUp(title, choices))
    return tuple(shown)


def _title(backup: Backup) -> str:
    try:
        return short_name(read_backup(backup).title) or backup.dossier
    except GnlcError:
        return backup.dossier
