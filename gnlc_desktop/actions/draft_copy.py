"""A copy of the document as the answers are now, to be read and passed round: every page says that it is a draft."""

from pathlib import Path

from gnlc_desktop.actions.freeze import render
from gnlc_desktop.actions.letter_facts import base_name
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.form.model import Form
from gnlc_desktop.storage.atomic import write_atomically
from gnlc_desktop.storage.open_dossier import OpenDossier


def draft_copy(dossier: OpenDossier, form: Form, parts: Parts) -> bytes:
    """Return the document, marked on every page; nothing is recorded, whatever is missing or wrong in the answers."""
    return render(dossier, form, parts, mark="draft")


def draft_name(dossier: OpenDossier, form: Form, parts: Parts) -> str:
    """Return what a draft is called, so that nobody takes it for the document."""
    return f"{base_name(dossier.state, form, parts)}-DRAFT.pdf"


def save_draft(data: bytes, path: Path) -> None:
    """Write a draft where the user said, in the place of an earlier one.

    Raises EnvironmentFailed where it cannot be written.
    """
    write_atomically(path, data, replace=True)
