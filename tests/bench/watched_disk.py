"""Every call by which Python changes what is under one folder: each can be made to fail, to kill, or be recorded."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CHANGING = ("open", "write", "ftruncate", "fsync", "close", "replace", "rename", "mkdir", "unlink", "rmdir")
_MOVES = ("replace", "rename")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True)
class Call:
    """One call that changes something, or that has it on the disk."""

    name: str
    path: str
    target: str = ""
    """Where a file is moved."""
    data: bytes = b""
    offset: int = 0
    """Of what is written; the size that a file is cut to."""
    made: bool = False
    """Whether `open` made the file."""


Before = Callable[[Call, Callable[[bytes], int]], None]
"""Called before each call, with a way to write only a part of what was to be written."""
After = Callable[[Call], None]


@dataclass
class _Watch:
    root: str
    before: Before
    after: After
    paths: dict[int, str] = field(default_factory=dict)
    offsets: dict[int, int] = field(default_factory=dict)
    real: dict[str, Any] = field(default_factory=dict)

    def inside(self, path: object, dir_fd: int | None = None) -> str | None:
        """Return the whole path where it is under the root."""
        if not isinstance(path, str | os.PathLike):
            return None
        text = os.fspath(path)
        if not isinstance(text, str):
            return None
        if dir_fd is not None:
            text = f"{self.paths.get(dir_fd, '')}/{text}"
        text = os.path.abspath(text)  # noqa: PTH100 - nothing may be asked of the disk here
        return text if text == self.root or text.startswith(f"{self.root}/") else None

    def open(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        place = self.inside(path, dir_fd)
        if place is None or flags & getattr(os, "O_TMPFILE", 0) == getattr(os, "O_TMPFILE", -1):
            return int(self.real["open"](path, flags, mode, dir_fd=dir_fd))
        made = bool(flags & os.O_CREAT) and not os.path.lexists(place)
        call = Call("open", place, made=made)
        if flags & _WRITES:
            self.before(call, lambda _data: 0)
        descriptor = int(self.real["open"](path, flags, mode, dir_fd=dir_fd))
        self.paths[descriptor] = place
        self.offsets[descriptor] = 0
        if flags & _WRITES:
            self.after(call)
        return descriptor

    def lseek(self, descriptor: int, position: int, how: int) -> int:
        place = int(self.real["lseek"](descriptor, position, how))
        if descriptor in self.paths:
            self.offsets[descriptor] = place
        return place

    def write(self, descriptor: int, data: Any) -> int:
        if descriptor not in self.paths:
            return int(self.real["write"](descriptor, data))
        whole, offset = bytes(data), self.offsets[descriptor]
        self.before(
            Call("write", self.paths[descriptor], data=whole, offset=offset),
            lambda part: int(self.real["write"](descriptor, part)),
        )
        count = int(self.real["write"](descriptor, data))
        self.offsets[descriptor] = offset + count
        self.after(Call("write", self.paths[descriptor], data=whole[:count], offset=offset))
        return count

    def close(self, descriptor: int) -> None:
        place = self.paths.pop(descriptor, None)
        if place is None:
            self.real["close"](descriptor)
            return
        try:
            self.before(Call("close", place), lambda _data: 0)
        finally:
            self.real["close"](descriptor)
        self.after(Call("close", place))

    def on_descriptor(self, name: str) -> Callable[..., Any]:
        def called(descriptor: int, *arguments: Any) -> Any:
            place = self.paths.get(descriptor)
            if place is None:
                return self.real[name](descriptor, *arguments)
            call = Call(name, place, offset=arguments[0] if arguments else 0)
            self.before(call, lambda _data: 0)
            result = self.real[name](descriptor, *arguments)
            self.after(call)
            return result

        return called

    def on_path(self, name: str) -> Callable[..., Any]:
        def called(path: Any, *arguments: Any, **options: Any) -> Any:
            place = self.inside(path, options.get("dir_fd"))
            if place is None:
                return self.real[name](path, *arguments, **options)
            target = self.inside(arguments[0]) if name in _MOVES else None
            call = Call(name, place, target or "")
            self.before(call, lambda _data: 0)
            result = self.real[name](path, *arguments, **options)
            self.after(call)
            return result

        return called


@contextmanager
def watched(root: Path, *, before: Before | None = None, after: After | None = None) -> Iterator[None]:
    """Have every changing call under `root` told to `before` and `after` until the block ends."""
    watch = _Watch(os.path.abspath(root), before or (lambda *_: None), after or (lambda *_: None))  # noqa: PTH100
    watch.real = {name: getattr(os, name) for name in (*CHANGING, "lseek")}
    stand_ins: dict[str, Any] = {
        "open": watch.open,
        "lseek": watch.lseek,
        "write": watch.write,
        "close": watch.close,
        **{name: watch.on_descriptor(name) for name in ("ftruncate", "fsync")},
        **{name: watch.on_path(name) for name in ("replace", "rename", "mkdir", "unlink", "rmdir")},
    }
    for name, stand_in in stand_ins.items():
        setattr(os, name, stand_in)
    try:
        yield
    finally:
        for name, real in watch.real.items():
            setattr(os, name, real)
