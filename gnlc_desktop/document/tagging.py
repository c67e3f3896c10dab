"""What the pages mean: a structure tree (ISO 32000-1, 14.7), built with the story and filled while it is drawn."""

from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfgen.canvas import Canvas


@dataclass
class Element:
    """One structure element: its kids are elements, marked content (page, number) and form fields."""

    tag: str
    kids: "list[Element | tuple[int, int] | SignaturePlace | LinkPlace]" = field(default_factory=list)
    alternative: str = ""
    scope: str = ""
    """"Column" or "Row" for a header cell."""
    box: tuple[float, float, float, float] | None = None
    """Where a figure stands, in points from the page's lower left."""
    language: str = ""
    """BCP 47; empty where it is the document's."""

    def add(self, tag: str, **attributes: Any) -> "Element":
        """Append and return a new element."""
        element = Element(tag, **attributes)
        self.kids.append(element)
        return element


@dataclass(frozen=True)
class SignaturePlace:
    """A signature field that the finished file will have."""

    name: str
    explanation: str
    page: int
    """From 0."""
    rectangle: tuple[float, float, float, float]


@dataclass(frozen=True)
class TextPlace(SignaturePlace):
    """A field for text, to be filled in with any reader."""

    many_lines: bool = False


@dataclass(frozen=True)
class LinkPlace:
    """A part of a page that leads to an address when it is chosen."""

    page: int
    """From 0."""
    rectangle: tuple[float, float, float, float]
    address: str


@dataclass(frozen=True)
class Bookmark:
    """An entry of the reader's outline."""

    title: str
    level: int
    page: int
    top: float


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas that marks content with its meaning, and writes "page x of y" once it knows y."""

    furniture: Any = None
    """Called with (canvas, page number from 1, pages) for every page, before it is closed."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.bookmarks: list[Bookmark] = []
        self._next_mark = 0
        self._open = 0
        self._kept: list[dict[str, Any]] = []

    def begin(self, element: Element) -> None:
        """Begin content that belongs to an element."""
        element.kids.append((self.page_index, self._next_mark))
        self._write(f"/{element.tag} <</MCID {self._next_mark}>> BDC")
        self._next_mark += 1

    def begin_artifact(self) -> None:
        """Begin content that means nothing: rules, frames, running heads."""
        self._write("/Artifact BMC")

    def end(self) -> None:
        """End content begun with `begin` or `begin_artifact`."""
        self._open -= 1
        self._code.append("EMC")

    @property
    def page_index(self) -> int:
        """Return the number of the page being drawn, from 0."""
        return len(self._kept)

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Add an entry of the outline that leads to this page."""
        self.bookmarks.append(Bookmark(title, level, self.page_index, top))

    def showPage(self) -> None:
        """Keep the page until the number of all pages is known."""
        self._kept.append(dict(self.__dict__))
        self._startPage()
        self._next_mark = 0

    def save(self) -> None:
        """Write the kept pages, each with its furniture."""
        pages = self._kept
        bookmarks = self.bookmarks
        for number, page in enumerate(pages, start=1):
            self.__dict__.update(page)
            if self.furniture is not None:
                self.furniture(self, number, len(pages))
            super().showPage()
        self._kept, self.bookmarks = pages, bookmarks
        super().save()

    def _write(self, operator: str) -> None:
        if self._open:
            raise AssertionError("marked content is not nested")
        self._open += 1
        self._code.append(operator)
