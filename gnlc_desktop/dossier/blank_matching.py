"""Propose which field of a form takes which answer, by its words and by its place among the others."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from gnlc_desktop.dossier.blank_mapping import (
    COMMISSION_SIGNS,
    MAYOR_SIGNS,
    NOT_AVAILABLE,
    SPOKEN,
    SURNAME_FIRST,
    VALUE,
    YEAR,
    BlankField,
    FieldMatch,
    answers_to_choose,
    people,
    targets_of,
)
from gnlc_desktop.form.model import Form, Question

LEAST_CONFIDENCE = 0.5
"""Below this nothing is proposed: a blank field is seen at once, a wrong answer in it perhaps not."""
_IN_PLACE, _IN_SECTION = 0.12, 0.15
"""What being between its neighbours, and under its section's name, adds."""
_ANCHOR = 0.75
_OF_LABEL = 0.3
"""How much of a score is that the label's words are found, rather than that nothing else is."""
_WORDS = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBERED = re.compile(r"^\s*\(?\d{1,3}[a-z]?[.)]\s*(?=\D)")
"""The number of a question, which is no word of it."""
_STOP = frozenset(
    _WORDS.findall(
        "a an and any are as at be by de des du en et for from if in is its la le les of on or ou par pour sur the "
        "their this to un une with enter please applicable d l s n no"
    )
)
_SAME = {
    "phone": "telephone", "tel": "telephone", "mail": "email", "courriel": "email", "mel": "email", "web": "website",
    "site": "website", "url": "website", "internet": "website", "homepage": "website", "municipality": "city",
    "town": "city", "locality": "city", "municipalite": "ville", "commune": "ville", "last": "surname",
    "family": "surname", "famille": "nom", "forename": "first", "given": "first", "forenames": "first",
    "zip": "postcode", "postal": "postcode", "inhabitants": "population", "habitants": "population",
    "position": "title", "function": "title", "fonction": "titre", "names": "name", "noms": "nom", "prenoms": "prenom",
    "years": "year", "annees": "annee", "goals": "goal", "objectifs": "objectif",
}  # fmt: skip
_TOGETHER = (("e mail", "email"), ("e-mail", "email"), ("post code", "postcode"), ("fax number", "fax"))
_NAME_WORDS = frozenset({"first", "surname", "prenom"})
"""Words of a part of a name: a field that asks for one part is none for the whole name."""
_COMMISSION_WORDS = frozenset({"commission", "unesco", "national", "nationale", "endorsement"})


@dataclass(frozen=True)
class _Candidate:
    target: str
    words: tuple[frozenset[str], ...]
    """What it may be called, each way as a set of words."""
    section: frozenset[str]
    place: int
    """Of its question in the form."""


def propose(form: Form, fields: Sequence[BlankField]) -> dict[str, FieldMatch]:
    """Return what each field most likely takes; a field without a likely answer has an empty target."""
    candidates = {kind: _candidates(form, kind) for kind in ("text", "check", "radio", "choice")}
    weights = _weights(each for kind in candidates for each in candidates[kind])
    scored: list[tuple[float, int, _Candidate]] = []
    for number, field in enumerate(fields):
        for candidate in candidates.get(field.kind, ()):
            score = _score(field, candidate, weights, form)
            if score > 0.2:
                scored.append((score, number, candidate))
    anchors = _assign(scored, least=_ANCHOR)
    placed = [(score * (1 + _in_place(number, each, anchors)), number, each) for score, number, each in scored]
    chosen = _assign(placed, least=LEAST_CONFIDENCE)
    found = {
        field.name: _match(form, field, *chosen[number]) if number in chosen else FieldMatch("", {}, 0.0)
        for number, field in enumerate(fields)
    }
    _signatures(form, fields, found)
    _years(fields, found)
    return found


def options_for(form: Form, field: BlankField, target: str) -> dict[str, str]:
    """Return which answer each option of a field stands for, as far as their words tell."""
    if field.kind not in {"radio", "choice"} or target not in form:
        return {}
    question = form.question(target)
    answers = {each: _answer_words(question, each) for each in _answers(question)}
    found: dict[str, str] = {}
    for option in field.options:
        told = (words_of(option.label), words_of(option.value))
        best = max(answers, key=lambda each: _best(told, answers[each]), default="")
        if best and _best(told, answers[best]) >= LEAST_CONFIDENCE:
            found[option.value] = best
    return found


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    """Return the words that count of a label: lower case, without marks, the same word for the same thing."""
    plain = unicodedata.normalize("NFKD", _CAMEL.sub(" ", _NUMBERED.sub("", text[:600])).casefold())
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    for written, word in _TOGETHER:
        plain = plain.replace(written, word)
    found = (word for word in _WORDS.findall(plain.replace("_", " ")) if word not in _STOP)
    return frozenset(_SAME.get(word, word) for word in found)


