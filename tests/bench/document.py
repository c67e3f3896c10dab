"""`./run bench document`: the same ten pages by us and by Typst in turn, how it grows, and a cold export.

Typst is asked for only here (`pip install typst`, the group "bench"); where it is missing its line says so.
"""

import importlib.util
import io
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

PARAGRAPH = (
    "Every learner of the city, from Λάρισα and Нікополь to 岡山市 and أسوان, finds a course within reach. Prices such "
    "as 97,3 stay as they are. The plan names who does what, until when, and how the city will know that it worked. "
)


def ten_pages() -> Outline:
    """Return an outline that fills about ten pages with prose, tables, lists and links in several scripts."""
    sections = []
    for number in range(1, 7):
        figures = tuple(
            Item(f"s{number}.f{each}", f"Figure {each}", ItemKind.STATISTIC, (f"{each * 1713:,}", "2021"))
            for each in range(1, 7)
        )
        prose = tuple(
            Item(f"s{number}.p{each}", f"Question {each} of {number}", ItemKind.PROSE, (PARAGRAPH * 3,) * 2)
            for each in range(1, 4)
        )
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
            "\n#set par(leading: 0.6em)"
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
    """Time the same ten pages in turn, both warm, both PDF/A-3a with tags and attached data."""
    outline, details = ten_pages(), details_of("cascais")
    pages = len(PdfReader(io.BytesIO(render_application(outline, details))).pages)

    def ours() -> float:
        return seconds(lambda: render_application(outline, details))

    if importlib.util.find_spec("typst") is None:
        line(
            "ten pages, warm",
            f"{statistics.median(ours() for _ in range(ROUNDS)) * 1000:.0f} ms",
            "no Typst here",
            "at most 1.0",
        )
        return
    import typst

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "ten.typ"
        (Path(folder) / "answers.json").write_bytes(details.answers_file)
        attached = '#pdf.attach("answers.json", relationship: "source", mime-type: "application/json", description: "The answers")\n'
        source.write_text(attached + typst_source(outline), encoding="utf-8")
        compiler = typst.Compiler(str(source), font_paths=[str(resources_folder() / "fonts")])

        def theirs() -> float:
            # A text that differs each time: Typst remembers what it laid out.
            source.write_text(f"{attached}{typst_source(outline)}\n{time.time_ns()}", encoding="utf-8")
            return seconds(lambda: compiler.compile(input=str(source), format="pdf", pdf_standards=["a-3a"]))

        def cold() -> float:
            return seconds(
                lambda: typst.compile(
                    str(source), format="pdf", pdf_standards=["a-3a"], font_paths=[str(resources_folder() / "fonts")]
                )
            )

        made = compiler.compile(input=str(source), format="pdf", pdf_standards=["a-3a"])
        assert isinstance(made, bytes)
        other = len(PdfReader(io.BytesIO(made)).pages)
        ours(), theirs(), cold()
        rounds = [(ours(), theirs(), cold()) for _round in range(ROUNDS)]
    for name, at in (("Typst, told of a change", 1), ("Typst, from nothing", 2)):
        figure = (
            f"{statistics.median(each[0] for each in rounds) * 1000:.0f} ms ({pages} pages), "
            f"{statistics.median(each[at] for each in rounds) * 1000:.0f} ms ({other})"
        )
        ratio = statistics.median(each[0] / each[at] for each in rounds)
        line(f"{name}", figure, f"{ratio:.2f}", "at most 1.0")


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
