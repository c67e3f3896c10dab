"""A rehearsal in words: the places that were searched, what stood there, and what a certificate is made for."""

from collections.abc import Callable, Mapping

from gnlc_desktop.actions.rehearse import Place, PlaceKind
from gnlc_desktop.i18n import _
from gnlc_desktop.wording import sentence

_USAGES: Mapping[str, Callable[[], str]] = {
    "documents": lambda: _("signing documents that its holder stands by"),
    "signatures": lambda: _("signatures in general"),
    "any": lambda: _("anything: its issuer set no limit"),
}


def usage_in_words(usage: str) -> str:
    """Return what a certificate is made for."""
    return _USAGES[usage]()


def place_in_words(place: Place) -> str:
    """Return one place with what was found there, or why nothing could be."""
    titles = {
        PlaceKind.KEY_FILES: _("Certificate files in {where}"),
        PlaceKind.OWN_IDENTITIES: _("Identities made here, in {where}"),
        PlaceKind.CARDS: _("Cards, with {where}") if place.where else _("Cards"),
        PlaceKind.SYSTEM_STORE: _("Certificates of the system"),
    }
    if place.problem is not None:
        told = sentence(place.problem.code, place.problem.values)
    else:
        told = "; ".join(place.found) if place.found else _("nothing found")
    return _("{place}: {found}").format(place=titles[place.kind].format(where=place.where), found=told)
