"""The Commission submits: to the Coordination Team, each city in copy, with the very bytes that were received."""

import email
import email.policy
import hashlib
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import cast

import pytest

from gnlc_desktop.actions.countersign import Countersigned, Endorser
from gnlc_desktop.actions.received_folder import ReceivedApplication
from gnlc_desktop.actions.submit_received import EndorsedApplication, PartTwo, draft_submission, submission_of
from gnlc_desktop.dossier.answers import AnswersFile
from gnlc_desktop.errors import Refused, UnusableInput
from gnlc_desktop.isolation.run import run
from gnlc_desktop.procedure.letters import COORDINATION_TEAM
from gnlc_desktop.wiring import Program
from tests.actions.received import application, countersigned, incomplete, received

WHO = Endorser("Ana Silva", "Secretary-General", "Comissão Nacional da UNESCO")
PAGE = PartTwo("Ana Silva", "Secretary-General", date(2027, 5, 12), "Without conditions.")


def endorsed(tmp_path: Path, program: Program, data: bytes) -> EndorsedApplication:
    return EndorsedApplication(received(tmp_path, program, data), WHO, part_two=PAGE)


def changed(application: EndorsedApplication, **answers: str) -> EndorsedApplication:
    """Return the application with other answers, as a city might have sent it."""
    held = cast("AnswersFile", application.received.answers)
    named = {name.replace("__", "."): value for name, value in answers.items()}
    other = replace(held, answers={**held.answers, **named})
    return replace(application, received=replace(application.received, answers=other))


def read(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_letter_goes_to_the_team_with_the_city_in_copy_and_the_very_file(tmp_path: Path, program: Program) -> None:
    data = application("cascais")
    made = draft_submission(
        endorsed(tmp_path, program, data), program.membership, program.parts, folder=tmp_path / "out"
    )
    message = read(made.draft)
    assert str(message["To"]) == COORDINATION_TEAM
    assert str(message["Cc"]) == "learning@cascais.example"
    assert "Cascais, Portugal" in str(message["Subject"])
    assert made.remarks == ()
    assert all(each.ok for each in made.checks)
    attached = {part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()}
    base = made.folder.name
    assert list(attached) == [f"{base}-application.pdf", f"{base}-part-2.pdf"]
    assert attached[f"{base}-application.pdf"] == data
    assert attached == {path.name: path.read_bytes() for path in made.files if path.name in attached}


def test_the_page_of_the_commission_is_filled_in_and_names_the_received_file(tmp_path: Path, program: Program) -> None:
    data = application("cascais")
    made = draft_submission(
        endorsed(tmp_path, program, data), program.membership, program.parts, folder=tmp_path / "out"
    )
    page = next(path for path in made.files if path.name.endswith("-part-2.pdf"))
    told = run("gnlc_desktop.document.read_part_two:read_part_two", pdf=page.read_bytes())
    assert told["sha256"] == hashlib.sha256(data).hexdigest()
    assert (told["name"], told["title"], told["date"], told["statement"]) == (
        "Ana Silva", "Secretary-General", "12 May 2027", "Without conditions.",
    )  # fmt: skip


def test_a_countersigned_file_goes_forward_instead_of_the_received_one(tmp_path: Path, program: Program) -> None:
    given = received(tmp_path, program, application("cascais"))
    both = received(tmp_path, program, countersigned())
    assert both.verdict is not None
    signed = Countersigned(both.data, None, both.verdict)  # type: ignore[arg-type]
    made = draft_submission(
        EndorsedApplication(given, WHO, countersigned=signed), program.membership, program.parts, folder=tmp_path / "out"
    )
    (attachment,) = read(made.draft).iter_attachments()
    assert attachment.get_payload(decode=True) == countersigned()


def test_the_letter_is_in_the_language_that_the_city_asked_for(tmp_path: Path, program: Program) -> None:
    given = changed(endorsed(tmp_path, program, application("cascais")), contact__language="fr")
    letter, _attachments = submission_of(given, program.membership, program.parts)
    assert letter.language == "fr"
    assert "approuve la candidature de Cascais" in letter.body


@pytest.mark.parametrize("address", ["", "nobody", "a@b.example, c@d.example", "x@y.example\r\nBcc: z@evil.example"])
def test_an_address_that_is_not_exactly_one_is_left_out_and_told(
    tmp_path: Path, program: Program, address: str
) -> None:
    given = changed(endorsed(tmp_path, program, application("cascais")), contact__email=address)
    made = draft_submission(given, program.membership, program.parts, folder=tmp_path / "out")
    assert [each.code for each in made.remarks] == ["city-without-address"]
    message = read(made.draft)
    assert str(message["To"]) == COORDINATION_TEAM
    assert message["Cc"] is None
    assert message["Bcc"] is None


def test_what_is_not_endorsed_is_not_submitted(tmp_path: Path, program: Program) -> None:
    given = EndorsedApplication(received(tmp_path, program, application("cascais")), WHO)
    with pytest.raises(Refused) as raised:
        submission_of(given, program.membership, program.parts)
    assert raised.value.code == "not-endorsed"


def test_a_file_that_does_not_say_whose_it_is_gets_no_letter(tmp_path: Path, program: Program) -> None:
    given = EndorsedApplication(ReceivedApplication(tmp_path / "x.pdf", b"", None), WHO, part_two=PAGE)
    with pytest.raises(Refused) as raised:
        submission_of(given, program.membership, program.parts)
    assert raised.value.code == "answers-not-attached"


def test_a_country_that_the_directory_does_not_know_spoils_nothing(tmp_path: Path, program: Program) -> None:
    made = draft_submission(
        endorsed(tmp_path, program, incomplete()), program.membership, program.parts, folder=tmp_path / "out"
    )
    assert "Half" in made.letter.subject
    assert made.folder.parent == tmp_path / "out"


def test_an_existing_package_is_kept_unless_it_may_be_replaced(tmp_path: Path, program: Program) -> None:
    given = endorsed(tmp_path, program, application("cascais"))

    def draft(*, replace: bool) -> Path:
        return draft_submission(
            given, program.membership, program.parts, folder=tmp_path / "out", replace=replace
        ).draft

    first = draft(replace=False)
    with pytest.raises(UnusableInput) as raised:
        draft(replace=False)
    assert raised.value.code == "package-exists"
    assert draft(replace=True) == first
