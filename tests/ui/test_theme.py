"""Both themes can be read: measured by WCAG 2.2, 1.4.3 and 1.4.11."""

import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gnlc_desktop.locations import resources_folder
from gnlc_desktop.ui.icons import svg
from gnlc_desktop.ui.theme import PICTURES, colour_table

GROUNDS = ("canvas", "paper", "rail", "hover", "chosen")
TEXTS = ("ink", "quiet", "accent", "problem", "remark", "done")


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read_on_every_ground(theme: str, ground: str, text: str) -> None:
    colours = colour_table()[theme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["problem", "remark", "done"])
def test_notices_can_be_read(theme: str, kind: str) -> None:
    colours = colour_table()[theme]
    ground = colours[f"{kind}_ground"]
    assert contrast(colours[kind], ground) >= 5.2
    assert contrast(colours["ink"], ground) >= 5.2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_and_focus_can_be_seen(theme: str) -> None:
    colours = colour_table()[theme]
    for ground in ("canvas", "paper", "rail"):
        assert contrast(colours["line"], colours[ground]) >= 3
        assert contrast(colours["accent"], colours[ground]) >= 3
    assert contrast(colours["accent"], colours["on_accent"]) >= 5.2
    assert contrast(colours["accent_hover"], colours["on_accent"]) >= 5.2


@pytest.mark.parametrize("kind", [QPushButton, QLineEdit, QComboBox, QPlainTextEdit])
def test_what_takes_the_cursor_keeps_the_edge_of_the_words_above_it(
    kind: type[QWidget], dressed: QApplication, qtbot: QtBot
) -> None:
    made = kind()
    qtbot.addWidget(made)
    made.resize(200, 60)
    line, paper = QColor(colour_table()["light"]["line"]), QColor(colour_table()["light"]["paper"])
    drawn = made.grab().toImage()
    assert drawn.pixelColor(0, 30) == line
    assert drawn.pixelColor(2, 30) == paper
    assert drawn.pixelColor(199, 30) == line


def test_the_sheet_names_only_colours_of_the_table_and_both_themes_have_the_same() -> None:
    light, dark = colour_table()["light"], colour_table()["dark"]
    assert light.keys() == dark.keys()
    sheet = (resources_folder() / "theme" / "window.qss").read_text(encoding="utf-8")
    named = set(re.findall(r"\$([a-z_]+)", sheet.partition("*/")[2])) - {"arrow", "tick"}
    assert named <= light.keys()
    assert not re.search(r"#[0-9a-fA-F]{6}\b", sheet)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", sorted(PICTURES))
def test_the_pictures_of_the_sheet_are_the_icons_in_the_theme_s_colours(theme: str, name: str) -> None:
    icon, role = PICTURES[name]
    drawn = (resources_folder() / "theme" / f"{name}-{theme}.svg").read_bytes()
    assert drawn == svg(icon, colour_table()[theme][role])
