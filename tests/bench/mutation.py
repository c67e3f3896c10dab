"""`./run bench mutation [N]`: change one thing in the rules that judge, and see whether a test notices.

Every change is made in a copy of the program, in which the tests of that rule then run; N draws so many of all changes.
"""

import ast
import os
import random
import shutil
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
    "tests/signing/test_unsigned_end.py",
    "tests/signing/test_verify_pdf.py",
    "tests/signing/test_trust_and_time.py",
    "tests/signing/test_signed_elsewhere.py",
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
    """Try the changes, print those that no test noticed, and the share of those that one did."""
    every = [change for module in RULES for change in changes_of(module)]
    chosen = every if not times else random.Random(11).sample(every, min(times, len(every)))
    noticed: dict[str, list[bool]] = {module: [] for module in RULES}
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "program"
        ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", "dist", "build", "offline", ".*_cache", ".hypothesis")
        shutil.copytree(TOP, copy, ignore=ignored)
        for number, change in enumerate(chosen, 1):
            found = _noticed(copy, change)
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
    if score < WANTED:
        raise SystemExit(1)


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


def _noticed(copy: Path, change: Change) -> bool:
    path = copy / "gnlc_desktop" / change.module
    whole = path.read_text(encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}
    options = ("-x", "-q", "-p", "no:randomly", "-p", "no:xdist", "--no-header", "--tb=no")
    path.write_text(change.source, encoding="utf-8")
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *RULES[change.module]],
            cwd=copy,
            env=environment,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        path.write_text(whole, encoding="utf-8")
    return ran.returncode != 0


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
    return f"line {line}: {type(before).__name__} for {type(after).__name__}"


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
