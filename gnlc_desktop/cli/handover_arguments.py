"""The arguments of the commands that hand a dossier over and open what was handed over."""

import argparse
from collections.abc import Callable
from pathlib import Path

from gnlc_desktop.cli.argument_types import folder
from gnlc_desktop.i18n import _

COMMANDS = {
    "hand-over": ("gnlc_desktop.cli.hand_over", "write_file"),
    "open": ("gnlc_desktop.cli.hand_over", "open_file"),
}


def add_handover_commands(add: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add the two commands."""
    write = add("hand-over", _("a dossier in one file, for a colleague, or for the mayor or the Commission"))
    write.add_argument("dossier", type=folder, metavar="DOSSIER", help=_("the folder of the dossier"))
    write.add_argument("--for", choices=("colleague", "mayor"), required=True, dest="kind")
    write.add_argument("--to", type=Path, required=True, metavar="FILE.gnlc")
    write.add_argument("--replace", action="store_true")
    opening = add("open", _("a hand-over file into a folder of dossiers, merged with the copy that is there"))
    opening.add_argument("file", type=Path, metavar="FILE.gnlc")
    opening.add_argument("--to", type=folder, required=True, metavar="FOLDER")
    for command in (write, opening):
        command.add_argument("--password-file", type=Path, metavar="F")
