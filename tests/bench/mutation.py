"""`./run bench mutation [N]`: change one thing in the rules that judge, and see whether a test notices.

Every change is made in a copy of the program, in which the tests of that rule then run; N draws so many of all changes.
"""

import ast
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
LONGEST = 240
"""Seconds that the tests may take; a change that makes them take longer was noticed."""
WANTED = 0.85
_VERDICT = (
    "tests/signing/test_signature_bytes.py",
    "tests/signing/test_padded_signatures.py",
    "tests/signing/test_form_flags.py",
    "tests/signing/test_unsigned_end.py",
    "tests/signing/test_verify_pdf.py",
    "tests/signing/test_trust_and_time.py",
    "tests/signing/test_signed_elsewhere.py",
    "tests/signing/test_rules_to_the_letter.py",
)
_CERTIFICATES = ("tests/signing/test_certificates_by_the_clock.py", "tests/signing/test_identities.py")
RULES: dict[str, tuple[str, ...]] = {
    "signing/verify_pdf.py": _VERDICT,
    "signing/later_changes.py": _VERDICT,
    "signing/signature_bytes.py": _VERDICT,
    "signing/signature_parts.py": _VERDICT,
    "signing/unsigned_end.py": _VERDICT,
    "signing/identities.py": _CERTIFICATES,
    "isolation/limits.py": ("tests/isolation/test_run.py", "tests/isolation/test_limits.py"),
}
_NEVER_RUN = {"_hold_on_windows"}
_SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitAnd: ast.BitOr,
}


@dataclass(frozen=True)
class Change:
    """One change of a module."""

    module: str
    told: str
    source: str


def mutation(times: int = 0) -> None:
    """Try the changes in a copy of the program, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "program"
        ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", "dist", "build", "offline", ".*_cache", ".hypothesis")
        shutil.copytree(TOP, copy, ignore=ignored)
        environment = {
            **os.environ,
            "PYTHONPATH": str(copy),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
        }
        ran = subprocess.run([sys.executable, "-m", __name__, str(times)], cwd=copy, env=environment, check=False)
    if ran.returncode:
        raise SystemExit(ran.returncode)


def try_changes(times: int) -> int:
    """Try the changes here, print those that no test noticed, and return 1 where too many were not."""
    every = [change for module in RULES for change in changes_of(module)]
    chosen = every if not times else random.Random(11).sample(every, min(times, len(every)))
    noticed: dict[str, list[bool]] = {module: [] for module in RULES}
    begun = time.monotonic()
    _load_libraries()
    for tests in set(RULES.values()):
        if _fails(tests):
            print(f"mutation     the tests fail without any change: {', '.join(tests)}")
            return 1
    for number, change in enumerate(chosen, 1):
        found = _noticed(change)
        noticed[change.module].append(found)
        print(f"    {number} of {len(chosen)}: {'noticed' if found else 'SURVIVED'}: {change.told}", flush=True)
    for module, results in noticed.items():
        if results:
            print(f"    {module:<28} {sum(results)} of {len(results)}")
    every_result = [each for results in noticed.values() for each in results]
    score = sum(every_result) / max(1, len(every_result))
    print(
        f"mutation     {len(every_result)} of {len(every)} changes: {score:.0%} noticed, at least {WANTED:.0%} wanted   "
        f"{time.monotonic() - begun:.0f} s"
    )
    return int(score < WANTED)


def _load_libraries() -> None:
    """Load what every run of the tests needs, once: each change is tried in a fork of this process."""
    import pyhanko.pdf_utils.incremental_writer
    import pyhanko.sign.validation
    import pypdf

    from tests.signing import pki

    del pyhanko, pypdf
    with tempfile.TemporaryDirectory() as folder:
        pki.make_pki(Path(folder))


def changes_of(module: str) -> Iterator[Change]:
    """Give every change of one module that keeps it a program."""
    path = TOP / "gnlc_desktop" / module
    source = path.read_text(encoding="utf-8")
    count = sum(1 for _spot in _spots(ast.parse(source)))
    for number in range(count):
        tree = ast.parse(source)
        told, change = list(_spots(tree))[number]
        change()
        yield Change(module, f"{module}: {told}", ast.unparse(ast.fix_missing_locations(tree)))


def _noticed(change: Change) -> bool:
    path = TOP / "gnlc_desktop" / change.module
    whole = path.read_text(encoding="utf-8")
    path.write_text(change.source, encoding="utf-8")
    try:
        return _fails(RULES[change.module])
    finally:
        path.write_text(whole, encoding="utf-8")


def _fails(tests: tuple[str, ...]) -> bool:
    """Run tests in a fork, in which the program is loaded anew; True where one fails, or they take too long."""
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        import pytest

        os._exit(int(pytest.main(["-x", "-q", "-p", "no:xdist", "--no-header", "--tb=no", *tests]) != 0))
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status != 0
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def _spots(tree: ast.Module) -> Iterator[tuple[str, Callable[[], None]]]:
    """Give every place where something can be changed, with what changes it."""
    for node in _looked_at(tree):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Compare):
            for at, operator in enumerate(node.ops):
                if type(operator) in _SWAPPED:
                    other = _SWAPPED[type(operator)]()
                    yield _named(line, operator, other), lambda n=node, a=at, o=other: n.ops.__setitem__(a, o)  # type: ignore[misc]
        elif isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in _SWAPPED:
            other = _SWAPPED[type(node.op)]()
            yield _named(line, node.op, other), lambda n=node, o=other: setattr(n, "op", o)  # type: ignore[misc]
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield f"line {line}: {node.value} turned", lambda n=node: setattr(n, "value", not n.value)  # type: ignore[misc]
        elif isinstance(node, ast.Constant) and isinstance(node.value, int):
            yield f"line {line}: {node.value} + 1", lambda n=node: setattr(n, "value", n.value + 1)  # type: ignore[misc]
        elif isinstance(node, ast.If | ast.IfExp | ast.While):
            yield (
                f"line {line}: condition turned",
                lambda n=node: setattr(n, "test", ast.UnaryOp(ast.Not(), n.test)),  # type: ignore[misc]
            )


def _named(line: int, before: ast.AST, after: ast.AST) -> str:
    return f"line {line}: {type(after).__name__} for {type(before).__name__}"


def _looked_at(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk over what runs: no annotation, no decorator's argument, and nothing that other systems alone run."""
    for name, value in ast.iter_fields(tree):
        if name in {"annotation", "returns", "decorator_list"}:
            continue
        for each in value if isinstance(value, list) else [value]:
            if not isinstance(each, ast.AST) or getattr(each, "name", "") in _NEVER_RUN:
                continue
            yield each
            yield from _looked_at(each)


if __name__ == "__main__":
    raise SystemExit(try_changes(int(sys.argv[1])))
