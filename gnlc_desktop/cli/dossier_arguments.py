"""The arguments of the commands that work on a dossier."""

import argparse
from collections.abc import Callable
from pathlib import Path

from gnlc_desktop.cli.argument_types import folder, iso_date
from gnlc_desktop.i18n import _

Add = Callable[[str, str], argparse.ArgumentParser]
COMMANDS = {
    "new": ("gnlc_desktop.cli.dossier_commands", "new"),
    "answer": ("gnlc_desktop.cli.dossier_commands", "answer"),
    "fields": ("gnlc_desktop.cli.blank_commands", "fields"),
    "freeze": ("gnlc_desktop.cli.dossier_commands", "freeze_document"),
    "approve": ("gnlc_desktop.cli.dossier_commands", "approve"),
    "rehearse": ("gnlc_desktop.cli.rehearse", "rehearse_signature"),
    "road": ("gnlc_desktop.cli.dossiers", "show_road"),
    "letter": ("gnlc_desktop.cli.procedure_commands", "letter"),
    "sent": ("gnlc_desktop.cli.procedure_commands", "sent"),
    "receive": ("gnlc_desktop.cli.receiving_commands", "receive_files"),
    "request": ("gnlc_desktop.cli.receiving_commands", "request"),
    "endorse": ("gnlc_desktop.cli.receiving_commands", "endorse_document"),
    "submit": ("gnlc_desktop.cli.procedure_commands", "submit"),
    "decide": ("gnlc_desktop.cli.procedure_commands", "decide"),
    "report": ("gnlc_desktop.cli.procedure_commands", "report"),
}
_LETTERS = (
    "endorsement-request",
    "answer-to-commission",
    "answer-to-uil",
    "reminder",
    "submission-by-city",
    "withdrawal",
    "progress-report",
)
_EVIDENCE = ("countersigned", "scanned-part-2", "letter", "e-mail", "telephone")


def add_dossier_commands(add: Add) -> None:
    """Add the way to an approved document, and the road after it."""
    _add_preparing(add)
    _add_letters(add)
    _add_requests(add)
    _add_endorsement(add)


def _dossier(add: Add, name: str, explanation: str) -> argparse.ArgumentParser:
    command = add(name, explanation)
    command.add_argument("dossier", type=folder, metavar="DOSSIER", help=_("the folder of the dossier"))
    return command


def _add_preparing(add: Add) -> None:
    new = _dossier(add, "new", _("begin a dossier in a new folder"))
    new.add_argument("--form", choices=("membership", "progress-report"), default="membership")
    new.add_argument("--language", choices=("en", "fr"))
    new.add_argument("--answers", type=Path, metavar="FILE")
    answer = _dossier(add, "answer", _("answer a question of a dossier, or several from a file"))
    answer.add_argument("question", nargs="?", metavar="QUESTION")
    answer.add_argument("value", nargs="?", metavar="VALUE")
    answer.add_argument("--file", type=Path, metavar="FILE")
    answer.add_argument("--own-form", choices=("yes", "no"))
    answer.add_argument("--document-language", choices=("en", "fr"))
    answer.add_argument("--commission", metavar="ID")
    answer.add_argument("--blank", type=Path, metavar="FILE", help=_("the call's own form, a PDF or .docx to fill in"))
    answer.add_argument("--mapping", type=Path, metavar="FILE", help=_("which field takes which answer, confirmed"))
    answer.add_argument("--printed", type=Path, metavar="FILE.pdf", help=_("the call's form as finished elsewhere"))
    for signer in ("--mayor-signs", "--commission-signs"):
        answer.add_argument(signer, metavar="PAGE:PLACE", help=_("where, if the call's form has no field for it"))
    added = _("a supporting document to add")
    answer.add_argument("--document", type=Path, action="append", metavar="FILE", help=added)
    answer.add_argument("--documents", choices=("files", "annexes"), help=_("how supporting documents travel"))
    fields = add("fields", _("the fields of a call's own form, and which answer each would take"))
    fields.add_argument("file", type=Path, metavar="FILE")
    fields.add_argument("--form", choices=("membership", "progress-report"), default="membership")
    fields.add_argument("--to", type=Path, metavar="MAPPING.json")
    freeze = _dossier(add, "freeze", _("make the document that the mayor approves"))
    freeze.add_argument("--to", type=Path, metavar="FILE.pdf")
    approve = _dossier(add, "approve", _("approve the document with a key, or by what was signed elsewhere"))
    way = approve.add_mutually_exclusive_group(required=True)
    way.add_argument("--certificate", type=Path, metavar="P12")
    way.add_argument("--token", type=Path, metavar="MODULE", help=_("the PKCS#11 module of a card or token"))
    way.add_argument("--signed", type=Path, metavar="FILE.pdf", help=_("the document as another program signed it"))
    way.add_argument("--scan", type=Path, metavar="FILE")
    approve.add_argument("--password-file", type=Path, metavar="F")
    _add_card(approve)
    approve.add_argument("--ink", type=Path, metavar="F")
    rehearse = add("rehearse", _("test the signature weeks before: where keys are, and whether one signs"))
    key = rehearse.add_mutually_exclusive_group()
    key.add_argument("--certificate", type=Path, metavar="P12")
    key.add_argument("--token", type=Path, metavar="MODULE", help=_("the PKCS#11 module of a card or token"))
    rehearse.add_argument("--password-file", type=Path, metavar="F")
    _add_card(rehearse)
    _dossier(add, "road", _("every stage of a dossier: what is done, who acts next, by when"))


