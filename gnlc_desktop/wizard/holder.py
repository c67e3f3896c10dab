"""Who else has a dossier open, in words."""

from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.i18n import _
from gnlc_desktop.storage.in_use import InUse
from gnlc_desktop.wizard.dates import moment_in_words


def holder_sentence(holder: InUse, parts: Parts) -> str:
    """Return who has a dossier open, and what that means here."""
    opened = holder.opened
    if opened is None:
        told = _("{user} has this dossier open on {computer}. Here it can be read.")
        return told.format(user=holder.user or "?", computer=holder.computer)
    moment = moment_in_words(opened, parts.now().astimezone().date())
    told = _("{user} has had this dossier open on {computer} since {moment}. Here it can be read.")
    return told.format(user=holder.user or "?", computer=holder.computer, moment=moment)
