"""What stands in the way of freezing a dossier, and what its authors may want to look at again."""

from gnlc_desktop.actions.blank_filling import unready
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.supporting import weight_remarks
from gnlc_desktop.dossier.checks import CheckContext, check
from gnlc_desktop.dossier.findings import Finding, Findings
from gnlc_desktop.dossier.outline_builder import build_outline
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.form.model import Form


def findings_of(state: DossierState, form: Form, parts: Parts) -> Findings:
    """Return the problems and remarks of the answers alone; quick enough for every key press."""
    call = parts.call()
    context = CheckContext(
        today=parts.today,
        language=state.language,
        window=(call.opens, call.closes) if form.sending.in_call else None,
        window_confirmed=call.certainty == "confirmed",
        stamp_picture=bool(state.stamp_picture),
        signing_on=parts.today,
        to_renew=state.to_renew,
    )
    found = check(form, state.answers, context)
    # Which answer counts is not for the program to say: the document waits until somebody has chosen.
    disputed = tuple(Finding(question, "answered-by-two", {}) for question in state.conflicts if question in form)
    return Findings(found.problems + disputed, found.remarks)


def freezing_findings(state: DossierState, form: Form, parts: Parts) -> Findings:
    """Return what `findings_of` does, and what only matters once the document is made.

    Characters that no font has are problems; whether the call came with its own form is a remark.
    """
    # The document's libraries are heavy; a key press must not load them.
    from gnlc_desktop.document.fonts import uncovered_in

    answers = findings_of(state, form, parts)
    outline = build_outline(form, state.answers, state.language)
    unseen = tuple(
        Finding(question, "character-without-font", {"character": character, "codepoint": f"U+{ord(character):04X}"})
        for question, character in uncovered_in(outline)
    )
    problem = unready(state)
    of_blank = (Finding(None, *problem),) if problem is not None else ()
    remarks = answers.remarks + _own_form_remarks(state, form) + weight_remarks(state, parts)
    return Findings(answers.problems + unseen + of_blank, remarks)


def _own_form_remarks(state: DossierState, form: Form) -> tuple[Finding, ...]:
    whose = "own-form" if form.sending.in_call else "report-form"
    if state.own_form is None:
        return (Finding(None, f"{whose}-not-asked", {}),)
    at_hand = state.own_blank is not None or state.own_printed is not None
    return (Finding(None, f"{whose}-must-be-sent", {}),) if state.own_form and not at_hand else ()
