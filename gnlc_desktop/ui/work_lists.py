"""The lists to work from on the page Check answers: asked, noted, and who sees to which page."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from gnlc_desktop.i18n import _
from gnlc_desktop.ui.elements import panel, sentence_link, words
from gnlc_desktop.wizard.team_view import WorkItem, WorkLists


def work_lists_panel(lists: WorkLists, go_to: Callable[[str, str | None], object]) -> QFrame:
    """Return the lists that have something in them, each line a way to its question."""

    def way_to(item: WorkItem) -> QWidget:
        return sentence_link(item.text, lambda: go_to(item.page, item.question or None))

    parts: list[QWidget] = [
        words(_("Among colleagues"), "heading"),
        words(_("In no document, no letter and no file for the mayor."), "quiet"),
    ]
    for title, items in (
        (_("Not known yet, ask"), lists.asked),
        (_("Notes"), lists.noted),
        (_("Who sees to which page"), lists.persons),
    ):
        if items:
            parts += [words(title, "strong"), *map(way_to, items)]
    return panel(*parts, spacing=6)
