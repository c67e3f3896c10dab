"""Outlines and documents to test with: of the bundled samples, and of a few questions made for a purpose."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from gnlc_desktop.document.application import render_application
from gnlc_desktop.document.details import DocumentDetails
from gnlc_desktop.document.structure_reader import StructureReader
from gnlc_desktop.dossier.answers import AnswersFile, dump_answers_file, fit, parse_answers_file
from gnlc_desktop.dossier.approval import answers_digest
from gnlc_desktop.dossier.outline import Item, ItemKind, Outline, Section
from gnlc_desktop.dossier.outline_builder import build_outline
from gnlc_desktop.form.loader import load_form
from gnlc_desktop.form.model import Form
from gnlc_desktop.locations import forms_folder, resources_folder
from gnlc_desktop.procedure.commissions import country_choices, load_directory

_MEMBERSHIP = "membership-r1"
SAMPLES = tuple(
    path.stem if path.parent.parent.name == _MEMBERSHIP else f"{path.parent.parent.name}/{path.stem}"
    for path in sorted(forms_folder().glob("*/samples/*.json"))
)
"""The samples of all bundled forms; those of other forms than the membership form with its folder's name."""
DAY = date(2026, 11, 25)


@lru_cache(maxsize=4)
def bundled(name: str) -> Form:
    """Return a bundled form."""
    directory = load_directory(resources_folder() / "procedure")
    return load_form(forms_folder() / name, countries=country_choices(directory))


def membership() -> Form:
    """Return the bundled membership form."""
    return bundled(_MEMBERSHIP)


def form_of(name: str) -> Form:
    """Return the form that a sample answers."""
    return bundled(name.rpartition("/")[0] or _MEMBERSHIP)


@lru_cache(maxsize=8)
def sample(name: str) -> AnswersFile:
    """Return a bundled sample."""
    form, _slash, stem = name.rpartition("/")
    return parse_answers_file((forms_folder() / (form or _MEMBERSHIP) / "samples" / f"{stem}.json").read_bytes())


def outline_of(name: str) -> Outline:
    """Return the reading tree of a sample."""
    file, form = sample(name), form_of(name)
    return build_outline(form, fit(file, form), file.language)


def details_of(name: str) -> DocumentDetails:
    """Return what a sample's document says beside its answers."""
    file = sample(name)

    def said(question: str) -> str:
        return str(file.answers.get(question, ""))

    return DocumentDetails(
        city=said("city.name"),
        country_name=said("city.country"),
        commission_name="National Commission",
        signer_name=f"{said('mayor.first_names')} {said('mayor.surname')}",
        signer_title=said("mayor.title"),
        on=DAY,
        digest=answers_digest(file),
        answers_file=dump_answers_file(file),
        stamp=said("declaration.stamp"),
        stamp_picture=None,
    )


@lru_cache(maxsize=8)
def document_of(name: str) -> bytes:
    """Return the document of a sample, made once for all tests."""
    return render_application(outline_of(name), details_of(name))


def asking(*answers: str | tuple[str, ...], kind: ItemKind = ItemKind.PROSE, annex: bool = False) -> Outline:
    """Return an outline with one section, whose questions have these answers."""
    items = tuple(
        Item(f"test.q{number}", f"Question {number}", kind, (answer,) if isinstance(answer, str) else answer)
        for number, answer in enumerate(answers, start=1)
    )
    return replace(outline_of("minimal"), sections=(Section("test", "Test", "", items, annex),))


def document_asking(*answers: str | tuple[str, ...], kind: ItemKind = ItemKind.PROSE) -> bytes:
    """Return the document of `asking`."""
    return render_application(asking(*answers, kind=kind), details_of("minimal"))


def expected_of(outline: Outline) -> list[str]:
    """Return the answers' paragraphs in the order of the pages: annexes last."""
    printed = sorted(outline.sections, key=lambda section: section.annex)
    return [line for section in printed for item in section.items for line in item.lines]


def text_of(pdf: bytes) -> str:
    """Return the document as our own reader tells it, a line an element, with its tag."""
    return "".join(f"{tag:6} {' '.join(text.split())}\n" for tag, text in StructureReader(pdf).paragraphs())
