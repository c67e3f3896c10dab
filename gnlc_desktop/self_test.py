"""Try whether the installed program works: every heavy part once, on real input, without a network."""

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from gnlc_desktop.cli.demo import demo
from gnlc_desktop.cli.output import Output
from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _
from gnlc_desktop.wiring import build_program
from gnlc_desktop.wording import all_sentences, explain


def self_test(_options: argparse.Namespace, output: Output) -> int:
    """Run each trial and say how it went; return 0 where all did well, else 1."""
    trials: tuple[tuple[str, Callable[[], None]], ...] = (
        (_("Forms, directory and sentences can be read"), _definitions),
        (_("A document can be made, signed, examined and addressed"), _package),
        (_("The window can be opened"), _window),
    )
    told: list[dict[str, object]] = []
    for name, trial in trials:
        try:
            trial()
            output.line(_("Good: {name}").format(name=name))
            told.append({"what": name, "ok": True})
        except (GnlcError, AssertionError, ImportError, OSError) as error:
            told.append({"what": name, "ok": False})
            reason = explain(error) if isinstance(error, GnlcError) else type(error).__name__
            output.line(_("Wrong: {name}. {reason}").format(name=name, reason=reason))
    output.result({"trials": told})
    return 0 if all(each["ok"] for each in told) else 1


def _definitions() -> None:
    program = build_program()
    every_form = program.forms and all(form.pages for form in program.forms.values())
    if not every_form or not program.parts.directory.countries() or not all_sentences():
        raise AssertionError


def _package() -> None:
    with tempfile.TemporaryDirectory() as folder:
        code = demo(argparse.Namespace(to=Path(folder), today=None, replace=False), Output(as_json=False, quiet=True))
        if code != 0:
            raise AssertionError


def _window() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from gnlc_desktop.ui.application import paints

    if not paints(build_program()):
        raise AssertionError
