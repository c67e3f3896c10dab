"""Where dossiers and backups are kept, in words: light enough for the start page."""

from pathlib import Path

from gnlc_desktop.i18n import _, current_language, ngettext
from gnlc_desktop.wizard.opening import DossierCard, Program


def backups_folder(program: Program) -> Path:
    """Return where backups are kept now."""
    chosen = program.settings.now.backups_folder
    return Path(chosen) if chosen else program.own_backups_folder


def kept_in_words(program: Program, listed: tuple[DossierCard, ...]) -> str:
    """Return where dossiers and backups are kept, and the space that is used."""
    told = _("Kept in {place} ({used}). Backups are in {backups}.")
    return told.format(place=program.library.folder, used=used_in_words(listed), backups=backups_folder(program))


def used_in_words(listed: tuple[DossierCard, ...]) -> str:
    """Return how many dossiers there are and how much space they use."""
    count, size = len(listed), megabytes(sum(each.size for each in listed))
    return ngettext("{count} dossier, {size} MB", "{count} dossiers, {size} MB", count).format(count=count, size=size)


def megabytes(size: int) -> str:
    """Return a size in millions of bytes with one decimal, as the program's language writes it."""
    text = f"{max(size, 100_000) / 1_000_000:.1f}"
    return text.replace(".", ",") if current_language() == "fr" else text
