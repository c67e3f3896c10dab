"""Tell an address that merely looks like a known one, before a letter goes there.

A warning is never a block: Commissions do move by a letter, and the person at the screen decides.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gnlc_desktop.procedure.letters import COORDINATION_TEAM

Remark = tuple[str, Mapping[str, object]]

LOOKS_LIKE = "address-looks-like"
_NEAR = 2
"""Letters by which an address may differ and still be taken for the other."""
_NEAR_TEAM = 3
"""A public notice once printed the address of the Coordination Team wrongly; it is long enough to look further."""
_LOOK_THE_SAME = str.maketrans(
    {
        # Cyrillic and Greek letters that are drawn as Latin ones.
        "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ё": "e", "ѓ": "r", "һ": "h", "і": "i", "ї": "i",
        "ј": "j", "к": "k", "ӏ": "l", "м": "m", "н": "h", "о": "o", "р": "p", "ԛ": "q", "ѕ": "s", "т": "t",
        "у": "y", "ѵ": "v", "ԝ": "w", "х": "x", "ʏ": "y", "ᴢ": "z", "α": "a", "β": "b", "γ": "y", "ε": "e",
        "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t", "υ": "u", "χ": "x", "ω": "w",
        "ı": "i", "ɡ": "g", "ɑ": "a", "ⅼ": "l",
        # Characters that differ by a stroke.
        "0": "o", "1": "l", "i": "l", "|": "l", "5": "s", "-": "", "_": "", ".": "",
    }
)  # fmt: skip
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))


@dataclass(frozen=True)
class KnownAddress:
    """An address that is known, and whose it is."""

    address: str
    whose: str
    """In a name that a person knows; empty: the Coordination Team's."""


TEAM = KnownAddress(COORDINATION_TEAM, "")


def look_alikes(address: str, known: Iterable[KnownAddress]) -> tuple[Remark, ...]:
    """Return what makes an address suspicious beside the known ones and the Coordination Team's; nothing: it does not.

    Codes "address-other-script", "address-encoded-domain", "address-looks-like", "address-domain-looks-like" and
    "address-hides-domain", the last three with "-team" behind them where the known one is the Coordination Team's.
    """
    known_ones = [*known, TEAM]
    usual_domains = {_domain(each.address) for each in known_ones}
    told = [*_foreign_letters(address), *_encoded_domain(address)]
    if any(_same(address, each.address) for each in known_ones):
        return tuple(told)
    shown = _shown(address)
    for each in known_ones:
        kind = _likeness(shown, each.address.casefold(), near=_NEAR if each.whose else _NEAR_TEAM)
        # At a domain that is known, only the part before it can mislead.
        if kind == LOOKS_LIKE or (kind and _domain(shown) not in usual_domains):
            code = kind if each.whose else f"{kind}-team"
            told.append((code, {"address": address, "known": each.address, "commission": each.whose}))
    return tuple({remark[0]: remark for remark in told}.values())


def _likeness(address: str, known: str, *, near: int) -> str:
    """Return by what an address can be taken for a known one; empty where it cannot."""
    domain, known_domain = _domain(address), _domain(known)
    if _skeleton(address) == _skeleton(known) or differing_letters(address, known, most=near) <= near:
        return LOOKS_LIKE
    if _skeleton(domain) == _skeleton(known_domain) or differing_letters(domain, known_domain, most=_NEAR) <= _NEAR:
        return "address-domain-looks-like"
    if f".{known_domain}." in f".{domain}." and not domain.endswith(f".{known_domain}"):
        return "address-hides-domain"
    return ""


def differing_letters(one: str, other: str, *, most: int) -> int:
    """Return how many letters are other, missing, added or swapped with their neighbour; `most` + 1 for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, right in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)


def _foreign_letters(address: str) -> Iterable[Remark]:
    foreign = [each for each in dict.fromkeys(address) if not each.isascii()]
    if foreign:
        names = ", ".join(f"{each} ({unicodedata.name(each, '?')})" for each in foreign[:5])
        yield "address-other-script", {"address": address, "letters": names}


def _encoded_domain(address: str) -> Iterable[Remark]:
    shown = _shown(address)
    if shown != address.casefold():
        yield "address-encoded-domain", {"address": address, "shown": shown.rpartition("@")[2]}


def _shown(address: str) -> str:
    """Return an address in small letters, its domain as programs show it (RFC 3492)."""
    local, sign, domain = address.casefold().rpartition("@")
    labels = []
    for label in domain.split("."):
        try:
            labels.append(label[4:].encode().decode("punycode") if label.startswith("xn--") else label)
        except UnicodeError:
            labels.append(label)
    return f"{local}{sign}{'.'.join(labels)}"


def _skeleton(text: str) -> str:
    """Return what a text looks like at a glance."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))
    # Pairs first and last: a pair may come of what looks the same, and may part what does not.
    looked = plain.translate(_LOOK_THE_SAME)
    for pair, one in _PAIRS:
        looked = looked.replace(pair, one)
    return looked


def _domain(address: str) -> str:
    return address.casefold().rpartition("@")[2]


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
