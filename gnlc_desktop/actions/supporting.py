"""Supporting documents: taken in clean, listed with size and digest, and sent as files of their own or as annexes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gnlc_desktop.actions.blank_filling import refuse_settled
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.dossier.blank_acts import DocumentAdded, DocumentRemoved, DocumentsPlaced
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.dossier.outline import Outline
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.limits import Limits
from gnlc_desktop.isolation.run import run
from gnlc_desktop.procedure.office import MailLimit
from gnlc_desktop.storage.open_dossier import OpenDossier

if TYPE_CHECKING:
    from gnlc_desktop.document.annexes import Annex

MOST_DOCUMENTS = 40
_KINDS = {"pdf": ("application/pdf", ".pdf"), "png": ("image/png", ".png"), "jpeg": ("image/jpeg", ".jpg")}
_ENCODED = 4 / 3 * 1.03
"""What a file weighs in a letter (base64 with line breaks, RFC 2045) over what it weighs itself."""
_OURS = 400_000
"""Bytes of the document and the letter around it, about, while they are not made yet."""
_LIMITS = Limits(cpu_seconds=30, wall_seconds=40.0)


@dataclass(frozen=True)
class Weight:
    """What a letter with the supporting documents weighs, about."""

    size: int
    """Bytes."""
    most: int
    largest: DocumentAdded | None

    @property
    def too_much(self) -> bool:
        """Tell whether a mailbox may refuse it."""
        return self.size > self.most


def add_document(dossier: OpenDossier, *, data: bytes, name: str, title: str = "") -> DocumentAdded:
    """Take a PDF or a picture in; a picture keeps its pixels and loses what a camera wrote beside them.

    Raises UnusableInput "document-kind-unknown", "document-empty", "document-too-many" and others of the reader,
    Refused "document-is-settled" where annexes are part of a document that is made.
    """
    _refuse_settled(dossier)
    if len(dossier.state.papers.documents) >= MOST_DOCUMENTS:
        raise UnusableInput("document-too-many", most=MOST_DOCUMENTS)
    if not data:
        raise UnusableInput("document-empty", name=name)
    try:
        told = run("gnlc_desktop.document.picture:check_scan", data=data)
    except UnusableInput as error:
        if error.code == "scan-unreadable":
            raise UnusableInput("document-kind-unknown", name=name) from None
        raise
    kept = data if told["kind"] == "pdf" else run("gnlc_desktop.document.picture:clean_page", data=data)
    media, suffix = _KINDS[told["kind"]]
    act = DocumentAdded(
        file=dossier.put(kept),
        name=f"{Path(name).stem}{suffix}",
        media=media,
        size=len(kept),
        title=title.strip() or Path(name).stem,
        pages=told["pages"],
    )
    dossier.record(act)
    return act


def rename_document(dossier: OpenDossier, file: str, title: str) -> None:
    """Call a document otherwise; an empty title is its file's name."""
    _refuse_settled(dossier)
    held = document_of(dossier.state, file)
    title = title.strip() or Path(held.name).stem
    if title != held.title:
        dossier.record(DocumentAdded(held.file, held.name, held.media, held.size, title, held.pages))


def remove_document(dossier: OpenDossier, file: str) -> None:
    """Take a document away; UnusableInput "document-not-there"."""
    _refuse_settled(dossier)
    dossier.record(DocumentRemoved(document_of(dossier.state, file).file))


def place_documents(dossier: OpenDossier, *, merged: bool) -> None:
    """Choose how the documents travel: as annexes of the document, or as files of their own."""
    refuse_settled(dossier)
    if dossier.state.papers.merged is not merged:
        dossier.record(DocumentsPlaced(merged))


def set_mail_limit(parts: Parts, megabytes: int) -> None:
    """Keep what the office's mail takes; UnusableInput "mail-limit-unusable"."""
    parts.record_office_act(MailLimit(megabytes, parts.today))


def document_of(state: DossierState, file: str) -> DocumentAdded:
    """Return a document by its digest, or by the beginning of it; UnusableInput "document-not-there"."""
    found = [each for each in state.papers.documents if file and each.file.startswith(file)]
    if len(found) != 1:
        raise UnusableInput("document-not-there")
    return found[0]


def weight_of(state: DossierState, parts: Parts) -> Weight:
    """Return what the letter would weigh with the documents as they are, and which of them weighs most."""
    documents: Sequence[DocumentAdded] = state.papers.documents
    size = _OURS + sum(each.size for each in documents)
    largest = max(documents, key=lambda each: each.size, default=None)
    return Weight(round(size * _ENCODED), parts.mail_limit, largest)


def weight_remarks(state: DossierState, parts: Parts) -> tuple[Finding, ...]:
    """Return a remark where a mailbox may refuse the letter, with the largest document named."""
    weight = weight_of(state, parts)
    if not weight.too_much or weight.largest is None:
        return ()
    values = {
        "size": f"{weight.size / 1_000_000:.1f}",
        "most": f"{weight.most / 1_000_000:.0f}",
        "name": weight.largest.name,
        "largest": f"{weight.largest.size / 1_000_000:.1f}",
    }
    return (Finding(None, "documents-too-large", values),)


def annexes_of(dossier: OpenDossier) -> "list[Annex]":
    """Return the documents as annexes, their pages as pictures; none where they travel as files of their own.

    Raises UnusableInput "annex-too-many-pages".
    """
    from gnlc_desktop.document.annexes import MOST_PAGES, Annex

    papers = dossier.state.papers
    if not papers.merged:
        return []
    pages = sum(each.pages for each in papers.documents)
    if pages > MOST_PAGES:
        raise UnusableInput("annex-too-many-pages", pages=pages, most=MOST_PAGES)
    return [Annex(each.title, tuple(_pictures(dossier.get(each.file), each.media))) for each in papers.documents]


def annex_document(dossier: OpenDossier, outline: Outline, on: date) -> bytes:
    """Return the annexes as pages to stand behind a document that is not ours; empty where there are none."""
    from gnlc_desktop.document.annexes import render_annexes

    annexes = annexes_of(dossier)
    return render_annexes(outline, annexes, on) if annexes else b""


def _pictures(data: bytes, media: str) -> list[bytes]:
    if media != "application/pdf":
        return [data]
    return list(run("gnlc_desktop.document.annexes:annex_pages", limits=_LIMITS, data=data))


def _refuse_settled(dossier: OpenDossier) -> None:
    if dossier.state.papers.merged:
        refuse_settled(dossier)
