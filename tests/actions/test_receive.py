"""What comes back is filed and named for what it is; nothing is decided, and a changed application is told in words."""

import io
from pathlib import Path

import pytest
from PIL import Image

from gnlc_desktop.actions.receive import ReceivedFile, ReceivedKind, receive, receive_attachment
from gnlc_desktop.actions.throwaway import throwaway_certificate
from gnlc_desktop.document.part_two import PartTwoDetails, render_part_two
from gnlc_desktop.dossier.events import Approved, Frozen, OwnFormAsked, Route
from gnlc_desktop.dossier.procedure_acts import Evidence, Received, Submitter
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.isolation.run import run
from gnlc_desktop.procedure.office import AddressConfirmed
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program, build_program
from gnlc_desktop.wording import explain, sentence
from tests.signing import documents, spoilers

from .returning import (
    COMMISSION,
    Returned,
    another,
    filled_page,
    from_commission,
    plain_pdf,
    saved_anew,
)


@pytest.fixture
def take(lettered: OpenDossier, form: Form, program: Program) -> "Taking":
    return Taking(lettered, form, program)


class Taking:
    """Takes files in, and says what was told of them."""

    def __init__(self, dossier: OpenDossier, form: Form, program: Program) -> None:
        self.dossier, self.form, self.program = dossier, form, program

    def __call__(self, data: bytes, name: str) -> ReceivedFile:
        return receive(self.dossier, self.form, self.program.parts, data=data, name=name)


def codes(received: ReceivedFile) -> list[str]:
    return [each.code for each in received.findings]


def told(received: ReceivedFile) -> str:
    return " ".join(sentence(each.code, each.values) for each in received.findings)


def test_the_application_as_sent_is_known_and_not_taken_for_an_endorsement(take: Taking, returned: Returned) -> None:
    received = take(returned.application, "back.pdf")
    assert (received.kind, codes(received)) == (ReceivedKind.PDF, ["pdf-is-as-sent"])
    assert received.suggestion is None
    assert take.dossier.state.course.received == (Received(received.file, "back.pdf", "application/pdf"),)
    assert take.dossier.get(received.file) == returned.application


def test_a_countersigned_application_is_suggested_as_an_endorsement_and_nothing_is_recorded_as_one(
    take: Taking, returned: Returned
) -> None:
    received = take(returned.countersigned, "back.pdf")
    assert codes(received) == ["pdf-countersigned", "pdf-countersigner-not-confirmed"]
    assert received.suggestion is not None
    assert (received.suggestion.evidence, received.suggestion.by) == (Evidence.COUNTERSIGNED, "Secretary-General")
    assert received.suggestion.on == take.program.parts.now().astimezone().date()
    assert take.dossier.state.course.endorsements == ()
    assert not received.wrong


def test_a_file_with_something_appended_is_told_as_changed(take: Taking, returned: Returned) -> None:
    received = take(returned.application + b"\n% one line more\n", "back.pdf")
    assert codes(received)[0] == "pdf-changed"
    assert "changed after the mayor approved it" in told(received)
    assert received.wrong
    assert received.suggestion is None


def test_a_form_filled_into_the_signed_file_is_told_as_changed(take: Taking, returned: Returned) -> None:
    received = take(saved_anew(returned.application), "back.pdf")
    assert codes(received)[0] == "pdf-saved-anew"
    assert received.wrong


@pytest.mark.parametrize(("own_form", "code"), [(True, "pdf-filled-after-signing"), (False, "pdf-changed")])
def test_fields_filled_after_signing_may_be_the_commissions_part_in_the_calls_own_form_only(
    own_form: bool, code: str, take: Taking
) -> None:
    signed = signed_with_a_text_field()
    digest = take.dossier.put(signed)
    take.dossier.record(OwnFormAsked(own_form))
    take.dossier.record(Frozen(digest, "0" * 64, take.program.parts.today))
    take.dossier.record(Approved(Route.CERTIFICATE, digest, digest, "0" * 64, "A"))
    received = take(spoilers.updated(signed, spoilers.fill_field), "back.pdf")
    assert codes(received)[0] == code
    assert received.wrong is not own_form
    assert received.suggestion is None


