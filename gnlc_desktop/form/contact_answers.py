"""Ways to reach somebody: telephone, e-mail, web addresses.  Nothing is looked up on the net."""

import re

from gnlc_desktop.form.model import Question
from gnlc_desktop.form.reading import Flaw, Reading, Stored, Typed
from gnlc_desktop.form.texts import ShortTextAnswer, text_flaws, text_of
from gnlc_desktop.text_gate import is_address

_COUNTRY_CODE = re.compile(r"^\s*(?:\(\s*)?(?:\+|00)")
_LEADING_ZEROS = re.compile(r"^\s*\(?\s*00\s*(\d{1,3})\s*\)?")
_WEB = re.compile(
    r"(?:https?://)?(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,63}(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE
)
MOST_ADDRESSES = 50


class TelephoneAnswer(ShortTextAnswer):
    """A telephone or fax number with its country code."""

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Understand the number and show it in international form; an unusual one is only remarked on."""
        text = text_of(typed).strip()
        flaws = list(text_flaws(text, most=question.maximum_length, lines=False))
        if flaws:
            return Reading(None, tuple(flaws))
        if not _COUNTRY_CODE.match(text):
            return Reading(None, (Flaw("telephone-without-country", True),))
        import phonenumbers

        international = _LEADING_ZEROS.sub(r"+\1 ", text, count=1)
        try:
            number = phonenumbers.parse(international)
        except phonenumbers.NumberParseException:
            return Reading(None, (Flaw("telephone-unreadable", True),))
        understood = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        unusual = () if phonenumbers.is_valid_number(number) else (Flaw("telephone-unusual", False),)
        return Reading(text, unusual, understood)


class EmailAnswer(ShortTextAnswer):
    """One e-mail address."""

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Check the address by its form alone."""
        text = text_of(typed).strip()
        if "@" not in text:
            return Reading(None, (Flaw("email-without-at", True),))
        if not is_address(text):
            return Reading(None, (Flaw("email-unusable", True),))
        from email_validator import EmailNotValidError, validate_email

        try:
            # The test environment lets reserved names through, which the samples use on purpose.
            validate_email(text, check_deliverability=False, test_environment=True)
        except EmailNotValidError:
            return Reading(None, (Flaw("email-unusable", True),))
        return Reading(text)


class WebAddressAnswer(ShortTextAnswer):
    """One web address."""

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Check the address by its form alone."""
        text = text_of(typed).strip()
        flaws = list(text_flaws(text, most=question.maximum_length, lines=False))
        if not flaws and not _WEB.fullmatch(text):
            flaws.append(Flaw("web-address-unusable", True, {"address": text[:60]}))
        return Reading(None if flaws else text, tuple(flaws))


class WebAddressesAnswer:
    """Web addresses, typed one a line."""

    def blank(self) -> Typed:
        """Return no answer."""
        return ""

    def is_blank(self, typed: Typed) -> bool:
        """Tell whether nothing was typed."""
        return not text_of(typed).strip()

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Check every line; blank ones do not count."""
        lines = [line.strip() for line in text_of(typed).splitlines() if line.strip()]
        if len(lines) > MOST_ADDRESSES:
            return Reading(None, (Flaw("too-many-addresses", True, {"most": MOST_ADDRESSES}),))
        for line in lines:
            flaws = tuple(text_flaws(line, most=2_000, lines=False))
            if flaws:
                return Reading(None, flaws)
            if not _WEB.fullmatch(line):
                return Reading(None, (Flaw("web-address-unusable", True, {"address": line[:60]}),))
        return Reading(lines)

    def restore(self, question: Question, stored: Stored) -> Typed:
        """Return the addresses one a line; ValueError where it is no list of texts."""
        if not isinstance(stored, list) or not all(isinstance(each, str) and "\n" not in each for each in stored):
            raise ValueError(question.id)
        return "\n".join(stored)

    def present(self, question: Question, value: Stored, language: str) -> tuple[str, ...]:
        """Return one address a line."""
        return tuple(str(each) for each in value) if isinstance(value, list) else ()
