"""The confirmed dates of a call as a calendar file (RFC 5545), for the office's own calendar; nothing is sent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_REMINDERS = (timedelta(days=14), timedelta(days=3))
_MORNING = timedelta(hours=9)
"""When a reminder comes up: a whole day begins at midnight, and nobody reads it then."""
_FIRST_SEQUENCE = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class CalendarDate:
    """A day of the calendar."""

    id: str
    """What it is: the same for the same date of the same call, however often it is corrected."""
    day: date
    title: str
    description: str
    """Whose date it is, and who said so."""


def calendar_file(dates: Sequence[CalendarDate], *, now: datetime) -> bytes:
    """Return whole-day events with reminders 14 and 3 days before, at nine in the morning.

    A date that was corrected takes the place of the earlier one where the file is read again: its UID is the same, and
    its SEQUENCE higher (RFC 5545 3.8.7.4).  `now` is the real time, UTC.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//GNLC Desktop//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for each in dates:
        calendar.add_component(_event(each, now))
    return bytes(calendar.to_ical())


def _event(each: CalendarDate, now: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{re.sub('[^a-z0-9-]', '-', each.id.casefold())}@gnlc-desktop.invalid")
    event.add("dtstamp", now)
    event.add("sequence", max(0, int((now - _FIRST_SEQUENCE).total_seconds()) // 60))
    event.add("dtstart", each.day)
    event.add("dtend", each.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", each.title)
    event.add("description", each.description)
    for before in _REMINDERS:
        event.add_component(_alarm(each, before))
    return event


def _alarm(each: CalendarDate, before: timedelta) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _MORNING - before)
    alarm.add("description", each.title)
    return alarm
