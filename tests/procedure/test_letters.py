"""Every letter of the procedure, in both languages: right recipients, nothing left open."""

import pytest

from gnlc_desktop.errors import Refused
from gnlc_desktop.procedure.letters import COORDINATION_TEAM, Letter, LetterKind, Role, write_letter

COMMISSION, CITY = "natcom@commission.example.org", "contact@city.example.org"
ADDRESSES = {Role.COMMISSION: COMMISSION, Role.CITY: CITY}
RECIPIENTS = {
    LetterKind.ENDORSEMENT_REQUEST: ((COMMISSION,), (COORDINATION_TEAM,)),
    LetterKind.ANSWER_TO_COMMISSION: ((COMMISSION,), (COORDINATION_TEAM,)),
    LetterKind.REMINDER: ((COMMISSION,), (COORDINATION_TEAM,)),
    LetterKind.SUBMISSION_BY_CITY: ((COORDINATION_TEAM,), (COMMISSION,)),
    LetterKind.SUBMISSION_BY_COMMISSION: ((COORDINATION_TEAM,), (CITY,)),
    LetterKind.ANSWER_TO_UIL: ((COORDINATION_TEAM,), (COMMISSION,)),
    LetterKind.WITHDRAWAL: ((COMMISSION, COORDINATION_TEAM), ()),
    LetterKind.PROGRESS_REPORT: ((COORDINATION_TEAM,), (COMMISSION,)),
}
FACTS = {
    "city": "Cascais",
    "country": "Portugal",
    "year": "2027",
    "digest": "ab12ab12ab12",
    "digest_line": "ours",
    "reference": "2027-PT-Cascais, ab12ab12ab12",
    "attachment": "2027-PT-Cascais-application.pdf",
    "signer": "A. Mayor (Presidente da Câmara)",
    "contact": "C. Contact",
    "contact_details": "Head of office\nc@city.example.org",
    "approval": "certificate",
    "fingerprint": "0123 4567",
    "endorsement": "letter",
    "endorsed_by": "the Secretary-General",
    "endorsed_on": "2 May 2027",
    "requested_on": "2 April 2027",
    "items": "- budget",
    "reason": "The council decided otherwise.",
    "documents": "files",
    "document_list": "- Plan: 2027-PT-Cascais-document-plan.pdf (1.2 MB)",
    "waiver": "The Commission is being newly set up.",
}


@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_letter_goes_to_whom_it_should_and_leaves_no_gap(kind: LetterKind, language: str) -> None:
    letter = write_letter(kind, language, addresses=ADDRESSES, facts=FACTS)
    assert (letter.to, letter.cc) == RECIPIENTS[kind]
    for text in (letter.subject, letter.body):
        assert "Cascais" in text
        assert "{" not in text


@pytest.mark.parametrize("kind", LetterKind)
def test_a_letter_without_known_addresses_still_reaches_the_coordination_team(kind: LetterKind) -> None:
    letter = write_letter(kind, "en", addresses={Role.COMMISSION: None, Role.CITY: None}, facts=FACTS)
    assert COORDINATION_TEAM in (*letter.to, *letter.cc)


@pytest.mark.parametrize("kind", [LetterKind.SUBMISSION_BY_CITY, LetterKind.ANSWER_TO_UIL, LetterKind.PROGRESS_REPORT])
@pytest.mark.parametrize(("language", "words"), [("en", "in copy"), ("fr", "en copie")])
def test_a_letter_says_that_the_commission_is_in_copy_only_where_it_is(
    kind: LetterKind, language: str, words: str
) -> None:
    assert words in write_letter(kind, language, addresses=ADDRESSES, facts=FACTS).body
    unknown = write_letter(kind, language, addresses={Role.COMMISSION: None}, facts=FACTS).body
    assert words not in unknown
    assert "\n\n\n" not in unknown


@pytest.mark.parametrize("evidence", ["countersigned", "scanned-part-2", "letter", "e-mail", "telephone", "none"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_submission_says_what_the_endorsement_stands_on(evidence: str, language: str) -> None:
    facts = {**FACTS, "endorsement": evidence}
    body = write_letter(LetterKind.SUBMISSION_BY_CITY, language, addresses=ADDRESSES, facts=facts).body
    assert ("newly set up" in body) == (evidence == "none")
    assert ("Secretary-General" in body) == (evidence != "none")


def test_a_fact_is_never_read_as_a_text_with_gaps() -> None:
    facts = {**FACTS, "city": "{digest}", "contact": "{nothing}", "commission": "{closing}"}
    body = write_letter(LetterKind.ENDORSEMENT_REQUEST, "en", addresses=ADDRESSES, facts=facts).body
    for each in ("{digest}", "{nothing}", "{closing}"):
        assert each in body


def test_a_commission_without_a_known_name_is_called_by_its_country() -> None:
    named = {**FACTS, "commission": "Comissão Nacional da UNESCO"}
    unnamed = write_letter(LetterKind.REMINDER, "en", addresses=ADDRESSES, facts=FACTS).body
    assert "National Commission for UNESCO of Portugal" in unnamed
    assert "Comissão Nacional" in write_letter(LetterKind.REMINDER, "en", addresses=ADDRESSES, facts=named).body


def test_no_letter_exists_without_the_coordination_team() -> None:
    with pytest.raises(Refused, match="letter-without-coordination-team"):
        Letter("reminder", "en", (COMMISSION,), (), "subject", "body")
