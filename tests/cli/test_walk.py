"""The whole road by script: from an empty form to the second progress report, by both routes of submission."""

import email
import email.policy
import json
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from gnlc_desktop.actions.throwaway import Throwaway
from gnlc_desktop.locations import forms_folder
from gnlc_desktop.procedure.letters import COORDINATION_TEAM

from .conftest import SAMPLES, Command

COMMISSION = "natcom@commission.example.org"


class Walk:
    """A dossier and the commands on it; every step must succeed and says at which stage the dossier is."""

    def __init__(self, command: Command, folder: Path, key: Path, password: Path) -> None:
        self.command, self.folder = command, folder
        self.key, self.password = key, password

    def __call__(self, name: str, *arguments: object) -> dict[str, Any]:
        # What happened is recorded on the day it happened.
        today = arguments[arguments.index("--on") + 1] if "--on" in arguments else "2987-03-20"
        ran = self.command(name, self.folder, *arguments, "--today", today, "--json")
        assert ran.code == 0, (name, ran.err, ran.out)
        told: dict[str, Any] = ran.object
        return told

    def approve(self) -> str:
        """Freeze and approve; return the stage."""
        self("freeze")
        return str(self("approve", "--certificate", self.key, "--password-file", self.password)["stage"])

    def draft(self, name: str, *arguments: object, to: Path) -> EmailMessage:
        """Draft a letter and return it as its receiver reads it."""
        told = self(name, *arguments, "--to", to, "--commission-email", COMMISSION)
        return read(Path(told["letter"]))


def read(path: Path) -> EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def addresses(message: EmailMessage, header: str) -> list[str]:
    return [each.addr_spec for each in message[header].addresses] if message[header] else []


def attached(message: EmailMessage) -> list[str]:
    return [str(each.get_filename()) for each in message.iter_attachments()]


def as_sent(draft: Path, to: Path) -> Path:
    """Return the message as a mail program keeps it once it was sent: without the mark of a draft."""
    data = draft.read_bytes().replace(b"X-Unsent: 1\r\n", b"Message-ID: <1@city.example>\r\n", 1)
    to.write_bytes(data)
    return to


@pytest.fixture
def walk(command: Command, mayors: Throwaway, tmp_path: Path) -> Walk:
    """Return an empty dossier of the sample city whose mayor has a certificate."""
    key, password = tmp_path / "mayor.p12", tmp_path / "password.txt"
    key.write_bytes(mayors.pkcs12)
    password.write_text(mayors.password, encoding="utf-8")
    return Walk(command, tmp_path / "dossier", key, password)


def fill_in(walk: Walk) -> None:
    """Begin an empty form and answer it question by question, as a script would."""
    assert walk("new", "--language", "en")["stage"] == "prepare"
    answers = json.loads((SAMPLES / "minimal.json").read_text(encoding="utf-8"))["answers"]
    for question, value in answers.items():
        walk("answer", question, value if isinstance(value, str) else json.dumps(value))
    assert walk("answer", "--own-form", "no")["problems"] == []


def test_the_road_with_the_citys_own_submission(walk: Walk, tmp_path: Path, pdf: Path) -> None:
    fill_in(walk)
    assert walk.approve() == "request-endorsement"
    request = walk("export", "--to", tmp_path / "package", "--commission-email", COMMISSION)
    letter = read(Path(request["letter"]))
    assert (addresses(letter, "To"), addresses(letter, "Cc")) == ([COMMISSION], [COORDINATION_TEAM])
    sent = as_sent(Path(request["letter"]), tmp_path / "sent.eml")
    received = walk("receive", sent)
    assert [each["kind"] for each in received["received"]] == ["sent-letter"]
    assert received["stage"] == "endorsed"

    asked = walk("request", "--by", "commission", "--item", "Budget", "--on", "2987-04-02", "--until", "2987-04-20")
    assert (asked["stage"], asked["missing"]) == ("answer-commission", ["Budget"])
    walk("request", "--number", "1", "--place", "1", "--file", pdf)
    answer = walk.draft("request", "--number", "1", to=tmp_path / "answer")
    assert (addresses(answer, "To"), addresses(answer, "Cc")) == ([COMMISSION], [COORDINATION_TEAM])
    assert attached(answer) == ["page.pdf"]

    reminder = walk.draft("letter", "reminder", to=tmp_path / "reminder")
    assert (addresses(reminder, "To"), addresses(reminder, "Cc")) == ([COMMISSION], [COORDINATION_TEAM])
    scan = tmp_path / "letter.pdf"
    scan.write_bytes(pdf.read_bytes() + b"\n")
    endorsed = walk(
        "endorse", "--evidence", "letter", "--by", "the Secretary-General", "--on", "2987-05-02", "--file", scan
    )
    assert endorsed["stage"] == "submitted"
    submission = walk.draft("submit", to=tmp_path / "submission")
    assert (addresses(submission, "To"), addresses(submission, "Cc")) == ([COORDINATION_TEAM], [COMMISSION])
    assert [name.rpartition("-")[2] for name in attached(submission)] == ["application.pdf", "endorsement.pdf"]
    assert walk("sent", "submission-by-city", "--on", "2987-05-03")["stage"] == "decided"

    assert walk("request", "--by", "uil", "--item", "Figures", "--on", "2987-06-01")["stage"] == "answer-uil"
    walk("request", "--number", "2", "--place", "1", "--file", pdf)
    answer = walk.draft("request", "--number", "2", to=tmp_path / "answer-uil")
    assert (addresses(answer, "To"), addresses(answer, "Cc")) == ([COORDINATION_TEAM], [COMMISSION])
    assert walk("decide", "accepted", "--on", "2987-12-01")["stage"] == "report-expected"


