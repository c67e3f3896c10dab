"""Propose which field of a form takes which answer, by its words and by its place among the others.

A field's own label decides: its tooltip or the words beside it.  Only where it has none that mean anything do its name
inside the file or words farther away count, and less.  A proposal needs a clear winner of a fitting kind; and a form
that asks hardly anything that only this call asks is another office's, where "Surname" or "Date" prove nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gnlc_desktop.dossier.blank_mapping import (
    COMMISSION_SIGNS,
    HEADING,
    LABEL,
    MAYOR_SIGNS,
    NAME,
    NEAR,
    NOT_AVAILABLE,
    OPTIONS,
    PLACE,
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
from gnlc_desktop.dossier.blank_words import EVERYDAY, asks_for_kind, has_room, likeness, weights_of, words_of
from gnlc_desktop.form.model import Form, Question

LEAST_CONFIDENCE = 0.6
"""Below this nothing is proposed: a blank field is seen at once, a wrong answer in it perhaps not."""
_MARGIN = 0.06
"""By which the likeliest answer must lead the next one."""
_WEIGHTS = {LABEL: 1.0, NAME: 0.85, HEADING: 0.8, NEAR: 0.7}
_IN_SECTION = 0.15
"""What standing under its section's name, or naming it, adds."""
_BY_PLACE = 0.7
"""The most that a proposal is sure of which rests on the order of the fields."""
_OURS_IN, _OURS_ENOUGH = 6, 6
"""One field in so many, or so many in all, must ask what only this call asks; else the form is another one."""
_NAME_WORDS = frozenset({"first", "surname", "prenom"})
"""Words of a part of a name: a field that asks for one part is none for the whole name."""
_WHOLE_NAMES = frozenset({"name", "nom"})
_COMMISSION_WORDS = frozenset({"commission", "unesco", "national", "nationale", "endorsement"})


@dataclass(frozen=True)
class _Candidate:
    target: str
    kind: str
    """Of its question."""
    words: tuple[frozenset[str], ...]
    """What it may be called, each way as a set of words."""
    page: str
    section: frozenset[str]
    place: int
    """Of its question in the form."""
    lines: bool
    """Whether its answer needs more than one line."""


@dataclass(frozen=True)
class _Reading:
    """A field with what its words tell."""

    field: BlankField
    texts: tuple[tuple[str, frozenset[str]], ...]
    """(reason, words) of each text that its question is looked for in."""
    around: frozenset[str]
    """All words that may name its section."""


@dataclass(frozen=True)
class _Likely:
    score: float
    candidate: _Candidate
    why: str
    ours: bool
    """Whether words tell it that not every form has."""


def propose(form: Form, fields: Sequence[BlankField]) -> dict[str, FieldMatch]:
    """Return what each field most likely takes; a field without a likely answer has an empty target."""
    candidates = {kind: _candidates(form, kind) for kind in ("text", "check", "radio", "choice")}
    weights = weights_of(words for kind in candidates for each in candidates[kind] for words in each.words)
    persons = {each: words_of(" ".join(form.page_of(f"{each}.surname").title.values())) for each in people(form)}
    likely = []
    for reading in _readings(fields, frozenset().union(*persons.values())):
        here = (_likely(reading, each, weights, form, persons) for each in candidates.get(reading.field.kind, ()))
        likely.append(sorted((each for each in here if each is not None), key=lambda each: -each.score))
    chosen = _clear(likely)
    if sum(each.ours for each in chosen.values()) < min(len(fields) / _OURS_IN, _OURS_ENOUGH):
        chosen = {}
    found = {
        field.name: _match(form, field, chosen[number]) if number in chosen else FieldMatch("", {}, 0.0)
        for number, field in enumerate(fields)
    }
    _years(fields, found)
    _signatures(form, fields, found)
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


# What questions may be called


def _candidates(form: Form, kind: str) -> list[_Candidate]:
    places = {question.id: place for place, question in enumerate(form.questions())}
    kinds = Counter(question.kind for question in form.questions())
    made = []
    for target in targets_of(form, kind):
        subject, _colon, part = target.partition(":")
        if subject in form and form.question(subject).kind == "statistic" and not part:
            continue
        question = form.question(subject if subject in form else f"{subject}.surname")
        page = form.page_of(question.id)
        section = words_of(" ".join(page.title.values())) | words_of(subject.partition(".")[0])
        words = tuple(dict.fromkeys(_names(form, question, subject, part)))
        if part == YEAR:
            # "Average years of schooling" asks for the figure, not for its year.
            words = tuple(each for each in words if each not in map(words_of, question.label.values()))
        if kinds[question.kind] == 1 and question.kind in {"email", "web_address"}:
            words = (*words, words_of({"email": "e-mail"}.get(question.kind, "website")))
        lines = question.limit is not None
        made.append(_Candidate(target, question.kind, words, page.id, section, places[question.id], lines))
    return made


