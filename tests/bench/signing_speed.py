"""`./run bench signing`: from the click on Sign to the verified file, each child cold, and what isolation costs."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from gnlc_desktop.isolation.run import run
from tests.bench.signing_window import clicks
from tests.bench.window_gaps import window_gaps
from tests.signing import documents
from tests.signing.pki import PASSWORD, make_pki

ROUNDS = 7
_IN_PLACE = """
import sys, time
from gnlc_desktop.signing.sign_pdf import sign
pdf, key = (open(each, "rb").read() for each in sys.argv[1:3])
begun = time.perf_counter()
sign(pdf, key, sys.argv[3], field_name="MayorSignature", certify=True)
print(time.perf_counter() - begun)
"""
_BY_PYHANKO = """
import io, sys, time
from gnlc_desktop.signing import sign_pdf
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
pdf, key = (open(each, "rb").read() for each in sys.argv[1:3])
begun = time.perf_counter()
signer = signers.SimpleSigner.load_pkcs12_data(key, other_certs=[], passphrase=sys.argv[3].encode())
signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), signers.PdfSignatureMetadata(
    field_name="MayorSignature", certify=True, md_algorithm="sha256"), signer=signer)
print(time.perf_counter() - begun)
"""


def signing_speed(rounds: int = ROUNDS) -> None:
    """Print the medians."""
    with tempfile.TemporaryDirectory() as folder:
        pki, pdf = make_pki(Path(folder)), documents.unsigned()
        document = Path(folder) / "unsigned.pdf"
        document.write_bytes(pdf)
        for name, person, most in (("P-256", "mayor-p256", 1.5), ("RSA-3072", "mayor-rsa", 2.0)):
            key = pki[person]

            def click(key: bytes = key.pkcs12) -> None:
                signed = run(
                    "gnlc_desktop.signing.sign_pdf:sign",
                    pdf=pdf,
                    pkcs12=key,
                    password=PASSWORD,
                    field_name="MayorSignature",
                    appearance_pdf=documents.appearance(),
                    certify=True,
                )
                told = run("gnlc_desktop.signing.verify_pdf:verify", pdf=signed)
                assert told["unchanged"] == "yes"

            whole = _median(lambda: _timed(click), rounds)
            walls, own = zip(*clicks(key.path, PASSWORD, rounds), strict=True)
            print(
                f"the same in the window      {statistics.median(walls):.2f} s   best {min(walls):.2f} s, at most {most} s"
            )
            print(f"  processor, children       {statistics.median(own):.2f} s")
            inside, theirs = (
                _median(partial(_inside, script, document, key.path), rounds) for script in (_IN_PLACE, _BY_PYHANKO)
            )
            print(f"sign to verified, {name:<9} {whole:.2f} s   at most {most} s")
            print(
                f"  inside, our call         {inside:.3f} s, pyHanko's {theirs:.3f} s   {inside / theirs:.2f}, at most 1.2"
            )
        window_gaps(pki, PASSWORD)
        alone = _median(lambda: _timed(lambda: subprocess.run([*_PYTHON, "import sys"], check=True)), rounds)
        child = _median(lambda: _timed(lambda: run("gnlc_desktop.isolation.probe:echo", value=1)), rounds)
        print(f"isolation beyond its imports {child - alone:.3f} s   at most 0.1 s")


_PYTHON = (sys.executable, "-I", "-X", "utf8", "-c")


def _median(measure: Callable[[], float], rounds: int) -> float:
    measure()
    return statistics.median(measure() for _round in range(rounds))


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _inside(script: str, document: Path, key: Path) -> float:
    command = [sys.executable, "-c", script, str(document), str(key), PASSWORD]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
