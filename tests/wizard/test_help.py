"""The help: one source in two languages that say the same, nothing in it that nobody looked up, and found by words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gnlc_desktop.dossier.road import StageId
from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import choose_language
from gnlc_desktop.locations import resources_folder
from gnlc_desktop.procedure.letters import COORDINATION_TEAM
from gnlc_desktop.wiring import Program
from gnlc_desktop.wizard.help import (
    KEYS,
    LEARNING_CITY,
    ROAD,
    find,
    first_match,
    help_topics,
    place_of,
    question_topics,
    topic_of_step,
    written_topics,
)
from gnlc_desktop.wizard.help_text import Block, BlockKind, Topic, block, read_topic
from gnlc_desktop.wizard.road_view import stage_title
from gnlc_desktop.wizard.session import Session
from gnlc_desktop.wizard.steps import APPROVAL, BEFORE, CHECK, COMMISSION, SENDING, steps

LANGUAGES = ("en", "fr")
FACTS = {
    "1 March to 30 April": "the published rule",
    "2013": "the two guiding documents",
    "1 5 12": "the scale of the challenges",
    "17 4 11": "the Sustainable Development Goals",
    "1 2 3 4 5 6 7 8 9 10": "numbers of steps",
    "2015 2018": "the age of the form that could be read, and of most addresses",
    "2020 30": "the extended window",
    "2021 1 30 28 2022": "the round of 2021",
    "2023 1 31 8": "the round of 2023, and Hungary's own date",
    "2025 15": "the round of 2025",
    "2024 2019": "one call every two years; the city that applied until it was accepted",
    "31 2021 2 2022": "the collective dates of reports",
    "200": "the confirmed limit of words",
    "206 479": "a published population, to show how numbers are read",
    "12": "a certificate file's ending, .p12",
    "1 6": "the keys F1 and F6",
}
"""Every number in the help, with what it stands for; all of them were looked up for this project."""


def files(language: str) -> dict[str, str]:
    folder = resources_folder() / "help" / language
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))


# What is written


def test_both_languages_have_the_same_topics_built_alike() -> None:
    english, french = written_topics("en"), written_topics("fr")
    assert [each.id for each in english] == [each.id for each in french]
    for one, other in zip(english, french, strict=True):
        assert [(each.kind, [len(row) for row in each.rows]) for each in one.blocks] == [
            (each.kind, [len(row) for row in each.rows]) for each in other.blocks
        ], one.id
        assert one.title != other.title


def test_both_languages_name_the_same_numbers() -> None:
    for name, english in files("en").items():
        assert numbers(english) == numbers(files("fr")[name]), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_stands_in_the_help_that_nobody_looked_up(language: str) -> None:
    known = set().union(*(numbers(fact) for fact in FACTS))
    for name, text in files(language).items():
        assert numbers(text) - known == set(), name


def test_no_day_stands_in_the_help_but_those_of_the_rule_and_of_past_rounds() -> None:
    months = "January February March April May June July August September October November December"
    text = " ".join(" ".join(files("en").values()).split())
    found = set(re.findall(rf"\d{{1,2}} (?:{'|'.join(months.split())})(?: \d{{4}})?", text))
    assert found == {
        "1 March", "30 April",
        "30 June",
        "1 September", "1 November", "30 November", "28 February 2022",
        "1 April", "31 May", "8 May",
        "15 May", "15 June",
        "31 December 2021", "2 December 2022",
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_one_address_in_the_help_is_the_coordination_teams(language: str) -> None:
    found = {address for text in files(language).values() for address in re.findall(r"\S+@[\w.-]+\w", text)}
    assert found == {COORDINATION_TEAM}
    assert not any("http" in text or "www." in text for text in files(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_help_file_reads_as_plain_on_the_web_as_in_the_window(language: str) -> None:
    for name, text in files(language).items():
        assert not re.search(r"[*_`<>\[\]\\~]", re.sub(r"(?m)^> |GNLC_DESKTOP_DATA", "", text)), name
        assert text.endswith("\n")
        assert "\n\n\n" not in text, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_has_a_head_and_even_rows(language: str) -> None:
    for topic in written_topics(language):
        for each in topic.blocks:
            if each.kind is BlockKind.TABLE:
                assert len({len(row) for row in each.rows}) == 1
                assert all(cell for row in each.rows for cell in row), topic.id


def test_every_topic_of_facts_says_how_well_they_are_known() -> None:
    for topic in written_topics("en"):
        if topic.id in {LEARNING_CITY, "key-features", ROAD, "stumbling-blocks"}:
            notes = [each.text for each in topic.blocks if each.kind is BlockKind.NOTE]
            assert notes, topic.id
            assert all(re.search(r"onfirmed|econstructed|[Oo]urs", note) for note in notes)


def test_the_twelve_areas_and_six_characteristics_are_those_of_the_form(program: Program) -> None:
    for language in LANGUAGES:
        topics = {each.id: each for each in written_topics(language)}
        areas = topics["key-features"]
        named = [row[0].partition(":")[0].strip() for each in areas.blocks for row in each.rows if each.kind is BlockKind.LIST]
        asked = [each.label[language] for each in program.membership.questions() if each.id.startswith("challenges.")]
        assert named == asked
        groups = [each.text for each in areas.blocks if each.kind is BlockKind.HEADING][:3]
        hints = (each.hint[language] for each in program.membership.questions() if each.id.startswith("challenges."))
        assert groups == list(dict.fromkeys(hints))
        steps_of = [each.rows for each in topics[LEARNING_CITY].blocks if each.kind is BlockKind.STEPS]
        assert [len(rows) for rows in steps_of] == [6]


def test_the_ten_stages_are_called_as_on_the_road_of_a_dossier() -> None:
    road = next(each for each in written_topics("en") if each.id == ROAD)
    table = next(each for each in road.blocks if each.kind is BlockKind.TABLE)
    told = [row[0] for row in table.rows[1:]]
    stages = [stage_title(stage) for stage in StageId if stage is not StageId.SEND_REPORT]
    assert told == [f"{number}. {title}" for number, title in enumerate(stages, start=1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_that_the_help_names_is_called_so_in_the_window(session: Session, language: str) -> None:
    session.choose_language(language)
    choose_language(language)
    try:
        titles = tuple(step.title for step in steps(session))
    finally:
        choose_language("en")
    text = " ".join(" ".join(files(language).values()).split())
    named = re.findall(r"\bpages? ([A-ZÉ].{0,40})", text)
    assert len(named) >= 8
    assert [each for each in named if not each.startswith(titles)] == []


# Reading


def markdown_of(topic: Topic) -> str:
    """Write a topic as a help file."""
    parts = [f"# {topic.title}"]
    for each in topic.blocks:
        cells = [row[0] for row in each.rows]
        match each.kind:
            case BlockKind.HEADING:
                parts.append(f"## {each.text}")
            case BlockKind.NOTE:
                parts.append(f"> {each.text}")
            case BlockKind.LIST:
                parts.append("\n".join(f"- {cell}" for cell in cells))
            case BlockKind.STEPS:
                parts.append("\n".join(f"{number}. {cell}" for number, cell in enumerate(cells, 1)))
            case BlockKind.TABLE:
                lines = [f"| {' | '.join(row)} |" for row in each.rows]
                parts.append("\n".join([lines[0], "|" + "---|" * len(each.rows[0]), *lines[1:]]))
            case _:
                parts.append(each.text)
    return "\n\n".join(parts) + "\n"


WORDS = some.lists(some.text("abcdefgh\u00e9\u00e7\u0153,;:()'\"", min_size=1, max_size=8), min_size=1, max_size=9).map(" ".join)
BLOCKS = some.one_of(
    some.builds(block, some.sampled_from([BlockKind.HEADING, BlockKind.NOTE, BlockKind.PARAGRAPH]), WORDS),
    some.builds(
        lambda kind, items: Block(kind, tuple((item,) for item in items)),
        some.sampled_from([BlockKind.LIST, BlockKind.STEPS]),
        some.lists(WORDS, min_size=1, max_size=12),
    ),
    some.builds(
        lambda width, rows: Block(BlockKind.TABLE, tuple(tuple(row[:width]) for row in rows)),
        some.integers(1, 3),
        some.lists(some.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=5),
    ),
)


@given(WORDS, some.lists(BLOCKS, max_size=8))
def test_what_is_written_is_read_back(title: str, blocks: list[Block]) -> None:
    topic = Topic("t", title, tuple(blocks))
    assert read_topic("t", markdown_of(topic)) == topic


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_help_file_survives_being_written_anew(language: str) -> None:
    for topic in written_topics(language):
        assert read_topic(topic.id, markdown_of(topic)) == topic


def test_a_broken_line_goes_on_with_its_item() -> None:
    topic = read_topic("t", "# T\n\n1. one\n   and more\n2. two\n\n> note\n> goes on\n\npara\ngraph\n")
    assert [each.rows for each in topic.blocks] == [(("one and more",), ("two",)), (("note goes on",),), (("para graph",),)]


def test_a_file_without_a_title_is_refused() -> None:
    with pytest.raises(ValueError, match="bare"):
        read_topic("bare", "No title here.\n")


# Questions


def test_every_question_of_every_form_stands_in_the_help_with_its_example(program: Program) -> None:
    for form in program.forms.values():
        for language in form.languages:
            topics = question_topics(form, language)
            for question in form.questions():
                page = form.page_of(question.id)
                topic = next(each for each in topics if each.id == f"{form.id}/{page.id}")
                place = place_of(topic, question.id)
                assert place is not None
                assert topic.blocks[place].text == question.label[language]
                if question.example:
                    following = topic.blocks[place + 1 :]
                    assert next(each for each in following if each.kind is BlockKind.EXAMPLE).text == question.example[language]


def facts(form: Form, question: str) -> str:
    topic = next(each for each in question_topics(form, "en") if place_of(each, question) is not None)
    place = place_of(topic, question)
    assert place is not None
    return next(each.text for each in topic.blocks[place:] if each.kind is BlockKind.NOTE)


def test_the_help_says_what_bounds_an_answer_and_how_well_that_is_known(program: Program) -> None:
    form = program.membership
    assert facts(form, "motivation.text") == "Needed before the document can be made. At most 200 words. More has to be shortened."
    assert "More is only remarked on" in facts(form, "strategy.vision")
    assert facts(form, "challenges.quality") == "May stay blank. From 1 to 5."
    assert "A number (km²) with its year" in facts(form, "profile.area_km2")
    assert "An aid of this program" in facts(form, "city.native_name")


# Finding


def test_a_search_finds_every_word_whatever_its_capitals_and_accents() -> None:
    topics = written_topics("fr")
    assert [hit.topic.id for hit in find(topics, "  ")] == [each.id for each in topics]
    (hit, *_others) = find(topics, "HONGRIE")
    assert hit.topic.id == "stumbling-blocks"
    assert hit.block is not None
    assert "Hongrie" in hit.topic.blocks[hit.block].text
    assert "Hongrie" in hit.excerpt
    assert find(topics, "hongrie xylophone") == ()
    assert {each.topic.id for each in find(topics, "etape")} == {each.topic.id for each in find(topics, "étape")} != set()


def test_an_excerpt_shows_the_words_however_long_the_paragraph_is() -> None:
    long = Topic("t", "T", (block(BlockKind.PARAGRAPH, "word " * 200 + "needle " + "word " * 200),))
    (hit,) = find((long,), "needle")
    assert "needle" in hit.excerpt
    assert len(hit.excerpt) < 130


@given(some.text(max_size=40), some.text(max_size=20))
def test_a_match_always_lies_within_the_text(text: str, asked: str) -> None:
    match = first_match(text, asked)
    if match is not None:
        start, length = match
        assert 0 <= start < len(text)
        assert 0 < length <= len(text) - start


# What fits what


def test_every_step_has_a_topic_that_fits(program: Program, session: Session) -> None:
    form = program.membership
    ids = {each.id for each in help_topics(form, "en")}
    assert {topic_of_step(step.id, form) for step in steps(session)} <= ids
    assert topic_of_step("motivation", form) == "membership/motivation"
    assert topic_of_step(APPROVAL, form) == "approving"
    assert {topic_of_step(step, form) for step in (SENDING, COMMISSION)} == {"sending"}
    assert {topic_of_step(step, form) for step in (BEFORE, CHECK)} == {"filling-in"}
    assert {topic_of_step(step, form) for step in ("letters", "received", "requests")} == {"after-the-letter"}
    assert topic_of_step("report", program.newest("progress-report")) == "progress-report/report"
    assert topic_of_step("a step of tomorrow", form) == ROAD
    assert {LEARNING_CITY, ROAD, KEYS} <= ids


def test_topics_are_told_in_the_programs_language_and_questions_in_the_documents(program: Program) -> None:
    choose_language("fr")
    try:
        topics = {each.id: each for each in help_topics(program.membership, "en")}
    finally:
        choose_language("en")
    assert topics[ROAD].title.startswith("Le chemin")
    assert topics["membership/city"].title == "Your city"


def test_an_unknown_language_is_helped_in_english() -> None:
    assert written_topics("xx") == written_topics("en")
