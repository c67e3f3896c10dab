"""The window's own palette, type and style sheet: one colour table, one sheet, two themes.

The desktop's colour scheme is only asked which of the two to use: own colours look the same everywhere and were
measured for contrast.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, cast

from PySide6.QtCore import QByteArray, QJsonDocument
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from gnlc_desktop.locations import fonts_folder, resources_folder

_REFERENCE_PIXELS = 13.34
"""Height of a desktop's text at its factory setting: 10 pt at 96 dpi.  Larger system fonts scale the window up."""
_FIRST_FONTS = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf")
PICTURES = {"arrow": ("chevron-down", "quiet"), "tick": ("check", "on_accent")}
"""Icons of the style sheet, which takes pictures from files only: name there, icon, role of its colour."""
_LENGTH = re.compile(r"@(\d+)(?:-(\d+))?")


class Theme(NamedTuple):
    """The colours in use, by role, and the scale of type and space."""

    name: str
    colours: Mapping[str, str]
    scale: float

    def colour(self, role: str) -> QColor:
        """Return the colour of a role of colours.json."""
        return QColor(self.colours[role])

    def length(self, pixels: float) -> int:
        """Return a length in logical pixels at the system's font scale."""
        return round(pixels * self.scale)


_current: Theme | None = None


@lru_cache(maxsize=1)
def colour_table() -> Mapping[str, Mapping[str, str]]:
    """Return every colour by theme and role, from colours.json.

    Text on its ground has at least 5.2:1 and lines at least 3:1, in both themes; tests/ui/test_theme.py measures it.
    """
    # Read by Qt, which is loaded already: the first picture waits for the colours.
    document = QJsonDocument.fromJson(QByteArray((resources_folder() / "theme" / "colours.json").read_bytes()))
    return cast("Mapping[str, Mapping[str, str]]", document.toVariant())


def current_theme() -> Theme:
    """Return the theme in use; the light one before any was applied."""
    return _current or Theme("light", colour_table()["light"], 1.0)


def apply_theme(application: QApplication, name: str | None = None) -> Theme:
    """Dress the application; `name` is "light", "dark", or None for what the desktop prefers."""
    theme = choose_theme(application, name)
    apply_style_sheet(application)
    return theme


def choose_theme(application: QApplication, name: str | None = None) -> Theme:
    """Settle scale, colours and font, by which widgets are made; `name` as for `apply_theme`."""
    global _current  # noqa: PLW0603 - an application has one theme
    scale = current_theme().scale if _current else _system_scale(application)
    chosen = name or (_current.name if _current else _theme_of_the_desktop(application))
    theme = Theme(chosen, colour_table()[chosen], scale)
    if theme == _current:
        # Font and palette stand; setting them again would have every widget looked over.
        return theme
    _current = theme
    font = QFont("Noto Sans")
    font.setPixelSize(theme.length(15))
    application.setFont(font)
    application.setPalette(_palette(theme))
    return theme


def apply_style_sheet(application: QApplication) -> None:
    """Dress every widget there is, and those to come, by the theme in use."""
    sheet = _style_sheet(current_theme())
    if application.styleSheet() != sheet:
        application.setStyleSheet(sheet)


def _theme_of_the_desktop(application: QApplication) -> str:
    # A dark desktop has a dark palette, also where it does not tell its colour scheme.
    return "dark" if application.palette().color(QPalette.ColorRole.Window).lightness() < 128 else "light"


def load_first_fonts() -> None:
    """Make the fonts of the first picture known to Qt."""
    for name in _FIRST_FONTS:
        path = resources_folder() / "fonts" / name
        if path.exists():
            QFontDatabase.addApplicationFont(str(path))


def load_other_fonts() -> None:
    """Make the fonts of other scripts known to Qt, so that no name shows as boxes."""
    own = (resources_folder() / "fonts").glob("*.[to]tf")
    for path in sorted(own) + sorted(fonts_folder().glob("*.ttf")):
        if path.name not in _FIRST_FONTS:
            QFontDatabase.addApplicationFont(str(path))


def _system_scale(application: QApplication) -> float:
    font = application.font()
    # Reckoned, not asked of QFontInfo, which would load a font that the window never shows.
    pixels = font.pixelSize() if font.pixelSize() > 0 else _pixels(font.pointSizeF(), application)
    return min(2.0, max(1.0, round(pixels / _REFERENCE_PIXELS, 1)))


def _pixels(points: float, application: QApplication) -> float:
    screen = application.primaryScreen()
    return points * (screen.logicalDotsPerInchY() if screen is not None else 96) / 72


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "canvas",
        QPalette.ColorRole.Base: "paper",
        QPalette.ColorRole.AlternateBase: "rail",
        QPalette.ColorRole.Button: "paper",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.ToolTipBase: "paper",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.PlaceholderText: "quiet",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent",
    }
    for role, colour in roles.items():
        palette.setColor(role, theme.colour(colour))
    return palette


def _style_sheet(theme: Theme) -> str:
    sheet = (resources_folder() / "theme" / "window.qss").read_text(encoding="utf-8")
    for picture in PICTURES:
        path = resources_folder() / "theme" / f"{picture}-{theme.name}.svg"
        sheet = sheet.replace(f"url(${picture})", f'url("{path.as_posix()}")')
    for role in sorted(theme.colours, key=len, reverse=True):
        sheet = sheet.replace(f"${role}", theme.colours[role])
    return _LENGTH.sub(lambda found: f"{theme.length(int(found[1])) - int(found[2] or 0)}px", sheet)
