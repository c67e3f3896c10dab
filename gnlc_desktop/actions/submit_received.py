"""A Commission submits the applications that it endorsed: one letter each to the Coordination Team, the city in copy.

A Commission has no dossier of them: each package is written from the very bytes that were received, or countersigned.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gnlc_desktop.actions.countersign import Countersigned, Endorser, with_signature
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.read_pdf import Verdict
from gnlc_desktop.actions.received_folder import ReceivedApplication
from gnlc_desktop.actions.validate import Check, checks_of_draft, refuse_failed
from gnlc_desktop.actions.verification_sheet import SheetSubject, verification_sheet
from gnlc_desktop.dossier.answers import dump_answers_file
from gnlc_desktop.dossier.approval import answers_digest
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.mail.draft import Attachment, make_draft
from gnlc_desktop.procedure.letters import SHORT_DIGEST, Letter, LetterKind, Role, write_letter
from gnlc_desktop.procedure.package_names import package_base
from gnlc_desktop.storage.package import write_package
from gnlc_desktop.text_gate import is_address

_PDF = "application/pdf"


@dataclass(frozen=True)
class PartTwo:
    """What the Commission says on its own page."""

    name: str
    title: str
    on: date
    statement: str = ""


@dataclass(frozen=True)
class EndorsedApplication:
    """An application that goes forward, and how it was endorsed."""

    received: ReceivedApplication
    endorser: Endorser
    countersigned: Countersigned | None = None
    part_two: PartTwo | None = None

    @property
    def application(self) -> ReceivedApplication:
        """Return the file that goes forward."""
        return with_signature(self.received, self.countersigned) if self.countersigned else self.received


@dataclass(frozen=True)
class SubmissionDraft:
    """What was written for one city."""

    folder: Path
    draft: Path
    files: tuple[Path, ...]
    letter: Letter
    remarks: tuple[Finding, ...]
    checks: tuple[Check, ...]


def submission_of(endorsed: EndorsedApplication, form: Form, parts: Parts) -> tuple[Letter, tuple[Attachment, ...]]:
    """Write the letter that submits one application, in the contact's language, with what it carries.

    Raises Refused "not-endorsed" where neither a signature nor a page of the Commission says so, and
    "answers-not-attached" where the file does not say whose application it is.
    """
    received = endorsed.received
    if endorsed.countersigned is None and endorsed.part_two is None:
        raise Refused("not-endorsed")
    if received.answers is None:
        raise Refused("answers-not-attached", name=received.path.name)
    language = letter_language(received)
    attachments = _attachments(endorsed, form, parts)
    country = country_in(received, parts, language)
    facts = {
        "city": received.city,
        "country": country,
        "year": str(parts.call().year),
        "digest": answers_digest(received.answers)[:SHORT_DIGEST],
        "items": "\n".join(f"- {name}" for name, _data, _media in attachments),
        "endorsed_by": ", ".join(each for each in (endorsed.endorser.name, endorsed.endorser.title) if each),
        **({"commission": endorsed.endorser.commission} if endorsed.endorser.commission else {}),
    }
    letter = write_letter(
        LetterKind.SUBMISSION_BY_COMMISSION,
        language,
        addresses={Role.CITY: city_address(received)},
        facts=facts,
        attachment_names=tuple(name for name, _data, _media in attachments),
    )
    return letter, attachments


def draft_submission(
    endorsed: EndorsedApplication,
    form: Form,
    parts: Parts,
    *,
    folder: Path,
    sender: str | None = None,
    replace: bool = False,
) -> SubmissionDraft:
    """Write letter, application and the Commission's page into a folder of the city's own below `folder`.

    Raises Refused as `submission_of`, "letter-too-large" or "validation-failed"; UnusableInput "package-exists" unless
    `replace`; EnvironmentFailed where the folder cannot be written.
    """
    letter, attachments = submission_of(endorsed, form, parts)
    draft = make_draft(letter, sender=sender, attachments=attachments, now=parts.now())
    checks = checks_of_draft(draft, letter, attachments, most=parts.mail_limit)
    refuse_failed(checks, draft, most=parts.mail_limit)
    base = base_name(endorsed.received, parts)
    draft_name = f"{base}-submission.eml"
    files = {
        draft_name: draft,
        **{name: data for name, data, _media in attachments},
        **_more(endorsed, base, attachments[0][0], parts),
    }
    written = write_package(folder / base, files, replace=replace)
    remarks = () if letter.cc else (Finding(None, "city-without-address", {"city": endorsed.received.city}),)
    return SubmissionDraft(folder / base, written[draft_name], tuple(written.values()), letter, remarks, checks)


def letter_language(received: ReceivedApplication) -> str:
    """Return the language that the city asked for, else the document's."""
    language = received.contact.language
    if language in {"en", "fr"}:
        return language
    return received.answers.language if received.answers is not None else "en"


def city_address(received: ReceivedApplication) -> str | None:
    """Return the contact's address where it is exactly one."""
    email = received.contact.email
    return email if is_address(email) else None


def country_in(received: ReceivedApplication, parts: Parts, language: str) -> str:
    """Return the country's name in a language, and its code where the directory does not know it."""
    try:
        return parts.directory.country(received.country).names[language]
    except UnusableInput:
        return received.country


def base_name(received: ReceivedApplication, parts: Parts) -> str:
    """Return what the files of a city's package begin with."""
    return package_base(parts.call().year, received.country, received.city)


def _attachments(endorsed: EndorsedApplication, form: Form, parts: Parts) -> tuple[Attachment, ...]:
    base = base_name(endorsed.received, parts)
    application = (f"{base}-{form.sending.file_name}.pdf", endorsed.application.data, _PDF)
    if endorsed.part_two is None:
        return (application,)
    page = part_two_of(endorsed, endorsed.part_two, form, parts)
    return application, (f"{base}-part-2.pdf", page, _PDF)


def part_two_of(endorsed: EndorsedApplication, said: PartTwo, form: Form, parts: Parts) -> bytes:
    """Return the Commission's page, filled in, for exactly the file that was received."""
    from gnlc_desktop.document.part_two import PartTwoDetails, render_part_two
    from gnlc_desktop.form.dates import written_date

    received = endorsed.received
    language = received.answers.language if received.answers is not None else "en"
    filled = {"name": said.name, "title": said.title, "date": written_date(said.on, language)}
    details = PartTwoDetails(
        city=received.city,
        country_name=country_in(received, parts, language),
        commission_name=endorsed.endorser.commission,
        application_name=received.path.name,
        application_sha256=received.digest,
        language=language,
        on=said.on,
        filled=tuple({**filled, "statement": said.statement}.items()),
    )
    return render_part_two({key: text[language] for key, text in form.document.items()}, details)


def _more(endorsed: EndorsedApplication, base: str, attached_name: str, parts: Parts) -> dict[str, bytes]:
    received, application = endorsed.received, endorsed.application
    if received.answers is None:
        return {}
    sheet = sheet_of(application, parts, file_name=attached_name)
    return {f"more/{base}-verification.pdf": sheet, "more/answers.json": dump_answers_file(received.answers)}


def sheet_of(received: ReceivedApplication, parts: Parts, *, file_name: str) -> bytes:
    """Return the verification sheet of a file that could be read, in the language that its city asked for."""
    language = letter_language(received)
    verdict = received.verdict or Verdict("unknown", (), (), (), None)
    country = country_in(received, parts, language)
    subject = SheetSubject(received.city or file_name, country, file_name, received.digest, verdict)
    return verification_sheet(subject, parts.office_facts().fingerprints, language=language, on=parts.today)
