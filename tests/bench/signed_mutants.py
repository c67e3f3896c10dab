"""Changed copies of signed files, verified one after the other in this process: none may be called unchanged."""

import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

from gnlc_desktop.signing.verify_pdf import verify
from tests.signing.mutants import honest_files, mutants
from tests.signing.pki import make_pki


def signed_mutants(times: int = 10_000, seed: int = 20_270_301) -> int:
    """Verify so many mutants, print a line for each class, and return how many were called unchanged."""
    with tempfile.TemporaryDirectory() as folder:
        pki = make_pki(Path(folder))
        files = honest_files(pki)
        for file in files:
            assert verify(file.pdf, [pki.root])["unchanged"] == "yes", file.name
        told: defaultdict[str, Counter[str]] = defaultdict(Counter)
        wrong: list[str] = []
        begun, slowest = time.perf_counter(), 0.0
        for number, mutant in zip(range(times), mutants(files, pki, seed), strict=False):
            at = time.perf_counter()
            verdict = str(verify(mutant.pdf, [pki.root])["unchanged"])
            slowest = max(slowest, time.perf_counter() - at)
            told[mutant.kind][verdict] += 1
            if verdict == "yes":
                wrong.append(f"{number}: {mutant.kind}, {mutant.of.name}")
    for kind, verdicts in told.items():
        print(f"    {kind:<34} no {verdicts['no']:>5}   unknown {verdicts['unknown']:>5}   yes {verdicts['yes']:>3}")
    for each in wrong[:20]:
        print(f"    called unchanged: mutant {each}")
    taken = time.perf_counter() - begun
    print(
        f"mutants      {times} of signed files, {len(told)} classes: {len(wrong)} called unchanged   "
        f"{taken:.0f} s, slowest {slowest * 1000:.0f} ms"
    )
    return len(wrong)
