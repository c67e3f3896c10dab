"""What the words of a label tell: how alike two labels are, and what kind of answer a label asks for."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

_OF_LABEL = 0.3
"""How much of a likeness is that the question's words are found, rather than that nothing else is."""
_UNKNOWN = 2.5
"""Weight of a word that no question of ours has: as much as a word of two or three of them."""
_WORDS = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBERED = re.compile(r"^\s*\(?(?:\d{1,3}[a-z]?|[IVX]{1,5}|[A-Ha-h])[.)]\s*(?=\D)")
"""The number of a question, which is no word of it."""
_MOST_WORDS = re.compile(
    r"\(?\b(?:max(?:imum)?|up to|at most|au plus|maximum de)?\b\.?\s*\d+\s*(?:words|characters|mots|caract\S*)"
    r"(?:\s*(?:au plus|at most|max(?:imum)?\.?))?\)?",
    re.IGNORECASE,
)
"""What a form says about length is no word of the question."""
_STOP = frozenset(
    _WORDS.findall(
        "a an and any are as at be by de des du en et for from if in is its la le les of on or ou par pour sur the "
        "their this to un une with enter please applicable d l s n no exact exacte your votre his her avec au aux "
        "incl including y compris signed signature signe total totale required optional compulsory obligatoire "
        "facultatif"
    )
)
_SAME = {
    "phone": "telephone", "tel": "telephone", "mail": "email", "courriel": "email", "mel": "email", "web": "website",
    "site": "website", "url": "website", "internet": "website", "homepage": "website", "municipality": "city",
    "town": "city", "locality": "city", "municipalite": "ville", "commune": "ville", "last": "surname",
    "family": "surname", "famille": "nom", "forename": "first", "given": "first", "forenames": "first",
    "zip": "postcode", "postal": "postcode", "inhabitants": "population", "habitants": "population",
    "position": "official title", "function": "official title", "fonction": "titre officiel", "names": "name",
    "noms": "nom", "prenoms": "prenom", "years": "year", "annees": "annee", "goals": "goal",
    "objectifs": "objectif", "birthday": "birth", "born": "birth", "dob": "birth", "naissance": "birth",
    "mobile": "cell", "cellphone": "cell", "portable": "cell", "telecopie": "fax", "telecopieur": "fax",
}  # fmt: skip
_TOGETHER = (
    ("e mail", "email"), ("e-mail", "email"), ("post code", "postcode"), ("code postal", "postcode"),
    ("fax number", "fax"), ("telephone number", "telephone"), ("phone number", "telephone"),
    ("numero de telephone", "telephone"), ("email address", "email"), ("adresse electronique", "email"),
    ("adresse email", "email"), ("adresse de courriel", "email"), ("nom de famille", "surname"),
    ("postal address", "address"), ("mailing address", "address"), ("adresse postale", "adresse"),
    ("us dollars", "usd"), ("us $", "usd"), ("square kilometres", "km2"), ("sq km", "km2"), ("site web", "website"),
)  # fmt: skip
"""Words that are one thing together."""
_KINDS = {
    "telephone": {"telephone"}, "fax": {"telephone"}, "cell": set(), "email": {"email"},
    "website": {"web_address", "web_addresses"}, "date": {"date"}, "birth": set(),
    "day": {"date"}, "month": {"date"}, "jour": {"date"}, "mois": {"date"},
    "year": {"date", "year", "statistic"}, "annee": {"date", "year", "statistic"},
}  # fmt: skip
"""Kinds of questions that a label with one of these words can ask for; of some the form has none."""
_LEAST_LENGTH = {
    "telephone": 10, "email": 16, "web_address": 16, "web_addresses": 40, "long_text": 40, "short_text": 4,
    "date": 8, "country": 4, "choice": 2, "choices": 20, "year": 4, "statistic": 4,
}  # fmt: skip
"""Characters that a field must have room for at least to take an answer of this kind."""
EVERYDAY = frozenset(
    _WORDS.findall(
        "name surname first full whole nom prenom complet address adresse form civilite email telephone fax postcode "
        "country pays year annee date day month jour mois title titre official officiel officielle website language "
        "langue communication organisation person personne contact code indicatif city ville value valeur declaration "
        "who signs instead ground statement links resources not available own script activities activites partners "
        "partenaires area superficie motivation challenges defis vision strategy strategie evidence implementation"
    )
)
"""Words that the forms of every office have: they do not tell that a form is the one of this call."""
_QUALIFIED = 0.6
"""What is left of a likeness in everyday words alone where a strange word stands beside them: "Start date"."""


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    """Return the words that count of a label: lower case, without marks, the same word for the same thing."""
    plain = _MOST_WORDS.sub(" ", _NUMBERED.sub("", text[:600]))
    plain = unicodedata.normalize("NFKD", _CAMEL.sub(" ", plain).replace("_", " ")).casefold()
    plain = " ".join("".join(each for each in plain if not unicodedata.combining(each)).split())
    for written, word in _TOGETHER:
        plain = plain.replace(written, word)
    found = (word for word in _WORDS.findall(plain) if word not in _STOP)
    return frozenset(part for word in found for part in _SAME.get(word, word).split())


def weights_of(labels: Iterable[frozenset[str]]) -> dict[str, float]:
    """Return how much each word tells: what stands in few labels tells more."""
    counts: dict[str, int] = {}
    total = 0
    for words in labels:
        total += 1
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    return {word: math.log(1 + total / count) for word, count in counts.items()}


def likeness(told: frozenset[str], words: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return from 0 to 1 how alike a field's label and a question's are."""
    shared = sum(weights.get(word, 1.0) for word in told & words)
    if not shared:
        return 0.0
    of_label = shared / sum(weights.get(word, 1.0) for word in words)
    of_field = shared / sum(weights.get(word, _UNKNOWN) for word in told)
    # The words of a short question are found in any long text: what else stands there counts against it.
    alike = of_label * (_OF_LABEL + (1 - _OF_LABEL) * math.sqrt(of_field))
    strange = weights and words <= EVERYDAY and any(word not in weights for word in told)
    return alike * (_QUALIFIED if strange else 1.0)


def asks_for_kind(told: frozenset[str], kind: str, words: frozenset[str]) -> bool:
    """Tell whether a label can ask for a question of this kind, itself called `words`.

    "Telephone" asks for a telephone number alone, "Date of birth" for nothing that we have; a word that the question
    has itself is no objection.
    """
    return all(kind in kinds for word, kinds in _KINDS.items() if word in told and word not in words)


def has_room(kind: str, most: int, part: str) -> bool:
    """Tell whether a field of at most `most` characters, 0 for any number, can take an answer of this kind."""
    least = {"day": 2, "month": 2, "year": 4}.get(part, _LEAST_LENGTH.get(kind, 1))
    return not most or most >= least