def test_the_road_with_the_commissions_submission_to_the_second_report(walk: Walk, tmp_path: Path, pdf: Path) -> None:
    walk("new", "--answers", SAMPLES / "cascais.json")
    walk("answer", "--own-form", "no")
    walk.approve()
    walk("export", "--to", tmp_path / "package", "--commission-email", COMMISSION)
    walk("sent", "endorsement-request", "--on", "2987-03-21")
    walk("endorse", "--evidence", "telephone", "--by", "the Secretary-General", "--on", "2987-05-02")
    assert walk("submit", "--by-commission", "--on", "2987-05-05")["stage"] == "decided"
    assert walk("decide", "postponed", "--on", "2987-11-01")["stage"] == "decided"
    assert walk("decide", "accepted", "--on", "2987-12-01")["stage"] == "report-expected"
    for number in ("first", "second"):
        told = walk("report", "--named", "2989-12-02", "--source", "e-mail of the Coordination Team")
        assert told["stage"] == "report-expected"
        following = tmp_path / number
        walk("report", "--new", following)
        walk.folder = following
        sample = json.loads((forms_folder() / "progress-report-r1" / "samples" / "cascais.json").read_text("utf-8"))
        for question, value in sample["answers"].items():
            walk("answer", question, value if isinstance(value, str) else json.dumps(value))
        walk("answer", "--own-form", "no")
        assert walk.approve() == "send-report"
        sent = walk("export", "--to", tmp_path / f"package-{number}", "--commission-email", COMMISSION)
        letter = read(Path(sent["letter"]))
        assert (addresses(letter, "To"), addresses(letter, "Cc")) == ([COORDINATION_TEAM], [COMMISSION])
        assert walk("sent", "progress-report", "--on", "2989-11-01")["stage"] == "report-expected"


def test_a_declined_application_leads_to_the_next_one(walk: Walk, tmp_path: Path) -> None:
    walk("new", "--answers", SAMPLES / "minimal.json")
    walk("answer", "--own-form", "no")
    walk.approve()
    walk("endorse", "--evidence", "telephone", "--by", "the Secretary-General", "--on", "2987-05-02")
    walk("submit", "--by-commission", "--on", "2987-05-05")
    assert walk("decide", "declined", "--on", "2987-12-01")["stage"] is None
    assert walk("report", "--new", tmp_path / "next", "--application")["stage"] == "prepare"
    walk.folder = tmp_path / "next"
    remarks = walk("answer")["remarks"]
    assert "profile.population" in {each["question"] for each in remarks}


