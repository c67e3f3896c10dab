"""docs/command-line.md names every command, and no other."""

import re

from gnlc_desktop.cli.main import _COMMANDS
from gnlc_desktop.locations import forms_folder

GUIDE = forms_folder().parent / "docs" / "command-line.md"


def test_every_command_is_documented_and_no_other() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    shown = set(re.findall(r"^gnlc-desktop ([a-z-]+)", text, re.MULTILINE))
    shown |= {each for line in re.findall(r"^\|(.*?)\|", text, re.MULTILINE) for each in re.findall(r"`([a-z-]+)", line)}
    assert shown == set(_COMMANDS)
