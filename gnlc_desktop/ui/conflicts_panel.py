"""Answers of two people side by side, to choose one; the other stays in the history."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from gnlc_desktop.form.reading import Typed
from gnlc_desktop.i18n import _, ngettext
from gnlc_desktop.ui.elements import button, column, notice, panel, row, words
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.conflicts import Choice, Conflict

_IN_A_ROW = 2


def conflicts_panel(found: tuple[Conflict, ...], choose: Callable[[str, Typed], object]) -> QFrame:
    """Return every question in conflict, with a button for each answer."""
    told = ngettext(
        "One question was answered differently by two people who had not seen each other's answer. Choose the one that "
        "counts; the other stays in the history.",
        "{count} questions were answered differently by two people who had not seen each other's answers. Choose the "
        "ones that count; the others stay in the history.",
        len(found),
    ).format(count=len(found))
    return notice("remark", told, *(_conflict(each, choose) for each in found))


def _conflict(conflict: Conflict, choose: Callable[[str, Typed], object]) -> QWidget:
    theme = current_theme()
    frame = QWidget()
    rows = column(frame, spacing=10)
    rows.setContentsMargins(0, theme.length(12), 0, theme.length(4))
    rows.addWidget(words(conflict.label, "question"))
    shown = [_choice(conflict, choice, choose) for choice in conflict.choices]
    for start in range(0, len(shown), _IN_A_ROW):
        # A row and no grid: in a narrow window its parts go under each other.
        line = row(stretch=False, spacing=12)
        for each in shown[start : start + _IN_A_ROW]:
            line.addWidget(each, 1, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(line)
    return frame


def _choice(conflict: Conflict, choice: Choice, choose: Callable[[str, Typed], object]) -> QFrame:
    answer = words(choice.text)
    answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made = button(_("This one counts"), lambda: choose(conflict.question, choice.typed))
    made.setAccessibleName(_("{question}: choose {answer}").format(question=conflict.label, answer=choice.text))
    return panel(answer, words(choice.told, "quiet"), made, spacing=8)
