"""The answers one by one, for a form that this program cannot fill: to copy, or on paper to copy from."""

from dataclasses import dataclass

from gnlc_desktop.actions.blank import ReadBlank
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.dossier.blank_mapping import BlankMapping
from gnlc_desktop.dossier.blank_values import values_for
from gnlc_desktop.dossier.outline_builder import build_outline
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.form.model import Form

TICK = "\u2612"
"""Stands for a box that is to be ticked."""


@dataclass(frozen=True)
class CopyLine:
    """One answer under what it is called where it goes."""

    label: str
    text: str


@dataclass(frozen=True)
class CopyPart:
    """Answers that stand together."""

    title: str
    lines: tuple[CopyLine, ...]


def copy_sheet(state: DossierState, form: Form, read: ReadBlank | None = None) -> tuple[CopyPart, ...]:
    """Return the answers in the order of the call's form where its fields are known, else in ours.

    What no field of that form takes follows at the end; what is not answered is left out.
    """
    outline = build_outline(form, state.answers, state.language)
    ours = tuple(
        (section.title, item.question, CopyLine(item.label, "\n".join(item.lines)))
        for section in outline.sections
        for item in section.items
        if item.lines
    )
    if read is None:
        return _in_parts([(title, line) for title, _question, line in ours])
    mapping = BlankMapping(read.file, form.id, form.edition, read.matches)
    values = values_for(mapping, read.fields, form, state.answers, state.language)
    placed = [
        (field.heading or read.name, CopyLine(field.label or field.name, values.texts.get(field.name, TICK)))
        for field in read.fields
        if field.name in values.texts or field.name in values.states
    ]
    left = [(title, line) for title, question, line in ours if question in values.unplaced]
    return _in_parts([*placed, *left])


def copy_sheet_page(state: DossierState, form: Form, parts: Parts, sheet: tuple[CopyPart, ...]) -> bytes:
    """Return the sheet as a PDF to print."""
    from gnlc_desktop.document.copy_sheet import render_copy_sheet

    outline = build_outline(form, state.answers, state.language)
    rows = [(part.title, [(line.label, line.text) for line in part.lines]) for part in sheet]
    return render_copy_sheet(outline, rows, parts.today)


def _in_parts(lines: list[tuple[str, CopyLine]]) -> tuple[CopyPart, ...]:
    parts: list[CopyPart] = []
    for title, line in lines:
        if parts and parts[-1].title == title:
            parts[-1] = CopyPart(title, (*parts[-1].lines, line))
        else:
            parts.append(CopyPart(title, (line,)))
    return tuple(parts)
