"""The files that belong to the program, whether or not git is on this machine."""

import functools
import shutil
import subprocess
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
_MADE_HERE = {
    ".git", ".venv", ".hypothesis", ".mypy_cache", ".ruff_cache", ".import_linter_cache", ".pytest_cache",
    "__pycache__", "build", "dist", "offline",
}  # fmt: skip
CORE_TESTS = ("form", "dossier", "procedure", "storage", "mail", "wizard")
"""The folders of tests that stand without Qt."""
_PICTURES_AND_FONTS = {".ttf", ".icc", ".png", ".jpg", ".pdf", ".p12", ".mo"}


@functools.cache
def committed_files() -> tuple[Path, ...]:
    """Return every committed file; where git cannot say, every file that no tool made."""
    if (TOP / ".git").exists() and shutil.which("git"):
        command = ["git", "-c", f"safe.directory={TOP}", "ls-files", "-z"]
        told = subprocess.run(command, cwd=TOP, capture_output=True, check=True).stdout.decode()
        named = (TOP / name for name in told.split("\0") if name)
        return tuple(path for path in named if path.is_file())
    return tuple(sorted(_walk(TOP)))


def _walk(folder: Path) -> list[Path]:
    found: list[Path] = []
    for path in folder.iterdir():
        if path.name in _MADE_HERE or path.name.endswith(".egg-info"):
            continue
        found += _walk(path) if path.is_dir() else [path]
    return found


def committed_texts() -> dict[str, str]:
    """Return the text of every committed file that is one, by its path from the top."""
    return {
        path.relative_to(TOP).as_posix(): path.read_text(encoding="utf-8")
        for path in committed_files()
        if path.suffix not in _PICTURES_AND_FONTS
    }


def sources(*folders: str) -> tuple[Path, ...]:
    """Return the Python files under the given top folders."""
    return tuple(
        path
        for path in committed_files()
        if path.suffix == ".py" and path.relative_to(TOP).parts[0] in (folders or ("gnlc_desktop", "tests"))
    )
