"""What a block of help looks like."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from gnlc_desktop.i18n import _
from gnlc_desktop.ui.elements import column, panel, row, rule, set_role, words
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wizard.help_text import Block, BlockKind

_ROLES = {BlockKind.HEADING: "heading", BlockKind.NOTE: "quiet", BlockKind.PARAGRAPH: ""}
_MARK_WIDTH = 22
"""Room for the dot or the number of an item."""


def block_widget(block: Block) -> QWidget:
    """Return a block as a widget made of plain labels that can be copied from."""
    match block.kind:
        case BlockKind.LIST | BlockKind.STEPS:
            return _list(block)
        case BlockKind.TABLE:
            return _table(block)
        case BlockKind.EXAMPLE:
            return example_panel(block.text)
    label = _text(block.text, _ROLES[block.kind])
    if block.kind is BlockKind.HEADING:
        label.setContentsMargins(0, current_theme().length(14), 0, 0)
    return label


def example_panel(text: str) -> QFrame:
    """Return an example, called one, so that nobody takes it for an answer."""
    frame = QFrame()
    set_role(frame, "notice-quiet")
    rows = column(frame, margin=12, spacing=4)
    rows.addWidget(_text(_("An example of ours"), "quiet"))
    rows.addWidget(_text(text, ""))
    frame.setAccessibleName(_("Example: {text}").format(text=text))
    return frame


def _list(block: Block) -> QWidget:
    frame = QWidget()
    rows = column(frame, spacing=6)
    for number, (item,) in enumerate(block.rows, start=1):
        mark = words(f"{number}." if block.kind is BlockKind.STEPS else "\u2022")
        mark.setFixedWidth(current_theme().length(_MARK_WIDTH))
        line = row(stretch=False, spacing=4)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(_text(item, ""), 1)
        rows.addLayout(line)
    return frame


def _table(block: Block) -> QWidget:
    theme = current_theme()
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.length(16))
    grid.setVerticalSpacing(theme.length(8))
    columns = max(len(cells) for cells in block.rows)
    for place, cells in enumerate(block.rows):
        if place:
            grid.addWidget(rule(), 2 * place - 1, 0, 1, columns)
        for number, cell in enumerate(cells):
            grid.addWidget(_text(cell, "" if place else "strong"), 2 * place, number, Qt.AlignmentFlag.AlignTop)
    for number in range(columns):
        # The last column explains and takes most of the width.
        longest = max(len(cells[number]) for cells in block.rows)
        grid.setColumnStretch(number, max(2, min(8, longest // 8)))
    return panel(grid)


def _text(text: str, role: str) -> QLabel:
    label = words(text, role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
