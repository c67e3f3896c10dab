"""A Commission's folder of twelve applications: good ones, and each way in which one can be spoilt."""

import io
import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from pypdf import PdfWriter

from gnlc_desktop.actions.approve import approve_with_certificate
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.actions.received_folder import Judging, ReceivedApplication, examine_file
from gnlc_desktop.dossier.answers import fit, parse_answers_file
from gnlc_desktop.dossier.events import Answered, Created
from gnlc_desktop.isolation.run import run
from gnlc_desktop.locations import forms_folder
from gnlc_desktop.wiring import Program, build_program
from tests.signing.pki import PASSWORD, Pki, make_pki

SAMPLES = forms_folder() / "membership-r1" / "samples"
OWN_PASSWORD = "an own password"


@lru_cache(maxsize=1)
def pki() -> Pki:
    """Return the throw-away infrastructure, made once."""
    import tempfile

    return make_pki(Path(tempfile.mkdtemp(prefix="gnlc-pki-")))


@lru_cache(maxsize=1)
def own_identity() -> bytes:
    """Return a key file that its holder made; nobody vouches for it."""
    made = run(
        "gnlc_desktop.signing.identities:make_identity",
        name="Heo Seok", organisation="", country="KR", password=OWN_PASSWORD, now=datetime.now(UTC).isoformat(),
    )  # fmt: skip
    data: bytes = made["pkcs12"]
    return data


@lru_cache(maxsize=8)
def application(sample: str, signed_by: str = "pki") -> bytes:
    """Return a sample's application: signed with an issued certificate, with an own identity, or not at all."""
    program = build_program()
    form = program.membership
    file = parse_answers_file((SAMPLES / f"{sample}.json").read_bytes())
    with program.library.temporary(Created(form.id, form.edition, file.language)) as dossier:
        for question, typed in fit(file, form).items():
            dossier.record(Answered(question, typed, visit=question))
        frozen = freeze(dossier, form, program.parts)
        if signed_by == "nobody":
            return dossier.get(frozen.document)
        key, password = {
            "pki": (pki()["mayor-p256"].pkcs12, PASSWORD),
            "own": (own_identity(), OWN_PASSWORD),
        }[signed_by]
        approved, _certificate = approve_with_certificate(
            dossier, form, program.parts, pkcs12=key, password=password
        )
        return dossier.get(approved.document)


@lru_cache(maxsize=1)
def countersigned() -> bytes:
    """Return the first application with a Commission's signature after the mayor's."""
    signed: bytes = run(
        "gnlc_desktop.signing.sign_pdf:sign",
        pdf=application("cascais"), pkcs12=pki()["commission"].pkcs12, password=PASSWORD,
        field_name="CommissionSignature",
    )  # fmt: skip
    return signed


def incomplete() -> bytes:
    """Return a PDF whose attached answers lack most of what is asked."""
    answers = {"form": "membership", "edition": "r1", "language": "en", "answers": {"city.name": "Half"}}
    return _written(attachment=json.dumps(answers).encode())


def _written(*, attachment: bytes = b"", password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    if attachment:
        writer.add_attachment("application.json", attachment)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _flipped(pdf: bytes) -> bytes:
    """Return the file with one bit changed in the middle of what was signed."""
    at = pdf.index(b"stream", len(pdf) // 4) + 200
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def _with_a_page(pdf: bytes) -> bytes:
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def twelve() -> dict[str, bytes]:
    """Return the files of the folder by name."""
    good = application("cascais")
    return {
        "01-cascais.pdf": good,
        "02-suncheon.pdf": application("suncheon", "own"),
        "03-hard-names.pdf": application("hard-names"),
        "04-by-hand.pdf": application("minimal", "nobody"),
        "05-countersigned.pdf": countersigned(),
        "06-appended.pdf": good + b"\n% and more\n",
        "07-flipped.pdf": _flipped(good),
        "08-torn.pdf": good[: len(good) // 2],
        "09-no-pdf.pdf": b"Dear colleagues, please find attached",
        "10-with-password.pdf": _written(password="secret"),
        "11-incomplete.pdf": incomplete(),
        "12-page-added.PDF": _with_a_page(good),
    }


def folder_of_twelve(folder: Path) -> Path:
    """Write the twelve files, and one that is no application."""
    folder.mkdir(exist_ok=True)
    for name, data in twelve().items():
        (folder / name).write_bytes(data)
    (folder / "notes.txt").write_text("to do")
    return folder


def judging(program: Program, **named: object) -> Judging:
    """Return the office's judgement, with what a test names."""
    return Judging(forms=program.forms, today=program.parts.today, **named)  # type: ignore[arg-type]


def received(folder: Path, program: Program, data: bytes, **named: object) -> ReceivedApplication:
    """Return one file as it was received and examined."""
    path = folder / "received.pdf"
    path.write_bytes(data)
    return examine_file(path, judging(program, **named))
