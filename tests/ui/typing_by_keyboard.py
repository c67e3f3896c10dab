"""Type as a person does: keys where they are ASCII, an input method where they are not."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def focused() -> QWidget:
    """Return what has the cursor."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the cursor"
    return widget


def type_text(text: str) -> None:
    """Type into what has the cursor; keyClicks would end the process at a letter that is not ASCII."""
    for character in text:
        if character.isascii():
            QTest.keyClicks(focused(), character)
        else:
            event = QInputMethodEvent()
            event.setCommitString(character)
            QApplication.sendEvent(focused(), event)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key where the cursor is."""
    QTest.keyClick(focused(), key, modifier)


def tab_to(name: str, *, most: int = 80) -> QWidget:
    """Press Tab until the cursor is in what a screen reader calls `name`."""
    for _step in range(most):
        if focused().accessibleName() == name:
            return focused()
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reached {name!r}")
