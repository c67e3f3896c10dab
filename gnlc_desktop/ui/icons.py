"""Icons drawn from the bundled SVG files in the colour of the text beside them."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gnlc_desktop.locations import resources_folder
from gnlc_desktop.ui.theme import current_theme

_SHARPNESS = 3
"""Pixels a logical pixel, so that an icon stays crisp on every screen."""


def svg(name: str, colour: str) -> bytes:
    """Return the icon `name` with its stroke in `colour`, "#rrggbb"."""
    text = (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", colour).encode()


def icon(name: str, role: str = "ink") -> QIcon:
    """Return the icon `name` in the colour of a role of the theme in use."""
    theme = current_theme()
    return _drawn(name, theme.colours[role], theme.length(20))


def icon_size() -> QSize:
    """Return the size at which icons stand beside words."""
    side = current_theme().length(20)
    return QSize(side, side)


@lru_cache(maxsize=128)
def _drawn(name: str, colour: str, side: int) -> QIcon:
    pixmap = QPixmap(side * _SHARPNESS, side * _SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg(name, colour))).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(_SHARPNESS)
    return QIcon(pixmap)
