"""Names as the window shows them where room is little."""

from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import current_language

_LONGEST = 60
"""Characters; the longest names of cities have fewer, and their document shows every name in full."""


def document_kind(form: Form) -> str:
    """Return what a document of a form is called, in the program's language: "Application", "Progress report"."""
    return form.name.get(current_language()) or form.name.get("en", "")


def short_name(name: str) -> str:
    """Return a name on one line, cut with an ellipsis where it is a text pasted by mistake."""
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
