"""The sentences of a rehearsal: where keys were looked for, how long a certificate lasts, and what to bring."""

from collections.abc import Callable

from gnlc_desktop.i18n import _

SENTENCES: dict[str, Callable[[], str]] = {
    "rehearsal-not-confirmed": lambda: _(
        "The page was signed, but the signature could not be confirmed afterwards. Do not rely on this key; try another "
        "way."
    ),
    "rehearsal-lasts": lambda: _("The certificate is valid until {not_after}, beyond the last day of the call, {last_day}."),
    "rehearsal-lasts-by-rule": lambda: _(
        "The certificate is valid until {not_after}. The last day of the call is not announced yet; by the rule of "
        "earlier years it is {last_day}, and the certificate lasts beyond it."
    ),
    "rehearsal-expires": lambda: _(
        "The certificate expires on {not_after}, before the last day of the call, {last_day}. Have it renewed before "
        "then, or sign earlier."
    ),
    "rehearsal-expires-by-rule": lambda: _(
        "The certificate expires on {not_after}. The last day of the call is not announced yet; by the rule of earlier "
        "years it is {last_day}, after the certificate has expired. Have it renewed before then, or sign earlier."
    ),
    "bring-key-file": lambda: _("Bring on the day: the certificate file, and the mayor with its password."),
    "bring-own-identity": lambda: _(
        "Bring on the day: this computer, or a copy of the identity, and the mayor with its password. Have the "
        "fingerprint ready for the Commission."
    ),
    "bring-card": lambda: _(
        "Bring on the day: the card with its reader, this computer with the card's software, and the mayor with the PIN."
    ),
    "bring-beside": lambda: _(
        "Have ready beside it: the office's stamp as a picture or on paper, and pen and paper in case the key fails."
    ),
    "bring-nothing-found": lambda: _(
        "Nothing to sign with was found. The mayor may have a card or a certificate file elsewhere, sign in another "
        "program, make an identity here, or sign on paper: then bring a printer, a scanner, pen and stamp."
    ),
    "bring-what-was-found": lambda: _("Try what was found now, not on the last day: choose it and sign a throw-away page."),
    "place-unreadable": lambda: _("This folder could not be looked into."),
    "place-no-modules": lambda: _(
        "No software for cards was found in its usual places. If the mayor has a card, install the software that came "
        "with it."
    ),
    "place-no-store": lambda: _("This system has no store of certificates that programs share."),
}