def _add_card(command: argparse.ArgumentParser) -> None:
    command.add_argument("--pin-file", type=Path, metavar="F", help=_("without it, the card reader asks for the PIN"))
    command.add_argument("--certificate-label", metavar="L", help=_("which certificate of the card"))
    command.add_argument("--last-try", action="store_true", help=_("use the last try of the PIN"))


def _add_letters(add: Add) -> None:
    letter = _dossier(add, "letter", _("draft a letter of the procedure"))
    letter.add_argument("kind", choices=_LETTERS, metavar="KIND")
    letter.add_argument("--number", metavar="N", help=_("the request that is answered"))
    letter.add_argument("--reason", metavar="TEXT")
    _draft(letter, required=True)
    sent = _dossier(add, "sent", _("record that a letter was sent, by your word"))
    sent.add_argument("kind", choices=_LETTERS, metavar="KIND")
    sent.add_argument("--on", type=iso_date, metavar="DATE")
    receive = _dossier(add, "receive", _("file a message or document that came back, and say what it is"))
    receive.add_argument("files", type=Path, nargs="+", metavar="FILE")
    receive.add_argument("--attachments", action="store_true", help=_("file what a message carries too"))


def _add_requests(add: Add) -> None:
    request = _dossier(add, "request", _("record documents that were asked for, add files, draft the answer"))
    request.add_argument("--by", choices=("commission", "uil"))
    request.add_argument("--item", action="append", metavar="TEXT")
    request.add_argument("--until", type=iso_date, metavar="DATE")
    request.add_argument("--on", type=iso_date, metavar="DATE")
    request.add_argument("--number", metavar="N")
    request.add_argument("--place", type=int, metavar="N", help=_("which of the items asked for, from 1"))
    request.add_argument("--file", type=Path, metavar="FILE")
    _draft(request)


def _add_endorsement(add: Add) -> None:
    endorse = _dossier(add, "endorse", _("record the Commission's endorsement"))
    endorse.add_argument("--evidence", choices=_EVIDENCE)
    endorse.add_argument("--by", metavar="NAME")
    endorse.add_argument("--waive", metavar="REASON", help=_("submit without an endorsement on record, and say why"))
    submit = _dossier(add, "submit", _("draft the city's submission, or record the Commission's"))
    submit.add_argument("--by-commission", action="store_true")
    _draft(submit)
    decide = _dossier(add, "decide", _("record what UIL decided"))
    decide.add_argument("outcome", choices=("accepted", "declined", "postponed"))
    for command in (endorse, submit, decide):
        command.add_argument("--on", type=iso_date, metavar="DATE")
        command.add_argument("--file", type=Path, metavar="FILE")
    for command in (endorse, decide):
        command.add_argument("--note", metavar="TEXT")
    report = _dossier(add, "report", _("record the date of the next report, or begin what follows in a new folder"))
    report.add_argument("--named", type=iso_date, metavar="DATE")
    report.add_argument("--source", metavar="TEXT")
    report.add_argument("--new", type=folder, metavar="DOSSIER")
    report.add_argument("--application", action="store_true", help=_("begin the next application, not a report"))


def _draft(command: argparse.ArgumentParser, *, required: bool = False) -> None:
    command.add_argument("--to", type=folder, required=required, metavar="FOLDER")
    command.add_argument("--commission-email", metavar="ADDRESS")
    command.add_argument("--replace", action="store_true")
