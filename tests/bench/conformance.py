"""`./run bench conformance`: every sample's document by veraPDF, unsigned, signed by the mayor, and countersigned.

veraPDF is no part of this project.  The variable PDF_CONFORMANCE names a command that is called as
`COMMAND 3a,ua1 FILE ...` and ends with 0 where each file passes PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1).
"""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from gnlc_desktop.actions.approve import approve_with_certificate
from gnlc_desktop.actions.freeze import freeze
from gnlc_desktop.actions.throwaway import throwaway_certificate
from gnlc_desktop.document.field_names import COMMISSION_FIELD
from gnlc_desktop.dossier.answers import fit
from gnlc_desktop.dossier.events import Answered, Created
from gnlc_desktop.isolation.run import run
from gnlc_desktop.wiring import build_program
from tests.document.making import SAMPLES, form_of, sample

VALIDATOR = "PDF_CONFORMANCE"
PROFILES = "3a,ua1"


def conformance() -> None:
    """Make the documents as the program does, and print what the validator says of them."""
    validator = shlex.split(os.environ.get(VALIDATOR, ""))
    if not validator:
        raise SystemExit(f"conformance  not tried: {VALIDATOR} names no command")
    with tempfile.TemporaryDirectory() as folder:
        files = list(_documents(Path(folder)))
        told = subprocess.run([*validator, PROFILES, *map(str, files)], capture_output=True, text=True, check=False)
    print(told.stdout.replace(f"{folder}{os.sep}", "    "), end="")
    if told.returncode:
        raise SystemExit(f"conformance  not every file passes; {told.stderr.strip()}")
    print(f"conformance  {len(files)} files of {len(SAMPLES)} samples pass {PROFILES}")


def _documents(folder: Path) -> Iterator[Path]:
    program = build_program()
    made = throwaway_certificate(program.parts)
    for name in SAMPLES:
        form, file = form_of(name), sample(name)
        with program.library.temporary(Created(form.id, form.edition, file.language)) as dossier:
            for question, typed in fit(file, form).items():
                dossier.record(Answered(question, typed, visit=question))
            unsigned = dossier.get(freeze(dossier, form, program.parts).document)
            approved, _certificate = approve_with_certificate(
                dossier, form, program.parts, pkcs12=made.pkcs12, password=made.password
            )
            signed = {"unsigned": unsigned, "signed": dossier.get(approved.document)}
        if form.sending.countersigned:
            signed["countersigned"] = run(
                "gnlc_desktop.signing.sign_pdf:sign",
                pdf=signed["signed"],
                pkcs12=made.pkcs12,
                password=made.password,
                field_name=COMMISSION_FIELD,
            )
        for state, pdf in signed.items():
            path = folder / f"{name.replace('/', '-')}-{state}.pdf"
            path.write_bytes(pdf)
            yield path
