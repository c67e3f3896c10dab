"""Twelve files in a Commission's folder are told one by one, and none spoils another."""

import threading
from pathlib import Path

import pytest

from gnlc_desktop.actions import received_folder
from gnlc_desktop.actions.received_folder import ReceivedApplication, examine_folder
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.long_work import LongWork, Stopped
from gnlc_desktop.wiring import Program
from tests.actions.received import application, folder_of_twelve, judging, pki, received

Examined = dict[str, ReceivedApplication]
_examined: Examined = {}


@pytest.fixture
def examined(tmp_path: Path, program: Program) -> Examined:
    """Return what was found in the folder, by the number of each file; examined once for all tests."""
    if not _examined:
        folder = folder_of_twelve(tmp_path / "received")
        found = examine_folder(folder, judging(program, trust=[pki().root]))
        _examined.update({each.path.name[:2]: each for each in found})
    return _examined


def test_every_file_has_its_row_with_city_verdict_and_completeness(examined: Examined) -> None:
    told = {
        number: (each.city, each.verdict.unchanged if each.verdict else None, each.findings and each.findings.complete)
        for number, each in examined.items()
    }
    assert told == {
        "01": ("Cascais", "yes", True),
        "02": ("Suncheon", "yes", True),
        "03": ("N'Zérékoré - Évry-Courcouronnes", "yes", True),
        "04": ("Yaoundé 1er", "unknown", True),
        "05": ("Cascais", "yes", True),
        "06": ("Cascais", "no", True),
        "07": ("Cascais", "no", True),
        "08": ("", "unknown", None),
        "09": ("", None, None),
        "10": ("", "unknown", None),
        "11": ("Half", "unknown", False),
        "12": ("Cascais", "no", True),
    }


def test_a_file_that_is_no_pdf_says_so_in_its_place(examined: Examined) -> None:
    problem = examined["09"].problem
    assert isinstance(problem, UnusableInput)
    assert problem.code == "not-a-pdf"


def test_signers_are_told_with_role_and_trust(examined: Examined) -> None:
    def signers(number: str) -> list[tuple[str, str, str, bool]]:
        verdict = examined[number].verdict
        assert verdict is not None
        return [(each.who, each.role, each.trusted, each.own_identity) for each in verdict.signatures]

    assert signers("01") == [("Carlos Pereira", "mayor", "yes", False)]
    assert signers("02") == [("Heo Seok", "mayor", "no", True)]
    assert [(role, trusted) for _who, role, trusted, _own in signers("05")] == [("mayor", "yes"), ("commission", "yes")]
    assert signers("04") == []


def test_the_contact_is_whom_the_city_names(examined: Examined) -> None:
    contact = examined["01"].contact
    assert (contact.name, contact.email, contact.language) == ("Ana Exemplo", "learning@cascais.example", "en")
    assert examined["08"].contact.email == ""


def test_a_fingerprint_that_was_confirmed_makes_an_own_identity_known(tmp_path: Path, program: Program) -> None:
    data = application("suncheon", "own")
    before = received(tmp_path, program, data).signature_of("mayor")
    assert before is not None
    assert before.trusted == "unknown"
    after = received(tmp_path, program, data, confirmed=[before.fingerprint.upper()]).signature_of("mayor")
    assert after is not None
    assert after.trusted == "yes"
    other = received(tmp_path, program, application("cascais"), confirmed=[before.fingerprint]).signature_of("mayor")
    assert other is not None
    assert other.trusted == "unknown"


def test_a_folder_without_a_pdf_is_unusable(tmp_path: Path, program: Program) -> None:
    with pytest.raises(UnusableInput) as raised:
        examine_folder(tmp_path, judging(program))
    assert raised.value.code == "folder-without-pdf"


def test_whoever_waits_is_told_each_file_and_may_stop(
    tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        (tmp_path / f"{number}.pdf").write_bytes(b"%PDF-1.7")
    seen: list[tuple[int, int]] = []
    threads: set[int] = set()

    def quick(path: Path, _judging: object) -> ReceivedApplication:
        threads.add(threading.get_ident())
        return ReceivedApplication(path, b"", None)

    monkeypatch.setattr(received_folder, "examine_file", quick)
    work = LongWork(lambda: seen.append(work.progress))
    with work.current():
        found = examine_folder(tmp_path, judging(program))
    assert [each.path.name for each in found] == [f"{number}.pdf" for number in range(5)]
    assert seen == [(number, 5) for number in range(1, 6)]
    assert len(threads) <= received_folder.AT_ONCE

    def stop(path: Path, _judging: object) -> ReceivedApplication:
        work.cancel()
        return ReceivedApplication(path, b"", None)

    monkeypatch.setattr(received_folder, "examine_file", stop)
    work = LongWork()
    with work.current(), pytest.raises(Stopped):
        examine_folder(tmp_path, judging(program))
