"""Lock bytes with a password: AES-256-GCM in chunks, the key by Argon2id (RFC 9106).

A chunk's nonce is its place, and says whether it is the last one, so that chunks can be neither moved nor cut off.
A key is used for one file only, since its salt is drawn anew; the settings are part of what is authenticated.
"""

import io
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, BinaryIO

from gnlc_desktop.errors import UnusableInput

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 1 << 20
"""Bytes of plain content that are locked as one."""
_TAG = 16
_KEY_BYTES = 32
_MOST_KIB, _MOST_PASSES, _MOST_LANES = 256 * 1024, 10, 16
"""A file that asks for more is refused: its settings are a stranger's, and memory and time are ours."""
_LEAST_KIB = 19 * 1024
"""Less would be weaker than what OWASP calls the least; nothing that this program wrote has it."""


@dataclass(frozen=True)
class KeySettings:
    """How a key is made of a password."""

    salt: str
    """16 bytes, hexadecimal."""
    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    @classmethod
    def fresh(cls) -> "KeySettings":
        """Return the settings of a new file (RFC 9106, section 4, the second recommended choice)."""
        return cls(secrets.token_hex(16))

    @classmethod
    def from_plain(cls, content: object) -> "KeySettings":
        """Return settings that a file names; UnusableInput where they are none, or ask for too much."""
        if not isinstance(content, dict) or content.keys() != {"salt", "memory_kib", "passes", "lanes"}:
            raise UnusableInput("handover-damaged")
        salt, *numbers = (content[name] for name in ("salt", "memory_kib", "passes", "lanes"))
        if not isinstance(salt, str) or any(type(number) is not int for number in numbers):
            raise UnusableInput("handover-damaged")
        made = cls(salt, *numbers)
        in_bounds = (
            len(salt) == 32
            and set(salt) <= set("0123456789abcdef")
            and _LEAST_KIB <= made.memory_kib <= _MOST_KIB
            and 1 <= made.passes <= _MOST_PASSES
            and 1 <= made.lanes <= _MOST_LANES
        )
        if not in_bounds:
            raise UnusableInput("handover-lock-too-costly")
        return made

    def as_plain(self) -> dict[str, object]:
        """Return the settings as JSON values."""
        return asdict(self)

    def key(self, password: str) -> bytes:
        """Return the key; the same password typed on another system gives the same."""
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        derivation = Argon2id(
            salt=bytes.fromhex(self.salt),
            length=_KEY_BYTES,
            iterations=self.passes,
            lanes=self.lanes,
            memory_cost=self.memory_kib,
        )
        return derivation.derive(unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass"))


class Locker:
    """Takes plain content piece by piece and passes it on locked."""

    def __init__(self, key: bytes, bound: bytes, pass_on: Callable[[bytes], object]) -> None:
        """`bound` is authenticated with every chunk."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._cipher = AESGCM(key)
        self._bound = bound
        self._pass_on = pass_on
        self._held = bytearray()
        self._place = 0

    def write(self, data: bytes) -> int:
        """Take more; whole chunks are passed on, and one is always held back, since the last is marked."""
        self._held += data
        while len(self._held) > CHUNK:
            self._pass_chunk(last=False)
        return len(data)

    def flush(self) -> None:
        """Do nothing: a chunk is passed on when it is full."""

    def finish(self) -> None:
        """Pass the last chunk on."""
        self._pass_chunk(last=True)

    def _pass_chunk(self, *, last: bool) -> None:
        chunk = bytes(self._held[:CHUNK])
        del self._held[:CHUNK]
        self._pass_on(self._cipher.encrypt(_nonce(self._place, last=last), chunk, self._bound))
        self._place += 1


@dataclass(frozen=True)
class LockedPart:
    """Where in a file a `Locker`'s content stands, and what opens it."""

    start: int
    size: int
    """Bytes, as they are locked."""
    key: bytes
    bound: bytes


def unlocked(source: BinaryIO, part: LockedPart) -> BinaryIO:
    """Return what a `Locker` took, to be read from any place of it, a chunk at a time.

    Reading raises UnusableInput "handover-damaged" at a chunk that does not open: nothing unauthenticated is passed on.
    """
    return io.BufferedReader(_Unlocked(source, part))


def opens(source: BinaryIO, part: LockedPart) -> bool:
    """Tell whether the first chunk opens; where the file is sound, the password is the right one then."""
    try:
        _Unlocked(source, part).chunk(0)
    except UnusableInput:
        return False
    return True


class _Unlocked(io.RawIOBase):
    def __init__(self, source: BinaryIO, part: LockedPart) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._source, self._part, self._cipher = source, part, AESGCM(part.key)
        self._last = max(part.size - 1, 0) // (CHUNK + _TAG)
        self._end = max(part.size - (self._last + 1) * _TAG, 0)
        self._at = 0
        self._held: dict[int, bytes] = {}

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = max(0, offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence])
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        target = memoryview(buffer)
        place, within = divmod(self._at, CHUNK)
        # The last one is looked at even where it is empty: it says that nothing was cut off.
        piece = self.chunk(place)[within : within + len(target)] if place <= self._last else b""
        target[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def chunk(self, place: int) -> bytes:
        if place not in self._held:
            # Two are held, since what stands over a border is often read from its beginning again.
            self._held = dict(list(self._held.items())[-1:])
            self._held[place] = self._decrypted(place)
        return self._held[place]

    def _decrypted(self, place: int) -> bytes:
        from cryptography.exceptions import InvalidTag

        before = place * (CHUNK + _TAG)
        self._source.seek(self._part.start + before)
        locked = self._source.read(min(CHUNK + _TAG, self._part.size - before))
        try:
            return self._cipher.decrypt(_nonce(place, last=place == self._last), locked, self._part.bound)
        except (InvalidTag, ValueError) as error:
            raise UnusableInput("handover-damaged") from error


def _nonce(place: int, *, last: bool) -> bytes:
    return place.to_bytes(11, "big") + (b"\1" if last else b"\0")
