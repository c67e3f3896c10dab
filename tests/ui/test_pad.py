"""The signature pad takes mouse, finger and pen, and gives ink."""

import math

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gnlc_desktop.signing.ink import Ink, Point
from gnlc_desktop.ui.signature_pad import SignatureCanvas, SignaturePad

# The offscreen platform says so of every window with a layout.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def somewhere(share: float) -> QPoint:
    """Return a point of a plausible signature, from 0 to 1."""
    return QPoint(int(40 + 400 * share), int(90 - 45 * math.sin(9 * share) + 15 * math.sin(40 * share)))


def write_with_mouse(canvas: SignatureCanvas) -> None:
    """Write one stroke."""
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=somewhere(0))
    for step in range(1, 60):
        QTest.mouseMove(canvas, somewhere(step / 60))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=somewhere(1))


@pytest.fixture
def pad(qtbot: QtBot) -> SignaturePad:
    """Return an empty pad on the screen."""
    made = SignaturePad()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_mouse_writes_a_stroke_in_millimetres(pad: SignaturePad, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pad.changed):
        write_with_mouse(pad.canvas)
    assert len(pad.ink.strokes) == 1
    assert not pad.ink.is_empty()
    bounds = pad.ink.bounds
    assert pytest.approx(bounds.left, abs=0.2) == 40 / 6
    assert 0 < bounds.top < bounds.bottom < 32


def test_a_pen_tells_its_pressure(pad: SignaturePad) -> None:
    device = QPointingDevice(
        "pen", 1, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure, 1, 1,
    )

    def send(kind: QEvent.Type, share: float, pressure: float) -> None:
        where = QPointF(somewhere(share))
        QApplication.sendEvent(
            pad.canvas,
            QTabletEvent(
                kind, device, where, pad.canvas.mapToGlobal(where), pressure, 0, 0, 0, 0, 0,
                Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
            ),
        )

    send(QEvent.Type.TabletPress, 0, 0.2)
    for step in range(1, 40):
        send(QEvent.Type.TabletMove, step / 40, 0.2 + step / 80)
    send(QEvent.Type.TabletRelease, 1, 0)
    (stroke,) = pad.ink.strokes
    assert stroke[0].pressure == pytest.approx(0.2, abs=0.01)
    assert stroke[-1].pressure > 0.6


def test_a_finger_writes_as_well(pad: SignaturePad) -> None:
    device = QTest.createTouchDevice()
    QTest.touchEvent(pad.canvas, device).press(0, somewhere(0)).commit()
    for step in range(1, 30):
        QTest.touchEvent(pad.canvas, device).move(0, somewhere(step / 30)).commit()
    QTest.touchEvent(pad.canvas, device).release(0, somewhere(1)).commit()
    assert len(pad.ink.strokes) == 1
    assert len(pad.ink.strokes[0]) > 20


def test_the_last_stroke_is_taken_back_by_keyboard(pad: SignaturePad) -> None:
    write_with_mouse(pad.canvas)
    write_with_mouse(pad.canvas)
    QTest.keyClick(pad.canvas, Qt.Key.Key_Backspace)
    assert len(pad.ink.strokes) == 1
    QTest.keyClick(pad.undo_button, Qt.Key.Key_Space)
    assert not pad.ink.strokes
    assert not pad.undo_button.isEnabled()


def test_the_pad_is_cleared_by_its_button(pad: SignaturePad) -> None:
    write_with_mouse(pad.canvas)
    write_with_mouse(pad.canvas)
    QTest.keyClick(pad.clear_button, Qt.Key.Key_Space)
    assert pad.ink.is_empty()


def test_a_stroke_that_leaves_the_pad_ends_at_its_edge(pad: SignaturePad) -> None:
    QTest.mousePress(pad.canvas, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(pad.canvas, QPoint(-300, 5000))
    QTest.mouseRelease(pad.canvas, Qt.MouseButton.LeftButton, pos=QPoint(-300, 5000))
    bounds = pad.ink.bounds
    assert bounds.left >= 0
    assert bounds.bottom <= 32


def test_ink_drawn_earlier_is_shown_in_its_colour_on_white(pad: SignaturePad) -> None:
    stroke = tuple(Point(10 + step, 12.0, 1.0) for step in range(40))
    pad.show_ink(Ink((stroke,)))
    picture = pad.canvas.grab().toImage()
    scale = picture.devicePixelRatio()
    assert picture.pixelColor(int(30 * 6 * scale), int(12 * 6 * scale)) == QColor("#0b1f4b")
    assert picture.pixelColor(int(30 * 6 * scale), int(5 * 6 * scale)) == QColor("white")


def test_everything_on_the_pad_has_a_name(pad: SignaturePad) -> None:
    assert pad.canvas.accessibleName()
    assert pad.undo_button.text()
    assert pad.clear_button.text()