def test_what_a_message_carries_is_filed_with_it_when_asked(walk: Walk, tmp_path: Path, pdf: Path) -> None:
    walk("new", "--answers", SAMPLES / "minimal.json")
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = COMMISSION, "c@city.example", "Two things"
    message.set_content("Please see the attached page.")
    message.add_attachment(pdf.read_bytes(), maintype="application", subtype="pdf", filename="page.pdf")
    path = tmp_path / "message.eml"
    path.write_bytes(message.as_bytes())
    assert [each["kind"] for each in walk("receive", path)["received"]] == ["message"]
    assert [each["kind"] for each in walk("receive", path, "--attachments")["received"]] == ["message", "pdf"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("submit", "--to", "{folder}"), 1),
        (("submit", "--by-commission"), 1),
        (("letter", "reminder", "--to", "{folder}"), 1),
        (("letter", "withdrawal", "--to", "{folder}"), 1),
        (("request", "--number", "7", "--to", "{folder}"), 1),
        (("request", "--by", "uil"), 2),
        (("endorse", "--evidence", "telephone"), 2),
        (("endorse", "--evidence", "telephone", "--by", "x"), 1),
        (("decide", "accepted"), 1),
        (("sent", "reminder"), 1),
        (("answer", "no.such", "x"), 2),
        (("answer", "profile.population", "many"), 2),
        (("approve", "--scan", "{folder}"), 2),
        (("report", "--named", "2989-01-01"), 1),
        (("new",), 2),
    ],
)
def test_what_has_no_place_yet_is_told_in_one_sentence_and_writes_nothing(
    walk: Walk, command: Command, tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    walk("new")
    out = tmp_path / "out"
    name, *rest = (each.format(folder=out) for each in arguments)
    before = sorted((path, path.stat().st_size) for path in walk.folder.rglob("*"))
    ran = command(name, walk.folder, *rest)
    assert ran.code == code, ran
    assert len(ran.err.strip().splitlines()) == 1
    assert not out.exists()
    assert before == sorted((path, path.stat().st_size) for path in walk.folder.rglob("*"))


def test_a_folder_without_a_dossier_is_told(command: Command, tmp_path: Path) -> None:
    ran = command("road", tmp_path)
    assert (ran.code, len(ran.err.strip().splitlines())) == (2, 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("sent", "endorsement-request"),
        ("endorse", "--evidence", "telephone", "--by", "the Secretary-General"),
        ("submit", "--by-commission"),
        ("decide", "accepted"),
        ("request", "--by", "uil", "--item", "Figures"),
    ],
)
def test_nothing_can_have_happened_on_a_day_that_has_not_come(
    walk: Walk, command: Command, arguments: tuple[str, ...]
) -> None:
    walk("new")
    name, *rest = arguments
    ran = command(name, walk.folder, *rest, "--on", "2987-03-21", "--today", "2987-03-20")
    assert ran.code == 1
    assert "2987-03-21 has not come yet" in ran.err


def test_after_a_withdrawal_nothing_goes_on_but_the_next_dossier(
    walk: Walk, command: Command, tmp_path: Path
) -> None:
    walk("new", "--answers", SAMPLES / "minimal.json")
    walk("answer", "--own-form", "no")
    walk.approve()
    walk.draft("letter", "endorsement-request", to=tmp_path / "request")
    walk.draft("letter", "withdrawal", "--reason", "We wait a year.", to=tmp_path / "withdrawal")
    assert walk("sent", "withdrawal")["stage"] is None
    out = tmp_path / "out"
    for arguments in (
        ("endorse", "--evidence", "telephone", "--by", "the Secretary-General"),
        ("endorse", "--waive", "nobody answers"),
        ("submit", "--by-commission"),
        ("submit", "--to", out),
        ("decide", "accepted"),
        ("request", "--by", "uil", "--item", "Figures"),
        ("letter", "withdrawal", "--to", out),
    ):
        ran = command(arguments[0], walk.folder, *arguments[1:], "--today", "2987-03-21")
        assert (ran.code, "was withdrawn on 2987-03-20" in ran.err) == (1, True), (arguments, ran)
    ran = command("report", walk.folder, "--new", tmp_path / "report")
    assert (ran.code, "Only members report" in ran.err) == (1, True)
    assert not out.exists()
    assert not (tmp_path / "report").exists()
    assert walk("report", "--new", tmp_path / "next", "--application")["stage"] == "prepare"


def test_an_answer_is_taken_away_only_on_purpose(command: Command, tmp_path: Path) -> None:
    dossier = tmp_path / "dossier"
    assert command("new", dossier).code == 0
    command("answer", dossier, "city.name", "Cascais")
    ran = command("answer", dossier, "city.name")
    assert ran.code == 2
    assert "city.name" in ran.err
    assert "city.name" not in {each["question"] for each in command("answer", dossier, "--json").object["problems"]}
    command("answer", dossier, "city.name", "")
    assert "city.name" in {each["question"] for each in command("answer", dossier, "--json").object["problems"]}
    ran = command("answer", dossier, "profile.population", "many")
    assert ran.code == 2
    assert "another kind" in ran.err
