"""The sentences of keeping: folders, backups, and dossiers that are open elsewhere."""

from collections.abc import Callable, Mapping

from gnlc_desktop.i18n import _

SENTENCES: Mapping[str, Callable[[], str]] = {
    "library-missing": lambda: _(
        "The folder of your dossiers is not there: {place}. Plug in the stick or connect the share, then look again."
    ),
    "dossier-in-use": lambda: _(
        "{user} has this dossier open on {computer}. Here it can be read; nothing is written until it is closed there."
    ),
    "dossier-open": lambda: _(
        "{user} has this dossier open on {computer}, so it was not deleted. Close it there, then delete it."
    ),
    "backup-damaged": lambda: _("The backup {name} is damaged and cannot be restored. Choose another one."),
}
