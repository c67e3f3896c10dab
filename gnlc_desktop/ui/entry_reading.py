"""What was pasted into the field of an address, read tolerantly: a person says which one it is, never the program."""

from PySide6.QtWidgets import QLineEdit, QRadioButton, QVBoxLayout, QWidget

from gnlc_desktop.i18n import _
from gnlc_desktop.procedure.pasted_entry import PastedEntry, read_entry
from gnlc_desktop.text_gate import is_address
from gnlc_desktop.ui.elements import clear, column, fill, words
from gnlc_desktop.wording import one_line


class EntryReading(QWidget):
    """Shows the addresses of a pasted entry under the field, to choose one; nothing where the field holds just one."""

    def __init__(self, field: QLineEdit) -> None:
        """Watch `field`."""
        super().__init__()
        self._field = field
        self._entry = PastedEntry((), ())
        self.choices: dict[str, QRadioButton] = {}
        self._told = QVBoxLayout()
        column(self, spacing=0).addLayout(self._told)
        field.textChanged.connect(self._read)
        self.hide()

    def _read(self, text: str) -> None:
        if text.strip() in self.choices:
            return
        entry = PastedEntry((), ()) if is_address(text.strip()) else read_entry(text)
        if entry == self._entry:
            return
        self._entry = entry
        clear(self._told)
        self.choices = {}
        for each in entry.found:
            choice = QRadioButton(each.address)
            choice.setAccessibleName(each.address)
            choice.clicked.connect(lambda *_clicked, chosen=each.address: self._field.setText(chosen))
            self.choices[each.address] = choice
        parts: list[QWidget] = [words(_("Found in what you pasted. Which one is the Commission's?"), "strong")]
        parts += self.choices.values()
        if any(each.rewritten for each in entry.found):
            told = _("An address that was written otherwise, such as \"name (at) place\", is read as it is shown here.")
            parts.append(words(told, "quiet"))
        if not entry.found:
            parts = []
        if entry.unread:
            told = _("This looks like an address and is none: {unread}")
            parts.append(words(told.format(unread=", ".join(one_line(each) for each in entry.unread)), "remark"))
        fill(self._told, parts)
        self.setVisible(bool(parts))
