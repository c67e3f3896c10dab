"""A letter before it is drafted: who gets it, and its words, which may still be changed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from gnlc_desktop.actions.letters import Composed
from gnlc_desktop.i18n import _
from gnlc_desktop.procedure.letters import COORDINATION_TEAM, Letter, subject_text
from gnlc_desktop.ui.elements import button, column, fill, notice, row, words
from gnlc_desktop.ui.theme import current_theme
from gnlc_desktop.wording import sentence


class LetterWords(QWidget):
    """Subject and text of a letter, to be edited.

    Recipients cannot be changed here: the Commission's address belongs to the page Commission, and the Coordination
    Team is on every letter.
    """

    def __init__(self, composed: Composed) -> None:
        """Show the words of a letter."""
        super().__init__()
        self._composed = composed
        letter = composed.letter
        self.subject = QLineEdit(letter.subject)
        self.subject.setAccessibleName(_("Subject"))
        self.subject.setCursorPosition(0)
        self.body = QPlainTextEdit(letter.body)
        self.body.setAccessibleName(_("Text of the letter"))
        self.body.setTabChangesFocus(True)
        self.body.setMinimumHeight(current_theme().length(280))
        fill(
            column(self, spacing=8),
            (words(_("Subject"), "strong"), self.subject, words(_("Text of the letter"), "strong"), self.body),
        )

    def composed(self) -> Composed:
        """Return the letter with its words as they stand now."""
        subject = subject_text(self.subject.text()) or self._composed.letter.subject
        body = self.body.toPlainText().strip() + "\n"
        return replace(self._composed, letter=replace(self._composed.letter, subject=subject, body=body))


class LetterEditor(QWidget):
    """A whole letter: To, Cc and attachments as they are, and its words."""

    def __init__(self, composed: Composed, *, to_address: Callable[[], object]) -> None:
        """Show a letter; `to_address` leads to where a doubtful address is confirmed or corrected."""
        super().__init__()
        self.words = LetterWords(composed)
        letter = composed.letter
        attached = ", ".join(letter.attachment_names) or _("nothing")
        remarks = [
            notice("remark", sentence(code, values), row(button(_("Go to the Commission's address"), to_address)))
            for code, values in composed.recipient.remarks
        ]
        parts = (*remarks, *recipients_in_words(letter), words(_("Attached: {files}").format(files=attached)))
        fill(column(self, spacing=8), (*parts, self.words))

    def composed(self) -> Composed:
        """Return the letter with its words as they stand now."""
        return self.words.composed()


def recipients_in_words(letter: Letter) -> tuple[QWidget, ...]:
    """Return whom a letter goes to, a line each for To and Cc."""
    to = words(_("To: {to}").format(to=_named(letter.to) or _("nobody yet: you fill it in yourself")))
    return (to, words(_("Cc: {cc}").format(cc=_named(letter.cc)))) if letter.cc else (to,)


def _named(addresses: tuple[str, ...]) -> str:
    team = _("{address} (the Coordination Team, always)").format(address=COORDINATION_TEAM)
    return ", ".join(team if each == COORDINATION_TEAM else each for each in addresses)
