"""What the Commission's side makes comes home: the city's side knows each file for what it is."""

from datetime import date
from pathlib import Path

import pytest

from gnlc_desktop.actions.countersign import Endorser, countersign
from gnlc_desktop.actions.receive import ReceivedFile, receive
from gnlc_desktop.actions.submit_received import (
    EndorsedApplication,
    PartTwo,
    SubmissionDraft,
    draft_submission,
)
from gnlc_desktop.dossier.procedure_acts import Evidence
from gnlc_desktop.form.model import Form
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program
from tests.signing.pki import PASSWORD

from .received import judging, pki, received
from .returning import Returned

WHO = Endorser("Ana Silva", "Secretary-General", "Comissão Nacional da UNESCO")


@pytest.fixture
def submitted(returned: Returned, program: Program, tmp_path: Path) -> SubmissionDraft:
    """Return what a Commission made of the very application that the city sent."""
    given = received(tmp_path, program, returned.application)
    made = countersign(
        given, program.parts, pkcs12=pki()["commission"].pkcs12, password=PASSWORD, endorser=WHO,
        judging=judging(program),
    )  # fmt: skip
    page = PartTwo(WHO.name, WHO.title, date(2027, 3, 25))
    endorsed = EndorsedApplication(given, WHO, countersigned=made, part_two=page)
    return draft_submission(endorsed, program.membership, program.parts, folder=tmp_path / "out")


def test_the_city_knows_the_countersigned_file_and_the_filled_page_as_endorsements(
    lettered: OpenDossier, form: Form, program: Program, submitted: SubmissionDraft
) -> None:
    def taken(end: str) -> ReceivedFile:
        path = next(path for path in submitted.files if path.name.endswith(end))
        return receive(lettered, form, program.parts, data=path.read_bytes(), name=path.name)

    file = taken("-application.pdf")
    assert not file.wrong
    assert file.suggestion is not None
    assert file.suggestion.evidence is Evidence.COUNTERSIGNED
    page = taken("-part-2.pdf")
    assert not page.wrong
    assert page.suggestion is not None
    assert (page.suggestion.by, page.suggestion.on) == ("Ana Silva, Secretary-General", date(2027, 3, 25))
