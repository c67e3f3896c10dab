"""What is remembered of a paragraph: nothing of it shows in the file, and it has a bound."""

from gnlc_desktop.document import paragraphs
from gnlc_desktop.document.application import render_application
from gnlc_desktop.document.flowables import Style, Text
from gnlc_desktop.document.paragraphs import Setting, paragraph_of
from gnlc_desktop.document.tagging import Element
from tests.document.making import asking, details_of

SETTING = Setting("NotoSans-Regular", 10.5, 400)
TEXT = "Learning in Λάρισα and أسوان, see https://city.example/plan for 97,3 more. " * 12


def test_the_same_answers_give_the_same_bytes_whatever_was_laid_out_before() -> None:
    details = details_of("minimal")
    paragraphs._kept.cache_clear()
    first = render_application(asking(TEXT, "Afterwards."), details)
    render_application(asking(f"Other words first: {TEXT}", "ffi किताब", TEXT[::-1]), details)
    remembered = render_application(asking(TEXT, "Afterwards."), details)
    paragraphs._kept.cache_clear()
    assert first == remembered == render_application(asking(TEXT, "Afterwards."), details)


def test_a_paragraph_is_laid_out_once_for_each_setting() -> None:
    assert paragraph_of(TEXT, SETTING) is paragraph_of(TEXT, SETTING)
    assert paragraph_of(TEXT, SETTING._replace(width=200)).lines != paragraph_of(TEXT, SETTING).lines
    assert paragraph_of(TEXT, SETTING._replace(right=True)).segments(0)[0].left > 0


def test_a_very_long_paragraph_is_not_kept() -> None:
    assert paragraph_of("a" * 5_000, SETTING) is not paragraph_of("a" * 5_000, SETTING)


def test_the_parts_of_a_paragraph_on_two_pages_have_all_its_lines() -> None:
    text = Text(TEXT, Style(), Element("P"))
    above, below = text.split(400, 60)
    assert above.wrap(400, 0)[1] == 60
    assert above.wrap(400, 0)[1] + below.wrap(400, 0)[1] == text.wrap(400, 0)[1]
