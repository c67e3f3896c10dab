"""The sentences of calls, Commissions, letters and drafts."""

from collections.abc import Callable, Mapping

from gnlc_desktop.i18n import _

SENTENCES: Mapping[str, Callable[[], str]] = {
    "country-unknown": lambda: _(
        "There is no country with the code {country} in the directory. Choose it from the list."
    ),
    "commission-unknown": lambda: _(
        "There is no Commission with the id {commission} in the directory. Look it up on the page Commission."
    ),
    "commission-has-no-address": lambda: _(
        "No e-mail address of the {commission} is known here, so the letter does not reach it yet. "
        "Look it up in the online directory of National Commissions and enter it."
    ),
    "commission-address-too-old": lambda: _(
        "The address {address} of the {commission} comes from a source of {source_date} ({source}) and is too old to be "
        "used unasked, so the letter does not reach it yet. Confirm or correct it first."
    ),
    "commission-address-unconfirmed": lambda: _(
        "The address {address} of the {commission} was not confirmed: it comes from a source of {source_date} ({source}). "
        "Compare it with the online directory of National Commissions before you send."
    ),
    "country-is-member": lambda: _("Cities of this country may apply: it is a Member State of UNESCO."),
    "country-is-associate": lambda: _(
        "This territory is an Associate Member of UNESCO. Ask the Coordination Team whether its cities may apply."
    ),
    "country-leaves": lambda: _("This country has announced that it will leave UNESCO. {note}. Ask before you start."),
    "country-left": lambda: _("By its announcement this country has left UNESCO. {note}. Ask before you start."),
    "call-dates-reversed": lambda: _("The last day of the call lies before its first. Enter both dates again."),
    "letter-without-coordination-team": lambda: _(
        "A letter without the Coordination Team in copy is not drafted. Leave its address in."
    ),
    "letter-address-unusable": lambda: _(
        "{address} is not exactly one e-mail address. Correct it on the page Commission."
    ),
    "letter-subject-unusable": lambda: _("The subject has characters that no e-mail subject can carry. Write it anew."),
    "draft-differs": lambda: _(
        "The finished draft does not say what was meant ({what}), so it was not written. Please report this."
    ),
    "installation-damaged": lambda: _("A file of the program is missing in {place}. Install the program again."),
}
