"""The rules of the house that no linter knows: size, names, and where each outside library may live."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from .committed import CORE_TESTS, TOP, sources

MOST_LINES_OF_A_MODULE = 400
MOST_LINES_OF_A_FUNCTION = 60
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "core_utils"}
HOMES = {
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
    "pyhanko": {"signing"},
    "pyhanko_certvalidator": {"signing"},
    "asn1crypto": {"signing"},
    "reportlab": {"document"},
    "pypdf": {"document"},
    "pypdfium2": {"document"},
    "PIL": {"document"},
    "uharfbuzz": {"document"},
    "bidi": {"document"},
    "cryptography": {"signing", "storage"},
    "phonenumbers": {"form"},
    "email_validator": {"form"},
    "platformdirs": {"locations"},
}
"""Outside library -> the parts of the program that may import it, early or late."""
NETWORK = {
    "socket", "ssl", "http", "urllib.request", "urllib.error", "smtplib", "imaplib", "poplib", "ftplib", "nntplib",
    "telnetlib", "xmlrpc", "socketserver", "asyncio", "requests", "aiohttp", "httpx", "urllib3", "PySide6.QtNetwork",
    "PySide6.QtWebEngineCore", "webbrowser",
}  # fmt: skip


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _imported(path: Path) -> frozenset[str]:
    return frozenset(_imports_of(path))


def _imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def _part(path: Path) -> str:
    return path.relative_to(TOP / "gnlc_desktop").parts[0].removesuffix(".py")


def _short(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def test_no_module_has_four_hundred_lines() -> None:
    lengths = {_short(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert {name: length for name, length in lengths.items() if length >= MOST_LINES_OF_A_MODULE} == {}


def test_no_function_has_sixty_lines() -> None:
    long = {
        f"{_short(path)}:{node.name}": length
        for path in sources()
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) >= MOST_LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_no_name_of_a_module_says_nothing() -> None:
    parts = {part.removesuffix(".py") for path in sources() for part in path.relative_to(TOP).parts}
    assert parts & NAMES_THAT_SAY_NOTHING == set()


@pytest.mark.parametrize("library", HOMES)
def test_an_outside_library_is_imported_at_home_only(library: str) -> None:
    places = {
        _short(path)
        for path in sources("gnlc_desktop")
        if _part(path) not in HOMES[library]
        and any(name == library or name.startswith(f"{library}.") for name in _imported(path))
    }
    assert places == set()


def test_no_test_of_the_core_imports_the_window_early_or_late() -> None:
    places = {
        f"{_short(path)}: {name}"
        for path in sources("tests")
        if path.relative_to(TOP / "tests").parts[0] in CORE_TESTS
        for name in _imported(path)
        if f"{name}.".startswith(("PySide6.", "shiboken6.", "gnlc_desktop.ui.", "tests.ui."))
    }
    assert places == set()


def test_nothing_of_ours_imports_a_network_module() -> None:
    places = {
        f"{_short(path)}: {name}"
        for path in sources("gnlc_desktop")
        for name in _imported(path)
        if name in NETWORK or any(name.startswith(f"{each}.") for each in NETWORK)
    }
    assert places == set()


def test_every_test_function_is_a_sentence() -> None:
    short = {
        f"{_short(path)}:{node.name}"
        for path in sources("tests")
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name.count("_") < 3
    }
    assert short == set()


def test_every_module_says_what_it_is_for() -> None:
    silent = {_short(path) for path in sources() if path.stat().st_size and not ast.get_docstring(_tree(path))}
    assert silent == set()
