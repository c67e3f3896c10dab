"""A message from outside is read as it is meant, and whatever is wrong with it ends in one sentence."""

import hashlib
import random
from collections import Counter
from email.message import EmailMessage
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.run import run
from gnlc_desktop.mail import read_message as reading
from gnlc_desktop.mail.html_text import text_of_html
from gnlc_desktop.mail.read_message import attachment, read_message
from gnlc_desktop.procedure.letters import COORDINATION_TEAM
from gnlc_desktop.wording import explain

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 20
TASK = "gnlc_desktop.mail.read_message:read_message"


def reply(**headers: str) -> EmailMessage:
    """Return an honest answer of a Commission: a body in two kinds, a letter and a picture."""
    message = EmailMessage()
    given_headers = {
        "From": "Commission nationale <secretariat@commission.example.org>",
        "To": "c@city.example.org",
        "Cc": f"Équipe <{COORDINATION_TEAM}>",
        "Subject": "RE: Évry-Courcouronnes: candidature",
        "Date": "Thu, 25 Mar 2027 10:15:00 +0200",
        "Message-ID": "<1@commission.example.org>",
        **headers,
    }
    for name, value in given_headers.items():
        message[name] = value
    message.set_content("Madame,\n\nNous approuvons.\n")
    message.add_alternative("<p>Madame,</p><script>x()</script><p>Nous approuvons.</p>", subtype="html")
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="Lettre d'approbation.pdf")
    message.add_attachment(b"\xff\xd8\xff picture", maintype="image", subtype="jpeg", filename="../../seal.jpg")
    return message


def test_an_honest_answer_is_read_in_full() -> None:
    told = run(TASK, data=reply().as_bytes())
    assert told["sender"] == "secretariat@commission.example.org"
    assert (told["to"], told["cc"], told["bcc"]) == (["c@city.example.org"], [COORDINATION_TEAM], [])
    assert told["subject"] == "RE: Évry-Courcouronnes: candidature"
    assert told["date"] == "2027-03-25T10:15:00+02:00"
    assert told["body"] == "Madame,\n\nNous approuvons."
    assert [each["name"] for each in told["attachments"]] == ["Lettre d'approbation.pdf", "seal.jpg"]
    assert told["attachments"][0]["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert told["attachments"][0]["size"] == len(PDF)
    assert told["unsent"] is False


def test_an_attachment_comes_out_as_it_went_in() -> None:
    digest = hashlib.sha256(PDF).hexdigest()
    assert run("gnlc_desktop.mail.read_message:attachment", data=reply().as_bytes(), sha256=digest) == PDF
    with pytest.raises(UnusableInput, match="message-attachment-missing"):
        attachment(reply().as_bytes(), "00" * 32)


def test_a_draft_that_nobody_sent_is_known_as_such() -> None:
    draft = reply()
    draft["X-Unsent"] = "1"
    assert read_message(draft.as_bytes())["unsent"] is False  # it has the number that a server gave it
    del draft["Message-ID"]
    assert read_message(draft.as_bytes())["unsent"] is True


def test_only_html_gives_its_words_and_nothing_else() -> None:
    data = (
        b"From: a@b.org\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<html><head><title>t</title></head>"
        b"<style>x</style><p>Nous&nbsp;<b>approuvons</b></p><img src='//evil/x.png'>\xe9t\xe9</html>"
    )
    assert read_message(data)["body"] == "Nous approuvons\nété"


@pytest.mark.parametrize("flood", [b"<!--", b"<![CDATA[", b"</", b"<a b='", b"<script>", b"&#", b"<p>"])
def test_no_html_takes_long(flood: bytes) -> None:
    before = process_time()
    read_message(b"From: a@b.org\r\nContent-Type: text/html\r\n\r\n" + flood * 60_000)
    assert process_time() - before < 4


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("a<br>b<p>c</p><DIV>d</DIV>", "a\nb\nc\nd"),
        ("one\n two <b>three</b>four &amp; &lt;five&gt;", "one two threefour & <five>"),
        ("<p>seen</p><style>x{}</style><SCRIPT>y()</SCRIPT><!-- z --><p>too</p>", "seen\ntoo"),
        ("seen<script>never closed", "seen"),
        ("seen<!-- never closed", "seen"),
        ("1 < 2 <i>x</i>", "1 < 2 x"),
        ("", ""),
    ],
)
def test_words_come_out_of_html_as_they_are_read(page: str, words: str) -> None:
    assert text_of_html(page) == words


