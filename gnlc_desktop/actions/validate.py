"""Examine the final bytes of a package, in the isolated child, as a stranger would receive them."""

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass

from gnlc_desktop.actions.freeze import answers_file_of
from gnlc_desktop.actions.read_pdf import Verdict, verdict_of_signatures
from gnlc_desktop.dossier.answers import dump_answers_file
from gnlc_desktop.dossier.events import Route
from gnlc_desktop.dossier.findings import Finding
from gnlc_desktop.dossier.outline_builder import build_outline
from gnlc_desktop.dossier.state import DossierState
from gnlc_desktop.errors import Refused
from gnlc_desktop.form.model import Form
from gnlc_desktop.isolation.run import run
from gnlc_desktop.long_work import current_work
from gnlc_desktop.mail.draft import Attachment, read_draft
from gnlc_desktop.procedure.letters import Letter

_STEPS = 3
_OF_THE_MARK = frozenset({"fonts-embedded", "signature-fields-there"})
"""What another program's visible mark, or a field of its own, changes."""
_MARK = "signature-mark-by-another-program"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at in the final bytes."""

    what: str
    """A code with a sentence in `wording`."""
    ok: bool


@dataclass(frozen=True)
class Examined:
    """How the examination of a document and its draft went."""

    checks: tuple[Check, ...]
    verdict: Verdict
    """What a receiver can say of the document's signatures."""


def validate(
    state: DossierState,
    form: Form,
    *,
    frozen: bytes,
    draft: bytes,
    letter: Letter,
    attachments: Sequence[Attachment],
    most: int,
    own: Sequence[str] | None = None,
) -> Examined:
    """Return every check of the document, which is attached first, and its draft; a failed one raises nothing.

    `frozen` is what the mayor saw: a signed document must begin with those very bytes.  `most` is what a letter may
    weigh, in bytes.  `own` are the texts that the
    call's own form was filled with, where that is the document; None where it is ours.
    """
    document = attachments[0][1]
    # Two children at once: each reads the whole file, and neither needs the other.
    work = current_work()
    with ThreadPoolExecutor(max_workers=2) as pool:
        # Each in a copy of this context, so that both children end where the work that they are part of is cancelled.
        signature = pool.submit(copy_context().run, _verdict, state, document, frozen)
        told = pool.submit(copy_context().run, _of_the_document, state, form, document, frozen, own)
        checks = list(told.result())
        work.step(1, _STEPS)
        verdict = signature.result()
        checks += _of_the_signature(state, verdict)
        work.step(2, _STEPS)
    checks += checks_of_draft(draft, letter, attachments, most=most)
    work.step(3, _STEPS)
    return Examined(tuple(checks), verdict)


def checks_of_draft(
    draft: bytes, letter: Letter, attachments: Sequence[Attachment], *, most: int
) -> tuple[Check, ...]:
    """Return the checks of a finished draft, read back as its receiver would; `most` is what it may weigh, in bytes."""
    read = read_draft(draft)
    names = tuple(name for name, _data, _media in attachments)
    same = [_fingerprints(read.attachments) == _fingerprints(attachments)] if attachments else []
    return (
        *(Check("draft-attaches-this-file", each and letter.attachment_names == names) for each in same),
        Check("draft-addressed-as-meant", read.to == letter.to and read.cc == letter.cc),
        Check("draft-fits-the-mail", len(draft) <= most),
    )


def refuse_failed(checks: Sequence[Check], draft: bytes, *, most: int) -> None:
    """Raise Refused "letter-too-large" or "validation-failed" where a check failed: then nothing is written."""
    if len(draft) > most:
        allowed, size = (f"{number / 1_000_000:.1f}" for number in (most, len(draft)))
        raise Refused("letter-too-large", most=allowed, size=size)
    failed = [check.what for check in checks if not check.ok]
    if failed:
        raise Refused("validation-failed", what=", ".join(failed))


def _fingerprints(attachments: Sequence[Attachment]) -> list[tuple[str, bytes]]:
    return [(name, hashlib.sha256(data).digest()) for name, data, _media in attachments]


def _of_the_document(
    state: DossierState, form: Form, document: bytes, frozen: bytes, own: Sequence[str] | None
) -> list[Check]:
    checks = _inspected(state, form, document, own)
    failed = {check.what for check in checks if not check.ok}
    if not _elsewhere(state) or not failed or not failed <= _OF_THE_MARK:
        return checks
    # The program that signed put its own mark or field there; the pages that it found are examined without it.
    ours = [check for check in _inspected(state, form, frozen, own) if check.what in failed]
    return [*(check for check in checks if check.ok), Check(_MARK, all(check.ok for check in ours))]


def _inspected(state: DossierState, form: Form, document: bytes, own: Sequence[str] | None) -> list[Check]:
    outline = build_outline(form, state.answers, state.language)
    # Annexes are printed last, whatever their place in the form.
    printed = sorted(outline.sections, key=lambda section: section.annex)
    lines = [line for section in printed for item in section.items for line in item.lines]
    told = run(
        f"gnlc_desktop.document.{'validation:inspect' if own is None else 'blank_form_check:inspect_blank'}",
        pdf=document,
        answers_file=dump_answers_file(answers_file_of(state, form)),
        expected=lines if own is None else list(own),
        file_name=form.sending.file_name,
        countersigned=form.sending.countersigned,
    )
    return [Check(entry["what"], entry["ok"]) for entry in told]


def _elsewhere(state: DossierState) -> bool:
    return state.approved is not None and state.approved.route is Route.ELSEWHERE


def _verdict(state: DossierState, document: bytes, frozen: bytes) -> Verdict:
    if state.approved is None or not state.approved.fingerprint:
        return Verdict("unknown", (), (), (Finding(None, "verify-unsigned"),), None)
    # What another program added beside its signature was examined when it was taken back, before it could be approved.
    return verdict_of_signatures(document, reference=None if _elsewhere(state) else frozen)


def _of_the_signature(state: DossierState, verdict: Verdict) -> list[Check]:
    if state.approved is None or not state.approved.fingerprint:
        return []
    mayors = "".join(state.approved.fingerprint.split()).lower()
    by_mayor = any(each.fingerprint == mayors for each in verdict.signatures)
    covers = by_mayor and verdict.unchanged == "yes" and any(each.covers == "whole-file" for each in verdict.signatures)
    return [Check("signature-covers-file", covers)]
