"""Read the addresses out of an entry that was pasted, such as "E-mail: a@b.c; (SG) d(a)e.f".

Directories write addresses so that machines do not find them, and several people into one line.  Whatever is found
is offered to a person; what only looks like an address is handed back as it stands and never mended by guessing.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

from gnlc_desktop.text_gate import is_address

LONGEST_ENTRY = 20_000
"""Characters that are read of an entry; more is no entry of a directory."""
_AT, _DOT = "\ue000", "\ue001"
"""Stand for an at sign and a dot that were written otherwise."""
_WRITTEN_DOT = r"\s*[\[({]\s*(?:dot|point|punto|ponto|punkt|\.)\s*[\])}]\s*"
_WRITTEN_AT = re.compile(
    r"(?<=[A-Za-z0-9])"
    r"(?:\s*[\[({<]\s*(?:a|at|à|arroba|arobase|@)\s*[\])}>]\s*|[ \t]+@[ \t]+)"
    rf"(?=[A-Za-z0-9-]+(?:(?:\.|{_WRITTEN_DOT})[A-Za-z0-9-]+)+(?![A-Za-z0-9@-]))",
    re.IGNORECASE,
)
_DOTS = re.compile(rf"(?<=[A-Za-z0-9]){_WRITTEN_DOT}(?=[A-Za-z0-9])", re.IGNORECASE)
_PIECE = re.compile(r"[^\s,;:<>()\[\]{}\"«»“”„]+")
_BROKEN_BEFORE = re.compile(r"\w[-._+@]\s*\n\s*$")
_BROKEN_AFTER = re.compile(r"(?:[.-]\s*\n\s*[a-z0-9]|\s*\n\s*[.@-])")
_END_OF_SENTENCE = ".!?'’"


@dataclass(frozen=True)
class FoundAddress:
    """One address of an entry."""

    address: str
    rewritten: bool
    """Whether it was written otherwise there, such as "d(a)e.f"."""


@dataclass(frozen=True)
class PastedEntry:
    """What an entry holds."""

    found: tuple[FoundAddress, ...]
    """In the order of the entry, each once."""
    unread: tuple[str, ...]
    """What looks like an address and is none, as it was written."""

    @property
    def only(self) -> str:
        """Return the address where there is exactly one, as it was written, and nothing unread; empty otherwise."""
        if len(self.found) == 1 and not self.unread and not self.found[0].rewritten:
            return self.found[0].address
        return ""


def read_entry(text: str) -> PastedEntry:
    """Return the addresses of an entry, and what could not be read of it."""
    plain = _without_our_signs(text[:LONGEST_ENTRY])
    if is_address(plain.strip()):
        return PastedEntry((FoundAddress(plain.strip(), rewritten=False),), ())
    marked = _DOTS.sub(_DOT, _WRITTEN_AT.sub(_AT, html.unescape(plain)))
    found: dict[str, FoundAddress] = {}
    unread: dict[str, None] = {}
    for match in _PIECE.finditer(marked):
        for piece in _parts(match[0]):
            if "@" not in piece and _AT not in piece:
                continue
            address = _address_of(piece)
            if address and not _is_broken(marked, match):
                rewritten = _AT in piece or _DOT in piece
                known = found.get(_key(address))
                if known is None or (known.rewritten and not rewritten):
                    found[_key(address)] = FoundAddress(address, rewritten)
            elif not _is_handle(piece):
                unread[_as_written(piece)] = None
    return PastedEntry(tuple(found.values()), tuple(unread))


def _parts(piece: str) -> list[str]:
    """Return a piece, or what it is made of: a mail link has its addresses behind "?", a slash may part two."""
    link, _mark, query = piece.partition("?")
    if "=" in query and (not link or "@" in unquote(link)):
        values = [unquote(each.partition("=")[2]) for each in query.split("&")]
        return [unquote(link), *(part for value in values for part in re.split(r"[,;\s]+", value) if part)]
    signs = piece.count("@") + piece.count(_AT)
    return re.split(r"[/|]", piece) if signs > 1 else [piece]


def _address_of(piece: str) -> str:
    address = piece.replace(_AT, "@").replace(_DOT, ".").rstrip(_END_OF_SENTENCE)
    if piece.startswith(("'", "‘")) and piece != piece.rstrip(_END_OF_SENTENCE):
        address = address[1:]
    return address if is_address(address) else ""


def _is_broken(text: str, match: re.Match[str]) -> bool:
    """Tell whether a line ends within the address, so that a part of it may be missing."""
    before = text[max(0, match.start() - 80) : match.start()]
    end = match.end() - 1 if match[0].endswith((".", "-")) else match.end()
    return bool(_BROKEN_BEFORE.search(before) or _BROKEN_AFTER.match(text, end))


def _is_handle(piece: str) -> bool:
    """Tell a name in a social network, such as "@natcom", from an address that is cut."""
    return re.fullmatch(r"@\w+", piece) is not None


def _as_written(piece: str) -> str:
    return piece.replace(_AT, "(a)").replace(_DOT, "(dot)")[:80]


def _key(address: str) -> str:
    local, _sign, domain = address.rpartition("@")
    return f"{local}@{domain.casefold()}"


def _without_our_signs(text: str) -> str:
    """Take away our own two signs, and what cannot be seen at either end of a word."""
    kept = text.replace(_AT, " ").replace(_DOT, " ").replace("＠", "@")
    # A field of one line keeps the end of a line as this sign.
    kept = re.sub(r"\r\n?|[\u2028\u2029]", "\n", kept)
    return re.sub(r"\S+", lambda word: _without_unseen_ends(word[0]), kept)


def _without_unseen_ends(word: str) -> str:
    unseen = {each for each in word if unicodedata.category(each) == "Cf"}
    return word.strip("".join(unseen)) if unseen else word