def test_a_message_attached_as_a_whole_is_one_attachment() -> None:
    outer = EmailMessage()
    outer["From"] = "a@b.org"
    outer.set_content("see below")
    outer.add_attachment(reply())
    told = read_message(outer.as_bytes())
    attached = told["attachments"]
    assert isinstance(attached, list)
    assert [each["media"] for each in attached] == ["message/rfc822"]
    inner = attachment(outer.as_bytes(), attached[0]["sha256"])
    assert read_message(inner)["sender"] == "secretariat@commission.example.org"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (b"To: =?utf-8?q?a=2C_x=40evil=2Eorg?= <c@d.org>", ["c@d.org"]),
        (b"To: =?utf-8?q?a=0d=0aBcc:_evil@x.org?= <c@d.org>", ["c@d.org"]),
        (b'To: "Last, First" <c@d.org>,\r\n e@f.org', ["c@d.org", "e@f.org"]),
        (b"To: c@d.org\r\nTo: e@f.org", ["c@d.org", "e@f.org"]),
        (b"To: undisclosed-recipients:;", []),
        (b"To: c@d.org, c@d.org", ["c@d.org"]),
    ],
)
def test_recipients_are_exactly_those_of_the_headers(header: bytes, expected: list[str]) -> None:
    told = read_message(b"From: a@b.org\r\n" + header + b"\r\nSubject: s\r\n\r\nx")
    assert told["to"] == expected
    assert told["bcc"] == []


@pytest.mark.parametrize(
    "part",
    [
        b"Content-Type: text/plain; charset=no-such-set\r\n\r\n\xe9t\xe9",
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!!not base64 at all===",
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n=ZZ=\r\n=E9",
        b"Content-Type: multipart/mixed\r\n\r\nno boundary",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nnever closed",
        b"Content-Type: message/rfc822\r\n\r\n",
        b"Content-Type: ;;;\r\nContent-Disposition: ;;filename*=utf-9''%zz\r\n\r\nx",
        b"Date: Thu, 99 Foo 99999 99:99:99 +9999\r\n\r\nx",
    ],
)
def test_broken_encodings_are_read_as_far_as_they_go(part: bytes) -> None:
    told = read_message(b"From: a@b.org\r\nSubject: s\r\n" + part)
    assert (told["sender"], told["subject"]) == ("a@b.org", "s")


def test_a_message_of_outlook_is_refused_with_the_way_out() -> None:
    with pytest.raises(UnusableInput, match="message-of-outlook") as caught:
        run(TASK, data=bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))
    assert ".eml" in explain(caught.value)


@pytest.mark.parametrize("data", [b"", b"hello", bytes(range(256)) * 20, b"Subject: no sender\r\n\r\nx", b"%PDF-1.7\n"])
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(UnusableInput, match="message-unreadable"):
        read_message(data)


def test_a_message_nested_without_end_is_bounded() -> None:
    data = b"From: a@b.org\r\n"
    for depth in range(3_000):
        data += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (depth, depth)
    data += b"\r\nend"
    assert outcome(data) in ("read", "message-unreadable")


def test_a_message_of_many_parts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_PARTS", 5)
    message = EmailMessage()
    message["From"] = "a@b.org"
    message.set_content("x")
    for number in range(9):
        message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename=f"{number}.pdf")
    found = read_message(message.as_bytes())["attachments"]
    assert isinstance(found, list)
    assert len(found) == 4


def test_a_message_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST_MESSAGE", 2_000)
    with pytest.raises(UnusableInput, match="message-too-large"):
        read_message(b"From: a@b.org\r\n\r\n" + b"x" * 2_000)


def test_a_thousand_spoilt_messages_are_read_or_refused_in_one_sentence() -> None:
    chance = random.Random(25_11_2026)
    good = (reply().as_bytes(), reply(Subject="x" * 900).as_bytes())
    outcomes = Counter(outcome(spoilt(chance.choice(good), chance)) for _number in range(1_000))
    assert set(outcomes) <= {"read", "message-unreadable", "message-of-outlook"}
    assert outcomes["read"] > 500


def outcome(data: bytes) -> str:
    """Return "read", or the code of the one sentence that says why not."""
    try:
        assert_clean(read_message(data))
    except UnusableInput as error:
        return error.code
    return "read"


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """Return a message with some bytes changed, cut, doubled or swapped for what broke mail before."""
    nasty = (
        b"=?",
        b"?=",
        b"\r\n",
        b"\n\n",
        b"\x00",
        b"\xff",
        b"--",
        b"boundary=",
        b"Content-Type: ",
        b";",
        b'"',
        b"<>",
    )
    for _change in range(chance.randint(1, 12)):
        here, there = sorted(chance.randrange(len(data) + 1) for _end in range(2))
        there = min(there, here + 300)
        kind = chance.randrange(4)
        middle = (chance.choice(nasty), b"", data[here:there] * 2, bytes(chance.randrange(256) for _b in range(9)))[
            kind
        ]
        data = data[:here] + middle + data[there if kind != 0 else here :]
    return data


def assert_clean(told: dict[str, object]) -> None:
    names = [each["name"] for each in told["attachments"]]  # type: ignore[attr-defined]
    for text in (told["sender"], told["subject"], *told["to"], *told["cc"], *names):  # type: ignore[misc]
        assert isinstance(text, str)
        assert "\n" not in text
        assert "\r" not in text
        assert text.isprintable() or any(each in text for each in "\u200c\u200d")
    assert not any("/" in name or "\\" in name for name in names)


@settings(max_examples=150)
@given(st.binary(max_size=400), st.binary(max_size=400))
def test_any_header_and_any_body_are_read_or_refused(head: bytes, body: bytes) -> None:
    assert outcome(b"From: a@b.org\r\nTo: " + head + b"\r\n\r\n" + body) in ("read", "message-unreadable")
