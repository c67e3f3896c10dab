"""What came with the program: fonts that can be embedded, icons that take a colour, a profile fit for archives."""

import re
import struct
from pathlib import Path

import pytest

from .committed import TOP, sources

FONTS = sorted((TOP / "resources" / "fonts").glob("*.ttf"))
ICONS = sorted((TOP / "resources" / "icons").glob("*.svg"))


def _tables(path: Path) -> set[bytes]:
    data = path.read_bytes()
    count = struct.unpack(">H", data[4:6])[0]
    return {data[12 + 16 * index : 16 + 16 * index] for index in range(count)}


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_font_is_static_with_outlines_that_every_reader_knows(path: Path) -> None:
    assert b"glyf" in _tables(path)
    assert not _tables(path) & {b"fvar", b"CFF ", b"CFF2"}


def test_the_fonts_are_no_burden() -> None:
    assert FONTS
    assert sum(path.stat().st_size for path in FONTS) < 12_000_000


@pytest.mark.parametrize("place", ["fonts/OFL.txt", "fonts/LICENSE-Apache-2.0.txt", "icons/LICENSE.txt", "colour/LICENSE.txt"])
def test_a_licence_lies_beside_what_others_made(place: str) -> None:
    assert len((TOP / "resources" / place).read_text(encoding="utf-8")) > 500


def test_the_profile_is_a_screen_profile_of_version_two_for_rgb() -> None:
    data = (TOP / "resources" / "colour" / "sRGB.icc").read_bytes()
    assert struct.unpack(">I", data[:4])[0] == len(data)
    assert (data[8], data[12:16], data[16:20], data[36:40]) == (2, b"mntr", b"RGB ", b"acsp")


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_takes_the_colour_of_its_words(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert 'stroke="currentColor"' in text
    assert not re.search(r"<(script|image|foreignObject|style)|href", text)


def test_every_icon_that_the_window_asks_for_is_there() -> None:
    asked = {
        name
        for path in sources("gnlc_desktop")
        if path.parent.name == "ui"
        for name in re.findall(r"""\b(?:icon|svg)(?:_name)?(?:\(|=)"([a-z0-9-]+)\"""", path.read_text(encoding="utf-8"))
    }
    assert asked
    assert asked <= {path.stem for path in ICONS}
