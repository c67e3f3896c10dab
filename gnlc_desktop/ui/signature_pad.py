"""A white pad to write a name on with mouse, finger or pen: what comes of it is ink, a picture, never a signature."""

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from gnlc_desktop.i18n import _
from gnlc_desktop.signing.ink import MOST_POINTS, Ink, Point
from gnlc_desktop.ui.elements import button, column, row
from gnlc_desktop.ui.theme import colour_table, current_theme

_PIXELS_PER_MM = 6.0
_WIDTH_MM, _HEIGHT_MM = 85.0, 32.0  # the signature field of the document
_BASE_LINE_MM = 24.0
_MARGIN_MM = 6.0
_LARGEST_SCALE = 1.25  # a pad that is wider than its page would be cut
_SMALLEST_STEP = 0.8  # logical pixels
_MOUSE_PRESSURE = 0.5
_TOUCHES = {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}


class SignatureCanvas(QWidget):
    """The surface that is written on; every stroke is kept as a line, in millimetres."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty surface of the size of the document's signature field, or larger."""
        super().__init__(parent)
        self._scale = _PIXELS_PER_MM * min(current_theme().scale, _LARGEST_SCALE)
        self._strokes: list[tuple[Point, ...]] = []
        self._paths: list[QPainterPath] = []
        self._current: list[Point] = []
        self._writing = False
        self._pen_is_down = False
        self._previous = (QPointF(), 0, _MOUSE_PRESSURE)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(_("Signature pad"))
        self.setAccessibleDescription(
            _("Write the name with mouse, finger or pen. This is optional: the keyboard does everything else.")
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the signature field, enlarged for a hand."""
        return QSize(round(_WIDTH_MM * self._scale), round(_HEIGHT_MM * self._scale))

    @property
    def ink(self) -> Ink:
        """Return what is written so far."""
        return Ink(tuple(self._strokes))

    def show_ink(self, ink: Ink) -> None:
        """Show ink drawn earlier; nothing is told, since nothing was drawn."""
        self._strokes = list(ink.strokes)
        self._paths = [_path_of(stroke) for stroke in self._strokes]
        self._current = []
        self.update()

    def undo(self) -> None:
        """Take the last stroke back."""
        if self._strokes:
            self._strokes.pop()
            self._paths.pop()
            self._tell()

    def clear(self) -> None:
        """Take every stroke away."""
        if self._strokes or self._current:
            self._strokes, self._paths, self._current = [], [], []
            self._tell()

    # Writing

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a stroke with the main button; a pen sends mouse events of its own, which are left out."""
        if event.button() == Qt.MouseButton.LeftButton and not self._pen_is_down:
            self._begin(event.position(), _MOUSE_PRESSURE, event.timestamp())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with the stroke, thinner where the hand is quick, as with a nib."""
        if self._writing and not self._pen_is_down:
            where = event.position()
            self._go_on(where, self._pressure_of_speed(where, event.timestamp()), event.timestamp())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """End the stroke."""
        if event.button() == Qt.MouseButton.LeftButton and not self._pen_is_down:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:  # noqa: N802 - Qt's name
        """Write with a pen, which tells its pressure."""
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._pen_is_down = True
            self._begin(event.position(), event.pressure(), event.timestamp())
        elif kind == QEvent.Type.TabletMove and self._pen_is_down:
            self._go_on(event.position(), event.pressure(), event.timestamp())
        elif kind == QEvent.Type.TabletRelease:
            self._end()
            self._pen_is_down = False
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Write with one finger; what else happens is Qt's business."""
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES:
            self._touch(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the last stroke back with Backspace, Delete or the system's key for undo."""
        if event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete} or event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def _touch(self, event: QTouchEvent) -> None:
        points = event.points()
        if event.type() == QEvent.Type.TouchBegin and points:
            self._begin(points[0].position(), _MOUSE_PRESSURE, event.timestamp())
        elif event.type() == QEvent.Type.TouchUpdate and points:
            where = points[0].position()
            self._go_on(where, self._pressure_of_speed(where, event.timestamp()), event.timestamp())
        else:
            self._end()
        event.accept()

    def _begin(self, where: QPointF, pressure: float, at: int) -> None:
        self._writing = True
        self._current = [self._point(where, pressure)]
        self._previous = (where, at, pressure)
        self.update()

    def _go_on(self, where: QPointF, pressure: float, at: int) -> None:
        step = where - self._previous[0]
        if not self._writing or math.hypot(step.x(), step.y()) < _SMALLEST_STEP:
            return
        inside = QPointF(min(max(where.x(), 0.0), self.width()), min(max(where.y(), 0.0), self.height()))
        if sum(map(len, self._strokes)) + len(self._current) < MOST_POINTS:
            self._current.append(self._point(inside, pressure))
        self._previous = (where, at, pressure)
        self.update()

    def _end(self) -> None:
        if not self._writing:
            return
        self._writing = False
        stroke, self._current = tuple(self._current), []
        self._strokes.append(stroke)
        self._paths.append(_path_of(stroke))
        self._tell()

    def _point(self, where: QPointF, pressure: float) -> Point:
        return Point(where.x() / self._scale, where.y() / self._scale, min(1.0, max(0.0, pressure)))

    def _pressure_of_speed(self, where: QPointF, at: int) -> float:
        before, then, pressure = self._previous
        step = where - before
        speed = math.hypot(step.x(), step.y()) / max(1, at - then)
        wanted = min(0.75, max(0.2, 0.75 - 0.2 * speed))
        return pressure * 0.7 + wanted * 0.3

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    # Drawing

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw white paper, a quiet base line, the ink, and the ring of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_paper(painter)
        painter.save()
        painter.scale(self._scale, self._scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_colour("ink"))
        for path in self._paths:
            painter.drawPath(path)
        if self._current:
            painter.drawPath(_path_of(tuple(self._current)))
        painter.restore()
        self._draw_frame(painter)
        painter.end()

    def _draw_paper(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_colour("paper"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)
        line, margin = _BASE_LINE_MM * self._scale, _MARGIN_MM * self._scale
        painter.setPen(QPen(_colour("line"), 1))
        painter.drawLine(QPointF(margin, line + 0.5), QPointF(self.width() - margin, line + 0.5))
        font = painter.font()
        font.setPixelSize(current_theme().length(13))
        painter.setFont(font)
        painter.setPen(QColor(colour_table()["light"]["quiet"]))
        beneath = QRectF(margin, line + 6, self.width() - 2 * margin, 24)
        painter.drawText(beneath, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop, _("Sign on this line"))

    def _draw_frame(self, painter: QPainter) -> None:
        focused = self.hasFocus()
        colour = self.palette().color(QPalette.ColorRole.Highlight) if focused else _colour("line")
        width = 3.0 if focused else 1.0
        painter.setPen(QPen(colour, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)


class SignaturePad(QWidget):
    """The surface with its two buttons."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty pad."""
        super().__init__(parent)
        self.canvas = SignatureCanvas(self)
        self.undo_button = button(_("Take back the last stroke"), self.canvas.undo)
        self.clear_button = button(_("Clear the pad"), self.canvas.clear)
        self.canvas.changed.connect(self._follow)
        stack = column(self, spacing=8)
        stack.addWidget(self.canvas)
        stack.addLayout(row(self.undo_button, self.clear_button))
        self._enable()

    @property
    def ink(self) -> Ink:
        """Return what is written so far."""
        return self.canvas.ink

    def show_ink(self, ink: Ink) -> None:
        """Show ink drawn earlier."""
        self.canvas.show_ink(ink)
        self._enable()

    def _follow(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        drawn = bool(self.canvas.ink.strokes)
        self.undo_button.setEnabled(drawn)
        self.clear_button.setEnabled(drawn)


def _colour(role: str) -> QColor:
    return QColor(colour_table()["pad"][role])


def _path_of(stroke: tuple[Point, ...]) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for outline in Ink((stroke,)).outlines():
        path.moveTo(*outline[0])
        for corner in outline[1:]:
            path.lineTo(*corner)
        path.closeSubpath()
    return path
