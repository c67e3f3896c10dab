"""The program's own words, through gettext.

The language of the program is chosen once at the start; the texts of a form and of a letter have languages of
their own and do not come from here.
"""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from gnlc_desktop.locations import resources_folder

DOMAIN = "gnlc_desktop"
_ASKED = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a system says its language, the first that says anything first, as GNU gettext reads them."""
_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"
_spoken: ContextVar[tuple[str, gettext.NullTranslations] | None] = ContextVar("spoken", default=None)
"""Another language for a while, on one thread."""


def choose_language(language: str | None = None) -> str:
    """Use `language` (or the system's) for the program's words; return the one really in use, such as "en"."""
    global _current, _language  # noqa: PLW0603 - the one place that holds the program's language
    told = (os.environ.get(name, "").split(":")[0] for name in _ASKED)
    wanted = language or next((each for each in told if each), "en")
    code = wanted.split("_")[0].split(".")[0].lower()
    _current = _catalogue(code)
    _language = code if isinstance(_current, gettext.GNUTranslations) else "en"
    return _language


def current_language() -> str:
    """Return the language of the words, an ISO 639-1 code."""
    spoken = _spoken.get()
    return spoken[0] if spoken else _language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use another language for the words within: those of a sheet that goes with a letter in that language."""
    before = _spoken.set((language, _catalogue(language)))
    try:
        yield
    finally:
        _spoken.reset(before)


def _(message: str) -> str:
    """Return `message` in the program's language."""
    return _words().gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a message that fits `count`, in the program's language."""
    return _words().ngettext(one, many, count)


def _words() -> gettext.NullTranslations:
    spoken = _spoken.get()
    return spoken[1] if spoken else _current


@lru_cache(maxsize=8)
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        # The words stand in English already; looking for a catalogue would only delay the first picture.
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, resources_folder() / "locale", [language], fallback=True)
