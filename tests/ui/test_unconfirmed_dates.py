"""A date of a call that nobody confirmed is never shown as a fact: not on a page, in the help, a letter or an output."""

import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from email.parser import BytesParser
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from gnlc_desktop.cli.main import main
from gnlc_desktop.form.dates import written_date
from gnlc_desktop.i18n import choose_language
from gnlc_desktop.procedure.calls import published_calls
from gnlc_desktop.procedure.office import CallConfirmed
from gnlc_desktop.ui.screenshots import every_page
from gnlc_desktop.wiring import Program, build_program
from gnlc_desktop.wizard.call_view import call_view
from gnlc_desktop.wizard.dates import day_in_words
from gnlc_desktop.wizard.steps import window_sentence
from tests.document.making import text_of

pytestmark = pytest.mark.qt_log_ignore(".*")
TODAY = date(2027, 3, 10)
YEARS = (2027, 2028)
SAYS_SO = ("published rule", "règle publiée")
COUNTS_DOWN = ("working day", "jour ouvré", "jour ouvrable", "jours ouvr")
SAMPLE = Path(__file__).parent.parent.parent / "forms" / "membership-r1" / "samples" / "cascais.json"


def days_by_the_rule() -> set[date]:
    calls = [published_calls().rule.call_of(year) for year in YEARS]
    return {day for call in calls for day in (call.opens, call.closes, call.commission_closes)}


def ways_to_write(day: date) -> Iterator[str]:
    """Yield how a day may stand in a text, with and without its year."""
    yield day.isoformat()
    for language in ("en", "fr"):
        choose_language(language)
        for written in (written_date(day, language), day_in_words(day)):
            yield written
            yield written.removesuffix(f" {day.year}")
    yield f"{day:%d/%m/%Y}"
    yield f"{day:%d.%m.%Y}"
    choose_language("en")


def dates_pattern() -> re.Pattern[str]:
    written = sorted({re.escape(way) for day in days_by_the_rule() for way in ways_to_write(day)}, key=len, reverse=True)
    # "31 March" and "1 March 2026" are other days.
    return re.compile(rf"(?<!\d)(?:{'|'.join(written)})(?!\d)(?! (?:19|20[013-9]|202[0-689]))")


def told_as_facts(texts: Iterator[str] | list[str]) -> list[str]:
    """Return every paragraph with a date by the rule that does not say so itself."""
    pattern = dates_pattern()
    paragraphs = (each for text in texts for each in re.split(r"\n\s*\n|\n(?=[-*•|#])", text))
    return [each for each in paragraphs if pattern.search(each) and not any(said in each for said in SAYS_SO)]


def texts_of(widget: QWidget) -> Iterator[str]:
    """Yield every text that a widget or a part of it can show or have read out, hidden ones included."""
    QApplication.processEvents()
    for part in (widget, *widget.findChildren(QWidget)):
        for name in ("text", "plainText", "placeholderText", "title", "windowTitle", "currentText"):
            text = part.property(name)
            if isinstance(text, str):
                yield text
        yield from (part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.statusTip())


@pytest.fixture
def program() -> Program:
    return build_program(today=TODAY)


def test_the_pattern_finds_the_days_and_only_those() -> None:
    found = dates_pattern()
    for text in ("by 30 April 2027", "1 March to", "le 30 avril 2027", "2027-04-30", "1er mars", "30/04/2028", "30 May 2027"):
        assert found.search(text), text
    for text in ("31 March 2027", "30 April 2026", "11 March", "2026-04-30", "15 May to 15 June 2027", "30 avril 2019"):
        assert not found.search(text), text


def test_no_page_tells_a_date_by_the_rule_as_a_fact_or_counts_down_to_it(program: Program, dressed: QApplication) -> None:
    pages: dict[str, list[str]] = {}
    for name, widget in every_page(program, "en", (1180, 800)):
        pages[name] = [each for each in texts_of(widget) if each]
    assert len(pages) > 40
    wrong = {name: told for name, texts in pages.items() if (told := told_as_facts(texts))}
    assert wrong == {}
    # The test reads what it means to read: the rail and the page of call dates do tell the dates.
    for name in ("before", "city", "road"):
        assert any(dates_pattern().search(text) for text in pages[name]), name
    # The sample's own request for documents has a date, and it is told with its source.
    counted = [text for texts in pages.values() for text in texts if any(each in text for each in COUNTS_DOWN)]
    assert not [text for text in counted if dates_pattern().search(text)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_views_say_it_in_both_languages(program: Program, language: str) -> None:
    call = program.parts.call()
    pattern = dates_pattern()
    choose_language(language)
    view = call_view(call, TODAY)
    texts = [view.period, view.unsure, *view.sentences, window_sentence(call)]
    assert [each for each in texts if pattern.search(each)]
    assert told_as_facts(texts) == []
    assert not [each for each in texts if any(word in each for word in COUNTS_DOWN)]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    with suppress(SystemExit):
        main(["--today", TODAY.isoformat(), *arguments])
    said = capsys.readouterr()
    return [*said.out.splitlines(), *said.err.splitlines()]


def test_no_output_letter_or_document_tells_a_date_by_the_rule_as_a_fact(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier, package = tmp_path / "dossier", tmp_path / "package"
    lines = [
        *run(capsys, "check", str(SAMPLE)),
        *run(capsys, "check", str(SAMPLE), "--json"),
        *run(capsys, "demo", "--to", str(package)),
        *run(capsys, "new", str(dossier)),
        *run(capsys, "road", str(dossier)),
        *run(capsys, "--help"),
    ]
    assert any(dates_pattern().search(line) for line in lines), "the road tells dates by the rule"
    assert told_as_facts(lines) == []
    assert not [line for line in lines if any(each in line for each in COUNTS_DOWN)]
    drafts, documents = sorted(package.rglob("*.eml")), sorted(package.rglob("*.pdf"))
    assert drafts
    assert documents
    for draft in drafts:
        message = BytesParser(policy=email.policy.default).parsebytes(draft.read_bytes())
        body = message.get_body(("plain",))
        assert body is not None
        assert told_as_facts([str(message["subject"]), body.get_content()]) == []
    for document in documents:
        assert told_as_facts([text_of(document.read_bytes())]) == [], document.name


def test_a_confirmed_date_is_told_without_the_rule(program: Program) -> None:
    program.parts.record_office_act(CallConfirmed(2027, date(2027, 3, 1), date(2027, 4, 30), None, "letter of 2 February"))
    call = program.parts.call()
    assert told_as_facts([window_sentence(call)]) != []
    told = call_view(call, TODAY).sentences
    assert "37 working days left" in told[0]
    # The Commissions' last day was not named: it stays what it is.
    assert told_as_facts([told[1]]) == []
