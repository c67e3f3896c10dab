"""Where a form without a field for it has room for a signature: beside, above or below the words that ask for one."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from gnlc_desktop.document.blank_form import FormField
from gnlc_desktop.document.blank_form_reading import Box, runs_by_page

_SIGNS = re.compile(r"\b(signature|signatur|signed|sign|signe|firma|assinatura)\b")
_COMMISSION = re.compile(r"\b(commission|unesco)\b")
_MAYOR = re.compile(r"\b(mayor|maire|governor|gouverneur|head of|authority|representative)\b")
_LONGEST = 90
"""Characters; longer words with "signature" in them are prose about it, and no label."""
_WIDTHS, _HEIGHTS = (210.0, 160.0, 120.0), (48.0, 34.0, 24.0)
_GAP, _MARGIN = 5.0, 14.0
_EDGE, _STEP = 42.0, 8.0
"""Points that a chosen place keeps from the edge of the page, and between two tries."""


def signature_place(
    data: bytes, fields: Sequence[FormField], sizes: Sequence[tuple[float, float]], *, commission: bool
) -> tuple[int, Box] | None:
    """Return (page from 0, box) with nothing printed in it, for the mayor or for the Commission; None without any.

    `sizes` are width and height of the pages in points.
    """
    runs = runs_by_page(data, set(range(len(sizes))))
    labels = [(page, run) for page in runs for run in runs[page] if _asks(run.text, commission=commission)]
    # The likeliest stands last, and says whose signature it wants.
    labels.sort(key=lambda each: (bool(_MAYOR.search(_plain(each[1].text))), each[0], -each[1].box[1]), reverse=True)
    for page, label in labels:
        boxes = [place.box for each in fields for place in each.places if place.page == page]
        taken = [run.box for run in runs[page]] + boxes
        for box in _beside(label.box):
            if _is_free(box, taken, sizes[page]):
                return page, box
    return None


def chosen_place(
    data: bytes, fields: Sequence[FormField], size: tuple[float, float], *, page: int, where: str, taken: Sequence[Box]
) -> Box:
    """Return room for a signature in the part of a page that a person chose: free room nearest to that corner.

    `page` counts from 0, `where` is such as "foot-left", `size` is the page's; `taken` are signatures placed before.
    Where nothing there is free, the corner itself: a person looks at it.
    """
    height, _dash, side = where.partition("-")
    printed = [run.box for run in runs_by_page(data, {page}).get(page, [])]
    filled = [place.box for each in fields for place in each.places if place.page == page]
    tries = list(_tries(height, side, size))
    return next((box for box in tries if _is_free(box, [*printed, *filled, *taken], size)), tries[0])


def _tries(height: str, side: str, size: tuple[float, float]) -> Iterator[Box]:
    """Yield boxes from the corner inwards, the largest first."""
    across = range(int((size[0] / 2 - _EDGE) // _STEP))
    along = range(int(size[1] / 3 // _STEP))
    for high in _HEIGHTS:
        for wide in _WIDTHS:
            for up in along:
                low = {
                    "top": size[1] - _EDGE - high - up * _STEP,
                    "middle": (size[1] - high) / 2 + ((up + 1) // 2) * _STEP * (1 if up % 2 else -1),
                }.get(height, _EDGE + up * _STEP)
                for inwards in across:
                    left = _EDGE + inwards * _STEP
                    left = size[0] - left - wide if side == "right" else left
                    yield left, low, left + wide, low + high


def _asks(text: str, *, commission: bool) -> bool:
    plain = _plain(text)
    return len(text) <= _LONGEST and bool(_SIGNS.search(plain)) and bool(_COMMISSION.search(plain)) is commission


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in parts if not unicodedata.combining(each))


def _beside(label: Box) -> Iterator[Box]:
    left, low, right, top = label
    for height in _HEIGHTS:
        for width in _WIDTHS:
            middle = (low + top) / 2 - height / 2
            yield right + _GAP, middle, right + _GAP + width, middle + height
            yield left, top + _GAP, left + width, top + _GAP + height
            yield left, low - _GAP - height, left + width, low - _GAP


def _is_free(box: Box, taken: Sequence[Box], size: tuple[float, float]) -> bool:
    inside = box[0] >= _MARGIN and box[1] >= _MARGIN and box[2] <= size[0] - _MARGIN and box[3] <= size[1] - _MARGIN
    return inside and not any(_meet(box, each) for each in taken)


def _meet(first: Box, second: Box) -> bool:
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]
