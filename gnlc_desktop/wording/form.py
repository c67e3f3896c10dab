"""The sentences of reading answers and of looking a form over."""

from collections.abc import Callable, Mapping

from gnlc_desktop.i18n import _

SENTENCES: Mapping[str, Callable[[], str]] = {
    "text-control-characters": lambda: _(
        "The text has a character that no page can show ({codepoint}), perhaps from copying. Delete it or type the text."
    ),
    "text-too-long": lambda: _(
        "The text has {characters} characters, more than the {most} it has room for. Shorten it."
    ),
    "text-one-line": lambda: _("The answer is a single line. Take out line breaks and tabs."),
    "word-too-long": lambda: _("The text has a word of more than {most} letters. Put spaces into it."),
    "too-many-words": lambda: _(
        "The text has {words} words; {limit} is the most. A word is whatever stands between spaces."
    ),
    "number-unreadable": lambda: _("This cannot be read as a number. Write digits only, such as 206479 or 97.3."),
    "number-ambiguous": lambda: _("This number can mean {as_grouped} or {as_decimal}. Say which one you mean."),
    "number-not-whole": lambda: _("This must be a whole number. Write it without decimals, such as 206479."),
    "number-negative": lambda: _("The number cannot be below zero. Write it without a minus sign."),
    "number-too-small": lambda: _("The number is smaller than {least}. Please compare it with your source."),
    "number-too-large": lambda: _("The number is larger than {most}. Please compare it with your source."),
    "statistic-value-missing": lambda: _("The value is missing. Enter it, or say that it is not available."),
    "year-missing": lambda: _("The year is missing. Enter the year that the value stands for."),
    "year-unreadable": lambda: _("This is not a year. Write four digits, such as 2024."),
    "date-unreadable": lambda: _("This cannot be read as a date. Write day, month and year, such as 15 March 2027."),
    "choice-unknown": lambda: _("The choice {choice} is not one of this question's. Choose from the list."),
    "rating-off-scale": lambda: _("The rating must be a whole number from {least} to {most}."),
    "telephone-without-country": lambda: _(
        "The number has no country code. Begin with + and the code of your country, such as +351."
    ),
    "telephone-unreadable": lambda: _("This cannot be read as a telephone number. Example: +351 21 482 50 00."),
    "telephone-unusual": lambda: _("The number does not look like one of that country. Please compare it once more."),
    "email-without-at": lambda: _("The e-mail address has no @. Example: name@city.example."),
    "email-letter": lambda: _(
        "An e-mail address that reaches everybody has only plain Latin letters; {letter} is none. Enter another address."
    ),
    "email-unusable": lambda: _("This is not exactly one e-mail address. Example: name@city.example."),
    "web-address-unusable": lambda: _("{address} is not a web address. Example: www.city.example."),
    "too-many-addresses": lambda: _("There are {addresses} addresses, more than {most}. Keep the ones that matter."),
    "form-unreadable": lambda: _(
        "The form definition in {folder} cannot be used: {place}. Correct that place, or get a fresh copy of the folder."
    ),
    "audit-id": lambda: _("The id is not of the shape page.question in small letters."),
    "audit-id-twice": lambda: _("The id is given twice."),
    "audit-kind": lambda: _("The kind {kind} is not known."),
    "audit-no-choices": lambda: _("The question has no choices."),
    "audit-choice-id": lambda: _("The id of the choice may have only plain letters, digits, - and _."),
    "audit-setting-unused": lambda: _("The setting {setting} means nothing for the kind {kind}."),
    "audit-file-name": lambda: _("The file name {name} may have only small letters, digits and hyphens."),
    "audit-paper-text": lambda: _("The sentence {key}, which the document needs, is missing."),
    "audit-bounds": lambda: _("No answer can keep these bounds."),
    "example-for-nothing": lambda: _("A question that is only agreed to takes no example. Take it out."),
    "audit-example": lambda: _(
        "The example in the language {language} is not an answer that the question takes ({flaw})."
    ),
    "audit-condition-value": lambda: _("The condition waits for {value}, which is no choice of {other}."),
    "audit-language-unknown": lambda: _("The text is given in {language}, a language that form.toml does not list."),
    "audit-condition-later": lambda: _("The condition looks at {other}, which does not come earlier."),
    "audit-language-missing": lambda: _("The text in the language {language} is missing."),
}
