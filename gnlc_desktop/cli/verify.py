"""`verify FILE.pdf ...`: what can be said of signed PDFs that came back, or of every application in a folder."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from gnlc_desktop.actions.read_pdf import Verdict
from gnlc_desktop.actions.received_folder import Judging, ReceivedApplication, examine_files, passed_over, pdfs_in
from gnlc_desktop.actions.trust import judging_by_office
from gnlc_desktop.actions.verdict_in_words import signature_in_words, unchanged_in_words
from gnlc_desktop.cli.output import Output, labelled, words
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.i18n import _, current_language
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.wiring import Program, build_program
from gnlc_desktop.wizard.commission_desk import card_of, completeness_mark, copies_in_words, passed_over_in_words
from gnlc_desktop.wording import explain

_PUBLIC = ("who", "role", "trusted", "when", "clock", "covers")
"""What the public object of a signature has."""


def verify_files(options: argparse.Namespace, output: Output) -> int:
    """Tell the verdict of each file; return 0 where all are unchanged with trusted signatures, else 1.

    A file of a folder that cannot be read is told in its place; its failure is raised after all others were told.
    """
    program = build_program(today=options.today)
    given = [read_file(path) for path in options.trust]
    judging = judging_by_office(program.forms, program.parts, also=given)
    several = len(options.files) > 1 or options.files[0].is_dir()
    received = [each for path in options.files for each in _examined(path, judging)]
    objects = [_object(each) for each in received]
    output.result(objects if several else objects[0])
    for each in received:
        _tell(each, output, whole=several, program=program)
        same = copies_in_words(each, received)
        if same:
            output.line(f"  {same}")
    for path in options.files:
        over = passed_over_in_words(passed_over(path)) if path.is_dir() else ""
        if over:
            output.line(labelled(str(path), over))
    failures = [each.problem for each in received if each.problem is not None]
    if failures:
        output.finish()
        raise max(failures, key=lambda error: error.exit_code)
    return 0 if all(each.verdict is not None and each.verdict.good for each in received) else 1


def _examined(path: Path, judging: Judging) -> tuple[ReceivedApplication, ...]:
    if path.is_dir():
        return examine_files(pdfs_in(path), judging)
    (received,) = examine_files([path], judging)
    if received.problem is not None:
        raise received.problem
    return (received,)


def _tell(received: ReceivedApplication, output: Output, *, whole: bool, program: Program) -> None:
    verdict = received.verdict
    if verdict is None:
        output.line(labelled(str(received.path), explain(received.problem) if received.problem else ""))
        return
    who = "; ".join(signature_in_words(each) for each in verdict.signatures) or _("no signature was found")
    output.line(labelled(str(received.path), f"{unchanged_in_words(verdict)}. {who}."))
    for line in _application(received, program) if whole else ():
        output.line(f"  {line}")
    for finding in (*verdict.changes_after, *verdict.not_checked):
        output.line(f"  {words(finding)}")


def _application(received: ReceivedApplication, program: Program) -> Iterator[str]:
    """Yield whose application it is and what it lacks; nothing where no answers are attached."""
    if received.answers is None:
        return
    card = card_of(received, program.parts, current_language())
    yield _("Application of {city}. Contact: {contact}").format(city=card.title, contact=card.contact)
    yield completeness_mark(received.findings).words


def _object(received: ReceivedApplication) -> dict[str, object]:
    verdict = received.verdict
    if verdict is None:
        # Of a folder's file that cannot be read nothing is known, and why not.
        problem = received.problem
        unread = (Finding(None, problem.code, problem.values),) if problem is not None else ()
        verdict = Verdict("unknown", (), (), unread, None)
    return {
        "file": str(received.path.resolve()),
        "unchanged": verdict.unchanged,
        "signatures": [{name: getattr(each, name) for name in _PUBLIC} for each in verdict.signatures],
        "changes_after": [words(each) for each in verdict.changes_after],
        "not_checked": [words(each) for each in verdict.not_checked],
        "answers": verdict.answers,
    }
