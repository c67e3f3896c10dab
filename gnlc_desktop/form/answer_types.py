"""The table of all kinds of answers.  A new kind is one class in a module of this package and one line here."""

from collections.abc import Mapping

from gnlc_desktop.form.choosing import ChoiceAnswer, ChoicesAnswer, DeclarationAnswer, RatingAnswer, YesNoAnswer
from gnlc_desktop.form.contact_answers import EmailAnswer, TelephoneAnswer, WebAddressAnswer, WebAddressesAnswer
from gnlc_desktop.form.dates import DateAnswer
from gnlc_desktop.form.reading import AnswerType
from gnlc_desktop.form.statistics import StatisticAnswer
from gnlc_desktop.form.texts import LongTextAnswer, ShortTextAnswer, count_words
from gnlc_desktop.form.years import YearAnswer

__all__ = ["ANSWER_TYPES", "count_words"]

ANSWER_TYPES: Mapping[str, AnswerType] = {
    "short_text": ShortTextAnswer(),
    "long_text": LongTextAnswer(),
    "statistic": StatisticAnswer(),
    "date": DateAnswer(),
    "year": YearAnswer(),
    "choice": ChoiceAnswer(),
    "country": ChoiceAnswer(),
    "choices": ChoicesAnswer(),
    "rating": RatingAnswer(),
    "yes_no": YesNoAnswer(),
    "telephone": TelephoneAnswer(),
    "email": EmailAnswer(),
    "web_address": WebAddressAnswer(),
    "web_addresses": WebAddressesAnswer(),
    "declaration": DeclarationAnswer(),
}
"""Every kind by the name that a form definition gives it."""
