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
    "commission-address-confirmed-long-ago": lambda: _(
        "Your office confirmed the address {address} of the {commission} on {day}, more than twelve months ago. "
        "Compare it once more and confirm it again before you send."
    ),
    "address-other-script": lambda: _(
        "{address} has letters of another script that can look like ordinary ones: {letters}. Type the address by hand."
    ),
    "address-encoded-domain": lambda: _(
        "Programs show the end of {address} as {shown}. Make sure that this is the Commission's own."
    ),
    "address-looks-like": lambda: _(
        "{address} looks much like {known}, which is known of the {commission}, and is another address. "
        "Compare them letter by letter."
    ),
    "address-looks-like-team": lambda: _(
        "{address} looks much like {known}, the address of the Coordination Team, and is another address. "
        "Compare them letter by letter."
    ),
    "address-domain-looks-like": lambda: _(
        "The part of {address} behind the @ looks much like that of {known}, which is known of the {commission}, and is "
        "another. Compare them letter by letter."
    ),
    "address-domain-looks-like-team": lambda: _(
        "The part of {address} behind the @ looks much like that of {known}, the Coordination Team, and is another. "
        "Compare them letter by letter."
    ),
    "address-hides-domain": lambda: _(
        "{address} has the domain of {known}, which is known of the {commission}, within it, and ends otherwise. "
        "Make sure that it is the Commission's own."
    ),
    "address-hides-domain-team": lambda: _(
        "{address} has the domain of {known}, the Coordination Team, within it, and ends otherwise. "
        "Make sure that it is the Commission's own."
    ),
    "address-not-in-list": lambda: _("Line {line} of the list does not say {address} for that Commission."),
    "table-too-large": lambda: _(
        "This list is too large: at most {most} MB are read. Leave in it only the Commissions and their addresses."
    ),
    "table-no-text": lambda: _(
        "This file is no list as text. Save the table as CSV in your spreadsheet program, then choose that file."
    ),
    "table-broken": lambda: _(
        "The list cannot be read from line {line} on: a quotation mark is left open there. Nothing was taken from it."
    ),
    "table-without-columns": lambda: _(
        "The first line of the list must name its columns: one called e-mail, and one called id, country or commission."
    ),
    "country-is-member": lambda: _("Cities of this country may apply: it is a Member State of UNESCO."),
    "country-is-associate": lambda: _(
        "This territory is an Associate Member of UNESCO. Ask the Coordination Team whether its cities may apply."
    ),
    "country-leaves": lambda: _("This country has announced that it will leave UNESCO. {note}. Ask before you start."),
    "country-left": lambda: _("By its announcement this country has left UNESCO. {note}. Ask before you start."),
    "call-dates-reversed": lambda: _("The last day of the call lies before its first. Enter both dates again."),
    "call-endorsement-too-early": lambda: _(
        "The Commissions' last day lies before the last day of the call. Check both dates."
    ),
    "call-not-confirmed": lambda: _(
        "No date of this call is confirmed, so there is nothing to put into a calendar or on a page. "
        "Enter the dates that your office was told, with their source."
    ),
    "commission-cap-unusable": lambda: _(
        "A Commission forwards at least one city: {cap} cannot be kept. Leave the number blank where it is not known."
    ),
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
