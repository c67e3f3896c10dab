"""Was it sent?  The message from the folder of sent mail answers, and every difference is told in words."""

import pytest

from gnlc_desktop.actions.receive import ReceivedFile, ReceivedKind, receive
from gnlc_desktop.dossier.procedure_acts import Sent
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.mail.draft import read_draft
from gnlc_desktop.procedure.letters import COORDINATION_TEAM
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program
from gnlc_desktop.wording import explain, sentence

from .returning import COMMISSION, Returned, as_sent, drafted_of, from_commission, message


def take(dossier: OpenDossier, form: Form, program: Program, data: bytes) -> ReceivedFile:
    return receive(dossier, form, program.parts, data=data, name="sent.eml")


def test_a_letter_sent_as_drafted_is_on_record_as_sent(
    lettered: OpenDossier, form: Form, program: Program, returned: Returned
) -> None:
    received = take(lettered, form, program, as_sent(returned.draft))
    assert received.kind is ReceivedKind.SENT_LETTER
    assert [each.code for each in received.findings] == ["sent-as-drafted"]
    sent = lettered.state.course.sent_of(drafted_of(lettered).draft)
    assert sent is not None
    assert (str(sent.on), sent.to, sent.cc, sent.differences) == ("2027-03-15", (COMMISSION,), (COORDINATION_TEAM,), ())
    assert lettered.get(sent.message) == as_sent(returned.draft)
    assert not received.wrong


@pytest.mark.parametrize(
    ("changes", "difference", "words"),
    [
        ({"Cc": ""}, "sent-without-coordination-team", "was not in copy"),
        ({"Cc": "learningcities@unesco.example.org"}, "sent-without-coordination-team", "unesco.example.org"),
        ({"Cc": "", "Bcc": COORDINATION_TEAM}, "sent-coordination-team-hidden", "blind copy"),
        ({"To": "other@commission.example.org"}, "sent-recipient-missing", COMMISSION),
        ({"To": "other@commission.example.org"}, "sent-recipient-added", "other@commission.example.org"),
        ({"Cc": f"{COORDINATION_TEAM}, boss@cascais.example.org"}, "sent-recipient-added", "boss@"),
        ({"Subject": "Our application"}, "sent-other-subject", "Our application"),
    ],
)
def test_every_difference_is_told_and_kept(
    changes: dict[str, str],
    difference: str,
    words: str,
    lettered: OpenDossier,
    form: Form,
    program: Program,
    returned: Returned,
) -> None:
    received = take(lettered, form, program, as_sent(returned.draft, headers=changes))
    told = " ".join(sentence(each.code, each.values) for each in received.findings)
    assert words in told
    assert "?" not in told
    sent = lettered.state.course.sent_of(drafted_of(lettered).draft)
    assert sent is not None
    assert difference in sent.differences
    assert "?" not in sentence(difference, {})


def test_a_missing_application_is_told(lettered: OpenDossier, form: Form, program: Program, returned: Returned) -> None:
    received = take(lettered, form, program, as_sent(returned.draft, without=("application", "part-2")))
    assert [each.code for each in received.findings] == ["sent-otherwise", "sent-without-application"]
    assert received.wrong


def test_a_page_left_out_is_told(lettered: OpenDossier, form: Form, program: Program, returned: Returned) -> None:
    received = take(lettered, form, program, as_sent(returned.draft, without=("part-2",)))
    assert [each.code for each in received.findings] == ["sent-otherwise", "sent-without-attachment"]


def test_an_altered_application_is_told(
    lettered: OpenDossier, form: Form, program: Program, returned: Returned
) -> None:
    read = read_draft(returned.draft)
    fields = {"From": "a@cascais.example.org", "To": COMMISSION, "Cc": COORDINATION_TEAM, "Subject": read.subject}
    (name, data, media), page = read.attachments
    changed = message(fields | {"Message-ID": "<3@x.org>"}, read.body, [(name, data + b"\n", media), page])
    received = take(lettered, form, program, changed)
    codes = [each.code for each in received.findings]
    assert codes == ["sent-otherwise", "sent-attachment-altered", "sent-concerns", "sent-without-date"]
    assert name in str(received.findings[2].values)
    assert received.wrong


def test_the_draft_itself_is_no_proof(lettered: OpenDossier, form: Form, program: Program, returned: Returned) -> None:
    with pytest.raises(UnusableInput, match="message-is-the-draft") as caught:
        take(lettered, form, program, returned.draft)
    assert "folder of sent mail" in explain(caught.value)
    assert lettered.state.course.sent == ()


def test_a_reply_of_the_commission_is_not_our_letter(
    lettered: OpenDossier, form: Form, program: Program, returned: Returned
) -> None:
    attached = ("application.pdf", returned.application, "application/pdf")
    same = from_commission(attached, Subject=read_draft(returned.draft).subject)
    for data in (same, from_commission(attached, From="somebody@ministry.example.org", To=COORDINATION_TEAM)):
        assert take(lettered, form, program, data).kind is ReceivedKind.MESSAGE
    assert lettered.state.course.sent == ()


def test_the_same_proof_twice_is_one_record(
    lettered: OpenDossier, form: Form, program: Program, returned: Returned
) -> None:
    for _time in range(2):
        take(lettered, form, program, as_sent(returned.draft))
    assert [type(each) for each in lettered.state.course.sent] == [Sent]
