"""What an office enters once, by script: with its source or not at all, and never a date by the rule as a fact."""

from pathlib import Path

import pytest

from .conftest import Command

TODAY = ("--today", "2027-03-10")
SOURCE = ("--source", "letter of 2 March")


def test_a_call_that_nobody_confirmed_says_so_and_gives_no_calendar(command: Command, tmp_path: Path) -> None:
    ran = command("call", *TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("1 March to 30 April 2027, by the published rule\n")
    assert "working day" not in ran.out
    told = command("call", *TODAY, "--json").object
    assert told["closes"] == {"day": "2027-04-30", "confirmed": False, "source": "the published rule"}
    for option, name in (("--calendar", "call.ics"), ("--page", "call.pdf")):
        refused = command("call", *TODAY, option, tmp_path / name)
        assert (refused.code, refused.out) == (1, "")
        assert "No date of this call is confirmed" in refused.err
        assert not (tmp_path / name).exists()


def test_what_an_office_was_told_is_kept_and_given_away(command: Command, tmp_path: Path) -> None:
    command("call", *TODAY, "--opens", "2027-05-15", "--closes", "2027-06-15", *SOURCE)
    command("call", *TODAY, "--commission", "hu", "--own-date", "2027-05-20", "--cap", "2", "--source", "telephone")
    ran = command("call", *TODAY, "--commission", "hu", "--letters", "fr", "--source", "telephone", "--json")
    assert ran.object == {
        "year": 2027,
        "opens": {"day": "2027-05-15", "confirmed": True, "source": "letter of 2 March"},
        "closes": {"day": "2027-06-15", "confirmed": True, "source": "letter of 2 March"},
        "endorsed_until": {"day": "2027-07-15", "confirmed": False, "source": "the published rule"},
        "own_date": {"day": "2027-05-20", "confirmed": True, "source": "telephone"},
        "cap": 2,
        "letters": "fr",
    }
    assert command("call", *TODAY, "--json").object["own_date"] is None
    calendar, page = tmp_path / "call.ics", tmp_path / "call.pdf"
    ran = command("call", *TODAY, "--commission", "hu", "--calendar", calendar, "--page", page)
    assert "by 20 May 2027: 51 working days left, public holidays not counted. Source: telephone" in ran.out
    assert calendar.read_bytes().count(b"BEGIN:VEVENT") == 3
    assert page.read_bytes().startswith(b"%PDF-")
    again = command("call", *TODAY, "--calendar", calendar)
    assert again.code == 2
    assert command("call", *TODAY, "--calendar", calendar, "--replace").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("--opens", "2027-05-15", "--closes", "2027-06-15"),
        ("--opens", "2027-05-15", "--closes", "2027-06-15", "--source", " "),
        ("--opens", "2027-05-15", *SOURCE),
        ("--endorsed-until", "2027-05-15", *SOURCE),
        ("--opens", "2027-06-15", "--closes", "2027-05-15", *SOURCE),
        ("--opens", "2027-05-15", "--closes", "2027-06-15", "--endorsed-until", "2027-06-14", *SOURCE),
        ("--opens", "2027-05-15", "--closes", "2027-06-15", "--commission", "hu", "--cap", "0", *SOURCE),
        ("--own-date", "2027-05-15", *SOURCE),
        ("--cap", "0", *SOURCE),
        ("--commission", "atlantis", "--cap", "2", *SOURCE),
    ],
)
def test_what_is_not_whole_is_not_kept(command: Command, arguments: tuple[str, ...]) -> None:
    ran = command("call", *TODAY, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert command("call", *TODAY, "--json").object["closes"]["confirmed"] is False


def test_a_list_is_compared_and_changes_nothing(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("id;e-mail\npt;learningcity@unesco.org\nbe;x@y.example\nes;natcom@example.es\n")
    ran = command("directory", file, *TODAY)
    assert ran.code == 0
    assert "Line 2 says learningcity@unesco.org. Known here is cnu@mne.pt." in ran.out
    assert "Remark: learningcity@unesco.org looks much like learningcities@unesco.org" in ran.out
    told = command("directory", file, *TODAY, "--json").object
    assert [(each["line"], each["standing"], each["commissions"]) for each in told] == [
        (2, "changed", ["pt"]), (3, "which-commission", ["be-vlg", "be-fr-de"]), (4, "changed", ["es"]),
    ]  # fmt: skip
    assert [each["code"] for each in told[0]["warnings"]] == ["address-looks-like-team"]
    assert command("directory", file, *TODAY, "--json").object == told
    file.write_text("id;e-mail\nxx;x@y.example\n")
    assert command("directory", file, *TODAY).code == 1


@pytest.mark.parametrize("data", [b"", b"\x00", b'id;e-mail\npt;"', b"name;telephone\nx;y\n"])
def test_a_list_that_cannot_be_read_is_told_in_one_sentence(command: Command, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(data)
    ran = command("directory", file)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)


def test_an_office_says_what_its_mail_takes(command: Command) -> None:
    assert command("mail-limit", "--json").object == {"megabytes": 10}
    assert command("mail-limit", "25").out == "A letter with its attachments may weigh 25 MB.\n"
    assert command("mail-limit", "--json").object == {"megabytes": 25}
    refused = command("mail-limit", "0")
    assert (refused.code, refused.out) == (2, "")
    assert "from 1 to 100" in refused.err
    assert command("mail-limit", "--json").object == {"megabytes": 25}
