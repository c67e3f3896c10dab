"""Dates and times as the program's language writes them, in words and without a heavy library.

The window is drawn before anything heavy is loaded; the document's own dates come from elsewhere.
"""

from datetime import date, datetime

from gnlc_desktop.i18n import _


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