def signed_with_a_text_field() -> bytes:
    """Return a form of somebody else's, signed by the mayor, with a field left to fill in."""
    made = throwaway_certificate(build_program().parts)
    signed: bytes = run(
        "gnlc_desktop.signing.sign_pdf:sign",
        pdf=documents.unsigned(text_field=True),
        pkcs12=made.pkcs12,
        password=made.password,
        field_name="MayorSignature",
        certify=True,
    )
    return signed


def test_other_answers_are_told_with_their_questions(take: Taking, returned: Returned) -> None:
    received = take(returned.other_approval, "back.pdf")
    assert codes(received)[0] == "pdf-answers-changed"
    assert "telephone" in told(received).lower()
    assert received.wrong


def test_the_application_of_another_city_is_told_as_that(take: Taking, program: Program, tmp_path: Path) -> None:
    other = another(program, tmp_path / "other", **{"city.name": "Larissa"})
    received = take(other, "back.pdf")
    assert codes(received)[0] == "pdf-of-another-city"
    assert "Larissa" in told(received)


def test_a_part_two_filled_in_by_a_reader_is_suggested_with_name_and_date(take: Taking, returned: Returned) -> None:
    page = filled_page(returned.page, name="María Ñandú", title="Secretary-General", date="25 March 2027")
    received = take(page, "part 2.pdf")
    assert codes(received) == ["part-two-filled", "part-two-fits", "part-two-not-signed"]
    assert "María Ñandú, Secretary-General, 25 March 2027" in told(received)
    assert received.suggestion is not None
    assert received.suggestion.evidence is Evidence.SCANNED_PART_2
    assert received.suggestion.by == "María Ñandú, Secretary-General"
    assert str(received.suggestion.on) == "2027-03-25"


def test_an_empty_part_two_is_no_endorsement(take: Taking, returned: Returned) -> None:
    received = take(returned.page, "part 2.pdf")
    assert codes(received)[0] == "part-two-empty"
    assert received.suggestion is None


def test_a_part_two_for_another_file_is_told(take: Taking, form: Form) -> None:
    details = PartTwoDetails("Cascais", "Portugal", "", "other.pdf", "0" * 64, "en", take.program.parts.today)
    other = render_part_two({key: text["en"] for key, text in form.document.items()}, details)
    received = take(filled_page(other, name="A. Person"), "part 2.pdf")
    assert codes(received) == ["part-two-filled", "part-two-of-another-file", "part-two-not-signed"]
    assert received.wrong
    assert received.suggestion is None


def test_another_pdf_is_filed_as_one_to_be_looked_at(take: Taking) -> None:
    received = take(plain_pdf(), "letter.pdf")
    assert codes(received) == ["pdf-of-another-kind"]
    assert not received.wrong


def test_a_picture_is_filed_as_one(take: Taking) -> None:
    out = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, "JPEG")
    received = take(out.getvalue(), "photo.png")
    assert (received.kind, received.media, received.name) == (ReceivedKind.PICTURE, "image/jpeg", "photo.png.jpg")


def test_a_message_of_the_commission_is_suggested_as_an_endorsement_by_e_mail(take: Taking) -> None:
    confirm(take)
    received = take(from_commission(), "re.eml")
    assert received.kind is ReceivedKind.MESSAGE
    assert codes(received) == ["message-of-the-commission"]
    assert received.suggestion is not None
    assert (received.suggestion.evidence, str(received.suggestion.on)) == (Evidence.EMAIL, "2027-04-08")
    assert take.dossier.state.course.received[-1].sender == COMMISSION


def test_whoever_the_request_went_to_is_the_commission_also_before_the_office_confirmed_it(take: Taking) -> None:
    assert codes(take(from_commission(), "re.eml")) == ["message-of-the-commission"]
    again = take(from_commission(From="NATCOM@Commission.example.org", Subject="Re: 2"), "re2.eml")
    assert codes(again) == ["message-of-the-commission"]


