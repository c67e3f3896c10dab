"""A draft says what was meant: nothing typed can add a header or a recipient."""

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gnlc_desktop.errors import Refused
from gnlc_desktop.mail.draft import make_draft, read_draft
from gnlc_desktop.procedure.letters import COORDINATION_TEAM, Letter, LetterKind, Role, subject_text, write_letter
from gnlc_desktop.text_gate import file_name_part, header_text

from .nasty import ADDRESSES, texts

NOW = datetime(2027, 3, 15, 9, 30, tzinfo=UTC)
HEADERS = {"Date", "From", "To", "Cc", "Subject", "X-Unsent", "MIME-Version", "Content-Type"}
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 20


def request(
    language: str = "en",
    attachment: str = "2027-FR-Évry-application.pdf",
    recipient: str | None = "natcom@commission.example.org",
    **changed: str,
) -> Letter:
    facts = {
        "commission": "National Commission",
        "year": "2027",
        "city": "Évry-Courcouronnes",
        "country": "France",
        "signer": "A. Mayor (Maire)",
        "contact": "C. Contact",
        "contact_details": "Head\n+33 1 60 00 00 00",
        "approval": "certificate",
        "fingerprint": "",
        "digest": "ab12ab12ab12",
        "digest_line": "ours",
        "reference": "2027-FR-Évry, ab12ab12ab12",
        "documents": "none",
        "attachment": attachment,
        **changed,
    }
    return write_letter(
        LetterKind.ENDORSEMENT_REQUEST,
        language,
        addresses={Role.COMMISSION: recipient},
        facts=facts,
        attachment_names=(attachment,),
    )


def draft_of(letter: Letter, sender: str | None = "c@city.example.org") -> bytes:
    attachments = [(name, PDF, "application/pdf") for name in letter.attachment_names]
    return make_draft(letter, sender=sender, attachments=attachments, now=NOW)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("route", ["certificate", "own-identity", "paper", "unsigned"])
def test_a_draft_reads_back_as_it_was_meant(language: str, route: str) -> None:
    letter = request(language=language, approval=route, fingerprint="0123 " * 16)
    read = read_draft(draft_of(letter))
    assert (read.to, read.cc) == (("natcom@commission.example.org",), (COORDINATION_TEAM,))
    assert (read.subject, read.body) == (letter.subject, letter.body)
    assert read.attachments == ((letter.attachment_names[0], PDF, "application/pdf"),)
    assert "ab12ab12ab12" in read.body
    assert "{" not in read.body


def test_a_draft_is_unsent_seven_bit_and_the_same_each_time() -> None:
    data = draft_of(request())
    assert data == draft_of(request())
    assert data.isascii()
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert message["X-Unsent"] == "1"
    assert set(message.keys()) == HEADERS


def test_a_letter_that_carries_nothing_reads_back_too() -> None:
    letter = replace(request(), attachment_names=())
    read = read_draft(draft_of(letter))
    assert (read.body, read.attachments) == (letter.body, ())


def test_without_an_address_there_is_no_to_header() -> None:
    message = email.message_from_bytes(draft_of(request(recipient=None)), policy=email.policy.default)
    assert message["To"] is None
    assert message["Cc"] == COORDINATION_TEAM


def test_a_letter_without_the_coordination_team_cannot_be_made() -> None:
    with pytest.raises(Refused, match="letter-without-coordination-team"):
        Letter("x", "en", ("a@b.org",), (), "Subject", "Body", ("a.pdf",))
    with pytest.raises(Refused, match="letter-without-coordination-team"):
        Letter("x", "en", (), ("learningcities@unesco.example.org",), "Subject", "Body", ("a.pdf",))


@pytest.mark.parametrize("address", ["a@b.org\nBcc: c@d.org", "a@b.org,c@d.org", "", "<a@b.org>", "a b@c.org"])
def test_a_letter_takes_no_address_that_is_not_exactly_one(address: str) -> None:
    with pytest.raises(Refused, match="letter-address-unusable"):
        Letter("x", "en", (address,), (COORDINATION_TEAM,), "Subject", "Body", ("a.pdf",))


@pytest.mark.parametrize(
    "city", ["place-of-the-subject", "x " * 400, "a" * 120 + " " + "ب" * 400, "e\u2060\u0301" * 90]
)
def test_no_city_is_too_long_or_too_odd_for_a_letter(city: str) -> None:
    letter = request(city=city)
    assert read_draft(draft_of(letter)).subject == letter.subject


@pytest.mark.parametrize(
    "subject",
    [
        "Évry a b é ü c d é",
        "a é b",
        'City To: e@f.org body_e@f.org "x" <evil@example.org>, y ' + "z" * 40,
        "To b " + "x" * 150,
        "岡山市 b 岡山市, c",
        "x " * 40 + "é",
    ],
)
def test_spaces_of_a_subject_survive_its_encoding(subject: str) -> None:
    letter = Letter("x", "en", (), (COORDINATION_TEAM,), subject.strip(), "Body\n", ("a.pdf",))
    assert read_draft(draft_of(letter, None)).subject == subject.strip()


@given(st.text(st.characters(), max_size=400))
def test_whatever_is_typed_becomes_a_subject_that_passes_the_gate(text: str) -> None:
    assert subject_text(subject_text(text)) == subject_text(text) == header_text(subject_text(text))


@pytest.mark.parametrize("nasty", ADDRESSES)
def test_nothing_that_broke_mail_before_adds_a_header_or_a_recipient(nasty: str) -> None:
    assert_harmless(nasty, nasty)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, texts)
def test_nothing_typed_adds_a_header_or_a_recipient(one: str, other: str) -> None:
    assert_harmless(one, other)


def assert_harmless(one: str, other: str) -> None:
    letter = request(
        attachment=f"2027-XX-{file_name_part(one)}-application.pdf",
        city=one,
        country=other,
        signer=f"{one} ({other})",
        contact=one,
        contact_details=other,
        commission=other,
    )
    data = draft_of(letter, sender=one)
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert set(message.keys()) <= HEADERS
    assert len(message.keys()) == len(set(message.keys()))
    addresses = [each.addr_spec for header in ("To", "Cc") for each in message[header].addresses]
    assert addresses == ["natcom@commission.example.org", COORDINATION_TEAM]
    # The raw bytes say the same as the parser: no line of the header begins another field.
    head = data.split(b"\r\n\r\n")[0]
    names = {line.split(b":")[0].decode() for line in head.split(b"\r\n") if line[:1] not in b" \t"}
    assert names <= HEADERS
