"""Pictures of the Commission's side, with the sample city's own document standing for what cities send."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QWidget

from gnlc_desktop.actions.countersign import Endorser
from gnlc_desktop.actions.submit_received import PartTwo

if TYPE_CHECKING:
    from gnlc_desktop.ui.window import Window

_WHO = Endorser("Ana Silva", "Secretary-General", "")


def commission_pictures(
    window: "Window", document: bytes, today: date, whole: Callable[[QScrollArea], QWidget]
) -> Iterator[tuple[str, QWidget]]:
    """Draw the empty list, the list of some files, and one of them in full; nothing is kept."""
    window.open_commission()
    desk = window.desk
    assert desk is not None  # noqa: S101 - just opened
    yield "commission-empty", window
    with tempfile.TemporaryDirectory() as made:
        files = {"cascais.pdf": document, "changed.pdf": document + b"\n% more\n", "no-pdf.pdf": b"Dear colleagues"}
        for name, data in files.items():
            (Path(made) / name).write_bytes(data)
        received = desk.work.examine(Path(made))
    desk.work.take(Path("Applications"), received)
    path = received[0].path
    yield "commission-list", window
    desk.open_application(path)
    yield "commission-detail", window
    yield "commission-detail-whole", whole(desk.shown_area())
    assert desk.detail is not None  # noqa: S101 - just opened
    desk.work.endorse(path, _WHO, part_two=PartTwo(_WHO.name, _WHO.title, today))
    desk.back()
    yield "commission-list-whole", whole(desk.shown_area())
    window.go_home()
