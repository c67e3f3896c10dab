"""`verify FILE.pdf ...`: what can be said of signed PDFs that came back."""

import argparse
from pathlib import Path

from gnlc_desktop.actions.read_pdf import SignatureSeen, Verdict, verdict_of
from gnlc_desktop.cli.output import Output, words
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.i18n import _
from gnlc_desktop.storage.atomic import read_file, reading_failure


def verify_files(options: argparse.Namespace, output: Output) -> int:
    """Tell the verdict of each file; return 0 where all are unchanged with trusted signatures, else 1."""
    trust = [read_file(path) for path in options.trust]
    files = _files(options.files)
    verdicts = [(path, verdict_of(read_file(path), name=path.name, trust=trust)) for path in files]
    objects = [_object(path, verdict) for path, verdict in verdicts]
    output.result(objects[0] if len(objects) == 1 and not options.files[0].is_dir() else objects)
    for path, verdict in verdicts:
        _tell(path, verdict, output)
    return 0 if all(verdict.good for _path, verdict in verdicts) else 1


def _files(given: list[Path]) -> list[Path]:
    found: list[Path] = []
    for path in given:
        inside = _pdfs_in(path) if path.is_dir() else [path]
        if not inside:
            raise UnusableInput("folder-without-pdf", name=path.name)
        found += inside
    return found


def _pdfs_in(folder: Path) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if each.suffix.lower() == ".pdf")
    except OSError as error:
        raise reading_failure(error, folder) from error


def _tell(path: Path, verdict: Verdict, output: Output) -> None:
    said = {
        "yes": _("unchanged since it was signed"),
        "no": _("changed after it was signed"),
        "unknown": _("it could not be confirmed whether it is unchanged"),
    }[verdict.unchanged]
    who = "; ".join(_signature(each) for each in verdict.signatures) or _("no signature was found")
    output.line(f"{path}: {said}. {who}.")
    for finding in (*verdict.changes_after, *verdict.not_checked):
        output.line(f"  {words(finding)}")


def _signature(seen: SignatureSeen) -> str:
    role = {"mayor": _("as mayor"), "commission": _("for the Commission")}.get(seen.role, _("in an unknown role"))
    trusted = {
        "yes": _("identity confirmed"),
        "no": _("identity not confirmed"),
    }.get(seen.trusted, _("identity could not be checked"))
    clock = _("by a time service") if seen.clock == "time-service" else _("by the signer's computer")
    return f"{seen.who} {role}, {trusted}, {seen.when} {clock}"


def _object(path: Path, verdict: Verdict) -> dict[str, object]:
    return {
        "file": str(path.resolve()),
        "unchanged": verdict.unchanged,
        "signatures": [vars(each) for each in verdict.signatures],
        "changes_after": [words(each) for each in verdict.changes_after],
        "not_checked": [words(each) for each in verdict.not_checked],
        "answers": verdict.answers,
    }
