"""Lay a story out on pages and finish the file."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, PageTemplate

from gnlc_desktop.document import fonts
from gnlc_desktop.document.archive import Archive, finish
from gnlc_desktop.document.page import FRAME, PAGE, Furniture
from gnlc_desktop.document.tagging import Element, TaggedCanvas
from gnlc_desktop.long_work import LongWork, current_work


def build(story: list[Flowable], root: Element, *, furniture: Furniture, archive: Archive) -> bytes:
    """Return the finished file of a story whose flowables have their elements below `root`.

    Raises Stopped where the work that the caller is part of is cancelled.
    """
    fonts.register([fonts.REGULAR])
    out = io.BytesIO()
    template = BaseDocTemplate(out, pagesize=PAGE, initialFontName=fonts.REGULAR, **FRAME.margins())
    template.addPageTemplates(PageTemplate(id="page", frames=[FRAME.frame()]))
    made: list[TaggedCanvas] = []

    def canvas(*arguments: Any, **named: Any) -> TaggedCanvas:
        named["initialFontName"] = fonts.REGULAR
        one = TaggedCanvas(*arguments, **named)
        one.furniture = furniture.draw
        made.append(one)
        return one

    template.setProgressCallBack(_telling(current_work(), len(story)))
    template.build(story, canvasmaker=canvas)
    return finish(out.getvalue(), root, replace(archive, bookmarks=made[-1].bookmarks))


def _telling(work: LongWork, parts: int) -> Callable[[str, int], None]:
    """Return what reportlab calls after each part of the story is laid out."""

    def told(what: str, value: int) -> None:
        if what == "PROGRESS":
            work.step(value, parts)

    return told
