"""`screenshots --to FOLDER`: every page of the window as a picture, to be looked at."""

import argparse

from gnlc_desktop.cli.output import Output
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.i18n import choose_language


def screenshots(options: argparse.Namespace, output: Output) -> int:
    """Write the pictures and name them."""
    from gnlc_desktop.ui.screenshots import take_screenshots
    from gnlc_desktop.wiring import build_program

    program = build_program(today=options.today)
    known = program.membership.languages
    if options.language not in known:
        raise UnusableInput("language-unknown", language=options.language, known=", ".join(known))
    choose_language(options.language)
    taken = take_screenshots(
        options.to,
        program=program,
        language=options.language,
        theme=options.theme,
        scale=options.scale,
    )
    output.result({"pictures": [str(path.resolve()) for path in taken]})
    for path in taken:
        output.line(str(path))
    return 0
