"""What stands in the gap of a signature is one object in DER, then zeros; every other spelling is irregular."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.signing.signature_bytes import coverage


def regular(contents: bytes) -> bool:
    before = b"%PDF-1.7 /Contents "
    gap = b"<" + contents.hex().encode() + b">"
    pdf = before + gap + b" the rest"
    return coverage(pdf, [0, len(before), len(before) + len(gap), 9], contents).regular


def in_der(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


@given(st.one_of(st.integers(0, 300), st.integers(65_400, 65_700)), st.integers(0, 40))
def test_one_object_and_zeros_after_it_are_regular_at_every_length(size: int, padding: int) -> None:
    assert regular(in_der(0x30, in_der(0x04, b"x" * size)) + bytes(padding))


@pytest.mark.parametrize("size", [0, 121, 122, 123, 124, 125, 126, 127, 128, 250, 251, 252, 253, 254, 255, 256])
def test_the_lengths_at_which_the_spelling_changes_are_regular_too(size: int) -> None:
    assert regular(in_der(0x30, in_der(0x04, b"x" * size)))


def test_the_empty_sequence_and_one_of_four_bytes_of_length_are_read() -> None:
    assert regular(bytes.fromhex("3000"))
    assert regular(in_der(0x30, in_der(0x04, bytes(1 << 24))))


@pytest.mark.parametrize(
    "spelled",
    [
        "30",  # no length at all
        "3000ff",  # something after it
        "3003040100ff",
        "3004040100",  # shorter than it says
        "3080040100",  # no definite length
        "3080040100 0000",
        "3081",  # a length of lengths without the length
        "308103040100",  # longer than it needs to be
        "30820003040100",
        "30850000000003040100",  # more bytes of length than a file of that size can have
        "04020000",  # no sequence
        "",
    ],
)
def test_every_other_spelling_is_irregular(spelled: str) -> None:
    assert not regular(bytes.fromhex(spelled))
