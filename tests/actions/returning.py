"""An approved application that a letter was drafted for, and what comes back of both."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from PIL import Image
from pypdf import PdfReader, PdfWriter

from gnlc_desktop.actions.approve import approve_with_certificate
from gnlc_desktop.actions.export import export_package
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.actions.throwaway import Throwaway, throwaway_certificate
from gnlc_desktop.document.field_names import COMMISSION_FIELD, PART_2_FIELDS
from gnlc_desktop.dossier.answers import fit, parse_answers_file
from gnlc_desktop.dossier.events import Answered, Created, Drafted
from gnlc_desktop.isolation.run import run
from gnlc_desktop.locations import forms_folder
from gnlc_desktop.mail.draft import Attachment, read_draft
from gnlc_desktop.procedure.letters import COORDINATION_TEAM
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program, build_program

SAMPLE = forms_folder() / "membership-r1" / "samples" / "cascais.json"

COMMISSION = "natcom@commission.example.org"
CONTACT = "learning@cascais.example.org"
SENT_ON = "Mon, 15 Mar 2027 11:20:00 +0000"


@dataclass(frozen=True)
class Returned:
    """A dossier after its first letter, with the bytes that went out."""

    folder: Path
    application: bytes
    page: bytes
    """The Commission's page."""
    draft: bytes
    countersigned: bytes
    other_approval: bytes
    """The same answers, frozen and signed another time: another file."""


def make_returned(folder: Path) -> Returned:
    """Make all of it once; signing takes its time."""
    program = build_program()
    dossier = approved_dossier(program, folder / "dossier")
    form = program.membership
    package = export_package(dossier, form, program.parts, folder=folder / "package", address=COMMISSION)
    application = package.application.read_bytes()
    made = throwaway_certificate(program.parts, name="Secretary-General")
    return Returned(
        folder=dossier.folder,
        application=application,
        page=next(path for path in package.more if "part-2" in path.name).read_bytes(),
        draft=package.draft.read_bytes(),
        countersigned=countersigned(application, made),
        other_approval=another(program, folder / "other", **{"contact.telephone": "+351 21 000 00 00"}),
    )


def approved_dossier(program: Program, folder: Path, **changed: object) -> OpenDossier:
    form, parts = program.membership, program.parts
    file = parse_answers_file(SAMPLE.read_bytes())
    dossier = OpenDossier(folder, parts.now)
    dossier.record(Created(form.id, form.edition, file.language))
    for question, answer in (fit(file, form) | {"contact.email": CONTACT} | changed).items():
        dossier.record(Answered(question, answer, visit=question))
    freeze(dossier, form, parts)
    made = throwaway_certificate(parts)
    approve_with_certificate(dossier, form, parts, pkcs12=made.pkcs12, password=made.password)
    return dossier


def another(program: Program, folder: Path, **changed: object) -> bytes:
    """Return the signed application of a dossier of its own."""
    dossier = approved_dossier(program, folder, **changed)
    assert dossier.state.approved is not None
    return dossier.get(dossier.state.approved.document)


def countersigned(application: bytes, by: Throwaway) -> bytes:
    signed: bytes = run(
        "gnlc_desktop.signing.sign_pdf:sign",
        pdf=application,
        pkcs12=by.pkcs12,
        password=by.password,
        field_name=COMMISSION_FIELD,
    )
    return signed


def filled_page(page: bytes, **values: str) -> bytes:
    """Return the Commission's page as a reader saves it once it is filled in."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(page)))
    named = {PART_2_FIELDS[key]: value for key, value in values.items()}
    writer.update_page_form_field_values(writer.pages[0], named, auto_regenerate=False)
    return saved(writer)


def saved(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def saved_anew(pdf: bytes) -> bytes:
    """Return a PDF as a program writes it that opens it and saves all of it."""
    return saved(PdfWriter(clone_from=PdfReader(io.BytesIO(pdf))))


def plain_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    return saved(writer)


def drafted_of(dossier: OpenDossier) -> Drafted:
    return dossier.state.drafted[-1][1]


def as_sent(draft: bytes, *, without: tuple[str, ...] = (), headers: Mapping[str, str] | None = None) -> bytes:
    """Return a draft as a mail program keeps it once it was sent, with headers changed or attachments left out."""
    read = read_draft(draft)
    files = [each for each in read.attachments if not any(part in each[0] for part in without)]
    fields = {
        "From": f"Cascais <{CONTACT}>",
        "To": ", ".join(read.to),
        "Cc": ", ".join(read.cc),
        "Subject": read.subject,
        "Date": SENT_ON,
        "Message-ID": "<1@cascais.example.org>",
    }
    return message({**fields, **(headers or {})}, read.body, files)


def from_commission(*files: Attachment, **headers: str) -> bytes:
    fields = {
        "From": f"National Commission <{COMMISSION}>",
        "To": CONTACT,
        "Cc": COORDINATION_TEAM,
        "Subject": "Re: Cascais",
        "Date": "Thu, 8 Apr 2027 09:00:00 +0100",
        "Message-ID": "<2@commission.example.org>",
    }
    return message(fields | headers, "We endorse your application.", files)


def message(fields: dict[str, str], body: str, files: list[Attachment] | tuple[Attachment, ...]) -> bytes:
    made = EmailMessage()
    for name, value in fields.items():
        if value:
            made[name] = value
    made.set_content(body)
    for name, data, media in files:
        kind, _slash, subtype = media.partition("/")
        made.add_attachment(data, maintype=kind, subtype=subtype, filename=name)
    if files:
        # The same message gives the same bytes.
        made.set_boundary("=_the-same-each-time")
    return made.as_bytes()


def photograph() -> bytes:
    """Return a photograph lying on its side, with a place and a camera in it."""
    picture = Image.new("RGB", (400, 200), "white")
    picture.paste("navy", (0, 0, 100, 200))
    data = Image.Exif()
    data[0x0112] = 6
    data[0x010F] = "A camera"
    data.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=data, comment=b"by somebody")
    return out.getvalue()