@pytest.mark.parametrize("share", [0.02, 0.2, 0.4, 0.6, 0.8, 0.97, 0.999])
def test_one_changed_byte_makes_no_endorsement(share: float, take: Taking, returned: Returned) -> None:
    data = bytearray(returned.countersigned)
    data[int(share * len(data))] ^= 1
    received = take(bytes(data), "back.pdf")
    assert "pdf-countersigned" not in codes(received)
    assert received.suggestion is None


def test_a_message_of_somebody_else_is_told_with_its_sender(take: Taking) -> None:
    confirm(take)
    received = take(from_commission(From="x@other.example.org", Cc=""), "other.eml")
    assert codes(received) == ["message-of-another", "message-without-the-team"]
    assert received.suggestion is None


def test_attachments_of_a_message_are_filed_one_by_one(take: Taking, returned: Returned) -> None:
    files = (("signed.pdf", returned.countersigned, "application/pdf"), ("note.txt", b"n" * 80, "text/plain"))
    received = take(from_commission(*files), "re.eml")
    assert received.message is not None
    assert "signed.pdf, note.txt" in told(received)
    first, second = received.message.attachments
    inner = receive_attachment(take.dossier, take.form, take.program.parts, received=received, attached=first)
    assert codes(inner)[0] == "pdf-countersigned"
    assert [each.name for each in take.dossier.state.course.received] == ["re.eml", "signed.pdf"]
    with pytest.raises(UnusableInput, match="received-kind-unknown"):
        receive_attachment(take.dossier, take.form, take.program.parts, received=received, attached=second)


def test_the_commissions_submission_is_seen_and_left_to_the_user_to_record(take: Taking, returned: Returned) -> None:
    confirm(take)
    files = ("application.pdf", returned.application, "application/pdf")
    received = take(from_commission(files, To="learningcities@unesco.org", Cc="c@city.example.org"), "submission.eml")
    assert "message-submits" in codes(received)
    assert received.submitted is not None
    assert (received.submitted.by, received.submitted.message) == (Submitter.COMMISSION, received.file)
    assert take.dossier.state.course.submitted is None


def test_a_file_that_comes_twice_is_filed_once(take: Taking, returned: Returned) -> None:
    take(returned.countersigned, "a.pdf")
    again = take(returned.countersigned, "b.pdf")
    assert again.acts == ()
    assert codes(again)[-1] == "received-before"
    assert len(take.dossier.state.course.received) == 1


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "x.pdf", "received-file-empty"),
        (b"PK\x03\x04 a letter", "letter.docx", "received-kind-unknown"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(500), "mail.msg", "message-of-outlook"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(500), "letter.doc", "received-kind-unknown"),
        (b"\xff\xd8\xff broken", "photo.jpg", "scan-unreadable"),
        (b"nothing of a message", "x.eml", "message-unreadable"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words_and_not_filed(take: Taking, data: bytes, name: str, code: str) -> None:
    with pytest.raises(UnusableInput, match=code) as caught:
        take(data, name)
    assert "?" not in explain(caught.value)
    assert take.dossier.state.course.received == ()


def test_a_file_larger_than_any_mail_is_refused(take: Taking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gnlc_desktop.actions.received_kinds.LARGEST_FILE", 100)
    with pytest.raises(UnusableInput, match="file-too-large"):
        take(plain_pdf(), "x.pdf")


def test_a_damaged_pdf_is_filed_and_nothing_is_claimed_of_it(take: Taking, returned: Returned) -> None:
    received = take(returned.countersigned[:40_000], "torn.pdf")
    assert received.suggestion is None
    assert received.kind is ReceivedKind.PDF


def confirm(take: Taking) -> None:
    """Let the office confirm the Commission's address."""
    today = take.program.parts.today
    take.program.parts.record_office_act(AddressConfirmed("pt", COMMISSION, "telephone", today))
