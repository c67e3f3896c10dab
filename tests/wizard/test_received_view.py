"""What came back in words: the tone fits what it is, and a date that nobody named is not made up."""

from datetime import date

import pytest

from gnlc_desktop.actions.messages import Message
from gnlc_desktop.actions.receive import ReceivedFile, ReceivedKind
from gnlc_desktop.actions.returned_pdf import Suggestion
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.dossier.procedure_acts import Body, DocumentsRequested, Evidence, ItemSupplied, Received
from gnlc_desktop.wizard.received_view import filed_lines, found_view, request_views
from gnlc_desktop.wizard.session import Session

MESSAGE = Message(
    sender="a@b.org\u202e",
    to=("c@d.org",),
    cc=(),
    bcc=(),
    subject="About",
    on=None,
    body="\n".join(f"line {number}" for number in range(30)),
    unsent=False,
    attachments=(),
)


def received(*codes: str, kind: ReceivedKind = ReceivedKind.PDF, **more: object) -> ReceivedFile:
    values = {"who": "A", "names": "x", "letter": "L", "subject": "S", "count": 1, "questions": "Q", "statement": "T"}
    findings = tuple(Finding(None, code, values | {"title": "C", "date": "D", "address": "e"}) for code in codes)
    return ReceivedFile(kind, "0" * 64, "x.pdf", "application/pdf", findings, (), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("file", "tone"),
    [
        (received("pdf-changed", wrong=True), "problem"),
        (received("pdf-countersigned", suggestion=Suggestion(Evidence.COUNTERSIGNED)), "done"),
        (received("pdf-countersigned", "pdf-countersigner-not-confirmed"), "remark"),
        (received("pdf-of-another-kind"), "quiet"),
        (received("sent-as-drafted", kind=ReceivedKind.SENT_LETTER), "done"),
        (received("sent-otherwise", "sent-recipient-added", kind=ReceivedKind.SENT_LETTER), "remark"),
        (received("message-of-the-commission", kind=ReceivedKind.MESSAGE, message=MESSAGE), "quiet"),
        (received("message-of-another", "message-without-the-team", kind=ReceivedKind.MESSAGE), "remark"),
    ],
)
def test_the_tone_fits_what_it_is(file: ReceivedFile, tone: str) -> None:
    view = found_view(file)
    assert view.tone == tone
    assert "?" not in " ".join((view.what, *view.more))


def test_a_message_is_shown_with_its_head_and_the_beginning_of_its_text() -> None:
    view = found_view(received("message-of-another", kind=ReceivedKind.MESSAGE, message=MESSAGE))
    assert "Date: no date given" in view.head
    assert view.body.endswith("line 13\n...")


def test_files_are_listed_the_latest_first(session: Session) -> None:
    session.record(Received("1" * 64, "a.pdf", "application/pdf"))
    session.record(Received("2" * 64, "b.eml", "message/rfc822", "x@y.org", "Hello", date(2027, 4, 1)))
    assert [(each.name, each.told) for each in filed_lines(session)] == [
        ("b.eml", "message, from x@y.org, 1 April 2027, “Hello”"),
        ("a.pdf", "PDF"),
    ]


def test_a_request_says_until_when_and_what_is_missing(session: Session) -> None:
    asked = DocumentsRequested("1", Body.UIL, ("A", "B"), date(2027, 3, 1), date(2027, 3, 17))
    session.record(asked)
    session.record(ItemSupplied("1", 1, "3" * 64, "b.pdf", "application/pdf"))
    (view,) = request_views(session)
    told = " ".join(view.lines)
    assert "Wednesday, 17 March 2027" in told
    assert "5 working days" in told
    assert "1 document is missing" in told
    assert [(each.text, each.file) for each in view.items] == [("A", ""), ("B", "b.pdf")]
    assert view.items[0].spoken == "A: no file yet"
    assert not view.complete


def test_no_date_is_made_up_where_none_was_named(session: Session) -> None:
    session.record(DocumentsRequested("1", Body.COMMISSION, ("A",), date(2027, 3, 1)))
    (view,) = request_views(session)
    assert view.lines[0] == "No date was named."
