"""Examine a finished form that is not ours, as a stranger would receive it: answers, data, nothing that acts."""

from collections import Counter

import pypdfium2

from gnlc_desktop.document.extract import attachments, open_pdf
from gnlc_desktop.document.field_names import COMMISSION_FIELD, MAYOR_FIELD, attachment_name
from gnlc_desktop.document.fonts import without_invisible
from gnlc_desktop.document.validation import active_content, check
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.tasks import isolated


@isolated
def inspect_blank(
    pdf: bytes, answers_file: bytes, expected: list[str], file_name: str, countersigned: bool
) -> list[dict[str, object]]:
    """Return each check as {"what", "ok", "detail"}, as `validation.inspect` does for a document of ours.

    Fonts and tags of the form itself are its maker's, so they are not judged.  The text of the pages must hold every
    answer, in order where it runs from the left; in what order others read text from the right differs between
    programs, so of that every character is asked for.  Raises UnusableInput "pdf-unreadable".
    """
    file = open_pdf(pdf)
    attached = attachments(file)
    missing = missing_answers(pdf, expected)
    active = active_content(file)
    wanted = {MAYOR_FIELD, COMMISSION_FIELD} if countersigned else {MAYOR_FIELD}
    return [
        check("answers-extractable", not missing, (missing or [""])[0][:80]),
        check("attached-data-equal", attached == {attachment_name(file_name): answers_file}, ", ".join(attached)),
        check("no-active-content", not active, ", ".join(active)),
        check("signature-fields-there", set(file.get_fields() or {}) == wanted),
        check("pages-there", len(file.pages) > 0, str(len(file.pages))),
    ]


@isolated
def missing_answers(pdf: bytes, expected: list[str]) -> list[str]:
    """Return the texts that the pages of a file do not hold; UnusableInput "pdf-unreadable"."""
    text = _compact(_text_of(pdf))
    characters = Counter(text)
    return [each for each in expected if not _held(_compact(each), text, characters)]


def _held(wanted: str, text: str, characters: Counter[str]) -> bool:
    if wanted in text:
        return True
    if all(each < "\u0590" for each in wanted):
        return False
    return not Counter(wanted) - characters


def _compact(text: str) -> str:
    return "".join(without_invisible(text).replace("\ufffe", "").split())


def _text_of(pdf: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return "\n".join(page.get_textpage().get_text_bounded() for page in document)
        finally:
            document.close()
    except pypdfium2.PdfiumError:
        raise UnusableInput("pdf-unreadable") from None
