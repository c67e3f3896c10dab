"""`export FILE --to FOLDER`: the whole main job without a window."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from gnlc_desktop.actions.approve import (
    Certificate,
    approve_with_certificate,
    child_to_sign,
    inspect_certificate,
    standing_of,
)
from gnlc_desktop.actions.check_dossier import freezing_findings
from gnlc_desktop.actions.export import Package, export_package, refuse_existing_package, route_of
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.actions.parts import Parts
from gnlc_desktop.actions.pictures import place_ink, place_stamp
from gnlc_desktop.actions.request_letter import candidates, check_address
from gnlc_desktop.cli.answers_input import dossier_of_file
from gnlc_desktop.cli.output import Output, findings_object, labelled
from gnlc_desktop.cli.passwords import read_password
from gnlc_desktop.dossier.approval import Standing
from gnlc_desktop.dossier.events import CommissionChosen, Route
from gnlc_desktop.dossier.findings import Finding, Findings
from gnlc_desktop.errors import UnusableInput
from gnlc_desktop.form.model import Form
from gnlc_desktop.i18n import _
from gnlc_desktop.storage.atomic import read_file
from gnlc_desktop.storage.open_dossier import OpenDossier
from gnlc_desktop.storage.package import require_writable
from gnlc_desktop.wiring import Program, build_program
from gnlc_desktop.wizard.names import document_kind
from gnlc_desktop.wording import sentence


@dataclass(frozen=True)
class Request:
    """What an export was asked to do, beside the answers."""

    folder: Path
    pkcs12: bytes | Path | None = None
    password: str = ""
    ink: bytes | None = None
    stamp: bytes | None = None
    commission: str | None = None
    address: str | None = None
    replace: bool = False


def export_file(options: argparse.Namespace, output: Output) -> int:
    """Make the package of an answers file; return 0 where it was written, 1 where problems stand."""
    # A folder that cannot be written beats everything else that may be wrong (exit 3).
    require_writable(options.to)
    program = build_program(today=options.today)
    request = _request(options)
    password = read_password(options.handover_password_file)
    with dossier_of_file(options.file, program, password=password) as (dossier, form):
        return export(dossier, form, program, request=request, output=output)


def export(dossier: OpenDossier, form: Form, program: Program, *, request: Request, output: Output) -> int:
    """Place pictures, check, freeze, approve and write; everything that is unusable is found before answers are."""
    parts = program.parts
    check_address(request.address)
    _choose_commission(dossier, form, program, request.commission)
    if request.stamp is not None:
        place_stamp(dossier, request.stamp)
    if request.ink is not None:
        place_ink(dossier, request.ink)
    refuse_existing_package(dossier.state, form, parts, folder=request.folder, replace=request.replace)
    inspected: Certificate | None = None
    if request.pkcs12 is not None:
        if standing_of(dossier.state, form) is Standing.APPROVED:
            raise UnusableInput("arguments-unusable", message=_("the file brings an approval already"))
        inspected = inspect_certificate(dossier.state, form, parts, pkcs12=request.pkcs12, password=request.password)
    findings = freezing_findings(dossier.state, form, parts)
    if findings.problems:
        output.result({**findings_object(findings), **_nothing_written()})
        output.findings(findings, form, dossier.state.language)
        return 1
    _make_document(dossier, form, parts, request=request, inspected=inspected)
    if inspected is not None:
        findings = Findings(findings.problems, findings.remarks + inspected.remarks)
    elif request.ink is not None:
        findings = Findings(findings.problems, (*findings.remarks, Finding(None, "ink-without-signature", {})))
    package = export_package(
        dossier, form, parts, folder=request.folder, address=request.address, replace=request.replace
    )
    findings = Findings(findings.problems, findings.remarks + package.recipient_remarks)
    _tell(package, findings, form, dossier, output)
    return 0


def _make_document(
    dossier: OpenDossier, form: Form, parts: Parts, *, request: Request, inspected: Certificate | None
) -> None:
    """Freeze, and approve where a certificate was given; what a hand-over file brings frozen or approved stands."""
    fresh = standing_of(dossier.state, form) not in {Standing.FROZEN, Standing.APPROVED}
    if request.pkcs12 is None or inspected is None:
        if fresh:
            freeze(dossier, form, parts)
        return
    with child_to_sign() as child:
        if fresh:
            freeze(dossier, form, parts)
        approve_with_certificate(
            dossier,
            form,
            parts,
            pkcs12=request.pkcs12,
            password=request.password,
            inspected=inspected,
            child=child,
        )


def _choose_commission(dossier: OpenDossier, form: Form, program: Program, chosen: str | None) -> None:
    """Record the Commission that was given; UnusableInput where it does not fit the country, or is needed."""
    possible = [each.id for each in candidates(dossier.state, form, program.parts)]
    if chosen is None:
        if len(possible) > 1 and not dossier.state.commission:
            raise UnusableInput("commission-not-chosen", count=len(possible), ids=", ".join(possible))
        return
    program.parts.directory.commission(chosen)
    # Without a country there is nothing to compare with: the missing answer is told as a problem.
    if possible and chosen not in possible:
        raise UnusableInput("commission-of-another-country", commission=chosen)
    dossier.record(CommissionChosen(chosen))


def _tell(package: Package, findings: Findings, form: Form, dossier: OpenDossier, output: Output) -> None:
    route = route_of(dossier.state)
    output.findings(findings, form, dossier.state.language)
    for check in package.validation:
        output.line(labelled(_("Good") if check.ok else _("Wrong"), sentence(check.what, {})))
    output.line(sentence(f"route-{route.value}", {}))
    output.line(labelled(document_kind(form), str(package.application)))
    output.line(_("Letter, not sent: {path}").format(path=package.draft))
    output.result(
        {
            **findings_object(findings),
            "application": str(package.application.resolve()),
            "letter": str(package.draft.resolve()),
            "to": list(package.letter.to),
            "cc": list(package.letter.cc),
            "signed": route is not Route.UNSIGNED,
            "validation": [{"what": check.what, "ok": check.ok} for check in package.validation],
        }
    )


def _nothing_written() -> dict[str, object]:
    return {"application": None, "letter": None, "to": [], "cc": [], "signed": False, "validation": []}


def _request(options: argparse.Namespace) -> Request:
    if options.password_file and not options.certificate:
        raise UnusableInput("arguments-unusable", message=_("--password-file goes with --certificate"))
    return Request(
        folder=options.to,
        pkcs12=options.certificate,
        password=read_password(options.password_file),
        ink=read_file(options.ink) if options.ink else None,
        stamp=read_file(options.stamp) if options.stamp else None,
        commission=options.commission,
        address=options.commission_email,
        replace=options.replace,
    )
