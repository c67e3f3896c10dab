"""Examine the applications that a Commission received: whose they are, what can be said of them, what they lack.

Every file is read in isolated children; one that cannot be read is told in its place and spoils no other.
"""

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gnlc_desktop.actions.read_pdf import SignatureSeen, Verdict, verdict_of
from gnlc_desktop.dossier.answers import AnswersFile, fit
from gnlc_desktop.dossier.checks import CheckContext, check
from gnlc_desktop.dossier.findings import Finding, Findings
from gnlc_desktop.errors import GnlcError, UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.long_work import Stopped, current_work
from gnlc_desktop.storage.atomic import read_file, reading_failure

AT_ONCE = 2
"""Files that are read at the same time; an office's laptop has few cores."""


@dataclass(frozen=True)
class Judging:
    """What received files are judged by."""

    forms: Mapping[tuple[str, str], Form]
    """Bundled forms by id and edition."""
    today: date
    trust: Sequence[bytes] = ()
    """Certificates (PEM or DER) that the office trusts."""
    confirmed: Sequence[str] = ()
    """SHA-256 fingerprints that their holders confirmed by another way."""


@dataclass(frozen=True)
class Contact:
    """Whom the city names for questions; any part may be empty."""

    name: str = ""
    organisation: str = ""
    telephone: str = ""
    email: str = ""
    language: str = ""
    """"en" or "fr"."""


@dataclass(frozen=True)
class ReceivedApplication:
    """One file of a Commission's folder."""

    path: Path
    data: bytes
    """The very bytes that were examined; empty where they could not be read."""
    verdict: Verdict | None
    """None where the file is no PDF or could not be read: `problem` says why."""
    problem: GnlcError | None = None
    answers: AnswersFile | None = None
    findings: Findings | None = None
    """What the answers lack; None where the file holds none that a bundled form takes."""

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the file, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def city(self) -> str:
        """Return the city's name; empty where the file does not say."""
        return self.text("city.name")

    @property
    def country(self) -> str:
        """Return the country, ISO 3166-1 alpha-2; empty where the file does not say."""
        return self.text("city.country")

    @property
    def contact(self) -> Contact:
        """Return whom the city names for questions."""
        names = (self.text("contact.first_names"), self.text("contact.surname"))
        parts = {name: self.text(f"contact.{name}") for name in ("organisation", "telephone", "email", "language")}
        return Contact(name=" ".join(each for each in names if each), **parts)

    def signature_of(self, role: str) -> SignatureSeen | None:
        """Return the first signature in a role: "mayor" or "commission"."""
        signatures = self.verdict.signatures if self.verdict is not None else ()
        return next((each for each in signatures if each.role == role), None)

    def text(self, question: str) -> str:
        """Return a text answer, or an empty text where there is none."""
        value = self.answers.answers.get(question) if self.answers is not None else None
        return value if isinstance(value, str) else ""


def examine_folder(folder: Path, judging: Judging) -> tuple[ReceivedApplication, ...]:
    """Return every PDF of `folder` by its file's name, each examined.

    Raises UnusableInput "folder-without-pdf", EnvironmentFailed where the folder cannot be read.
    """
    return examine_files(pdfs_in(folder), judging)


def examine_files(paths: Sequence[Path], judging: Judging) -> tuple[ReceivedApplication, ...]:
    """Return each file examined, in the order given; whoever waits is told how many, and may stop it."""
    work = current_work()
    found: list[ReceivedApplication] = []
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        waiting = [pool.submit(copy_context().run, examine_file, path, judging) for path in paths]
        try:
            for each in waiting:
                found.append(each.result())
                work.step(len(found), len(paths))
        finally:
            for each in waiting:
                each.cancel()
    return tuple(found)


def examine_file(path: Path, judging: Judging) -> ReceivedApplication:
    """Return one file examined; nothing that is wrong with it is raised."""
    data = b""
    try:
        data = read_file(path)
        verdict = verdict_of(data, name=path.name, trust=judging.trust, confirmed=judging.confirmed)
    except Stopped:
        raise
    except GnlcError as error:
        return ReceivedApplication(path, data, None, error)
    answers = _answers(verdict)
    return ReceivedApplication(path, data, verdict, None, answers, _findings(answers, judging))


def pdfs_in(folder: Path) -> list[Path]:
    """Return the PDF files of a folder by name; UnusableInput "folder-without-pdf" where there is none."""
    try:
        found = sorted(each for each in folder.iterdir() if each.suffix.lower() == ".pdf")
    except OSError as error:
        raise reading_failure(error, folder) from error
    if not found:
        raise UnusableInput("folder-without-pdf", name=folder.name)
    return found


def passed_over(folder: Path) -> tuple[str, ...]:
    """Return the names of what lies in a folder and is not read, since it is no PDF; hidden files are nobody's.

    Raises EnvironmentFailed where the folder cannot be read.
    """
    try:
        names = sorted(each.name for each in folder.iterdir() if each.suffix.lower() != ".pdf")
    except OSError as error:
        raise reading_failure(error, folder) from error
    return tuple(name for name in names if not name.startswith("."))


def copies_of(received: ReceivedApplication, among: Sequence[ReceivedApplication]) -> tuple[str, ...]:
    """Return the names of the other files with exactly the same bytes."""
    if not received.data:
        return ()
    others = (each for each in among if each.path != received.path and len(each.data) == len(received.data))
    return tuple(each.path.name for each in others if each.digest == received.digest)


def _answers(verdict: Verdict) -> AnswersFile | None:
    """Return the attached answers; `verdict_of` has read them strictly already."""
    told = verdict.answers
    if told is None:
        return None
    held = told["answers"]
    return AnswersFile(
        form=str(told["form"]),
        edition=str(told["edition"]),
        language=str(told["language"]),
        answers=held if isinstance(held, dict) else {},
    )


def _findings(answers: AnswersFile | None, judging: Judging) -> Findings | None:
    form = judging.forms.get((answers.form, answers.edition)) if answers is not None else None
    if answers is None or form is None:
        return None
    try:
        typed = fit(answers, form)
    except UnusableInput as error:
        return Findings(problems=(Finding(None, error.code, error.values),))
    # The seal is in the document itself, which carries no word on it.
    sealed = answers.answers.get("declaration.stamp") == "picture"
    return check(form, typed, CheckContext(today=judging.today, language=answers.language, stamp_picture=sealed))
