"""Dates and times as the program's language writes them, in words and without a heavy library.

The window is drawn before anything heavy is loaded; the document's own dates come from elsewhere.
"""

from datetime import date, datetime

from gnlc_desktop.i18n import _, ngettext

_SATURDAY = 5
"""As `date.weekday` counts."""


def day_in_words(day: date) -> str:
    """Return a date such as "1 March 2027"."""
    return _("{day} {month} {year}").format(day=_day(day), month=_month(day.month), year=day.year)


def period_in_words(first: date, last: date) -> str:
    """Return a period such as "1 March to 30 April 2027"."""
    if first.year == last.year:
        start = _("{day} {month}").format(day=_day(first), month=_month(first.month))
    else:
        start = day_in_words(first)
    return _("{start} to {end}").format(start=start, end=day_in_words(last))


def weekday_in_words(day: date) -> str:
    """Return a date with its weekday, such as "Friday, 30 April 2027"."""
    return _("{weekday}, {day}").format(weekday=_weekday(day.weekday()), day=day_in_words(day))


def working_days_until(day: date, today: date) -> int:
    """Return how many days from Monday to Friday are left after `today`, the last one included; 0 once it is past.

    Public holidays differ from place to place and are not known here: whoever shows the number says so.
    """
    left = range(1, (day - today).days + 1)
    return sum((today.toordinal() + step - 1) % 7 < _SATURDAY for step in left)


def days_left_in_words(day: date, today: date) -> str:
    """Return how many working days are left until a day, and what was not counted."""
    left = working_days_until(day, today)
    return ngettext(
        "{count} working day left, public holidays not counted",
        "{count} working days left, public holidays not counted",
        left,
    ).format(count=left)


def moment_in_words(moment: datetime, today: date) -> str:
    """Return a time of today such as "14:02", or the day and the time of any other, by this computer's clock."""
    local = moment.astimezone()
    clock = f"{local:%H:%M}"
    if local.date() == today:
        return clock
    return _("{day}, {time}").format(day=day_in_words(local.date()), time=clock)


def _day(day: date) -> str:
    """Return the day of the month; some languages write the first as an ordinal."""
    return _("1") if day.day == 1 else str(day.day)


def _weekday(number: int) -> str:
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )[number]


def _month(number: int) -> str:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )[number - 1]
