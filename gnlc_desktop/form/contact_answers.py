"""Ways to reach somebody: telephone, e-mail, web addresses.  Nothing is looked up on the net."""

import re
from functools import lru_cache

from gnlc_desktop.form.model import Question
from gnlc_desktop.form.numbers import western
from gnlc_desktop.form.reading import Flaw, Reading, Stored, Typed
from gnlc_desktop.form.texts import ShortTextAnswer, text_flaws, text_of
from gnlc_desktop.text_gate import is_address

_COUNTRY_CODE = re.compile(r"\(?\s*(?:\+|00)")
_LEADING_ZEROS = re.compile(r"\(?\s*00\s*(\d{1,3})\s*\)?")
# A host's letters are those of every script, combining marks included (RFC 5890); nothing else of ASCII is.
_LETTER = "a-z\u00a1-\U0010ffff"
_LABEL = rf"[{_LETTER}0-9](?:[{_LETTER}0-9-]{{0,61}}[{_LETTER}0-9])?"
MANY_ADDRESSES = 50
"""More than anybody reads; ours, so more are only remarked on."""
MOST_ADDRESSES = 200
"""More would make pages of nothing else."""
LONGEST_ADDRESS = 1000


class TelephoneAnswer(ShortTextAnswer):
    """A telephone or fax number with its country code."""

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Understand the number and show it in international form; an unusual one is only remarked on."""
        text = text_of(typed).strip()
        flaws = tuple(text_flaws(text, most=question.maximum_length, lines=False))
        if any(flaw.blocks for flaw in flaws):
            return Reading(None, flaws)
        plain = "".join(western(each) for each in text.replace("\uff0b", "+"))
        if not _COUNTRY_CODE.match(plain):
            return Reading(None, (Flaw("telephone-without-country", True),))
        import phonenumbers

        international = _LEADING_ZEROS.sub(r"+\1 ", plain, count=1) if plain.lstrip("( ").startswith("00") else plain
        try:
            number = phonenumbers.parse(international)
        except phonenumbers.NumberParseException:
            return Reading(None, (Flaw("telephone-unreadable", True),))
        understood = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        unusual = () if phonenumbers.is_valid_number(number) else (Flaw("telephone-unusual", False),)
        return Reading(text, flaws + unusual, understood)


class EmailAnswer(ShortTextAnswer):
    """One e-mail address."""

    def read(self, question: Question, typed: Typed, language: str) -> Reading:
        """Check the address by its form alone."""
        text = text_of(typed).strip()
        if "@" not in text:
            return Reading(None, (Flaw("email-without-at", True),))
        if not is_address(text):
            foreign = next((each for each in text if not each.isascii() and not each.isspace()), None)
            if foreign is not None:
                return Reading(None, (Flaw("email-letter", True, {"letter": foreign}),))
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
        flaws = _address_flaws(text, most=question.maximum_length)
        return Reading(None if any(flaw.blocks for flaw in flaws) else text, flaws)


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
        many: tuple[Flaw, ...] = ()
        if len(lines) > MANY_ADDRESSES:
            too_many = len(lines) > MOST_ADDRESSES
            values = {"addresses": len(lines), "most": MOST_ADDRESSES if too_many else MANY_ADDRESSES}
            many = (Flaw("too-many-addresses", too_many, values),)
            if too_many:
                return Reading(None, many)
        for line in lines:
            flaws = _address_flaws(line, most=LONGEST_ADDRESS)
            if flaws:
                return Reading(None, flaws)
        return Reading(lines, many)

    def restore(self, question: Question, stored: Stored) -> Typed:
        """Return the addresses one a line; ValueError where it is no list of texts."""
        if not isinstance(stored, list) or not all(_is_line(each) for each in stored):
            raise ValueError(question.id)
        return "\n".join(stored)

    def present(self, question: Question, value: Stored, language: str) -> tuple[str, ...]:
        """Return one address a line."""
        return tuple(str(each) for each in value) if isinstance(value, list) else ()


def _address_flaws(text: str, *, most: int) -> tuple[Flaw, ...]:
    flaws = tuple(text_flaws(text, most=most, lines=False))
    if any(flaw.blocks for flaw in flaws):
        return flaws
    if any(each.isspace() for each in text) or not _web_pattern().fullmatch(text):
        return (*flaws, Flaw("web-address-unusable", True, {"address": text[:60]}))
    return flaws


def _is_line(value: object) -> bool:
    return isinstance(value, str) and len(value.splitlines()) <= 1


@lru_cache(maxsize=1)
def _web_pattern() -> re.Pattern[str]:
    """Return the shape of a web address; compiling it takes longer than the rest of this module."""
    return re.compile(
        rf"(?:https?://)?(?:{_LABEL}\.)+(?:xn--[a-z0-9-]{{2,59}}|[{_LETTER}]{{2,63}})(?::[0-9]{{1,5}})?(?:[/?#]\S*)?",
        re.IGNORECASE,
    )
