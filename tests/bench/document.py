"""`./run bench document`: the same ten pages by us and by Typst in turn, how it grows, and a cold export.

Typst is asked for only here (`pip install typst`, the group "bench"); where it is missing its line says so.
"""

import importlib.util
import io
import random
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader

from gnlc_desktop.document.application import render_application
from gnlc_desktop.document.structure_reader import StructureReader
from gnlc_desktop.dossier.outline import Item, ItemKind, Outline, Section
from gnlc_desktop.locations import resources_folder
from gnlc_desktop.long_work import LongWork, Stopped
from tests.bench.__main__ import ROUNDS, line, measured
from tests.document.making import asking, details_of, outline_of

_VOCABULARY = """
a access adult after all annual any are as at before begin bridge budget by care centre chance child city class
college council course culture data day digital district doctor each elder employer evening every fair family
festival finance finds for forum from garden girl good green group grow guide hall harbour health help holds home
hospital hour house idea in inclusion is it job join keep know language leader learn learner learning lesson
library life line local make many market meet member mobile month more museum music nature needs network new not
of office older on open our out paper park partner people place plan plant play policy practice price project
public quarter reach read region report research river road room rural school science season senior share shop
skill small social sport staff start street student study support teacher team term that the theatre their they
three through time to together tool town trade train tree two university until use value village visit voice walk
water way week who will winter with within women work workshop world write year young youth
"""
_NAMES = ("Λάρισα", "Нікополь", "岡山市", "أسوان", "97,3", "1.713")


def paragraph(number: int) -> str:
    """Return about a hundred words with names in several scripts, another order of words for each number."""
    drawn = random.Random(number)
    sentences = []
    for _sentence in range(9):
        words = [*drawn.choices(_VOCABULARY.split(), k=10), drawn.choice(_NAMES)]
        drawn.shuffle(words)
        sentences.append(" ".join(words).capitalize() + ".")
    return " ".join(sentences)


def ten_pages(*, edition: int = 0, changed: int = 0) -> Outline:
    """Return an outline that fills about ten pages with prose, tables, lists and links in several scripts.

    No two paragraphs are alike, and none is in two editions; `changed` is told in the first of them.
    """
    sections = []
    for number in range(1, 7):
        figures = tuple(
            Item(f"s{number}.f{each}", f"Figure {each}", ItemKind.STATISTIC, (f"{each * 1713 + number:,}", "2021"))
            for each in range(1, 7)
        )
        prose = tuple(
            Item(
                f"s{number}.p{each}",
                f"Question {each} of {number}",
                ItemKind.PROSE,
                tuple(paragraph(1000 * edition + 100 * number + 10 * each + half) for half in (1, 2)),
            )
            for each in range(1, 4)
        )
        if number == 1 and changed:
            prose = (replace(prose[0], lines=(f"{changed} {prose[0].lines[0]}", prose[0].lines[1])), *prose[1:])
        links = Item(
            f"s{number}.l", "Links", ItemKind.LIST, ("https://city.example/plan", "https://city.example/report")
        )
        sections.append(
            Section(f"s{number}", f"Section {number}", "What the city does.", (*figures, *prose, links), False)
        )
    return replace(outline_of("cascais"), sections=tuple(sections))


def typst_source(outline: Outline) -> str:
    """Return the same words with the same meaning for Typst."""

    def said(text: str) -> str:
        return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def parts() -> Iterator[str]:
        yield f'#set document(title: "{outline.title}", date: datetime(year: 2026, month: 11, day: 25))'
        yield '#set page(paper: "a4", margin: 22mm, numbering: "1 of 1", header: [Cascais, Portugal])'
        yield (
            '#set text(font: ("Noto Sans", "Noto Sans Arabic", "Droid Sans Fallback"), size: 10.5pt, lang: "en")'
            "\n#set par(leading: 0.72em, spacing: 1.1em)"
        )
        yield f"#heading(level: 1)[{said(outline.title)}]\n#pagebreak()"
        for section in outline.sections:
            yield f"#heading(level: 2)[{said(section.title)}]\n\n{said(section.intro)}\n"
            rows = [item for item in section.items if item.kind is ItemKind.STATISTIC]
            cells = ", ".join(f"[{said(each)}]" for item in rows for each in (item.label, *item.lines))
            yield f"#table(columns: (1fr, auto, auto), table.header([Figure], [Value], [Year]), {cells})"
            for item in section.items:
                if item.kind is ItemKind.PROSE:
                    yield f"#heading(level: 3)[{said(item.label)}]\n"
                    yield "\n\n".join(map(said, item.lines)) + "\n"
                elif item.kind is ItemKind.LIST:
                    yield "\n".join(f'- #link("{each}")[{said(each)}]' for each in item.lines)

    return "\n".join(parts())


