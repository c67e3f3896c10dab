"""Place the picture of the seal and the mayor's handwriting in a dossier."""

from gnlc_desktop.dossier.events import InkDrawn, StampPlaced
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.isolation.run import run
from gnlc_desktop.signing.ink import Ink
from gnlc_desktop.storage.open_dossier import OpenDossier


def place_stamp(dossier: OpenDossier, picture: bytes) -> None:
    """Keep a picture of the seal, cleaned of everything but its pixels in the isolated child.

    Raises UnusableInput where it is no picture that can be used.
    """
    cleaned = run("gnlc_desktop.document.picture:clean_picture", data=picture)
    dossier.record(StampPlaced(dossier.put(cleaned["png"])))


def remove_stamp(dossier: OpenDossier) -> None:
    """Take the picture of the seal away."""
    dossier.record(StampPlaced(""))


def place_ink(dossier: OpenDossier, strokes: bytes) -> None:
    """Keep handwriting given as the JSON of `signing.ink`; UnusableInput "ink-unusable" where it is not that."""
    try:
        ink = Ink.from_json(strokes)
    except ValueError as error:
        raise UnusableInput("ink-unusable") from error
    if ink.is_empty():
        dossier.record(InkDrawn(""))
        return
    dossier.record(InkDrawn(dossier.put(ink.to_json())))
