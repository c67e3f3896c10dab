"""Plain values to bytes and back, for the pipe between the program and its child.

JSON and never pickle: what comes back from a child that read a hostile file must not be able to run anything.
"""

import base64
import json
from collections.abc import Mapping


def to_bytes(value: object) -> bytes:
    """Return `value` as UTF-8 JSON; TypeError for anything but plain values.

    Plain values are None, bool, int, float, str, bytes, list (a tuple becomes one) and dict with texts as keys.
    """
    return json.dumps(_packed(value), allow_nan=False, ensure_ascii=True).encode("ascii")


def from_bytes(data: bytes) -> object:
    """Return the value that `to_bytes` wrote; ValueError for anything else."""
    try:
        return _unpacked(json.loads(data))
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError("not a packed value") from error


def _packed(value: object) -> object:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, bytes | bytearray | memoryview):
        return {"bytes": base64.b64encode(value).decode("ascii")}
    if isinstance(value, list | tuple):
        return [_packed(item) for item in value]
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("the keys of a plain dict are texts")
        return {"dict": {key: _packed(item) for key, item in value.items()}}
    raise TypeError(f"not a plain value: {type(value).__name__}")


def _unpacked(value: object) -> object:
    if isinstance(value, list):
        return [_unpacked(item) for item in value]
    if not isinstance(value, dict):
        return value
    ((kind, content),) = value.items()
    if kind == "dict":
        return {key: _unpacked(item) for key, item in content.items()}
    if kind == "bytes":
        return base64.b64decode(content, validate=True)
    raise ValueError(kind)
