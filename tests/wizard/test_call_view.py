"""Only confirmed dates are counted down to, put into a calendar or printed; whose they are and who said so stays."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import page
import pytest
from icalendar import Calendar, Event

from gnlc_desktop.errors import Refused
from gnlc_desktop.procedure.calls import Call, call_for
from gnlc_desktop.procedure.office import CommissionRules, OfficeFacts
from gnlc_desktop.wizard.call_view import calendar_of, call_view, dates_page_of
from tests.document.making import text_of

NOW = datetime(2027, 3, 8, 12, tzinfo=UTC)
TODAY = NOW.date()
BY_RULE = call_for(OfficeFacts(), TODAY)
RULES = CommissionRules("hu", 2027, "telephone, 5 March", TODAY, own_date=date(2027, 5, 20), cap=2, language="fr")
CONFIRMED = Call(
    2027, date(2027, 5, 15), date(2027, 6, 15), date(2027, 7, 15), "confirmed", "letter of 2 March",
    endorsement_confirmed=True, rules=RULES,
)


def events(data: bytes) -> dict[str, Event]:
    """Read a calendar file as another program does, by UID."""
    return {str(each["uid"]): each for each in Calendar.from_ical(data).walk("VEVENT") if isinstance(each, Event)}


def calendar(call: Call, now: datetime = NOW) -> dict[str, Event]:
    return events(calendar_of(call, commission="Hungarian Commission", now=now))


def test_a_call_by_the_rule_says_so_and_gives_nothing_to_count_to() -> None:
    view = call_view(BY_RULE, TODAY)
    assert view.period == "1 March to 30 April 2027, by the published rule"
    assert "By the published rule; recent rounds differed; ask your Commission." in view.unsure
    assert (view.sentences, view.has_papers) == ((), False)
    for make in (
        lambda: calendar_of(BY_RULE, commission="", now=NOW),
        lambda: dates_page_of(BY_RULE, commission="", today=TODAY),
    ):
        with pytest.raises(Refused, match="call-not-confirmed"):
            make()


def test_a_confirmed_call_is_counted_down_with_its_sources() -> None:
    told = call_view(CONFIRMED, TODAY).sentences
    left = "working days left, public holidays not counted"
    assert told == (
        f"Confirmed by your office. Last day 15 June 2027: 71 {left}. Source: letter of 2 March",
        f"Your Commission asks for the application by 20 May 2027: 53 {left}. Source: telephone, 5 March",
        f"Commissions may endorse until 15 July 2027: 93 {left}. Source: letter of 2 March",
        "Your Commission forwards at most 2 cities. Source: telephone, 5 March",
        "Your Commission wants letters in French. Source: telephone, 5 March",
    )
    assert "20 May 2027: that day is over." in call_view(CONFIRMED, date(2027, 5, 21)).sentences[1]


def test_what_the_call_did_not_say_stays_by_the_rule() -> None:
    silent = replace(CONFIRMED, endorsement_confirmed=False, rules=None)
    assert "is not confirmed: 15 July 2027 by the published rule; recent rounds differed" in call_view(silent, TODAY).sentences[1]
    assert set(calendar(silent)) == {"call-2027-opens@gnlc-desktop.invalid", "call-2027-closes@gnlc-desktop.invalid"}
    printed = text_of(dates_page_of(silent, commission="", today=TODAY))
    assert "15 June 2027" in printed
    assert "15 July" not in printed


def test_an_own_date_is_a_fact_beside_a_call_that_is_none() -> None:
    own = replace(BY_RULE, rules=RULES)
    view = call_view(own, TODAY)
    assert view.unsure
    assert view.has_papers
    assert set(calendar(own)) == {"call-2027-own-date-hu@gnlc-desktop.invalid"}
    printed = text_of(dates_page_of(own, commission="", today=TODAY))
    assert "20 May 2027" in printed
    assert not [day for day in ("1 March", "30 April", "30 May") if day in printed]


def test_the_calendar_has_whole_days_with_reminders_whose_date_it_is_and_its_source() -> None:
    found = calendar(CONFIRMED)
    days = {uid.removeprefix("call-2027-").split("@")[0]: each.start for uid, each in found.items()}
    assert days == {
        "opens": date(2027, 5, 15), "own-date-hu": date(2027, 5, 20),
        "closes": date(2027, 6, 15), "endorsing": date(2027, 7, 15),
    }  # fmt: skip
    for uid, each in found.items():
        assert each.end == each.start + timedelta(days=1)
        reminders = [alarm["trigger"].dt for alarm in each.walk("VALARM")]
        # At nine in the morning, two weeks and three days before.
        assert reminders == [timedelta(days=-14, hours=9), timedelta(days=-3, hours=9)]
        told = str(each["description"])
        assert ("The Commission acts." if "endorsing" in uid else "The city acts.") in told
        assert ("telephone, 5 March" if "own-date" in uid else "letter of 2 March") in told
        assert "Hungarian Commission" in told


def test_a_corrected_date_takes_the_place_of_the_earlier_one() -> None:
    corrected = replace(CONFIRMED, closes=date(2027, 6, 30))
    first, second = calendar(CONFIRMED), calendar(corrected, NOW + timedelta(hours=1))
    assert first.keys() == second.keys()
    assert all(second[uid]["sequence"] > first[uid]["sequence"] for uid in first)


def test_nothing_typed_can_add_a_line_to_the_calendar() -> None:
    nasty = replace(CONFIRMED, source="letter\r\nATTACH:https://example.org\nBEGIN:VEVENT", rules=None)
    data = calendar_of(nasty, commission="x\r\nATTENDEE:mailto:a@b.org", now=NOW)
    assert len(events(data)) == 3
    lines = data.decode().split("\r\n")
    assert not [line for line in lines if line.startswith(("ATTACH", "ATTENDEE"))]
    assert all(len(line.encode()) <= 75 for line in lines)


def test_the_page_to_print_says_every_confirmed_date_once() -> None:
    printed = " ".join(text_of(dates_page_of(CONFIRMED, commission="Hungarian Commission", today=TODAY)).split())
    for told in ("Thursday, 20 May 2027", "Tuesday, 15 June 2027", "Hungarian Commission", "forwards at most 2 cities"):
        assert printed.count(told) == 1, told


def test_the_page_to_print_is_fit_for_the_archive_and_for_screen_readers() -> None:
    pdf = dates_page_of(CONFIRMED, commission="Комісія", today=TODAY)
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in ("pdfa3a", "pdfua1")]
    assert [failure.message for report in reports for failure in report.failures] == []
