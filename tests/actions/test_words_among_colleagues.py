"""What colleagues tell each other, and what an answer was before, reaches no output: not one byte of it."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path

import pypdf
import pytest

from gnlc_desktop.actions.approve import approve_with_certificate
from gnlc_desktop.actions.export import export_package
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.actions.hand_over import hand_over
from gnlc_desktop.actions.throwaway import throwaway_certificate
from gnlc_desktop.dossier.events import Answered
from gnlc_desktop.dossier.team_acts import (
    HandedOver,
    NoteLeft,
    NoteRemoved,
    PagePerson,
    QuestionMarked,
)
from gnlc_desktop.form.model import Form
from gnlc_desktop.storage.handover_file import Kind
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program

SECRETS = ("zebra", "quagga", "okapi", "bongo", "kudu", "oryx", "eland")


@pytest.fixture
def worked_on(filled: Callable[..., OpenDossier], form: Form, program: Program) -> OpenDossier:
    """Return an approved dossier on which colleagues have worked."""
    dossier = filled()
    dossier.sign_as("quagga")
    before = dossier.state.answers["motivation.text"]
    dossier.record(Answered("motivation.text", "An earlier text: oryx", "earlier"))
    dossier.record(Answered("motivation.text", before, "as it was"))
    dossier.record(NoteLeft("motivation.text", "a note: zebra"))
    dossier.record(NoteLeft("city.name", "done with: kudu"))
    dossier.record(NoteRemoved("city.name", dossier.state.team.notes["city.name"][0].id))
    dossier.record(QuestionMarked("contact.email", "ask okapi"))
    dossier.record(PagePerson("motivation", "bongo"))
    dossier.record(HandedOver("colleague", "/media/stick/eland.gnlc"))
    freeze(dossier, form, program.parts)
    made = throwaway_certificate(program.parts)
    approve_with_certificate(dossier, form, program.parts, pkcs12=made.pkcs12, password=made.password)
    return dossier


def layers_of(data: bytes) -> Iterator[bytes]:
    """Yield a file and whatever is packed inside it, however deep, with the words that its pages show."""
    yield data
    if data.startswith(b"%PDF-"):
        for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
            try:
                yield zlib.decompressobj().decompress(found[1])
            except zlib.error:
                continue
        reader = pypdf.PdfReader(io.BytesIO(data))
        yield "\n".join(page.extract_text() for page in reader.pages).encode()
        for contents in reader.attachments.values():
            for each in contents:
                yield from layers_of(each)
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from layers_of(archive.read(name))
    elif b"\nMIME-Version:" in data:
        for part in message_from_bytes(data).walk():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield from layers_of(payload)


def told_in(path: Path) -> set[str]:
    """Return the secrets that a file holds."""
    layers = [layer.lower() for layer in layers_of(path.read_bytes())]
    assert len(layers) > 1 or path.suffix in {".json", ".txt"}
    return {secret for secret in SECRETS for layer in layers if secret.encode() in layer}


def test_no_file_of_the_package_tells_what_colleagues_told_each_other(
    worked_on: OpenDossier, form: Form, program: Program, tmp_path: Path
) -> None:
    export_package(worked_on, form, program.parts, folder=tmp_path / "package")
    files = [each for each in (tmp_path / "package").rglob("*") if each.is_file()]
    assert len(files) >= 4
    assert {each.name: told_in(each) for each in files} == {each.name: set() for each in files}


def test_the_mayors_file_does_not_tell_it_either_and_the_colleagues_does(
    worked_on: OpenDossier, form: Form, program: Program, tmp_path: Path
) -> None:
    for kind in Kind:
        hand_over(worked_on, form, program.parts, kind=kind, path=tmp_path / f"{kind}.gnlc")
    assert told_in(tmp_path / f"{Kind.MAYOR}.gnlc") == set()
    assert told_in(tmp_path / f"{Kind.COLLEAGUE}.gnlc") == set(SECRETS)
