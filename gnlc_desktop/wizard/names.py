"""Names as the window shows them where room is little."""

_LONGEST = 60
"""Characters; the longest names of cities have fewer, and their document shows every name in full."""


def short_name(name: str) -> str:
    """Return a name on one line, cut with an ellipsis where it is a text pasted by mistake."""
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
