"""Read the arguments, do one command, and turn its outcome into words and an exit code."""

import argparse
import importlib
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from gnlc_desktop.cli.argument_types import folder, iso_date, scale
from gnlc_desktop.cli.dossier_arguments import COMMANDS, add_dossier_commands
from gnlc_desktop.cli.handover_arguments import COMMANDS as HANDOVER_COMMANDS
from gnlc_desktop.cli.handover_arguments import add_handover_commands
from gnlc_desktop.cli.office_arguments import COMMANDS as OFFICE_COMMANDS
from gnlc_desktop.cli.office_arguments import add_office_commands
from gnlc_desktop.cli.output import Output
from gnlc_desktop.cli.parser_words import translate_parsers
from gnlc_desktop.errors import GnlcError, UnusableInput
from gnlc_desktop.i18n import _, choose_language
from gnlc_desktop.locations import HANDOVER_SUFFIX
from gnlc_desktop.logs import log_failure, start_logging

if TYPE_CHECKING:
    from datetime import date

    from gnlc_desktop.wiring import Program

_UNFORESEEN = 3
_STOPPED = 3
Command = Callable[[argparse.Namespace, Output], int]
_COMMANDS = {
    "check": ("gnlc_desktop.cli.check", "check_file"),
    "export": ("gnlc_desktop.cli.export", "export_file"),
    "demo": ("gnlc_desktop.cli.demo", "demo"),
    "verify": ("gnlc_desktop.cli.verify", "verify_files"),
    "extract": ("gnlc_desktop.cli.extract", "extract"),
    "check-form": ("gnlc_desktop.cli.check_form", "check_form"),
    "screenshots": ("gnlc_desktop.cli.screenshots", "screenshots"),
    "self-test": ("gnlc_desktop.self_test", "self_test"),
    **COMMANDS,
    **HANDOVER_COMMANDS,
    **OFFICE_COMMANDS,
}


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one plain sentence on stderr and exit code 2."""

    def error(self, message: str) -> NoReturn:
        raise UnusableInput("arguments-unusable", message=message)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code (0 good, 1 something is wrong, 2 unusable input, 3 environment)."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    choose_language()
    translate_parsers()
    start_logging()
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    try:
        return _run(given)
    except KeyboardInterrupt:
        print(_("Stopped before it was done; nothing is left half written."), file=sys.stderr)  # noqa: T201
        return _STOPPED
    except Exception as error:  # noqa: BLE001 - whatever happened, an office reads one sentence and never a trace
        if debug:
            traceback.print_exc()
        return _told(error)


def _told(error: Exception) -> int:
    """Say a failure in one sentence on stderr; return its exit code."""
    if isinstance(error, GnlcError):
        from gnlc_desktop.wording import explain

        print(explain(error), file=sys.stderr)  # noqa: T201
        return error.exit_code
    log_failure("command line", error)
    fault = _("The program met a fault of its own; nothing was changed. Run it with --debug to see where.")
    print(fault, file=sys.stderr)  # noqa: T201
    return _UNFORESEEN


def _run(given: list[str]) -> int:
    if not given:
        # The window does not wait for the words of thirty commands.
        return _window(None)
    if len(given) == 1 and given[0].lower().endswith(HANDOVER_SUFFIX):
        # As a desktop calls a program with the file that was double-clicked.
        return _window(None, Path(given[0]))
    options = _parser().parse_args(given)
    if options.command is None:
        return _window(options.today)
    module, function = _COMMANDS[options.command]
    # Each command is imported when it is asked for, so that none pays for another's libraries.
    run: Command = getattr(importlib.import_module(module), function)
    # Asked to end, a command still takes its temporary files away.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    output = Output(as_json=options.json)
    code = run(options, output)
    output.finish()
    return code


def _window(today: "date | None", handover: Path | None = None) -> int:
    from gnlc_desktop.ui.application import run_window

    def build() -> "Program":
        # Called once the first picture stands: the parts take longer to load than the start page to be painted.
        from gnlc_desktop.wiring import build_program

        return build_program(today=today)

    return run_window(build, handover=handover)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="gnlc-desktop",
        parents=[_common()],
        description=_(
            "Prepare a city's application to the Global Network of Learning Cities. Without a command: the window."
        ),
    )
    # A sub-parser must not reset what was given before the command.
    after = _common(argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", parser_class=_Parser, metavar="COMMAND")

    def command(name: str, explanation: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=explanation, description=explanation, parents=[after])

    _add_file_commands(command)
    add_dossier_commands(command)
    add_handover_commands(command)
    add_office_commands(command)
    demo = command("demo", _("do the main job on the sample city, with a throw-away certificate"))
    demo.add_argument("--to", type=folder, metavar="FOLDER")
    demo.add_argument("--replace", action="store_true")
    screenshots = command("screenshots", _("every page of the window as a picture"))
    screenshots.add_argument("--to", type=folder, required=True, metavar="FOLDER")
    screenshots.add_argument("--language", default="en")
    screenshots.add_argument("--theme", choices=("light", "dark"), default="light")
    screenshots.add_argument("--scale", type=scale, default=1.0)
    command("self-test", _("try whether the installed program works"))
    return parser


def _common(default: str | None = None) -> _Parser:
    common = _Parser(add_help=False, argument_default=default)
    common.add_argument("--json", action="store_true", help=_("print one object on standard output"))
    common.add_argument("--debug", action="store_true", help=_("show where a failure happened"))
    common.add_argument("--today", type=iso_date, help=_("the date for calls, remarks and the document"))
    return common


def _add_file_commands(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    check = command("check", _("every problem and remark of an answers file, with its question"))
    check.add_argument("file", type=Path, metavar="FILE")
    export = command("export", _("the application, the letter and the rest, from an answers file"))
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("--to", type=folder, required=True, metavar="FOLDER")
    export.add_argument("--certificate", type=Path, metavar="P12")
    export.add_argument("--password-file", type=Path, metavar="F")
    export.add_argument("--ink", type=Path, metavar="F")
    export.add_argument("--stamp", type=Path, metavar="PICTURE")
    export.add_argument("--commission", metavar="ID")
    export.add_argument("--commission-email", metavar="ADDRESS")
    export.add_argument("--replace", action="store_true")
    for each in (check, export):
        each.add_argument("--handover-password-file", type=Path, metavar="F")
    verify = command("verify", _("what can be said of a signed PDF, or of each in a folder"))
    verify.add_argument("files", type=Path, nargs="+", metavar="FILE.pdf")
    verify.add_argument("--trust", type=Path, action="append", default=[], metavar="CERT.pem")
    extract = command("extract", _("the answers file attached to a PDF of ours"))
    extract.add_argument("file", type=Path, metavar="FILE.pdf")
    check_form = command("check-form", _("look a form definition over"))
    check_form.add_argument("folder", type=Path, metavar="FOLDER")