def seconds(act: Callable[[], object]) -> float:
    """Return the wall seconds of an act."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def against_typst() -> None:
    """Time the same prose in turn, both warm, both PDF/A-3a with tags and attached data.

    Twice: with one answer changed, where both may keep what they laid out before, and with every answer another.
    Ours has a cover, a page to sign and a running head more.
    """
    details = details_of("cascais")
    rounds = [
        ("one answer changed", [ten_pages(changed=each) for each in range(1, ROUNDS + 3)]),
        ("every answer another", [ten_pages(edition=each) for each in range(1, ROUNDS + 3)]),
    ]
    pages = len(PdfReader(io.BytesIO(render_application(ten_pages(), details))).pages)

    def ours(outline: Outline) -> float:
        return seconds(lambda: render_application(outline, details))

    if importlib.util.find_spec("typst") is None:
        for name, outlines in rounds:
            taken = statistics.median([ours(outline) for outline in outlines][2:]) * 1000
            line(f"{pages} pages, warm, {name}", f"{taken:.0f} ms", "no Typst here", "at most 1.0")
        return
    import typst

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "ten.typ"
        (Path(folder) / "answers.json").write_bytes(details.answers_file)
        attached = '#pdf.attach("answers.json", relationship: "source", mime-type: "application/json", description: "The answers")\n'
        source.write_text(attached + typst_source(ten_pages()), encoding="utf-8")
        compiler = typst.Compiler(str(source), font_paths=[str(resources_folder() / "fonts")])

        def compiled() -> bytes:
            made = compiler.compile(input=str(source), format="pdf", pdf_standards=["a-3a"])
            assert isinstance(made, bytes)
            return made

        def theirs(outline: Outline) -> float:
            source.write_text(attached + typst_source(outline), encoding="utf-8")
            return seconds(compiled)

        other = len(PdfReader(io.BytesIO(compiled())).pages)
        for name, outlines in rounds:
            pairs = [(ours(outline), theirs(outline)) for outline in outlines][2:]
            our, their = (statistics.median(each[at] for each in pairs) * 1000 for at in (0, 1))
            ratio = statistics.median(each[0] / each[1] for each in pairs)
            figure = f"{our:.0f} ms ({pages} pages), Typst {their:.0f} ms ({other})"
            line(name, figure, f"{ratio:.2f}, a page {ratio * other / pages:.2f}", "at most 1.0")


def growth() -> None:
    """Time a page of 10 pages and of 200, a very long answer, and how soon it stops."""
    details = details_of("minimal")
    per_page = []
    for answers in (8, 198):
        outline = asking(*[" ".join(f"learning{number} city" for number in range(230))] * answers)
        taken = seconds(lambda outline=outline: render_application(outline, details))  # type: ignore[misc]
        pages = len(PdfReader(io.BytesIO(render_application(outline, details))).pages)
        per_page.append(taken / pages)
        line(
            f"{pages} pages",
            f"{taken:.2f} s, {taken / pages * 1000:.1f} ms a page",
            f"{per_page[-1] / per_page[0]:.2f}",
            "linear: at most 1",
        )
    long = asking(" ".join(f"word{number % 977} learning" for number in range(10_000)))
    line("20,000 words", f"{seconds(lambda: render_application(long, details)):.2f} s", "", "under 5 s")
    work = LongWork()
    threading.Timer(0.3, work.cancel).start()
    begun = time.perf_counter()
    try:
        with work.current():
            render_application(long, details)
    except Stopped:
        line("the same, cancelled", f"{(time.perf_counter() - begun - 0.3) * 1000:.0f} ms after Cancel", "", "")
    read = seconds(
        lambda: list(StructureReader(render_application(outline_of("cascais"), details_of("cascais"))).paragraphs())
    )
    line("laid out and read back", f"{read * 1000:.0f} ms", "", "")


def cold() -> None:
    """Time a cold `export`, unsigned, and its peak memory."""
    times, peaks = [], []
    for _round in range(5):
        with tempfile.TemporaryDirectory() as folder:
            command = ["export", "forms/membership-r1/samples/cascais.json", "--replace", "--to", folder]
            taken, peak = measured([sys.executable, "-m", "gnlc_desktop", *command])
        times.append(taken)
        peaks.append(peak)
    line(
        "export, cold, unsigned",
        f"{statistics.median(times):.2f} s (best {min(times):.2f})",
        f"{max(peaks)} MB",
        "1.2 s, 130 MB",
    )


def measure() -> int:
    """Print every figure of the document."""
    cold()
    against_typst()
    growth()
    line("peak of this process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB", "", "")
    return 0