def _candidates(form: Form, kind: str) -> list[_Candidate]:
    places = {question.id: place for place, question in enumerate(form.questions())}
    made = []
    for target in targets_of(form, kind):
        subject, _colon, part = target.partition(":")
        if subject in form and form.question(subject).kind == "statistic" and not part:
            continue
        question = form.question(subject if subject in form else f"{subject}.surname")
        page = form.page_of(question.id)
        section = words_of(" ".join(page.title.values())) | words_of(subject.partition(".")[0])
        words = tuple(_names(form, question, subject, part))
        made.append(_Candidate(target, words, section, places[question.id]))
    return made


def _names(form: Form, question: Question, subject: str, part: str) -> Iterable[frozenset[str]]:
    if subject in people(form):
        page = form.page_of(question.id)
        whole = {"en": "full name", "fr": "nom complet"}
        order = {"en": "surname first", "fr": "nom de famille d'abord"} if part == SURNAME_FIRST else {}
        for language, title in page.title.items():
            yield words_of(f"{whole.get(language, '')} {title} {order.get(language, '')}")
            if part == SPOKEN:
                yield words_of(f"name {title}" if language == "en" else f"nom {title}")
        return
    extra = {
        VALUE: {"en": "value", "fr": "valeur"},
        YEAR: {"en": "year", "fr": "ann\u00e9e"},
        NOT_AVAILABLE: {"en": "not available", "fr": "non disponible"},
    }
    for language, label in question.label.items():
        if part in {"", VALUE}:
            yield words_of(label)
        if part in extra:
            yield words_of(f"{label} {extra[part][language]}")
        elif question.kind == "date":
            yield words_of(f"{label} {part}")
    if question.kind == "long_text":
        yield from _about(form, question)
    if part and part not in {VALUE, YEAR, NOT_AVAILABLE} and question.kind != "date":
        yield from _box_words(question, part)


def _about(form: Form, question: Question) -> Iterable[frozenset[str]]:
    """Yield what else a question for a longer text may be called: its hint, or its page where it is the only one."""
    yield from (words_of(hint) for hint in question.hint.values())
    page = form.page_of(question.id)
    if sum(each.kind == "long_text" for each in page.questions) == 1:
        yield from (words_of(title) for title in page.title.values())


def _box_words(question: Question, answer: str) -> Iterable[frozenset[str]]:
    """Yield what a box of its own for an answer may be called; a number or a yes alone does not say what is asked."""
    if question.kind in {"rating", "yes_no"}:
        yield from (words_of(label) | {answer} for label in question.label.values())
    else:
        yield from (words for words in _answer_words(question, answer) if not all(each.isdigit() for each in words))


def _answers(question: Question) -> tuple[str, ...]:
    return answers_to_choose(question) or tuple(each.id for each in question.choices)


def _answer_words(question: Question, answer: str) -> tuple[frozenset[str], ...]:
    if question.kind == "yes_no":
        return (frozenset({"yes", "oui"} & {answer, "oui" if answer == "yes" else "non"}) or frozenset({answer}),)
    labels = [label for choice in question.choices if choice.id == answer for label in choice.label.values()]
    return tuple(words_of(each) for each in (*labels, answer))


def _weights(candidates: Iterable[_Candidate]) -> dict[str, float]:
    """Return how much each word tells: what stands in few labels tells more."""
    counts: dict[str, int] = {}
    total = 0
    for candidate in candidates:
        for words in candidate.words:
            total += 1
            for word in words:
                counts[word] = counts.get(word, 0) + 1
    return {word: math.log(1 + total / count) for word, count in counts.items()}


