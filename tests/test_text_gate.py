"""The one gate of headers and file names: what passed it once passes it unchanged."""

from hypothesis import given
from hypothesis import strategies as st

from gnlc_desktop.text_gate import MAXIMUM_HEADER_LENGTH, file_name_part, header_text, is_address


@given(st.text(st.characters(), max_size=400))
def test_what_passed_the_gate_passes_it_unchanged(text: str) -> None:
    once = header_text(text)
    assert header_text(once) == once
    assert len(once) <= MAXIMUM_HEADER_LENGTH
    assert "=?" not in once
    assert not set(once) & set("\r\n\x00\u2028\u2029\x85")


@given(st.text(max_size=200))
def test_a_file_name_part_fits_every_system(text: str) -> None:
    part = file_name_part(text)
    assert 0 < len(part) <= 60
    assert not set(part) & set('<>:"/\\|?*. \n')
    assert not part.startswith("-")
    assert not part.endswith("-")


def test_names_of_cities_stay_readable() -> None:
    assert file_name_part("N'Zérékoré - Évry-Courcouronnes") == "N'Zérékoré-Évry-Courcouronnes"
    assert file_name_part("順天 / 순천시") == "順天-순천시"
    assert file_name_part("../..") == "city"


def test_only_exactly_one_plain_address_is_an_address() -> None:
    for good in ("learningcities@unesco.org", "o'neil+test@city.example", "a.b-c@x-y.co"):
        assert is_address(good)
    for bad in ("", "a", "a@b", "@b.org", "a@", "a@b..org", "a@-b.org", "a@b.org ", " a@b.org", "a@b.org,c@d.org",
                "<a@b.org>", '"a b"@c.org', "a@b.org\n", "=?utf-8?q?a?=@b.org", "ä@b.org", "a@bücher.example"):  # fmt: skip
        assert not is_address(bad), bad
