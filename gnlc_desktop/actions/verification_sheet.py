"""The sheet that goes with a signed file: what it is, what can be said of it, and what the receiver will see."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gnlc_desktop.actions.read_pdf import Verdict
from gnlc_desktop.actions.verdict_in_words import (
    Confirmations,
    first_of_each,
    four_answers,
    reader_shows,
    role_in_words,
)
from gnlc_desktop.form.dates import written_date
from gnlc_desktop.i18n import _, speaking
from gnlc_desktop.procedure.letters import in_groups
from gnlc_desktop.wording import one_line, sentence

if TYPE_CHECKING:
    from gnlc_desktop.document.verification_sheet import SheetPart


@dataclass(frozen=True)
class SheetSubject:
    """The file that a sheet is about."""

    city: str
    country: str
    """In the sheet's language."""
    file_name: str
    sha256: str
    """Of the file, hexadecimal."""
    verdict: Verdict


def verification_sheet(subject: SheetSubject, confirmations: Confirmations, *, language: str, on: date) -> bytes:
    """Return the sheet as PDF, in the language of the letter that it goes with ("en" or "fr")."""
    from gnlc_desktop.document.verification_sheet import Sheet, SheetAnswer, render_verification_sheet

    with speaking(language):
        sheet = Sheet(
            title=_("How to verify this file"),
            intro=sentence("sheet-intro", {"day": written_date(on, language)}),
            language=language,
            on=on,
            facts=_facts(subject),
            answers=tuple(
                SheetAnswer(each.question, each.state, each.sentences)
                for each in four_answers(subject.verdict, confirmations)
            ),
            numbers=_numbers(subject),
            notes=_notes(subject),
            page_of=_("Page {page} of {pages}"),
        )
    return render_verification_sheet(sheet)


def _facts(subject: SheetSubject) -> tuple[tuple[str, str], ...]:
    place = _("{city}, {country}").format(city=subject.city, country=subject.country)
    return (
        (_("City"), one_line(place if subject.country else subject.city)),
        (_("File"), one_line(subject.file_name)),
        (_("Digest of the file (SHA-256)"), _in_eights(subject.sha256)),
    )


def _numbers(subject: SheetSubject) -> "tuple[SheetPart, ...]":
    from gnlc_desktop.document.verification_sheet import SheetPart

    seen = first_of_each(subject.verdict.signatures)
    return tuple(
        SheetPart(
            _("Fingerprint to compare by telephone: {who}, {role}").format(
                who=one_line(each.who), role=role_in_words(each)
            ),
            _halves(fingerprint),
        )
        for fingerprint, each in seen.items()
    )


def _notes(subject: SheetSubject) -> "tuple[SheetPart, ...]":
    from gnlc_desktop.document.verification_sheet import SheetPart

    return (SheetPart(_("What your own program will show, and why"), reader_shows(subject.verdict)),)


def _halves(fingerprint: str) -> tuple[str, str]:
    """Return a fingerprint on two lines, to be read out group by group."""
    groups = in_groups(fingerprint).split()
    middle = len(groups) // 2
    return " ".join(groups[:middle]), " ".join(groups[middle:])


def _in_eights(digest: str) -> str:
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