def _names(form: Form, question: Question, subject: str, part: str) -> Iterator[frozenset[str]]:
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
            if question.kind == "telephone":
                # What stands behind the comma says how to write it.
                yield words_of(label.partition(",")[0])
        if part == VALUE:
            yield words_of(f"{label} {question.unit.get(language, '')}")
        if part in extra:
            yield words_of(f"{label} {extra[part][language]}")
        elif question.kind == "date":
            yield words_of(f"{label} {part}")
    if question.kind == "long_text":
        yield from _about(form, question)
    if part and part not in {VALUE, YEAR, NOT_AVAILABLE} and question.kind != "date":
        yield from _box_words(question, part)


def _about(form: Form, question: Question) -> Iterator[frozenset[str]]:
    """Yield what else a question for a longer text may be called: its hint, or its page where it is the only one."""
    yield from (words_of(hint) for hint in question.hint.values())
    page = form.page_of(question.id)
    if sum(each.kind == "long_text" for each in page.questions) == 1 and question.limit is not None:
        yield from (words_of(title) for title in page.title.values())


def _box_words(question: Question, answer: str) -> Iterator[frozenset[str]]:
    """Yield what a box of its own for an answer may be called; a number or a yes alone does not say what is asked."""
    if question.kind in {"rating", "yes_no"}:
        yield from (words_of(label) | {answer} for label in question.label.values())
    else:
        yield from (words for words in _answer_words(question, answer) if not all(each.isdigit() for each in words))


def _answers(question: Question) -> tuple[str, ...]:
    return answers_to_choose(question) or tuple(each.id for each in question.choices)


def _answer_words(question: Question, answer: str) -> tuple[frozenset[str], ...]:
    if question.kind == "yes_no":
        return (frozenset({answer, "oui" if answer == "yes" else "non"}),)
    labels = [label for choice in question.choices if choice.id == answer for label in choice.label.values()]
    return tuple(words_of(each) for each in (*labels, answer))


def _best(told: Iterable[frozenset[str]], words: Sequence[frozenset[str]]) -> float:
    return max((likeness(one, other, {}) for one in told for other in words), default=0.0)


# What fields are called


def _readings(fields: Sequence[BlankField], persons: frozenset[str]) -> Iterator[_Reading]:
    own = [[words for each in (field.label, *field.near[:1]) if (words := words_of(each))] for field in fields]
    labels = {words for each in own for words in each}
    parted = any(words & {"prenom", "first"} and not words & {"surname", "full", "complet"} for words in labels)
    for field, mine in zip(fields, own, strict=True):
        name = words_of(field.name.rpartition(".")[2])
        texts = [(LABEL, _surname(words, persons) if parted else words) for words in mine]
        if not mine:
            texts.append((NAME, name))
        # Words above that are another field's label are never this one's.
        texts += [(NEAR, words) for each in field.near[1:] if (words := words_of(each)) and words not in labels]
        if field.many_lines and (heading := words_of(field.heading)):
            texts.append((HEADING, heading))
        said = name.union(*mine)
        # A label that names a person overrules the heading that it stands under.
        around = said if said & persons else said | words_of(field.heading)
        yield _Reading(field, tuple(dict.fromkeys(texts)), around)


def _surname(words: frozenset[str], persons: frozenset[str]) -> frozenset[str]:
    """Return a label for the name as one for the surname, where the form asks for first names by themselves."""
    if words & _WHOLE_NAMES and words - _WHOLE_NAMES <= persons:
        return words - _WHOLE_NAMES | {"surname"}
    return words


def _likely(
    reading: _Reading,
    candidate: _Candidate,
    weights: Mapping[str, float],
    form: Form,
    persons: Mapping[str, frozenset[str]],
) -> _Likely | None:
    field = reading.field
    if not _fits(field, candidate) or _of_another(reading, candidate, persons):
        return None
    best, why, shared = 0.0, "", frozenset[str]()
    for reason, told in reading.texts:
        if not _asks_for(told, candidate.target):
            continue
        for words in candidate.words:
            # That a label names the section as well is no difference.
            score = likeness(told - (candidate.section - words), words, weights) * _WEIGHTS[reason]
            if score > best and asks_for_kind(told, candidate.kind, words):
                best, why, shared = score, reason, told & words
    if field.kind in {"radio", "choice"}:
        best, why = _with_options(form, field, candidate, (best, why))
    if best < LEAST_CONFIDENCE / (1 + _IN_SECTION):
        return None
    section = candidate.section & reading.around
    score = best * (1 + (_IN_SECTION if section else 0.0))
    ours = bool((shared | section & frozenset().union(*persons.values())) - EVERYDAY) and best >= LEAST_CONFIDENCE
    return _Likely(score, candidate, why, ours) if score >= LEAST_CONFIDENCE else None


def _fits(field: BlankField, candidate: _Candidate) -> bool:
    """Tell whether the answer can be put into a field of this size at all."""
    part = candidate.target.partition(":")[2]
    if field.kind != "text":
        return True
    return has_room(candidate.kind, field.most, part) and (field.many_lines or not candidate.lines)


