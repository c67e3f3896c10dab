"""The four answers in words: each state says itself, and no answer is better than the verdict."""

from datetime import date

import pytest

from gnlc_desktop.actions.read_pdf import SignatureSeen, Verdict
from gnlc_desktop.actions.verdict_in_words import (
    four_answers,
    identity_state,
    reader_shows,
    signature_in_words,
    unchanged_in_words,
)
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.i18n import _, choose_language, current_language, speaking
from gnlc_desktop.procedure.office import FingerprintConfirmed

SIGNED = "2027-03-10T09:30:00+01:00"


def seen(**named: object) -> SignatureSeen:
    facts = {
        "who": "Carlos", "role": "mayor", "trusted": "unknown", "when": SIGNED, "clock": "computer",
        "covers": "whole-file", "fingerprint": "ab" * 32, "issuer": "An Authority",
    }  # fmt: skip
    return SignatureSeen(**{**facts, **named})  # type: ignore[arg-type]


def verdict(
    unchanged: str, *signatures: SignatureSeen, changes: tuple[str, ...] = (), unchecked: tuple[str, ...] = ()
) -> Verdict:
    def told(codes: tuple[str, ...]) -> tuple[Finding, ...]:
        return tuple(Finding(None, code, {}) for code in codes)

    return Verdict(unchanged, signatures, told(changes), told(unchecked), None)


def said(judged: Verdict, question: int) -> str:
    return " ".join(four_answers(judged, {})[question].sentences)


def test_there_are_four_answers_each_with_a_state_and_words() -> None:
    for judged in (verdict("yes", seen()), verdict("no", seen()), verdict("unknown")):
        answers = four_answers(judged, {})
        assert len(answers) == 4
        assert all(each.sentences and each.state in {"yes", "no", "unknown"} for each in answers)


def test_the_first_answer_is_as_the_verdict_and_tells_every_change() -> None:
    assert four_answers(verdict("yes", seen()), {})[0].state == "yes"
    assert four_answers(verdict("strange", seen()), {})[0].state == "unknown"
    changed = verdict("no", seen(), changes=("verify-pages-changed",))
    assert four_answers(changed, {})[0].state == "no"
    assert "Pages were added or removed" in said(changed, 0)


def test_a_later_signature_is_told_where_the_file_is_unchanged() -> None:
    later = verdict("yes", seen(covers="earlier-revision"), seen(role="commission"))
    assert "further signatures" in said(later, 0)
    assert "further signatures" not in said(verdict("yes", seen()), 0)


def test_an_unsigned_file_is_called_so_and_not_damaged() -> None:
    unsigned = verdict("unknown", unchecked=("verify-unsigned",))
    assert unchanged_in_words(unsigned) == "no electronic signature to judge by"
    assert "fresh copy" not in said(unsigned, 0)
    assert "fresh copy" in said(verdict("unknown", seen()), 0)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (("yes",), "yes"),
        (("yes", "unknown"), "unknown"),
        (("yes", "no"), "no"),
        (("no", "unknown"), "no"),
        ((), "unknown"),
    ],
)
def test_signers_are_known_only_where_all_of_them_are(states: tuple[str, ...], expected: str) -> None:
    assert identity_state(verdict("yes", *(seen(trusted=each) for each in states))) == expected


def test_an_identity_made_personally_is_unknown_rather_than_wrong_while_the_file_is_unchanged() -> None:
    personal = seen(trusted="no", own_identity=True)
    assert identity_state(verdict("yes", personal)) == "unknown"
    assert identity_state(verdict("no", personal)) == "no"
    assert identity_state(verdict("yes", personal, seen(trusted="no"))) == "no"


def test_who_vouches_is_told_for_each_kind_of_identity() -> None:
    assert "made this identity personally" in said(verdict("yes", seen(own_identity=True)), 1)
    assert "An Authority vouches for the name." in said(verdict("yes", seen()), 1)
    assert "is not among those" in said(verdict("yes", seen(trusted="no")), 1)
    assert "this office trusts it" in said(verdict("yes", seen(trusted="yes")), 1)


def test_a_confirmation_counts_only_where_the_signature_is_trusted_by_it() -> None:
    confirmed = {"ab" * 32: FingerprintConfirmed("ab" * 32, "Carlos", date(2027, 3, 11), "by telephone.")}
    trusted = four_answers(verdict("yes", seen(trusted="yes")), confirmed)[1].sentences[0]
    assert "confirmed on 11 March 2027: by telephone." in trusted
    broken = four_answers(verdict("no", seen(trusted="no")), confirmed)[1].sentences[0]
    assert "confirmed on" not in broken


def test_the_time_is_told_in_universal_time_with_its_clock() -> None:
    assert "10 March 2027, 08:30 UTC, by the clock of the computer of Carlos" in said(verdict("yes", seen()), 2)
    served = verdict("yes", seen(clock="time-service"))
    assert four_answers(served, {})[2].state == "yes"
    assert "time service" in said(served, 2)
    assert "no time given" in said(verdict("yes", seen(when=None)), 2)


def test_what_was_not_checked_is_never_silent_while_a_signer_is_unknown() -> None:
    assert "Nothing was left" not in said(verdict("yes", seen()), 3)
    assert "compare the fingerprint by telephone" in said(verdict("yes", seen()), 3)
    assert "Nothing was left unchecked" in said(verdict("yes", seen(trusted="yes")), 3)
    assert "withdrawn" in said(verdict("yes", seen(trusted="yes"), unchecked=("verify-revocation-not-checked",)), 3)


def test_a_file_that_could_not_be_read_is_not_said_to_be_checked() -> None:
    judged = verdict("unknown", unchecked=("verify-unreadable",))
    assert four_answers(judged, {})[3].state == "unknown"
    assert "Nothing was left unchecked" not in said(judged, 3)


def test_what_the_readers_program_shows_depends_on_the_identity() -> None:
    assert any("unknown is not invalid" in each.lower() for each in reader_shows(verdict("yes", seen(own_identity=True))))
    assert any("“An Authority”" in each for each in reader_shows(verdict("yes", seen())))
    assert any("here everything" in each for each in reader_shows(verdict("no", seen())))
    (none,) = reader_shows(verdict("unknown"))
    assert "has none" in none


def test_names_from_a_file_stay_on_their_line() -> None:
    told = said(verdict("yes", seen(who="Eve\n\x1b[2J", issuer="A\nB")), 1)
    assert "\n" not in told
    assert "\x1b" not in told
    assert signature_in_words(seen()).startswith("Carlos as mayor, ")


def test_another_language_is_spoken_within_a_block_and_on_this_thread_only() -> None:
    choose_language("en")
    with speaking("fr"):
        assert current_language() == "fr"
        assert _("as mayor") == "comme maire"
        with speaking("en"):
            assert _("as mayor") == "as mayor"
        assert _("as mayor") == "comme maire"
    assert (current_language(), _("as mayor")) == ("en", "as mayor")
