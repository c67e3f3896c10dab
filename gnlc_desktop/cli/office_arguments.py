"""The arguments of the commands about what an office enters once: the call, addresses, what its mail takes."""

import argparse
from collections.abc import Callable
from pathlib import Path

from gnlc_desktop.cli.argument_types import iso_date
from gnlc_desktop.i18n import _

COMMANDS = {
    "call": ("gnlc_desktop.cli.office_commands", "call"),
    "mail-limit": ("gnlc_desktop.cli.office_commands", "mail_limit"),
    "directory": ("gnlc_desktop.cli.office_commands", "directory"),
}


def add_office_commands(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add the three commands."""
    call = add("call", _("the dates of the call and how sure they are; with dates and their source, keep them"))
    call.add_argument("--commission", metavar="ID", default="")
    for name in ("--opens", "--closes", "--endorsed-until", "--own-date"):
        call.add_argument(name, type=iso_date, metavar="DATE")
    call.add_argument("--cap", type=int, metavar="N")
    call.add_argument("--letters", choices=("en", "fr", "other"))
    call.add_argument("--source", metavar="TEXT")
    call.add_argument("--calendar", type=Path, metavar="FILE.ics")
    call.add_argument("--page", type=Path, metavar="FILE.pdf")
    call.add_argument("--replace", action="store_true")
    mail_limit = add("mail-limit", _("how heavy a letter your mail takes; with a number, keep that"))
    mail_limit.add_argument("megabytes", type=int, nargs="?", metavar="MEGABYTES")
    directory = add("directory", _("what an office's own list of Commissions says otherwise; nothing is changed by it"))
    directory.add_argument("file", type=Path, metavar="FILE.csv")
