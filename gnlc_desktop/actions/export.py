"""Write the package: the application, the letter with it attached, and everything else in `more/`.

The very bytes that will be sent are examined before any of them gets its final name.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gnlc_desktop.actions.approve import frozen_and_current
from gnlc_desktop.actions.blank_filling import expected_texts
from gnlc_desktop.actions.freeze import answers_file_of, text_answer
from gnlc_desktop.actions.letter_facts import base_name, document_name
from gnlc_desktop.actions.letters import Composed, compose, draft_of, drafted_act, require_as_approved
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.read_pdf import Verdict
from gnlc_desktop.actions.validate import Check, refuse_failed, validate
from gnlc_desktop.actions.verification_sheet import SheetSubject, verification_sheet
from gnlc_desktop.dossier.answers import dump_answers_file
from gnlc_desktop.dossier.events import Route
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.mail.draft import Attachment
from gnlc_desktop.procedure.letters import Letter, LetterKind
from gnlc_desktop.procedure.recipient import Recipient
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.storage.package import write_package


@dataclass(frozen=True)
class Package:
    """What was written, and how its examination went."""

    folder: Path
    application: Path
    draft: Path
    more: tuple[Path, ...]
    letter: Letter
    route: Route
    validation: tuple[Check, ...]
    recipient_remarks: tuple[Finding, ...]
    """What is doubtful of the address, with its source and age."""


def route_of(state: DossierState) -> Route:
    """Return how the document was approved, UNSIGNED where it was not."""
    return state.approved.route if state.approved is not None else Route.UNSIGNED


def export_package(
    dossier: OpenDossier,
    form: Form,
    parts: Parts,
    *,
    folder: Path,
    composed: Composed | None = None,
    address: str | None = None,
    replace: bool = False,
) -> Package:
    """Write application, draft and the rest into `folder`, and record the letter as drafted.

    `composed` is the letter where its words were edited; `address` overrides the Commission's address for this letter.
    Raises Refused "nothing-frozen", "approval-stale", "commission-not-chosen", "letter-too-large" or
    "validation-failed"; UnusableInput "package-exists" unless `replace`; EnvironmentFailed where the folder cannot be
    written.
    """
    state = dossier.state
    frozen = dossier.get(frozen_and_current(state, form).document)
    if composed is None:
        composed = first_letter(dossier, form, parts, address=address)
    require_as_approved(state, form, composed)
    letter, attachments = composed.letter, composed.attachments
    draft = draft_of(dossier, form, parts, composed)
    own = expected_texts(dossier, form)
    most = parts.mail_limit
    examined = validate(
        state, form, frozen=frozen, draft=draft, letter=letter, attachments=attachments, most=most, own=own
    )
    refuse_failed(examined.checks, draft, most=most)
    application_name, document, _media = attachments[0]
    base = base_name(state, form, parts)
    draft_name = f"{base}-letter.eml"
    files = {
        application_name: document,
        draft_name: draft,
        **_more(state, form, examined.checks, attachments[1:]),
        f"more/{base}-verification.pdf": _sheet(state, form, parts, composed, examined.verdict),
    }
    written = write_package(folder, files, replace=replace)
    dossier.record(drafted_act(composed, draft, folder))
    return Package(
        folder=folder,
        application=written[application_name],
        draft=written[draft_name],
        more=tuple(path for name, path in written.items() if name.startswith("more/")),
        letter=letter,
        route=route_of(state),
        validation=examined.checks,
        recipient_remarks=_recipient_remarks(composed.recipient),
    )


def first_letter(dossier: OpenDossier, form: Form, parts: Parts, *, address: str | None = None) -> Composed:
    """Return the letter that the finished document first goes out with, and what it carries."""
    return compose(dossier, form, parts, LetterKind(form.sending.letter), address=address)


def refuse_existing_package(state: DossierState, form: Form, parts: Parts, *, folder: Path, replace: bool) -> None:
    """Raise UnusableInput "package-exists" early, before anything is rendered or signed."""
    path = folder / document_name(state, form, parts)
    if path.exists() and not replace:
        raise UnusableInput("package-exists", name=path.name)


def _more(state: DossierState, form: Form, checks: tuple[Check, ...], beside: Sequence[Attachment]) -> dict[str, bytes]:
    # A report in the folder of the application replaces nothing of it.
    kind = "" if form.sending.in_call else f"{form.sending.file_name}-"
    listed = [{"what": check.what, "ok": check.ok} for check in checks]
    return {
        f"more/{kind}answers.json": dump_answers_file(answers_file_of(state, form)),
        f"more/{kind}validation.json": json.dumps(listed, indent=1).encode() + b"\n",
        **{f"more/{name}": data for name, data, _media in beside},
    }


def _sheet(state: DossierState, form: Form, parts: Parts, composed: Composed, verdict: Verdict) -> bytes:
    """Return the page that tells the receiver, in the letter's language, what can be said of the document."""
    name, document, _media = composed.attachments[0]
    language = composed.letter.language
    file = answers_file_of(state, form)
    country = parts.directory.country(text_answer(file, "city.country")).names[language]
    subject = SheetSubject(
        text_answer(file, "city.name"), country, name, hashlib.sha256(document).hexdigest(), verdict
    )
    return verification_sheet(subject, {}, language=language, on=parts.today)


def _recipient_remarks(recipient: Recipient) -> tuple[Finding, ...]:
    return tuple(Finding(None, code, values) for code, values in recipient.remarks)
