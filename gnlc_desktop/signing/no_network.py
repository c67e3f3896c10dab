"""Keep the network client out of the signing libraries; import this module before any of theirs.

pyHanko imports aiohttp for time stamps and revocation lists, which this program never fetches.  An empty stand-in
halves the time to a signature, and the child that holds the keys has nothing to connect with.
"""

import sys
from types import ModuleType

_NAME = "aiohttp"


class _Absent:
    """What every name of the client leads to."""

    def __init__(self, *_: object, **__: object) -> None:
        raise RuntimeError("this program has no network client")


class _StandIn(ModuleType):
    def __getattr__(self, name: str) -> type[_Absent]:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Absent


sys.modules.setdefault(_NAME, _StandIn(_NAME))
