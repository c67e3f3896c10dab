"""A letter's parts to copy one by one, for mail programs that cannot open a draft."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gnlc_desktop.actions.copy_sheet import CopyPart
from gnlc_desktop.i18n import _
from gnlc_desktop.procedure.letters import Letter
from gnlc_desktop.ui.elements import button, clear, column, fill, row, words
from gnlc_desktop.ui.theme import current_theme


class CopyFields(QWidget):
    """To, Cc, subject and body, each with a button that puts it on the clipboard."""

    def __init__(self, letter: Letter, say: Callable[[str], None]) -> None:
        """Show the parts of `letter`; `say` tells what was copied."""
        super().__init__()
        self._say = say
        self.buttons: dict[str, QPushButton] = {}
        stack = column(self, spacing=12)
        nobody = _("Nobody yet: fill in the Commission's address in your mail program.")
        fill(
            stack,
            (
                self._line("to", _("To"), _("Copy To"), ", ".join(letter.to), nobody),
                self._line("cc", _("Cc"), _("Copy Cc"), ", ".join(letter.cc), ""),
                self._line("subject", _("Subject"), _("Copy the subject"), letter.subject, ""),
                self._body(letter.body),
            ),
        )

    def _line(self, part: str, name: str, act: str, text: str, otherwise: str) -> QVBoxLayout:
        self.buttons[part] = self._copy_button(name, act, text)
        shown = words(text or otherwise)
        shown.setAccessibleName(_("{name}: {text}").format(name=name, text=text or otherwise))
        return self._part(name, shown, self.buttons[part])

    def _body(self, body: str) -> QVBoxLayout:
        name = _("Text of the letter")
        self.buttons["body"] = self._copy_button(name, _("Copy the text"), body)
        shown = QPlainTextEdit()
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setPlainText(body)
        shown.setAccessibleName(name)
        shown.setMinimumHeight(current_theme().length(280))
        return self._part(name, shown, self.buttons["body"])

    def _copy_button(self, name: str, act: str, text: str) -> QPushButton:
        def copy() -> None:
            QGuiApplication.clipboard().setText(text)
            self._say(_("{name}: copied. Paste it into your mail program.").format(name=name))

        made = button(act, copy, icon_name="copy")
        made.setEnabled(bool(text))
        return made

    def _part(self, name: str, shown: QWidget, copy: QPushButton) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(4)
        head = row(stretch=False)
        head.addWidget(words(name, "strong"), 1)
        head.addWidget(copy)
        fill(part, (head, shown))
        return part


class CopyRows(QWidget):
    """Answers under their labels, each with a button that puts it on the clipboard."""

    def __init__(self, say: Callable[[str], None]) -> None:
        """Show nothing yet; `say` tells what was copied."""
        super().__init__()
        self._say = say
        self.buttons: list[QPushButton] = []
        self._rows = column(self, spacing=10)

    def show_parts(self, parts: Sequence[CopyPart]) -> None:
        """Show these answers."""
        clear(self._rows)
        self.buttons = []
        for part in parts:
            self._rows.addWidget(words(part.title, "question"))
            for line in part.lines:
                self._rows.addLayout(self._row(line.label, line.text))

    def _row(self, label: str, text: str) -> QVBoxLayout:
        def copy() -> None:
            QGuiApplication.clipboard().setText(text)
            self._say(_("{name}: copied. Paste it into the form.").format(name=label))

        made = button(_("Copy"), copy, icon_name="copy")
        made.setAccessibleName(_("Copy {name}").format(name=label))
        self.buttons.append(made)
        part = QVBoxLayout()
        part.setSpacing(2)
        head = row(stretch=False)
        head.addWidget(words(label, "strong"), 1)
        head.addWidget(made)
        fill(part, (head, words(text)))
        return part
