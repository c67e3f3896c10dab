"""Where the command line speaks: one object for programs, or plain lines for people, on standard output."""

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from gnlc_desktop.dossier.findings import Finding, Findings
from gnlc_desktop.errors import EnvironmentFailed
from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import _
from gnlc_desktop.wording import one_line, sentence


class Output:
    """Prints either lines or one JSON object, never both."""

    def __init__(self, *, as_json: bool, quiet: bool = False) -> None:
        self._as_json = as_json
        self._quiet = quiet

    def line(self, text: str) -> None:
        """Say one line to a person; nothing where an object was asked for."""
        if not self._as_json and not self._quiet:
            self.write(f"{one_line(text)}\n".encode("utf-8", "replace"))

    def result(self, value: Mapping[str, object] | Sequence[object]) -> None:
        """Print the object; nothing where lines were asked for."""
        if self._as_json and not self._quiet:
            # Half a surrogate pair cannot be encoded; a file's name or an answer may hold one.
            self.write((json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))

    def write(self, data: bytes) -> None:
        """Write bytes to standard output as they are; EnvironmentFailed where that is full or gone."""
        with _reaching_its_reader():
            sys.stdout.buffer.write(data)

    def finish(self) -> None:
        """Have everything said arrive where it was sent; EnvironmentFailed where that is full or gone."""
        with _reaching_its_reader():
            sys.stdout.flush()

    def findings(self, findings: Findings, form: Form, language: str) -> None:
        """Say every problem, then every remark, each with its question."""
        for heading, found in ((_("Problem"), findings.problems), (_("Remark"), findings.remarks)):
            for finding in found:
                self.line(labelled(heading, _placed(finding, form, language)))


@contextmanager
def _reaching_its_reader() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        # What is still to be written would be tried again as Python ends, with a trace of its own.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise EnvironmentFailed("output-failed") from error


def labelled(label: str, text: str) -> str:
    """Return "label: text" as the program's language writes it."""
    return _("{label}: {text}").format(label=label, text=text)


def words(finding: Finding) -> str:
    """Return a finding in words."""
    return sentence(finding.code, finding.values)


def findings_object(findings: Findings) -> dict[str, object]:
    """Return findings as the public JSON object of `check`."""
    return {
        "complete": findings.complete,
        "problems": [_entry(finding) for finding in findings.problems],
        "remarks": [_entry(finding) for finding in findings.remarks],
    }


def _entry(finding: Finding) -> dict[str, object]:
    return {"question": finding.question, "code": finding.code, "message": words(finding)}


def _placed(finding: Finding, form: Form, language: str) -> str:
    if finding.question is None or finding.question not in form:
        return words(finding)
    return labelled(f"{form.question(finding.question).text(language)} ({finding.question})", words(finding))
