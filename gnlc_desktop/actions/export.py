"""Write the package: the application, the letter with it attached, and everything else in `more/`.

The very bytes that will be sent are examined before any of them gets its final name.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from gnlc_desktop.actions.approve import frozen_and_current
from gnlc_desktop.actions.freeze import answers_file_of, text_answer
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.request_letter import chosen_commission, letter_of, recipient_of
from gnlc_desktop.actions.validate import MAIL_LIMIT_BYTES, Check, validate
from gnlc_desktop.dossier.answers import dump_answers_file
from gnlc_desktop.dossier.events import Drafted, Route
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.mail.draft import make_draft
from gnlc_desktop.procedure.letters import Letter
from gnlc_desktop.procedure.package_names import package_base
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
    address: str | None = None,
    replace: bool = False,
) -> Package:
    """Write application, draft and the rest into `folder`, and record the letter as drafted.

    `address` overrides the Commission's address for this letter.  Raises Refused "nothing-frozen", "approval-stale",
    "commission-not-chosen", "letter-too-large" or "validation-failed"; UnusableInput "package-exists" unless
    `replace`; EnvironmentFailed where the folder cannot be written.
    """
    state = dossier.state
    commission = chosen_commission(state, form, parts)
    recipient = recipient_of(commission, parts, address)
    frozen = dossier.get(frozen_and_current(state, form).document)
    document = dossier.get(state.approved.document) if state.approved is not None else frozen
    base = _base(state, form, parts)
    application_name = f"{base}-application.pdf"
    letter = letter_of(state, form, parts, recipient=recipient, attachment_name=application_name)
    scan = _scan(dossier, base)
    draft = make_draft(
        letter,
        sender=text_answer(answers_file_of(state, form), "contact.email") or None,
        attachments=[(application_name, document, "application/pdf"), *scan],
        now=parts.now(),
    )
    checks = validate(state, form, document=document, frozen=frozen, draft=draft, letter=letter)
    _refuse_failed(checks, draft)
    files = {
        application_name: document,
        f"{base}-letter.eml": draft,
        **_more(state, form, checks, scan),
    }
    written = write_package(folder, files, replace=replace)
    dossier.record(_drafted(letter, draft, document, folder))
    return Package(
        folder=folder,
        application=written[application_name],
        draft=written[f"{base}-letter.eml"],
        more=tuple(path for name, path in written.items() if name.startswith("more/")),
        letter=letter,
        route=route_of(state),
        validation=checks,
        recipient_remarks=_recipient_remarks(recipient),
    )


def refuse_existing_package(state: DossierState, form: Form, parts: Parts, *, folder: Path, replace: bool) -> None:
    """Raise UnusableInput "package-exists" early, before anything is rendered or signed."""
    path = folder / f"{_base(state, form, parts)}-application.pdf"
    if path.exists() and not replace:
        raise UnusableInput("package-exists", name=path.name)


def _base(state: DossierState, form: Form, parts: Parts) -> str:
    file = answers_file_of(state, form)
    return package_base(parts.call().year, text_answer(file, "city.country"), text_answer(file, "city.name"))


def _scan(dossier: OpenDossier, base: str) -> list[tuple[str, bytes, str]]:
    """Return the scan as one more attachment, named after what it is."""
    approved = dossier.state.approved
    if approved is None or not approved.scan:
        return []
    kind = Path(approved.scan_name).suffix.lower().lstrip(".")
    media = {"pdf": "application/pdf", "png": "image/png"}.get(kind, "image/jpeg")
    return [(f"{base}-signed-scan.{kind or 'pdf'}", dossier.get(approved.scan), media)]


def _more(
    state: DossierState, form: Form, checks: tuple[Check, ...], scan: list[tuple[str, bytes, str]]
) -> dict[str, bytes]:
    listed = [{"what": check.what, "ok": check.ok} for check in checks]
    return {
        "more/answers.json": dump_answers_file(answers_file_of(state, form)),
        "more/validation.json": json.dumps(listed, indent=1).encode() + b"\n",
        **{f"more/{name}": data for name, data, _media in scan},
    }


def _refuse_failed(checks: tuple[Check, ...], draft: bytes) -> None:
    if len(draft) > MAIL_LIMIT_BYTES:
        most, size = (f"{number / 1_000_000:.1f}" for number in (MAIL_LIMIT_BYTES, len(draft)))
        raise Refused("letter-too-large", most=most, size=size)
    failed = [check.what for check in checks if not check.ok]
    if failed:
        raise Refused("validation-failed", what=", ".join(failed))


def _recipient_remarks(recipient: Recipient) -> tuple[Finding, ...]:
    return tuple(Finding(None, code, values) for code, values in recipient.remarks)


def _drafted(letter: Letter, draft: bytes, document: bytes, folder: Path) -> Drafted:
    return Drafted(
        letter=letter.kind,
        draft=hashlib.sha256(draft).hexdigest(),
        document=hashlib.sha256(document).hexdigest(),
        to=letter.to,
        cc=letter.cc,
        subject=letter.subject,
        folder=str(folder),
    )
