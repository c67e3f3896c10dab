"""The pages of handing over, opening and choosing between answers, with the sample city, for `screenshots`."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gnlc_desktop.actions.hand_over import hand_over
from gnlc_desktop.dossier.events import Answered
from gnlc_desktop.storage.handover import read_handover
from gnlc_desktop.storage.handover_file import Kind
from gnlc_desktop.storage.merging import merge_into, unpack
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wizard.opening import Program
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import CHECK

if TYPE_CHECKING:
    from gnlc_desktop.ui.window import Window

_ANSWERS = (
    ("city.website", "https://www.cascais.pt", "https://cascais.pt"),
    (
        "motivation.text",
        "Learning brings the old town and the new quarters together: we want every resident to find a place to learn.",
        "We want every resident to find a place to learn, at any age.",
    ),
)


def handover_pictures(program: Program, window: "Window", dossier: OpenDossier) -> Iterator[tuple[str, QWidget]]:
    """Draw each page; `dossier` is one that nothing is lost with, and it gets a colleague's answers."""
    form, parts = program.membership, program.parts
    with tempfile.TemporaryDirectory(prefix="gnlc-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        plain, locked = folder / "Cascais-colleague.gnlc", folder / "Cascais-locked.gnlc"
        for path, password in ((plain, ""), (locked, "a long password")):
            hand_over(dossier, form, parts, kind=Kind.COLLEAGUE, path=path, password=password)
        window.handover.open(plain)
        yield "hand-over-opening", window
        window.handover.open(locked)
        yield "hand-over-locked", window
        window.go_home()
        window.open_session(Session(dossier, form, parts))
        window.handover.hand_over()
        yield "hand-over", window
        window.go_home()
        unpack(folder / "copy", read_handover(plain))
        copy = OpenDossier(folder / "copy", parts.now)
        for question, ours, theirs in _ANSWERS:
            copy.record(Answered(question, theirs, "copy"))
            dossier.record(Answered(question, ours, "own"))
        hand_over(copy, form, parts, kind=Kind.COLLEAGUE, path=plain, replace=True)
        merge_into(dossier.folder, read_handover(plain))
        window.open_session(Session(OpenDossier(dossier.folder, parts.now), form, parts))
        assert window.view is not None  # noqa: S101 - just opened
        window.view.go_to(CHECK)
        yield "hand-over-conflicts", window
        window.go_home()
