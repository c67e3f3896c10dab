"""Style, types and layers: the tools' own verdicts, as part of the one command."""

import subprocess
import sys
from functools import cache

import pytest

from .committed import TOP

TOOLS = {
    "ruff": ["-m", "ruff", "check", "--output-format", "concise", "."],
    "mypy": ["-m", "mypy"],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-logo"],
}


@cache
def _verdict(tool: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *TOOLS[tool]], cwd=TOP, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("tool", TOOLS)
def test_the_tool_finds_nothing(tool: str) -> None:
    told = _verdict(tool)
    assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-2000:]


def test_the_layer_rules_see_the_code() -> None:
    assert "Imports go downwards only" in _verdict("import-linter").stdout
