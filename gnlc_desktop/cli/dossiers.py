"""A dossier named on the command line by its folder, and what is said of it after every act."""

import argparse
from pathlib import Path

from gnlc_desktop.actions.approve import standing_of
from gnlc_desktop.actions.request_letter import call_of
from gnlc_desktop.cli.output import Output
from gnlc_desktop.dossier.events import Created
from gnlc_desktop.dossier.road import current_stage, road
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import _
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.wiring import Program, now
from gnlc_desktop.wizard.road_view import RoadView, road_view


def is_dossier(folder: Path) -> bool:
    """Tell whether a folder looks like that of a dossier."""
    return (folder / "journal").is_dir()


def open_dossier(folder: Path, program: Program) -> tuple[OpenDossier, Form]:
    """Open the dossier in a folder.

    Raises UnusableInput "not-a-dossier" where there is none, or where its form is not bundled.
    """
    dossier = OpenDossier(folder.absolute(), now) if is_dossier(folder) else None
    if dossier is None or not dossier.state.form:
        raise UnusableInput("not-a-dossier", name=folder.name)
    return dossier, program.form(dossier.state.form, dossier.state.edition)


def begin_in(folder: Path, created: Created) -> OpenDossier:
    """Begin a dossier in a new folder; UnusableInput "dossier-exists" where something stands there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UnusableInput("dossier-exists", name=folder.name)
    dossier = OpenDossier(folder.absolute(), now)
    dossier.record(created)
    return dossier


def view_of(dossier: OpenDossier, form: Form, program: Program) -> RoadView:
    """Return the road of a dossier in words."""
    return road_view(dossier.state, form, program.parts)


def tell_stage(dossier: OpenDossier, form: Form, program: Program, output: Output, **more: object) -> int:
    """Say at which stage the dossier is now; return 0.  `more` goes into the object that programs read."""
    stages = road(
        dossier.state,
        standing_of(dossier.state, form),
        call=call_of(dossier.state, form, program.parts),
        countersigned=form.sending.countersigned,
    )
    present = current_stage(stages)
    view = view_of(dossier, form, program)
    output.line(view.now)
    output.result({"dossier": str(dossier.folder), "stage": present.id.value if present else None, **more})
    return 0


def show_road(options: argparse.Namespace, output: Output) -> int:
    """`road DOSSIER`: every stage with what is done, who acts next, and by when."""
    from gnlc_desktop.wiring import build_program

    program = build_program(today=options.today)
    dossier, form = open_dossier(options.dossier, program)
    view = view_of(dossier, form, program)
    for stage in view.stages:
        output.line(_("{mark} {stage}").format(mark=stage.mark, stage=stage.spoken))
    return tell_stage(
        dossier,
        form,
        program,
        output,
        stages=[{"id": each.id, "state": each.state, "message": each.spoken} for each in view.stages],
    )
