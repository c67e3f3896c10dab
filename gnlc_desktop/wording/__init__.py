"""Every code of the program in words: one plain sentence or two, in the user's language.

The sentences of each part stand in a module of their own in this package; a code stands in one place only.
"""

import importlib
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache

from gnlc_desktop.errors import GnlcError
from gnlc_desktop.i18n import _

Sentences = Mapping[str, Callable[[], str]]

_PARTS = (
    "form",
    "dossier",
    "procedure",
    "document",
    "signing",
    "actions",
    "letters",
    "receiving",
    "handover",
    "commission",
    "keeping",
    "blank",
    "rehearsal",
)


@lru_cache(maxsize=1)
def all_sentences() -> Sentences:
    """Return every code with its sentence; AssertionError where a code has two."""
    merged: dict[str, Callable[[], str]] = {}
    for part in _PARTS:
        sentences: Sentences = importlib.import_module(f"{__name__}.{part}").SENTENCES
        twice = merged.keys() & sentences.keys()
        if twice:
            raise AssertionError(f"worded twice: {sorted(twice)}")
        merged.update(sentences)
    return merged


def sentence(code: str, values: Mapping[str, object]) -> str:
    """Return the sentence for `code` with its gaps filled; a code without one is told as such, never hidden."""
    template = all_sentences().get(code)
    if template is None:
        return _("Something was found that has no description yet ({code}).").format(code=code)
    return one_line(template().format_map(_Gaps(values)))


def one_line(text: str) -> str:
    """Return `text` without line breaks and terminal controls, which a file's name may hold."""
    return "".join(" " if unicodedata.category(each) in {"Cc", "Zl", "Zp"} else each for each in text)


def explain(error: GnlcError) -> str:
    """Return what happened, what it means and what to do next."""
    return sentence(error.code, error.values)


class _Gaps(dict[str, object]):
    """The values of a sentence; a missing one shows as "?" rather than hiding the whole sentence."""

    def __missing__(self, key: str) -> str:
        return "?"
