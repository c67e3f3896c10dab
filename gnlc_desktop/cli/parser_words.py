"""The words of argparse in the program's language.

argparse asks the standard library's gettext for them; they stand here so that they come into our catalogue.
"""

import gettext

from gnlc_desktop.i18n import DOMAIN, _, current_language
from gnlc_desktop.locations import resources_folder

PARSER_WORDS = (
    _("usage: "),
    _("positional arguments"),
    _("options"),
    _("show this help message and exit"),
    _("the following arguments are required: %s"),
    _("one of the arguments %s is required"),
    _("unrecognized arguments: %s"),
    _("expected one argument"),
    _("expected at least one argument"),
    _("argument %(argument_name)s: %(message)s"),
    _("not allowed with argument %s"),
    _("ignored explicit argument %r"),
    _("invalid %(type)s value: %(value)r"),
    _("invalid choice: %(value)r (choose from %(choices)s)"),
    _("ambiguous option: %(option)s could match %(matches)s"),
)


def translate_parsers() -> None:
    """Have argparse speak the program's language; English it speaks by itself."""
    if current_language() != "en":
        gettext.bindtextdomain(DOMAIN, resources_folder() / "locale")
        gettext.textdomain(DOMAIN)
