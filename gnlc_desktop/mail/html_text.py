"""The words of an HTML message: no mark-up, no link and no picture of it survives.

One pass from start to end: the standard library's parser needs a minute for 200 kB of "<!--", and messages are foreign.
"""

import html
import re

_UNSEEN = frozenset({"script", "style", "head", "title", "template"})
_ENDS_A_LINE = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote"})
_LONGEST = 200_000
"""Characters that are looked at."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_BEGINS_A_TAG = re.compile(r"<[A-Za-z/!?]")
_CLOSING = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in _UNSEEN}


def text_of_html(source: str) -> str:
    """Return the text of an HTML page, a line a paragraph; what is never closed ends it."""
    source = source[:_LONGEST]
    parts: list[str] = []
    position = 0
    while position >= 0:
        start = source.find("<", position)
        text = source[position : start if start >= 0 else None]
        parts.append(" ".join(f".{html.unescape(text)}.".split())[1:-1])
        if start < 0:
            break
        if not _BEGINS_A_TAG.match(source, start):
            parts.append("<")
            position = start + 1
            continue
        position, ends_a_line = _after_tag(source, start)
        if ends_a_line:
            parts.append("\n")
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    return "\n".join(line for line in lines if line)


def _after_tag(source: str, start: int) -> tuple[int, bool]:
    """Return where the text goes on behind the tag that begins at `start`, -1 where it does not, and a line's end."""
    if source.startswith("<!--", start):
        end = source.find("-->", start + 4)
        return (end + 3 if end >= 0 else -1), False
    tag = _TAG.match(source, start)
    name = tag[2].lower() if tag else ""
    if tag and not tag[1] and name in _UNSEEN:
        closing = _CLOSING[name].search(source, start)
        return (closing.start() if closing else -1), False
    end = source.find(">", start)
    return (end + 1 if end >= 0 else -1), name in _ENDS_A_LINE
