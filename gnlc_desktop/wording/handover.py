"""The sentences of hand-over files: what is wrong with one, and what stands in its way."""

from collections.abc import Callable, Mapping

from gnlc_desktop.i18n import _

SENTENCES: Mapping[str, Callable[[], str]] = {
    "handover-not-one": lambda: _(
        "The file is no hand-over file, or only a part of one. Ask for it once more, and choose the file ending in .gnlc."
    ),
    "handover-damaged": lambda: _(
        "The hand-over file is damaged or was changed on its way, so nothing was taken from it. Ask for it once more."
    ),
    "handover-repacked": lambda: _(
        "The hand-over file was packed anew by another program, so it was not opened. Ask for the file as it was made."
    ),
    "handover-strange-name": lambda: _(
        "The hand-over file holds something that does not belong there ({name}), so it was not opened. "
        "Ask for it once more."
    ),
    "handover-twice": lambda: _(
        "The hand-over file holds two things of one name, so it was not opened. Ask for it once more."
    ),
    "handover-too-much": lambda: _(
        "The hand-over file claims to hold more than one can hold, so it was not opened. Ask for it once more."
    ),
    "handover-newer": lambda: _(
        "The hand-over file was made by a newer edition of this program. Install that edition, then open the file."
    ),
    "handover-without-dossier": lambda: _(
        "No dossier can be read in the hand-over file. Ask for it once more; the other copy may be damaged itself."
    ),
    "handover-locked": lambda: _(
        "The hand-over file is locked with a password. Ask whoever gave it to you, by another way than the file itself."
    ),
    "handover-password-wrong": lambda: _(
        "The password does not open this hand-over file. Look at capital letters and spaces, then type it again."
    ),
    "handover-lock-too-costly": lambda: _(
        "The lock of the hand-over file is not one that this program makes, so it was not opened. Ask for it once more."
    ),
    "answered-by-two": lambda: _(
        "Two people answered this differently, and neither had seen the other's answer. "
        "Choose one on the page Check answers."
    ),
    "handover-in-conflict": lambda: _(
        "Two people answered {count} questions differently in the hand-over file. Open it in the window and choose."
    ),
    "handover-too-large": lambda: _(
        "The dossier has {size} MB with its files; a hand-over file holds at most {most}. Take large files out of it."
    ),
}
