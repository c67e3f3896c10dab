"""The help's own small part of Markdown, read into plain values.

A file is one topic: "# " its title, "## " a heading, "> " a note on how well something is known, "- " and "1. " lists,
"| " rows of a table whose first is its head, anything else a paragraph.  Blocks are parted by a blank line.  There is
no mark-up inside a line, so nothing has to be escaped and nothing can be hidden.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_NUMBER = re.compile(r"\d+\. ")
_RULE = re.compile(r"\|(?:-+\|)+")


class BlockKind(StrEnum):
    """What a block of help is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    NOTE = "note"
    LIST = "list"
    STEPS = "steps"
    TABLE = "table"
    EXAMPLE = "example"
    """An answer of ours to a question; only made from a form, never written in a help file."""


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, a list or a table."""

    kind: BlockKind
    rows: tuple[tuple[str, ...], ...]
    """The items of a list, one cell each; the rows of a table, the head first; else one row of one cell."""
    id: str = ""
    """Under which the block can be opened, such as "city.name"; empty for most."""

    @property
    def text(self) -> str:
        """Return all words of the block, one row a line."""
        return "\n".join("  ".join(row) for row in self.rows)


@dataclass(frozen=True)
class Topic:
    """One page of help."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    group: str = ""
    """Under which heading the topic is listed; empty for what is told in general."""


def block(kind: BlockKind, text: str, *, id: str = "") -> Block:  # noqa: A002 - the field's name
    """Return a block of one text."""
    return Block(kind, ((text,),), id)


def read_topic(topic_id: str, text: str) -> Topic:
    """Read a help file; ValueError where it has no title first."""
    head, *parts = re.split(r"\n\s*\n", text.strip())
    if not head.startswith("# "):
        raise ValueError(topic_id)
    return Topic(topic_id, head[2:].strip(), tuple(_block(part.splitlines()) for part in parts))


def _block(lines: list[str]) -> Block:
    first = lines[0]
    if first.startswith("## "):
        return block(BlockKind.HEADING, _joined(first[3:], *lines[1:]))
    if first.startswith("> "):
        return block(BlockKind.NOTE, _joined(*(line.removeprefix("> ") for line in lines)))
    if first.startswith("- "):
        return Block(BlockKind.LIST, tuple((item,) for item in _items(lines, r"- ")))
    if _NUMBER.match(first):
        return Block(BlockKind.STEPS, tuple((item,) for item in _items(lines, _NUMBER.pattern)))
    if first.startswith("|"):
        return Block(BlockKind.TABLE, tuple(_cells(line) for line in lines if not _RULE.fullmatch(line.strip())))
    return block(BlockKind.PARAGRAPH, _joined(*lines))


def _items(lines: list[str], mark: str) -> Iterator[str]:
    """Yield the items of a list; a line without a mark goes on with the item before."""
    begun: list[str] = []
    for line in lines:
        marked = re.match(mark, line)
        if marked and begun:
            yield _joined(*begun)
            begun = []
        begun.append(line[marked.end() :] if marked else line)
    yield _joined(*begun)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _joined(*lines: str) -> str:
    return " ".join(line.strip() for line in lines)
