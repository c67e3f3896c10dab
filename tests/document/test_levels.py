"""The levels of a text that runs both ways: what is left out of the slow algorithm changes none of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.document import shaping
from gnlc_desktop.document.shaping import pieces_of

_LETTERS = "abcΩж岡 .,;+-/:%$()0123456789\u0301\u0939\u094dאבגאسوا٠١٢\u200d\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2067\u2069\t\n"


@given(st.text(st.sampled_from(_LETTERS), max_size=60))
def test_letters_from_the_left_stand_for_what_is_between_them(text: str) -> None:
    quick = pieces_of(text, "NotoSans-Regular")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shaping, "_FROM_THE_LEFT", re.compile("(?!)"))
        assert quick == pieces_of(text, "NotoSans-Regular")
