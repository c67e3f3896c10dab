"""Changed copies of signed files, of every class that we know, each drawn at random: for thousands of trials.

Where a change leaves the file as it was, it is no mutant and is drawn anew.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gnlc_desktop.signing.sign_pdf import sign

from . import documents, spoilers
from .pki import PASSWORD, Pki

_RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]")
_CONTENTS = re.compile(rb"<([0-9A-F]{200,})>")


@dataclass(frozen=True)
class Honest:
    """A signed file that nobody changed."""

    name: str
    pdf: bytes


@dataclass(frozen=True)
class Mutant:
    """A changed copy."""

    kind: str
    of: Honest
    pdf: bytes


def honest_files(pki: Pki) -> tuple[Honest, ...]:
    """Return files as this program signs them: by the mayor, by both, with each kind of key, with a field to fill."""
    made = []
    for name, person, text_field in (("P-256", "mayor-p256", False), ("RSA", "mayor-rsa", True)):
        by_mayor = sign(
            documents.unsigned(text_field=text_field),
            pki[person].pkcs12,
            PASSWORD,
            field_name="MayorSignature",
            appearance_pdf=documents.appearance(),
            certify=True,
        )
        by_both = sign(by_mayor, pki["commission"].pkcs12, PASSWORD, field_name="CommissionSignature")
        made += [Honest(f"{name}, by the mayor", by_mayor), Honest(f"{name}, by both", by_both)]
    return tuple(made)


def mutants(files: tuple[Honest, ...], pki: Pki, seed: int) -> Iterator[Mutant]:
    """Give mutants without end, every class in turn."""
    draw = random.Random(seed)
    ways: dict[str, Callable[[Honest], bytes | None]] = {
        "bit flipped in what is signed": lambda file: _flipped(file.pdf, draw, *_signed_span(file.pdf, draw)),
        "bit flipped in the signature": lambda file: _flipped(file.pdf, draw, *draw.choice(_signatures(file.pdf))),
        "bit flipped after the first range": lambda file: _flipped(file.pdf, draw, *_after_first(file.pdf)),
        "several bytes changed": lambda file: _overwritten(file.pdf, draw),
        "cut off": lambda file: file.pdf[: draw.randrange(len(file.pdf))],
        "bytes taken out": lambda file: _without(file.pdf, draw),
        "bytes put in": lambda file: _with(file.pdf, draw),
        "bytes appended": lambda file: file.pdf + draw.randbytes(draw.choice((1, 2, 7, 60, 900))),
        "own bytes appended": lambda file: file.pdf + file.pdf[-draw.randrange(1, len(file.pdf)) :],
        "byte range altered": lambda file: _other_range(file.pdf, draw),
        "signature spelled otherwise": lambda file: _spelled(file.pdf, draw),
        "form filled": lambda file: _updated(file, spoilers.fill_field),
        "overlay": lambda file: _updated(file, draw.choice(_OVERLAYS)),
        "page added or taken away": lambda file: _updated(file, draw.choice((spoilers.add_page, spoilers.remove_page))),
        "annotation": lambda file: _updated(file, spoilers.add_annotation),
        "attachment swapped": lambda file: _updated(file, draw.choice(_ATTACHMENTS)),
        "metadata changed": lambda file: _updated(file, spoilers.change_title),
        "several revisions": lambda file: _several(file, draw),
        "hidden under the next signature": lambda file: _under_next(file, draw, pki),
    }
    while True:
        for kind, way in ways.items():
            file = draw.choice(files)
            pdf = way(file)
            if pdf is not None and pdf != file.pdf:
                yield Mutant(kind, file, pdf)


_OVERLAYS = (
    spoilers.add_text_field,
    spoilers.add_visible_signature_field,
    spoilers.redraw_empty_signature_field,
    spoilers.redraw_mayors_signature,
    spoilers.enlarge_empty_signature_field,
    spoilers.replace_content,
    spoilers.change_page_size,
)
_ATTACHMENTS = (spoilers.swap_attachment, spoilers.override_attachment_stream)


def _signatures(pdf: bytes) -> list[tuple[int, int]]:
    return [found.span(1) for found in _CONTENTS.finditer(pdf)]


def _signed_span(pdf: bytes, draw: random.Random) -> tuple[int, int]:
    """Return one of the stretches of the file that hold no signature."""
    edges = [0, *(place for span in _signatures(pdf) for place in span), len(pdf)]
    return draw.choice([(edges[at], edges[at + 1]) for at in range(0, len(edges), 2)])


def _after_first(pdf: bytes) -> tuple[int, int]:
    found = _RANGE.search(pdf)
    assert found is not None
    end = int(found[3]) + int(found[4])
    return (end, len(pdf)) if end < len(pdf) else (int(found[3]), len(pdf))


def _flipped(pdf: bytes, draw: random.Random, start: int, end: int) -> bytes:
    spoiled = bytearray(pdf)
    spoiled[draw.randrange(start, end)] ^= 1 << draw.randrange(8)
    return bytes(spoiled)


def _overwritten(pdf: bytes, draw: random.Random) -> bytes:
    at, length = draw.randrange(len(pdf)), draw.randrange(1, 40)
    return pdf[:at] + draw.randbytes(min(length, len(pdf) - at)) + pdf[at + length :]


def _without(pdf: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(pdf))
    return pdf[:at] + pdf[at + draw.randrange(1, 400) :]


def _with(pdf: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(pdf))
    return pdf[:at] + draw.choice((b"\n", b" ", b"% note\n", draw.randbytes(9))) + pdf[at:]


def _other_range(pdf: bytes, draw: random.Random) -> bytes | None:
    """Return the file with one number of a byte range changed, in the room that there is."""
    found = draw.choice(list(_RANGE.finditer(pdf)))
    numbers = [int(number) for number in found.groups()]
    numbers[draw.randrange(4)] += draw.choice((-1000, -16, -2, -1, 1, 2, 16, 1000))
    spelled = b"/ByteRange [%d %d %d %d" % tuple(max(0, each) for each in numbers)
    if len(spelled) >= len(found[0]):
        return None
    return pdf[: found.start()] + spelled.ljust(len(found[0]) - 1) + b"]" + pdf[found.end() :]


def _spelled(pdf: bytes, draw: random.Random) -> bytes | None:
    """Return the file with the very same signature in another spelling, or something in its padding."""
    start, end = draw.choice(_signatures(pdf))
    digits = bytearray(pdf[start:end])
    padding = len(digits) - len(bytes(digits).rstrip(b"0"))
    match draw.randrange(3):
        case 0:
            letters = [at for at, digit in enumerate(digits) if digit in b"ABCDEF"]
            at = draw.choice(letters)
            digits[at : at + 1] = bytes(digits[at : at + 1]).lower()
        case 1:
            at = len(digits) - draw.randrange(1, max(2, padding - 2))
            digits[at : at + 1] = draw.choice((b"1", b"A", b"f"))
        case _:
            digits[-2:] = draw.choice((b"  ", b"\n\n", b"\t ", b"\0\0"))
    return pdf[:start] + bytes(digits) + pdf[end:]


def _updated(file: Honest, *updates: spoilers.Update) -> bytes | None:
    try:
        return spoilers.updated(file.pdf, *updates)
    except Exception:  # the file has nothing for this change to take hold of
        return None


def _several(file: Honest, draw: random.Random) -> bytes | None:
    """Return the file with two or three careful changes, in one revision or one each."""
    chosen = draw.sample(spoilers.CAREFUL, draw.choice((2, 3)))
    if draw.random() < 0.5:
        return _updated(file, *chosen)
    pdf: bytes | None = file.pdf
    for each in chosen:
        pdf = _updated(Honest(file.name, pdf), each) if pdf is not None else None
    return pdf


def _under_next(file: Honest, draw: random.Random, pki: Pki) -> bytes | None:
    """Return the file changed after the mayor signed and before the Commission does."""
    spoiled = _updated(file, draw.choice(spoilers.CAREFUL))
    if spoiled is None:
        return None
    try:
        return sign(spoiled, pki["commission"].pkcs12, PASSWORD, field_name="CommissionSignature")
    except Exception:  # it refuses to sign over it, or has signed already
        return None