def _of_another(reading: _Reading, candidate: _Candidate, persons: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether the field is about one person, and the answer about another."""
    own = [each for each in persons if each == candidate.page]
    named = [each for each, words in persons.items() if words & reading.around]
    return bool(own and named) and own[0] not in named


def _with_options(form: Form, field: BlankField, candidate: _Candidate, told: tuple[float, str]) -> tuple[float, str]:
    """Return a score that takes in what the field lets choose: a yes, a no and numbers do not say what is asked."""
    question = form.question(candidate.target)
    matched = set(options_for(form, field, candidate.target).values())
    share = len(matched) / max(len(field.options), len(_answers(question)), 1)
    best, why = told[0] * (0.6 + 0.4 * min(1.0, share * 2)), told[1]
    alone = 0.0 if question.kind in {"rating", "yes_no"} else 0.8 * share
    return (best, why) if best >= alone else (alone, OPTIONS)


def _asks_for(told: frozenset[str], target: str) -> bool:
    part = target.partition(":")[2]
    if part not in {SURNAME_FIRST, SPOKEN}:
        return True
    named = len(told & _NAME_WORDS)
    return named != 1 and not (named and part == SPOKEN)


# Who wins


def _clear(likely: Sequence[Sequence[_Likely]]) -> dict[int, _Likely]:
    """Return the winner of each field that has a clear one; no answer is given to two fields.

    Fields that could take the same answers equally well, and are as many as these, take them in order.
    """
    groups: dict[frozenset[str], list[int]] = defaultdict(list)
    leaders: dict[int, list[_Likely]] = {}
    for number, here in enumerate(likely):
        if here:
            leaders[number] = [each for each in here if each.score >= here[0].score - _MARGIN]
            groups[frozenset(each.candidate.target for each in leaders[number])].append(number)
    found: dict[int, _Likely] = {}
    for targets, numbers in groups.items():
        surest = max(leaders[number][0].score for number in numbers)
        level = [number for number in numbers if leaders[number][0].score >= surest - _MARGIN]
        if len(level) != len(targets):
            continue
        for number, place in zip(level, range(len(level)), strict=True):
            each = sorted(leaders[number], key=lambda one: one.candidate.place)[place]
            alone = len(level) == 1
            found[number] = each if alone else _Likely(min(each.score, _BY_PLACE), each.candidate, PLACE, each.ours)
    return _once(found)


def _once(found: Mapping[int, _Likely]) -> dict[int, _Likely]:
    """Leave every answer to the field that is surest of it."""
    taken: set[str] = set()
    kept = {}
    for number, each in sorted(found.items(), key=lambda pair: (-pair[1].score, pair[0])):
        if each.candidate.target not in taken:
            taken.add(each.candidate.target)
            kept[number] = each
    return kept


def _match(form: Form, field: BlankField, likely: _Likely) -> FieldMatch:
    target = likely.candidate.target
    return FieldMatch(target, options_for(form, field, target), round(min(likely.score, 1.0), 2), likely.why)


# Figures and signatures


def _years(fields: Sequence[BlankField], found: dict[str, FieldMatch]) -> None:
    """A figure with a second field beside it, without a label of its own or one that says year, has its year there.

    Where a form has one field for a figure, value and year go into it together.
    """
    for field, after in pairwise(fields):
        subject, _colon, part = found[field.name].target.partition(":")
        if part != VALUE or _taken(found, f"{subject}:{YEAR}") or found[after.name].target:
            continue
        level = field.page == after.page and abs(field.box[1] - after.box[1]) < 6 and after.box != field.box
        told = words_of(after.label)
        if after.kind == "text" and level and (not told or told & {"year", "annee"} or after.label == field.label):
            found[after.name] = FieldMatch(f"{subject}:{YEAR}", {}, _BY_PLACE, PLACE)
    for name, match in tuple(found.items()):
        subject, _colon, part = match.target.partition(":")
        if part == VALUE and not _taken(found, f"{subject}:{YEAR}"):
            found[name] = FieldMatch(subject, {}, match.confidence, match.why)


def _signatures(form: Form, fields: Sequence[BlankField], found: dict[str, FieldMatch]) -> None:
    """The mayor signs in a form that is of this call, and the Commission where words say so."""
    if not any(match.target for match in found.values()):
        return
    for field in (field for field in fields if field.kind == "signature"):
        told = words_of(" ".join((field.label, *field.near, field.heading, field.name)))
        target = COMMISSION_SIGNS if told & _COMMISSION_WORDS and form.sending.countersigned else MAYOR_SIGNS
        taken = _taken(found, target)
        found[field.name] = FieldMatch("" if taken else target, {}, 0.0 if taken else _BY_PLACE, "" if taken else LABEL)


def _taken(found: Mapping[str, FieldMatch], target: str) -> bool:
    return any(each.target == target for each in found.values())
