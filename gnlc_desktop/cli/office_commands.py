"""`call`, `directory` and `mail-limit`: what an office enters once, and what a list of its own says otherwise."""

import argparse
from dataclasses import replace

from gnlc_desktop.actions.compare_directory import read_list
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.supporting import set_mail_limit
from gnlc_desktop.cli.output import Output, labelled
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.i18n import _, current_language
from gnlc_desktop.procedure.calls import Call, CallDate
from gnlc_desktop.procedure.office import CallConfirmed, CommissionRules
from gnlc_desktop.procedure.office_directory import Standing
from gnlc_desktop.storage.atomic import read_file, write_atomically
from gnlc_desktop.wiring import build_program
from gnlc_desktop.wizard.call_view import calendar_of, call_view, dates_page_of
from gnlc_desktop.wizard.directory_view import list_view
from gnlc_desktop.wording import sentence

_UNCLEAR = {Standing.UNREADABLE, Standing.UNKNOWN}


def call(options: argparse.Namespace, output: Output) -> int:
    """`call`: keep what was given, tell the call, and write calendar and page where they are asked for."""
    parts = build_program(today=options.today).parts
    commission = parts.directory.commission(options.commission) if options.commission else None
    _keep(options, parts)
    now = parts.call(options.commission)
    name = commission.name if commission is not None else ""
    if options.calendar is not None:
        calendar = calendar_of(now, commission=name, now=parts.now())
        write_atomically(options.calendar, calendar, replace=options.replace)
    if options.page is not None:
        page = dates_page_of(now, commission=name, today=parts.today)
        write_atomically(options.page, page, replace=options.replace)
    view = call_view(now, parts.today)
    for line in (view.period, view.unsure, *view.sentences):
        if line:
            output.line(line)
    output.result(_call_object(now))
    return 0


def directory(options: argparse.Namespace, output: Output) -> int:
    """`directory FILE.csv`: every line that says something else; return 1 where one cannot be read or placed."""
    parts = build_program(today=options.today).parts
    read = read_list(read_file(options.file), options.file.name)
    view = list_view(read, parts, commission="", language=current_language())
    for line in view.summary:
        output.line(line)
    for each in view.lines:
        output.line(labelled(each.title, each.told))
        for warning in each.warnings:
            output.line(_("Remark: {remark}").format(remark=warning))
    found = read.differences(parts)
    output.result(
        [
            {
                "line": each.line,
                "standing": each.standing.value,
                "commissions": [one.id for one in each.possible],
                "before": each.before,
                "addresses": [one.address for one in each.addresses],
                "warnings": [{"code": code, "message": sentence(code, values)} for code, values in each.warnings],
            }
            for each in found
        ]
    )
    return 1 if any(each.standing in _UNCLEAR for each in found) else 0


def mail_limit(options: argparse.Namespace, output: Output) -> int:
    """`mail-limit [MEGABYTES]`: keep what the office's mail takes where it is given, and tell it."""
    parts = build_program(today=options.today).parts
    if options.megabytes is not None:
        set_mail_limit(parts, options.megabytes)
    megabytes = parts.mail_limit // 1_000_000
    output.line(_("A letter with its attachments may weigh {megabytes} MB.").format(megabytes=megabytes))
    output.result({"megabytes": megabytes})
    return 0


def _keep(options: argparse.Namespace, parts: Parts) -> None:
    """Record what was given, with its source; UnusableInput where something of it is missing."""
    of_call = (options.opens, options.closes, options.endorsed_until)
    of_commission = (options.own_date, options.cap, options.letters)
    if not any((*of_call, *of_commission)) and options.cap is None:
        return
    if not (options.source or "").strip():
        raise UnusableInput("arguments-unusable", message=_("give --source with what your office was told"))
    if any(of_call) and (options.opens is None or options.closes is None):
        raise UnusableInput("arguments-unusable", message=_("give both --opens and --closes"))
    asked = any(each is not None for each in of_commission)
    if asked and not options.commission:
        raise UnusableInput("arguments-unusable", message=_("give --commission with what it asks on its own account"))
    entered = CommissionRules(options.commission, _year(options, parts), options.source.strip(), parts.today)
    if asked:
        # Made before anything is kept, so that a number that cannot be kept leaves nothing half entered.
        earlier = parts.office_facts().rules_of(options.commission, entered.year) or entered
        entered = replace(
            entered,
            own_date=options.own_date or earlier.own_date,
            cap=options.cap if options.cap is not None else earlier.cap,
            language=options.letters or earlier.language,
        )
    if options.opens is not None:
        parts.record_office_act(
            CallConfirmed(
                entered.year, options.opens, options.closes, None, entered.source, endorsed_until=options.endorsed_until
            )
        )
    if asked:
        parts.record_office_act(entered)


def _year(options: argparse.Namespace, parts: Parts) -> int:
    return options.opens.year if options.opens is not None else parts.call(options.commission).year


def _call_object(now: Call) -> dict[str, object]:
    return {
        "year": now.year,
        "opens": _date_object(now.opening),
        "closes": _date_object(now.closing),
        "endorsed_until": _date_object(now.endorsing),
        "own_date": _date_object(now.own_date) if now.own_date is not None else None,
        "cap": now.rules.cap if now.rules is not None else None,
        "letters": now.rules.language if now.rules is not None else "",
    }


def _date_object(known: CallDate) -> dict[str, object]:
    return {"day": known.day.isoformat(), "confirmed": known.confirmed, "source": known.source}
