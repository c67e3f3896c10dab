"""The dates of a call as they are shown, put into a calendar and printed: only confirmed ones are told as facts."""

from dataclasses import dataclass
from datetime import date, datetime

from gnlc_desktop.errors import Refused
from gnlc_desktop.i18n import _, current_language, ngettext
from gnlc_desktop.mail.calendar_file import CalendarDate, calendar_file
from gnlc_desktop.procedure.calls import Call, CallDate
from gnlc_desktop.wizard.dates import day_in_words, days_left_in_words, period_in_words, weekday_in_words
from gnlc_desktop.wording import one_line


@dataclass(frozen=True)
class DatedLine:
    """One date of a call in words."""

    id: str
    what: str
    """What ends or begins on the day."""
    whose: str
    known: CallDate


@dataclass(frozen=True)
class CallView:
    """Everything that is told of a call."""

    period: str
    """From the first to the last day."""
    unsure: str
    """How unsure the period is; empty where the office confirmed it."""
    sentences: tuple[str, ...]
    """What else is known, a sentence or two each."""
    has_papers: bool
    """Whether a date is confirmed, for a calendar or a page."""


def call_view(call: Call, today: date) -> CallView:
    """Return a call in words, for today."""
    confirmed = call.closing.confirmed
    unsure = "" if confirmed else _("By the published rule; recent rounds differed; ask your Commission. No reminder "
                                    "rests on these dates.")
    told = []
    if confirmed:
        closing = _("Confirmed by your office. Last day {day}: {left}. Source: {source}")
        told.append(_with_time_left(closing, call.closing, today))
    if call.own_date is not None:
        own = _("Your Commission asks for the application by {day}: {left}. Source: {source}")
        told.append(_with_time_left(own, call.own_date, today))
    if confirmed:
        told.append(_endorsing_in_words(call.endorsing, today))
    told += _rules_in_words(call)
    period = period_in_words(call.opens, call.closes)
    if unsure:
        # Whoever reads this line alone must not take it for a fact.
        period = _("{dates}, by the published rule").format(dates=period)
    return CallView(period, unsure, tuple(told), bool(_lines(call)))


def calendar_of(call: Call, *, commission: str, now: datetime) -> bytes:
    """Return the confirmed dates as a calendar file; `commission` is the name of the Commission, `now` UTC.

    Raises Refused "call-not-confirmed" where no date is confirmed.
    """
    belongs = call.rules.commission if call.rules is not None else ""
    return calendar_file(
        [
            CalendarDate(
                # The Commission's own date is another one for every Commission.
                id=f"call-{call.year}-{each.id}{f'-{belongs}' if each.id == 'own-date' and belongs else ''}",
                day=each.known.day,
                title=_("Learning cities, call {year}: {what}").format(year=call.year, what=each.what),
                description="\n".join(part for part in (_said_of(each), one_line(commission)) if part),
            )
            for each in _confirmed_lines(call)
        ],
        now=now,
    )


def dates_page_of(call: Call, *, commission: str, today: date) -> bytes:
    """Return the confirmed dates as a page to print, in the program's language.

    Raises Refused "call-not-confirmed" where no date is confirmed.
    """
    from gnlc_desktop.document.dates_page import DatesPage, render_dates_page

    lines = _confirmed_lines(call)
    intro = _("Only dates that our office confirmed stand here, as of {day}.").format(day=day_in_words(today))
    title = _("Learning cities: dates of the call {year}").format(year=call.year)
    return render_dates_page(
        DatesPage(
            title=title,
            intro="\n".join(part for part in (intro, one_line(commission)) if part),
            language=current_language(),
            author=commission or title,
            on=today,
            dates=tuple((weekday_in_words(each.known.day), (each.what, _said_of(each))) for each in lines),
            notes=_rules_in_words(call),
            page_of=_("Page {page} of {pages}"),
        )
    )


def _confirmed_lines(call: Call) -> tuple[DatedLine, ...]:
    lines = _lines(call)
    if not lines:
        raise Refused("call-not-confirmed")
    return lines


def _lines(call: Call) -> tuple[DatedLine, ...]:
    """Return the confirmed dates in the order of their days."""
    city, commission = _("The city acts."), _("The Commission acts.")
    lines = [
        DatedLine("opens", _("First day of the call"), city, call.opening),
        DatedLine("closes", _("Last day to ask the Commission for endorsement"), city, call.closing),
        DatedLine("endorsing", _("Last day for Commissions to endorse"), commission, call.endorsing),
    ]
    if call.own_date is not None:
        lines.append(DatedLine("own-date", _("The Commission's own last day for applications"), city, call.own_date))
    return tuple(sorted((each for each in lines if each.known.confirmed), key=lambda each: each.known.day))


def _said_of(line: DatedLine) -> str:
    source = one_line(line.known.source)
    return _("{whose} Confirmed by our office. Source: {source}").format(whose=line.whose, source=source)


def _endorsing_in_words(known: CallDate, today: date) -> str:
    if not known.confirmed:
        return _(
            "Until when Commissions may endorse is not confirmed: {day} by the published rule; recent rounds differed; "
            "ask your Commission."
        ).format(day=day_in_words(known.day))
    return _with_time_left(_("Commissions may endorse until {day}: {left}. Source: {source}"), known, today)


def _rules_in_words(call: Call) -> tuple[str, ...]:
    rules = call.rules
    if rules is None:
        return ()
    told = []
    if rules.cap is not None:
        forwards = ngettext(
            "Your Commission forwards at most {count} city. Source: {source}",
            "Your Commission forwards at most {count} cities. Source: {source}",
            rules.cap,
        )
        told.append(forwards.format(count=rules.cap, source=one_line(rules.source)))
    if rules.language:
        written = {
            "en": _("Your Commission wants letters in English. Source: {source}"),
            "fr": _("Your Commission wants letters in French. Source: {source}"),
        }.get(rules.language) or _(
            "Your Commission wants letters in another language than English and French: translate the letters before "
            "you send them. Source: {source}"
        )
        told.append(written.format(source=one_line(rules.source)))
    return tuple(told)


def _with_time_left(told: str, known: CallDate, today: date) -> str:
    left = _("that day is over") if known.day < today else days_left_in_words(known.day, today)
    return told.format(day=day_in_words(known.day), left=left, source=one_line(known.source))
