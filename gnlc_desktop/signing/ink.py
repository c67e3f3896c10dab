"""A signature drawn by hand, as strokes: a picture and never a proof.

Points are millimetres on the pad, x to the right and y downwards, with the pressure of the pen from 0 to 1.
"""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

MOST_POINTS = 20_000
"""Points in one drawing; a long signature has some hundreds."""

_LARGEST_COORDINATE = 1_000.0
_PEN_WIDTH = 0.55
_SMALLEST_STEP = 0.15
_ROUND = 8


class Point(NamedTuple):
    """One sample of the pen."""

    x: float
    y: float
    pressure: float = 0.5


class Bounds(NamedTuple):
    """The box around a drawing, in millimetres."""

    left: float
    top: float
    right: float
    bottom: float


Outline = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Ink:
    """The strokes of one drawing, in the order in which they were drawn."""

    strokes: tuple[tuple[Point, ...], ...] = ()

    def is_empty(self) -> bool:
        """Tell whether nothing was drawn; a few dots count as nothing."""
        return sum(_length(stroke) for stroke in self.strokes) < 1.0

    @property
    def bounds(self) -> Bounds:
        """The box around all points; all zeros where there are none."""
        points = [point for stroke in self.strokes for point in stroke]
        if not points:
            return Bounds(0.0, 0.0, 0.0, 0.0)
        across, down = [point.x for point in points], [point.y for point in points]
        return Bounds(min(across), min(down), max(across), max(down))

    def outlines(self) -> tuple[Outline, ...]:
        """Return each stroke as a closed polygon: smoothed, and thicker where the pen pressed harder."""
        return tuple(_outline(_smoothed(stroke)) for stroke in self.strokes if stroke)

    def to_json(self) -> bytes:
        """Return the drawing as JSON: {"strokes": [[[x, y, pressure], ...], ...]}, rounded to a micrometre."""
        strokes = [[[round(value, 3) for value in point] for point in stroke] for stroke in self.strokes]
        return json.dumps({"strokes": strokes}, separators=(",", ":")).encode("ascii")

    @classmethod
    def from_json(cls, data: bytes) -> "Ink":
        """Read what `to_json` wrote; ValueError for anything else."""
        try:
            content = json.loads(data)
            strokes = tuple(tuple(_point(values) for values in stroke) for stroke in content["strokes"])
        except (TypeError, KeyError, RecursionError) as error:
            raise ValueError("not the strokes of a drawing") from error
        if not all(strokes):
            raise ValueError("a stroke has at least one point")
        if sum(map(len, strokes)) > MOST_POINTS:
            raise ValueError("more points than any signature has")
        return cls(strokes)


def _point(values: Sequence[float]) -> Point:
    x, y, pressure = values
    if not all(type(value) in {int, float} and math.isfinite(value) for value in values):
        raise ValueError("a point is three numbers")
    if max(abs(x), abs(y)) > _LARGEST_COORDINATE or not 0 <= pressure <= 1:
        raise ValueError("a point lies on the pad")
    return Point(float(x), float(y), float(pressure))


def _length(stroke: Sequence[Point]) -> float:
    return sum(math.dist(one[:2], other[:2]) for one, other in pairwise(stroke))


def _smoothed(stroke: Sequence[Point]) -> list[Point]:
    """Drop points that lie on top of each other, then cut the corners twice (Chaikin), keeping both ends."""
    thinned = [stroke[0]]
    for point in stroke[1:]:
        if math.dist(point[:2], thinned[-1][:2]) >= _SMALLEST_STEP:
            thinned.append(point)
    for _ in range(2):
        if len(thinned) > 2:
            thinned = [thinned[0], *_corners_cut(thinned), thinned[-1]]
    return thinned


def _corners_cut(points: Sequence[Point]) -> Iterable[Point]:
    for one, other in pairwise(points):
        for share in (0.25, 0.75):
            yield Point(*(a + (b - a) * share for a, b in zip(one, other, strict=True)))


def _outline(points: Sequence[Point]) -> Outline:
    """Walk along one side of the stroke and back along the other, with round ends."""
    if len(points) == 1:
        return tuple(_arc(points[0], 0.0, 2 * math.pi))
    left, right = [], []
    for at, point in enumerate(points):
        before, after = points[max(at - 1, 0)], points[min(at + 1, len(points) - 1)]
        heading = math.atan2(after.y - before.y, after.x - before.x)
        half = _half_width(point)
        left.append((point.x - half * math.sin(heading), point.y + half * math.cos(heading)))
        right.append((point.x + half * math.sin(heading), point.y - half * math.cos(heading)))
    first, last = points[0], points[-1]
    end = math.atan2(last.y - points[-2].y, last.x - points[-2].x)
    begin = math.atan2(points[1].y - first.y, points[1].x - first.x)
    return (
        *left,
        *_arc(last, end + math.pi / 2, end - math.pi / 2),
        *reversed(right),
        *_arc(first, begin - math.pi / 2, begin - 3 * math.pi / 2),
    )


def _arc(centre: Point, start: float, stop: float) -> Iterable[tuple[float, float]]:
    half = _half_width(centre)
    for step in range(1, _ROUND):
        angle = start + (stop - start) * step / _ROUND
        yield centre.x + half * math.cos(angle), centre.y + half * math.sin(angle)


def _half_width(point: Point) -> float:
    return _PEN_WIDTH * (0.6 + 0.8 * point.pressure) / 2
