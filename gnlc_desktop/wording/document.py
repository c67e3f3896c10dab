"""The sentences of the document: its fonts, pictures, and the examination of its final bytes."""

from collections.abc import Callable, Mapping

from gnlc_desktop.i18n import _

SENTENCES: Mapping[str, Callable[[], str]] = {
    "character-without-font": lambda: _(
        "No font of the program has the character {character} ({codepoint}). Write it in Latin letters here, or put a "
        "font file (.ttf) that has it into the folder office/fonts of the program's data and start the program again."
    ),
    "picture-unreadable": lambda: _("The picture cannot be read. Choose a PNG or JPEG file."),
    "picture-too-large": lambda: _(
        "The picture is too large ({width} by {height} points). Save it smaller, then choose it again."
    ),
    "scan-unreadable": lambda: _("The scan cannot be read. Choose the PDF, PNG or JPEG file that the scanner made."),
    "pdf-unreadable": lambda: _("The PDF cannot be read. It may be damaged; get a fresh copy."),
    "pdf-with-password": lambda: _("The PDF is locked with a password. Save it without one, then choose it again."),
    "pdf-page-missing": lambda: _("The PDF has no page {page}."),
    "pdf-page-too-large": lambda: _("Page {page} of the PDF is too large to be shown."),
    "attachment-too-large": lambda: _("The file attached to the PDF is too large to be an answers file."),
    "answers-extractable": lambda: _("Every answer can be read back from the document, in order."),
    "attached-data-equal": lambda: _("The attached data are exactly the answers of this document."),
    "fonts-embedded": lambda: _("Every font is inside the document, so it looks the same everywhere."),
    "no-active-content": lambda: _("The document has nothing in it that acts by itself."),
    "signature-fields-there": lambda: _("Every place for a signature that the document needs is there."),
    "pages-there": lambda: _("The document has all of its pages."),
}
