"""What lies in the tree: the agreed places and nothing of one particular machine."""

import re

import pytest

from .committed import TOP, committed_files, committed_texts

TOP_LEVEL = {
    "gnlc_desktop", "resources", "forms", "tests", "pyproject.toml", "build.spec", "README.md", "CHANGELOG.md",
    "CONTRIBUTING.md", "LICENSE", "docs", "requirements", "run", "run.cmd", ".ci",
}  # fmt: skip


def test_the_top_level_holds_the_agreed_names_and_dotfiles_only() -> None:
    names = {path.relative_to(TOP).parts[0] for path in committed_files()}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL
    assert names >= TOP_LEVEL


def test_nothing_made_by_a_tool_is_in_the_tree() -> None:
    made = re.compile(r"__pycache__|\.py[cod]$|\.egg-info|_cache/|^\.venv/|^dist/|^build/")
    assert [str(path) for path in committed_files() if made.search(path.relative_to(TOP).as_posix())] == []


@pytest.mark.parametrize(
    "traces",
    [
        "/" + r"work/(main|shared)\b",
        r"(?<![\w.-])/" + r"(home|Users)/[a-z]+",
        "/" + "opt/(pypi|wheels)",
        r"pypi" + r"\.org|python" + r"hosted|npm" + r"js\.|index" + "-url|find" + "-links" + r"[= ]https?:",
        r"deb" + r"\.debian\.org|debian" + r"\.org/debian",
    ],
)
def test_no_file_names_a_machine_or_a_host_of_packages(traces: str) -> None:
    pattern = re.compile(traces)
    found = {name: match.group() for name, text in committed_texts().items() if (match := pattern.search(text))}
    assert found == {}


def test_lines_end_as_unix_writes_them() -> None:
    texts = committed_files()
    crlf = [path.name for path in texts if path.suffix in {".py", ".toml", ".json", ".txt", ".md"}
            and b"\r\n" in path.read_bytes()]  # fmt: skip
    assert crlf == []


@pytest.mark.parametrize("name", ["run", ".ci/run"])
def test_the_scripts_can_be_started(name: str) -> None:
    assert (TOP / name).stat().st_mode & 0o111 == 0o111
