"""A drawn signature is kept as it was drawn and becomes closed shapes; it is a picture and nothing more."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.signing.ink import Ink, Point

COORDINATES = st.floats(0, 200).map(lambda value: round(value, 3))
POINTS = st.builds(Point, COORDINATES, COORDINATES, st.floats(0, 1).map(lambda value: round(value, 3)))
INKS = st.builds(
    lambda strokes: Ink(tuple(map(tuple, strokes))), st.lists(st.lists(POINTS, min_size=1, max_size=30), max_size=5)
)


@given(INKS)
def test_a_drawing_comes_back_as_it_was_kept(ink: Ink) -> None:
    assert Ink.from_json(ink.to_json()) == ink


@given(INKS)
def test_every_stroke_becomes_one_closed_shape_near_its_points(ink: Ink) -> None:
    outlines = ink.outlines()
    assert len(outlines) == len(ink.strokes)
    left, top, right, bottom = ink.bounds
    for outline in outlines:
        assert len(outline) >= 3
        for x, y in outline:
            assert math.isfinite(x)
            assert math.isfinite(y)
            assert left - 1 <= x <= right + 1
            assert top - 1 <= y <= bottom + 1


def test_harder_pressure_draws_a_thicker_line() -> None:
    def height(pressure: float) -> float:
        (outline,) = Ink(((Point(0, 0, pressure), Point(10, 0, pressure)),)).outlines()
        return max(y for _, y in outline) - min(y for _, y in outline)

    assert height(1.0) > height(0.5) > height(0.0) > 0


def test_a_smoothed_stroke_keeps_its_ends_and_rounds_its_corner() -> None:
    (outline,) = Ink(((Point(0, 0), Point(10, 0), Point(10, 10)),)).outlines()
    assert min(math.dist(point, (0, 0)) for point in outline) < 0.5
    assert min(math.dist(point, (10, 10)) for point in outline) < 0.5
    assert min(math.dist(point, (10, 0)) for point in outline) > 0.8


def test_nothing_and_a_few_dots_are_empty_and_a_line_is_not() -> None:
    assert Ink().is_empty()
    assert Ink(((Point(1, 1),), (Point(5, 5), Point(5.1, 5)))).is_empty()
    assert not Ink(((Point(1, 1), Point(30, 5)),)).is_empty()


def test_the_box_of_nothing_is_nothing() -> None:
    assert Ink().bounds == (0, 0, 0, 0)
    assert Ink(((Point(1, 2), Point(30, 5)),)).bounds == (1, 2, 30, 5)


@pytest.mark.parametrize(
    "content",
    [
        None,
        [],
        {},
        {"strokes": 1},
        {"strokes": [1]},
        {"strokes": [[1]]},
        {"strokes": [[[1, 2]]]},
        {"strokes": [[[1, 2, "3"]]]},
        {"strokes": [[[True, 2, 0.5]]]},
        {"strokes": [[[1, 2, 2]]]},
        {"strokes": [[[1, 2, -0.1]]]},
        {"strokes": [[[1e9, 2, 0.5]]]},
        {"strokes": [[[1, 2, 0.5]] * 20_001]},
        {"strokes": [[[float("nan"), 2, 0.5]]]},
        {"strokes": [[[float("inf"), 2, 0.5]]]},
        {"strokes": [[]]},
    ],
)
def test_what_is_no_drawing_is_refused(content: object) -> None:
    with pytest.raises(ValueError):
        Ink.from_json(json.dumps(content).encode())


@pytest.mark.parametrize("data", [b"", b"\xff", b"[" * 100_000, b"no"])
def test_what_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        Ink.from_json(data)