def _score(field: BlankField, candidate: _Candidate, weights: Mapping[str, float], form: Form) -> float:
    own = field.name.rpartition(".")[2]
    beside = (field.label, *field.near, own, field.heading if field.many_lines else "")
    texts = [told for told in (words_of(each) for each in beside if each) if _asks_for(told, candidate.target)]
    best = max((_alike(told, words, weights) for told in texts for words in candidate.words), default=0.0)
    if field.kind in {"radio", "choice"}:
        question = form.question(candidate.target)
        matched = options_for(form, field, candidate.target)
        share = len(set(matched.values())) / max(len(field.options), len(_answers(question)), 1)
        best = max(best * (0.6 + 0.4 * min(1.0, share * 2)), 0.8 * share)
    if best <= 0.2:
        return 0.0
    context = words_of(f"{field.heading} {field.name} {field.label}").union(*(words_of(each) for each in field.near))
    return best * (1 + (_IN_SECTION if candidate.section & context else 0.0))


def _asks_for(told: frozenset[str], target: str) -> bool:
    part = target.partition(":")[2]
    if part not in {SURNAME_FIRST, SPOKEN}:
        return True
    named = len(told & _NAME_WORDS)
    return named != 1 and not (named and part == SPOKEN)


def _alike(told: frozenset[str], words: frozenset[str], weights: Mapping[str, float]) -> float:
    shared = sum(weights.get(word, 1.0) for word in told & words)
    if not shared:
        return 0.0
    of_label = shared / sum(weights.get(word, 1.0) for word in words)
    of_field = shared / sum(weights.get(word, 1.5) for word in told)
    # The words of a short question are found in any long text: what else stands there counts against it.
    return of_label * (_OF_LABEL + (1 - _OF_LABEL) * math.sqrt(of_field))


def _best(told: Sequence[frozenset[str]], words: Sequence[frozenset[str]]) -> float:
    return max((_alike(one, other, {}) for one in told for other in words), default=0.0)


def _assign(scored: Sequence[tuple[float, int, _Candidate]], *, least: float) -> dict[int, tuple[float, _Candidate]]:
    """Give every field and every answer to one another at most once, the surest first."""
    fields: dict[int, tuple[float, _Candidate]] = {}
    taken: set[str] = set()
    for score, number, candidate in sorted(scored, key=lambda each: (-each[0], each[1], each[2].place)):
        if score < least:
            break
        if number not in fields and candidate.target not in taken:
            fields[number] = score, candidate
            taken.add(candidate.target)
    return fields


def _in_place(number: int, candidate: _Candidate, anchors: Mapping[int, tuple[float, _Candidate]]) -> float:
    before = max((each for each in anchors if each < number), default=None)
    after = min((each for each in anchors if each > number), default=None)
    if before is None and after is None:
        return 0.0
    low = anchors[before][1].place if before is not None else -1
    high = anchors[after][1].place if after is not None else 10_000
    return _IN_PLACE if low <= candidate.place <= high else 0.0


def _match(form: Form, field: BlankField, score: float, candidate: _Candidate) -> FieldMatch:
    return FieldMatch(candidate.target, options_for(form, field, candidate.target), round(min(score, 1.0), 2))


def _signatures(form: Form, fields: Sequence[BlankField], found: dict[str, FieldMatch]) -> None:
    signs = [field for field in fields if field.kind == "signature"]
    for field in signs:
        told = words_of(" ".join((field.label, *field.near, field.heading, field.name)))
        target = COMMISSION_SIGNS if told & _COMMISSION_WORDS and form.sending.countersigned else MAYOR_SIGNS
        taken = _taken(found, target)
        found[field.name] = FieldMatch("" if taken else target, {}, 0.0 if taken else 0.7)


def _years(fields: Sequence[BlankField], found: dict[str, FieldMatch]) -> None:
    """A figure with a second field beside it has its year there, whatever stands beside that one.

    Where a form has one field for a figure, value and year go into it together.
    """
    for field, after in pairwise(fields):
        subject, _colon, part = found[field.name].target.partition(":")
        if part != VALUE or _taken(found, f"{subject}:{YEAR}"):
            continue
        level = field.page == after.page and abs(field.box[1] - after.box[1]) < 6 and after.box != field.box
        if after.kind == "text" and level and found[after.name].confidence < _ANCHOR:
            found[after.name] = FieldMatch(f"{subject}:{YEAR}", {}, 0.6)
    for name, match in tuple(found.items()):
        subject, _colon, part = match.target.partition(":")
        if part == VALUE and not _taken(found, f"{subject}:{YEAR}"):
            found[name] = FieldMatch(subject, {}, match.confidence)


def _taken(found: Mapping[str, FieldMatch], target: str) -> bool:
    return any(each.target == target for each in found.values())
