"""Asking for a file or a folder: one door, so that a page can be tried without a dialog of the desktop."""

from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget


class FileChoice(Protocol):
    """Asks the user for a place; None where the user thought better of it."""

    def file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Return a file to read; `kinds` as Qt writes them, such as "PDF (*.pdf)"."""

    def new_file(self, parent: QWidget, title: str, suggestion: Path, kinds: str) -> Path | None:
        """Return where to write; the dialog itself asks before an existing file is chosen."""

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """Return a folder."""


class FileDialogs:
    """The dialogs of the desktop."""

    def file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Return a file to read."""
        chosen, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(chosen) if chosen else None

    def new_file(self, parent: QWidget, title: str, suggestion: Path, kinds: str) -> Path | None:
        """Return where to write."""
        chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(suggestion), kinds)
        return Path(chosen) if chosen else None

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """Return a folder."""
        nearest = next((each for each in (start, *start.parents) if each.is_dir()), Path.home())
        chosen = QFileDialog.getExistingDirectory(parent, title, str(nearest))
        return Path(chosen) if chosen else None


def dropped_file(event: QDropEvent) -> Path | None:
    """Return the one file of this computer that is being dropped; None for several, or for anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
