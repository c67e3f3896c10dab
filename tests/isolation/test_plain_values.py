"""What crosses the pipe comes out as it went in, and nothing but plain values crosses."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.isolation.plain_values import from_bytes, to_bytes

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.binary(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(PLAIN)
def test_plain_values_come_back_as_they_went(value: object) -> None:
    assert from_bytes(to_bytes(value)) == value


@pytest.mark.parametrize("value", [{"bytes": "eA=="}, {"dict": {}}, {"bytes": b"x", "dict": None}, {}])
def test_a_dict_that_looks_like_an_envelope_stays_a_dict(value: object) -> None:
    assert from_bytes(to_bytes(value)) == value


@pytest.mark.parametrize("value", [object(), {1: "a"}, {1, 2}, print, [object()]])
def test_anything_else_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        to_bytes(value)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_numbers_that_are_none_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_bytes(value)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\x80\x04", b"{}", b'{"bytes": 1}', b'{"bytes": "!"}', b'{"object": 1}', b'{"dict": []}', b"[" * 9999],
)
def test_bytes_that_were_never_packed_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        from_bytes(data)


def test_what_crosses_is_json_and_never_a_pickle() -> None:
    assert json.loads(to_bytes({"a": b"\x00"})) == {"dict": {"a": {"bytes": "AA=="}}}
